//! The building blocks of everything that is said.

use std::borrow::Cow;

use super::{Bar, BodyPicture, Drawing, Qr, harmless};

/// How a block is meant; a renderer may colour it, but never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title of the page.
    Title,
    /// A heading.
    Heading,
    /// A heading that begins a new sheet on paper.
    Annex,
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
    /// What a page of text shows in place of the words, where it can.
    pub drawing: Option<Drawing>,
    /// What a page that is more than text shows in place of the words.
    pub figure: Option<Figure>,
}

/// What is more than words. The words of its block say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// The block is the caption of a table with these columns; its rows follow.
    Columns(Vec<String>),
    /// The block is a row of the table above, with these cells.
    Row(Vec<String>),
    /// The points of a pattern.
    Bar(Bar),
    /// Places on a drawing in lines and curves. The words stand beside it: they also name what is not
    /// drawn.
    Map(BodyPicture),
    /// A code to scan, beside its words.
    Qr(Qr),
}

impl Block {
    /// A paragraph at the margin. Words come from people and packs, so every block is [`harmless()`] from
    /// the start.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            depth: 0,
            mark: String::new(),
            text: safe(text.into()),
            drawing: None,
            figure: None,
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
            figure: qr.map(Figure::Qr),
            ..Self::new(Role::Strong, words)
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

    /// The words of a row, and its cells for a page with tables.
    pub fn row(words: impl Into<String>, cells: Vec<String>) -> Self {
        Self {
            figure: Some(Figure::Row(cells.into_iter().map(safe).collect())),
            ..Self::item(words)
        }
    }

    /// The caption of a table with these columns; its rows follow.
    pub fn columns(caption: impl Into<String>, columns: Vec<String>) -> Self {
        Self {
            figure: Some(Figure::Columns(columns.into_iter().map(safe).collect())),
            ..Self::text(caption)
        }
    }

    /// The same block, further in.
    #[must_use]
    pub fn inside(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// A list item under a number, or under a dash when it has none.
    pub fn numbered(text: impl Into<String>, number: String) -> Self {
        let item = Self::item(text);
        if number.is_empty() {
            item
        } else {
            item.marked(number)
        }
    }

    /// Whether it is one of a list.
    pub fn is_item(&self) -> bool {
        self.mark == "- " || self.role == Role::Text && !self.mark.is_empty()
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

fn safe(text: String) -> String {
    match harmless(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(safe) => safe,
    }
}
