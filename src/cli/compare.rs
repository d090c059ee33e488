//! `nape compare`: what changed between two sets of answers.

use super::arguments::{Common, CompareOptions, ResultFormat};
use super::result::{check, deliver_blocks, exit, json};
use super::{CliError, Exit, Host, files, named_answers};
use crate::assess::compare;
use crate::pack::AnswerSheet;
use crate::report::{Compared, ComparedSide, Record, comparison_page, comparison_v1};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &CompareOptions,
) -> Result<Exit, CliError> {
    if [&options.before, &options.after].map(|name| name.as_os_str() == "-") == [true, true] {
        let sentence =
            "`nape compare - -` would read standard input twice; name a file for one of them";
        return Err(CliError::Usage(sentence.into()));
    }
    let result = &options.result;
    if result.voice.is_some() {
        let sentence = "`nape compare` has one page for everybody; leave `--voice` out";
        return Err(CliError::Usage(sentence.into()));
    }
    if result.form() == ResultFormat::Fhir {
        let sentence = "FHIR has no form for two visits side by side; `--format json` has one";
        return Err(CliError::Usage(sentence.into()));
    }
    check(host, result, &[&options.before, &options.after])?;
    let ruleset = files::ruleset(common)?;
    let privacy = result.target.privacy();
    let before = named_answers::read(&ruleset, &options.before, privacy)?;
    let after = named_answers::read(&ruleset, &options.after, privacy)?;
    let comparison = compare(&ruleset, &before.answers, &after.answers);
    let [first, second] = named_answers::called([&options.before, &options.after]);
    let compared = Compared {
        ruleset: &ruleset,
        comparison: &comparison,
        sides: [side(&first, &before), side(&second, &after)],
        privacy,
        label: result.label.as_deref(),
        date: result.date.as_deref(),
    };
    let record = Record {
        label: compared.label,
        date: compared.date,
        ..Record::new(
            &ruleset,
            &after.answers,
            &comparison.after,
            compared.privacy,
        )
    };
    let blocks = comparison_page(&compared);
    let machine = |_| json(&comparison_v1::report(&compared));
    deliver_blocks(host, &record, &blocks, machine, result)?;
    Ok(exit(comparison.moves.urgency_to_act_on(), result))
}

fn side<'a>(name: &'a str, sheet: &'a AnswerSheet) -> ComparedSide<'a> {
    ComparedSide {
        name,
        id: sheet.id.as_deref(),
        note: sheet.note.as_deref(),
        pack: sheet.pack.as_ref(),
        answers: &sheet.answers,
    }
}
