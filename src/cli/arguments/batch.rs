//! What can be typed after `nape batch`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::batch::{Fields, InputForm, OutputForm};
use crate::report::Privacy;

#[derive(Debug, Args)]
pub(in crate::cli) struct BatchOptions {
    /// The records, also as .gz or .zst; - or nothing for standard input
    #[arg(default_value = "-")]
    pub(in crate::cli) file: PathBuf,
    /// In which form the records are (default: what the name of FILE says, or ndjson)
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) from: Option<BatchForm>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = BatchForm::Ndjson, value_name = "FORM")]
    pub(in crate::cli) to: BatchForm,
    /// What is written of each record: summary, full (as assess --format json), or names with commas, such as
    /// id,urgency,flags
    #[arg(long, value_parser = Fields::read, default_value = "summary", value_name = "FIELDS")]
    pub(in crate::cli) fields: Fields,
    /// Write into FILE, whole or not at all (readable by you only)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Tell answers to private questions as well (with --fields full)
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
    /// Stop at the first record that cannot be scored
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// So many threads score (default: as many as there are cores); the output is the same
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(in crate::cli) threads: Option<u16>,
    /// Say at the end what was counted, also when nobody sits at a terminal
    #[arg(long)]
    pub(in crate::cli) verbose: bool,
    /// Without a progress bar
    #[arg(long)]
    pub(in crate::cli) plain: bool,
}

impl BatchOptions {
    /// What happens to private answers.
    pub(in crate::cli) fn privacy(&self) -> Privacy {
        if self.include_private {
            Privacy::Include
        } else {
            Privacy::LeaveOut
        }
    }
}

/// The forms of many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BatchForm {
    /// One JSON object a line
    Ndjson,
    /// A header, and one row a record
    Csv,
}

impl From<BatchForm> for InputForm {
    fn from(form: BatchForm) -> Self {
        match form {
            BatchForm::Ndjson => Self::Ndjson,
            BatchForm::Csv => Self::Csv,
        }
    }
}

impl From<BatchForm> for OutputForm {
    fn from(form: BatchForm) -> Self {
        match form {
            BatchForm::Ndjson => Self::Ndjson,
            BatchForm::Csv => Self::Csv,
        }
    }
}
