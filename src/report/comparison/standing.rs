//! Patterns that stand in another way, and whom to see.

use std::fmt::Display;

use super::Page;
use crate::assess::{Listed, PatternMove, Stand, Standing};
use crate::pack::Phrase;
use crate::report::Block;
use crate::report::bar::points_in_words;
use crate::report::levels::level_word;
use crate::report::telling::Telling as _;

impl Page<'_> {
    pub(super) fn patterns(&mut self) {
        let moved = &self.compared.comparison.moves.patterns;
        if moved.is_empty() {
            return;
        }
        self.heading(Phrase::ComparePatterns);
        let columns = [
            Phrase::ColumnPattern,
            Phrase::ColumnBefore,
            Phrase::ColumnNow,
        ];
        self.table(Phrase::ComparePatternsCaption, &columns, 0);
        for one in moved {
            let (name, [before, after]) = (self.pattern_name(one.pattern), self.stands(one));
            let with: [(&str, &dyn Display); 3] =
                [("name", &name), ("before", &before), ("after", &after)];
            let words = self.wording().say(Phrase::CompareRow, &with);
            self.blocks
                .push(Block::row(words, vec![name, before, after]));
        }
    }

    pub(super) fn pattern_name(&self, at: usize) -> String {
        let pattern = self.pattern(at);
        pattern.map_or_else(String::new, |pattern| pattern.title.clone())
    }

    /// How a pattern stood, and stands.
    pub(super) fn stands(&self, moved: &PatternMove) -> [String; 2] {
        [moved.before, moved.after].map(|stand| self.stand(stand))
    }

    fn stand(&self, stand: Stand) -> String {
        let level = self.say(level_word(stand.level));
        let points = points_in_words(self.wording(), stand.points);
        let mut with: Vec<(&str, &dyn Display)> = vec![("level", &level), ("points", &points)];
        let other;
        let phrase = match stand.standing {
            Standing::Shown => Phrase::CompareShown,
            Standing::NotShown => Phrase::CompareNotShown,
            Standing::IncludedIn(at) => {
                other = self.pattern_name(at);
                with.push(("other", &other));
                Phrase::CompareIncluded
            }
            // What is kept back is told without its level.
            Standing::Withheld(_) => Phrase::CompareKeptBack,
            Standing::WithheldByAge => Phrase::CompareByAge,
        };
        self.wording().say(phrase, &with)
    }

    /// Referrals, lessons and remarks.
    pub(super) fn named(&mut self) {
        let moves = &self.compared.comparison.moves;
        let quiet = [&moves.referrals, &moves.lessons]
            .into_iter()
            .all(Listed::is_nothing);
        if quiet && moves.notes.is_nothing() {
            return;
        }
        self.heading(Phrase::CompareReferrals);
        let [new, dropped] = self.titles(&moves.referrals, &moves.lessons);
        for (phrase, items) in [(Phrase::CompareNew, new), (Phrase::CompareDropped, dropped)] {
            if !items.is_empty() {
                let text = self.wording().say(phrase, &[("items", &items)]);
                self.blocks.push(Block::text(text));
            }
        }
        for (phrase, notes) in [
            (Phrase::CompareRemarkNew, &moves.notes.new),
            (Phrase::CompareRemarkDropped, &moves.notes.no_longer),
        ] {
            for (pattern, note) in notes {
                let pattern = self.pattern(*pattern);
                if let Some(note) = pattern.and_then(|pattern| pattern.notes.get(*note)) {
                    let text = self.wording().say(phrase, &[("text", &note.text)]);
                    self.blocks.push(Block::text(text));
                }
            }
        }
    }

    /// What is newly named, and what is named no longer.
    pub(super) fn titles(&self, referrals: &Listed<usize>, lessons: &Listed<usize>) -> [String; 2] {
        let pack = self.compared.ruleset.pack();
        let titles = |referrals: &[usize], lessons: &[usize]| -> String {
            let referrals = referrals.iter().filter_map(|at| pack.referrals.get(*at));
            let referrals = referrals.map(|referral| referral.title.as_str());
            let lessons = lessons.iter().filter_map(|at| pack.lessons.get(*at));
            let lessons = lessons.map(|lesson| lesson.title.as_str());
            referrals.chain(lessons).collect::<Vec<_>>().join("; ")
        };
        [
            titles(&referrals.new, &lessons.new),
            titles(&referrals.no_longer, &lessons.no_longer),
        ]
    }
}
