//! `nape replay`: the result of the answers in a code.

use std::path::Path;

use super::arguments::{Common, ReplayOptions, ResultFormat};
use super::result::{print_result, privacy};
use super::{CliError, Exit, Host, files, private_file};
use crate::assess::{UrgencyLevel, assess};
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
        private_file::write(file, &text, options.force)?;
    }
    let assessment = assess(&ruleset, &decoded.answers);
    let level = assessment.urgency.level;
    let notices = notices(&ruleset, &decoded, level);
    match options.result.format {
        ResultFormat::Terminal | ResultFormat::Plain => {}
        // A machine reads the result, and a person this.
        ResultFormat::Json => {
            if !notices.is_empty() {
                host.complain(&render(&notices, host.style_err(true)));
            }
        }
    }
    let record = Record {
        notices: &notices,
        ..Record::new(
            &ruleset,
            &decoded.answers,
            &assessment,
            privacy(&options.result),
        )
    };
    let exit = print_result(host, &record, &options.result)?;
    // Whoever reads only the exit code must not hear less than the page says.
    if options.result.exit_code && is_lower(level, decoded.urgency) {
        return Ok(Exit::of_urgency(decoded.urgency));
    }
    Ok(exit)
}

/// Whether a result is less urgent than it was. What was not known may have been anything, so
/// "routine" is less; a day to be seen by is more.
fn is_lower(now: UrgencyLevel, then: UrgencyLevel) -> bool {
    let rank = |level| match level {
        UrgencyLevel::Known(Urgency::Routine) => 0,
        UrgencyLevel::Undetermined => 1,
        UrgencyLevel::Known(Urgency::Soon) => 2,
        UrgencyLevel::Known(Urgency::SameDay) => 3,
        UrgencyLevel::Known(Urgency::Emergency) => 4,
    };
    rank(now) < rank(then)
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
        notices.push(Block::new(
            Role::Urgent,
            wording.text(Phrase::ReplayPrivate),
        ));
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
