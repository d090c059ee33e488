//! Whether answers say no, or only do not apply.

use crate::answers::{Answers, QuestionIndex};
use crate::assess::AnswerFacts;
use crate::logic::{Cause, Condition, Facts, Finding, Reading, Slot, Truth, truth};
use crate::pack::Ruleset;

/// Answers, with what does not apply as not asked.
struct Said<'a>(AnswerFacts<'a>);

impl Facts for Said<'_> {
    fn slot(&self, question: QuestionIndex) -> Slot {
        match self.0.slot(question) {
            Slot::NotApplicable => Slot::Unknown(Cause::NotAsked),
            slot @ (Slot::Known(_) | Slot::Unknown(_)) => slot,
        }
    }

    fn value(&self, question: QuestionIndex) -> (i64, i64) {
        self.0.value(question)
    }

    fn definition(&self, index: usize) -> &Condition {
        self.0.definition(index)
    }

    fn finding(&self, finding: &Finding) -> Truth {
        self.0.finding(finding)
    }

    fn beneath(&self, finding: &Finding, visit: &mut dyn FnMut(&Condition)) {
        self.0.beneath(finding, visit);
    }
}

/// Whether somebody said no to a condition. A question that does not apply was not answered: a test that
/// was not done finds nothing, and rules nothing out.
pub(super) fn says_no(ruleset: &Ruleset, answers: &Answers, condition: &Condition) -> bool {
    let said = Said(AnswerFacts::new(ruleset, answers));
    truth(condition, &said, Reading::AsUnknown) == Truth::No
}
