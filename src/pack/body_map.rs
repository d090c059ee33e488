//! The drawing on which the answer to one question is marked, as checked.

use super::BodyShapes;
use crate::answers::{OptionIndex, QuestionIndex};

/// A drawing on which the answer to one question is marked.
#[derive(Debug, Clone)]
pub struct BodyMap {
    /// The question, one with ticks.
    pub question: QuestionIndex,
    /// What can be marked, in the order in which it is named.
    pub areas: Vec<BodyArea>,
    /// The drawings.
    pub views: Vec<BodyView>,
}

impl BodyMap {
    /// What fills a marked area. No drawing holds it otherwise.
    pub const MARK: char = '#';
}

/// A place that can be marked.
#[derive(Debug, Clone)]
pub struct BodyArea {
    /// The letter that names it.
    pub letter: char,
    /// The option that marks it.
    pub option: OptionIndex,
    /// Its name, as inside a sentence.
    pub label: String,
}

/// One drawing.
#[derive(Debug, Clone)]
pub struct BodyView {
    /// From where it is seen.
    pub title: String,
    /// The rows, all of one length.
    pub rows: Vec<Vec<BodyCell>>,
    /// The same in lines and curves; every view has them, or none.
    pub shapes: Option<BodyShapes>,
}

impl BodyView {
    /// Whether the area at this position can be seen here.
    pub fn shows(&self, area: usize) -> bool {
        self.rows
            .iter()
            .flatten()
            .any(|cell| cell.area == Some(area))
    }
}

/// One character of a drawing.
#[derive(Debug, Clone, Copy)]
pub struct BodyCell {
    /// What is drawn there.
    pub drawn: char,
    /// The area it belongs to, as a position in [`BodyMap::areas`].
    pub area: Option<usize>,
    /// The letter of the area is shown here.
    pub named: bool,
}
