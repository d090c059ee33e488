//! The rule pack: as written ([`written`]), as checked ([`Pack`]), compiled ([`Ruleset`]).
//!
//! ```text
//! PackSource (files)  --read-->  written::* (JSON, one problem never hides another)
//!                     --resolve-->  Pack (every name an index, every rule of the form held)
//!                     --compile-->  Ruleset (what assessing and interviewing look up)
//! ```
//!
//! Every problem is a [`Diagnostic`] with file, place and the nearest right name; all are reported
//! together. This room reads no disk: [`crate::cli`] brings the files of a pack that is not built in.

mod at;
mod body_map;
mod body_shapes;
mod builtin;
mod checked;
mod diagnostic;
mod explanation;
mod form;
mod hash;
mod labelled;
mod mark;
mod named;
mod names;
mod quick;
mod read;
mod reader;
mod resolve;
mod ruleset;
mod schema_ids;
mod serde_error;
mod sheet;
mod sheet_key;
mod source;
mod stand_in;
mod unseen;
mod values;
mod values_written;
mod wording;
pub mod written;

pub(crate) use at::At;
pub use body_map::{BodyArea, BodyCell, BodyMap, BodyView};
pub use body_shapes::{BodyPath, BodyShape, BodyShapes, PathPoint, PathStep};
pub use builtin::{builtin, builtin_source};
pub use checked::{
    Contradiction, Criterion, Definition, Exception, Invariant, Kind, Lesson, LevelRule, Note,
    Pack, Pattern, Question, QuestionOption, RedFlag, Referral, Section, Withhold, YieldsTo,
};
pub use diagnostic::{Diagnostic, DiagnosticCode, PackError, Place, Severity};
pub use explanation::{Explanation, explanation};
pub use labelled::{CaseProblem, LabelledCase, ReferencePattern, read_labelled};
pub(crate) use mark::mark;
pub use named::Named;
pub(crate) use names::{is_id, nearest, shortened};
pub use quick::{QuickReader, QuickSheet};
pub use read::{ReadCases, read_cases};
pub use ruleset::Ruleset;
pub(crate) use ruleset::leaves;
pub use schema_ids::schemas;
pub(crate) use serde_error::escape;
pub use sheet::{
    AnswerSheet, FirstMistake, PackName, read_sheet, read_sheet_or_first_mistake, write_sheet,
};
pub(crate) use sheet::{WrittenSheet, parse_sheet, too_long};
pub(crate) use sheet_key::SheetKey;
pub use source::{PackSource, SourceFile};
pub(crate) use values::{read_answer, read_each};
pub use values::{read_answers, without_private_answer};
pub(crate) use values_written::write_answer;
pub use values_written::write_answers;
pub use wording::{Phrase, Wording};

/// Reads, checks and compiles a pack.
///
/// # Errors
///
/// Everything that is wrong with the pack, in the order of its files.
pub fn load(source: &PackSource) -> Result<Ruleset, PackError> {
    let mut problems = Vec::new();
    let written = read::read(source, &mut problems);
    let pack = resolve::resolve(source, &written, &mut problems);
    match pack {
        Some(pack) if problems.is_empty() => Ok(Ruleset::compile(pack)),
        _ => Err(PackError::new(problems)),
    }
}

#[cfg(test)]
mod quick_tests;
#[cfg(test)]
mod schema_ids_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod values_tests;
