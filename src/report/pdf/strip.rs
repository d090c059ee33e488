//! What a sheet is laid out of: strips, each as wide as the sheet and never cut.

use std::rc::Rc;

use super::tags::TagIndex;
use super::words::{Ink, Line};
use crate::pack::BodyPath;

/// A strip of a sheet, as high as one line of words or one figure.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// Room above it, unless it stands first on its sheet.
    pub(super) before: f32,
    /// How high it is.
    pub(super) height: f32,
    /// Whether the next strip must stand on the same sheet.
    pub(super) keep: bool,
    /// Whether it begins a new sheet.
    pub(super) turn: bool,
    /// What runs along it from top to bottom, and on through the room above it.
    pub(super) rails: Vec<Rail>,
    /// What stands in it.
    pub(super) marks: Vec<Mark>,
    /// What is repeated above it where it comes first on a sheet: the head of its table.
    pub(super) heads: Option<Rc<[Self]>>,
    /// The heading that leads here.
    pub(super) heading: Option<String>,
}

/// A rule or a ground that goes from strip to strip.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rail {
    /// Its left edge.
    pub(super) x: f32,
    /// How wide it is.
    pub(super) width: f32,
    /// Its colour.
    pub(super) ink: Ink,
    /// Whether it goes on through the room above the strip.
    pub(super) joined: bool,
}

/// Something in a strip. Without a tag it is decoration, which a screen reader passes over.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// Words.
    Words {
        /// Where they begin.
        x: f32,
        /// Where their line begins, from the top of the strip.
        y: f32,
        /// The words.
        line: Line,
        /// What they are.
        tag: Option<TagIndex>,
    },
    /// A filled rectangle.
    Fill {
        /// Left, top, width, height; from the left of the sheet and the top of the strip.
        area: [f32; 4],
        /// Its colour.
        ink: Ink,
        /// What it is.
        tag: Option<TagIndex>,
    },
    /// Lines and curves.
    Curve {
        /// The path, in units of its own.
        path: BodyPath,
        /// Where its units begin: from the left of the sheet and the top of the strip.
        at: (f32, f32),
        /// The size of a unit.
        scale: f32,
        /// How thick the line is.
        line: f32,
        /// The ground inside it.
        ground: Option<Ink>,
    },
}
