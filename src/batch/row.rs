//! One row of CSV -> the text of an answers file, so that both are read by the same readers.

use csv_core::Reader;
use memchr::memchr_iter;

use super::columns::{Column, Columns, Shape, reader, take_apart, without_end};
use crate::pack::written::Once;

/// Takes rows apart, one after the other.
#[derive(Debug)]
pub(super) struct RowReader {
    reader: Reader,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

/// Why a row is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowProblem {
    /// It has another number of fields than the header has columns; so many, if they are fewer.
    Count(Option<usize>),
    /// There is a byte 0 in it.
    Nul,
}

impl RowReader {
    pub(super) fn new() -> Self {
        Self {
            reader: reader(),
            fields: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// How many fields a line has if the quote that is opened in it and not closed is a character like any other;
    /// none where they are more than `most`.
    pub(super) fn fields_of_line(&mut self, line: &str, most: usize) -> Option<usize> {
        let Self {
            reader,
            fields,
            ends,
        } = self;
        take_apart(reader, without_end(line.as_bytes()), most, fields, ends)?;
        let last = ends.iter().rev().nth(1).copied().unwrap_or_default();
        let last = fields.get(last..*ends.last()?)?;
        Some(ends.len() + memchr_iter(b',', last).count())
    }

    /// Writes a row as an answers file into `json`; `false` when each of its fields is empty.
    pub(super) fn read(
        &mut self,
        columns: &Columns,
        row: &str,
        json: &mut String,
    ) -> Result<bool, RowProblem> {
        let row = without_end(row.as_bytes());
        if row.contains(&0) {
            return Err(RowProblem::Nul);
        }
        let count = columns.columns.len();
        let Self {
            reader,
            fields,
            ends,
        } = self;
        take_apart(reader, row, count, fields, ends).ok_or(RowProblem::Count(None))?;
        // A spreadsheet leaves such rows, with as many commas as it likes.
        let all = fields.get(..ends.last().copied().unwrap_or_default());
        if all.unwrap_or_default().iter().all(u8::is_ascii_whitespace) {
            return Ok(false);
        }
        if ends.len() != count {
            return Err(RowProblem::Count(Some(ends.len())));
        }
        json.clear();
        json.push_str("{\"nape_answers\":1");
        let mut start = 0;
        let cells = ends.iter().map(|end| {
            let cell = fields.get(start..*end).unwrap_or_default();
            start = *end;
            // Quotes and commas are single bytes, so no character is cut.
            let cell = std::str::from_utf8(cell).unwrap_or_default();
            (cell, cell.trim())
        });
        let cells = columns.columns.iter().zip(cells);
        let cells: Vec<(&Column, (&str, &str))> = cells.collect();
        for (column, (whole, cell)) in &cells {
            // Without its blanks an id could be somebody else's.
            let (key, text) = match column {
                Column::Id => (",\"id\":", whole),
                Column::Note => (",\"note\":", cell),
                Column::Answer(..) => continue,
            };
            if !cell.is_empty() {
                json.push_str(key);
                push_text(text, json);
            }
        }
        json.push_str(",\"answers\":{");
        let mut is_first = true;
        for (column, (_, cell)) in &cells {
            if let (Column::Answer(key, shape), false) = (column, cell.is_empty()) {
                if !is_first {
                    json.push(',');
                }
                is_first = false;
                json.push_str(key);
                push_value(*shape, cell, json);
            }
        }
        json.push_str("}}");
        Ok(true)
    }
}

/// A cell as the value of an answers file. What is no answer stays a text, and is refused with its question.
fn push_value(shape: Shape, cell: &str, json: &mut String) {
    match shape {
        Shape::Number if is_number(cell) => json.push_str(cell),
        Shape::List if cell.starts_with(['[', '{']) && is_json(cell) => json.push_str(cell),
        Shape::List if !matches!(cell, "not_sure" | "declined") => {
            for (at, item) in cell.split(';').enumerate() {
                json.push(if at == 0 { '[' } else { ',' });
                push_text(item.trim(), json);
            }
            json.push(']');
        }
        Shape::Text | Shape::Number | Shape::List => push_text(cell, json),
    }
}

/// Whether it is one JSON value and nothing more, as an answers file takes it. Else the whole row would be none.
fn is_json(cell: &str) -> bool {
    serde_json::from_str::<Once>(cell).is_ok()
}

/// A whole number as JSON has it; a text with any other number in it is told as it stands there.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let is_zero_first = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !is_zero_first && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn push_text(text: &str, json: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        json.push('"');
        json.push_str(text);
        json.push('"');
    } else {
        // A text can always be written.
        json.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small::Small;

    fn read(row: &str) -> Result<Option<String>, RowProblem> {
        let ruleset = Small::new()
            .yes_no("nausea")
            .any_of("signs", &["a", "b"])
            .load();
        let columns = Columns::read(&ruleset, b"age,note,signs,nausea,id").unwrap();
        let mut json = String::new();
        let read = RowReader::new().read(&columns, row, &mut json)?;
        Ok(read.then_some(json))
    }

    fn answers(row: &str) -> String {
        let json = read(row).unwrap().unwrap();
        json.replace("{\"nape_answers\":1,\"answers\":", "")
            .trim_end_matches('}')
            .to_owned()
    }

    #[test]
    fn a_row_becomes_an_answers_file() {
        assert_eq!(
            read("45,\"in \"\"my\"\"\nwords\", a ; not_sure ,yes,p1\r\n"),
            Ok(Some(
                r#"{"nape_answers":1,"note":"in \"my\"\nwords","id":"p1","answers":{"age":45,"signs":["a","not_sure"],"nausea":"yes"}}"#
                    .to_owned()
            ))
        );
        assert_eq!(
            answers("not_sure,,declined,,"),
            r#"{"age":"not_sure","signs":"declined""#
        );
        assert_eq!(answers(",,a,,"), r#"{"signs":["a"]"#);
        assert_eq!(read(" ,, ,,\n"), Ok(None));
        assert_eq!(read(",\n"), Ok(None));
    }

    #[test]
    fn a_cell_of_json_stays_in_its_cell() {
        let long = r#"{"signs":{"yes":["a"],"no":["b"]}"#;
        assert_eq!(
            answers("\n,,\"{\"\"yes\"\":[\"\"a\"\"],\"\"no\"\":[\"\"b\"\"]}\",,").trim_end(),
            long.trim_end_matches('}')
        );
        for cell in [r#"[""a""],""age"":3"#, r"{}} {", r#"[""a"""#] {
            let json = read(&format!(",,\"{cell}\",,")).unwrap().unwrap();
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(value["answers"].as_object().unwrap().len(), 1, "{json}");
        }
    }

    #[test]
    fn what_is_no_whole_number_stays_a_text() {
        for (cell, value) in [
            ("45", "45"),
            ("-0", "-0"),
            ("045", "\"045\""),
            ("4.5", "\"4.5\""),
            ("+4", "\"+4\""),
            ("1e2", "\"1e2\""),
        ] {
            assert_eq!(
                answers(&format!("{cell},,,,")),
                format!("{{\"age\":{value}")
            );
        }
    }

    #[test]
    fn a_row_with_another_number_of_fields_is_none() {
        assert_eq!(read("45,x"), Err(RowProblem::Count(Some(2))));
        assert_eq!(read("45,,,,,"), Err(RowProblem::Count(None)));
        assert_eq!(read("45,,,\0,"), Err(RowProblem::Nul));
    }
}
