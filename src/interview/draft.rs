//! What an interview needs to go on later, and nothing of the pack: what was answered, in its order.

use super::state::Entry;
use super::{Ask, Interview, Told};
use crate::answers::{Answers, Response};
use crate::assess::{Assessment, assess, less_urgent};
use crate::pack::Ruleset;

/// What was asked, and the whole response to its question after that.
pub(super) type Given = (Ask, Response);

/// An interview that stopped, or is about to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What was answered, oldest first.
    pub(super) steps: Vec<Given>,
    /// How many of the last steps "back" passed over.
    pub(super) passed: usize,
    /// Asked next whatever the rules say.
    pub(super) next: Option<Ask>,
    /// Contradictions that were put already.
    pub(super) put: Vec<usize>,
    /// The examination is asked.
    pub(super) examines: bool,
    /// The questions after the result are asked.
    pub(super) asks_impact: bool,
    /// What was answered under other words.
    pub(super) earlier: Answers,
}

impl Draft {
    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        self.steps.len()
    }
}

impl<'a> Interview<'a> {
    /// What it needs to go on later.
    pub fn draft(&self) -> Draft {
        let given = |entry: &Entry| (entry.ask, entry.after);
        Draft {
            steps: self
                .history
                .iter()
                .chain(self.aside.iter().rev())
                .map(given)
                .collect(),
            passed: self.aside.len(),
            next: self.pending,
            put: self.put.clone(),
            examines: self.examines,
            asks_impact: self.asks_impact,
            earlier: self.earlier.clone(),
        }
    }

    /// Goes on where it stopped.
    pub fn resume(ruleset: &'a Ruleset, draft: Draft) -> Self {
        let mut interview = Self::new(ruleset);
        for (ask, response) in draft.steps {
            interview.answers.set(ask.question, Some(response));
            interview.history.push(Entry {
                ask,
                after: response,
            });
        }
        // They wait behind the question that "back" came to; anything else is no place that it came to.
        let first = interview.history.len().saturating_sub(draft.passed);
        let came_to = interview.history.get(first).map(|entry| entry.ask);
        if draft.next.is_some() && came_to == draft.next {
            interview.aside = interview.history.split_off(first);
            interview.aside.reverse();
        }
        interview.pending = draft.next;
        interview.put = draft.put;
        interview.examines = draft.examines;
        interview.asks_impact = draft.asks_impact;
        interview.earlier = draft.earlier;
        interview.tell_again();
        interview
    }

    /// The answers that press most, and what they come to: those that count, or those with what was said
    /// under other words. That counts in no result, but nobody who told a danger sign is left in silence
    /// because its question has new words.
    pub fn pressing(&self) -> (Answers, Assessment) {
        let counted = self.assessment();
        let mut all = self.answers.clone();
        for (index, response) in self.earlier.iter() {
            if all.get(index).is_none() {
                all.set(index, Some(response));
            }
        }
        let with_earlier = assess(self.ruleset(), &all);
        if less_urgent(counted.urgency.level, with_earlier.urgency.level) {
            (self.answers.clone(), counted)
        } else {
            (all, with_earlier)
        }
    }

    /// Holds back the questions after the result, until it was told; whether they were asked.
    pub fn hold_impact(&mut self) -> bool {
        std::mem::take(&mut self.asks_impact)
    }

    /// Whoever comes back to a contradiction hears again why it is asked.
    fn tell_again(&mut self) {
        let contradictions = &self.ruleset().pack().contradictions;
        let last = self.put.last().copied();
        let put = last.and_then(|index| Some((index, contradictions.get(index)?)));
        if let (Some(ask), Some((index, contradiction)), true) =
            (self.pending, put, self.aside.is_empty())
            && contradiction.ask_again == ask.question
        {
            self.told.push(Told::Contradiction(index));
        }
    }
}
