//! What can be typed after `nape`.

mod batch;
mod definition;
mod ending;
mod evaluate;
pub(super) mod examples;
mod result;
mod rules;
mod target;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::is_day;

pub(super) use batch::*;
pub(super) use definition::{NOTICE, definition};
pub(super) use evaluate::*;
pub(super) use result::*;
pub(super) use rules::*;
pub(super) use target::*;

/// A headache triage interview: danger signs first, then what the headache looks like
#[derive(Debug, Parser)]
#[command(name = "nape", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) common: Common,
    #[command(flatten)]
    pub(super) interview: InterviewOptions,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Use the rule pack in this folder instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// Use colour
    #[arg(long, global = true, value_enum, default_value_t = ColourChoice::Auto, value_name = "WHEN")]
    pub(super) color: ColourChoice,
    /// Name the emergency numbers of this country (two letters, such as GB)
    #[arg(long, global = true, value_name = "CODE")]
    pub(super) country: Option<String>,
    /// The columns of a page (default: those of the terminal, or 80)
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=500))]
    pub(super) width: Option<u16>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    /// On a terminal that allows it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Ask the questions (the same as nape alone)
    Interview(InterviewOptions),
    /// Score one answers file
    Assess(AssessOptions),
    /// Score many records: one JSON object a line, or rows of CSV
    Batch(BatchOptions),
    /// Make a page of one answers file: the same as assess, under the name people look for
    Report(AssessOptions),
    /// Show the result of the answers in a code, as a page carries it
    Replay(ReplayOptions),
    /// Enter an examination into a copy of somebody's answers
    Examine(ExamineOptions),
    /// Say what changed between two answers files, and what each change means for the result
    Compare(CompareOptions),
    /// Show every question
    Questions(QuestionsOptions),
    /// Read a lesson
    Learn(LearnOptions),
    /// Replay a sample patient, answer by answer, for teaching
    Demo(DemoOptions),
    /// Say how far results agree with labelled cases: tables, intervals, kappa, every disagreement
    Evaluate(EvaluateOptions),
    /// Check, test and extend a rule pack
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print what a shell needs to complete commands and options
    Completions(CompletionsOptions),
    /// Print a manual page, or write all of them into a folder
    Man(ManOptions),
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManOptions {
    /// The command, such as assess or rules check; without it, the page of nape itself
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
    /// Write the pages of all commands into DIR, over those that are there
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub(super) output_dir: Option<PathBuf>,
}

#[derive(Debug, PartialEq, Eq, Default, Args)]
pub(super) struct InterviewOptions {
    /// Ask in plain numbered lines (for screen readers, and for answers from a pipe)
    #[arg(long)]
    pub(super) plain: bool,
    /// Never ask; end with an error where an answer would be needed
    #[arg(long)]
    pub(super) no_input: bool,
    /// Ask everything that applies, also what cannot change the result
    #[arg(long, conflicts_with = "gentle")]
    pub(super) all: bool,
    /// For someone in pain: dim, in plain lines, the danger check, at most six more questions, and what a danger
    /// sign still needs
    #[arg(long)]
    pub(super) gentle: bool,
    /// With a clinician: enter an examination after the answers
    #[arg(long)]
    pub(super) clinician: bool,
    /// Ask about lost days and mood after the result, without offering it first
    #[arg(long)]
    pub(super) impact: bool,
    /// Save the answers in FILE after each one (readable by you only); without it nothing is saved
    #[arg(long, value_name = "FILE")]
    pub(super) save: Option<PathBuf>,
    /// Go on with the interview in FILE, and save it there (or where --save says)
    #[arg(long, value_name = "FILE")]
    pub(super) resume: Option<PathBuf>,
    /// After each answer, show how the picture forms (for a therapist beside a patient)
    #[arg(long)]
    pub(super) live: bool,
    #[command(flatten)]
    pub(super) result: ResultOptions,
}

impl InterviewOptions {
    /// Whether any of them was given: before another command they would do nothing.
    pub(super) fn is_given(&self) -> bool {
        *self != Self::default()
    }
}

#[derive(Debug, Args)]
pub(super) struct AssessOptions {
    /// The answers file, or - for standard input
    #[arg(default_value = "-")]
    pub(super) file: PathBuf,
    /// In which form the answers are
    #[arg(long, value_enum, default_value_t = AnswersForm::Native, value_name = "FORM")]
    pub(super) from: AnswersForm,
    #[command(flatten)]
    pub(super) result: ResultOptions,
}

#[derive(Debug, Args)]
pub(super) struct ReplayOptions {
    /// The code, also in several parts, or - for standard input
    #[arg(required = true)]
    pub(super) code: Vec<String>,
    /// Write the answers into FILE, as an answers file (readable by you only)
    #[arg(long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    #[command(flatten)]
    pub(super) result: ResultOptions,
}

/// The forms of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswersForm {
    /// An answers file
    Native,
    /// FHIR R4: a filled questionnaire (`QuestionnaireResponse`), or a Bundle that holds one
    Fhir,
}

#[derive(Debug, Args)]
pub(super) struct ExamineOptions {
    /// The answers file, or a saved interview; it is never changed
    pub(super) file: PathBuf,
    /// Keep the answers with the examination in COPY, after each one (readable by you only)
    #[arg(long, value_name = "COPY")]
    pub(super) save: PathBuf,
    /// Ask in plain numbered lines (for screen readers, and for answers from a pipe)
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) result: ResultOptions,
}

#[derive(Debug, Args)]
pub(super) struct CompareOptions {
    /// The answers file of before, or - for standard input
    pub(super) before: PathBuf,
    /// The answers file of now, or - for standard input
    pub(super) after: PathBuf,
    #[command(flatten)]
    pub(super) result: ResultOptions,
}

/// The forms of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum QuestionsFormat {
    /// Text to read
    Text,
    /// The questions as JSON
    Json,
    /// A FHIR R4 Questionnaire
    Fhir,
}

#[derive(Debug, Args)]
pub(super) struct QuestionsOptions {
    /// How to print the questions
    #[arg(long, value_enum, default_value_t = QuestionsFormat::Text)]
    pub(super) format: QuestionsFormat,
}

#[derive(Debug, Args)]
pub(super) struct LearnOptions {
    /// The lesson; without it, all are listed
    pub(super) topic: Option<String>,
    /// Without colour, and with words in place of drawings
    #[arg(long)]
    pub(super) plain: bool,
}

#[derive(Debug, Args)]
pub(super) struct DemoOptions {
    /// The sample patient; without it, a first example is played
    pub(super) case: Option<String>,
    /// List every sample patient that can be shown; with a word, those who have it in their name,
    /// title or lesson
    #[arg(long, conflicts_with_all = ["pace", "live"])]
    pub(super) list: bool,
    /// Go on by itself after so many seconds (whole, or with tenths); 0 shows all at once
    #[arg(long, value_name = "SECONDS", value_parser = tenths)]
    pub(super) pace: Option<u32>,
    /// After each answer, show how the picture forms
    #[arg(long)]
    pub(super) live: bool,
    /// Without colour, and with words in place of drawings
    #[arg(long)]
    pub(super) plain: bool,
}

/// Seconds as `2` or `0.5`, in tenths.
fn tenths(text: &str) -> Result<u32, String> {
    /// An hour.
    const LONGEST: u32 = 36_000;
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let number = |digits: &str| -> Option<u32> {
        let all = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        all.then(|| digits.parse().ok()).flatten()
    };
    let part = number(part).filter(|_| part.len() == 1);
    let sum = number(whole)
        .and_then(|whole| whole.checked_mul(10))
        .zip(part)
        .and_then(|(whole, part)| whole.checked_add(part));
    sum.filter(|tenths| *tenths <= LONGEST)
        .ok_or_else(|| "seconds are written as 2 or 0.5, and are at most 3600".to_owned())
}

fn day(text: &str) -> Result<String, String> {
    is_day(text)
        .then(|| text.to_owned())
        .ok_or_else(|| "a day is written as 2026-03-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn seconds_are_whole_or_have_tenths() {
        assert_eq!(tenths("0"), Ok(0));
        assert_eq!(tenths("2"), Ok(20));
        assert_eq!(tenths("0.5"), Ok(5));
        assert_eq!(tenths("12.0"), Ok(120));
        for text in [
            "",
            ".5",
            "1.",
            "1.25",
            "-1",
            "+1",
            "1e3",
            "3600.1",
            "429496730",
        ] {
            assert!(tenths(text).is_err(), "{text}");
        }
    }
}
