//! How a result is printed.

use clap::{Args, ValueEnum};

/// How a result is printed.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(in crate::cli) struct ResultOptions {
    /// How to print the result
    #[arg(long, value_enum, default_value_t = ResultFormat::Terminal)]
    pub(in crate::cli) format: ResultFormat,
    /// Print answers to private questions as well
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
    /// End with 10, 11, 12 or 13 for emergency, same day, soon, undetermined
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

impl ResultOptions {
    /// Whoever is asked in plain lines gets a page of lines, too: words in place of drawings.
    pub(in crate::cli) fn in_lines(mut self, plain: bool) -> Self {
        if plain && self.format == ResultFormat::Terminal {
            self.format = ResultFormat::Plain;
        }
        self
    }
}

/// The forms of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ResultFormat {
    /// A page, with colour where the terminal has it
    Terminal,
    /// A page without colour
    Plain,
    /// Version 1 of the machine format
    Json,
    /// A FHIR R4 Bundle: the answers, and what they come to
    Fhir,
}
