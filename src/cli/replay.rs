//! `nape replay`: the result of the answers in a code.

use std::path::Path;

use super::arguments::{Common, ReplayOptions, ResultOptions};
use super::result::{check, deliver_page, exit};
use super::{CliError, Exit, Host, files, private_file};
use crate::exchange::{Code, Decoded, Replay, decode};
use crate::pack::{PackName, Ruleset, write_sheet};
use crate::report::{Block, Record, Voice, page};

pub(super) fn run(host: &Host, common: &Common, options: &ReplayOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    // Copied with its spaces, a code comes in several arguments.
    let text = match options.code.as_slice() {
        [dash] if dash == "-" => files::read_text(Path::new("-"))?,
        code => code.join(" "),
    };
    let decoded = decode(&ruleset, &text).map_err(CliError::Code)?;
    let result = &options.result;
    let file = options.answers.as_deref();
    check(host, result, &file.into_iter().collect::<Vec<_>>())?;
    if let Some(file) = &options.answers {
        let text = write_sheet(&ruleset, asked_by(&ruleset, &decoded), &decoded.answers);
        private_file::write(file, text.as_bytes(), result.target.force)?;
    }
    let replay = Replay::of(&ruleset, decoded);
    tell(host, &ruleset, &replay, Beside::default(), result)
}

/// What was handed over beside the answers.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// The record number.
    pub(super) label: Option<&'a str>,
    /// The person's own words.
    pub(super) note: Option<&'a str>,
    /// What must be known of how it was handed over.
    pub(super) notices: Vec<Block>,
}

/// Tells the result of answers that somebody handed over. What is not as it was then is said first, and
/// the exit code is that of the more urgent of then and now.
pub(super) fn tell(
    host: &Host,
    ruleset: &Ruleset,
    replay: &Replay,
    beside: Beside<'_>,
    result: &ResultOptions,
) -> Result<Exit, CliError> {
    let mut notices = replay.notices(ruleset);
    notices.extend(beside.notices);
    host.warn_beside(&notices, result.form());
    let code = replay.code(ruleset, result.target.privacy());
    let record = Record {
        label: result.label.as_deref().or(beside.label),
        date: result.date.as_deref(),
        note: beside.note,
        notices: &notices,
        withheld: replay.decoded.private_left_out,
        code: code.as_ref().map(Code::as_str),
        ..Record::new(
            ruleset,
            &replay.answers,
            &replay.assessment,
            replay.privacy(result.target.privacy()),
        )
    };
    let blocks = page(&record, result.voice(Voice::Patient));
    deliver_page(host, &record, &blocks, result)?;
    Ok(exit(replay.urgency(), result))
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
