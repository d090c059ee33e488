//! Where records come from, compressed or not.

use std::io::{BufReader, Chain, Cursor, Error, ErrorKind, Read as _};

use flate2::bufread::MultiGzDecoder;

use super::super::CliError;
use super::start::{Packing, look};
use super::stored::Stored;
use super::zst::Zst;
use crate::batch::InputForm;
use crate::prompt::interrupt_came;

/// So much is read at once.
const BUFFER: usize = 1 << 16;

/// An input as it is read.
pub(super) struct Input {
    source: Source,
    name: String,
}

enum Source {
    Plain(Whole),
    Gz(Box<MultiGzDecoder<Whole>>),
    Zst(Box<Zst<Whole>>),
}

/// What was looked at, and the rest.
type Whole = BufReader<Chain<Cursor<Vec<u8>>, Stored>>;

impl Input {
    /// Looks how an input of this form is compressed.
    pub(super) fn new(mut stored: Stored, form: InputForm) -> Result<Self, CliError> {
        let path = stored.path().to_owned();
        let name = if path.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        let mut start = Vec::new();
        let packing = look(&mut stored, BUFFER, &mut start);
        let whole = BufReader::with_capacity(BUFFER, Cursor::new(start).chain(stored));
        let is_named = |ending| path.extension().is_some_and(|found| found == ending);
        let source = match packing {
            Ok(Packing::Gz) => Ok(Source::Gz(Box::new(MultiGzDecoder::new(whole)))),
            Ok(Packing::Zst) => Ok(Source::Zst(Box::new(Zst::new(whole, form)))),
            Ok(Packing::Utf16) => {
                let reason = "it is text in UTF-16; save it as UTF-8";
                Err(Error::new(ErrorKind::InvalidData, reason))
            }
            Ok(Packing::Plain) if is_named("gz") || is_named("zst") => {
                Err(Error::other("it is not compressed as its name says"))
            }
            Ok(Packing::Plain) => Ok(Source::Plain(whole)),
            // What stopped it is told like everywhere else.
            Err(_) if interrupt_came() => Ok(Source::Plain(whole)),
            Err(error) => Err(error),
        };
        let source = source.map_err(|error| CliError::Unreadable(path, error))?;
        Ok(Self { source, name })
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes as they are stored.
    pub(super) fn stored(&self) -> &Stored {
        let whole = match &self.source {
            Source::Plain(whole) => whole,
            Source::Gz(whole) => whole.get_ref(),
            Source::Zst(whole) => whole.get_ref(),
        };
        whole.get_ref().get_ref().1
    }

    /// Reads some bytes; 0 at the end.
    pub(super) fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = match &mut self.source {
                Source::Plain(source) => source.read(into),
                Source::Gz(source) => source.read(into).map_err(in_words),
                Source::Zst(source) => source.read(into).map_err(in_words),
            };
            match read {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(read) => return Ok(read),
            }
        }
    }
}

/// The libraries' words for data that ends too soon are about their insides.
fn in_words(error: Error) -> Error {
    let kind = error.kind();
    if kind == ErrorKind::UnexpectedEof {
        Error::new(kind, "the compressed data is cut off in the middle")
    } else if kind == ErrorKind::InvalidInput || kind == ErrorKind::InvalidData {
        // A check sum stands behind what it is of: what came before was written already.
        let sentence = format!(
            "the compressed data is damaged ({error}), so any record that was read from it may be wrong"
        );
        Error::new(ErrorKind::InvalidData, sentence)
    } else {
        error
    }
}
