//! The input as chunks of whole records, each with its number.

use super::input::Input;
use crate::batch::{Chunk, Cutter, Header, InputForm, Size};
use crate::prompt::interrupt_came;

/// So much is read at once, and makes one chunk.
const PIECE: usize = 1 << 17;

/// A summary is shorter than most records; but a record of three bytes has one, too.
const SUMMARIES: Size = Size {
    bytes: PIECE,
    lines: 512,
};

/// A whole assessment is fifty times as long as a record.
const ASSESSMENTS: Size = Size {
    bytes: PIECE,
    lines: 8,
};

/// Why no more chunks come.
#[derive(Debug)]
pub(super) enum NoMore {
    /// The input is over.
    Over,
    /// Ctrl-C came.
    Interrupted,
    /// The input cannot be read on.
    Broken(std::io::Error),
}

/// Reads an input and cuts it.
pub(super) struct Feed {
    input: Input,
    cutter: Cutter,
    piece: Vec<u8>,
    number: u64,
    at_end: bool,
    /// What stopped the reading; what was read before is taken first.
    broken: Option<std::io::Error>,
    no_more: Option<NoMore>,
}

impl Feed {
    pub(super) fn new(input: Input, form: InputForm, is_full: bool) -> Self {
        let size = if is_full { ASSESSMENTS } else { SUMMARIES };
        Self {
            input,
            cutter: Cutter::new(form, size),
            piece: vec![0; PIECE],
            number: 0,
            at_end: false,
            broken: None,
            no_more: None,
        }
    }

    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    /// Reads as far as the header of CSV; none where the input ends before, or cannot be read on.
    pub(super) fn header(&mut self) -> Header {
        loop {
            let header = self.cutter.header(self.at_end);
            if header != Header::NotYet || self.broken.is_some() || self.no_more.is_some() {
                return header;
            }
            self.read();
        }
    }

    /// The next chunk and its number, or `None` when there is none.
    pub(super) fn next(&mut self, chunk: &mut Chunk) -> Option<u64> {
        loop {
            if self.no_more.is_some() {
                return None;
            }
            if interrupt_came() {
                self.no_more = Some(NoMore::Interrupted);
                return None;
            }
            if self.cutter.next(chunk, self.at_end) {
                self.number += 1;
                return Some(self.number - 1);
            }
            if let Some(error) = self.broken.take() {
                self.no_more = Some(NoMore::Broken(error));
                return None;
            }
            if self.at_end {
                self.no_more = Some(NoMore::Over);
                return None;
            }
            self.read();
        }
    }

    /// Reads a piece, and what is there already of the next.
    fn read(&mut self) {
        let mut filled = 0;
        loop {
            let into = self.piece.get_mut(filled..).unwrap_or_default();
            match self.input.read(into) {
                Ok(0) => self.at_end = true,
                Ok(read) => {
                    filled += read;
                    if filled < PIECE / 2 && self.input.stored().is_ready() {
                        continue;
                    }
                }
                Err(_) if interrupt_came() => self.no_more = Some(NoMore::Interrupted),
                Err(error) => self.broken = Some(error),
            }
            break;
        }
        self.cutter
            .put(self.piece.get(..filled).unwrap_or_default());
    }

    /// Why no more chunks come.
    pub(super) fn no_more(self) -> NoMore {
        self.no_more.unwrap_or(NoMore::Over)
    }
}
