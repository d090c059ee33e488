//! `nape assess` and `nape report`: the answers of one file, scored and told.

use super::arguments::{AssessOptions, Common};
use super::result::deliver;
use super::{CliError, Exit, Host, files, named_answers};
use crate::assess::assess;
use crate::report::Record;

pub(super) fn run(host: &Host, common: &Common, options: &AssessOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let sheet = named_answers::read(&ruleset, &options.file, options.from)?;
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
