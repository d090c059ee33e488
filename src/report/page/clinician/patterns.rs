//! Patterns for a clinician: criterion by criterion, with codes, points and answers.

use std::fmt::Display;

use super::{Page, codes, with_codes};
use crate::assess::{CriterionFinding, Standing};
use crate::logic::{Level, Truth};
use crate::pack::{Criterion, Phrase};
use crate::report::bar::points_in_words;
use crate::report::levels::level_word;
use crate::report::numbers::Finding;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl Page<'_> {
    /// A table for each pattern that is shown, and one of all others.
    pub(super) fn criterion_tables(&mut self) {
        self.heading(Phrase::ClinicianPatterns);
        for at in self.record.assessment.shown.clone() {
            self.criterion_table(at);
        }
        self.other_patterns();
        let notes = &self.record.assessment.notes;
        let patterns = &self.record.ruleset.pack().patterns;
        let notes: Vec<Block> = notes
            .iter()
            .filter_map(|(pattern, note)| patterns.get(*pattern)?.notes.get(*note))
            .map(|note| Block::item(note.text.clone()))
            .collect();
        self.blocks.extend(notes);
    }

    fn criterion_table(&mut self, at: usize) {
        let pack = self.record.ruleset.pack();
        let found = self.record.assessment.patterns.get(at);
        let Some((pattern, found)) = pack.patterns.get(at).zip(found) else {
            return;
        };
        let level = self.say(level_word(found.level));
        let with: [(&str, &dyn Display); 2] =
            [("pattern", &with_codes(pattern)), ("level", &level)];
        let text = self.wording().say(Phrase::PatternLine, &with);
        self.finding(Role::Strong, Finding::Pattern(at), text);
        self.points(found.points, 2);
        self.level_from_history(at);
        let columns = [
            Phrase::ColumnCriterion,
            Phrase::ColumnHolds,
            Phrase::ColumnPoints,
            Phrase::ColumnAnswers,
            Phrase::ColumnSources,
        ];
        self.table(Phrase::CriteriaCaption, &columns, 2);
        for (criterion, found) in pattern.criteria.iter().zip(&found.criteria) {
            if !found.out_of_scope && found.truth != Truth::No {
                self.criterion_row(criterion, found.truth);
            }
        }
        self.blocks
            .push(Block::text(pattern.limit.clone()).inside(2));
    }

    /// What does not hold, and what nobody looked for: for whoever reads every criterion.
    pub(super) fn other_criteria(&mut self) {
        let pack = self.record.ruleset.pack();
        let mut told = Vec::new();
        for at in &self.record.assessment.shown {
            let found = self.record.assessment.patterns.get(*at);
            let Some((pattern, found)) = pack.patterns.get(*at).zip(found) else {
                continue;
            };
            let texts = |wanted: fn(&CriterionFinding) -> bool| {
                let criteria = pattern.criteria.iter().zip(&found.criteria);
                let texts = criteria.filter(|(_, found)| wanted(found));
                let texts: Vec<&str> = texts.map(|(c, _)| c.text.as_str()).collect();
                texts.join("; ")
            };
            let absent = texts(|found| !found.out_of_scope && found.truth == Truth::No);
            for (phrase, criteria) in [
                (Phrase::NotFound, absent),
                (Phrase::NeedsExamination, texts(|found| found.out_of_scope)),
            ] {
                if !criteria.is_empty() {
                    let with: [(&str, &dyn Display); 2] = [
                        ("pattern", &pattern.clinical_title),
                        ("criteria", &criteria),
                    ];
                    told.push(Block::text(self.wording().say(phrase, &with)));
                }
            }
        }
        if !told.is_empty() {
            self.annex(Phrase::AnnexCriteria);
            self.blocks.extend(told);
        }
    }

    fn criterion_row(&mut self, criterion: &Criterion, truth: Truth) {
        let holds = match truth {
            Truth::Yes => Phrase::HoldsYes,
            Truth::No => Phrase::HoldsNo,
            Truth::Unknown => Phrase::HoldsUnknown,
        };
        let holds = self.say(holds);
        let points = if criterion.points == 0 {
            "0".to_owned()
        } else {
            format!("{:+}", criterion.points)
        };
        let answers = if truth == Truth::Yes {
            self.cited(&self.words.because(&criterion.when))
        } else {
            String::new()
        };
        let sources = criterion.sources.join(", ");
        let mut words = format!("{}: {holds}, {points}", criterion.text);
        for (before, part, after) in [("; ", &answers, ""), (" [", &sources, "]")] {
            if !part.is_empty() {
                words.push_str(before);
                words.push_str(part);
                words.push_str(after);
            }
        }
        let cells = vec![criterion.text.clone(), holds, points, answers, sources];
        self.blocks.push(Block::row(words, cells).inside(2));
    }

    fn other_patterns(&mut self) {
        let pack = self.record.ruleset.pack();
        let found = pack.patterns.iter().zip(&self.record.assessment.patterns);
        let others = found
            .enumerate()
            .filter(|(at, _)| !self.record.assessment.shown.contains(at));
        let (little, others): (Vec<_>, Vec<_>) =
            others.partition(|(_, (_, found))| found.level == Level::Little);
        if !little.is_empty() {
            let little = little.iter().map(|(_, (pattern, found))| {
                let points = points_in_words(self.wording(), found.points);
                format!("{} ({points})", pattern.clinical_title)
            });
            let patterns = little.collect::<Vec<_>>().join("; ");
            let text = self
                .wording()
                .say(Phrase::LittlePatterns, &[("patterns", &patterns)]);
            self.blocks.push(Block::text(text));
        }
        if others.is_empty() {
            return;
        }
        let columns = [
            Phrase::ColumnPattern,
            Phrase::ColumnCodes,
            Phrase::ColumnLevel,
            Phrase::ColumnPoints,
        ];
        self.table(Phrase::OtherPatterns, &columns, 0);
        for (at, (pattern, found)) in others {
            let level = match found.standing {
                Standing::IncludedIn(other) => {
                    let other = pack.patterns.get(other);
                    let other = other.map_or("", |other| other.clinical_title.as_str());
                    let with: [(&str, &dyn Display); 1] = [("pattern", &other)];
                    self.wording().say(Phrase::LevelIncluded, &with)
                }
                Standing::Withheld(reason) => pattern
                    .withhold_when
                    .get(reason)
                    .map_or_else(String::new, |reason| reason.text.clone()),
                Standing::WithheldByAge => {
                    let age = pack.about.patterns_from_age;
                    self.wording().say(Phrase::WithheldByAge, &[("age", &age)])
                }
                Standing::Shown | Standing::NotShown => self.say(level_word(found.level)),
            };
            let points = points_in_words(self.wording(), found.points);
            let title = pattern.clinical_title.clone();
            let number = self.numbers.of_finding(Finding::Pattern(at));
            let words = format!("{}: {level}, {points}", with_codes(pattern));
            let cells = vec![format!("{number}{title}"), codes(pattern), level, points];
            let row = Block::row(words, cells);
            self.blocks.push(if number.is_empty() {
                row
            } else {
                row.marked(number)
            });
        }
    }
}
