//! The building blocks of everything that is said.

use super::{Drawing, Qr};

/// How a block is meant; a renderer may colour it, but never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title of the page.
    Title,
    /// A heading.
    Heading,
    /// An emergency: always also in words.
    Emergency,
    /// Something to act on today or soon.
    Urgent,
    /// A name within the text.
    Strong,
    /// Running text.
    Text,
    /// Small print.
    Muted,
}

/// One paragraph, heading or list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How it is meant.
    pub role: Role,
    /// How deep it stands: 0 at the margin, each step two columns further in.
    pub depth: usize,
    /// What stands before its first line, such as a dash or a number.
    pub mark: String,
    /// The words, in one line.
    pub text: String,
    /// What a page with drawings shows in place of the words.
    pub drawing: Option<Drawing>,
    /// What a page that can be scanned shows beside the words.
    pub qr: Option<Qr>,
}

impl Block {
    /// A paragraph at the margin.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            depth: 0,
            mark: String::new(),
            text: text.into(),
            drawing: None,
            qr: None,
        }
    }

    /// A drawing in text, and the words that stand for it.
    pub fn drawing(words: impl Into<String>, lines: impl Into<String>) -> Self {
        Self {
            drawing: Some(Drawing::new(vec![lines.into()])),
            ..Self::text(words)
        }
    }

    /// Words with a QR code beside them; whoever cannot scan it has the words.
    pub fn qr(words: impl Into<String>, qr: Option<Qr>) -> Self {
        Self {
            qr,
            ..Self::text(words)
        }
    }

    /// Running text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Role::Text, text)
    }

    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::new(Role::Heading, text)
    }

    /// A list item.
    pub fn item(text: impl Into<String>) -> Self {
        Self {
            mark: "- ".into(),
            ..Self::text(text)
        }
    }

    /// The same block, further in.
    #[must_use]
    pub fn inside(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// The same block with a mark.
    #[must_use]
    pub fn marked(self, mark: impl Into<String>) -> Self {
        Self {
            mark: mark.into(),
            ..self
        }
    }
}
