//! What is wrong with something that a person wrote: a value, never printed from here.

use serde::Serialize;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing fails.
    Info,
    /// The pack works, and is probably not what its author meant.
    Warning,
    /// The pack cannot be used.
    Error,
}

impl Severity {
    /// The word, as printed.
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One list makes the enum, its ids, its weights and `ALL`: none can be forgotten.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $severity:ident;)*) => {
        /// The kinds of problem; each id reads well after "because of".
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum DiagnosticCode {
            $($(#[$doc])* $name,)*
        }

        impl DiagnosticCode {
            /// Every code: first what refuses a pack, then what is told of a pack that loads.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The id, in kebab-case.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// A file or folder cannot be read.
    Unreadable, "unreadable", Error;
    /// A file that the form knows is not there.
    MissingFile, "missing-file", Error;
    /// A file that the form does not know.
    UnexpectedFile, "unexpected-file", Error;
    /// It is not JSON.
    Syntax, "syntax", Error;
    /// A key that the form does not know.
    UnknownKey, "unknown-key", Error;
    /// A value of the wrong kind, or a key that is missing.
    WrongShape, "wrong-shape", Error;
    /// A name that is declared nowhere.
    UnknownId, "unknown-id", Error;
    /// A name that is declared twice.
    RepeatedId, "repeated-id", Error;
    /// A question that has the name of a key of answers files.
    ReservedId, "reserved-id", Error;
    /// A comparison that the question's type does not allow.
    WrongComparison, "wrong-comparison", Error;
    /// A count, range or list that can never or always hold.
    WrongCount, "wrong-count", Error;
    /// Something is read that stands higher, or may not be read here.
    WrongLayer, "wrong-layer", Error;
    /// Definitions or patterns that wait for each other.
    Cycle, "cycle", Error;
    /// A rule of the form is broken.
    WrongForm, "wrong-form", Error;
    /// Clinical content without a source, or with one that is not listed.
    Source, "source", Error;
    /// A sentence that the program needs is missing, or has other placeholders.
    Wording, "wording", Error;
    /// A value that is no answer to its question.
    WrongAnswer, "wrong-answer", Error;
    /// A question that no rule reads.
    NeverReadQuestion, "never-read-question", Warning;
    /// An option that no comparison names.
    NeverReadOption, "never-read-option", Warning;
    /// A definition that nothing reads.
    NeverReadDefinition, "never-read-definition", Warning;
    /// A source that nothing cites.
    NeverReadSource, "never-read-source", Info;
    /// A comparison that no answer can meet.
    EmptyBounds, "empty-bounds", Warning;
    /// A range with an end that no answer to its question has.
    BoundsOutsideQuestion, "bounds-outside-question", Warning;
    /// A condition whose parts exclude each other.
    ContradictoryBounds, "contradictory-bounds", Warning;
    /// A condition that every answer meets.
    AlwaysYes, "always-yes", Warning;
    /// A question that nobody can be asked.
    NeverAsked, "never-asked", Warning;
    /// A rule that never comes true, although its condition can be met.
    NeverHolds, "never-holds", Warning;
    /// Two rules with the same condition.
    SameRule, "same-rule", Warning;
    /// A red flag that a broader one takes in.
    ImpliedRule, "implied-rule", Warning;
    /// Points that change nobody's level.
    IdlePoints, "idle-points", Warning;
    /// A gate that can hide danger, without an invariant that says who must be asked.
    UnvouchedGate, "unvouched-gate", Warning;
    /// Options of an ordered list that leave a gap, or overlap.
    GapInOptions, "gap-in-options", Warning;
    /// A text for patients that is hard to read.
    ReadingGrade, "reading-grade", Warning;
    /// A word in a text for patients that the pack forbids.
    ForbiddenWord, "forbidden-word", Warning;
    /// A text that stands twice where each should have its own.
    RepeatedText, "repeated-text", Warning;
    /// A danger question without a help.
    MissingHelp, "missing-help", Info;
    /// A rule, a referral or a lesson without a source.
    MissingSource, "missing-source", Info;
    /// The pack should have been reviewed again.
    ReviewDatePast, "review-date-past", Warning;
    /// A rule that no sample patient shows.
    NoCase, "no-case", Warning;
    /// A red flag that no sample patient just fails to raise.
    NoNearMiss, "no-near-miss", Warning;
    /// A threshold of a danger rule that no two sample patients stand at.
    NoBoundaryCase, "no-boundary-case", Info;
    /// An entry of `allow` that allows nothing.
    UnusedAllow, "unused-allow", Warning;
}

impl DiagnosticCode {
    /// The code with this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// Whether it is told of a pack that loads, so that `allow` may name it.
    pub fn is_lint(self) -> bool {
        self.severity() != Severity::Error
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

impl Diagnostic {
    /// The same mistake, without the answer that is one: for private questions. `place` is around the answer;
    /// further inside stand keys that were written as a part of it.
    #[must_use]
    pub(crate) fn untold(self, place: Place) -> Self {
        Self {
            place,
            message:
                "this is no answer to its question; the question is private, so it is not told"
                    .into(),
            help: Some("`nape questions` says what it takes".into()),
            ..self
        }
    }
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
