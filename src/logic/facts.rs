//! What a condition is evaluated against.

use super::{Condition, Finding, Truth};
use crate::answers::{Answer, QuestionIndex};

/// Why nobody knows the answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It was not put to the person.
    NotAsked,
    /// The person is not sure.
    NotSure,
    /// It was declined, or belongs to an examination that was not done.
    OutOfScope,
}

/// What is known about one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The question does not apply to this person: every comparison on it is "no".
    NotApplicable,
    /// A definite answer (which may leave single options of a list unsure).
    Known(Answer),
    /// Nobody knows.
    Unknown(Cause),
}

/// What a condition is evaluated against: answers below, findings above.
pub trait Facts {
    /// What is known about `question`.
    fn slot(&self, question: QuestionIndex) -> Slot;

    /// The numeric value of a whole number or of the option chosen, as `(low, high)` bounds.
    fn value(&self, question: QuestionIndex) -> (i64, i64);

    /// The condition of a named definition.
    fn definition(&self, index: usize) -> &Condition;

    /// Whether a finding of a higher layer holds.
    fn finding(&self, finding: &Finding) -> Truth;

    /// Calls `visit` with every condition that an unknown finding still hangs on.
    fn beneath(&self, finding: &Finding, visit: &mut dyn FnMut(&Condition));
}
