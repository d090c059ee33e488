//! Answers by whatever names them on the command line.

use std::path::Path;

use super::refused::Refused;
use super::{CliError, files};
use crate::exchange::fhir::{HandedOver, read_response};
use crate::pack::{AnswerSheet, Diagnostic, Ruleset, read_sheet};
use crate::report::Privacy;

/// Reads the answers that `name` stands for: an answers file, or standard input for `-`.
pub(super) fn read(
    ruleset: &Ruleset,
    name: &Path,
    privacy: Privacy,
) -> Result<AnswerSheet, CliError> {
    read_as(ruleset, name, privacy, |file, text| {
        read_sheet(ruleset, file, text)
    })
}

/// The same from a FHIR questionnaire that another program filled in.
pub(super) fn read_fhir(
    ruleset: &Ruleset,
    name: &Path,
    privacy: Privacy,
) -> Result<HandedOver, CliError> {
    read_as(ruleset, name, privacy, |file, text| {
        read_response(ruleset, file, text)
    })
}

fn read_as<T>(
    ruleset: &Ruleset,
    name: &Path,
    privacy: Privacy,
    read: impl FnOnce(&str, &str) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, CliError> {
    let text = files::read_text(name)?;
    let file = name.display().to_string();
    read(&file, &text)
        .map_err(|problems| CliError::Answers(Refused::answers(ruleset, text, problems, privacy)))
}

/// How two files are called on a page: without the folder, which is nobody else's business, unless the
/// names are the same without it.
pub(super) fn called(names: [&Path; 2]) -> [String; 2] {
    let short = names.map(|name| {
        if name.as_os_str() == "-" {
            return "standard input".to_owned();
        }
        let file = name.file_name().unwrap_or(name.as_os_str());
        file.to_string_lossy().into_owned()
    });
    let [one, other] = &short;
    if one == other {
        names.map(|name| name.display().to_string())
    } else {
        short
    }
}
