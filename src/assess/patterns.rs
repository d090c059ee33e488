//! Patterns: criteria, points, levels. Each is judged by itself; precedence comes later.

use super::{AnswerFacts, CriterionFinding, PatternFinding, Points, Standing};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Facts, Finding, Level, Reading, Slot, Truth, truth};
use crate::pack::Pattern;

/// What the levels of one pattern are judged against: answers, and its own criteria and points.
#[derive(Debug)]
pub(super) struct LevelFacts<'a> {
    answers: &'a AnswerFacts<'a>,
    pattern: &'a Pattern,
    criteria: &'a [CriterionFinding],
    points: Points,
}

impl<'a> LevelFacts<'a> {
    /// For a pattern that was judged already.
    pub(super) fn new(
        answers: &'a AnswerFacts<'a>,
        pattern: &'a Pattern,
        criteria: &'a [CriterionFinding],
        points: Points,
    ) -> Self {
        Self {
            answers,
            pattern,
            criteria,
            points,
        }
    }

    /// A criterion as a level sees it: what is out of scope counts for nothing.
    fn counted(&self, index: usize) -> Truth {
        match self.criteria.get(index) {
            Some(criterion) if !criterion.out_of_scope => criterion.truth,
            Some(_) | None => Truth::No,
        }
    }
}

impl Facts for LevelFacts<'_> {
    fn slot(&self, question: QuestionIndex) -> Slot {
        self.answers.slot(question)
    }

    fn value(&self, question: QuestionIndex) -> (i64, i64) {
        self.answers.value(question)
    }

    fn definition(&self, index: usize) -> &Condition {
        self.answers.definition(index)
    }

    fn finding(&self, finding: &Finding) -> Truth {
        match finding {
            Finding::Criterion(index) => self.counted(*index),
            Finding::PointsFrom(points) => {
                Truth::from_bounds(self.points.low >= *points, self.points.high >= *points)
            }
            Finding::Flag(_)
            | Finding::FlagOpen(_)
            | Finding::Pattern(..)
            | Finding::UrgencyFrom(_)
            | Finding::NeckTreatment(_) => Truth::No,
        }
    }

    fn beneath(&self, finding: &Finding, visit: &mut dyn FnMut(&Condition)) {
        match finding {
            Finding::Criterion(index) => {
                if let Some(criterion) = self.pattern.criteria.get(*index) {
                    visit(&criterion.when);
                }
            }
            Finding::PointsFrom(_) => {
                for criterion in self.pattern.criteria.iter().filter(|c| c.points != 0) {
                    visit(&criterion.when);
                }
            }
            Finding::Flag(_)
            | Finding::FlagOpen(_)
            | Finding::Pattern(..)
            | Finding::UrgencyFrom(_)
            | Finding::NeckTreatment(_) => {}
        }
    }
}

/// Judges one pattern by itself; its standing is decided later.
pub(super) fn judge(pattern: &Pattern, answers: &AnswerFacts<'_>) -> PatternFinding {
    let criteria: Vec<CriterionFinding> = pattern
        .criteria
        .iter()
        .map(|criterion| {
            let known = truth(&criterion.when, answers, Reading::AsUnknown);
            let in_scope = truth(&criterion.when, answers, Reading::AsUnmet);
            CriterionFinding {
                truth: known,
                out_of_scope: known == Truth::Unknown && in_scope == Truth::No,
            }
        })
        .collect();
    let points = points(pattern, &criteria);
    let facts = LevelFacts::new(answers, pattern, &criteria, points);
    let mut level = None;
    let mut possible_levels = Vec::new();
    for rule in &pattern.levels {
        match truth(&rule.when, &facts, Reading::AsUnmet) {
            Truth::No => {}
            Truth::Unknown => possible_levels.push(rule.level),
            Truth::Yes => {
                possible_levels.push(rule.level);
                level = Some(rule.level);
                break;
            }
        }
    }
    let level = level.unwrap_or_else(|| {
        let open = !possible_levels.is_empty();
        possible_levels.push(Level::Little);
        if open { Level::Open } else { Level::Little }
    });
    PatternFinding {
        level,
        possible_levels,
        points,
        criteria,
        standing: Standing::NotShown,
    }
}

fn points(pattern: &Pattern, findings: &[CriterionFinding]) -> Points {
    let mut points = Points {
        low: 0,
        high: 0,
        out_of: 0,
    };
    for (criterion, finding) in pattern.criteria.iter().zip(findings) {
        if finding.out_of_scope {
            continue;
        }
        let value = i64::from(criterion.points);
        let (low, high) = match finding.truth {
            Truth::Yes => (value, value),
            Truth::Unknown => (value.min(0), value.max(0)),
            Truth::No => (0, 0),
        };
        points.low = points.low.saturating_add(low);
        points.high = points.high.saturating_add(high);
        points.out_of = points.out_of.saturating_add(value.max(0));
    }
    points
}
