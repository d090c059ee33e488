//! What can be typed after `nape rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::day;

/// The commands about rules.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// Report everything that is wrong with a rule pack
    Check(RulesCheckOptions),
    /// Say what a code of the checker means, and what to do about it
    Explain(RulesExplainOptions),
    /// Run the sample patients of a rule pack
    Test(RulesTestOptions),
    /// Decide what holds for every possible person, not for samples
    Prove(RulesProveOptions),
    /// Say what changes between two versions of a rule pack, and for whom
    Diff(RulesDiffOptions),
    /// Start a new rule, or a whole pack, in the folder of --rules
    New(RulesNewOptions),
    /// Show the JSON Schemas of the files of a pack, for editors
    Schema(RulesSchemaOptions),
    /// Count the prompts of typical journeys: what the sample patients are asked, by what comes out
    Journeys(RulesJourneysOptions),
    /// Show one rule in words: what patients read, when it holds, who reads it, its sources
    Show(RulesShowOptions),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesCheckOptions {
    /// One line for each problem, without pictures
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    /// How to print the problems
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, conflicts_with = "plain")]
    pub(in crate::cli) format: CheckFormat,
    /// Show what is only worth knowing, too (severity info)
    #[arg(long)]
    pub(in crate::cli) notes: bool,
    /// The day to look at the pack, to tell an overdue review (no clock is read)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(in crate::cli) date: Option<String>,
}

/// The forms of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    /// Text to read
    Text,
    /// Version 1 of a list for machines
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesExplainOptions {
    /// The code; without it, all are listed
    pub(in crate::cli) code: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesProveOptions {
    /// Print the certificate as JSON
    #[arg(long, conflicts_with = "all")]
    pub(in crate::cli) certificate: bool,
    /// Name every invariant and every exception
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Write an answers file into DIR for everything that can come true, and for everything that
    /// should not and does
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) answers: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesDiffOptions {
    /// The folder of the old pack, or builtin
    pub(in crate::cli) old: PathBuf,
    /// The folder of the new pack, or builtin
    pub(in crate::cli) new: PathBuf,
    /// How to print what changes
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(in crate::cli) format: DiffFormat,
    /// Assess two people at each threshold of both packs, too (takes longer)
    #[arg(long)]
    pub(in crate::cli) boundaries: bool,
}

/// The forms of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// Text to read, with answers to replay
    Text,
    /// A release note
    Markdown,
    /// Version 1 of a form for machines
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesJourneysOptions {
    /// How to print the counts
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(in crate::cli) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesTestOptions {
    /// Run only the cases whose id contains this
    pub(in crate::cli) filter: Option<String>,
    /// Name every case, also those that pass
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Run the blind cases instead: at a release, and never to tune on
    #[arg(long)]
    pub(in crate::cli) blind: bool,
    /// Say which rules and clauses the cases do not decide both ways
    #[arg(long, conflicts_with_all = ["filter", "blind"])]
    pub(in crate::cli) coverage: bool,
    /// Make people for what the written cases leave open: writes cases/generated/coverage.json
    #[arg(long, requires = "rules", conflicts_with_all = ["filter", "blind"])]
    pub(in crate::cli) generate: bool,
    /// Show, for each threshold of a rule, two people who differ in that answer only
    #[arg(long, conflicts_with_all = ["filter", "all", "blind", "coverage", "generate"])]
    pub(in crate::cli) boundaries: bool,
    /// On how many people each open case is tried
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(in crate::cli) completions: u32,
    /// What the people of open cases are drawn from: the same gives the same people
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
}

/// What can be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NewKind {
    /// A red flag in the folder `red_flags`, and two cases for it
    Flag,
    /// A pattern in the folder `patterns`
    Pattern,
    /// A question in the folder `questionnaire`
    Question,
    /// A lesson in the folder `education`, and its entry in the list there
    Lesson,
    /// A sample patient in the folder `cases`
    Case,
    /// A whole small pack, in a folder that is new or empty
    Pack,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesNewOptions {
    /// What to start
    #[arg(value_enum)]
    pub(in crate::cli) kind: NewKind,
    /// Its id: a-z, 0-9 and _, beginning with a letter
    pub(in crate::cli) id: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RulesSchemaOptions {
    /// The schema to print; without it, all are listed
    #[arg(conflicts_with = "write")]
    pub(in crate::cli) name: Option<String>,
    /// Write them all into the folder schema of this folder; with a pack there, its ids stand in them
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) write: Option<PathBuf>,
    /// Replace schemas there that are different
    #[arg(long, requires = "write")]
    pub(in crate::cli) force: bool,
}
#[derive(Debug, Args)]
pub(in crate::cli) struct RulesShowOptions {
    /// The rule, as in the pack; what belongs to another one as question.option, flag.exception,
    /// pattern.criterion or pattern.note
    pub(in crate::cli) id: String,
}
