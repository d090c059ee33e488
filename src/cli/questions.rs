//! `nape questions`: every question, to read or as JSON.

use super::arguments::{Common, QuestionsFormat, QuestionsOptions};
use super::{CliError, Exit, Host, files};
use crate::report::{questions_json, questions_page, render};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &QuestionsOptions,
) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let text = match options.format {
        QuestionsFormat::Text => render(&questions_page(&ruleset), host.page_style(false)),
        QuestionsFormat::Json => {
            let questions = questions_json(&ruleset);
            let mut text = serde_json::to_string_pretty(&questions).map_err(CliError::Form)?;
            text.push('\n');
            text
        }
    };
    host.print(&text)?;
    Ok(Exit::Done)
}
