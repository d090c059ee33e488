//! The front ends that put a question to a person, behind one small trait.
//!
//! A front end never decides what is asked next and never reads meaning into silence: it shows a
//! [`Card`] and brings back a [`Reply`]. [`drive()`] is the only conversation there is.

mod changes;
mod demo;
mod demo_prompter;
mod drive;
mod interrupts;
mod live;
mod manner;
mod modes;
mod pace;
mod plain;
mod pressing;
mod review;
mod scripted;
mod terminal;
mod theme;
mod typed_ahead;
mod words;

pub use demo::{Demo, NoDemo};
pub use demo_prompter::DemoPrompter;
pub use drive::{Ending, drive, offer_impact};
pub use interrupts::{came as interrupt_came, listen as listen_for_interrupts};
pub use manner::{Keeper, Manner};
pub use pace::Pace;
pub use plain::PlainPrompter;
pub use scripted::ScriptedPrompter;
pub use terminal::{MIN_COLUMNS, MIN_ROWS, TerminalPrompter};

use crate::interview::{Card, Reply};
use crate::report::{Block, Style};

/// Puts cards to a person.
pub trait Prompter {
    /// Asks until the reply can be understood.
    ///
    /// # Errors
    ///
    /// When the conversation cannot go on: interrupted, input at its end, a broken terminal.
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError>;

    /// Shows something that needs no reply.
    ///
    /// # Errors
    ///
    /// When it cannot be shown.
    fn tell(&mut self, blocks: &[Block]) -> Result<(), PromptError>;

    /// The columns of what it shows.
    fn columns(&self) -> usize {
        Style::WIDEST
    }
}

/// Why a conversation cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// The input ended before this card was answered. Never read as "no".
    #[error("the input ended before this question was answered: {0}")]
    EndOfInput(String),
    /// A line from a pipe does not answer its question, so the lines after it cannot be trusted.
    #[error("a line does not answer this question: {question} {sentence}")]
    Misread {
        /// The question.
        question: String,
        /// What was not understood.
        sentence: String,
    },
    /// A script does not fit the questions asked.
    #[error("{0}")]
    Script(String),
    /// The terminal or stream failed.
    #[error("the terminal failed: {0}")]
    Io(#[from] std::io::Error),
}

#[cfg(test)]
mod demo_tests;
