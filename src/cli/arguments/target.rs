//! Where what comes out goes, and what of it may: the same words for every command that writes a file.

use std::path::PathBuf;

use clap::Args;

use crate::report::Privacy;

/// Where what comes out goes, and what of it may.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub(in crate::cli) struct Target {
    /// Write what comes out into FILE, whole or not at all (readable by you only)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Tell answers to private questions as well
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
}

impl Target {
    /// What happens to private answers.
    pub(in crate::cli) fn privacy(&self) -> Privacy {
        if self.include_private {
            Privacy::Include
        } else {
            Privacy::LeaveOut
        }
    }
}
