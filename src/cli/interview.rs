//! `nape` and `nape interview`: the conversation, then its result.

use std::path::{Path, PathBuf};

use super::arguments::{Common, InterviewOptions, ResultFormat};
use super::result::{self, deliver_page, exit, show, with_code};
use super::resume::{self, Begun};
use super::{CliError, Exit, Host, files};
use crate::answers::Answers;
use crate::exchange::encode;
use crate::interview::Extent;
use crate::pack::written::Part;
use crate::pack::{Phrase, Ruleset, Wording};
use crate::prompt::{
    Ending, Keeper, Manner, PlainPrompter, Prompter, TerminalPrompter, drive, offer_impact,
};
use crate::report::{Block, Record, Voice, closing, impact_page, short_form_page};

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
    if options.result.target.force
        && options.save.is_none()
        && options.result.target.output.is_none()
    {
        let sentence = "`--force` replaces the file of `--save` or `--output`; name one of them";
        return Err(CliError::Usage(sentence.into()));
    }
    let answers = [&options.save, &options.resume];
    let answers: Vec<&Path> = answers
        .into_iter()
        .flatten()
        .map(PathBuf::as_path)
        .collect();
    result::check(host, &options.result, &answers)?;
    let host = &host.gently(options.gentle);
    let ruleset = files::ruleset(common)?;
    let wording = &ruleset.pack().wording;
    let Begun {
        mut interview,
        mut keeper,
        mut opening,
        impact,
        label,
        note,
    } = resume::begin(&ruleset, options)?;
    if options.gentle {
        let intro = wording.say(Phrase::GentleIntro, &[("count", &SHORT)]);
        opening.insert(0, Block::text(intro));
    }
    interview = interview.with_extent(extent(options));
    let (mut prompter, keys) = front_end(host, options.plain, wording)?;
    let mut manner = Manner {
        clinician: options.clinician,
        // A script sees no review: its next line would be read as the number of an answer.
        review: host.has_person() && !options.gentle,
        opening,
        keeper: keeper.as_mut().map(|keeper| -> &mut dyn Keeper { keeper }),
        live: options.live,
        ..Manner::plain(keys)
    };
    let ending = drive(&mut interview, &mut *prompter, &mut manner)?;
    if ending == Ending::Quit {
        return Ok(Exit::Stopped);
    }
    let result = &options.result;
    let to_file = result.target.output.is_some();
    // A machine gets one document, whole; a person gets the result before anything else.
    let one_document = result.form().is_document() && !to_file;
    let plain = options.plain || result.form() == ResultFormat::Plain && !to_file;
    let voice = result.voice(if options.clinician {
        Voice::Clinician
    } else {
        Voice::Patient
    });
    let today = (host.has_person() && (to_file || one_document)).then(|| host.today());
    let date = result.date.as_deref().or(today.as_deref());
    let told = interview.answers().clone();
    let before = interview.assessment();
    let left_out = if ending == Ending::Done {
        interview.left_out()
    } else {
        Vec::new()
    };
    let record = |answers, assessment| Record {
        label: result.label.as_deref().or(label.as_deref()),
        date,
        note: note.as_deref(),
        ..Record::new(&ruleset, answers, assessment, result.target.privacy())
    };
    if !one_document {
        if host.has_person() {
            // A blank line between the talk and the page; the page comes whether or not it is seen.
            let _unseen = prompter.tell(&[]);
        }
        let record = record(&told, &before);
        let code = encode(&record);
        let record = with_code(&record, code.as_ref());
        let mut blocks = short_form_page(&record, voice, &left_out);
        blocks.extend(closing(&record));
        show(host, &blocks, plain)?;
    }
    let asked_for = options.impact || impact;
    let mut went_on = Ok(());
    if !before.leaves_time() && options.impact {
        host.complain(wording.text(Phrase::ImpactNotNow));
    } else if before.leaves_time() && (asked_for || host.has_person() && !options.gentle) {
        went_on = offer_impact(&mut interview, &mut *prompter, &mut manner, asked_for);
    }
    let (answers, after) = (interview.answers(), interview.assessment());
    let record = record(answers, &after);
    let code = encode(&record);
    let record = with_code(&record, code.as_ref());
    let blocks = short_form_page(&record, voice, &left_out);
    // What was answered is never lost to what came after it.
    if one_document {
        if went_on.is_ok() || host.has_person() {
            deliver_page(host, &record, &blocks, result)?;
        }
    } else if is_corrected(&ruleset, &told, answers) {
        show(host, &[blocks.clone(), closing(&record)].concat(), plain)?;
    } else {
        show(host, &impact_page(&record, &before), plain)?;
    }
    if to_file {
        deliver_page(host, &record, &blocks, result)?;
    }
    if let Some(keeper) = &mut manner.keeper {
        prompter.tell(&keeper.close(&interview))?;
    }
    went_on?;
    Ok(exit(after.urgency.level, result))
}

/// Who puts the questions, and what explains its keys.
pub(super) fn front_end<'a>(
    host: &Host,
    plain: bool,
    wording: &'a Wording,
) -> Result<(Box<dyn Prompter + 'a>, Phrase), CliError> {
    if !plain && host.asks_in_cards() {
        let prompter = TerminalPrompter::new(wording, host.colour_err())?;
        return Ok((Box::new(prompter), Phrase::IntroKeysTerminal));
    }
    let (input, output) = (std::io::stdin().lock(), host.talk());
    let style = host.style_err(plain);
    let mut prompter = PlainPrompter::new(input, output, wording, style);
    if host.has_person() {
        prompter.for_a_person()?;
    }
    Ok((Box::new(prompter), Phrase::IntroKeysPlain))
}

/// How many questions about patterns the short form asks.
const SHORT: usize = 6;

fn extent(options: &InterviewOptions) -> Extent {
    if options.all {
        Extent::Everything
    } else if options.gentle {
        Extent::Short { patterns: SHORT }
    } else {
        Extent::Relevant
    }
}

/// Whether an answer of the printed result was changed since.
fn is_corrected(ruleset: &Ruleset, before: &Answers, after: &Answers) -> bool {
    ruleset.questions().any(|(index, question)| {
        question.part != Part::Impact && before.get(index) != after.get(index)
    })
}
