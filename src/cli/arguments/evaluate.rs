//! What can be typed after `nape evaluate`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::check::Method;

#[derive(Debug, Args)]
pub(in crate::cli) struct EvaluateOptions {
    /// The labelled cases (a JSON list, or one case a line), or - for standard input
    #[arg(value_name = "CASES", required_unless_present = "own_cases")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Evaluate the written cases of the pack: agreement with its authors, not accuracy
    #[arg(long, conflicts_with = "file")]
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
    /// Write the account into FILE, whole or not at all (readable by you only)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Tell answers to private questions as well
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
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
    pub(in crate::cli) fn form(&self) -> EvaluateFormat {
        let named = self.output.as_deref().and_then(EvaluateFormat::of_file);
        self.format.or(named).unwrap_or(EvaluateFormat::Text)
    }
}

impl EvaluateFormat {
    /// The form that the ending of a file name stands for.
    fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}
