//! What can stop a command, and how it is told: what, where, what now.

use std::path::PathBuf;

use super::refused::Refused;
use super::{Exit, Host, snippet};
use crate::exchange::CodeError;
use crate::pack::{Diagnostic, PackSource};
use crate::prompt::PromptError;

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum CliError {
    /// A file cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// A file cannot be written.
    Unwritable(PathBuf, std::io::Error),
    /// The rule pack is broken.
    Pack(PackSource, Vec<Diagnostic>),
    /// An answers file is wrong.
    Answers(Refused),
    /// A file of labelled cases is wrong.
    Cases(Refused),
    /// A saved interview is wrong.
    Saved(Refused),
    /// A code cannot be read.
    Code(CodeError),
    /// The conversation could not go on.
    Prompt(PromptError),
    /// Wrong usage, in a sentence.
    Usage(String),
    /// The output could not be written.
    Output(std::io::Error),
    /// Two ways to decide the same came to two ends.
    Disagreement(String),
    /// A page could not be put into the form that was asked for.
    Page(String),
    /// The sheets of a page could not be made.
    #[cfg(feature = "pdf")]
    Paper(crate::report::PdfError),
    /// The pack is sound and could not be put into another form.
    Form(serde_json::Error),
}

impl CliError {
    /// Tells the person, and gives the exit code.
    pub(super) fn report(self, host: &Host) -> Exit {
        match self {
            Self::Unwritable(path, error) => {
                let name = path.display();
                host.complain(&format!(
                    "error: {name} cannot be written: {}",
                    error.kind()
                ));
                host.complain("  nothing was changed; check that you may write there");
                Exit::Failed
            }
            Self::Unreadable(path, error) => {
                let name = match path.as_os_str() {
                    stdin if stdin == "-" => "standard input".into(),
                    _ => path.to_string_lossy(),
                };
                host.complain(&format!("error: {name} cannot be read: {error}"));
                let is_packed = path
                    .extension()
                    .is_some_and(|end| end == "gz" || end == "zst");
                let is_no_text = error.kind() == std::io::ErrorKind::InvalidData;
                host.complain(match (is_no_text, is_packed) {
                    (true, true) => "  it is compressed; unpack it first (`gzip -d`, `zstd -d`)",
                    (true, false) => "  it must be text in UTF-8",
                    (false, _) => "  check that it exists and that you may read it",
                });
                Exit::Failed
            }
            Self::Pack(source, problems) => {
                let text = |file: &str| source.text(file).map(str::to_owned);
                host.complain(&snippet::pictures(&problems, text, host.colour_err()));
                host.complain(&format!(
                    "error: the rule pack cannot be used: {}. `nape rules check` says the same.",
                    snippet::count(problems.len(), "problem")
                ));
                Exit::Failed
            }
            Self::Answers(refused) => {
                let count = refused.tell(host);
                host.complain(&format!(
                    "error: the answers were not scored: {count}. `nape questions` lists every question and option."
                ));
                Exit::Findings
            }
            Self::Cases(refused) => {
                let count = refused.tell(host);
                host.complain(&format!(
                    "error: nothing was evaluated: {count}. `nape evaluate --help` shows a case, and \
                     `nape rules schema labelled_cases` the whole form."
                ));
                Exit::Findings
            }
            Self::Saved(refused) => {
                let count = refused.tell(host);
                host.complain(&format!(
                    "error: the interview cannot go on with this file: {count}. The file is as it was."
                ));
                Exit::Findings
            }
            Self::Code(error) => {
                host.complain(&format!("error: {error}"));
                host.complain(&format!("  {}", error.what_now()));
                Exit::Findings
            }
            // What was saved, and what was not, was said before.
            Self::Prompt(PromptError::Interrupted) => {
                host.complain("\nInterrupted.");
                Exit::Interrupted
            }
            Self::Prompt(error @ (PromptError::EndOfInput(_) | PromptError::Misread { .. })) => {
                host.complain(&format!("error: {error}"));
                Exit::Stopped
            }
            Self::Prompt(error) => {
                host.complain(&format!("error: {error}"));
                Exit::Failed
            }
            Self::Disagreement(sentence) => {
                host.complain(&format!("error: {sentence}"));
                Exit::Failed
            }
            Self::Usage(sentence) => {
                host.complain(&format!("error: {sentence}"));
                Exit::Usage
            }
            // Whoever read the output has what they wanted.
            Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(error) => {
                host.complain(&format!("error: the output could not be written: {error}"));
                Exit::Failed
            }
            Self::Page(reason) => {
                host.complain(&format!("error: the page could not be written: {reason}"));
                host.complain("  another `--format` can still hold it");
                Exit::Failed
            }
            #[cfg(feature = "pdf")]
            Self::Paper(error) => {
                host.complain(&format!("error: {error}"));
                Exit::Failed
            }
            Self::Form(error) => {
                host.complain(&format!("error: the output could not be made: {error}"));
                Exit::Failed
            }
        }
    }
}

impl From<PromptError> for CliError {
    fn from(error: PromptError) -> Self {
        Self::Prompt(error)
    }
}
