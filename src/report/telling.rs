//! What every page does: say what the pack says, under headings.

use std::fmt::Display;

use super::levels::status_word;
use super::{Block, Role};
use crate::pack::{Phrase, Ruleset, Wording};

/// A page that is being written.
pub(super) trait Telling<'a> {
    /// The rules whose words it says.
    fn ruleset(&self) -> &'a Ruleset;

    /// What is written so far.
    fn blocks(&mut self) -> &mut Vec<Block>;

    fn wording(&self) -> &'a Wording {
        &self.ruleset().pack().wording
    }

    fn say(&self, phrase: Phrase) -> String {
        self.wording().text(phrase).to_owned()
    }

    fn heading(&mut self, phrase: Phrase) {
        let text = self.say(phrase);
        self.blocks().push(Block::heading(text));
    }

    fn text(&mut self, phrase: Phrase) {
        let text = self.say(phrase);
        self.blocks().push(Block::text(text));
    }

    /// The caption of a table; its rows follow.
    fn table(&mut self, caption: Phrase, columns: &[Phrase], depth: usize) {
        let columns = columns.iter().map(|phrase| self.say(*phrase)).collect();
        let caption = self.say(caption);
        self.blocks()
            .push(Block::columns(caption, columns).inside(depth));
    }

    /// Which record this is, and of which day, as far as they are known.
    fn record_line(&mut self, label: Option<&str>, date: Option<&str>) {
        let lines = [(Phrase::RecordLine, label), (Phrase::DateLine, date)];
        let lines = lines.into_iter().filter_map(|(phrase, value)| {
            let value = value?;
            Some(self.wording().say(phrase, &[("value", &value)]))
        });
        let text = lines.collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.blocks().push(Block::new(Role::Muted, text));
        }
    }

    /// That private words were left out.
    fn left_out_line(&mut self) {
        let text = self.say(Phrase::PrivateLeftOut);
        self.blocks().push(Block::new(Role::Muted, text));
    }

    /// Which rules and which program made the page.
    fn colophon(&mut self) {
        let pack = self.ruleset().pack();
        let short = pack.sha256.get(..12).unwrap_or(&pack.sha256);
        let with: [(&str, &dyn Display); 5] = [
            ("pack", &pack.about.id),
            ("version", &pack.about.version),
            ("sha256", &short),
            ("status", &self.say(status_word(pack.about.status))),
            ("program", &env!("CARGO_PKG_VERSION")),
        ];
        let text = self.wording().say(Phrase::Colophon, &with);
        self.blocks().push(Block::new(Role::Muted, text));
    }
}
