//! Labelled cases: the answers of people, each with what somebody else says they have.
//!
//! `docs/evaluation.md` gives the form. A file that cannot be read whole gives no case at all: a figure
//! over the readable part would be one about other people.

mod pairs;
mod reader;

use serde_json::value::RawValue;

use self::reader::Reader;
use super::{Diagnostic, Ruleset};
use crate::answers::Answers;
use crate::logic::Urgency;

/// What somebody else says the pattern is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferencePattern {
    /// This pattern, by its position in the pack.
    Pattern(usize),
    /// None of the patterns of the pack.
    NoPattern,
}

/// One person, and what somebody else says they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledCase {
    /// The id.
    pub id: String,
    /// The answers.
    pub answers: Answers,
    /// The reference for the pattern, if there is one.
    pub pattern: Option<ReferencePattern>,
    /// The reference for the urgency, if there is one.
    pub urgency: Option<Urgency>,
    /// Where the case comes from.
    pub source: Option<String>,
    /// Who set the reference.
    pub rater: Option<String>,
}

/// A mistake in a file of cases. With one case a line, its place is one inside of that line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseProblem {
    /// The line, from 1; none for a file that is one JSON value.
    pub line: Option<usize>,
    /// The mistake.
    pub problem: Diagnostic,
}

/// Reads labelled cases: a JSON list, an object with `cases`, one case, or one case a line.
///
/// # Errors
///
/// Everything that is wrong with the file. `file` names it there.
pub fn read_labelled(
    ruleset: &Ruleset,
    file: &str,
    text: &str,
) -> Result<Vec<LabelledCase>, Vec<CaseProblem>> {
    let mut reader = Reader::new(ruleset, file);
    if has_a_case_a_line(text) {
        for (line, number) in text.lines().zip(1..) {
            if !line.trim().is_empty() {
                reader.line(line, number);
            }
        }
    } else {
        reader.whole(text);
    }
    reader.done()
}

/// Whether the first line is a whole object, and not all there is.
fn has_a_case_a_line(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    // The lines after a slip in the first one are still cases.
    let whole = first.trim().starts_with('{')
        && (serde_json::from_str::<&RawValue>(first).is_ok() || first.trim().ends_with('}'));
    whole && lines.any(|line| line.trim().starts_with('{'))
}

#[cfg(test)]
mod tests;
