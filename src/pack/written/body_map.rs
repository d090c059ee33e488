//! `body_map.json`: a drawing on which the answer to one question is marked.

use serde::Deserialize;

#[cfg(test)]
use super::ids;

/// `body_map.json`: a drawing in text on which the answer to one question is marked.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BodyMap {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The question that asks for the places, an `any_of`.
    #[cfg_attr(test, schemars(with = "ids::QuestionId"))]
    pub question: String,
    /// What can be marked.
    pub areas: Vec<BodyArea>,
    /// Options that no view shows.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::TickId>"))]
    pub not_drawn: Vec<String>,
    /// The drawings, side by side where there is room.
    pub views: Vec<BodyView>,
}

/// A place that can be marked.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BodyArea {
    /// The letter that names it, a capital.
    pub letter: char,
    /// The option that marks it.
    #[cfg_attr(test, schemars(with = "ids::TickId"))]
    pub option: String,
    /// Its name, in small letters as inside a sentence.
    pub label: String,
}

/// One drawing, in two layers of the same size.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BodyView {
    /// From where it is seen.
    pub title: String,
    /// The drawing: plain ASCII without capitals and without `#`.
    pub lines: Vec<String>,
    /// Which place of the drawing belongs to which area: its letter as a small one, as a capital
    /// where the letter is shown, and a space where there is none.
    pub areas: Vec<String>,
    /// The same in lines and curves, for pages that can show them. Every view has them, or none.
    pub shapes: Option<BodyShapes>,
}

/// A view in lines and curves. Every path has the form of SVG, with whole numbers and the commands
/// `M`, `L`, `C`, `Q` and `Z` only.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BodyShapes {
    /// Units from left to right.
    #[cfg_attr(test, schemars(range(min = 100, max = 2000)))]
    pub width: u16,
    /// Units from top to bottom.
    #[cfg_attr(test, schemars(range(min = 100, max = 2000)))]
    pub height: u16,
    /// Paths: the lines around the body.
    #[cfg_attr(test, schemars(inner(regex(pattern = "^[MLCQZ0-9 ]+$"))))]
    pub outline: Vec<String>,
    /// Paths: finer lines inside it.
    #[serde(default)]
    #[cfg_attr(test, schemars(inner(regex(pattern = "^[MLCQZ0-9 ]+$"))))]
    pub details: Vec<String>,
    /// What can be marked. An area of two parts stands here twice.
    pub areas: Vec<BodyShape>,
}

/// The shape of an area, or of a part of it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BodyShape {
    /// The letter of the area.
    pub letter: char,
    /// The middle of the letter: to the right and down from the upper left corner. It lies inside the
    /// path.
    pub label_at: [u16; 2],
    /// A closed path.
    #[cfg_attr(test, schemars(regex(pattern = "^[MLCQZ0-9 ]+$")))]
    pub path: String,
}
