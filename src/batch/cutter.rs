//! An input that comes in pieces, cut into chunks of whole records. What is kept is bounded, however long a
//! line is.

use memchr::{memchr, memchr_iter};

use super::InputForm;
use super::rows::{Row, RowEnds};

/// So many bytes a record can have, its line end not counted.
pub const LONGEST: usize = 1 << 20;

/// How much is cut off at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// About so many bytes.
    pub bytes: usize,
    /// At most so many lines: a short one may give a long line of output.
    pub lines: u64,
}

/// Some whole records of an input, one after the other.
#[derive(Debug, Default)]
pub struct Chunk {
    pub(super) text: Vec<u8>,
    /// The number of its first line, from 1.
    pub(super) first: u64,
    pub(super) rows: Vec<Row>,
    /// Instead of text: one line of so many bytes, which were passed over.
    pub(super) passed_over: Option<u64>,
}

/// The header of CSV, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// More of the input must come.
    NotYet,
    /// The input is over, and had none.
    None,
    /// The header, and the number of its line.
    Row(Vec<u8>, u64),
    /// A line that is too long to be one, or that has no end.
    Broken(u64),
}

/// Cuts an input into chunks.
#[derive(Debug)]
pub struct Cutter {
    form: InputForm,
    size: Size,
    /// What has come and was not cut off; before `start` it was.
    pending: Vec<u8>,
    start: usize,
    /// The number of the line that begins at `start`.
    line: u64,
    ends: RowEnds,
    /// How far after `start` there is no line feed.
    looked_at: usize,
    /// A line that is too long: so many bytes of it were passed over.
    passing: Option<u64>,
    /// The same, and its end was found.
    passed: Option<u64>,
    is_begun: bool,
}

impl Cutter {
    /// For an input of this form, from its beginning.
    pub fn new(form: InputForm, size: Size) -> Self {
        Self {
            form,
            size,
            pending: Vec::new(),
            start: 0,
            line: 1,
            ends: RowEnds::default(),
            looked_at: 0,
            passing: None,
            passed: None,
            is_begun: false,
        }
    }

    /// Takes what comes next of the input. Whoever calls this has taken every chunk that was there.
    pub fn put(&mut self, mut bytes: &[u8]) {
        if let Some(passing) = &mut self.passing {
            match memchr(b'\n', bytes) {
                None => {
                    *passing += length(bytes);
                    return;
                }
                Some(end) => {
                    let (line, rest) = bytes.split_at(end);
                    self.passed = Some(*passing + length(line));
                    self.passing = None;
                    bytes = rest.get(1..).unwrap_or_default();
                }
            }
        }
        self.pending.drain(..self.start);
        self.start = 0;
        self.pending.extend_from_slice(bytes);
    }

    /// The header of CSV. Blank lines before it are passed over.
    pub fn header(&mut self, at_end: bool) -> Header {
        if !self.skip_mark(at_end) {
            return Header::NotYet;
        }
        loop {
            let rest = self.pending.get(self.start..).unwrap_or_default();
            let Some(row) = self.ends.next(rest, at_end) else {
                return match (at_end, rest.len() > LONGEST) {
                    (_, true) => Header::Broken(self.line),
                    (true, false) => Header::None,
                    (false, false) => Header::NotYet,
                };
            };
            let text = rest.get(..row.end).unwrap_or_default().to_vec();
            let line = self.line;
            self.start += row.end;
            self.line += row.lines;
            if row.unclosed || text.len() > LONGEST + 1 {
                return Header::Broken(line);
            }
            if !text.iter().all(|byte| is_blank(*byte)) {
                return Header::Row(text, line);
            }
        }
    }

    /// Cuts off the next whole records; `false` when more of the input must come first, or nothing is left.
    pub fn next(&mut self, chunk: &mut Chunk, at_end: bool) -> bool {
        chunk.text.clear();
        chunk.rows.clear();
        chunk.first = self.line;
        chunk.passed_over = self.passed.take();
        if chunk.passed_over.is_some() {
            self.line += 1;
            return true;
        }
        if self.passing.is_some() {
            if at_end {
                chunk.passed_over = self.passing.take();
            }
            return at_end;
        }
        if !self.skip_mark(at_end) {
            return false;
        }
        let (end, lines) = match self.form {
            InputForm::Ndjson => self.lines(at_end),
            InputForm::Csv => self.rows(&mut chunk.rows, at_end),
        };
        if end == 0 {
            self.pass_over_a_long_line(at_end);
            return at_end && self.passing.is_some() && self.next(chunk, at_end);
        }
        let cut = self
            .pending
            .get(self.start..)
            .and_then(|rest| rest.get(..end));
        chunk.text.extend_from_slice(cut.unwrap_or_default());
        self.start += end;
        self.line += lines;
        self.looked_at = 0;
        true
    }

    /// A byte order mark is no part of the first record; `false` while it may be one.
    fn skip_mark(&mut self, at_end: bool) -> bool {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        if !self.is_begun {
            if self.pending.len() < MARK.len() && MARK.starts_with(&self.pending) && !at_end {
                return false;
            }
            self.is_begun = true;
            if self.pending.starts_with(MARK) {
                self.start = MARK.len();
            }
        }
        true
    }

    /// Where the whole lines end that make one chunk, and how many they are.
    fn lines(&mut self, at_end: bool) -> (usize, u64) {
        let rest = self.pending.get(self.start..).unwrap_or_default();
        let unseen = rest.get(self.looked_at..).unwrap_or_default();
        let (mut end, mut lines) = (0, 0);
        for at in memchr_iter(b'\n', unseen) {
            end = self.looked_at + at + 1;
            lines += 1;
            if end >= self.size.bytes || lines >= self.size.lines {
                return (end, lines);
            }
        }
        self.looked_at = rest.len();
        if at_end && end < rest.len() && rest.len() - end <= LONGEST {
            return (rest.len(), lines + 1);
        }
        (end, lines)
    }

    /// The same for rows, which are told one by one.
    fn rows(&mut self, rows: &mut Vec<Row>, at_end: bool) -> (usize, u64) {
        let rest = self.pending.get(self.start..).unwrap_or_default();
        let (mut end, mut lines) = (0, 0);
        while end < self.size.bytes && lines < self.size.lines && end < rest.len() {
            let Some(row) = self.ends.next(rest.get(end..).unwrap_or_default(), at_end) else {
                break;
            };
            end += row.end;
            lines += row.lines;
            rows.push(Row { end, ..row });
        }
        (end, lines)
    }

    /// Where not one record is whole: a line that is too long is not kept.
    fn pass_over_a_long_line(&mut self, at_end: bool) {
        let rest = self.pending.len() - self.start;
        let is_one_line = self.form == InputForm::Ndjson || !self.ends.has_a_line();
        if is_one_line && rest > LONGEST {
            self.passing = Some(u64::try_from(rest).unwrap_or(u64::MAX));
            self.pending.clear();
            self.start = 0;
            self.looked_at = 0;
            self.ends.pass_over();
        } else if at_end {
            self.pending.clear();
            self.start = 0;
        }
    }
}

/// Whether a byte can stand on a blank line.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl Chunk {
    /// Its bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether it holds no text: there is none, or it is a line that was passed over.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
