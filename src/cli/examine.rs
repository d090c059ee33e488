//! `nape examine`: an examination, entered into a copy of somebody's answers.

use std::path::Path;

use super::arguments::{Common, ExamineOptions, ResultFormat, ResultOptions};
use super::interview::front_end;
use super::keep::{FileKeeper, resume_words};
use super::private_file::is_same;
use super::result::{check, deliver_page, exit, show, with_code};
use super::resume::{not_as_it_was, read};
use super::{CliError, Exit, Host, files, named_answers};
use crate::answers::{Answers, Response};
use crate::assess::{Assessment, Comparison, FromHistory, compare};
use crate::exchange::encode;
use crate::interview::Interview;
use crate::logic::Urgency;
use crate::pack::written::Audience;
use crate::pack::{Phrase, Ruleset};
use crate::prompt::{Ending, Keeper as _, Manner, drive};
use crate::report::{
    Block, Compared, ComparedSide, Record, Role, Voice, closing, emergency_notice,
    examination_changes, lost_notices, page,
};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &ExamineOptions,
) -> Result<Exit, CliError> {
    refuse(host, options)?;
    check(host, &options.result, &[&options.file, &options.save])?;
    let ruleset = files::ruleset(common)?;
    let saved = read(&ruleset, &options.file, options.result.target.privacy())?;
    let mut opening = vec![opening(&ruleset, &options.file)];
    opening.extend(not_as_it_was(&ruleset, &saved));
    let (id, note) = (saved.kept.id.clone(), saved.kept.note.clone());
    let mut interview = Interview::resume(&ruleset, saved.draft);
    let _not_asked_here = interview.hold_impact();
    let mut interview = interview.with_examination_alone();
    let told = interview.answers().clone();
    let result = &in_lines(options);
    let today = host.has_person().then(|| host.today());
    let to_file = result.target.output.is_some();
    let asked = to_file || result.form().is_document();
    let date = result
        .date
        .as_deref()
        .or(today.as_deref().filter(|_| asked));
    let before = interview.assessment();
    let record = |answers, assessment| Record {
        label: result.label.as_deref().or(id.as_deref()),
        date,
        note: note.as_deref(),
        ..Record::new(&ruleset, answers, assessment, result.target.privacy())
    };
    if before.urgency.level.is_from(Urgency::Emergency) {
        return stop(host, &record(&told, &before), options, result);
    }
    let force = result.target.force;
    let mut keeper = FileKeeper::begin(&options.save, force, &interview, saved.kept)?;
    opening.extend(findings(&ruleset, &told));
    opening.extend(unanswered(&interview, &options.file));
    opening.extend(keeper.opening());
    let wording = &ruleset.pack().wording;
    let (mut prompter, keys) = front_end(host, options.plain, wording)?;
    let mut manner = Manner {
        clinician: true,
        review: host.has_person(),
        opening,
        keeper: Some(&mut keeper),
        ..Manner::plain(keys)
    };
    if drive(&mut interview, &mut *prompter, &mut manner)? == Ending::Quit {
        return Ok(Exit::Stopped);
    }
    let (answers, after) = (interview.answers(), interview.assessment());
    let record = record(answers, &after);
    let comparison = compare(&ruleset, &told, answers);
    let names = named_answers::called([&options.file, &options.save]);
    let compared = compared(&record, &comparison, &told, &names);
    let lost = lost_notices(&compared);
    host.warn_beside(&lost, result.form());
    let code = encode(&record);
    let record = Record {
        notices: &lost,
        ..with_code(&record, code.as_ref())
    };
    let mut blocks = page(&record, result.voice(Voice::Clinician));
    blocks.extend(examination_changes(&compared, &alone(&after)));
    // As in the interview: a person gets the result on the screen before anything is written.
    if to_file {
        let plain = options.plain || result.form() == ResultFormat::Plain;
        show(host, &[blocks.clone(), closing(&record)].concat(), plain)?;
    }
    let delivered = deliver_page(host, &record, &blocks, result);
    prompter.tell(&keeper.close(&interview))?;
    delivered?;
    Ok(exit(comparison.moves.urgency_to_act_on(), result))
}

/// How the result is told: whoever asks for plain lines gets a plain page.
fn in_lines(options: &ExamineOptions) -> ResultOptions {
    let mut result = options.result.clone();
    if options.plain && result.target.output.is_none() {
        result.format.get_or_insert(ResultFormat::Plain);
    }
    result
}

/// Refuses what would lose somebody's answers, or could not ask.
fn refuse(host: &Host, options: &ExamineOptions) -> Result<(), CliError> {
    let refused = |sentence: &str| Err(CliError::Usage(sentence.into()));
    if !options.plain && !host.has_person() {
        return refused(
            "standard input is not a terminal; add --plain to answer in lines from a pipe",
        );
    }
    if options.file.as_os_str() == "-" {
        return refused(
            "`nape examine` takes a file; standard input is where the findings come from",
        );
    }
    if is_same(&options.file, &options.save) {
        return refused(
            "`nape examine` never changes the answers it begins with; name another file with `--save`",
        );
    }
    Ok(())
}

fn opening(ruleset: &Ruleset, file: &Path) -> Block {
    let file = file.display();
    let wording = &ruleset.pack().wording;
    Block::new(
        Role::Strong,
        wording.say(Phrase::ExamineOpening, &[("file", &file)]),
    )
}

fn resume_command(ruleset: &Ruleset, file: &Path) -> String {
    ruleset.command(&resume_words(&file.display().to_string()))
}

/// What was found on another day is not asked again, and may not be so today.
fn findings(ruleset: &Ruleset, answers: &Answers) -> Option<Block> {
    let is_finding = |index| {
        let question = ruleset.question(index);
        question.is_some_and(|question| question.audience == Audience::Clinician)
    };
    // What was not done was not found.
    let done = answers
        .iter()
        .filter(|(_, response)| *response != Response::Declined);
    let count = done.filter(|(index, _)| is_finding(*index)).count();
    let wording = &ruleset.pack().wording;
    let text = wording.say(Phrase::ExamineFindingsStand, &[("count", &count)]);
    (count > 0).then(|| Block::new(Role::Urgent, text))
}

/// What the person has not answered, and what asks it: nothing of it is passed over in silence.
fn unanswered(interview: &Interview<'_>, file: &Path) -> Vec<Block> {
    let ruleset = interview.ruleset();
    let wording = &ruleset.pack().wording;
    let (danger, others) = interview.waiting();
    let mut blocks = Vec::new();
    if !danger.is_empty() {
        let command = resume_command(ruleset, file);
        let with: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &danger.len()), ("command", &command)];
        let text = wording.say(Phrase::ExamineUnanswered, &with);
        blocks.push(Block::new(Role::Urgent, text));
    }
    if !others.is_empty() {
        let text = wording.say(Phrase::ExamineUnansweredOthers, &[("count", &others.len())]);
        blocks.push(Block::text(text));
    }
    blocks
}

/// An emergency is said at once, and nothing is examined.
fn stop(
    host: &Host,
    record: &Record<'_>,
    options: &ExamineOptions,
    result: &ResultOptions,
) -> Result<Exit, CliError> {
    let wording = &record.ruleset.pack().wording;
    let command = resume_command(record.ruleset, &options.file);
    let text = wording.say(Phrase::ExamineEmergency, &[("command", &command)]);
    let mut notice = emergency_notice(record);
    notice.push(Block::new(Role::Urgent, text));
    host.complain(&crate::report::render(&notice, host.style_err(true)));
    let code = encode(record);
    let record = &with_code(record, code.as_ref());
    let blocks = page(record, result.voice(Voice::Clinician));
    deliver_page(host, record, &blocks, result)
}

/// What the answers alone came to. Without a finding, they are what was assessed.
fn alone(assessment: &Assessment) -> FromHistory {
    let levels = assessment.patterns.iter().map(|found| found.level);
    let told = assessment.from_history.clone();
    told.unwrap_or_else(|| FromHistory {
        urgency: assessment.urgency.level,
        neck_treatment: assessment.neck_treatment,
        levels: levels.collect(),
        shown: assessment.shown.clone(),
    })
}

/// The file as it was, beside its copy.
fn compared<'a>(
    record: &Record<'a>,
    comparison: &'a Comparison,
    told: &'a Answers,
    names: &'a [String; 2],
) -> Compared<'a> {
    let [before, after] = names;
    let side = |name, answers| ComparedSide {
        name,
        id: None,
        note: None,
        pack: None,
        answers,
    };
    Compared {
        ruleset: record.ruleset,
        comparison,
        sides: [side(before, told), side(after, record.answers)],
        privacy: record.privacy,
        label: None,
        date: None,
    }
}
