//! Two sets of answers to the same questions: what changed, and what each changed answer means for the
//! result.

mod moves;
mod said;

use super::{Assessment, assess};
use crate::answers::{Answers, QuestionIndex, Response};
use crate::pack::Ruleset;

pub use moves::{FlagMove, FlagTurn, Listed, Moves, PatternMove, Stand};

/// What changed between two sets of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the answers before come to.
    pub before: Assessment,
    /// What the answers after come to.
    pub after: Assessment,
    /// What changed in the result.
    pub moves: Moves,
    /// Every answer that changed, in asking order.
    pub answers: Vec<AnswerChange>,
}

/// One answer that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerChange {
    /// The question.
    pub question: QuestionIndex,
    /// What was said before; none when it was not asked.
    pub before: Option<Response>,
    /// What was said after; none when it was not asked.
    pub after: Option<Response>,
    /// What this change by itself makes of the result before.
    pub alone: Moves,
    /// By itself it makes nothing, and the result after needs it: what it adds to the other changes.
    pub with_others: Option<Moves>,
}

impl Comparison {
    /// Whether every answer is the same.
    pub fn is_nothing(&self) -> bool {
        self.answers.is_empty()
    }
}

/// Compares two sets of answers.
pub fn compare(ruleset: &Ruleset, before: &Answers, after: &Answers) -> Comparison {
    let (first, second) = (assess(ruleset, before), assess(ruleset, after));
    // The answers with one of them otherwise.
    let with = |answers: &Answers, question, response| {
        let mut answers = answers.clone();
        answers.set(question, response);
        answers
    };
    let moves =
        |from: &Assessment, to: &Answers| Moves::between(ruleset, from, (&assess(ruleset, to), to));
    let changed = ruleset
        .questions()
        .map(|(index, _)| (index, before.get(index), after.get(index)))
        .filter(|(_, was, is)| was != is);
    let answers = changed.map(|(question, was, is)| {
        let alone = moves(&first, &with(before, question, is));
        let with_others = alone.is_nothing().then(|| {
            let without = assess(ruleset, &with(after, question, was));
            Moves::between(ruleset, &without, (&second, after))
        });
        let with_others = with_others.filter(|moves| !moves.is_nothing());
        AnswerChange {
            question,
            before: was,
            after: is,
            alone,
            with_others,
        }
    });
    Comparison {
        answers: answers.collect(),
        moves: Moves::between(ruleset, &first, (&second, after)),
        before: first,
        after: second,
    }
}

#[cfg(test)]
mod tests;
