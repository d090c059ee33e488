//! People who stand inside a quote that was not meant to be one.
//!
//! Of `a,45,"5 foot` and, lines later, `d,48,waist 12"` the format makes one record with a text of several
//! lines, and everybody between them would be gone without a word.

use memchr::memchr;
use serde::de::IgnoredAny;

use super::columns::Columns;
use super::row::RowReader;
use super::rows::RowEnds;
use crate::pack::{Ruleset, parse_sheet, read_each};

/// The first line of a row, and the lines after it.
pub(super) fn first_line(row: &str) -> (&str, &str) {
    let end = memchr(b'\n', row.as_bytes()).map_or(row.len(), |at| at + 1);
    row.split_at_checked(end).unwrap_or((row, ""))
}

/// Whether a row of several lines looks as if it had taken in other people: its first line has a whole row's
/// fields, and a later one is a row with an answer of its own. In doubt it does: an error record is seen,
/// and somebody who is missing is not.
pub(super) fn takes_in_others(
    ruleset: &Ruleset,
    columns: &Columns,
    rows: &mut RowReader,
    row: &str,
) -> bool {
    let (first, rest) = first_line(row);
    let count = columns.columns.len();
    let is_whole = rows.fields_of_line(first, count) == Some(count);
    let mut json = String::new();
    is_whole
        && rest.split_inclusive('\n').any(|line| {
            let is_row = rows.read(columns, line, &mut json) == Ok(true);
            is_row && has_an_answer(ruleset, &json)
        })
}

fn has_an_answer(ruleset: &Ruleset, json: &str) -> bool {
    let Ok((sheet, base)) = parse_sheet::<IgnoredAny>("", json) else {
        return false;
    };
    let read = read_each(ruleset, "", base, &sheet.answers);
    read.iter().any(|(_, read)| matches!(read, Ok(Some(_))))
}

/// Whether a quote is opened in a line and not closed there.
pub(super) fn is_unclosed(line: &str) -> bool {
    let row = RowEnds::default().next(line.as_bytes(), true);
    row.is_some_and(|row| row.unclosed)
}
