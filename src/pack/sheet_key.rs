//! The keys of an answers file. No question may have the name of one: the bare object of answers, and a
//! header of CSV, have both in one place.

/// A key of an answers file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKey {
    /// The version of the form.
    Version,
    /// The record number; a column of CSV, too.
    Id,
    /// The answers.
    Answers,
    /// The person's own words; a column of CSV, too.
    Note,
    /// Which pack asked.
    Pack,
    /// What an interview keeps beside the answers.
    Interview,
}

impl SheetKey {
    /// Every key.
    pub(crate) const ALL: [Self; 6] = [
        Self::Version,
        Self::Id,
        Self::Answers,
        Self::Note,
        Self::Pack,
        Self::Interview,
    ];

    /// The key as it is written.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Version => "nape_answers",
            Self::Id => "id",
            Self::Note => "note",
            Self::Pack => "pack",
            Self::Answers => "answers",
            Self::Interview => "interview",
        }
    }

    /// The key of this name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.key() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;
    use crate::pack::WrittenSheet;

    #[test]
    fn the_keys_are_those_that_an_answers_file_has() {
        let text = json!({"nape_answers": 1, "id": "p", "note": "n", "answers": {}, "interview": 1,
            "pack": {"id": "p", "version": "1"}});
        let sheet: WrittenSheet<u32> = serde_json::from_value(text).unwrap();
        let written = serde_json::to_value(sheet).unwrap();
        let written: BTreeSet<&str> = written
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let keys: BTreeSet<&str> = SheetKey::ALL.into_iter().map(SheetKey::key).collect();
        assert_eq!(keys, written);
    }
}
