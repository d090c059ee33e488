//! What is known of every question, as comparisons read it.

use super::super::Scope;
use super::code::Code;
use super::node::{At, Node, Part};
use super::values::Values;
use crate::answers::{Mark, MarkState, OptionSet, QuestionIndex};
use crate::logic::{Cause, Range, Reading, Truth, sum_in_range};

/// What is known of one question, whether it applies or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) yes: OptionSet,
    pub(super) can: OptionSet,
    number: i32,
    /// Yes where there is an answer: what a comparison comes to counts.
    pub(super) given: Code,
    /// What every comparison comes to without an answer; no where there is one.
    pub(super) unknown: Code,
    /// Why there is no answer.
    pub(super) cause: Option<Cause>,
}

/// What a row has without its answer: see there.
type Codes = (Code, Code, Option<Cause>);

const GIVEN: Codes = (Code::YES, Code::NO, None);
const NOT_SURE: Codes = (Code::NO, Code::UNKNOWN, Some(Cause::NotSure));
const NOT_ASKED: Codes = (Code::NO, Code::UNKNOWN, Some(Cause::NotAsked));
const OUT_OF_SCOPE: Codes = (Code::NO, Code::OUT_OF_SCOPE, Some(Cause::OutOfScope));

/// By the state of a mark; then the same for an examination, where what was not examined is out of scope.
/// Looked up, since nobody can guess who was asked what.
const BY_STATE: [Codes; 8] = [
    GIVEN,
    NOT_SURE,
    NOT_ASKED,
    OUT_OF_SCOPE,
    GIVEN,
    NOT_SURE,
    OUT_OF_SCOPE,
    OUT_OF_SCOPE,
];

impl Row {
    /// As the examiner of this question leaves it: what was not examined is out of scope.
    fn new(mark: Mark, is_examination: bool) -> Self {
        let state = match mark.state {
            MarkState::Given => 0_usize,
            MarkState::NotSure => 1,
            MarkState::NotAsked => 2,
            MarkState::OutOfScope => 3,
        };
        let at = state | (usize::from(is_examination) << 2);
        let (given, unknown, cause) = BY_STATE.get(at).copied().unwrap_or(NOT_ASKED);
        Self {
            yes: mark.yes,
            can: mark.can,
            number: mark.number,
            given,
            unknown,
            cause,
        }
    }

    /// The whole number, where there is one.
    pub(super) fn number(self) -> Option<i32> {
        self.cause.is_none().then_some(self.number)
    }

    fn compared(self, is: bool, can: bool) -> Code {
        Code::from_bounds(is, can).and(self.given).or(self.unknown)
    }
}

/// The rows of one person, filled again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows(Vec<Row>);

impl Rows {
    /// Takes over the answers of one person; without an examination where only what was told counts.
    pub(super) fn fill(&mut self, marks: &[Mark], examination: &[bool], told: bool) -> Scope {
        let mut scope = Scope::History;
        self.0.clear();
        let rows = marks.iter().zip(examination).map(|(mark, is_examination)| {
            let mark = if told && *is_examination {
                Mark::NOT_ASKED
            } else {
                *mark
            };
            let row = Row::new(mark, *is_examination);
            if *is_examination && row.cause != Some(Cause::OutOfScope) {
                scope = Scope::WithExamination;
            }
            row
        });
        self.0.extend(rows);
        scope
    }

    pub(super) fn get(&self, question: QuestionIndex) -> Row {
        let row = self.0.get(question.position()).copied();
        row.unwrap_or(Row::new(Mark::NOT_ASKED, false))
    }

    /// A comparison that is more than a look at options, or a sum.
    pub(super) fn leaf(&self, node: &Node, values: &Values) -> Code {
        match node {
            Node::Number(question, low, high) => {
                let row = self.get(*question);
                let range = Range {
                    low: *low,
                    high: *high,
                };
                let inside = range.contains(i64::from(row.number));
                row.compared(inside, inside)
            }
            Node::Only(question, of) => {
                let row = self.get(*question);
                let inside =
                    Code::from_bounds(!row.yes.and(*of).is_empty(), !row.can.and(*of).is_empty());
                let outside = Code::from_bounds(
                    !row.yes.without(*of).is_empty(),
                    !row.can.without(*of).is_empty(),
                );
                let only = inside.and(outside.negated());
                only.and(row.given).or(row.unknown)
            }
            Node::Count(question, of, from) => {
                let row = self.get(*question);
                row.compared(
                    row.yes.and(*of).len() >= *from,
                    row.can.and(*of).len() >= *from,
                )
            }
            Node::Unfit(question) => self.get(*question).unknown,
            Node::Sum(parts, low, high) => self.sum(
                parts,
                Range {
                    low: *low,
                    high: *high,
                },
                values,
            ),
            Node::Always(_)
            | Node::Has(..)
            | Node::And(..)
            | Node::Or(..)
            | Node::Not(_)
            | Node::AtLeast(..)
            | Node::Applies(_)
            | Node::Criterion(_)
            | Node::PointsFrom(..)
            | Node::Flag(_)
            | Node::FlagOpen(_)
            | Node::Pattern(..)
            | Node::UrgencyFrom(_)
            | Node::Neck(_) => Code::NO,
        }
    }

    fn sum(&self, parts: &[Part], range: Range, values: &Values) -> Code {
        let mut asked = (0_i64, 0_i64);
        let mut apart = (0_i64, 0_i64);
        for part in parts {
            let (low, high) = self.worth(part, values);
            let (low, high) = if part.less {
                (high.saturating_neg(), low.saturating_neg())
            } else {
                (low, high)
            };
            let applies = gate(part.gate, values) != Truth::No;
            let is_out = self.get(part.question).cause == Some(Cause::OutOfScope);
            let sum = if is_out && applies {
                &mut apart
            } else {
                &mut asked
            };
            *sum = (sum.0.saturating_add(low), sum.1.saturating_add(high));
        }
        Code::each(|reading| sum_in_range(asked, apart, range, reading))
    }

    /// What a question is worth in a sum.
    pub(super) fn worth(&self, part: &Part, values: &Values) -> (i64, i64) {
        let row = self.get(part.question);
        let (low, high) = part.bounds;
        match (gate(part.gate, values), row.number(), &part.values) {
            (Truth::No, ..) => (0, 0),
            (_, Some(number), None) => (i64::from(number), i64::from(number)),
            (_, Some(option), Some(values)) => {
                let option = usize::try_from(option).unwrap_or(usize::MAX);
                let value = values.get(option).copied().unwrap_or(0);
                (value, value)
            }
            (Truth::Yes, None, _) => (low, high),
            // A question that may turn out not to apply may turn out to add nothing.
            (Truth::Unknown, None, _) => (low.min(0), high.max(0)),
        }
    }
}

/// Whether a question behind a gate applies.
pub(super) fn gate(gate: Option<At>, values: &Values) -> Truth {
    gate.map_or(Truth::Yes, |gate| values.truth(gate, Reading::AsUnknown))
}
