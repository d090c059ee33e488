//! Plays the answers of a sample patient, each card as a person would see it, all marked as a DEMO.

use std::io::Write;

use super::modes::Guard;
use super::words::{chosen, head, rows, understood};
use super::{Demo, Pace, PromptError, Prompter};
use crate::answers::{Answers, Response};
use crate::assess::Assessment;
use crate::interview::{Ask, Card, Reply, known_response};
use crate::pack::{Phrase, Ruleset, Wording};
use crate::report::{Block, Privacy, Record, Role, Style, Voice, closing, page, render};

/// Shows on one stream, and takes the answers from a case.
#[derive(Debug)]
pub struct DemoPrompter<'a, W> {
    ruleset: &'a Ruleset,
    demo: &'a Demo<'a>,
    output: W,
    style: Style,
    pace: Pace,
    stopped: bool,
    /// A question was put: an alarm before it is meant for whoever watches.
    has_begun: bool,
    /// With keys: how the terminal was found.
    guard: Option<Guard>,
}

impl<'a, W: Write> DemoPrompter<'a, W> {
    /// Shows `demo` on `output`.
    pub fn new(
        ruleset: &'a Ruleset,
        demo: &'a Demo<'a>,
        output: W,
        style: Style,
        pace: Pace,
    ) -> Self {
        // A key between two waits would be echoed into the page, and a Ctrl-C there lost.
        let guard = (pace == Pace::Keys).then(|| {
            let guard = Guard::new();
            guard.quiet();
            guard
        });
        Self {
            ruleset,
            demo,
            output,
            style,
            pace,
            stopped: false,
            has_begun: false,
            guard,
        }
    }

    /// Who it is, and what to look for.
    ///
    /// # Errors
    ///
    /// When it cannot be shown.
    pub fn begin(&mut self) -> Result<(), PromptError> {
        let title = Block::new(Role::Title, self.demo.case().case.title.clone());
        let blocks = [self.mark(), title, self.shows()];
        self.show(&blocks)
    }

    /// The result page, between marks, and once more what there is to learn; `false` when it was stopped
    /// before.
    ///
    /// # Errors
    ///
    /// When it cannot be shown.
    pub fn finish(
        &mut self,
        answers: &Answers,
        assessment: &Assessment,
    ) -> Result<bool, PromptError> {
        if !self.next()? {
            return Ok(false);
        }
        let mut blocks = vec![self.mark()];
        let record = Record::new(self.ruleset, answers, assessment, Privacy::Include);
        let mut result = page(&record, Voice::Patient);
        result.extend(closing(&record));
        blocks.extend(result.into_iter().map(|block| self.alarm(block)));
        blocks.push(self.shows());
        let others = self.ruleset.command("demo --list");
        let text = self.wording().say(Phrase::DemoEnd, &[("command", &others)]);
        blocks.push(Block::new(Role::Muted, text));
        blocks.push(self.mark());
        self.show(&blocks)?;
        Ok(true)
    }

    fn wording(&self) -> &'a Wording {
        &self.ruleset.pack().wording
    }

    fn mark(&self) -> Block {
        Block::new(Role::Strong, self.wording().text(Phrase::DemoMark))
    }

    fn shows(&self) -> Block {
        let point = &self.demo.case().case.talking_point;
        Block::text(self.wording().say(Phrase::DemoShows, &[("point", point)]))
    }

    fn show(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        self.output
            .write_all(render(blocks, self.style).as_bytes())?;
        self.output.flush()?;
        Ok(())
    }

    /// Waits for the next step; `false` when it is or was stopped.
    fn next(&mut self) -> Result<bool, PromptError> {
        if self.stopped {
            return Ok(false);
        }
        let wording = self.wording();
        if self.pace.next(&mut self.output, wording)? {
            return Ok(true);
        }
        self.stopped = true;
        self.show(&[Block::text(wording.text(Phrase::DemoStopped))])?;
        Ok(false)
    }

    /// The card, with its mark, and one option a line.
    fn put(&mut self, card: &Card) -> Result<(), PromptError> {
        let progress = self.line(&card.progress);
        let marked = Card {
            progress,
            ..card.clone()
        };
        let mut blocks = head(&marked, self.wording());
        for (at, row) in rows(card, self.wording()).into_iter().enumerate() {
            let number = at.saturating_add(1);
            blocks.push(Block::text(row).marked(format!("{number}. ")));
        }
        self.output.write_all(b"\n")?;
        self.show(&blocks)
    }

    /// The rows that were chosen, or the number.
    fn answer(&mut self, card: &Card, reply: Reply) -> Result<(), PromptError> {
        let wording = self.wording();
        let mark = wording.text(Phrase::DemoAnswer);
        let all = rows(card, wording);
        let mut blocks = Vec::new();
        for at in chosen(card, reply) {
            let row = all.get(at).cloned().unwrap_or_default();
            let number = at.saturating_add(1);
            blocks.push(Block::new(Role::Strong, row).marked(format!("{mark} {number}. ")));
        }
        if blocks.is_empty() {
            let words = understood(card, reply, wording).unwrap_or_default();
            blocks.push(Block::new(Role::Strong, words).marked(format!("{mark} ")));
        }
        self.show(&blocks)
    }

    fn line(&self, text: &str) -> String {
        self.wording().say(Phrase::DemoLine, &[("text", &text)])
    }

    /// What this patient replies.
    fn reply(&self, card: &Card) -> Option<Reply> {
        let (question, _) = self.ruleset.find(&card.id)?;
        let item = card.item;
        let ask = Ask { question, item };
        Some(match known_response(&self.demo.case().answers, ask)? {
            Response::Given(answer) => Reply::Answer(answer),
            Response::NotSure => Reply::NotSure,
            Response::Declined => Reply::Decline,
        })
    }

    /// The same words, so that nobody takes them for their own.
    fn marked(&self, blocks: &[Block]) -> Vec<Block> {
        let mut marked = blocks.to_vec();
        // Nobody shall call for help for somebody who does not exist: marks above it and below it.
        if blocks.iter().any(|block| block.role == Role::Emergency) {
            if self.has_begun {
                marked = marked.into_iter().map(|block| self.alarm(block)).collect();
            }
            marked.insert(0, self.mark());
            marked.push(self.mark());
        } else if let Some(first) = marked.first_mut() {
            first.text = self.line(&first.text);
        }
        marked
    }

    /// Every paragraph carries the mark itself, since the lines around it may have scrolled away. What
    /// stands in a list belongs to the paragraph above it.
    fn alarm(&self, block: Block) -> Block {
        let in_list = block.depth > 0 || !block.mark.is_empty() || block.drawing.is_some();
        if in_list && block.role != Role::Emergency {
            return block;
        }
        Block {
            text: self.line(&block.text),
            ..block
        }
    }
}

impl<W: Write> Prompter for DemoPrompter<'_, W> {
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError> {
        // What is put beside the questionnaire, such as after an emergency, ends the replay.
        if !card.is_question {
            return Ok(Reply::Quit);
        }
        let Some(reply) = self.reply(card) else {
            return Err(PromptError::Script(format!(
                "the sample patient has no answer to `{}`",
                card.id
            )));
        };
        self.has_begun = true;
        self.put(card)?;
        if !self.next()? {
            return Ok(Reply::Quit);
        }
        self.answer(card, reply)?;
        Ok(reply)
    }

    fn tell(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        // Whoever stopped a replay needs no advice on the patient's answers.
        if self.stopped {
            return Ok(());
        }
        self.output.write_all(b"\n")?;
        let marked = self.marked(blocks);
        self.show(&marked)
    }

    fn columns(&self) -> usize {
        self.style.width
    }
}

impl<W> Drop for DemoPrompter<'_, W> {
    fn drop(&mut self) {
        if let Some(guard) = &self.guard {
            guard.restore();
        }
    }
}
