//! What is wrong with something that a person wrote: a value, never printed from here.

use serde::Serialize;

/// The kinds of problem; each id reads well after "because of".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticCode {
    /// A file or folder cannot be read.
    Unreadable,
    /// A file that the form knows is not there.
    MissingFile,
    /// A file that the form does not know.
    UnexpectedFile,
    /// It is not JSON.
    Syntax,
    /// A key that the form does not know.
    UnknownKey,
    /// A value of the wrong kind, or a key that is missing.
    WrongShape,
    /// A name that is declared nowhere.
    UnknownId,
    /// A name that is declared twice.
    RepeatedId,
    /// A comparison that the question's type does not allow.
    WrongComparison,
    /// A count, range or list that can never or always hold.
    WrongCount,
    /// Something is read that stands higher, or may not be read here.
    WrongLayer,
    /// Definitions or patterns that wait for each other.
    Cycle,
    /// A rule of the form is broken.
    WrongForm,
    /// Clinical content without a source, or with one that is not listed.
    Source,
    /// A sentence that the program needs is missing, or has other placeholders.
    Wording,
    /// A value that is no answer to its question.
    WrongAnswer,
}

impl DiagnosticCode {
    /// The id, in kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::MissingFile => "missing-file",
            Self::UnexpectedFile => "unexpected-file",
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::WrongShape => "wrong-shape",
            Self::UnknownId => "unknown-id",
            Self::RepeatedId => "repeated-id",
            Self::WrongComparison => "wrong-comparison",
            Self::WrongCount => "wrong-count",
            Self::WrongLayer => "wrong-layer",
            Self::Cycle => "cycle",
            Self::WrongForm => "wrong-form",
            Self::Source => "source",
            Self::Wording => "wording",
            Self::WrongAnswer => "wrong-answer",
        }
    }
}

/// Where in a file a problem stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line and a column, both from 1 (for text that is not JSON).
    LineColumn(usize, usize),
    /// The value at a JSON Pointer (RFC 6901).
    Value(String),
    /// The key at the end of a JSON Pointer.
    Key(String),
}

impl Place {
    /// The JSON Pointer, empty for the whole file.
    pub fn pointer(&self) -> &str {
        match self {
            Self::File | Self::LineColumn(..) => "",
            Self::Value(pointer) | Self::Key(pointer) => pointer,
        }
    }
}

/// One problem: what, where, and what now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub code: DiagnosticCode,
    /// The file, by its path inside the pack.
    pub file: String,
    /// The place in the file.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A pack that cannot be used, with every reason.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the rule pack has {} {}", .problems.len(), if .problems.len() == 1 { "problem" } else { "problems" })]
pub struct PackError {
    problems: Vec<Diagnostic>,
}

impl PackError {
    pub(crate) fn new(problems: Vec<Diagnostic>) -> Self {
        Self { problems }
    }

    /// Every problem, in the order of the files.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }
}
