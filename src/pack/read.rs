//! Files -> JSON as written, with every problem of every file.
//!
//! The fast way parses a whole file at once. Only when that fails is the file read again, item by
//! item, so that one mistake never hides another.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::form::{self, FileKind};
use super::names::{did_you_mean, nearest};
use super::unseen::unseen;
use super::written::{
    About, Base, Bases, BodyMap, Case, Cases, Consistency, Contradiction, Definition, Definitions,
    Education, Emergency, Invariant, Invariants, Lesson, Pattern, Phrase, Question, Questionnaire,
    RedFlag, RedFlags, Referral, Referrals, Source, Sources, Wording,
};
use super::{Diagnostic, DiagnosticCode, PackSource, Place, stand_in};

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
trait ListFile: DeserializeOwned {
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

/// Everything of a pack as written, except its cases.
#[derive(Debug, Default)]
pub(super) struct WrittenPack {
    pub(super) about: Option<About>,
    pub(super) emergency: Option<Emergency>,
    pub(super) sources: Vec<Listed<Sources, Source>>,
    pub(super) sections: Vec<Listed<Questionnaire, Question>>,
    pub(super) definitions: Vec<Listed<Definitions, Definition>>,
    pub(super) themes: Vec<Listed<RedFlags, RedFlag>>,
    pub(super) patterns: Vec<(String, Pattern)>,
    pub(super) referrals: Vec<Listed<Referrals, Referral>>,
    pub(super) lessons: Vec<Listed<Education, Lesson>>,
    pub(super) contradictions: Vec<Listed<Consistency, Contradiction>>,
    pub(super) wording: Vec<Listed<Wording, Phrase>>,
    pub(super) body_map: Option<BodyMap>,
    pub(super) invariants: Vec<Listed<Invariants, Invariant>>,
    /// Ids of items that could not be read: a reference to one is not a second mistake.
    pub(super) broken: BTreeSet<String>,
    /// Lists of which a whole file could not be read: nobody knows which names stood there.
    pub(super) unread: BTreeSet<&'static str>,
}

/// Reads every file that makes the rules.
pub(super) fn read(source: &PackSource, problems: &mut Vec<Diagnostic>) -> WrittenPack {
    problems.extend(source.problems().iter().cloned());
    let mut pack = WrittenPack::default();
    let mut reader = Reader {
        problems,
        broken: BTreeSet::new(),
        unread: BTreeSet::new(),
    };
    for problem in source.problems() {
        reader.unread.extend(list_of(&problem.file));
        reader.broken.insert(stem(&problem.file).to_owned());
    }
    for required in form::REQUIRED {
        if source.text(required).is_none() {
            reader.unread.extend(list_of(required));
            reader.problem(
                DiagnosticCode::MissingFile,
                required,
                Place::File,
                "it is missing",
                None,
            );
        }
    }
    for file in source.files() {
        let (path, text) = (file.path.as_str(), file.text.as_str());
        unseen(file, reader.problems);
        match form::kind(path) {
            FileKind::About => pack.about = reader.whole(path, text),
            FileKind::Emergency => pack.emergency = reader.whole(path, text),
            FileKind::Sources => pack.sources.push(reader.list(path, text)),
            FileKind::Questionnaire => pack.sections.push(reader.list(path, text)),
            FileKind::Definitions => pack.definitions.push(reader.list(path, text)),
            FileKind::RedFlags => pack.themes.push(reader.list(path, text)),
            FileKind::Pattern => {
                let pattern = reader.whole::<Pattern>(path, text);
                match pattern {
                    Some(pattern) => pack.patterns.push((path.to_owned(), pattern)),
                    None => {
                        reader.broken.insert(stem(path).to_owned());
                    }
                }
            }
            FileKind::Referrals => pack.referrals.push(reader.list(path, text)),
            FileKind::Education => pack.lessons.push(reader.list(path, text)),
            FileKind::Consistency => pack.contradictions.push(reader.list(path, text)),
            FileKind::Wording => pack.wording.push(reader.list(path, text)),
            FileKind::BodyMap => pack.body_map = reader.whole(path, text),
            FileKind::Invariants => pack.invariants.push(reader.list(path, text)),
            FileKind::LessonText | FileKind::Bases | FileKind::Cases | FileKind::Ignored => {}
            FileKind::Unexpected => reader.problem(
                DiagnosticCode::UnexpectedFile,
                path,
                Place::File,
                "no file of this name belongs to a rule pack",
                Some("the form of a pack stands in docs/pack-format.md".into()),
            ),
        }
    }
    pack.broken = reader.broken;
    pack.unread = reader.unread;
    pack
}

/// The name of a file without folder and ending; that of a pattern is its id.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The list that a file holds, if others name its items.
fn list_of(path: &str) -> Option<&'static str> {
    match form::kind(path) {
        FileKind::Sources => Some(Sources::LIST),
        FileKind::Questionnaire => Some(Questionnaire::LIST),
        FileKind::Definitions => Some(Definitions::LIST),
        FileKind::RedFlags => Some(RedFlags::LIST),
        FileKind::Referrals => Some(Referrals::LIST),
        FileKind::Education => Some(Education::LIST),
        FileKind::Wording => Some(Wording::LIST),
        FileKind::About
        | FileKind::Pattern
        | FileKind::LessonText
        | FileKind::Emergency
        | FileKind::Consistency
        | FileKind::BodyMap
        | FileKind::Invariants
        | FileKind::Bases
        | FileKind::Cases
        | FileKind::Ignored
        | FileKind::Unexpected => None,
    }
}

/// The cases of a pack as written, each with its file and its position there.
#[derive(Debug, Default)]
pub struct ReadCases {
    /// Named answer sets: file, position, base.
    pub bases: Vec<(String, usize, Base)>,
    /// Cases: file, position, case.
    pub cases: Vec<(String, usize, Case)>,
}

/// Reads the cases of a pack; what cannot be read becomes a problem.
pub fn read_cases(source: &PackSource, problems: &mut Vec<Diagnostic>) -> ReadCases {
    let mut reader = Reader {
        problems,
        broken: BTreeSet::new(),
        unread: BTreeSet::new(),
    };
    let mut read = ReadCases::default();
    for file in source.files() {
        let (path, text) = (file.path.as_str(), file.text.as_str());
        match form::kind(path) {
            FileKind::Bases => {
                let listed = reader.list::<Bases>(path, text);
                for (at, base) in listed.items.into_iter().enumerate() {
                    read.bases
                        .extend(base.map(|base| (path.to_owned(), at, base)));
                }
            }
            FileKind::Cases => {
                let listed = reader.list::<Cases>(path, text);
                for (at, case) in listed.items.into_iter().enumerate() {
                    read.cases
                        .extend(case.map(|case| (path.to_owned(), at, case)));
                }
            }
            FileKind::About
            | FileKind::Sources
            | FileKind::Questionnaire
            | FileKind::Definitions
            | FileKind::RedFlags
            | FileKind::Pattern
            | FileKind::Referrals
            | FileKind::Education
            | FileKind::LessonText
            | FileKind::Emergency
            | FileKind::Consistency
            | FileKind::Wording
            | FileKind::BodyMap
            | FileKind::Invariants
            | FileKind::Ignored
            | FileKind::Unexpected => {}
        }
    }
    read
}

struct Reader<'a> {
    problems: &'a mut Vec<Diagnostic>,
    broken: BTreeSet<String>,
    unread: BTreeSet<&'static str>,
}

impl Reader<'_> {
    fn problem(
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
    fn whole<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
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
    fn list<F: ListFile>(&mut self, path: &str, text: &str) -> Listed<F, F::Item> {
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

/// The JSON Pointer of a path.
pub(super) fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { variant } => pointer.push_str(&format!("/{}", escape(variant))),
            Segment::Unknown => {}
        }
    }
    pointer
}

/// One step of a JSON Pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unknown_field(message: &str) -> Option<&str> {
    message.strip_prefix("unknown field `")?.split('`').next()
}

/// The names in backticks after "expected".
pub(super) fn expected(message: &str) -> Vec<&str> {
    let Some((_, tail)) = message.split_once("expected") else {
        return Vec::new();
    };
    tail.split('`').skip(1).step_by(2).collect()
}

fn explain(message: &str) -> (DiagnosticCode, Option<String>) {
    match message
        .strip_prefix("unknown variant `")
        .and_then(|rest| rest.split('`').next())
    {
        Some(variant) => (
            DiagnosticCode::UnknownKey,
            did_you_mean(variant, expected(message)),
        ),
        None => (DiagnosticCode::WrongShape, None),
    }
}

/// serde's message without its own "at line 4 column 50" (the place is told separately), and in the
/// words of JSON rather than of the program.
pub(super) fn without_position(message: &str) -> String {
    let message = match message.rfind(" at line ") {
        Some(at) => message.get(..at).unwrap_or(message),
        None => message,
    };
    [
        (
            "EOF while parsing a value",
            "it ends where a value should stand",
        ),
        ("EOF while parsing", "it ends inside"),
        ("invalid type: ", "this is "),
        ("invalid value: ", "this is "),
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("map,", "an object,"),
        ("expected struct", "expected an object"),
        (
            "data did not match any variant of untagged enum Bound",
            "expected a whole number or the id of an option",
        ),
        (
            "data did not match any variant of untagged enum OneOrMany",
            "expected one id or a list of ids",
        ),
        ("expected i32", "expected a whole number"),
        ("expected i64", "expected a whole number"),
        ("expected u32", "expected a whole number"),
        ("expected usize", "expected a whole number"),
    ]
    .iter()
    .fold(message.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    })
}
