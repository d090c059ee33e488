//! `nape replay`: the result of the answers in a code.

use std::path::Path;

use super::arguments::{Common, ReplayOptions, ResultFormat};
use super::result::deliver;
use super::{CliError, Exit, Host, files, private_file};
use crate::answers::{Answers, Response};
use crate::assess::{UrgencyLevel, assess, less_urgent};
use crate::exchange::{Decoded, MadeBy, decode};
use crate::logic::Urgency;
use crate::pack::{PackName, Phrase, Ruleset, write_sheet};
use crate::report::{Block, Record, Role, render};

pub(super) fn run(host: &Host, common: &Common, options: &ReplayOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    // Copied with its spaces, a code comes in several arguments.
    let text = match options.code.as_slice() {
        [dash] if dash == "-" => files::read_text(Path::new("-"))?,
        code => code.join(" "),
    };
    let decoded = decode(&ruleset, &text).map_err(CliError::Code)?;
    if let Some(file) = &options.answers {
        let text = write_sheet(&ruleset, asked_by(&ruleset, &decoded), &decoded.answers);
        private_file::write(file, text.as_bytes(), options.result.force)?;
    }
    let mut answers = as_told(&ruleset, &decoded);
    let mut assessment = assess(&ruleset, &answers);
    // Where more was known, a page of what is left must not sound like an all-clear.
    let withheld = !is_lower(assessment.urgency.level, decoded.urgency);
    if !withheld {
        answers.clone_from(&decoded.answers);
        assessment = assess(&ruleset, &answers);
    }
    let level = assessment.urgency.level;
    let notices = notices(&ruleset, &decoded, level);
    // A machine reads the result, and a person this.
    let is_page = !matches!(
        options.result.form(),
        ResultFormat::Json | ResultFormat::Fhir
    );
    if !is_page && !notices.is_empty() {
        host.complain(&render(&notices, host.style_err(true)));
    }
    let result = &options.result;
    let record = Record {
        label: result.label.as_deref(),
        date: result.date.as_deref(),
        notices: &notices,
        withheld: withheld && decoded.private_left_out,
        ..Record::new(&ruleset, &answers, &assessment, result.privacy())
    };
    let exit = deliver(host, &record, result)?;
    // Whoever reads only the exit code must not hear less than the page says.
    if result.exit_code && is_lower(level, decoded.urgency) {
        return Ok(Exit::of_urgency(decoded.urgency));
    }
    Ok(exit)
}

/// The answers as they were assessed: what a private question was answered, the code does not say, so it
/// is as if it had been declined. It clears nothing, and the page says so. Were it "not asked", a code
/// without private answers could never show the result that it was made from.
fn as_told(ruleset: &Ruleset, decoded: &Decoded) -> Answers {
    let mut answers = decoded.answers.clone();
    if decoded.private_left_out {
        for question in assess(ruleset, &decoded.answers).not_asked {
            if ruleset.question(question).is_some_and(|q| q.private) {
                answers.set(question, Some(Response::Declined));
            }
        }
    }
    answers
}

/// Whether a result is less urgent than it was. What was not known may have been anything, so
/// "routine" is less; a day to be seen by is more.
fn is_lower(now: UrgencyLevel, then: UrgencyLevel) -> bool {
    less_urgent(then, now)
}

/// What is not as it was when the code was made, the most serious first.
fn notices(ruleset: &Ruleset, decoded: &Decoded, now: UrgencyLevel) -> Vec<Block> {
    let wording = &ruleset.pack().wording;
    let mut notices = Vec::new();
    if is_lower(now, decoded.urgency) {
        let (role, level) = match decoded.urgency {
            UrgencyLevel::Known(Urgency::Emergency) => (Role::Emergency, Phrase::UrgencyEmergency),
            UrgencyLevel::Known(Urgency::SameDay) => (Role::Urgent, Phrase::UrgencySameDay),
            UrgencyLevel::Known(Urgency::Soon) => (Role::Urgent, Phrase::UrgencySoon),
            UrgencyLevel::Known(Urgency::Routine) => (Role::Urgent, Phrase::UrgencyRoutine),
            UrgencyLevel::Undetermined => (Role::Urgent, Phrase::UrgencyUndetermined),
        };
        let text = wording.say(Phrase::ReplayWasMore, &[("level", &wording.text(level))]);
        notices.push(Block::new(role, text));
    }
    if decoded.private_left_out {
        notices.push(Block::text(wording.text(Phrase::ReplayPrivate)));
    }
    if decoded.rules_changed {
        let now = MadeBy::of(ruleset);
        let (before, now) = if decoded.made_by.version == now.version {
            let hash = |pack: MadeBy| format!("{pack} ({:08x})", pack.hash);
            (hash(decoded.made_by), hash(now))
        } else {
            (decoded.made_by.to_string(), now.to_string())
        };
        let text = wording.say(Phrase::ReplayOther, &[("before", &before), ("now", &now)]);
        notices.push(Block::new(Role::Urgent, text));
    }
    notices
}

/// The pack that asked, as far as the code tells: whoever goes on with the file hears of the change.
fn asked_by(ruleset: &Ruleset, decoded: &Decoded) -> PackName {
    let now = PackName::of(ruleset);
    if decoded.rules_changed {
        PackName {
            version: decoded.made_by.to_string(),
            sha256: None,
            ..now
        }
    } else {
        now
    }
}
