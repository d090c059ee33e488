//! The page of a short form: that it is one, and what it left open.

use super::{Block, Record, Voice, Words, page};
use crate::answers::QuestionIndex;
use crate::assess::Assessment;
use crate::logic::Urgency;
use crate::pack::Phrase;

/// The whole page, between the notice that questions were left out and the list of those. It is that
/// of any interview when nothing was left out.
pub fn short_form_page(
    record: &Record<'_>,
    voice: Voice,
    left_out: &[QuestionIndex],
) -> Vec<Block> {
    let result = page(record, voice);
    if left_out.is_empty() {
        return result;
    }
    let mut blocks = notice(record);
    blocks.extend(result);
    blocks.extend(still_open(record, left_out));
    blocks
}

fn notice(record: &Record<'_>) -> Vec<Block> {
    let wording = &record.ruleset.pack().wording;
    let mut blocks = vec![Block::text(wording.text(Phrase::ShortForm))];
    if may_be_soon(record.assessment) {
        blocks.push(Block::text(wording.text(Phrase::ShortFormSoon)));
    }
    blocks
}

/// Whether an open sign could make it more urgent than the page says.
fn may_be_soon(assessment: &Assessment) -> bool {
    let urgency = &assessment.urgency;
    urgency.ceiling >= Urgency::Soon && !urgency.level.is_from(Urgency::Soon)
}

/// The questions that could still change the result.
fn still_open(record: &Record<'_>, left_out: &[QuestionIndex]) -> Vec<Block> {
    let wording = &record.ruleset.pack().wording;
    let words = Words::new(record.ruleset, record.answers);
    let mut blocks = vec![
        Block::heading(wording.text(Phrase::ShortOpenHeading)),
        Block::text(wording.text(Phrase::ShortOpen)),
    ];
    blocks.extend(
        left_out
            .iter()
            .map(|index| Block::item(words.question(*index))),
    );
    blocks
}
