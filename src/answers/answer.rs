//! One answer, one response, and all responses of one person.

use super::{OptionIndex, OptionSet, QuestionIndex};

/// What was ticked in a list where several options can be.
///
/// An option in neither set is one the person was not sure about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticks {
    /// Options that are so.
    pub yes: OptionSet,
    /// Options that are not so.
    pub no: OptionSet,
    /// How many options the question has: those in neither set are unsure.
    pub options: u8,
}

impl Ticks {
    /// `yes` is so, every other of the `count` options is not.
    pub fn exactly(yes: OptionSet, count: usize) -> Self {
        Self::partly(yes, OptionSet::first(count).without(yes), count)
    }

    /// `yes` is so, `no` is not, the rest of the `count` options is unsure.
    pub fn partly(yes: OptionSet, no: OptionSet, count: usize) -> Self {
        Self {
            yes,
            no,
            options: u8::try_from(count).unwrap_or(u8::MAX),
        }
    }

    /// The options that the person was not sure about.
    pub fn unsure(self) -> OptionSet {
        OptionSet::first(usize::from(self.options))
            .without(self.yes)
            .without(self.no)
    }
}

/// A definite answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// To a yes-or-no question.
    YesNo(bool),
    /// The one option chosen.
    OneOf(OptionIndex),
    /// The options ticked, ruled out and left unsure.
    AnyOf(Ticks),
    /// A whole number, in the question's unit.
    Number(i32),
}

/// What a person did with a question that was put to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// They answered.
    Given(Answer),
    /// They are not sure. Never read as "no".
    NotSure,
    /// They chose not to answer an optional question. Never read as "no".
    Declined,
}

/// All responses of one person. A question without a response was not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    responses: Vec<Option<Response>>,
}

impl Answers {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The response to `question`; `None` when it was not asked.
    pub fn get(&self, question: QuestionIndex) -> Option<Response> {
        self.responses.get(question.position()).copied().flatten()
    }

    /// Puts, replaces or (with `None`) removes the response to `question`.
    pub fn set(&mut self, question: QuestionIndex, response: Option<Response>) {
        let position = question.position();
        if self.responses.len() <= position {
            if response.is_none() {
                return;
            }
            self.responses.resize(position.saturating_add(1), None);
        }
        if let Some(slot) = self.responses.get_mut(position) {
            *slot = response;
        }
        // Two people who said the same are equal, however they got there.
        while matches!(self.responses.last(), Some(None)) {
            self.responses.pop();
        }
    }

    /// The questions with a response, in asking order.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionIndex, Response)> {
        (0..=u16::MAX)
            .map(QuestionIndex)
            .zip(&self.responses)
            .filter_map(|(question, response)| Some((question, (*response)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_removed_is_not_asked_again_equal_to_a_fresh_start() {
        let mut answers = Answers::new();
        answers.set(QuestionIndex(3), Some(Response::NotSure));
        assert_eq!(answers.get(QuestionIndex(3)), Some(Response::NotSure));
        assert_eq!(answers.get(QuestionIndex(9)), None);
        answers.set(QuestionIndex(3), None);
        assert_eq!(answers, Answers::new());
    }
}
