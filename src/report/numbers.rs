//! The numbers of findings and answers: the same on every page that is made from one record.

use std::cmp::Reverse;

use super::Record;
use crate::answers::QuestionIndex;
use crate::assess::FlagState;
use crate::logic::{Level, Urgency};

/// Which number each finding and each answer has.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    findings: Vec<Finding>,
    answers: Vec<QuestionIndex>,
}

/// What has a number, by its position in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// A red flag: raised, or open and treated as urgent.
    Flag(usize),
    /// A pattern that is reached, whether or not it is told.
    Pattern(usize),
}

impl Numbers {
    /// Flags come first, the most urgent before all; then the patterns as they are shown, and those
    /// that are kept back.
    pub(super) fn new(record: &Record<'_>) -> Self {
        let (pack, assessment) = (record.ruleset.pack(), record.assessment);
        let tier = |at: &usize| pack.flags.get(*at).map(|flag| Urgency::from(flag.urgency));
        let mut raised = assessment.raised();
        raised.sort_by_key(|at| Reverse(tier(at)));
        let treated = |at: &usize| assessment.flags.get(*at).and_then(|flag| flag.treated_as);
        let mut open = assessment
            .flags_where(|found| found.state == FlagState::Open && found.treated_as.is_some());
        open.sort_by_key(|at| Reverse(treated(at)));
        let mut patterns = assessment.shown.clone();
        for (at, found) in assessment.patterns.iter().enumerate() {
            let reached = matches!(found.level, Level::Fits | Level::PartlyFits);
            if reached && !patterns.contains(&at) {
                patterns.push(at);
            }
        }
        let flags = raised.into_iter().chain(open).map(Finding::Flag);
        let findings = flags
            .chain(patterns.into_iter().map(Finding::Pattern))
            .collect();
        let answers = record.ruleset.questions().map(|(index, _)| index);
        Self {
            findings,
            answers: answers
                .filter(|index| record.answers.get(*index).is_some())
                .collect(),
        }
    }

    /// The number of a finding, such as `[1] `; empty for what is no finding.
    pub(super) fn of_finding(&self, finding: Finding) -> String {
        let at = self.findings.iter().position(|known| *known == finding);
        at.map(|at| format!("[{}] ", at.saturating_add(1)))
            .unwrap_or_default()
    }

    /// The number of an answer, such as `(7) `; empty for what was not answered.
    pub(super) fn of_answer(&self, question: QuestionIndex) -> String {
        let at = self.answers.iter().position(|known| *known == question);
        at.map(|at| format!("({}) ", at.saturating_add(1)))
            .unwrap_or_default()
    }
}
