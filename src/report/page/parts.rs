//! Whole parts of the questionnaire, answer by answer: the examination, and what was asked after the
//! result.

use super::Page;
use crate::pack::Phrase;
use crate::pack::written::Part;
use crate::report::Block;
use crate::report::telling::Telling as _;
use crate::report::words::Quote;

impl Page<'_> {
    /// The answers of one part as they are: no score is made of them here.
    pub(super) fn part(&mut self, part: Part, heading: Phrase, intro: Option<Phrase>) {
        let told = self.words.of_part(part);
        if told.is_empty() {
            return;
        }
        self.heading(heading);
        if let Some(intro) = intro {
            self.text(intro);
        }
        self.quoted(told);
    }

    /// Answers under their numbers, each after its question.
    pub(super) fn quoted(&mut self, quotes: Vec<Quote>) {
        for quote in quotes {
            let said = self.said(&quote);
            let text = format!("{} {said}", quote.asked);
            let number = self.numbers.of_answer(quote.question);
            self.blocks.push(Block::numbered(text, number));
        }
    }
}
