//! Between two questions: how the picture forms.

use super::{Manner, PromptError, Prompter};
use crate::interview::{Ask, Interview};
use crate::pack::written::Part;
use crate::report::live;

/// What was shown last, so that asking "why" does not show it again.
#[derive(Debug, Default)]
pub(super) struct Live {
    answered: usize,
}

impl Live {
    /// Shows the picture before `ask`, if the answers changed since it was last shown.
    pub(super) fn show(
        &mut self,
        interview: &Interview<'_>,
        ask: Ask,
        prompter: &mut dyn Prompter,
        manner: &Manner<'_>,
    ) -> Result<(), PromptError> {
        let ruleset = interview.ruleset();
        let asked = ruleset.question(ask.question);
        // After the result there is nothing left that forms.
        let after = asked.is_some_and(|question| question.part == Part::Impact);
        let answered = std::mem::replace(&mut self.answered, interview.answered());
        if !manner.live || after || answered == self.answered {
            return Ok(());
        }
        prompter.tell(&live(ruleset, &interview.assessment(), prompter.columns()))
    }
}
