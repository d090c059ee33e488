//! The header of CSV: which question each column answers. Checked before the first record.

use std::fmt;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use super::mistake::short;
use crate::pack::{Kind, Ruleset, SheetKey, nearest};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// The record number.
    Id,
    /// The person's own words.
    Note,
    /// The answers to a question; its id as a JSON text.
    Answer(String, Shape),
}

/// How a cell becomes the value of an answers file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    List,
}

/// So many problems of a header are told.
const MOST_PROBLEMS: usize = 20;

/// The columns of a header.
#[derive(Debug, Clone)]
pub struct Columns {
    pub(super) columns: Vec<Column>,
}

/// What is wrong with a column of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnProblem {
    /// The header is no text in UTF-8.
    NoText,
    /// A column without a name, by its number from 1.
    NoName(usize),
    /// A column that stands there twice.
    Twice(String),
    /// A column that is no question, with the nearest one.
    Unknown(String, Option<String>),
    /// What looks like several columns with another sign between them.
    Separator,
    /// A column whose name has several lines, by its number from 1: a quote that is not closed may have taken in
    /// somebody's row, so it is not told.
    Lines(usize),
    /// There are more problems than can be told.
    More,
    /// It names no question at all: it may be somebody's row, so its fields are not told.
    NoHeader,
}

impl fmt::Display for ColumnProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoText => f.write_str("the header is no text in UTF-8; save the file as UTF-8"),
            Self::NoName(number) => {
                write!(f, "column {number} has no name; name it, or take it out")
            }
            Self::Twice(name) => {
                write!(f, "there are two columns `{name}`; keep one of them")
            }
            Self::Unknown(name, Some(nearest)) => write!(
                f,
                "there is no question `{name}`; did you mean `{nearest}`?"
            ),
            Self::Separator => f.write_str(
                "its columns have semicolons or tabs between them; write it with commas",
            ),
            Self::Lines(number) => write!(
                f,
                "the name of column {number} has several lines; look for a quote that is not closed"
            ),
            Self::NoHeader => f.write_str(
                "it names no question, so it may be a row of answers; a header stands before all rows",
            ),
            Self::More => f.write_str("and there is more like this"),
            Self::Unknown(name, None) => write!(
                f,
                "there is no question `{name}`; take the column out, or name it by a question"
            ),
        }
    }
}

/// How rows are taken apart. Line ends are known already, so a carriage return is none.
pub(super) fn reader() -> Reader {
    let mut builder = ReaderBuilder::new();
    builder.terminator(Terminator::Any(b'\n')).build()
}

/// A row without its line end.
pub(super) fn without_end(row: &[u8]) -> &[u8] {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    row.strip_suffix(b"\r").unwrap_or(row)
}

/// Takes a row apart: all fields in `fields`, and where each ends. `None` when they are more than `most`.
pub(super) fn take_apart(
    reader: &mut Reader,
    row: &[u8],
    most: usize,
    fields: &mut Vec<u8>,
    ends: &mut Vec<usize>,
) -> Option<()> {
    reader.reset();
    // A field is never longer than it is written.
    fields.resize(row.len(), 0);
    ends.resize(most, 0);
    let (mut written, mut ended) = (0, 0);
    // A byte order mark in the middle of an input is no mark; the reader would take it for one at the beginning of
    // what it is given.
    let (head, rest) = row.split_at(row.len().min(1));
    for part in [head, rest] {
        if !part.is_empty() {
            let (out, free) = (fields.get_mut(written..)?, ends.get_mut(ended..)?);
            let (read, _, more, fields) = reader.read_record(part, out, free);
            if read != ReadRecordResult::InputEmpty {
                // No line end is left in it that could end it sooner: one field was too many.
                return None;
            }
            written += more;
            ended += fields;
        }
    }
    let (out, free) = (fields.get_mut(written..)?, ends.get_mut(ended..)?);
    let (last, _, _, more) = reader.read_record(&[], out, free);
    ends.truncate(ended + more);
    (last == ReadRecordResult::Record).then_some(())
}

impl Columns {
    /// Those of an input without a header, which has no records either.
    pub fn none() -> Self {
        Self {
            columns: Vec::new(),
        }
    }

    /// Reads a header.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with its columns.
    pub fn read(ruleset: &Ruleset, header: &[u8]) -> Result<Self, Vec<ColumnProblem>> {
        let row = without_end(header);
        if std::str::from_utf8(row).is_err() {
            return Err(vec![ColumnProblem::NoText]);
        }
        let (mut fields, mut ends) = (Vec::new(), Vec::new());
        let most = row.len() + 1;
        if take_apart(&mut reader(), row, most, &mut fields, &mut ends).is_none() {
            return Err(vec![ColumnProblem::NoText]);
        }
        let mut names: Vec<String> = Vec::new();
        let mut columns = Vec::new();
        let mut problems = Vec::new();
        let mut start = 0;
        for (at, end) in ends.iter().enumerate() {
            // Of a million columns each would be compared with all the others.
            if problems.len() == MOST_PROBLEMS {
                problems.push(ColumnProblem::More);
                break;
            }
            let name = fields.get(start..*end).unwrap_or_default();
            let name = String::from_utf8_lossy(name).trim().to_owned();
            start = *end;
            if name.is_empty() {
                problems.push(ColumnProblem::NoName(at + 1));
            } else if names.contains(&name) {
                problems.push(ColumnProblem::Twice(short(&name)));
            } else {
                match column(ruleset, &name) {
                    Err(_) if name.contains('\n') => problems.push(ColumnProblem::Lines(at + 1)),
                    Ok(column) => columns.push(column),
                    Err(problem) => problems.push(problem),
                }
            }
            names.push(name);
        }
        if problems.is_empty() {
            Ok(Self { columns })
        } else if columns.is_empty() {
            // Of the words of somebody's row one may well be like the name of a question.
            let separator = problems.contains(&ColumnProblem::Separator);
            Err(vec![if separator {
                ColumnProblem::Separator
            } else {
                ColumnProblem::NoHeader
            }])
        } else {
            Err(problems)
        }
    }
}

fn column(ruleset: &Ruleset, name: &str) -> Result<Column, ColumnProblem> {
    match SheetKey::find(name) {
        Some(SheetKey::Id) => return Ok(Column::Id),
        Some(SheetKey::Note) => return Ok(Column::Note),
        // No question has such a name.
        Some(SheetKey::Version | SheetKey::Answers | SheetKey::Pack | SheetKey::Interview)
        | None => {}
    }
    let Some((_, question)) = ruleset.find(name) else {
        let ids = ruleset
            .questions()
            .map(|(_, question)| question.id.as_str());
        let mut parts = name.split([';', '\t']).map(str::trim);
        if name.contains([';', '\t']) && parts.any(|part| column(ruleset, part).is_ok()) {
            return Err(ColumnProblem::Separator);
        }
        let beside = [SheetKey::Id, SheetKey::Note].map(SheetKey::key);
        let near = nearest(name, ids.chain(beside)).map(str::to_owned);
        return Err(ColumnProblem::Unknown(short(name), near));
    };
    let shape = match question.kind {
        Kind::YesNo | Kind::OneOf { .. } => Shape::Text,
        Kind::AnyOf { .. } => Shape::List,
        Kind::Number { .. } => Shape::Number,
    };
    // Ids are a-z, 0-9 and `_`: nothing in them is escaped.
    Ok(Column::Answer(format!("\"{name}\":"), shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small::Small;

    #[test]
    fn a_header_is_refused_with_everything_that_is_wrong_in_it() {
        let ruleset = Small::new().yes_no("nausea").load();
        let header = "id,\" age\",note , nausea\r\n";
        assert_eq!(
            Columns::read(&ruleset, header.as_bytes())
                .unwrap()
                .columns
                .len(),
            4
        );
        let problems = Columns::read(&ruleset, b"nausae,,age,age,zzzzzz").unwrap_err();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "there is no question `nausae`; did you mean `nausea`?",
                "column 2 has no name; name it, or take it out",
                "there are two columns `age`; keep one of them",
                "there is no question `zzzzzz`; take the column out, or name it by a question",
            ]
        );
        let told = Columns::read(&ruleset, b"id;age").unwrap_err();
        assert_eq!(told, [ColumnProblem::Separator]);
        // The first line of a part of a file is somebody's.
        for row in [
            "p7,58,weakness,jane doe",
            "p7;58;weakness;jane doe",
            "p7\t58\tweakness",
            "agee,58,weakness",
            "p7,58,\"nausea\nage,yes\"",
        ] {
            let told = Columns::read(&ruleset, row.as_bytes()).unwrap_err();
            assert_eq!(told, [ColumnProblem::NoHeader], "{row}");
        }
        let told = Columns::read(&ruleset, b"age,id,\"note\np7,58,weak\"").unwrap_err();
        assert_eq!(told, [ColumnProblem::Lines(3)]);
        let many: Vec<String> = (0..200_000).map(|at| format!("x{at}")).collect();
        let header = format!("age,{}", many.join(","));
        let told = Columns::read(&ruleset, header.as_bytes()).unwrap_err();
        assert_eq!((told.len(), told.last()), (21, Some(&ColumnProblem::More)));
        let header = format!("age,{}", "x".repeat(1 << 20));
        let told = Columns::read(&ruleset, header.as_bytes()).unwrap_err();
        assert!(told[0].to_string().len() < 400);
        assert_eq!(
            Columns::read(&ruleset, b"age,\xff").unwrap_err(),
            [ColumnProblem::NoText]
        );
    }
}
