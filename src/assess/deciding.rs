//! What the result hangs on: the smallest changes of answers that would change it, the one answer that
//! urgency rests on, and every doubt that decides.
//!
//! A change counts only when the result would surely be another one: questions that it opens, and that
//! nobody asked, settle nothing. No change is named that would add a danger sign or take one away.

mod changes;
mod doubts;
mod patterns;
mod urgency;

use std::collections::BTreeSet;

use super::{AnswerFacts, Assessment, Cuts, FlagState, cuts, relevance};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::logic::{Facts as _, NeckTreatment, Slot, Truth, Urgency};
use crate::pack::written::{Audience, Part};
use crate::pack::{Question, Ruleset};

pub use changes::Change;
pub use doubts::{Doubt, Means, Side};
pub use patterns::{Fate, Turn};
pub use urgency::Reason;

/// So many of the patterns shown are looked at.
const PATTERNS: usize = 2;

/// What the result of one person hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deciding {
    /// For the first patterns shown, or when nothing fits: the smallest change that turns it.
    pub patterns: Vec<Turn>,
    /// The one answer without which the person would be less urgent.
    pub urgency: Option<Reason>,
    /// What the person was not sure about and what decides: danger first, in asking order.
    pub doubts: Vec<Doubt>,
}

/// Looks for what decides. At an emergency nothing does: help comes first. Whoever must be seen today,
/// or was not asked everything, is told of danger alone.
pub fn deciding(ruleset: &Ruleset, answers: &Answers, assessment: &Assessment) -> Deciding {
    if assessment.urgency.level.is_from(Urgency::Emergency) {
        return Deciding::default();
    }
    let person = Deciders {
        ruleset,
        answers,
        assessment,
        facts: AnswerFacts::new(ruleset, answers),
        cuts: cuts(ruleset, std::iter::empty()),
    };
    Deciding {
        patterns: if assessment.leaves_time() {
            person.turns()
        } else {
            Vec::new()
        },
        urgency: person.urgency_rests_on(),
        doubts: person.doubts(),
    }
}

/// One person, before anything is changed.
struct Deciders<'a> {
    ruleset: &'a Ruleset,
    answers: &'a Answers,
    assessment: &'a Assessment,
    facts: AnswerFacts<'a>,
    cuts: Cuts,
}

impl<'a> Deciders<'a> {
    /// The person's own answers: definite ones that apply.
    fn answered(&self) -> impl Iterator<Item = (QuestionIndex, &'a Question, Answer)> + '_ {
        self.ruleset
            .questions()
            .filter_map(|(index, question)| match self.facts.slot(index) {
                Slot::Known(answer) => Some((index, question, answer)),
                Slot::Unknown(_) | Slot::NotApplicable => None,
            })
    }

    /// The answers with some said otherwise.
    fn with(&self, changes: &[Change]) -> Answers {
        let mut answers = self.answers.clone();
        for change in changes {
            answers.set(change.question, Some(Response::Given(change.answer)));
        }
        answers
    }

    /// Every question that one of these reads, itself or through what decides whether it applies.
    fn behind(&self, mut read: BTreeSet<QuestionIndex>) -> BTreeSet<QuestionIndex> {
        // Enabling conditions read earlier questions only, so one pass from the end is enough.
        for (index, question) in self.ruleset.questions().rev() {
            if let (true, Some(when)) = (read.contains(&index), &question.enable_when) {
                crate::pack::leaves(self.ruleset.pack(), when, &mut |leaf, _| {
                    read.insert(leaf);
                });
            }
        }
        read
    }
}

/// Whether nothing is left to ask that could change the result.
fn is_settled(ruleset: &Ruleset, answers: &Answers, assessment: &Assessment) -> bool {
    let facts = AnswerFacts::new(ruleset, answers);
    let relevance = relevance(&facts, assessment);
    !ruleset.questions().any(|(index, question)| {
        relevance.matters(index)
            && matches!(question.part, Part::Danger | Part::Pattern)
            && question.audience == Audience::Patient
            && answers.get(index).is_none()
            && facts.enabled(question) != Truth::No
    })
}

/// Everything about danger: what is named to a person as a change leaves all of it as it is.
fn danger(assessment: &Assessment) -> (super::UrgencyFinding, NeckTreatment, Vec<FlagState>) {
    let states = assessment.flags.iter().map(|finding| finding.state);
    let (urgency, neck) = (assessment.urgency, assessment.neck_treatment);
    (urgency, neck, states.collect())
}

#[cfg(test)]
mod tests;
