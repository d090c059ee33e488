//! How a result is told, and where it goes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::day;
use crate::report::{Privacy, Voice};

/// How a result is told, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub(in crate::cli) struct ResultOptions {
    /// The form of the result (default: a page in the terminal, or what the name of --output says)
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<ResultFormat>,
    /// Whom a page is for (default: patient; with --clinician: clinician)
    #[arg(long, value_enum)]
    pub(in crate::cli) voice: Option<VoiceChoice>,
    /// Write the result into FILE, whole or not at all (readable by you only)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Print a record number
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) label: Option<String>,
    /// Print a date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(in crate::cli) date: Option<String>,
    /// Tell answers to private questions as well
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
    /// End with 10, 11, 12 or 13 for emergency, same day, soon, undetermined
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

impl ResultOptions {
    /// The form that was asked for, or that the name of the file stands for.
    pub(in crate::cli) fn form(&self) -> ResultFormat {
        let named = self.output.as_deref().and_then(ResultFormat::of_file);
        self.format.or(named).unwrap_or(if self.output.is_some() {
            ResultFormat::Plain
        } else {
            ResultFormat::Terminal
        })
    }

    /// Whom a page is for.
    pub(in crate::cli) fn voice(&self, usual: Voice) -> Voice {
        match self.voice {
            None => usual,
            Some(VoiceChoice::Patient) => Voice::Patient,
            Some(VoiceChoice::Clinician) => Voice::Clinician,
        }
    }

    /// What happens to private answers.
    pub(in crate::cli) fn privacy(&self) -> Privacy {
        if self.include_private {
            Privacy::Include
        } else {
            Privacy::LeaveOut
        }
    }
}

/// Whom a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VoiceChoice {
    /// Whoever has the headache: what to do first, in plain words
    Patient,
    /// Whoever treats: one sheet with codes and points, and annexes
    Clinician,
}

/// The forms of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ResultFormat {
    /// A page, with colour where the terminal has it
    Terminal,
    /// A page without colour and drawings
    Plain,
    /// A page in Markdown
    Markdown,
    /// A page for a browser, in one file that prints well
    Html,
    /// Sheets of paper, if the program was built with `--features pdf`
    Pdf,
    /// Version 1 of the machine format
    Json,
    /// A FHIR R4 Bundle: the answers, and what they come to
    Fhir,
}

impl ResultFormat {
    /// Whether it is one document, rather than a page in the terminal.
    pub(in crate::cli) fn is_document(self) -> bool {
        !matches!(self, Self::Terminal | Self::Plain)
    }

    /// The form that the ending of a file name stands for.
    fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_file_stands_for_a_form_unless_another_is_asked_for() {
        let form = |output: Option<&str>, format| {
            let options = ResultOptions {
                output: output.map(PathBuf::from),
                format,
                ..ResultOptions::default()
            };
            options.form()
        };
        assert_eq!(form(None, None), ResultFormat::Terminal);
        assert_eq!(form(Some("page.html"), None), ResultFormat::Html);
        assert_eq!(form(Some("page.md"), None), ResultFormat::Markdown);
        assert_eq!(form(Some("page.pdf"), None), ResultFormat::Pdf);
        // A terminal's escapes have no place in a file.
        assert_eq!(form(Some("page"), None), ResultFormat::Plain);
        let json = Some(ResultFormat::Json);
        assert_eq!(form(Some("page.html"), json), ResultFormat::Json);
    }
}
