//! What a replay waits for between two steps.

use std::io::Write;
use std::time::Duration;

use console::{Key, Term};

use super::PromptError;
use crate::pack::{Phrase, Wording};

/// What a replay waits for between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nothing.
    AtOnce,
    /// So much time.
    Every(Duration),
    /// A key of a terminal.
    Keys,
    /// A line, for terminals without keys and for screen readers.
    Lines,
}

impl Pace {
    /// How the keys of this pace are explained.
    pub fn explained(self) -> Phrase {
        match self {
            Self::AtOnce | Self::Every(_) => Phrase::DemoAlone,
            Self::Keys => Phrase::DemoKeys,
            Self::Lines => Phrase::DemoKeysPlain,
        }
    }

    /// Waits for the next step; `false` when it was stopped.
    pub(super) fn next(self, out: &mut impl Write, wording: &Wording) -> Result<bool, PromptError> {
        match self {
            Self::AtOnce => {
                writeln!(out)?;
                Ok(true)
            }
            Self::Every(time) => {
                writeln!(out)?;
                std::thread::sleep(time);
                Ok(true)
            }
            Self::Keys => {
                write!(out, "\n{}", wording.text(Phrase::DemoNext))?;
                out.flush()?;
                let term = Term::stdout();
                let pressed = key(&term);
                // The hint goes, so that the story stands alone in the scrollback.
                term.clear_line()?;
                term.flush()?;
                pressed
            }
            Self::Lines => {
                write!(out, "\n{}", wording.text(Phrase::DemoNextPlain))?;
                out.flush()?;
                let mut line = String::new();
                let read = std::io::stdin().read_line(&mut line)?;
                let stops = ["q", "quit", "stop"].contains(&line.trim().to_lowercase().as_str());
                Ok(read > 0 && !stops)
            }
        }
    }
}

/// Waits for a key that means something; any other one is passed over.
fn key(term: &Term) -> Result<bool, PromptError> {
    /// Ctrl-D, as the end of a file.
    const END: char = '\u{4}';
    loop {
        let pressed = term.read_key_raw()?;
        if [Key::Enter, Key::Char(' '), Key::Char('\n')].contains(&pressed) {
            return Ok(true);
        }
        let stops = [Key::Char('q'), Key::Char('Q'), Key::Char(END), Key::Escape];
        if stops.contains(&pressed) {
            return Ok(false);
        }
        if [Key::CtrlC, Key::Char('\u{3}')].contains(&pressed) {
            return Err(PromptError::Interrupted);
        }
        // A terminal that is gone gives this for ever.
        if pressed == Key::Unknown {
            return Ok(false);
        }
    }
}
