//! Answers by whatever names them on the command line.

use std::path::Path;

use super::arguments::AnswersForm;
use super::{CliError, files};
use crate::exchange::fhir::read_response;
use crate::pack::{AnswerSheet, Ruleset, read_sheet};

/// Reads the answers that `name` stands for: a file of this form, or standard input for `-`.
pub(super) fn read(
    ruleset: &Ruleset,
    name: &Path,
    form: AnswersForm,
) -> Result<AnswerSheet, CliError> {
    let text = files::read_text(name)?;
    let file = name.display().to_string();
    let read = match form {
        AnswersForm::Native => read_sheet(ruleset, &file, &text),
        AnswersForm::Fhir => read_response(ruleset, &file, &text),
    };
    read.map_err(|problems| CliError::Answers(text, problems))
}

/// How answers are called on a page: without the folder, which is nobody else's business.
pub(super) fn called(name: &Path) -> String {
    if name.as_os_str() == "-" {
        return "standard input".to_owned();
    }
    let file = name.file_name().unwrap_or(name.as_os_str());
    file.to_string_lossy().into_owned()
}
