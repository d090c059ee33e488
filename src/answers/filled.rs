//! The responses of one person as bits, in a list that is filled again for the next person.

use super::{Answer, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};

/// What is known of one question, in a form that is compared by single instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What is surely so: options; of a yes-or-no question option 1 for yes and option 0 for no.
    pub yes: OptionSet,
    /// What is so, or may be: every option while nobody knows.
    pub can: OptionSet,
    /// A whole number, or the position of the one option chosen.
    pub number: i32,
    /// Whether it is known, and why not.
    pub state: MarkState,
}

/// Whether an answer is known, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkState {
    /// There is a definite answer (which may leave single options of a list unsure).
    Given,
    /// The person is not sure.
    NotSure,
    /// It was declined.
    OutOfScope,
}

impl Mark {
    /// Not sure.
    pub const NOT_SURE: Self = Self::unknown(MarkState::NotSure);
    /// Declined.
    pub const OUT_OF_SCOPE: Self = Self::unknown(MarkState::OutOfScope);

    const fn unknown(state: MarkState) -> Self {
        Self {
            yes: OptionSet::EMPTY,
            can: OptionSet::ALL,
            number: 0,
            state,
        }
    }

    /// A definite yes or no.
    pub fn yes_no(yes: bool) -> Self {
        Self::one_of(OptionIndex(u8::from(yes)))
    }

    /// The one option chosen.
    pub fn one_of(option: OptionIndex) -> Self {
        let set = OptionSet::one(option);
        Self {
            yes: set,
            can: set,
            number: i32::from(option.0),
            state: MarkState::Given,
        }
    }

    /// The options ticked, ruled out and left unsure.
    pub fn any_of(ticks: Ticks) -> Self {
        Self {
            yes: ticks.yes,
            can: ticks.yes.or(ticks.unsure()),
            number: 0,
            state: MarkState::Given,
        }
    }

    /// A whole number.
    pub fn number(number: i32) -> Self {
        Self {
            yes: OptionSet::EMPTY,
            can: OptionSet::EMPTY,
            number,
            state: MarkState::Given,
        }
    }
}

impl From<Response> for Mark {
    fn from(response: Response) -> Self {
        match response {
            Response::NotSure => Self::NOT_SURE,
            Response::Declined => Self::OUT_OF_SCOPE,
            Response::Given(Answer::YesNo(yes)) => Self::yes_no(yes),
            Response::Given(Answer::OneOf(option)) => Self::one_of(option),
            Response::Given(Answer::AnyOf(ticks)) => Self::any_of(ticks),
            Response::Given(Answer::Number(number)) => Self::number(number),
        }
    }
}

/// All responses of one person, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    marks: Vec<(QuestionIndex, Mark)>,
}

impl Filled {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes every response out.
    pub fn clear(&mut self) {
        self.marks.clear();
    }

    /// Adds the response to a question that has none yet.
    pub(crate) fn put(&mut self, question: QuestionIndex, mark: Mark) {
        self.marks.push((question, mark));
    }

    /// What is known of each question that was asked.
    pub fn marks(&self) -> &[(QuestionIndex, Mark)] {
        &self.marks
    }

    /// Takes over all responses of one person, which must fit their questions as every reader makes them.
    pub fn copy(&mut self, answers: &super::Answers) {
        self.clear();
        for (question, response) in answers.iter() {
            self.put(question, response.into());
        }
    }
}
