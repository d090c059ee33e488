//! Answers by whatever names them on the command line.

use std::path::Path;

use super::{CliError, files};
use crate::pack::{AnswerSheet, Ruleset, read_sheet};

/// Reads the answers that `name` stands for: a file, or standard input for `-`.
pub(super) fn read(ruleset: &Ruleset, name: &Path) -> Result<AnswerSheet, CliError> {
    let text = files::read_text(name)?;
    let file = name.display().to_string();
    read_sheet(ruleset, &file, &text).map_err(|problems| CliError::Answers(text, problems))
}

/// How answers are called on a page: without the folder, which is nobody else's business.
pub(super) fn called(name: &Path) -> String {
    if name.as_os_str() == "-" {
        return "standard input".to_owned();
    }
    let file = name.file_name().unwrap_or(name.as_os_str());
    file.to_string_lossy().into_owned()
}
