//! Evaluation: a condition against facts, and what it still hangs on.

use super::{Cause, Condition, Facts, Range, Slot, Term, Test, Truth};
use crate::answers::{Answer, QuestionIndex};

/// How a question that is out of scope (declined, or an examination not done) is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As unknown: the honest state.
    AsUnknown,
    /// So that it cannot help the condition to be yes: it counts for nothing.
    AsUnmet,
    /// The same, seen from below a `not`.
    AsMet,
}

impl Reading {
    /// The same reading below a `not`.
    pub(crate) fn below_not(self) -> Self {
        match self {
            Self::AsUnknown => Self::AsUnknown,
            Self::AsUnmet => Self::AsMet,
            Self::AsMet => Self::AsUnmet,
        }
    }

    fn out_of_scope(self) -> Truth {
        match self {
            Self::AsUnknown => Truth::Unknown,
            Self::AsUnmet => Truth::No,
            Self::AsMet => Truth::Yes,
        }
    }
}

/// Evaluates `condition` against `facts`.
pub fn truth(condition: &Condition, facts: &impl Facts, reading: Reading) -> Truth {
    match condition {
        Condition::All(members) => fold(members, facts, reading, Truth::Yes, Truth::and),
        Condition::Any(members) => fold(members, facts, reading, Truth::No, Truth::or),
        Condition::Not(member) => truth(member, facts, reading.below_not()).negated(),
        Condition::AtLeast { count, of } => {
            let mut surely = 0_usize;
            let mut possibly = 0_usize;
            for member in of {
                let value = truth(member, facts, reading);
                surely = surely.saturating_add(usize::from(value == Truth::Yes));
                possibly = possibly.saturating_add(usize::from(value != Truth::No));
            }
            Truth::from_bounds(surely >= *count, possibly >= *count)
        }
        Condition::Answer(question, test) => match facts.slot(*question) {
            Slot::NotApplicable => Truth::No,
            Slot::Known(answer) => compare(*test, answer),
            Slot::Unknown(Cause::OutOfScope) => reading.out_of_scope(),
            Slot::Unknown(Cause::NotAsked | Cause::NotSure) => Truth::Unknown,
        },
        Condition::Sum(of, range) => sum(of, *range, facts, reading),
        Condition::Definition(index) => truth(facts.definition(*index), facts, reading),
        Condition::Finding(finding) => facts.finding(finding),
    }
}

/// What can be asked and what is out of scope are two intervals. The second may not help the sum
/// to be yes (or, below a `not`, to be no), but it never hides that the first is unknown.
fn sum(of: &[Term], range: Range, facts: &impl Facts, reading: Reading) -> Truth {
    let mut asked = (0_i64, 0_i64);
    let mut apart = (0_i64, 0_i64);
    for term in of {
        let (low, high) = term.part(facts.value(term.question));
        let part = match facts.slot(term.question) {
            Slot::Unknown(Cause::OutOfScope) => &mut apart,
            Slot::Known(_)
            | Slot::NotApplicable
            | Slot::Unknown(Cause::NotAsked | Cause::NotSure) => &mut asked,
        };
        *part = (part.0.saturating_add(low), part.1.saturating_add(high));
    }
    sum_in_range(asked, apart, range, reading)
}

/// Whether a sum is in the range, from the intervals of what can be asked and of what is out of
/// scope.
pub fn sum_in_range(asked: (i64, i64), apart: (i64, i64), range: Range, reading: Reading) -> Truth {
    let low = asked.0.saturating_add(apart.0);
    let high = asked.1.saturating_add(apart.1);
    let surely = range.contains(low) && range.contains(high);
    let possibly = low <= range.high && range.low <= high;
    match reading {
        Reading::AsUnknown => Truth::from_bounds(surely, possibly),
        Reading::AsUnmet => {
            // Some total of what can be asked is inside whatever the rest would be.
            let from = range.low.saturating_sub(apart.0).max(asked.0);
            let to = range.high.saturating_sub(apart.1).min(asked.1);
            Truth::from_bounds(surely, from <= to)
        }
        Reading::AsMet => {
            // Some total of what can be asked is outside whatever the rest would be.
            let below = asked.0.saturating_add(apart.1) < range.low;
            let above = asked.1.saturating_add(apart.0) > range.high;
            Truth::from_bounds(!(below || above), possibly)
        }
    }
}

fn fold(
    members: &[Condition],
    facts: &impl Facts,
    reading: Reading,
    start: Truth,
    combine: fn(Truth, Truth) -> Truth,
) -> Truth {
    members.iter().fold(start, |value, member| {
        combine(value, truth(member, facts, reading))
    })
}

/// Compares a definite answer. A test that does not fit the answer's type is never yes; the pack
/// checker refuses such tests, so this is only a guard.
fn compare(test: Test, answer: Answer) -> Truth {
    match (test, answer) {
        (Test::Is(wanted), Answer::YesNo(given)) => Truth::from(wanted == given),
        (Test::OneOf(set), Answer::OneOf(option)) => Truth::from(set.contains(option)),
        (Test::Includes(set), Answer::AnyOf(ticks)) => Truth::from_bounds(
            !set.and(ticks.yes).is_empty(),
            !set.without(ticks.no).is_empty(),
        ),
        (Test::Only(set), Answer::AnyOf(ticks)) => {
            let inside = Truth::from_bounds(
                !set.and(ticks.yes).is_empty(),
                !set.without(ticks.no).is_empty(),
            );
            let outside = Truth::from_bounds(
                !ticks.yes.without(set).is_empty(),
                !ticks.yes.or(ticks.unsure()).without(set).is_empty(),
            );
            inside.and(outside.negated())
        }
        (Test::Count { of, from }, Answer::AnyOf(ticks)) => Truth::from_bounds(
            of.and(ticks.yes).len() >= from,
            of.without(ticks.no).len() >= from,
        ),
        (Test::Number(range), Answer::Number(number)) => {
            Truth::from(range.contains(i64::from(number)))
        }
        (
            Test::Is(_)
            | Test::OneOf(_)
            | Test::Includes(_)
            | Test::Only(_)
            | Test::Count { .. }
            | Test::Number(_),
            _,
        ) => Truth::No,
    }
}

/// One question that an unknown condition still hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsettled {
    /// The question.
    pub question: QuestionIndex,
    /// Why it is unknown. A list with unsure options is [`Cause::NotSure`].
    pub cause: Cause,
}

/// Calls `visit` with every question whose answer could still decide `condition`.
///
/// Nothing is visited when the condition is already yes or no, or for a part of it that is.
pub fn unsettled<F: Facts>(
    condition: &Condition,
    facts: &F,
    reading: Reading,
    visit: &mut dyn FnMut(Unsettled),
) {
    if truth(condition, facts, reading) != Truth::Unknown {
        return;
    }
    match condition {
        Condition::All(members)
        | Condition::Any(members)
        | Condition::AtLeast { of: members, .. } => {
            for member in members {
                unsettled(member, facts, reading, visit);
            }
        }
        Condition::Not(member) => unsettled(member, facts, reading.below_not(), visit),
        Condition::Answer(question, _) => visit(leaf(*question, facts)),
        Condition::Sum(of, _) => {
            for term in of {
                let (low, high) = facts.value(term.question);
                if low != high {
                    visit(leaf(term.question, facts));
                }
            }
        }
        Condition::Definition(index) => unsettled(facts.definition(*index), facts, reading, visit),
        Condition::Finding(finding) => {
            facts.beneath(finding, &mut |inner| {
                unsettled(inner, facts, reading, visit);
            });
        }
    }
}

fn leaf(question: QuestionIndex, facts: &impl Facts) -> Unsettled {
    let cause = match facts.slot(question) {
        Slot::Unknown(cause) => cause,
        Slot::Known(_) | Slot::NotApplicable => Cause::NotSure,
    };
    Unsettled { question, cause }
}
