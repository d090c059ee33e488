//! A drawing in text, in one layout or in several.

use colored::Colorize as _;

use super::harmless;

/// A drawing in text. A page shows the first of its layouts that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The same drawing laid out anew, the best one first.
    layouts: Vec<String>,
    /// What is bold where there is colour.
    bold: Option<char>,
}

impl Drawing {
    /// A drawing in these layouts, the best one first. Words in it are made [`harmless()`].
    pub fn new(layouts: Vec<String>) -> Self {
        let safe = |layout: String| {
            let lines = layout.lines().map(harmless);
            lines.collect::<Vec<_>>().join("\n")
        };
        Self {
            layouts: layouts.into_iter().map(safe).collect(),
            bold: None,
        }
    }

    /// The same with one character bold wherever there is colour.
    #[must_use]
    pub fn bold(self, mark: char) -> Self {
        Self {
            bold: Some(mark),
            ..self
        }
    }

    /// The first layout of at most so many columns and rows.
    pub fn fitting(&self, columns: usize, rows: usize) -> Option<&str> {
        let fits = |layout: &&String| {
            let mut lines = layout.lines();
            layout.lines().count() <= rows && lines.all(|line| line.chars().count() <= columns)
        };
        self.layouts.iter().find(fits).map(String::as_str)
    }

    /// A line of it, with what is bold.
    pub(super) fn painted(&self, line: &str) -> String {
        let Some(bold) = self.bold else {
            return line.to_owned();
        };
        let mut out = String::new();
        let mut rest = line;
        while let Some(at) = rest.find(bold) {
            let (before, from) = rest.split_at(at);
            let end = from.find(|c| c != bold).unwrap_or(from.len());
            let (run, after) = from.split_at(end);
            out.push_str(before);
            out.push_str(&run.bold().to_string());
            rest = after;
        }
        out.push_str(rest);
        out
    }
}
