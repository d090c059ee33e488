//! `nape questions`: every question, to read, as JSON or as FHIR.

use super::arguments::{Common, QuestionsFormat, QuestionsOptions};
use super::result::json;
use super::{CliError, Exit, Host, files};
use crate::exchange::fhir;
use crate::report::{questions_json, questions_page, render};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &QuestionsOptions,
) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let text = match options.format {
        QuestionsFormat::Text => render(&questions_page(&ruleset), host.page_style(false)),
        QuestionsFormat::Json => json(&questions_json(&ruleset))?,
        QuestionsFormat::Fhir => json(&fhir::questionnaire(&ruleset))?,
    };
    host.print(&text)?;
    Ok(Exit::Done)
}
