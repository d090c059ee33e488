//! What the headache looks like: patterns shown, taken in, kept back.

use super::Page;
use crate::assess::{AnswerFacts, PatternFinding, Picture, Points, Standing, relevance};
use crate::logic::{Cause, Level, Reading, Truth, Urgency, unsettled};
use crate::pack::{Criterion, Pattern, Phrase};
use crate::report::bar::points_in_words;
use crate::report::numbers::Finding;
use crate::report::telling::Telling as _;
use crate::report::{Bar, Block, Figure, Privacy, Role, marked_areas};

impl Page<'_> {
    pub(super) fn patterns(&mut self) {
        self.heading(Phrase::Patterns);
        if self
            .record
            .assessment
            .urgency
            .level
            .is_from(Urgency::SameDay)
        {
            self.text(Phrase::PatternsWait);
        }
        self.body_map();
        let phrase = match self.record.assessment.picture {
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
        if self.record.assessment.patterns.iter().any(by_age) {
            let age = self.record.ruleset.pack().about.patterns_from_age;
            let text = self.wording().say(Phrase::WithheldByAge, &[("age", &age)]);
            self.blocks.push(Block::text(text));
        }
        let pack = self.record.ruleset.pack();
        for index in &self.record.assessment.shown {
            let found = pack
                .patterns
                .get(*index)
                .zip(self.record.assessment.patterns.get(*index));
            if let Some((pattern, finding)) = found {
                self.pattern(*index, pattern, finding);
                self.notes(*index, pattern, 2);
            }
        }
        self.not_shown();
        self.no_longer_shown();
        // Remarks of patterns that are not shown themselves.
        for (at, pattern) in pack.patterns.iter().enumerate() {
            if !self.record.assessment.shown.contains(&at) {
                self.notes(at, pattern, 0);
            }
        }
    }

    /// What was marked on the drawing, unless it is private and left out.
    fn body_map(&mut self) {
        let map = self.record.ruleset.pack().body_map.as_ref();
        let Some(question) = map.map(|map| map.question) else {
            return;
        };
        let asked = self.record.ruleset.question(question);
        let private = asked.is_some_and(|asked| asked.private);
        let marked = marked_areas(self.record.ruleset, self.words.answers(), question)
            .filter(|_| !self.record.assessment.inactive.contains(&question));
        if private && self.record.privacy == Privacy::LeaveOut {
            self.left_out |= marked.is_some();
        } else {
            self.blocks.extend(marked);
        }
    }

    /// The remarks of one pattern.
    fn notes(&mut self, at: usize, pattern: &Pattern, depth: usize) {
        for (owner, note) in &self.record.assessment.notes {
            if let Some(note) = pattern.notes.get(*note).filter(|_| *owner == at) {
                self.blocks
                    .push(Block::text(note.text.clone()).inside(depth));
            }
        }
    }

    fn pattern(&mut self, index: usize, pattern: &Pattern, finding: &PatternFinding) {
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
        self.finding(Role::Strong, Finding::Pattern(index), text);
        self.points(finding.points, 2);
        let typical = self
            .wording()
            .say(Phrase::Typical, &[("summary", &pattern.summary)]);
        self.blocks.push(Block::text(typical).inside(2));
        self.level_from_history(index);
        let criteria = |examined: bool,
                        wanted: &dyn Fn(&Criterion, Truth) -> bool|
         -> Vec<String> {
            pattern
                .criteria
                .iter()
                .zip(&finding.criteria)
                .filter(|(criterion, found)| !found.out_of_scope && wanted(criterion, found.truth))
                .filter(|(criterion, _)| {
                    self.record.ruleset.reads_examination(&criterion.when) == examined
                })
                .map(|(criterion, found)| self.criterion(criterion, found.truth))
                .collect()
        };
        let speaks_for = |c: &Criterion, truth: Truth| truth == Truth::Yes && c.points > 0;
        let speaks_against = |c: &Criterion, truth: Truth| truth == Truth::Yes && c.points < 0;
        // Single features read best; a pattern without any is told by its combined criteria.
        let mut told_for = criteria(false, &speaks_for);
        if told_for.is_empty() {
            told_for = criteria(false, &|c, truth| truth == Truth::Yes && c.points == 0);
        }
        let facts = AnswerFacts::new(self.record.ruleset, self.record.answers);
        let relevance = relevance(&facts, self.record.assessment);
        // What nobody asked because it changes nothing is no gap in the answers.
        let passed_over = |c: &Criterion| {
            let mut all = true;
            unsettled(&c.when, &facts, Reading::AsUnknown, &mut |leaf| {
                all &= leaf.cause == Cause::NotAsked && !relevance.matters(leaf.question);
            });
            all
        };
        let unknown = |c: &Criterion, truth: Truth| truth == Truth::Unknown && c.points > 0;
        let lists = [
            (Phrase::SpeaksFor, told_for),
            (Phrase::SpeaksAgainst, criteria(false, &speaks_against)),
            (
                Phrase::NotKnown,
                criteria(false, &|c, truth| unknown(c, truth) && !passed_over(c)),
            ),
            (
                Phrase::PassedOver,
                criteria(false, &|c, truth| unknown(c, truth) && passed_over(c)),
            ),
            (Phrase::ExaminedFor, criteria(true, &speaks_for)),
            (Phrase::ExaminedAgainst, criteria(true, &speaks_against)),
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

    /// A criterion with the answer it rests on, in the person's own words.
    fn criterion(&self, criterion: &Criterion, truth: Truth) -> String {
        let quotes = self.words.because(&criterion.when);
        let said: Vec<String> = quotes
            .iter()
            .filter(|quote| truth == Truth::Yes && !quote.private)
            .filter(|quote| quote.said != criterion.text)
            .map(|quote| {
                format!(
                    "{}\"{}\"",
                    self.numbers.of_answer(quote.question),
                    quote.said
                )
            })
            .collect();
        if said.is_empty() {
            criterion.text.clone()
        } else {
            format!("{}: {}", criterion.text, said.join("; "))
        }
    }

    /// The points of a pattern, as a bar and in words.
    pub(super) fn points(&mut self, points: Points, depth: usize) {
        let wording = self.wording();
        let told = points_in_words(wording, points);
        let words = wording.say(Phrase::PointsLine, &[("points", &told)]);
        let bar = Bar::new(points);
        let line = format!("[{}] {words}", bar.text());
        let block = Block {
            figure: Some(Figure::Bar(bar)),
            ..Block::drawing(words, line)
        };
        self.blocks.push(block.inside(depth));
    }

    /// Beside an examination: what the answers alone come to.
    pub(super) fn level_from_history(&mut self, pattern: usize) {
        let history = self.record.assessment.from_history.as_ref();
        let Some(level) = history.and_then(|history| history.levels.get(pattern)) else {
            return;
        };
        let word = match level {
            Level::Fits => Phrase::FitsWord,
            Level::PartlyFits => Phrase::PartlyFitsWord,
            Level::Open => Phrase::OpenWord,
            Level::Little => Phrase::LittleWord,
        };
        let level = self.say(word);
        let text = self
            .wording()
            .say(Phrase::FromHistory, &[("level", &level)]);
        self.blocks.push(Block::text(text).inside(2));
    }

    /// Patterns that the answers alone showed, and that the examination took away.
    fn no_longer_shown(&mut self) {
        let Some(history) = &self.record.assessment.from_history else {
            return;
        };
        let gone = history.shown.iter().filter(|index| {
            let finding = self.record.assessment.patterns.get(**index);
            finding.is_some_and(|finding| finding.standing == Standing::NotShown)
        });
        for pattern in gone.filter_map(|index| self.record.ruleset.pack().patterns.get(*index)) {
            let with: [(&str, &dyn std::fmt::Display); 1] = [("pattern", &pattern.title)];
            let text = self.wording().say(Phrase::NoLongerFits, &with);
            self.blocks.push(Block::text(text));
        }
    }

    /// Patterns that were reached and are told as part of another, or kept back.
    fn not_shown(&mut self) {
        let patterns = &self.record.ruleset.pack().patterns;
        let found = patterns.iter().zip(&self.record.assessment.patterns);
        for (at, (pattern, finding)) in found.enumerate() {
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
                let mark = self.numbers.of_finding(Finding::Pattern(at));
                self.blocks.push(Block::text(text).marked(mark));
            }
        }
    }
}
