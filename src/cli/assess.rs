//! `nape assess` and `nape report`: the answers of one file, scored and told.

use super::arguments::{AnswersForm, AssessOptions, Common};
use super::result::deliver;
use super::{CliError, Exit, Host, files};
use crate::assess::assess;
use crate::exchange::fhir::read_response;
use crate::pack::read_sheet;
use crate::report::Record;

pub(super) fn run(host: &Host, common: &Common, options: &AssessOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let text = files::read_text(&options.file)?;
    let name = options.file.display().to_string();
    let read = match options.from {
        AnswersForm::Native => read_sheet(&ruleset, &name, &text),
        AnswersForm::Fhir => read_response(&ruleset, &name, &text),
    };
    let sheet = read.map_err(|problems| CliError::Answers(text.clone(), problems))?;
    let assessment = assess(&ruleset, &sheet.answers);
    let result = &options.result;
    let record = Record {
        label: result.label.as_deref().or(sheet.id.as_deref()),
        date: result.date.as_deref(),
        note: sheet.note.as_deref(),
        ..Record::new(&ruleset, &sheet.answers, &assessment, result.privacy())
    };
    deliver(host, &record, result)
}
