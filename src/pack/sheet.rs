//! The answers file: the answers of one person, with what stands around them.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::serde_error::without_position;
use super::values::read_answers_or_first_mistake;
use super::values_written::write_answer;
use super::written::WrittenAnswers;
use super::{Diagnostic, DiagnosticCode, Place, Ruleset, SheetKey, read_answers};
use crate::answers::Answers;

/// The version of the answers file.
pub(super) const VERSION: u32 = 1;

/// So many characters a note can have: a page or several, and no book.
pub(super) const LONGEST_NOTE: usize = 20_000;

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
    #[serde(
        default,
        deserialize_with = "id",
        skip_serializing_if = "Option::is_none"
    )]
    pub(crate) id: Option<String>,
    /// The person's own words.
    #[serde(
        default,
        deserialize_with = "note",
        skip_serializing_if = "Option::is_none"
    )]
    pub(crate) note: Option<String>,
    /// Which pack asked.
    pub(crate) pack: Option<PackName>,
    /// The answers.
    pub(crate) answers: WrittenAnswers,
    /// What an interview keeps beside the answers, to go on later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) interview: Option<I>,
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(Text(SheetKey::Id))
}

fn note<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(Text(SheetKey::Note))
}

/// The text of a key. A number there is common, and told by what to do: whoever joins results by their ids
/// must get them as they were, and 007 is not 7.
struct Text(SheetKey);

impl Text {
    fn no_number<E: serde::de::Error>(&self) -> E {
        let key = self.0.key();
        E::custom(format!(
            "`{key}` takes text, and no number; put it in quotes"
        ))
    }
}

impl Visitor<'_> for Text {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a text as `{}`", self.0.key())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Err(self.no_number())
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Err(self.no_number())
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(self.no_number())
    }
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

    /// Whether it is another pack than this, or the same one in other words.
    pub fn is_other(&self, than: &Self) -> bool {
        let same_words = self.sha256.is_none() || self.sha256 == than.sha256;
        self.id != than.id || self.version != than.version || !same_words
    }

    /// The pack by its id and version; with its fingerprint where those do not tell.
    pub fn words(&self, with_fingerprint: bool) -> String {
        let sha256 = self.sha256.as_deref().filter(|_| with_fingerprint);
        let short: String = sha256.unwrap_or_default().chars().take(SHORT).collect();
        let words = [self.id.as_str(), self.version.as_str(), short.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }
}

/// So much of a fingerprint tells two packs of one version apart.
const SHORT: usize = 8;

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
        too_long(self.note.as_deref(), file)
    }
}

/// What is wrong with a note, if it is too long to be kept.
pub(crate) fn too_long(note: Option<&str>, file: &str) -> Option<Diagnostic> {
    let length = note?.chars().count();
    (length > LONGEST_NOTE).then(|| Diagnostic {
        code: DiagnosticCode::WrongShape,
        file: file.into(),
        place: Place::Value("/note".into()),
        message: format!("the note has {length} characters; at most {LONGEST_NOTE} can be kept"),
        help: Some("shorten it".into()),
    })
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
        let reason = without_answers(&without_position(&error.to_string()));
        let message = format!("this is not an answers file: {reason}");
        let help =
            "an answers file is one JSON object: {\"nape_answers\": 1, \"answers\": {\"age\": 30}}";
        problem(DiagnosticCode::Syntax, place, message, help)
    };
    let shape: Shape = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    if shape == Shape::Bare {
        let answers: WrittenAnswers = serde_json::from_str(text).map_err(|error| syntax(&error))?;
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

/// A reason of the parser without what was written there: it may be the answer to a private question.
fn without_answers(reason: &str) -> String {
    if reason.starts_with("the key `") {
        return "inside an answer, a key stands twice".to_owned();
    }
    let text = reason.split_once("string \"");
    let around =
        text.and_then(|(before, rest)| Some((before, rest.rsplit_once("\", expected")?.1)));
    match around {
        Some((before, wanted)) => format!("{before}a text, expected{wanted}"),
        None => reason.to_owned(),
    }
}

/// What an object of JSON is, by its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An answers file.
    File,
    /// The answers alone.
    Bare,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = Shape;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of question ids and answers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
                let mut shape = Shape::Bare;
                while let Some((key, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
                    let key = SheetKey::find(&key);
                    if matches!(key, Some(SheetKey::Version | SheetKey::Answers)) {
                        shape = Shape::File;
                    }
                }
                Ok(shape)
            }
        }

        deserializer.deserialize_map(Keys)
    }
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

/// The first mistake of an answers file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMistake {
    /// The record number, where it could be read.
    pub id: Option<String>,
    /// What is wrong.
    pub problem: Diagnostic,
}

/// The same as [`read_sheet`] as far as the first mistake: whoever reads many files wants to know that one
/// is wrong, not to look at a million wrong keys in it.
///
/// # Errors
///
/// The first thing that is wrong with the file.
pub fn read_sheet_or_first_mistake(
    ruleset: &Ruleset,
    file: &str,
    text: &str,
) -> Result<AnswerSheet, Box<FirstMistake>> {
    let broken = |problems: Vec<Diagnostic>| {
        let problem = problems.into_iter().next().unwrap_or_else(|| Diagnostic {
            code: DiagnosticCode::Syntax,
            file: file.into(),
            place: Place::File,
            message: "this is not an answers file".to_owned(),
            help: None,
        });
        Box::new(FirstMistake {
            id: id_of(text),
            problem,
        })
    };
    let (sheet, base) = parse_sheet::<IgnoredAny>(file, text).map_err(broken)?;
    let answers = match sheet.note_problem(file) {
        Some(problem) => Err(problem),
        None => read_answers_or_first_mistake(ruleset, file, base, &sheet.answers),
    };
    let WrittenSheet { id, note, pack, .. } = sheet;
    match answers {
        Ok(answers) => Ok(AnswerSheet {
            id,
            note,
            pack,
            answers,
        }),
        Err(problem) => Err(Box::new(FirstMistake {
            id: id.or_else(|| id_of(text)),
            problem,
        })),
    }
}

/// The record number of a file that is wrong elsewhere, so that it is known whose it is.
fn id_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Known {
        #[serde(default, deserialize_with = "id")]
        id: Option<String>,
    }

    serde_json::from_str(text).ok().and_then(|Known { id }| id)
}
