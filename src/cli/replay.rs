//! `nape replay`: the result of the answers in a code.

use std::path::Path;

use super::arguments::{Common, ReplayOptions, ResultFormat};
use super::result::deliver_page;
use super::{CliError, Exit, Host, files, private_file};
use crate::exchange::{Code, Decoded, Replay, decode};
use crate::pack::{PackName, Ruleset, write_sheet};
use crate::report::{Record, Voice, page, render};

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
    let replay = Replay::of(&ruleset, decoded);
    let notices = replay.notices(&ruleset);
    let result = &options.result;
    // A machine reads the result, and a person this.
    let is_page = !matches!(result.form(), ResultFormat::Json | ResultFormat::Fhir);
    if !is_page && !notices.is_empty() {
        host.complain(&render(&notices, host.style_err(true)));
    }
    let code = replay.code(&ruleset, result.privacy());
    let record = Record {
        label: result.label.as_deref(),
        date: result.date.as_deref(),
        notices: &notices,
        withheld: replay.decoded.private_left_out,
        code: code.as_ref().map(Code::as_str),
        ..Record::new(
            &ruleset,
            &replay.answers,
            &replay.assessment,
            replay.privacy(result.privacy()),
        )
    };
    let blocks = page(&record, result.voice(Voice::Patient));
    let exit = deliver_page(host, &record, &blocks, result)?;
    // Whoever reads only the exit code must not hear less than the page says.
    if result.exit_code && replay.was_more_urgent() {
        return Ok(Exit::of_urgency(replay.urgency()));
    }
    Ok(exit)
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
