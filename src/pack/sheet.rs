//! The answers file: the answers of one person, with what stands around them.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::read::without_position;
use super::values_written::write_answer;
use super::written::WrittenAnswers;
use super::{Diagnostic, DiagnosticCode, Place, Ruleset, read_answers};
use crate::answers::Answers;

/// The version of the answers file.
const VERSION: u32 = 1;

/// So many characters a note can have: a page or several, and no book.
const LONGEST_NOTE: usize = 20_000;

/// The answers of one person, as read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The record number, if the file has one.
    pub id: Option<String>,
    /// The person's own words, if the file has any: told, never scored.
    pub note: Option<String>,
    /// Which pack asked, if the file says so.
    pub pack: Option<PackName>,
    /// The answers.
    pub answers: Answers,
}

/// An answers file as it is written. `I` is what an interview keeps beside the answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenSheet<I> {
    nape_answers: u32,
    /// The record number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    /// The person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    /// Which pack asked.
    pub(crate) pack: Option<PackName>,
    /// The answers.
    pub(crate) answers: WrittenAnswers,
    /// What an interview keeps beside the answers, to go on later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) interview: Option<I>,
}

/// Which pack asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its fingerprint.
    pub sha256: Option<String>,
}

impl PackName {
    /// The name of a pack.
    pub fn of(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        Self {
            id: pack.about.id.clone(),
            version: pack.about.version.clone(),
            sha256: Some(pack.sha256.clone()),
        }
    }
}

impl<I> WrittenSheet<I> {
    /// A file of these answers.
    pub(crate) fn new(pack: PackName, answers: WrittenAnswers, interview: I) -> Self {
        Self {
            nape_answers: VERSION,
            id: None,
            note: None,
            pack: Some(pack),
            answers,
            interview: Some(interview),
        }
    }

    /// What is wrong with the note, if anything is.
    pub(crate) fn note_problem(&self, file: &str) -> Option<Diagnostic> {
        let length = self.note.as_ref()?.chars().count();
        (length > LONGEST_NOTE).then(|| Diagnostic {
            code: DiagnosticCode::WrongShape,
            file: file.into(),
            place: Place::Value("/note".into()),
            message: format!(
                "the note has {length} characters; at most {LONGEST_NOTE} can be kept"
            ),
            help: Some("shorten it".into()),
        })
    }
}

/// The answers as the text of an answers file, in asking order, with the pack that asked.
pub fn write_sheet(ruleset: &Ruleset, asked_by: PackName, answers: &Answers) -> String {
    let pairs = answers.iter().filter_map(|(index, response)| {
        let question = ruleset.question(index)?;
        Some((question.id.clone(), write_answer(question, response)))
    });
    let sheet = WrittenSheet::<()> {
        nape_answers: VERSION,
        id: None,
        note: None,
        pack: Some(asked_by),
        answers: WrittenAnswers(pairs.collect()),
        interview: None,
    };
    // Text, lists and objects with text keys can always be written.
    let mut text = serde_json::to_string_pretty(&sheet).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads an answers file as it is written, and where in it the answers stand.
///
/// # Errors
///
/// Where it is no answers file.
pub(crate) fn parse_sheet<I: DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<(WrittenSheet<I>, &'static str), Vec<Diagnostic>> {
    let problem = |code, place, message: String, help: &str| {
        vec![Diagnostic {
            code,
            file: file.into(),
            place,
            message,
            help: Some(help.to_owned()),
        }]
    };
    let syntax = |error: &serde_json::Error| {
        let place = Place::LineColumn(error.line(), error.column());
        let reason = without_position(&error.to_string());
        let message = format!("this is not an answers file: {reason}");
        let help =
            "an answers file is one JSON object: {\"nape_answers\": 1, \"answers\": {\"age\": 30}}";
        problem(DiagnosticCode::Syntax, place, message, help)
    };
    let answers: WrittenAnswers = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    let mut keys = answers.0.iter().map(|(key, _)| key);
    if !keys.any(|key| key == "nape_answers" || key == "answers") {
        let bare = WrittenSheet {
            nape_answers: VERSION,
            id: None,
            note: None,
            pack: None,
            answers,
            interview: None,
        };
        return Ok((bare, ""));
    }
    let sheet: WrittenSheet<I> = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    if sheet.nape_answers != VERSION {
        let message = format!("answers of version {} cannot be read", sheet.nape_answers);
        let place = Place::Value("/nape_answers".into());
        let help = "this program reads version 1";
        return Err(problem(DiagnosticCode::WrongShape, place, message, help));
    }
    Ok((sheet, "/answers"))
}

/// Reads an answers file: `{"nape_answers": 1, "answers": {...}}`, or the bare object of answers.
///
/// # Errors
///
/// Everything that is wrong with the file, with the path of each mistake. `file` names it there.
pub fn read_sheet(
    ruleset: &Ruleset,
    file: &str,
    text: &str,
) -> Result<AnswerSheet, Vec<Diagnostic>> {
    let (sheet, base) = parse_sheet::<IgnoredAny>(file, text)?;
    let mut problems = sheet.note_problem(file).into_iter().collect();
    let answers = read_answers(ruleset, file, base, &sheet.answers, &mut problems);
    if problems.is_empty() {
        let WrittenSheet { id, note, pack, .. } = sheet;
        Ok(AnswerSheet {
            id,
            note,
            pack,
            answers,
        })
    } else {
        Err(problems)
    }
}
