//! What stands behind the page: every answer, every sign that is ruled out, every source.

use std::collections::BTreeSet;

use super::Page;
use crate::assess::FlagState;
use crate::logic::Truth;
use crate::pack::Phrase;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl<'a> Page<'a> {
    /// Every answer under its number.
    pub(super) fn all_answers(&mut self) {
        let quotes = self.words.where_question(|_| true);
        if quotes.is_empty() {
            return;
        }
        self.annex(Phrase::AnnexAnswers);
        let columns = [
            Phrase::ColumnNumber,
            Phrase::ColumnQuestion,
            Phrase::ColumnAnswer,
        ];
        self.table(Phrase::AnswersCaption, &columns, 0);
        for quote in quotes {
            let said = self.said(&quote);
            let number = self.numbers.of_answer(quote.question);
            let words = format!("{} {said}", quote.asked);
            let cells = vec![number.trim_end().to_owned(), quote.asked, said];
            self.blocks.push(Block::row(words, cells).marked(number));
        }
    }

    /// The signs that the answers rule out, by name.
    pub(super) fn ruled_out(&mut self) {
        let signs = self
            .named(|found| found.state == FlagState::RuledOut)
            .join("; ");
        if !signs.is_empty() {
            self.annex(Phrase::AnnexRuledOut);
            self.blocks.push(Block::text(format!("{signs}.")));
        }
    }

    /// The publications behind what is raised and shown.
    pub(super) fn sources(&mut self) {
        let pack = self.record.ruleset.pack();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut add = |sources: &'a [String]| {
            let ids = sources.iter().map(|source| source.split('#').next());
            used.extend(ids.flatten());
        };
        for (_, flag) in self.raised_flags() {
            add(&flag.sources);
        }
        let patterns = pack.patterns.iter().zip(&self.record.assessment.patterns);
        for (at, (pattern, found)) in patterns.enumerate() {
            if !self.record.assessment.shown.contains(&at) {
                continue;
            }
            for (criterion, found) in pattern.criteria.iter().zip(&found.criteria) {
                if found.truth != Truth::No || found.out_of_scope {
                    add(&criterion.sources);
                }
            }
        }
        let cited: Vec<Block> = pack
            .sources
            .iter()
            .filter(|source| used.contains(source.id.as_str()))
            .map(|source| {
                let doi = source.doi.as_ref().map(|doi| format!(" doi:{doi}"));
                let doi = doi.unwrap_or_default();
                Block::item(format!("{}: {}{doi}", source.id, source.citation))
            })
            .collect();
        if !cited.is_empty() {
            self.annex(Phrase::AnnexSources);
            self.blocks.extend(cited);
        }
    }

    pub(super) fn annex(&mut self, phrase: Phrase) {
        let text = self.say(phrase);
        self.blocks.push(Block::new(Role::Annex, text));
    }
}
