//! What can be typed after `nape batch`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Target, ending};
use crate::batch::{Fields, InputForm, OutputForm};

#[derive(Debug, Args)]
pub(in crate::cli) struct BatchOptions {
    /// The records, also as .gz or .zst; - or nothing for standard input
    #[arg(default_value = "-")]
    pub(in crate::cli) file: PathBuf,
    /// In which form the records are (default: what the name of FILE says, or ndjson)
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) from: Option<BatchForm>,
    /// The form of the output (default: what the name of --output says, or ndjson)
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) to: Option<BatchForm>,
    /// What is written of each record: summary, full (as assess --format json), or names with commas, such as
    /// id,urgency,flags
    #[arg(long, value_parser = Fields::read, default_value = "summary", value_name = "FIELDS")]
    pub(in crate::cli) fields: Fields,
    #[command(flatten)]
    pub(in crate::cli) target: Target,
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

/// The forms of many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BatchForm {
    /// One JSON object a line
    Ndjson,
    /// A header, and one row a record
    Csv,
}

impl BatchForm {
    /// The form that the ending of a name stands for. A name without one says nothing against JSON.
    ///
    /// # Errors
    ///
    /// A sentence that names `option`, where the ending stands for no form.
    pub(in crate::cli) fn of_name(name: Option<&Path>, option: &str) -> Result<Self, String> {
        let form = ending::form(name, Self::ENDINGS, option)?;
        Ok(form.unwrap_or(Self::Ndjson))
    }

    /// The endings that stand for a form.
    const ENDINGS: &[(&str, Self)] = &[
        ("csv", Self::Csv),
        ("ndjson", Self::Ndjson),
        ("jsonl", Self::Ndjson),
        ("json", Self::Ndjson),
    ];
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
