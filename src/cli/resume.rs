//! `nape --resume FILE`: what was saved, and what changed since, in words.

use std::path::Path;

use super::arguments::InterviewOptions;
use super::keep::FileKeeper;
use super::private_file::is_same;
use super::refused::Refused;
use super::{CliError, files};
use crate::interview::{Changes, Interview, Kept, Saved, read_saved};
use crate::pack::{PackName, Phrase, Ruleset};
use crate::report::{Block, Privacy, Role, Words};

/// A conversation before its first question of this run.
pub(super) struct Begun<'a> {
    /// The conversation.
    pub(super) interview: Interview<'a>,
    /// Keeps it, where that was asked for.
    pub(super) keeper: Option<FileKeeper<'a>>,
    /// What is said before the first question.
    pub(super) opening: Vec<Block>,
    /// It stopped among the questions after the result, which is told first again.
    pub(super) impact: bool,
    /// The record number of the file.
    pub(super) label: Option<String>,
    /// The person's own words in the file.
    pub(super) note: Option<String>,
}

/// Begins a conversation, or goes on with one.
pub(super) fn begin<'a>(
    ruleset: &'a Ruleset,
    options: &InterviewOptions,
) -> Result<Begun<'a>, CliError> {
    let resume = options.resume.as_deref();
    let privacy = options.result.target.privacy();
    let saved = resume
        .map(|path| read(ruleset, path, privacy))
        .transpose()?;
    let mut opening = Vec::new();
    let (mut interview, kept) = match saved {
        None => (Interview::new(ruleset), Kept::default()),
        Some(saved) => {
            opening = welcome(ruleset, &saved);
            (Interview::resume(ruleset, saved.draft), saved.kept)
        }
    };
    if options.clinician {
        interview = interview.with_examination();
    }
    let impact = interview.hold_impact();
    let (label, note) = (kept.id.clone(), kept.note.clone());
    let keeper = match (options.save.as_deref(), resume) {
        (Some(save), Some(from)) if is_same(save, from) => {
            Some(FileKeeper::go_on(from, &interview, kept)?)
        }
        (Some(save), _) => Some(FileKeeper::begin(
            save,
            options.result.target.force,
            &interview,
            kept,
        )?),
        (None, Some(from)) => Some(FileKeeper::go_on(from, &interview, kept)?),
        (None, None) => None,
    };
    opening.extend(keeper.iter().flat_map(FileKeeper::opening));
    Ok(Begun {
        interview,
        keeper,
        opening,
        impact,
        label,
        note,
    })
}

pub(super) fn read(ruleset: &Ruleset, path: &Path, privacy: Privacy) -> Result<Saved, CliError> {
    if path.as_os_str() == "-" {
        let sentence = "`--resume` takes a file; standard input is where the answers come from";
        return Err(CliError::Usage(sentence.into()));
    }
    let text = files::read_text(path)?;
    let name = path.display().to_string();
    read_saved(ruleset, &name, &text)
        .map_err(|problems| CliError::Saved(Refused::answers(ruleset, text, problems, privacy)))
}

/// What was answered before, and everything that is not as it was.
fn welcome(ruleset: &Ruleset, saved: &Saved) -> Vec<Block> {
    let wording = &ruleset.pack().wording;
    let count = saved.draft.answered();
    let mut blocks = vec![
        Block::text(wording.say(Phrase::Resumed, &[("count", &count)])),
        // A danger sign may have come since: what was answered then says nothing of today.
        Block::new(Role::Urgent, wording.text(Phrase::ResumedStale)),
    ];
    blocks.extend(not_as_it_was(ruleset, saved));
    blocks
}

/// What the rules of now do not take over as it was.
pub(super) fn not_as_it_was(ruleset: &Ruleset, saved: &Saved) -> Vec<Block> {
    let wording = &ruleset.pack().wording;
    let mut blocks = Vec::new();
    let Changes {
        asked_by,
        unread,
        reworded,
    } = &saved.changes;
    if let Some(then) = asked_by {
        let now = PackName::of(ruleset);
        let short = then.id == now.id && then.version == now.version;
        let (before, now) = (then.words(short), now.words(short));
        let text = wording.say(Phrase::ResumedOther, &[("before", &before), ("now", &now)]);
        blocks.push(Block::new(Role::Urgent, text));
        blocks.push(Block::text(wording.text(Phrase::ResumedUntouched)));
    }
    if !unread.is_empty() {
        blocks.push(Block::text(wording.text(Phrase::ResumedUnread)));
        let item =
            |(id, value): &(String, serde_json::Value)| Block::item(format!("{id}: {value}"));
        blocks.extend(unread.iter().map(item));
    }
    if !reworded.is_empty() {
        blocks.push(Block::text(wording.text(Phrase::ResumedReworded)));
        let answers = Interview::resume(ruleset, saved.draft.clone());
        let words = Words::new(ruleset, answers.answers());
        blocks.extend(reworded.iter().map(|(index, response)| {
            let said = words.response(*index, *response);
            Block::item(format!("{} {said}", words.question(*index)))
        }));
    }
    blocks
}
