//! What the headache does to the person's days, for their clinician.

use super::Page;
use crate::pack::Phrase;
use crate::pack::written::Part;
use crate::report::Block;

impl Page<'_> {
    /// The answers to the questions after the result, as they are: no score is made of them here.
    pub(super) fn impact(&mut self) {
        let told = self.words.of_part(Part::Impact);
        if told.is_empty() {
            return;
        }
        self.heading(Phrase::ImpactHeading);
        self.text(Phrase::ImpactIntro);
        for quote in told {
            let said = self.said(&quote);
            let text = format!("{} {said}", quote.asked);
            self.blocks.push(Block::item(text));
        }
    }
}
