//! Where lines go: standard output, or a file that is whole or not there.

use std::io::Write as _;
use std::path::Path;

use super::super::CliError;
use super::super::private_file::Draft;

#[derive(Debug)]
pub(super) enum Output {
    Standard,
    File(Draft),
}

impl Output {
    pub(super) fn open(path: Option<&Path>, replace: bool) -> Result<Self, CliError> {
        path.map_or(Ok(Self::Standard), |path| {
            Draft::begin(path, replace).map(Self::File)
        })
    }

    /// Writes whole lines, at once.
    pub(super) fn write(&mut self, lines: &str) -> std::io::Result<()> {
        match self {
            Self::Standard => {
                let mut out = std::io::stdout().lock();
                out.write_all(lines.as_bytes()).and_then(|()| out.flush())
            }
            Self::File(draft) => draft.write(lines.as_bytes()),
        }
    }

    /// The file is there from now on.
    pub(super) fn finish(self) -> Result<(), CliError> {
        match self {
            Self::Standard => Ok(()),
            Self::File(draft) => draft.finish(),
        }
    }
}
