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
}
