//! A chunk of records -> its lines of output. Everything that is needed for one record is used again for
//! the next.

use std::ops::Range;

use memchr::memchr_iter;

use super::cutter::{Chunk, LONGEST, is_blank};
use super::form_v1::RecordErrorV1;
use super::row::RowReader;
use super::sheets::{Sheets, json_through};
use super::taken_in::{first_line, is_unclosed, takes_in_others};
use super::{Columns, Fields, InputForm, OutputForm, Tally, mistake};
use crate::answers::Filled;
use crate::assess::{Group, Scorer, assess};
use crate::pack::{AnswerSheet, QuickReader, Ruleset, read_sheet_or_first_mistake};
use crate::report::{Privacy, Record, json_v1};

/// What every worker of a batch needs, and none changes.
#[derive(Debug)]
pub struct Batch<'a> {
    ruleset: &'a Ruleset,
    scorer: Scorer,
    sheets: Sheets,
    columns: Option<Columns>,
    is_full: bool,
    privacy: Privacy,
    is_strict: bool,
}

impl<'a> Batch<'a> {
    /// For NDJSON, or with `columns` for CSV.
    pub fn new(
        ruleset: &'a Ruleset,
        columns: Option<Columns>,
        output: OutputForm,
        fields: Fields,
        privacy: Privacy,
    ) -> Self {
        Self {
            ruleset,
            scorer: Scorer::new(ruleset),
            is_full: fields == Fields::Full,
            sheets: Sheets::new(ruleset, output, fields),
            columns,
            privacy,
            is_strict: false,
        }
    }

    /// The same that stops after the first error record.
    #[must_use]
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.is_strict = is_strict;
        self
    }

    /// What stands before the first record.
    pub fn header(&self) -> String {
        let mut header = String::new();
        self.sheets.header(&mut header);
        header
    }
}

/// What came of a chunk.
#[derive(Debug, Default)]
pub struct Done {
    /// Whole lines of output.
    pub out: String,
    /// What was counted.
    pub tally: Tally,
    /// The number of the last line that was read.
    pub last_line: u64,
    /// Whether the first error record came, and nothing may follow it.
    pub is_last: bool,
}

/// Makes records into lines, one chunk after the other.
#[derive(Debug)]
pub struct Worker<'a> {
    batch: &'a Batch<'a>,
    reader: QuickReader,
    rows: RowReader,
    json: String,
    /// Where a whole assessment is written first.
    room: Vec<u8>,
    queue: Queue,
}

/// One record of a chunk.
#[derive(Debug, Clone, Copy)]
struct Raw<'t> {
    bytes: &'t [u8],
    line: u64,
    lines: u64,
    unclosed: bool,
}

/// People who wait to be scored, and what stands between them, in the order of the input.
#[derive(Debug)]
struct Queue {
    /// One person, as read.
    filled: Filled,
    people: Group,
    waiting: Vec<Waiting>,
    /// The record numbers, one after the other.
    ids: String,
    /// Error records, one after the other.
    lines: String,
}

#[derive(Debug)]
enum Waiting {
    Person(Option<Range<usize>>, u64),
    Line(Range<usize>),
}

impl<'a> Worker<'a> {
    /// One worker of a batch.
    pub fn new(batch: &'a Batch<'a>) -> Self {
        Self {
            batch,
            reader: QuickReader::new(batch.ruleset),
            rows: RowReader::new(),
            json: String::new(),
            room: Vec::new(),
            queue: Queue {
                filled: Filled::new(),
                people: batch.scorer.group(),
                waiting: Vec::new(),
                ids: String::new(),
                lines: String::new(),
            },
        }
    }

    /// Makes a chunk into lines.
    pub fn work(&mut self, chunk: &Chunk, done: &mut Done) {
        done.out.clear();
        done.tally = Tally::default();
        done.last_line = chunk.first.saturating_sub(1);
        done.is_last = false;
        if let Some(bytes) = chunk.passed_over {
            done.last_line = chunk.first;
            self.error(&mistake::too_long(chunk.first, bytes), done);
        } else if self.batch.columns.is_some() {
            let (mut start, mut line) = (0, chunk.first);
            for row in &chunk.rows {
                let raw = Raw {
                    bytes: chunk.text.get(start..row.end).unwrap_or_default(),
                    line,
                    lines: row.lines,
                    unclosed: row.unclosed,
                };
                start = row.end;
                line += row.lines;
                self.record(raw, done);
                if done.is_last {
                    break;
                }
            }
        } else {
            let text = &chunk.text;
            let ends = memchr_iter(b'\n', text).map(|at| at + 1);
            let rest = (text.last() != Some(&b'\n')).then_some(text.len());
            let mut start = 0;
            for (end, line) in ends.chain(rest).zip(chunk.first..) {
                let raw = Raw {
                    bytes: text.get(start..end).unwrap_or_default(),
                    line,
                    lines: 1,
                    unclosed: false,
                };
                start = end;
                self.record(raw, done);
                if done.is_last {
                    break;
                }
            }
        }
        self.flush(done);
    }

    /// One record, to an end: somebody waits to be scored, or an error record was made, or it was blank.
    fn record(&mut self, raw: Raw<'_>, done: &mut Done) {
        done.last_line = raw.line + raw.lines - 1;
        let length = raw.bytes.strip_suffix(b"\n").unwrap_or(raw.bytes).len();
        if length > LONGEST {
            let bytes = u64::try_from(length).unwrap_or(u64::MAX);
            return self.error(&mistake::too_long(raw.line, bytes), done);
        }
        if raw.bytes.iter().all(|byte| is_blank(*byte)) {
            return;
        }
        if raw.unclosed {
            return self.error(&mistake::unclosed(raw.line), done);
        }
        let text = match std::str::from_utf8(raw.bytes) {
            Ok(text) => text,
            Err(error) => {
                let mistake = mistake::no_text(raw.line, error.valid_up_to());
                done.tally.refused(raw.bytes);
                return self.error(&mistake, done);
            }
        };
        let Some(columns) = &self.batch.columns else {
            // Behind the line end it would be in the next line that something is missing.
            let text = text.trim_end_matches(['\r', '\n']);
            return self.answers(text, InputForm::Ndjson, raw.line, done);
        };
        let ruleset = self.batch.ruleset;
        if raw.lines > 1 && takes_in_others(ruleset, columns, &mut self.rows, text) {
            return self.apart(text, raw, done);
        }
        let mut json = std::mem::take(&mut self.json);
        match self.rows.read(columns, text, &mut json) {
            Ok(true) => self.answers(&json, InputForm::Csv, raw.line, done),
            Ok(false) => {}
            Err(problem) => {
                let columns = columns.columns.len();
                let mistake = mistake::row(raw.line, raw.lines, columns, &problem);
                self.error(&mistake, done);
            }
        }
        self.json = json;
    }

    /// A row that took in other people: its first line is an error record, and each other one is read for
    /// itself.
    fn apart(&mut self, text: &str, raw: Raw<'_>, done: &mut Done) {
        let (_, rest) = first_line(text);
        done.last_line = raw.line;
        self.error(&mistake::takes_in_others(raw.line, raw.lines), done);
        for (line, number) in rest.split_inclusive('\n').zip(raw.line + 1..) {
            if done.is_last {
                break;
            }
            let alone = Raw {
                bytes: line.as_bytes(),
                line: number,
                lines: 1,
                unclosed: is_unclosed(line),
            };
            self.record(alone, done);
        }
    }

    /// One answers file.
    fn answers(&mut self, text: &str, form: InputForm, line: u64, done: &mut Done) {
        if !self.batch.is_full {
            let read = self.reader.read(text, &mut self.queue.filled);
            if let Some(sheet) = read {
                return self.person(sheet.id.as_deref(), line, done);
            }
        }
        match read_sheet_or_first_mistake(self.batch.ruleset, "", text) {
            Ok(sheet) if self.batch.is_full => self.full(&sheet, done),
            Ok(sheet) => {
                self.queue.filled.copy(&sheet.answers);
                self.person(sheet.id.as_deref(), line, done);
            }
            Err(mistake) => {
                let Batch {
                    ruleset, privacy, ..
                } = *self.batch;
                let mistake = mistake::of_file(ruleset, privacy, form, line, *mistake);
                done.tally.refused(text.as_bytes());
                self.error(&mistake, done);
            }
        }
    }

    /// Somebody who was read.
    fn person(&mut self, id: Option<&str>, line: u64, done: &mut Done) {
        if self.queue.people.len() == Group::MOST {
            self.flush(done);
        }
        if !self.queue.people.add(&self.queue.filled) {
            return self.error(&mistake::not_scored(line, id), done);
        }
        let queue = &mut self.queue;
        let id = id.map(|id| {
            let start = queue.ids.len();
            queue.ids.push_str(id);
            start..queue.ids.len()
        });
        queue.waiting.push(Waiting::Person(id, line));
    }

    /// The whole assessment, which is made for one person at a time.
    fn full(&mut self, sheet: &AnswerSheet, done: &mut Done) {
        let ruleset = self.batch.ruleset;
        let assessment = assess(ruleset, &sheet.answers);
        let record = Record {
            label: sheet.id.as_deref(),
            note: sheet.note.as_deref(),
            ..Record::new(ruleset, &sheet.answers, &assessment, self.batch.privacy)
        };
        self.flush(done);
        json_through(&json_v1::report(&record), &mut self.room, &mut done.out);
        done.tally.scored(assessment.urgency.level);
    }

    /// A record that could not be scored.
    fn error(&mut self, error: &RecordErrorV1, done: &mut Done) {
        let queue = &mut self.queue;
        let start = queue.lines.len();
        self.batch.sheets.error(error, &mut queue.lines);
        let range = start..queue.lines.len();
        queue.waiting.push(Waiting::Line(range));
        done.tally.errors += 1;
        done.is_last = self.batch.is_strict;
    }

    /// Scores whoever waits, and writes everything that waits.
    fn flush(&mut self, done: &mut Done) {
        let Self { batch, queue, .. } = self;
        if queue.waiting.is_empty() {
            return;
        }
        let waiting = queue.waiting.iter();
        let waiting = waiting.filter(|waiting| matches!(waiting, Waiting::Person(..)));
        // It always is so. Were it not, nobody would get the line of somebody else, or none.
        let is_each_there = waiting.count() == queue.people.len();
        let scored = batch.scorer.score(&mut queue.people);
        let mut people = scored.people();
        for waiting in queue.waiting.drain(..) {
            match waiting {
                Waiting::Line(range) => {
                    let line = queue.lines.get(range);
                    done.out.push_str(line.unwrap_or_default());
                }
                Waiting::Person(id, line) => {
                    let id = id.and_then(|range| queue.ids.get(range));
                    if let Some(person) = people.next().filter(|_| is_each_there) {
                        batch.sheets.person(id, line, person, &mut done.out);
                        done.tally.scored(person.urgency());
                    } else {
                        let mistake = mistake::not_scored(line, id);
                        batch.sheets.error(&mistake, &mut done.out);
                        done.tally.errors += 1;
                        done.is_last = batch.is_strict;
                    }
                }
            }
        }
        drop(people);
        queue.people.clear();
        queue.ids.clear();
        queue.lines.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small::Small;

    #[test]
    fn whoever_was_read_and_not_scored_has_an_error_record() {
        let ruleset = Small::new().load();
        let to = OutputForm::Ndjson;
        let batch = Batch::new(&ruleset, None, to, Fields::Summary, Privacy::LeaveOut);
        let (mut worker, mut done) = (Worker::new(&batch), Done::default());
        worker.person(Some("p1"), 1, &mut done);
        worker.queue.people.clear();
        worker.person(Some("p2"), 2, &mut done);
        worker.flush(&mut done);
        assert_eq!((done.tally.records, done.tally.errors), (0, 2));
        let lines: Vec<&str> = done.out.lines().collect();
        for (line, whose) in lines.iter().zip(["1,\"id\":\"p1\"", "2,\"id\":\"p2\""]) {
            assert!(
                line.contains(whose) && line.contains("not-scored"),
                "{line}"
            );
        }
        assert_eq!(lines.len(), 2);
    }
}
