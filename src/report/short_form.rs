//! The short form: that it is one, and what it left open.

use super::{Block, Words};
use crate::answers::{Answers, QuestionIndex};
use crate::pack::{Phrase, Ruleset};

/// Before the result: it is that of a short form. Nothing is said when nothing was left out.
pub fn short_form(ruleset: &Ruleset, left_out: &[QuestionIndex]) -> Vec<Block> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let text = ruleset.pack().wording.text(Phrase::ShortForm);
    vec![Block::text(text)]
}

/// After the result: the questions that could still change it.
pub fn still_open(ruleset: &Ruleset, answers: &Answers, left_out: &[QuestionIndex]) -> Vec<Block> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let wording = &ruleset.pack().wording;
    let words = Words::new(ruleset, answers);
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
