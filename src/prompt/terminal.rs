//! The rich front end, on dialoguer. It holds no decisions, and every known trap of the library is
//! closed here: no default row, ASCII only, Esc opens a menu, an interrupted or panicking list gives
//! the cursor back, and a list that does not fit the window is asked in plain lines.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use console::Term;
use dialoguer::{Input, MultiSelect, Select};

use super::modes::Guard;
use super::theme::AsciiTheme;
use super::words::{decline_hint, head, rows, understood};
use super::{PlainPrompter, PromptError, Prompter, interrupts};
use crate::answers::{Answer, OptionIndex, OptionSet};
use crate::interview::{Card, CardKind, Reply, is_everything, parse_reply, tick};
use crate::pack::{Phrase, Wording};
use crate::report::{Block, Drawing, Role, Style, render};

/// Below so many rows, everything is asked in plain lines.
pub const MIN_ROWS: u16 = 8;
/// Below so many columns, everything is asked in plain lines.
pub const MIN_COLUMNS: u16 = 40;

/// Rows around a list: a blank line, the progress, the hint, and the line the cursor stands on.
const ROWS_AROUND: usize = 4;
/// Columns around a label: the marks of a ticked row, and room for the terminal's own last column.
const COLUMNS_AROUND: usize = 8;

/// Asks on a terminal, on standard error.
#[derive(Debug)]
pub struct TerminalPrompter<'a> {
    term: Term,
    wording: &'a Wording,
    colour: bool,
    /// The library failed once: from then on everything is asked in plain lines.
    plain_only: bool,
    /// The ticks of lists that were left to hear why they are asked, or to look at the answers, by their
    /// questions. Another list may come before such a list is put again.
    kept: BTreeMap<String, Vec<bool>>,
    guard: Guard,
    /// The window got another size while a list stood in it, and was cleared after it.
    cleared: bool,
}

impl<'a> TerminalPrompter<'a> {
    /// Takes the terminal. Ctrl-C becomes [`PromptError::Interrupted`] from here on.
    ///
    /// # Errors
    ///
    /// When the interrupt handler cannot be installed.
    pub fn new(wording: &'a Wording, colour: bool) -> Result<Self, PromptError> {
        // With any handler the library reports an interrupt instead of dying with a hidden cursor.
        interrupts::listen()?;
        let guard = Guard::new();
        guard.quiet();
        Ok(Self {
            term: Term::stderr(),
            wording,
            colour,
            plain_only: false,
            kept: BTreeMap::new(),
            guard,
            cleared: false,
        })
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    fn show(&self, blocks: &[Block]) -> Result<(), PromptError> {
        // What is higher than the window has scrolled away before it is seen.
        let rows = usize::from(self.term.size().0).saturating_sub(ROWS_AROUND);
        let style = Style::plain(self.columns()).coloured(self.colour);
        let style = style.with_drawings(true).with_rows(rows);
        self.term.write_str(&render(blocks, style))?;
        self.term.flush()?;
        Ok(())
    }

    /// Whether the question and its list fit the window, so that redrawing leaves no ghosts.
    fn fits(&self, card: &Card, rows: &[String]) -> bool {
        self.rows_left(card, rows).is_some()
    }

    /// The rows of the window that the question and its list leave free; none where they do not fit.
    fn rows_left(&self, card: &Card, rows: &[String]) -> Option<usize> {
        let (height, width) = self.term.size();
        if self.plain_only || height < MIN_ROWS || width < MIN_COLUMNS {
            return None;
        }
        let room = usize::from(width).saturating_sub(COLUMNS_AROUND);
        let head = render(&head(card, self.wording), Style::plain(usize::from(width)))
            .lines()
            .count();
        let needed = head.saturating_add(rows.len()).saturating_add(ROWS_AROUND);
        rows.iter()
            .all(|row| console::measure_text_width(row) <= room)
            .then(|| usize::from(height).checked_sub(needed))
            .flatten()
    }

    /// What stands above a list, with the drawing of what is asked if the window has room for all of
    /// it: the list comes first.
    fn above(&self, card: &Card, whole: &Card, rows: &[String]) -> Vec<Block> {
        let mut blocks = head(card, self.wording);
        // The meaning of a word comes before a drawing.
        let left = self.rows_left(whole, rows).unwrap_or_default();
        let picture = Drawing::new(card.picture.clone());
        // One row more is blank.
        let columns = Style::plain(self.columns()).width;
        if let Some(lines) = picture.fitting(columns, left.saturating_sub(1)) {
            blocks.push(Block::drawing("", lines));
        }
        blocks
    }

    /// Runs one prompt of the library: its panics are caught, and the cursor comes back.
    fn guarded<T>(
        &mut self,
        prompt: impl FnOnce(&Term) -> dialoguer::Result<T>,
    ) -> Result<Option<T>, PromptError> {
        // Keys from before the question answer nothing, but a Ctrl-C among them counts.
        if self.guard.drain() || interrupts::came() {
            return Err(PromptError::Interrupted);
        }
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let result = catch_unwind(AssertUnwindSafe(|| prompt(&self.term)));
        std::panic::set_hook(hook);
        self.guard.quiet();
        show_cursor(&self.term);
        if interrupts::came() {
            return Err(PromptError::Interrupted);
        }
        match result {
            Ok(Ok(value)) => Ok(Some(value)),
            Ok(Err(dialoguer::Error::IO(error)))
                if error.kind() == std::io::ErrorKind::Interrupted =>
            {
                Err(PromptError::Interrupted)
            }
            Ok(Err(dialoguer::Error::IO(error))) => Err(PromptError::Io(error)),
            Err(_panic) => {
                self.plain_only = true;
                Ok(None)
            }
        }
    }

    /// In a window of another size the library leaves rows of its list behind: they scroll away, with
    /// what was asked, and what comes next stands alone.
    fn clear_after(&mut self, size: (u16, u16)) -> Result<(), PromptError> {
        let now = self.term.size();
        if now != size {
            self.term.write_str(&"\n".repeat(now.0.into()))?;
            self.term.move_cursor_to(0, 0)?;
            self.cleared = true;
        }
        Ok(())
    }

    /// The question once more, where it went with the rows of its list.
    fn show_cleared(&mut self, card: &Card) -> Result<(), PromptError> {
        if std::mem::take(&mut self.cleared) {
            self.show(&[Block::new(Role::Strong, card.text.clone())])?;
        }
        Ok(())
    }

    /// One line, typed with the keys of the library, so that Ctrl-C works as everywhere else.
    fn line(&mut self) -> Result<Option<String>, PromptError> {
        let prompt = self.wording.text(Phrase::Answer).to_owned();
        let theme = AsciiTheme::default();
        self.guarded(|term| {
            Input::<String>::with_theme(&theme)
                .with_prompt(prompt)
                .allow_empty(true)
                .interact_text_on(term)
        })
    }

    /// One line as the terminal itself edits it: the last resort, when the library fails at typing.
    fn cooked_line(&self) -> Result<String, PromptError> {
        self.guard.restore();
        let line = self.term.read_line();
        self.guard.quiet();
        Ok(line?)
    }

    /// A list with one choice; the title is cleared together with it, and Esc leaves it if it may.
    fn select(
        &mut self,
        rows: &[String],
        title: Option<&str>,
        can_leave: bool,
    ) -> Result<Option<Option<usize>>, PromptError> {
        let theme = AsciiTheme::default();
        let size = self.term.size();
        let chosen = self.guarded(|term| {
            // No default: Enter alone chooses nothing.
            let mut list = Select::with_theme(&theme).items(rows).clear(true);
            if let Some(title) = title {
                list = list.with_prompt(title);
            }
            // After the title, with which the library begins to report again.
            list = list.report(false);
            if can_leave {
                list.interact_on_opt(term)
            } else {
                list.interact_on(term).map(Some)
            }
        })?;
        self.clear_after(size)?;
        Ok(chosen)
    }

    /// A card with one choice.
    fn ask_one(&mut self, card: &Card, rows: &[String]) -> Result<Reply, PromptError> {
        loop {
            self.show_cleared(card)?;
            let row = match self.select(rows, None, card.is_question)? {
                Some(Some(row)) => row,
                Some(None) => match self.menu(card)? {
                    Some(reply) => return Ok(reply),
                    None => continue,
                },
                None => return self.ask_plain(card),
            };
            // A row is a number, as in plain lines: one meaning of a row, in one place.
            let line = row.saturating_add(1).to_string();
            match parse_reply(card, &line, self.wording) {
                Ok(reply) => return Ok(reply),
                Err(sentence) => self.show(&[Block::text(sentence)])?,
            }
        }
    }

    /// A card where several options can be ticked.
    fn ask_many(
        &mut self,
        card: &Card,
        rows: &[String],
        exclusive: OptionSet,
    ) -> Result<Reply, PromptError> {
        let CardKind::AnyOf { options, .. } = &card.kind else {
            return self.ask_plain(card);
        };
        let count = options.len();
        let kept = self.kept.remove(&card.id);
        let mut ticks = kept.unwrap_or_else(|| vec![false; rows.len()]);
        let mut everything = false;
        loop {
            self.show_cleared(card)?;
            let theme = AsciiTheme::default();
            let checked: Vec<(&String, bool)> = rows.iter().zip(ticks.iter().copied()).collect();
            let size = self.term.size();
            let chosen = self.guarded(|term| {
                MultiSelect::with_theme(&theme)
                    .items_checked(checked)
                    .clear(true)
                    .report(false)
                    .interact_on_opt(term)
            })?;
            self.clear_after(size)?;
            let chosen = match chosen {
                Some(Some(chosen)) => chosen,
                Some(None) => {
                    ticks = theme.ticks(rows);
                    match self.menu(card)? {
                        Some(reply @ (Reply::Why | Reply::Review)) => {
                            self.kept.insert(card.id.clone(), ticks);
                            return Ok(reply);
                        }
                        Some(reply) => return Ok(reply),
                        None => continue,
                    }
                }
                None => return self.ask_plain(card),
            };
            ticks = (0..rows.len()).map(|row| chosen.contains(&row)).collect();
            // One key ticks every row: more often a slip than an answer.
            if chosen.len() == rows.len() {
                ticks = vec![false; rows.len()];
                self.again(card, self.wording.text(Phrase::EverythingAtOnce))?;
                continue;
            }
            let set = |at: &&usize| **at < count;
            let yes: OptionSet = chosen
                .iter()
                .filter(set)
                .filter_map(|at| u8::try_from(*at).ok().map(OptionIndex))
                .collect();
            let unsure = card.can_be_unsure && chosen.contains(&count);
            match tick(yes, unsure, count, exclusive, self.wording) {
                Ok(reply) if !everything && is_everything(card, reply) => {
                    everything = true;
                    ticks = vec![false; rows.len()];
                    self.again(card, self.wording.text(Phrase::EverythingTicked))?;
                }
                Ok(reply) => return Ok(reply),
                Err(sentence) => self.again(card, &sentence)?,
            }
        }
    }

    /// Says why a list is put again, with its question, which must not scroll away.
    fn again(&self, card: &Card, sentence: &str) -> Result<(), PromptError> {
        self.show(&[Block::text(sentence)])?;
        self.term.write_line("")?;
        self.show(&[Block::new(Role::Strong, card.text.clone())])
    }

    /// What Esc opens: back, why, not sure, stop, or return to the question with its ticks.
    fn menu(&mut self, card: &Card) -> Result<Option<Reply>, PromptError> {
        let choices = [
            (Phrase::MenuReturn, None, true),
            (Phrase::MenuBack, Some(Reply::Back), card.can_go_back),
            (Phrase::MenuWhy, Some(Reply::Why), true),
            (
                Phrase::MenuNotSure,
                Some(Reply::NotSure),
                card.can_be_unsure,
            ),
            (
                card.decline.unwrap_or(Phrase::Declined),
                Some(Reply::Decline),
                card.decline.is_some(),
            ),
            (Phrase::MenuReview, Some(Reply::Review), card.is_question),
            (Phrase::MenuStop, Some(Reply::Quit), true),
        ];
        let choices: Vec<_> = choices
            .into_iter()
            .filter(|(_, _, offered)| *offered)
            .collect();
        let labels: Vec<String> = choices
            .iter()
            .map(|(phrase, ..)| self.wording.text(*phrase).to_owned())
            .collect();
        let title = self.wording.text(Phrase::MenuTitle);
        let chosen = self.select(&labels, Some(title), true)?.flatten();
        Ok(chosen
            .and_then(|row| choices.get(row))
            .and_then(|(_, reply, _)| *reply))
    }

    /// The same question in plain lines, in the same window.
    fn ask_plain(&mut self, card: &Card) -> Result<Reply, PromptError> {
        let mut shown = Vec::new();
        let style = Style::plain(self.columns());
        PlainPrompter::new(std::io::empty(), &mut shown, self.wording, style).put(card)?;
        self.term.write_str(&String::from_utf8_lossy(&shown))?;
        let mut everything = false;
        loop {
            let line = match self.line()? {
                Some(line) => line,
                None => self.cooked_line()?,
            };
            match parse_reply(card, &line, self.wording) {
                Ok(reply) if !everything && is_everything(card, reply) => {
                    everything = true;
                    let text = self.wording.text(Phrase::EverythingTicked);
                    self.show(&[Block::text(text)])?;
                }
                Ok(reply) => return Ok(reply),
                Err(sentence) => self.show(&[Block::text(sentence)])?,
            }
        }
    }

    fn ask_number(&mut self, card: &Card) -> Result<Reply, PromptError> {
        self.show(&head(card, self.wording))?;
        if card.is_question {
            let hint = self.wording.text(Phrase::HintNumber);
            self.show(&[Block::new(Role::Muted, hint)])?;
        }
        if let Some(hint) = decline_hint(card, self.wording) {
            self.show(&[Block::new(Role::Muted, hint)])?;
        }
        loop {
            let Some(line) = self.line()? else {
                return self.ask_plain(card);
            };
            match parse_reply(card, &line, self.wording) {
                Ok(reply) => return Ok(reply),
                Err(sentence) => self.show(&[Block::text(sentence)])?,
            }
        }
    }
}

impl Prompter for TerminalPrompter<'_> {
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError> {
        let rows = rows(card, self.wording);
        self.cleared = false;
        self.term.write_line("")?;
        // Where the window is small, what a word means waits behind "why", and the list stays whole.
        let short = Card {
            help: None,
            ..card.clone()
        };
        let whole = card;
        let card = if self.fits(card, &rows) { card } else { &short };
        let reply = match &card.kind {
            // Plain lines may scroll: there the meaning of a word is not left out.
            _ if !self.fits(card, &rows) => self.ask_plain(whole)?,
            CardKind::Number { .. } => self.ask_number(card)?,
            CardKind::YesNo | CardKind::OneOf(_) => {
                let hint = if card.is_question {
                    Phrase::HintOne
                } else {
                    Phrase::HintChoice
                };
                self.show(&self.above(card, whole, &rows))?;
                self.show(&[Block::new(Role::Muted, self.wording.text(hint))])?;
                self.ask_one(card, &rows)?
            }
            CardKind::AnyOf { exclusive, .. } => {
                self.show(&self.above(card, whole, &rows))?;
                self.show(&[Block::new(Role::Muted, self.wording.text(Phrase::HintMany))])?;
                self.ask_many(card, &rows, *exclusive)?
            }
        };
        // The list is gone from the screen; what was answered stays in the scrollback.
        let is_number = matches!(reply, Reply::Answer(Answer::Number(_)));
        if let Some(answer) = understood(card, reply, self.wording).filter(|_| !is_number) {
            let text = self.wording.say(Phrase::Understood, &[("answer", &answer)]);
            self.show(&[Block::text(text)])?;
        }
        Ok(reply)
    }

    fn tell(&mut self, blocks: &[Block]) -> Result<(), PromptError> {
        self.term.write_line("")?;
        self.show(blocks)
    }

    fn columns(&self) -> usize {
        Style::plain(TerminalPrompter::columns(self)).width
    }
}

impl Drop for TerminalPrompter<'_> {
    fn drop(&mut self) {
        self.guard.restore();
        show_cursor(&self.term);
    }
}

/// Nothing can be done about a terminal that refuses, so failures are passed over.
fn show_cursor(term: &Term) {
    let _refused = term.show_cursor().and_then(|()| term.flush());
}
