//! Reading many answers files: straight into places, and only whether all is well.
//!
//! [`super::read_sheet`] finds every mistake with its place and the nearest right name, and makes many
//! small pieces for that. Most files have no mistake. This reader says "all is well" or nothing;
//! whoever wants to know why asks the other one. A property holds that they agree.

mod aside;
mod names;
mod sheet;
mod value;

use std::borrow::Cow;

use serde::de::DeserializeSeed as _;

use super::Ruleset;
use crate::answers::Filled;
use names::Names;
use sheet::Sheet;
use value::Form;

/// Reads answers files of one pack, one after the other.
#[derive(Debug, Clone)]
pub struct QuickReader {
    names: Names,
    forms: Vec<Form>,
    /// Which questions were answered in the text that is being read, "not asked" too.
    seen: Vec<bool>,
}

/// What stands around the answers of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickSheet<'t> {
    /// The record number, if the file has one.
    pub id: Option<Cow<'t, str>>,
    /// The person's own words, if the file has any: told, never scored.
    pub note: Option<Cow<'t, str>>,
}

impl QuickReader {
    /// For the questions of a pack.
    pub fn new(ruleset: &Ruleset) -> Self {
        let questions = &ruleset.pack().questions;
        Self {
            names: Names::new(questions.iter().map(|question| question.id.as_str())),
            forms: questions.iter().map(Form::of).collect(),
            seen: vec![false; questions.len()],
        }
    }

    /// Reads an answers file, or the bare object of answers, into `filled`. `None` where
    /// [`super::read_sheet`] must say what is wrong.
    pub fn read<'t>(&mut self, text: &'t str, filled: &mut Filled) -> Option<QuickSheet<'t>> {
        filled.clear();
        self.seen.fill(false);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let sheet = Sheet {
            names: &self.names,
            forms: &self.forms,
            seen: &mut self.seen,
            filled,
        };
        let read = sheet.deserialize(&mut deserializer).ok()?;
        deserializer.end().ok()?;
        Some(read)
    }
}
