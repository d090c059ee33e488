//! The place of an item, from which the places of its parts are made.

/// A file, and a JSON Pointer (RFC 6901) inside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: String,
    pub(crate) pointer: String,
    /// In a text that is not JSON: the line, from 1.
    pub(crate) line: Option<usize>,
}

impl At {
    pub(crate) fn new(file: &str, pointer: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            pointer: pointer.into(),
            line: None,
        }
    }

    /// A line of a text that is not JSON.
    pub(crate) fn line(file: &str, line: usize) -> Self {
        Self {
            line: Some(line),
            ..Self::new(file, "")
        }
    }

    /// The item at a position of a list at the top of the file.
    pub(crate) fn item(file: &str, list: &str, position: usize) -> Self {
        Self::new(file, format!("/{list}/{position}"))
    }

    /// One step further inside.
    pub(crate) fn on(&self, step: impl std::fmt::Display) -> Self {
        // Made for every part of every rule, so with room from the start.
        let mut pointer = String::with_capacity(self.pointer.len().saturating_add(16));
        pointer.push_str(&self.pointer);
        pointer.push('/');
        pointer.push_str(&step.to_string());
        Self::new(&self.file, pointer)
    }

    /// The place at `path`, a JSON Pointer inside this one.
    pub(crate) fn inside(&self, path: &str) -> Self {
        Self::new(&self.file, format!("{}{path}", self.pointer))
    }

    /// The place around this one.
    pub(crate) fn up(&self) -> Self {
        let outer = self.pointer.rsplit_once('/');
        Self::new(&self.file, outer.map_or("", |(outer, _)| outer))
    }
}
