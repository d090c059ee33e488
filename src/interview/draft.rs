//! What an interview needs to go on later, and nothing of the pack: what was answered, in its order.

use super::state::Entry;
use super::{Ask, Interview, Told};
use crate::answers::{Answers, Response};
use crate::pack::Ruleset;

/// What was asked, and the whole response to its question after that.
pub(super) type Given = (Ask, Response);

/// An interview that stopped, or is about to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What was answered, oldest first.
    pub(super) steps: Vec<Given>,
    /// What "back" took away, oldest last.
    pub(super) aside: Vec<Given>,
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
        let given = |entry: &Entry| Some((entry.ask, entry.after?));
        Draft {
            steps: self.history.iter().filter_map(given).collect(),
            aside: self.aside.iter().filter_map(given).collect(),
            // An answer that was chosen to be changed stands until there is another.
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
            let before = interview.answers.get(ask.question);
            let after = Some(response);
            interview.answers.set(ask.question, after);
            interview.history.push(Entry { ask, before, after });
        }
        // What stood before is found anew when it returns.
        let aside = |(ask, response)| Entry {
            ask,
            before: None,
            after: Some(response),
        };
        interview.aside = draft.aside.into_iter().map(aside).collect();
        interview.pending = draft.next;
        interview.put = draft.put;
        interview.examines = draft.examines;
        interview.asks_impact = draft.asks_impact;
        interview.earlier = draft.earlier;
        interview.tell_again();
        interview
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
