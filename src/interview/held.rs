//! An examination by itself: what the person left open is not asked, but whatever a finding brings back to
//! them is.

use std::collections::BTreeSet;

use super::Interview;
use crate::answers::QuestionIndex;
use crate::pack::RedFlag;
use crate::pack::written::{Audience, Part};

/// What is not asked in this conversation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Held<'a> {
    /// What could have been asked before the examination, and lists that were left unsure.
    questions: BTreeSet<QuestionIndex>,
    /// Flags that were raised before it, by their ids: their exceptions are the person's to tell.
    flags: Vec<&'a str>,
}

impl<'a> Interview<'a> {
    /// The same conversation, asking the examination and nothing that was open before it. A finding can
    /// still bring questions back to the person: those that only now matter.
    #[must_use]
    pub fn with_examination_alone(mut self) -> Self {
        self = self.with_examination();
        // Whoever went back, or was asked again, did not get to an answer: what was said stands.
        while let Some(entry) = self.aside.pop() {
            self.history.push(entry);
        }
        self.told.clear();
        let asked_again = self.pending.take().map(|ask| ask.question);
        let contradictions = &self.ruleset.pack().contradictions;
        let last = self.put.last().and_then(|index| contradictions.get(*index));
        if last.is_some_and(|last| Some(last.ask_again) == asked_again) {
            self.put.pop();
        }
        self.held = self.open_before();
        self
    }

    /// What the person could be asked now.
    fn open_before(&self) -> Held<'a> {
        let now = self.situation();
        let raised: Vec<&RedFlag> = now.raised().collect();
        let mut questions: BTreeSet<QuestionIndex> = raised
            .iter()
            .flat_map(|flag| super::next::exception_questions(&now, flag))
            .collect();
        for (index, question) in self.ruleset.questions() {
            let theirs = question.audience == Audience::Patient
                && matches!(question.part, Part::Danger | Part::Pattern);
            let list = !self.items_to_ask(&now, index, question).is_empty();
            if theirs && (list || now.is_due(index, question, self)) {
                questions.insert(index);
            }
        }
        let flags = &self.ruleset.pack().flags;
        let raised = now.assessment.raised();
        let raised = raised.into_iter().filter_map(|at| flags.get(at));
        Held {
            questions,
            flags: raised.map(|flag| flag.id.as_str()).collect(),
        }
    }

    /// The questions that wait for the person, in asking order: those of the danger check, and the others.
    pub fn waiting(&self) -> (Vec<QuestionIndex>, Vec<QuestionIndex>) {
        let open = self.held.questions.iter().copied();
        let open = open.filter(|index| self.answers.get(*index).is_none());
        open.partition(|index| {
            let question = self.ruleset.question(*index);
            question.is_some_and(|question| question.part == Part::Danger)
        })
    }

    /// Whether the examination is asked.
    pub fn examines(&self) -> bool {
        self.examines
    }

    /// Whether a question is not asked here.
    pub(super) fn holds(&self, index: QuestionIndex) -> bool {
        self.held.questions.contains(&index)
    }

    /// Whether the exceptions of a flag are not asked here.
    pub(super) fn holds_flag(&self, flag: &RedFlag) -> bool {
        self.held.flags.contains(&flag.id.as_str())
    }

    /// Who answers a question after all is asked what follows from it.
    pub(super) fn release(&mut self, index: QuestionIndex) {
        self.held.questions.remove(&index);
    }
}
