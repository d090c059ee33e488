//! Where records come from: a file or standard input, compressed or not.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::super::CliError;
use super::super::arguments::BatchForm;
use super::zst::Zst;
use crate::batch::InputForm;
use crate::prompt::interrupt_came;

/// So much is read at once.
const BUFFER: usize = 1 << 16;

/// The form that was asked for, or that the name stands for.
pub(super) fn form(path: &Path, asked: Option<BatchForm>) -> Result<InputForm, CliError> {
    if let Some(form) = asked {
        return Ok(form.into());
    }
    let name = path.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.strip_suffix(".zst").unwrap_or(name);
    match Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
    {
        Some("csv") => Ok(InputForm::Csv),
        Some("ndjson" | "jsonl" | "json") | None => Ok(InputForm::Ndjson),
        Some(other) => Err(CliError::Usage(format!(
            "`.{other}` does not say in which form the records are; say `--from ndjson` or `--from csv`"
        ))),
    }
}

/// An input as it is read.
pub(super) struct Input {
    source: Source,
    name: String,
    /// The bytes of the file as it is stored.
    length: Option<u64>,
    /// So many of them were read.
    read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    is_stdin: bool,
}

enum Source {
    Plain(BufReader<Raw>),
    Gz(Box<MultiGzDecoder<BufReader<Raw>>>),
    Zst(Box<Zst<BufReader<Raw>>>),
}

/// Bytes as they are stored, counted.
struct Raw {
    from: From,
    read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

enum From {
    File(File),
    Stdin(std::io::Stdin),
}

impl Input {
    /// Opens a file, or standard input for `-`, and looks how it is compressed.
    pub(super) fn open(path: &Path) -> Result<Self, CliError> {
        let unreadable = |error| CliError::Unreadable(path.to_owned(), error);
        let is_stdin = path.as_os_str() == "-";
        let (from, length) = if is_stdin {
            (From::Stdin(std::io::stdin()), None)
        } else {
            let file = File::open(path).map_err(unreadable)?;
            let about = file.metadata().map_err(unreadable)?;
            if about.is_dir() {
                return Err(unreadable(Error::from(ErrorKind::IsADirectory)));
            }
            let length = about.is_file().then_some(about.len());
            (From::File(file), length)
        };
        let read = Arc::new(AtomicU64::new(0));
        let stop = Arc::new(AtomicBool::new(false));
        let raw = Raw {
            from,
            read: Arc::clone(&read),
            stop: Arc::clone(&stop),
        };
        let mut buffer = BufReader::with_capacity(BUFFER, raw);
        let is_named = |ending| path.extension().is_some_and(|found| found == ending);
        let source = match buffer.fill_buf() {
            Ok(start) => match start {
                [0x1f, 0x8b, ..] => Source::Gz(Box::new(MultiGzDecoder::new(buffer))),
                [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
                    Source::Zst(Box::new(Zst::new(buffer)))
                }
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                    let reason = "it is text in UTF-16";
                    return Err(unreadable(Error::new(ErrorKind::InvalidData, reason)));
                }
                _ if is_named("gz") || is_named("zst") => {
                    let reason = "it is not compressed as its name says";
                    return Err(unreadable(Error::other(reason)));
                }
                _ => Source::Plain(buffer),
            },
            // Nothing was read: what stopped it is told like everywhere else.
            Err(_) if interrupt_came() => Source::Plain(buffer),
            Err(error) => return Err(unreadable(error)),
        };
        let name = if is_stdin {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        Ok(Self {
            source,
            name,
            length,
            read,
            stop,
            is_stdin,
        })
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of the file as it is stored.
    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    /// How many of them were read, now and later.
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// A flag that ends the wait for more.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
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

    /// Whether reading on would not wait: a file never waits, a pipe may.
    pub(super) fn is_ready(&self) -> bool {
        !self.is_stdin || wait(0) == Wait::Ready
    }
}

/// The libraries' words for data that ends too soon are about their insides.
fn in_words(error: Error) -> Error {
    let kind = error.kind();
    if kind == ErrorKind::UnexpectedEof {
        Error::new(kind, "the compressed data is cut off in the middle")
    } else if kind == ErrorKind::InvalidInput || kind == ErrorKind::InvalidData {
        let sentence = format!("the compressed data is damaged ({error})");
        Error::new(ErrorKind::InvalidData, sentence)
    } else {
        error
    }
}

impl Read for Raw {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = match &mut self.from {
            From::File(file) => file.read(into),
            From::Stdin(stdin) => {
                // Once it waits in the kernel for a pipe that nobody writes to, nothing can stop it.
                while wait(50) == Wait::Nothing {
                    if self.stop.load(Ordering::Relaxed) || interrupt_came() {
                        return Err(Error::other("stopped"));
                    }
                }
                stdin.read(into)
            }
        }?;
        let count = u64::try_from(read).unwrap_or(u64::MAX);
        self.read.fetch_add(count, Ordering::Relaxed);
        Ok(read)
    }
}

/// What became of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wait {
    Ready,
    Nothing,
}

/// Waits for standard input, so many milliseconds at most.
#[cfg(unix)]
fn wait(milliseconds: u8) -> Wait {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let time = Timespec {
        tv_sec: 0,
        tv_nsec: i64::from(milliseconds) * 1_000_000,
    };
    let stdin = std::io::stdin();
    let mut waiting = [PollFd::new(&stdin, PollFlags::IN)];
    match poll(&mut waiting, Some(&time)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => Wait::Nothing,
        // What cannot be waited for is read, and says so by itself.
        Ok(_) | Err(_) => Wait::Ready,
    }
}

#[cfg(not(unix))]
fn wait(milliseconds: u8) -> Wait {
    if milliseconds == 0 {
        Wait::Nothing
    } else {
        Wait::Ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_form_whether_it_is_compressed_or_not() {
        let of = |name: &str| form(Path::new(name), None).ok();
        for (name, wanted) in [
            ("a.csv", Some(InputForm::Csv)),
            ("b/a.CSV.gz", Some(InputForm::Csv)),
            ("a.ndjson.zst", Some(InputForm::Ndjson)),
            ("a.jsonl", Some(InputForm::Ndjson)),
            ("part-00000", Some(InputForm::Ndjson)),
            ("-", Some(InputForm::Ndjson)),
            ("a.gz", Some(InputForm::Ndjson)),
            ("a.xlsx", None),
        ] {
            assert_eq!(of(name), wanted, "{name}");
        }
        let asked = form(Path::new("a.xlsx"), Some(BatchForm::Csv));
        assert_eq!(asked.ok(), Some(InputForm::Csv));
    }
}
