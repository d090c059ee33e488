//! A sheet to fill in by hand: tests, boxes, and what each finding speaks for.

use std::fmt::Display;

use super::Page;
use crate::answers::QuestionIndex;
use crate::logic::NeckTreatment;
use crate::pack::{Criterion, Kind, Phrase};
use crate::report::Block;
use crate::report::telling::Telling as _;

/// An empty box, with spaces at which no line ends.
const BOX: &str = "[\u{a0}]\u{a0}";

impl Page<'_> {
    /// The tests that could settle the patterns shown, the most useful first.
    pub(super) fn worksheet(&mut self) {
        let tests = &self.record.assessment.examination;
        if tests.is_empty() {
            return;
        }
        self.annex(Phrase::WorksheetHeading);
        if self.record.assessment.neck_treatment == NeckTreatment::Hold {
            self.text(Phrase::WorksheetHeld);
        }
        for test in tests {
            self.test(*test);
        }
    }

    fn test(&mut self, index: QuestionIndex) {
        let Some(question) = self.record.ruleset.question(index) else {
            return;
        };
        self.blocks.push(Block::item(question.text.clone()));
        if let Some(help) = &question.help {
            self.blocks.push(Block::text(help.clone()).inside(1));
        }
        let boxed = |texts: Vec<&str>| {
            let boxes = texts.into_iter().map(|text| format!("{BOX}{text}"));
            boxes.collect::<Vec<_>>().join("   ")
        };
        let wording = self.wording();
        let not_done = wording.text(Phrase::NotDone);
        let line = match &question.kind {
            Kind::YesNo => boxed(vec![
                wording.text(Phrase::Yes),
                wording.text(Phrase::No),
                not_done,
            ]),
            Kind::OneOf { options, .. } | Kind::AnyOf { options, .. } => {
                let texts = options.iter().map(|option| option.text.as_str());
                boxed(texts.chain([not_done]).collect())
            }
            Kind::Number { unit, .. } => {
                let unit = unit.as_deref().unwrap_or_default();
                format!("______ {unit}   {BOX}{not_done}")
            }
        };
        self.blocks.push(Block::text(line).inside(1));
        self.speaks_for(index);
    }

    /// The cut-offs: what each pattern makes of the test, in the words of its criteria.
    fn speaks_for(&mut self, test: QuestionIndex) {
        let pack = self.record.ruleset.pack();
        for at in &self.record.assessment.shown {
            let Some(pattern) = pack.patterns.get(*at) else {
                continue;
            };
            let reads = |criterion: &&Criterion| {
                let reads = self.record.ruleset.reads(&criterion.when, test);
                reads && criterion.points != 0
            };
            let criteria: Vec<String> = pattern
                .criteria
                .iter()
                .filter(reads)
                .map(|criterion| format!("{} ({:+})", criterion.text, criterion.points))
                .collect();
            if criteria.is_empty() {
                continue;
            }
            let with: [(&str, &dyn Display); 2] = [
                ("pattern", &pattern.clinical_title),
                ("criteria", &criteria.join("; ")),
            ];
            let text = self.wording().say(Phrase::CountsFor, &with);
            self.blocks.push(Block::text(text).inside(1));
        }
    }
}
