//! `nape` and `nape interview`: the conversation, then its result.

use super::arguments::{Common, InterviewOptions};
use super::assess::print_result;
use super::{CliError, Exit, Host, files};
use crate::interview::Interview;
use crate::pack::Phrase;
use crate::prompt::{Ending, PlainPrompter, TerminalPrompter, drive};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &InterviewOptions,
) -> Result<Exit, CliError> {
    if options.no_input {
        let sentence = "the interview needs answers, and --no-input forbids to ask for them; \
                        `nape assess FILE` scores answers from a file";
        return Err(CliError::Usage(sentence.into()));
    }
    if !options.plain && !host.has_person() {
        let sentence = "standard input is not a terminal; add --plain to answer in lines from a \
                        pipe, or use `nape assess FILE` for an answers file";
        return Err(CliError::Usage(sentence.into()));
    }
    let ruleset = files::ruleset(common)?;
    let wording = &ruleset.pack().wording;
    let mut interview = Interview::new(&ruleset);
    let ending = if !options.plain && host.is_rich() {
        let mut prompter = TerminalPrompter::new(wording, host.colour_err())?;
        drive(&mut interview, &mut prompter, Phrase::IntroKeysTerminal)?
    } else {
        let (input, output) = (std::io::stdin().lock(), host.talk());
        let mut prompter = PlainPrompter::new(input, output, wording, host.columns_err());
        if host.has_person() {
            prompter.discard_typed_ahead();
        }
        drive(&mut interview, &mut prompter, Phrase::IntroKeysPlain)?
    };
    if ending == Ending::Quit {
        return Ok(Exit::Stopped);
    }
    let assessment = interview.assessment();
    print_result(
        host,
        &ruleset,
        interview.answers(),
        &assessment,
        &options.result,
        None,
    )
}
