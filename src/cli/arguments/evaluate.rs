//! What can be typed after `nape evaluate`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use super::{Target, ending};
use crate::check::Method;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("cases").required(true).args(["file", "own_cases"]))]
pub(in crate::cli) struct EvaluateOptions {
    /// The labelled cases (a JSON list, or one case a line), or - for standard input
    ///
    /// A case has an id, answers as in an answers file, and what somebody else says: a pattern, an urgency, or
    /// both. The least is a line such as
    ///
    /// {"id": "a1", "answers": {"age": 45}, "reference": {"urgency": "soon"}}
    ///
    /// The form is the JSON Schema that `nape rules schema labelled_cases` prints; docs/evaluation.md tells it in
    /// words.
    #[arg(value_name = "CASES")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Evaluate the written cases of the pack: agreement with its authors, not accuracy
    #[arg(long)]
    pub(in crate::cli) own_cases: bool,
    /// Split the figures: age, source, rater or question:ID (can be given more than once)
    #[arg(long, value_name = "WHAT")]
    pub(in crate::cli) by: Vec<String>,
    /// The interval of a rate (95 %)
    #[arg(long, value_enum, default_value_t = IntervalChoice::Wilson)]
    pub(in crate::cli) interval: IntervalChoice,
    /// The form of the account (default: text, or what the name of --output says)
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<EvaluateFormat>,
    #[command(flatten)]
    pub(in crate::cli) target: Target,
}

/// The interval of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum IntervalChoice {
    /// The score interval
    Wilson,
    /// The exact interval: never too narrow, often too wide
    ClopperPearson,
}

impl From<IntervalChoice> for Method {
    fn from(choice: IntervalChoice) -> Self {
        match choice {
            IntervalChoice::Wilson => Self::Wilson,
            IntervalChoice::ClopperPearson => Self::ClopperPearson,
        }
    }
}

/// The forms of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EvaluateFormat {
    /// Text to read
    Text,
    /// Markdown, with tables
    Markdown,
    /// A page for a browser in one file, with tables and plots
    Html,
    /// Version 1 of a form for machines
    Json,
}

impl EvaluateOptions {
    /// The form that was asked for, or that the name of the file stands for.
    ///
    /// # Errors
    ///
    /// A sentence, where neither says one.
    pub(in crate::cli) fn form(&self) -> Result<EvaluateFormat, String> {
        if let Some(form) = self.format {
            return Ok(form);
        }
        let named = ending::form(
            self.target.output.as_deref(),
            EvaluateFormat::ENDINGS,
            "--format",
        )?;
        Ok(named.unwrap_or(EvaluateFormat::Text))
    }
}

impl EvaluateFormat {
    /// The endings that stand for a form.
    const ENDINGS: &[(&str, Self)] = &[
        ("txt", Self::Text),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("json", Self::Json),
    ];
}
