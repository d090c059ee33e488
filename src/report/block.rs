//! The building blocks of everything that is said.

use std::borrow::Cow;

use super::{Bar, BodyPicture, Drawing, Plot, Qr, harmless};

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

/// What stands behind a cell of a table of counts. Its number says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shade {
    /// How much of its row it holds, from 0 for nothing to 4 for most.
    pub step: u8,
    /// Row and column mean the same.
    pub same: bool,
}

/// What is more than words. The words of its block say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// The block is the caption of a table with these columns; its rows follow.
    Columns(Vec<String>),
    /// The block is a row of the table above, with these cells.
    Row(Vec<String>),
    /// The same, with a shade behind each cell that holds people.
    Shaded(Vec<String>, Vec<Shade>),
    /// Shares with their intervals.
    Plot(Plot),
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

    /// The same, with a shade behind each cell that holds people.
    pub fn shaded(words: impl Into<String>, cells: Vec<String>, shades: Vec<Shade>) -> Self {
        let cells = cells.into_iter().map(safe).collect();
        Self {
            figure: Some(Figure::Shaded(cells, shades)),
            ..Self::item(words)
        }
    }

    /// Shares with their intervals, and what they come to in words.
    pub fn plot(words: impl Into<String>, plot: Plot) -> Self {
        Self {
            figure: Some(Figure::Plot(plot.harmless())),
            ..Self::text(words)
        }
    }

    /// The same block, meant otherwise.
    #[must_use]
    pub fn meant(self, role: Role) -> Self {
        Self { role, ..self }
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
