//! `nape assess` and `nape report`: the answers of one file, scored and told.

use super::arguments::{AnswersForm, AssessOptions, Common};
use super::replay::{Beside, tell};
use super::result::{check, deliver};
use super::{CliError, Exit, Host, files, named_answers};
use crate::assess::assess;
use crate::exchange::Replay;
use crate::pack::Phrase;
use crate::report::{Block, Record, Role};

pub(super) fn run(host: &Host, common: &Common, options: &AssessOptions) -> Result<Exit, CliError> {
    let result = &options.result;
    check(host, result, &[&options.file])?;
    let ruleset = files::ruleset(common)?;
    if options.from == AnswersForm::Fhir {
        let filled = named_answers::read_fhir(&ruleset, &options.file, result.target.privacy())?;
        let mut notices = Vec::new();
        if filled.is_unfinished {
            let text = ruleset.pack().wording.text(Phrase::FormUnfinished);
            notices.push(Block::new(Role::Urgent, text));
        }
        let beside = Beside {
            label: filled.id.as_deref(),
            note: filled.note.as_deref(),
            notices,
        };
        return tell(
            host,
            &ruleset,
            &Replay::of(&ruleset, filled.held),
            beside,
            result,
        );
    }
    let sheet = named_answers::read(&ruleset, &options.file, result.target.privacy())?;
    let assessment = assess(&ruleset, &sheet.answers);
    let record = Record {
        label: result.label.as_deref().or(sheet.id.as_deref()),
        date: result.date.as_deref(),
        note: sheet.note.as_deref(),
        ..Record::new(
            &ruleset,
            &sheet.answers,
            &assessment,
            result.target.privacy(),
        )
    };
    deliver(host, &record, result)
}
