//! How a result is told, and where it goes.

use clap::{Args, ValueEnum};

use super::{Target, day, ending};
use crate::report::Voice;

/// How a result is told, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub(in crate::cli) struct ResultOptions {
    /// The form of the result (default: a page in the terminal, or what the name of --output says)
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<ResultFormat>,
    /// Whom a page is for (default: patient; with --clinician: clinician)
    #[arg(long, value_enum)]
    pub(in crate::cli) voice: Option<VoiceChoice>,
    #[command(flatten)]
    pub(in crate::cli) target: Target,
    /// Print a record number
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) label: Option<String>,
    /// Print a date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(in crate::cli) date: Option<String>,
    /// End with 10, 11, 12 or 13 for emergency, same day, soon, undetermined
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

impl ResultOptions {
    /// The form that was asked for, or that the name of the file stands for.
    pub(in crate::cli) fn form(&self) -> ResultFormat {
        let named = || self.named().ok().flatten();
        self.format
            .or_else(named)
            .unwrap_or(if self.target.output.is_some() {
                ResultFormat::Plain
            } else {
                ResultFormat::Terminal
            })
    }

    /// Whether there is a form at all.
    ///
    /// # Errors
    ///
    /// A sentence, where none was asked for and the name of the file does not say one.
    pub(in crate::cli) fn check_form(&self) -> Result<(), String> {
        if self.format.is_none() {
            self.named()?;
        }
        Ok(())
    }

    /// The form that the name of the file stands for.
    fn named(&self) -> Result<Option<ResultFormat>, String> {
        ending::form(
            self.target.output.as_deref(),
            ResultFormat::ENDINGS,
            "--format",
        )
    }

    /// Whom a page is for.
    pub(in crate::cli) fn voice(&self, usual: Voice) -> Voice {
        match self.voice {
            None => usual,
            Some(VoiceChoice::Patient) => Voice::Patient,
            Some(VoiceChoice::Clinician) => Voice::Clinician,
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

    /// Whether a program reads it, rather than a person.
    pub(in crate::cli) fn is_for_machines(self) -> bool {
        matches!(self, Self::Json | Self::Fhir)
    }

    /// The endings that stand for a form.
    const ENDINGS: &[(&str, Self)] = &[
        ("txt", Self::Plain),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("pdf", Self::Pdf),
        ("json", Self::Json),
    ];
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_name_of_the_file_stands_for_a_form_unless_another_is_asked_for() {
        let form = |output: Option<&str>, format| {
            let options = ResultOptions {
                target: Target {
                    output: output.map(PathBuf::from),
                    ..Target::default()
                },
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
