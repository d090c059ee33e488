//! The bytes of an input as they are stored: those of a file, a pipe or standard input, counted.

use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Read, Stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::super::CliError;
use crate::prompt::interrupt_came;

/// An input that is open.
pub(super) struct Stored {
    from: From,
    /// A pipe, or whatever else may let a reader wait.
    may_wait: bool,
    length: Option<u64>,
    path: PathBuf,
    read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

enum From {
    File(File),
    Stdin(Stdin),
}

impl Stored {
    /// Opens a file, or standard input for `-`. A pipe with a name waits here for somebody who writes into it.
    pub(super) fn open(path: &Path) -> Result<Self, CliError> {
        let unreadable = |error| CliError::Unreadable(path.to_owned(), error);
        let (from, about) = if path.as_os_str() == "-" {
            let stdin = std::io::stdin();
            let about = about(&stdin);
            (From::Stdin(stdin), about)
        } else {
            let file = File::open(path).map_err(unreadable)?;
            let about = file.metadata().map_err(unreadable)?;
            (From::File(file), Some(about))
        };
        if about.as_ref().is_some_and(Metadata::is_dir) {
            return Err(unreadable(Error::from(ErrorKind::IsADirectory)));
        }
        let length = about.filter(Metadata::is_file).map(|about| about.len());
        Ok(Self {
            from,
            may_wait: length.is_none(),
            length,
            path: path.to_owned(),
            read: Arc::new(AtomicU64::new(0)),
            stop: Arc::new(AtomicBool::new(false)),
        })
    }

    /// What it was opened by.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of the file.
    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    /// How many bytes were read, now and later.
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// A flag that ends the wait for more.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Whether reading on would not wait: a file never waits, a pipe may.
    pub(super) fn is_ready(&self) -> bool {
        !self.may_wait || self.wait(0)
    }

    /// Whether it is the file into which standard output goes: reading it would never end.
    #[cfg(unix)]
    pub(super) fn is_output(&self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let input = match &self.from {
            From::File(file) => file.metadata().ok(),
            From::Stdin(stdin) => about(stdin),
        };
        let ends = input
            .filter(Metadata::is_file)
            .zip(about(&std::io::stdout()));
        ends.is_some_and(|(one, other)| (one.dev(), one.ino()) == (other.dev(), other.ino()))
    }

    #[cfg(not(unix))]
    pub(super) fn is_output(&self) -> bool {
        false
    }

    /// Waits for more, so many milliseconds at most; whether there is some, or an end.
    #[cfg(unix)]
    fn wait(&self, milliseconds: u8) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let time = Timespec {
            tv_sec: 0,
            tv_nsec: i64::from(milliseconds) * 1_000_000,
        };
        let waiting = match &self.from {
            From::File(file) => PollFd::new(file, PollFlags::IN),
            From::Stdin(stdin) => PollFd::new(stdin, PollFlags::IN),
        };
        match poll(&mut [waiting], Some(&time)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => false,
            // What cannot be waited for is read, and says so by itself.
            Ok(_) | Err(_) => true,
        }
    }

    #[cfg(not(unix))]
    fn wait(&self, milliseconds: u8) -> bool {
        milliseconds > 0
    }
}

/// What is known of an open file.
#[cfg(unix)]
fn about(file: &impl std::os::fd::AsFd) -> Option<Metadata> {
    let copy = file.as_fd().try_clone_to_owned().ok()?;
    File::from(copy).metadata().ok()
}

#[cfg(not(unix))]
fn about<T>(_: &T) -> Option<Metadata> {
    None
}

impl Read for Stored {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        // Once it waits in the kernel for a pipe that nobody writes to, nothing can stop it.
        while self.may_wait && !self.wait(50) {
            if self.stop.load(Ordering::Relaxed) || interrupt_came() {
                return Err(Error::other("stopped"));
            }
        }
        let read = match &mut self.from {
            From::File(file) => file.read(into),
            From::Stdin(stdin) => stdin.read(into),
        }?;
        let count = u64::try_from(read).unwrap_or(u64::MAX);
        self.read.fetch_add(count, Ordering::Relaxed);
        Ok(read)
    }
}
