//! A script instead of a person: for tests, demonstrations and replays.

use std::collections::VecDeque;

use super::{PromptError, Prompter};
use crate::interview::{Card, Reply, parse_reply};
use crate::pack::Wording;
use crate::report::{Block, Style, render};

/// Answers from a list. A question that the script does not expect next is an error, and so is a
/// line that is left over: a script that has drifted away from its questionnaire fails loudly.
#[derive(Debug)]
pub struct ScriptedPrompter<'a> {
    lines: VecDeque<(String, String)>,
    wording: &'a Wording,
    transcript: String,
}

impl<'a> ScriptedPrompter<'a> {
    /// Lines of question id and typed reply (option ids, numbers, "`not_sure`", "b", "?", "q").
    pub fn new<Q: Into<String>, L: Into<String>>(
        lines: impl IntoIterator<Item = (Q, L)>,
        wording: &'a Wording,
    ) -> Self {
        let lines = lines
            .into_iter()
            .map(|(id, line)| (id.into(), line.into()))
            .collect();
        Self {
            lines,
            wording,
            transcript: String::new(),
        }
    }

    /// Everything that was shown and answered.
    pub fn transcript(&self) -> &str {
        &self.transcript
    }

    /// Checks that the whole script was used.
    ///
    /// # Errors
    ///
    /// The first line that was not.
    pub fn finish(&self) -> Result<(), PromptError> {
        match self.lines.front() {
            None => Ok(()),
            Some((id, line)) => Err(PromptError::Script(format!(
                "the script has an answer left over: `{line}` to `{id}`"
            ))),
        }
    }
}

impl Prompter for ScriptedPrompter<'_> {
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError> {
        let Some((id, line)) = self.lines.pop_front() else {
            return Err(PromptError::EndOfInput(card.text.clone()));
        };
        if id != card.id {
            return Err(PromptError::Script(format!(
                "the script answers `{id}`, and the next question is `{}`",
                card.id
            )));
        }
        self.transcript.push_str(&format!("{}: {line}\n", card.id));
        parse_reply(card, &line, self.wording)
            .map_err(|sentence| PromptError::Script(format!("`{line}` to `{id}`: {sentence}")))
    }

    fn tell(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        self.transcript
            .push_str(&render(blocks, Style::plain(Style::WIDEST)));
        Ok(())
    }
}
