//! What the headache looks like: patterns shown, taken in, kept back.

use super::Page;
use crate::assess::{PatternFinding, Picture, Standing};
use crate::logic::{Level, Truth, Urgency};
use crate::pack::{Pattern, Phrase};
use crate::report::{Block, Role};

impl Page<'_> {
    pub(super) fn patterns(&mut self) {
        self.heading(Phrase::Patterns);
        if self.assessment.urgency.level.is_from(Urgency::SameDay) {
            self.text(Phrase::PatternsWait);
        }
        let phrase = match self.assessment.picture {
            Picture::Clear => None,
            Picture::Mixed => Some(Phrase::PictureMixed),
            Picture::Unclear => Some(Phrase::PictureUnclear),
            Picture::NotEnoughAnswers => Some(Phrase::PictureNotEnough),
            Picture::Withheld => Some(Phrase::PictureWithheld),
        };
        if let Some(phrase) = phrase {
            self.text(phrase);
        }
        let by_age = |finding: &PatternFinding| finding.standing == Standing::WithheldByAge;
        if self.assessment.patterns.iter().any(by_age) {
            let age = self.ruleset.pack().about.patterns_from_age;
            let text = self.wording().say(Phrase::WithheldByAge, &[("age", &age)]);
            self.blocks.push(Block::text(text));
        }
        let pack = self.ruleset.pack();
        let shown = self.assessment.shown.iter();
        for index in shown {
            if let Some(pair) = pack
                .patterns
                .get(*index)
                .zip(self.assessment.patterns.get(*index))
            {
                self.pattern(pair.0, pair.1);
            }
        }
        self.not_shown();
        for (pattern, note) in &self.assessment.notes {
            let note = pack
                .patterns
                .get(*pattern)
                .and_then(|pattern| pattern.notes.get(*note));
            if let Some(note) = note {
                self.blocks.push(Block::text(note.text.clone()));
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern, finding: &PatternFinding) {
        let level = match finding.level {
            Level::Fits => Phrase::LevelFits,
            Level::PartlyFits => Phrase::LevelPartlyFits,
            Level::Open | Level::Little => Phrase::LevelLittle,
        };
        let with: [(&str, &dyn std::fmt::Display); 2] = [
            ("pattern", &pattern.title),
            ("clinical", &pattern.clinical_title),
        ];
        let text = self.wording().say(level, &with);
        self.numbered(Role::Strong, text);
        self.blocks
            .push(Block::text(pattern.summary.clone()).inside(2));
        let criteria = |wanted: fn(&crate::pack::Criterion, Truth) -> bool| -> Vec<&str> {
            pattern
                .criteria
                .iter()
                .zip(&finding.criteria)
                .filter(|(criterion, found)| !found.out_of_scope && wanted(criterion, found.truth))
                .map(|(criterion, _)| criterion.text.as_str())
                .collect()
        };
        let lists = [
            (
                Phrase::SpeaksFor,
                criteria(|c, truth| truth == Truth::Yes && c.points >= 0),
            ),
            (
                Phrase::SpeaksAgainst,
                criteria(|c, truth| truth == Truth::Yes && c.points < 0),
            ),
            (
                Phrase::NotKnown,
                criteria(|c, truth| truth == Truth::Unknown && c.points > 0),
            ),
        ];
        for (phrase, texts) in lists {
            if texts.is_empty() {
                continue;
            }
            let text = self.say(phrase);
            self.blocks.push(Block::text(text).inside(2));
            for text in texts {
                self.blocks.push(Block::item(text).inside(2));
            }
        }
        self.blocks
            .push(Block::text(pattern.limit.clone()).inside(2));
    }

    /// Patterns that were reached and are told as part of another, or kept back.
    fn not_shown(&mut self) {
        let patterns = &self.ruleset.pack().patterns;
        for (pattern, finding) in patterns.iter().zip(&self.assessment.patterns) {
            if !matches!(finding.level, Level::Fits | Level::PartlyFits) {
                continue;
            }
            let text = match finding.standing {
                Standing::IncludedIn(other) => {
                    let other = patterns.get(other).map_or("", |other| other.title.as_str());
                    let with: [(&str, &dyn std::fmt::Display); 2] =
                        [("pattern", &pattern.title), ("other", &other)];
                    self.wording().say(Phrase::IncludedIn, &with)
                }
                Standing::Withheld(reason) => {
                    let reason = pattern
                        .withhold_when
                        .get(reason)
                        .map_or("", |r| r.text.as_str());
                    reason.to_owned()
                }
                Standing::Shown | Standing::NotShown | Standing::WithheldByAge => continue,
            };
            if !self.blocks.iter().any(|block| block.text == text) {
                self.blocks.push(Block::text(text));
            }
        }
    }
}
