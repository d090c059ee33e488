//! What the answers of one person say, question by question.

use super::Scope;
use crate::answers::{Answer, Answers, OptionIndex, QuestionIndex, Response};
use crate::logic::{Cause, Condition, Facts, Finding, Reading, Slot, Truth, truth};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question, Ruleset};

/// The answers of one person, read through a questionnaire: what applies, what is known, and why
/// the rest is not.
#[derive(Debug, Clone)]
pub struct AnswerFacts<'a> {
    ruleset: &'a Ruleset,
    slots: Vec<Slot>,
    scope: Scope,
}

impl<'a> AnswerFacts<'a> {
    /// Reads `answers`. Enabling conditions read earlier questions only, so one pass decides them.
    pub fn new(ruleset: &'a Ruleset, answers: &Answers) -> Self {
        let mut facts = Self {
            ruleset,
            slots: Vec::with_capacity(ruleset.pack().questions.len()),
            scope: Scope::History,
        };
        for (index, question) in ruleset.questions() {
            let applies = facts.enabled(question);
            let response = answers.get(index);
            let slot = if applies == Truth::No {
                Slot::NotApplicable
            } else {
                match response {
                    Some(Response::Given(answer)) => Slot::Known(answer),
                    Some(Response::NotSure) => Slot::Unknown(Cause::NotSure),
                    Some(Response::Declined) => Slot::Unknown(Cause::OutOfScope),
                    None if question.audience == Audience::Clinician => {
                        Slot::Unknown(Cause::OutOfScope)
                    }
                    None => Slot::Unknown(Cause::NotAsked),
                }
            };
            let examined = response.is_some_and(|given| given != Response::Declined);
            if question.audience == Audience::Clinician && examined {
                facts.scope = Scope::WithExamination;
            }
            facts.slots.push(slot);
        }
        facts
    }

    /// The ruleset that reads them.
    pub fn ruleset(&self) -> &'a Ruleset {
        self.ruleset
    }

    /// Whether an examination was entered.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether a question applies: yes, no, or not known yet (then it is asked).
    pub fn enabled(&self, question: &Question) -> Truth {
        match &question.enable_when {
            Some(condition) => truth(condition, self, Reading::AsUnknown),
            None => Truth::Yes,
        }
    }

    /// Whether patterns may be named at this age; unknown when the age is.
    pub fn is_old_enough(&self) -> Truth {
        let pack = self.ruleset.pack();
        match self.slot(pack.age) {
            Slot::Known(Answer::Number(age)) => Truth::from(age >= pack.about.patterns_from_age),
            Slot::Known(_) | Slot::Unknown(_) | Slot::NotApplicable => Truth::Unknown,
        }
    }

    fn option_value(question: &Question, option: OptionIndex) -> i64 {
        let option = question.options().get(option.position());
        option.and_then(|option| option.value).map_or(0, i64::from)
    }
}

impl Facts for AnswerFacts<'_> {
    fn slot(&self, question: QuestionIndex) -> Slot {
        self.slots
            .get(question.position())
            .copied()
            .unwrap_or(Slot::Unknown(Cause::NotAsked))
    }

    fn value(&self, index: QuestionIndex) -> (i64, i64) {
        let Some(question) = self.ruleset.question(index) else {
            return (0, 0);
        };
        // A question that may turn out not to apply may turn out to add nothing.
        let or_nothing = |(low, high): (i64, i64)| match self.enabled(question) {
            Truth::Yes => (low, high),
            Truth::Unknown | Truth::No => (low.min(0), high.max(0)),
        };
        match (self.slot(index), &question.kind) {
            (Slot::NotApplicable, _) => (0, 0),
            (Slot::Known(Answer::Number(number)), _) => (i64::from(number), i64::from(number)),
            (Slot::Known(Answer::OneOf(option)), _) => {
                let value = Self::option_value(question, option);
                (value, value)
            }
            (_, Kind::Number { min, max, .. }) => or_nothing((i64::from(*min), i64::from(*max))),
            (_, Kind::OneOf { options, .. }) => {
                let values = || {
                    options
                        .iter()
                        .map(|option| option.value.map_or(0, i64::from))
                };
                or_nothing((values().min().unwrap_or(0), values().max().unwrap_or(0)))
            }
            (_, Kind::YesNo | Kind::AnyOf { .. }) => (0, 0),
        }
    }

    fn definition(&self, index: usize) -> &Condition {
        // The checker resolves every definition; an empty `any` is "no" and keeps this total.
        static NEVER: Condition = Condition::Any(Vec::new());
        self.ruleset
            .pack()
            .definitions
            .get(index)
            .map_or(&NEVER, |definition| &definition.when)
    }

    /// Nothing stands higher than answers here.
    fn finding(&self, _: &Finding) -> Truth {
        Truth::No
    }

    fn beneath(&self, _: &Finding, _: &mut dyn FnMut(&Condition)) {}
}
