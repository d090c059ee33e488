//! Plain lines: for screen readers, dumb terminals, small windows and pipes. No redraw, no escape
//! byte; what was understood is read back.

use std::io::{BufRead as _, BufReader, ErrorKind, Read, Write};

use super::typed_ahead::discard_typed_ahead;
use super::words::{decline_hint, head, plain_hint, rows, understood};
use super::{PromptError, Prompter, interrupts};
use crate::interview::{Card, Reply, is_everything, parse_reply};
use crate::pack::{Phrase, Wording};
use crate::report::{Block, Role, Style, render};

/// Asks on one stream and reads lines from another.
#[derive(Debug)]
pub struct PlainPrompter<'a, R, W> {
    input: BufReader<R>,
    output: W,
    wording: &'a Wording,
    style: Style,
    is_person: bool,
    /// All lines were sent at once: they stand nowhere unless they are written behind their questions.
    sent_at_once: bool,
}

impl<'a, R: Read, W: Write> PlainPrompter<'a, R, W> {
    /// Asks on `output` in lines of this style, and reads from `input`.
    pub fn new(input: R, output: W, wording: &'a Wording, style: Style) -> Self {
        Self {
            input: BufReader::new(input),
            output,
            wording,
            style,
            is_person: false,
            sent_at_once: false,
        }
    }

    /// The input is a person at a terminal: what they typed before a question was there must not
    /// answer it (never for a pipe, whose lines are all there from the start), and Ctrl-C becomes
    /// [`PromptError::Interrupted`].
    ///
    /// # Errors
    ///
    /// When the interrupt handler cannot be installed.
    pub fn for_a_person(&mut self) -> Result<(), PromptError> {
        self.is_person = true;
        interrupts::listen()
    }

    fn show(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        self.output
            .write_all(render(blocks, self.style).as_bytes())?;
        self.output.flush()?;
        Ok(())
    }

    /// The question, one option a line, and what can be typed.
    pub(super) fn put(&mut self, card: &Card) -> Result<(), PromptError> {
        let mut blocks = head(card, self.wording);
        let rows = rows(card, self.wording);
        for (at, row) in rows.iter().enumerate() {
            let number = at.saturating_add(1);
            blocks.push(Block::text(row.clone()).marked(format!("{number}. ")));
        }
        let hint = plain_hint(card, rows.len(), self.wording);
        blocks.extend(hint.map(|hint| Block::new(Role::Muted, hint)));
        blocks.extend(decline_hint(card, self.wording).map(|hint| Block::new(Role::Muted, hint)));
        self.output.write_all(b"\n")?;
        self.show(&blocks)
    }

    /// Whether lines were sent ahead of the questions, as from a pipe.
    fn has_more(&self) -> bool {
        !self.input.buffer().is_empty()
    }

    fn line(&mut self, card: &Card) -> Result<String, PromptError> {
        self.output
            .write_all(self.wording.text(Phrase::Answer).as_bytes())?;
        self.output.flush()?;
        if self.is_person && !self.has_more() && interrupts::come_before_a_line() {
            writeln!(self.output)?;
            return Err(PromptError::Interrupted);
        }
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => Err(PromptError::EndOfInput(card.text.clone())),
            Ok(_) => {
                self.sent_at_once |= self.has_more();
                if self.sent_at_once {
                    let typed: String = line.chars().filter(|c| !c.is_control()).collect();
                    writeln!(self.output, "{}", typed.trim())?;
                }
                Ok(line)
            }
            // Bytes that are no text are a reply that was not understood, not a failure.
            Err(error) if error.kind() == ErrorKind::InvalidData => Ok("\u{fffd}".to_owned()),
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(PromptError::Interrupted),
            Err(error) => Err(error.into()),
        }
    }
}

impl<R: Read, W: Write> Prompter for PlainPrompter<'_, R, W> {
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError> {
        if self.is_person {
            discard_typed_ahead();
        }
        self.put(card)?;
        let mut everything = false;
        loop {
            let line = self.line(card)?;
            match parse_reply(card, &line, self.wording) {
                Ok(reply) if !everything && !self.has_more() && is_everything(card, reply) => {
                    everything = true;
                    let text = self.wording.text(Phrase::EverythingTicked);
                    self.show(&[Block::text(text)])?;
                }
                Ok(reply) => {
                    if let Some(answer) = understood(card, reply, self.wording) {
                        let text = self.wording.say(Phrase::Understood, &[("answer", &answer)]);
                        self.show(&[Block::text(text)])?;
                    }
                    return Ok(reply);
                }
                // Whoever sent all lines at once sees no second question: their next line was meant
                // for the next one, and would slip into this.
                Err(sentence) if self.has_more() => {
                    return Err(PromptError::Misread {
                        question: card.text.clone(),
                        sentence,
                    });
                }
                Err(sentence) => {
                    self.show(&[Block::text(sentence)])?;
                    if self.is_person {
                        discard_typed_ahead();
                    }
                }
            }
        }
    }

    fn tell(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        self.output.write_all(b"\n")?;
        self.show(blocks)
    }

    fn columns(&self) -> usize {
        self.style.width
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::{Interview, Step};
    use crate::pack::builtin;

    /// Gives one line a read, as a terminal does.
    struct LineByLine<'a>(std::str::SplitInclusive<'a, char>);

    impl Read for LineByLine<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let line = self.0.next().unwrap_or_default().as_bytes();
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    #[test]
    fn someone_who_types_line_by_line_is_asked_again_and_told_what_was_understood() {
        let ruleset = builtin().unwrap();
        let interview = Interview::new(&ruleset);
        let Step::Ask(ask) = interview.step() else {
            panic!("nothing is asked")
        };
        let card = interview.card(ask, |_| String::new()).unwrap();
        let typed = LineByLine("\nmaybe\n9\n1\n".split_inclusive('\n'));
        let mut shown = Vec::new();
        let wording = &ruleset.pack().wording;
        let reply = PlainPrompter::new(typed, &mut shown, wording, Style::plain(80))
            .ask(&card)
            .unwrap();
        assert_eq!(reply, parse_reply(&card, "1", wording).unwrap());
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.contains("Nothing was chosen."), "{shown}");
        assert!(shown.contains("\"maybe\" was not understood."), "{shown}");
        assert!(shown.contains("You chose: Me."), "{shown}");
        assert!(!shown.contains('\u{1b}'));
        // A terminal has shown what was typed already.
        assert!(!shown.contains("maybe\n"), "{shown}");
    }

    #[test]
    fn lines_that_were_sent_at_once_stand_behind_their_questions() {
        let ruleset = builtin().unwrap();
        let wording = &ruleset.pack().wording;
        let card = Card::choice("a", "Which?".into(), vec![("b", "Bee".into())]);
        let sent = "1\u{1b}[2J\n1\n";
        let mut shown = Vec::new();
        let mut prompter =
            PlainPrompter::new(sent.as_bytes(), &mut shown, wording, Style::plain(80));
        // What is no answer stands there, too, without its escape byte.
        assert!(prompter.ask(&card).is_err());
        prompter.ask(&card).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.contains("Answer: 1[2J\n"), "{shown}");
        assert!(shown.contains("Answer: 1\nYou chose: Bee."), "{shown}");
    }

    #[test]
    fn a_number_beside_the_questionnaire_is_not_read_back() {
        let ruleset = builtin().unwrap();
        let wording = &ruleset.pack().wording;
        let card = Card::number("a", "Which?".into(), 0, 9);
        let mut shown = Vec::new();
        PlainPrompter::new(&b"7\n"[..], &mut shown, wording, Style::plain(80))
            .ask(&card)
            .unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert!(!shown.contains("You chose"), "{shown}");
    }
}
