//! What presses in the answers so far: it is told to whoever leaves, and again to whoever comes back.

use super::{PromptError, Prompter};
use crate::answers::Answers;
use crate::assess::Assessment;
use crate::interview::{Interview, Step};
use crate::logic::Urgency;
use crate::report::{Block, Privacy, Record, closing, emergency_notice};

/// What to do and why; nothing where nothing presses.
pub(super) fn notice(interview: &Interview<'_>) -> Vec<Block> {
    let (answers, assessment) = interview.pressing();
    of_record(interview, &answers, &assessment, emergency_notice)
}

/// Before the first question, to whoever comes with answers: they may be about to look at the very one
/// that presses. `true` when they know now that they must be seen today.
pub(super) fn tell_again(
    interview: &Interview<'_>,
    prompter: &mut dyn Prompter,
) -> Result<bool, PromptError> {
    match interview.step() {
        // The notice, or the result, comes at once.
        Step::Stop | Step::Done => return Ok(false),
        Step::Ask(_) => {}
    }
    let (answers, assessment) = interview.pressing();
    let blocks = of_record(interview, &answers, &assessment, emergency_notice);
    if !blocks.is_empty() {
        prompter.tell(&blocks)?;
    }
    // Right above the question, so that it stands in the window.
    let last = of_record(interview, &answers, &assessment, closing);
    if !last.is_empty() {
        prompter.tell(&last)?;
    }
    let level = assessment.urgency.level;
    Ok(level.is_from(Urgency::SameDay) && !level.is_from(Urgency::Emergency))
}

fn of_record(
    interview: &Interview<'_>,
    answers: &Answers,
    assessment: &Assessment,
    words: fn(&Record<'_>) -> Vec<Block>,
) -> Vec<Block> {
    if !assessment.urgency.level.is_from(Urgency::Soon) {
        return Vec::new();
    }
    let ruleset = interview.ruleset();
    words(&Record::new(ruleset, answers, assessment, Privacy::Include))
}
