//! Whole parts of the questionnaire, answer by answer: the examination, and what was asked after the
//! result.

use super::Page;
use crate::pack::Phrase;
use crate::pack::written::Part;
use crate::report::Block;

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
        for quote in told {
            let said = self.said(&quote);
            let text = format!("{} {said}", quote.asked);
            self.blocks.push(Block::item(text));
        }
    }
}
