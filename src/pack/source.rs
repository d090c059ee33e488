//! The files of a pack, as text.

use super::{Diagnostic, DiagnosticCode, Place};

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path inside the pack, with `/` between folders.
    pub path: String,
    /// The text, as it stands on disk.
    pub text: String,
}

/// All files of a pack, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackSource {
    files: Vec<SourceFile>,
    unreadable: Vec<Diagnostic>,
}

impl PackSource {
    /// A pack of these files.
    pub fn new(files: impl IntoIterator<Item = SourceFile>) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            files,
            unreadable: Vec::new(),
        }
    }

    /// Notes that `path` could not be read, so that it is reported with everything else.
    pub fn unreadable(&mut self, path: impl Into<String>, reason: impl std::fmt::Display) {
        self.unreadable.push(Diagnostic {
            code: DiagnosticCode::Unreadable,
            file: path.into(),
            place: Place::File,
            message: format!("it cannot be read: {reason}"),
            help: Some("check that it exists and that you may read it".into()),
        });
    }

    /// The files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        let position = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        self.files.get(position).map(|file| file.text.as_str())
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.unreadable
    }

    /// Replaces the text of one file, or adds it. For tests and tools that try a change.
    pub fn replace(&mut self, path: &str, text: impl Into<String>) {
        match self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
        {
            Ok(position) => {
                if let Some(file) = self.files.get_mut(position) {
                    file.text = text.into();
                }
            }
            Err(position) => {
                self.files.insert(
                    position,
                    SourceFile {
                        path: path.into(),
                        text: text.into(),
                    },
                );
            }
        }
    }
}
