//! `nape` and `nape interview`: the conversation, then its result.

use super::arguments::{Common, InterviewOptions, ResultFormat};
use super::assess::{exit, print_blocks, print_result, privacy};
use super::{CliError, Exit, Host, files};
use crate::assess::{Assessment, UrgencyLevel};
use crate::interview::Interview;
use crate::logic::Urgency;
use crate::pack::Phrase;
use crate::prompt::{Ending, PlainPrompter, Prompter, TerminalPrompter, drive, offer_impact};
use crate::report::impact_page;

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
    if options.clinician {
        interview = interview.with_examination();
    }
    let (mut prompter, keys): (Box<dyn Prompter>, Phrase) = if !options.plain && host.is_rich() {
        let prompter = TerminalPrompter::new(wording, host.colour_err())?;
        (Box::new(prompter), Phrase::IntroKeysTerminal)
    } else {
        let (input, output) = (std::io::stdin().lock(), host.talk());
        let mut prompter = PlainPrompter::new(input, output, wording, host.columns_err());
        if host.has_person() {
            prompter.discard_typed_ahead();
        }
        (Box::new(prompter), Phrase::IntroKeysPlain)
    };
    if drive(&mut interview, &mut *prompter, keys)? == Ending::Quit {
        return Ok(Exit::Stopped);
    }
    let result = &options.result;
    let before = interview.assessment();
    let goes_on = (options.impact || host.has_person()) && has_time(&before);
    // A machine gets one document, whole; a person gets the result before anything else.
    let one_document = result.format == ResultFormat::Json;
    if !one_document {
        print_result(host, &ruleset, interview.answers(), &before, result, None)?;
    }
    if goes_on {
        offer_impact(&mut interview, &mut *prompter, options.impact)?;
    }
    let after = interview.assessment();
    if one_document {
        return print_result(host, &ruleset, interview.answers(), &after, result, None);
    }
    let answers = interview.answers();
    let blocks = impact_page(&ruleset, answers, &after, &before, privacy(result));
    print_blocks(host, &blocks, result)?;
    Ok(exit(&after, result))
}

/// Whoever must be seen today is not kept with further questions.
fn has_time(assessment: &Assessment) -> bool {
    match assessment.urgency.level {
        UrgencyLevel::Known(level) => level <= Urgency::Soon,
        UrgencyLevel::Undetermined => false,
    }
}
