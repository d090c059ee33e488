//! Where a conversation stands: everything that deciding about the next question needs, read once.

use super::state::{Extent, Interview};
use crate::answers::{Answers, QuestionIndex};
use crate::assess::{AnswerFacts, Assessment, FlagState, Relevance, assess, relevance};
use crate::logic::{Cause, Reading, Truth, Unsettled, Urgency, truth, unsettled};
use crate::pack::written::{Audience, Part};
use crate::pack::{Question, RedFlag, Ruleset};

/// One set of answers, read through a ruleset.
#[derive(Debug)]
pub(super) struct Situation<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) answers: &'a Answers,
    pub(super) facts: AnswerFacts<'a>,
    pub(super) assessment: Assessment,
    pub(super) relevance: Relevance,
}

impl<'a> Situation<'a> {
    pub(super) fn of(ruleset: &'a Ruleset, answers: &'a Answers) -> Self {
        let facts = AnswerFacts::new(ruleset, answers);
        let assessment = assess(ruleset, answers);
        let relevance = relevance(&facts, &assessment);
        Self {
            ruleset,
            answers,
            facts,
            assessment,
            relevance,
        }
    }

    /// The flags that are raised.
    pub(super) fn raised(&self) -> impl Iterator<Item = &'a RedFlag> {
        let flags = &self.ruleset.pack().flags;
        let raised = self.assessment.raised();
        raised.into_iter().filter_map(|flag| flags.get(flag))
    }

    /// Whether the question applies (or may), and was not asked.
    pub(super) fn is_open(&self, index: QuestionIndex, question: &Question) -> bool {
        // A measurement that was not done has no value. What a person declined opens what hangs on
        // it all the same: it could still change the result.
        let reading = match question.audience {
            Audience::Patient => Reading::AsUnknown,
            Audience::Clinician => Reading::AsUnmet,
        };
        let applies = question.enable_when.as_ref();
        let applies = applies.map_or(Truth::Yes, |when| truth(when, &self.facts, reading));
        self.answers.get(index).is_none() && applies != Truth::No
    }

    /// Whether a question is asked in this conversation, if nothing changes before its turn.
    pub(super) fn is_due(
        &self,
        index: QuestionIndex,
        question: &Question,
        interview: &Interview<'_>,
    ) -> bool {
        let matters = self.relevance.matters(index);
        self.is_wanted(index, question, interview, matters)
            && self.is_open(index, question)
            && !interview.holds(index)
    }

    /// Whether a question can still come in this conversation. More answers of the person only ever turn this
    /// from yes to no: a condition that is decided stays so. A test counts as unmet until it is done, so what
    /// a clinician finds can turn it back.
    pub(super) fn is_ahead(
        &self,
        index: QuestionIndex,
        question: &Question,
        interview: &Interview<'_>,
    ) -> bool {
        let matters = self.relevance.may_matter(index);
        self.is_wanted(index, question, interview, matters)
            && self.may_open(index, question)
            && !interview.holds(index)
    }

    /// The same as [`Self::is_open`], for a test of which it is not known yet whether it comes.
    fn may_open(&self, index: QuestionIndex, question: &Question) -> bool {
        let mut waits = false;
        if let Some(condition) = &question.enable_when {
            unsettled(condition, &self.facts, Reading::AsUnknown, &mut |leaf| {
                waits |= self.answers.get(leaf.question).is_none();
            });
        }
        self.is_open(index, question) || waits && self.answers.get(index).is_none()
    }

    fn is_wanted(
        &self,
        index: QuestionIndex,
        question: &Question,
        interview: &Interview<'_>,
        matters: bool,
    ) -> bool {
        let pack = self.ruleset.pack();
        match question.part {
            // Who it is about decides the words of every question, whether or not a rule reads it.
            Part::Danger | Part::Pattern => {
                matters
                    || question.record
                    || index == pack.subject.0
                    || index == pack.age
                    || interview.extent == Extent::Everything
            }
            Part::Impact => interview.asks_impact,
            Part::Examination => interview.examines,
        }
    }

    /// For each question, whether an emergency or same-day sign stays open without its answer.
    pub(super) fn needed(&self) -> Needed {
        let pack = self.ruleset.pack();
        let mut needed = Needed(vec![false; pack.questions.len()]);
        for (flag, finding) in pack.flags.iter().zip(&self.assessment.flags) {
            if finding.state == FlagState::Open && Urgency::from(flag.urgency) >= Urgency::SameDay {
                for leaf in &finding.unsettled {
                    needed.mark(*leaf);
                }
            }
        }
        // Enabling conditions read earlier questions only, so one pass from the end is enough.
        for (index, question) in self.ruleset.questions().rev() {
            let enabling = question.enable_when.as_ref();
            if let Some(condition) = enabling.filter(|_| needed.has(index)) {
                unsettled(condition, &self.facts, Reading::AsUnknown, &mut |leaf| {
                    needed.mark(leaf);
                });
            }
        }
        needed
    }

    /// Whether nothing that is still to be asked decides whether this question applies.
    pub(super) fn is_ready(&self, question: &Question, interview: &Interview<'_>) -> bool {
        let mut waits = false;
        if let Some(condition) = &question.enable_when {
            unsettled(condition, &self.facts, Reading::AsUnknown, &mut |leaf| {
                let gate = self.ruleset.question(leaf.question);
                waits |= gate.is_some_and(|gate| self.is_due(leaf.question, gate, interview));
            });
        }
        !waits
    }
}

/// The questions that leave an emergency or same-day flag open, and those that decide whether they
/// apply.
#[derive(Debug)]
pub(super) struct Needed(Vec<bool>);

impl Needed {
    pub(super) fn has(&self, index: QuestionIndex) -> bool {
        self.0.get(index.position()).copied().unwrap_or(false)
    }

    fn mark(&mut self, leaf: Unsettled) {
        if let Some(slot) = self.0.get_mut(leaf.question.position()) {
            *slot |= leaf.cause == Cause::NotAsked;
        }
    }
}
