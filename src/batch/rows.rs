//! Where the rows of CSV end: a line feed inside quotes ends none.
//!
//! A quote opens a text at the beginning of a field only, and a doubled one inside is a quote; elsewhere it
//! is a character like any other. So reads the parser that takes the fields apart, and a property holds
//! that both find the same ends.

use memchr::memchr2;

use super::LONGEST;

/// One row of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it ends, after its line feed.
    pub(super) end: usize,
    /// The lines it takes.
    pub(super) lines: u64,
    /// A quote is opened in it, and closed nowhere near or in the middle of a field: the row is its first
    /// line alone.
    pub(super) unclosed: bool,
}

/// Looks for the ends of rows in a text that grows.
#[derive(Debug, Clone, Default)]
pub(super) struct RowEnds {
    /// How far the row that begins at 0 was looked at.
    at: usize,
    inside: bool,
    /// Where the last quote was opened.
    opened: usize,
    lines: u64,
    first_line: Option<usize>,
    /// Something follows a quote that closes a field: no quote in this row can be trusted.
    is_broken: bool,
    /// A quote that is opened in so many bytes from here must be closed on its own line: from an earlier
    /// one it was looked as far as that in vain, and to do so again for each line would take for ever.
    alone: usize,
}

impl RowEnds {
    /// The row that begins at the beginning of `text`; `None` when more of it must come.
    pub(super) fn next(&mut self, text: &[u8], at_end: bool) -> Option<Row> {
        loop {
            let rest = text.get(self.at..).unwrap_or_default();
            let found = if self.inside {
                memchr2(b'"', b'\n', rest)
            } else {
                self.outside(rest, text)
            };
            let Some(found) = found else {
                self.at = text.len();
                return self.at_the_end_of(text, at_end);
            };
            let at = self.at + found;
            let is_quote = text.get(at) == Some(&b'"');
            if !is_quote {
                self.at = at + 1;
                self.lines += 1;
                let first = *self.first_line.get_or_insert(at + 1);
                let is_long = at > LONGEST;
                if self.is_broken {
                    return Some(self.ends(first, 1, true));
                }
                if is_long && (self.inside || self.lines > 1) {
                    return Some(self.unclosed(first, LONGEST + 1));
                }
                if self.inside && self.opened < self.alone {
                    return Some(self.unclosed(first, 0));
                }
                if !self.inside {
                    let lines = self.lines;
                    return Some(self.ends(at + 1, lines, false));
                }
            } else if self.inside {
                match text.get(at + 1) {
                    Some(b'"') => self.at = at + 2,
                    None if !at_end => {
                        self.at = at;
                        return self.at_the_end_of(text, at_end);
                    }
                    // One person's answers must not end in the field of another.
                    Some(next) if !matches!(next, b',' | b'\n' | b'\r') => match self.first_line {
                        // It may well open a field of its own row.
                        Some(first) => return Some(self.unclosed(first, at)),
                        None => {
                            self.is_broken = true;
                            self.inside = false;
                            self.at = at + 1;
                        }
                    },
                    Some(_) | None => {
                        self.inside = false;
                        self.at = at + 1;
                    }
                }
            } else {
                self.inside = true;
                self.opened = at;
                self.at = at + 1;
            }
        }
    }

    /// Outside of quotes: the next line feed, or the next quote that opens a field.
    fn outside(&self, rest: &[u8], text: &[u8]) -> Option<usize> {
        let mut from = 0;
        loop {
            let found = from + memchr2(b'"', b'\n', rest.get(from..)?)?;
            let at = self.at + found;
            let opens = at == 0 || text.get(at - 1) == Some(&b',');
            if rest.get(found) == Some(&b'\n') || opens {
                return Some(found);
            }
            from = found + 1;
        }
    }

    /// What is told where the text ends in the middle of a row.
    fn at_the_end_of(&mut self, text: &[u8], at_end: bool) -> Option<Row> {
        let is_too_long = text.len() > LONGEST + 1;
        match self.first_line {
            // Looking further would find no end that counts.
            Some(first) if is_too_long || at_end && (self.inside || self.is_broken) => {
                Some(self.unclosed(first, LONGEST + 1))
            }
            Some(_) | None if at_end && !text.is_empty() => {
                let lines = self.lines + 1;
                let unclosed = self.inside || self.is_broken;
                Some(self.ends(text.len(), lines, unclosed))
            }
            Some(_) | None => None,
        }
    }

    /// The row is its first line alone. From its quote it was looked to `looked` in vain.
    fn unclosed(&mut self, first_line: usize, looked: usize) -> Row {
        self.alone = self.alone.max(looked);
        self.ends(first_line, 1, true)
    }

    fn ends(&mut self, end: usize, lines: u64, unclosed: bool) -> Row {
        *self = Self {
            alone: self.alone.saturating_sub(end),
            ..Self::default()
        };
        Row {
            end,
            lines,
            unclosed,
        }
    }

    /// The row that was looked at is passed over to the end of its line.
    pub(super) fn pass_over(&mut self) {
        *self = Self::default();
    }

    /// Whether a first line feed of the row was seen.
    pub(super) fn has_a_line(&self) -> bool {
        self.first_line.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text, as it comes in pieces of this length.
    fn rows(text: &[u8], piece: usize) -> Vec<(Vec<u8>, u64, bool)> {
        let (mut ends, mut rows, mut start) = (RowEnds::default(), Vec::new(), 0);
        let mut known = 0;
        while start < text.len() {
            known = (known + piece).min(text.len());
            while let Some(row) = ends.next(&text[start..known], known == text.len()) {
                rows.push((
                    text[start..start + row.end].to_vec(),
                    row.lines,
                    row.unclosed,
                ));
                start += row.end;
                if start == text.len() {
                    break;
                }
            }
        }
        rows
    }

    fn told(text: &str) -> Vec<(String, u64, bool)> {
        let once = rows(text.as_bytes(), text.len());
        for piece in 1..text.len() {
            assert_eq!(
                rows(text.as_bytes(), piece),
                once,
                "{text:?} in pieces of {piece}"
            );
        }
        let text = |row: Vec<u8>| String::from_utf8(row).unwrap();
        once.into_iter()
            .map(|(row, lines, unclosed)| (text(row), lines, unclosed))
            .collect()
    }

    #[test]
    fn a_line_feed_inside_quotes_ends_no_row() {
        let whole = |row: &str, lines| (row.to_owned(), lines, false);
        assert_eq!(
            told("a,\"b\nc\"\"\n\"\nd\n"),
            [whole("a,\"b\nc\"\"\n\"\n", 3), whole("d\n", 1)]
        );
        assert_eq!(
            told("5\" nail\r\n\"\"\"x\"\r\ny"),
            [
                whole("5\" nail\r\n", 1),
                whole("\"\"\"x\"\r\n", 1),
                whole("y", 1)
            ]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_line() {
        let row = |row: &str, unclosed| (row.to_owned(), 1, unclosed);
        assert_eq!(
            told("a\nb,\"c\nd\n\"e\nf,g\n\"h\n"),
            [
                row("a\n", false),
                row("b,\"c\n", true),
                row("d\n", false),
                row("\"e\n", true),
                row("f,g\n", false),
                row("\"h\n", true)
            ]
        );
        assert_eq!(
            told("b,\"c\nd\ne"),
            [row("b,\"c\n", true), row("d\n", false), row("e", false)]
        );
        assert_eq!(told("\"c"), [row("\"c", true)]);
    }

    /// A stray quote must not take in the rows up to the next one.
    #[test]
    fn a_quote_that_closes_before_the_end_of_its_field_costs_its_own_line() {
        let row = |row: &str, unclosed| (row.to_owned(), 1, unclosed);
        assert_eq!(
            told("1,\"a,30\n2,b,40\n3,\"c\",50\n"),
            [
                row("1,\"a,30\n", true),
                row("2,b,40\n", false),
                row("3,\"c\",50\n", false)
            ]
        );
        assert_eq!(
            told("1,\"a\"b,30\n2,\"c\nd\",40\n"),
            [
                row("1,\"a\"b,30\n", true),
                ("2,\"c\nd\",40\n".to_owned(), 2, false)
            ]
        );
        assert_eq!(told("\"a\" \n"), [row("\"a\" \n", true)]);
    }

    #[test]
    fn a_stray_quote_leaves_fields_of_several_lines_behind_it_alone() {
        let row = |row: &str, lines, unclosed| (row.to_owned(), lines, unclosed);
        assert_eq!(
            told("1,\"open,\n2,x\n3,\"two\nlines\"\n4,\"a\nb\"\n"),
            [
                row("1,\"open,\n", 1, true),
                row("2,x\n", 1, false),
                row("3,\"two\nlines\"\n", 2, false),
                row("4,\"a\nb\"\n", 2, false)
            ]
        );
    }

    /// Each line would be looked at from each line before it.
    #[test]
    fn quotes_that_are_closed_in_the_next_line_each_time_are_looked_at_once() {
        let text = "a\",\"b\n".repeat(LONGEST / 8) + "a\"z\n";
        let rows = rows(text.as_bytes(), text.len());
        assert_eq!(rows.len(), LONGEST / 8 + 1);
    }

    #[test]
    fn a_quote_that_is_closed_too_far_away_costs_its_own_line() {
        let long = "line\n".repeat(LONGEST / 5 + 1);
        let text = format!("a,\"b\n{long}c\"\nd\n");
        for piece in [1000, 70_000, text.len()] {
            let rows = rows(text.as_bytes(), piece);
            assert_eq!(rows.len(), LONGEST / 5 + 1 + 3, "{piece}");
            assert_eq!(rows[0], (b"a,\"b\n".to_vec(), 1, true));
            assert!(rows[1..].iter().all(|(_, lines, bad)| *lines == 1 && !bad));
        }
    }
}
