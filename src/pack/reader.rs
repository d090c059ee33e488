//! One file as written, with every problem in it.
//!
//! The fast way parses a whole file at once. Only when that fails is the file read again, item by
//! item, so that one mistake never hides another.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::names::{did_you_mean, nearest};
use super::serde_error::{escape, expected, explain, pointer_of, unknown_field, without_position};
use super::written::{
    Base, Bases, Case, Cases, Consistency, Contradiction, Definition, Definitions, Education,
    Invariant, Invariants, Lesson, Phrase, Question, Questionnaire, RedFlag, RedFlags, Referral,
    Referrals, Source, Sources, Wording,
};
use super::{Diagnostic, DiagnosticCode, Place, stand_in};

/// The items of one file; an item that could not be read is `None`, so positions stay true.
#[derive(Debug)]
pub(super) struct Listed<F, T> {
    pub(super) file: String,
    pub(super) header: Option<F>,
    pub(super) items: Vec<Option<T>>,
}

impl<F, T> Listed<F, T> {
    /// The readable items, each with its position in the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((at, item.as_ref()?)))
    }
}

/// A file whose content is one list of items.
pub(super) trait ListFile: DeserializeOwned {
    type Item: DeserializeOwned;
    const LIST: &'static str;
    fn take(&mut self) -> Vec<Self::Item>;
}

macro_rules! list_file {
    ($($file:ty, $item:ty, $field:ident;)*) => {$(
        impl ListFile for $file {
            type Item = $item;
            const LIST: &'static str = stringify!($field);
            fn take(&mut self) -> Vec<$item> {
                std::mem::take(&mut self.$field)
            }
        }
    )*};
}

list_file! {
    Sources, Source, sources;
    Questionnaire, Question, questions;
    Definitions, Definition, definitions;
    RedFlags, RedFlag, flags;
    Referrals, Referral, referrals;
    Education, Lesson, lessons;
    Consistency, Contradiction, contradictions;
    Wording, Phrase, phrases;
    Invariants, Invariant, invariants;
    Bases, Base, bases;
    Cases, Case, cases;
}

/// Reads files, and notes every problem.
pub(super) struct Reader<'a> {
    pub(super) problems: &'a mut Vec<Diagnostic>,
    /// Ids of items that could not be read.
    pub(super) broken: BTreeSet<String>,
    /// Lists of which a whole file could not be read.
    pub(super) unread: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(problems: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            problems,
            broken: BTreeSet::new(),
            unread: BTreeSet::new(),
        }
    }

    pub(super) fn problem(
        &mut self,
        code: DiagnosticCode,
        file: &str,
        place: Place,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.problems.push(Diagnostic {
            code,
            file: file.into(),
            place,
            message: message.into(),
            help,
        });
    }

    /// A file that is one object.
    pub(super) fn whole<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        let error = match serde_json::from_str(text) {
            Ok(whole) => return Some(whole),
            Err(error) => error,
        };
        let before = self.problems.len();
        let value = self.json(path, text)?;
        let whole = self.lenient(path, "", value);
        self.keep(path, &error, before);
        whole
    }

    /// A file that is a list of items with a heading.
    pub(super) fn list<F: ListFile>(&mut self, path: &str, text: &str) -> Listed<F, F::Item> {
        let mut listed = Listed {
            file: path.to_owned(),
            header: None,
            items: Vec::new(),
        };
        let error = match serde_json::from_str::<F>(text) {
            Ok(mut file) => {
                listed.items = file.take().into_iter().map(Some).collect();
                listed.header = Some(file);
                return listed;
            }
            Err(error) => error,
        };
        let before = self.problems.len();
        let Some(mut value) = self.json(path, text) else {
            self.unread.insert(F::LIST);
            return listed;
        };
        let items = value
            .get_mut(F::LIST)
            .and_then(Value::as_array_mut)
            .map(std::mem::take);
        if items.is_none() {
            self.unread.insert(F::LIST);
        }
        listed.header = self.lenient(path, "", value);
        for (at, item) in items.unwrap_or_default().into_iter().enumerate() {
            let id = item.get("id").and_then(Value::as_str).map(str::to_owned);
            let item = self.lenient(path, &format!("/{}/{at}", F::LIST), item);
            if item.is_none() {
                self.broken.extend(id);
            }
            listed.items.push(item);
        }
        self.keep(path, &error, before);
        listed
    }

    /// The second reading must find what the first one found; what only the first can see (a key
    /// that is written twice) is kept in its words.
    fn keep(&mut self, path: &str, error: &serde_json::Error, before: usize) {
        if self.problems.len() == before {
            let place = Place::LineColumn(error.line(), error.column());
            let message = without_position(&error.to_string());
            self.problem(DiagnosticCode::WrongShape, path, place, message, None);
        }
    }

    fn json(&mut self, path: &str, text: &str) -> Option<Value> {
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let place = Place::LineColumn(error.line(), error.column());
                let message = format!("this is not JSON: {}", without_position(&error.to_string()));
                self.problem(DiagnosticCode::Syntax, path, place, message, None);
                None
            }
        }
    }

    /// Reads one value, reporting every unknown key and every wrong shape. What has a wrong shape is
    /// not returned.
    fn lenient<T: DeserializeOwned>(
        &mut self,
        path: &str,
        base: &str,
        mut value: Value,
    ) -> Option<T> {
        let mut sound = true;
        // Keys that stand there under another name: they are not missing, too.
        let mut misspelt = BTreeSet::new();
        loop {
            let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
                Ok(item) => return sound.then_some(item),
                Err(error) => error,
            };
            let message = error.inner().to_string();
            let inside = pointer_of(error.path());
            let Some(key) = unknown_field(&message) else {
                let spot = stand_in::spot(&inside, &message);
                if spot == inside || !misspelt.contains(&spot) {
                    let (code, help) = explain(&message);
                    let place = Place::Value(format!("{base}{inside}"));
                    self.problem(code, path, place, without_position(&message), help);
                }
                // With something else in its place the reading goes on to the next mistake.
                sound = false;
                value = stand_in::with_other::<T>(&value, &spot)?;
                continue;
            };
            // The path may or may not end in the key itself.
            let ending = format!("/{}", escape(key));
            let parent = inside
                .strip_suffix(ending.as_str())
                .unwrap_or(&inside)
                .to_owned();
            let removed = value
                .pointer_mut(&parent)
                .and_then(Value::as_object_mut)
                .and_then(|object| object.remove(key));
            let keys = expected(&message);
            if let Some(meant) = nearest(key, keys.iter().copied()) {
                misspelt.insert(format!("{parent}/{}", escape(meant)));
            }
            let help = did_you_mean(key, keys);
            let place = Place::Key(format!("{base}{parent}{ending}"));
            let message = format!("`{key}` is not a key here");
            self.problem(DiagnosticCode::UnknownKey, path, place, message, help);
            removed?;
        }
    }
}
