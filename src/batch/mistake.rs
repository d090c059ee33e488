//! Why a record is none: an error record, in one line. But for its id it is short.

use super::form_v1::{ErrorV1, RecordErrorV1, VERSION};
use super::row::RowProblem;
use super::{InputForm, LONGEST};
use crate::pack::{FirstMistake, Place, Ruleset, shortened, without_private_answer};
use crate::report::{Privacy, harmless};

/// So many characters of a message are told: what was written may be a million.
const TOLD: usize = 300;

pub(super) fn too_long(line: u64, bytes: u64) -> RecordErrorV1 {
    let message = format!("the line has {bytes} bytes; a record has at most {LONGEST}");
    plain(line, "too-long", message, "it was passed over")
}

pub(super) fn no_text(line: u64, from: usize) -> RecordErrorV1 {
    let message = format!(
        "the record is no text in UTF-8: byte {} is none of it",
        from + 1
    );
    plain(line, "encoding", message, "write the input in UTF-8")
}

pub(super) fn unclosed(line: u64) -> RecordErrorV1 {
    let message =
        "a quote is opened in this line, and closed nowhere near or before the end of its field"
            .to_owned();
    let help = "close it, or write it twice inside quotes; the next lines were read for themselves";
    plain(line, "columns", message, help)
}

pub(super) fn takes_in_others(line: u64, lines: u64) -> RecordErrorV1 {
    let last = line + lines - 1;
    let message = format!(
        "a quote is opened in this line and closed in line {last}, and a line after this one is a row with answers of its own"
    );
    let help = "take the quote out, or write a text of several lines in one; the next lines were read for themselves";
    plain(line, "columns", message, help)
}

pub(super) fn row(line: u64, lines: u64, columns: usize, problem: &RowProblem) -> RecordErrorV1 {
    let where_ = if lines > 1 {
        format!("the record of lines {line} to {}", line + lines - 1)
    } else {
        "the record".to_owned()
    };
    match problem {
        RowProblem::Count(Some(found)) => {
            let word = if *found == 1 { "field" } else { "fields" };
            let message = format!("{where_} has {found} {word}, and the header {columns} columns");
            plain(
                line,
                "columns",
                message,
                "look for a missing comma or quote",
            )
        }
        RowProblem::Count(None) => {
            let message =
                format!("{where_} has more fields than the header has columns: {columns}");
            let help = "put a field that has a comma in it into quotes";
            plain(line, "columns", message, help)
        }
        RowProblem::Nul => {
            let message = format!("{where_} has a byte 0 in it, which is no text");
            plain(line, "encoding", message, "take it out")
        }
    }
}

/// What must not be: nobody is left out for it.
pub(super) fn not_scored(line: u64, id: Option<&str>) -> RecordErrorV1 {
    let message = "the record was read, and not scored: a fault of this program".to_owned();
    let mut error = plain(
        line,
        "not-scored",
        message,
        "score it alone, and report the fault",
    );
    error.id = id.map(str::to_owned);
    error
}

fn plain(line: u64, code: &'static str, message: String, help: &str) -> RecordErrorV1 {
    RecordErrorV1 {
        nape_error: VERSION,
        line,
        id: None,
        error: ErrorV1 {
            code,
            at: None,
            column: None,
            message,
            help: Some(help.to_owned()),
        },
    }
}

/// What a reader of answers files says.
pub(super) fn of_file(
    ruleset: &Ruleset,
    privacy: Privacy,
    form: InputForm,
    line: u64,
    mistake: FirstMistake,
) -> RecordErrorV1 {
    let FirstMistake { id, mut problem } = mistake;
    if privacy == Privacy::LeaveOut {
        problem = without_private_answer(ruleset, problem);
    }
    let pointer = problem.place.pointer();
    let question = pointer.strip_prefix("/answers/").unwrap_or(pointer);
    let question = question.trim_start_matches('/');
    let at = match form {
        InputForm::Ndjson => pointer,
        // A cell is one place, whatever is in it.
        InputForm::Csv => question.split('/').next().unwrap_or_default(),
    };
    // A part of it would be another place.
    let is_short = at.len() <= TOLD;
    let column = match problem.place {
        // What is wrong from the beginning has the column 0.
        Place::LineColumn(_, column) if form == InputForm::Ndjson => Some(column.max(1)),
        Place::LineColumn(..) | Place::File | Place::Value(_) | Place::Key(_) => None,
    };
    RecordErrorV1 {
        nape_error: VERSION,
        line,
        // Whole, as a record that is scored has it: a part of it may be somebody else's.
        id,
        error: ErrorV1 {
            code: problem.code.id(),
            at: (!at.is_empty() && is_short).then(|| at.to_owned()),
            column,
            message: told(&problem.message),
            help: problem.help.as_deref().map(told),
        },
    }
}

/// A text of bounded length in one line.
fn told(text: &str) -> String {
    harmless(&short(text)).into_owned()
}

/// The beginning of a text, if it is long.
pub(super) fn short(text: &str) -> String {
    shortened(text, TOLD)
}
