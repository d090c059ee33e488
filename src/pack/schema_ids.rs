//! The JSON Schemas of a pack's files, with the ids of that pack: editors complete what they know.
//!
//! In a schema a mark says which ids belong where. An id that is not in the list is no error there,
//! since it may be new: `nape rules check` knows better.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::written::Audience;
use super::{DiagnosticCode, Kind, Pack, PackSource, Question, SourceFile};
use super::{builtin_source, read_cases};

/// The key in a schema that says which ids belong there.
pub(super) const MARK: &str = "x-nape-ids";

/// The mark of an object whose keys are questions.
pub(super) const ANSWERS: &str = "answers";

/// The folder of the schemas, in a pack.
const FOLDER: &str = "schema/";

/// One list makes the enum and its ids.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident, $id:literal;)*) => {
        /// A list of ids that a schema may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum IdList {
            $($(#[$doc])* $name,)*
        }

        impl IdList {
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word after [`MARK`].
            pub(super) fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

lists! {
    Questions, "questions";
    /// Questions with a value that a sum can take.
    Summands, "summands";
    /// Questions for clinicians.
    Examination, "examination";
    /// Yes, no, and the options of which one is chosen.
    Choices, "choices";
    /// Options of which any number are ticked.
    Ticks, "ticks";
    /// Options that stand in order.
    Steps, "steps";
    Definitions, "definitions";
    Flags, "flags";
    Patterns, "patterns";
    /// The criteria of all patterns: the schema of a pattern does not know which one it is.
    Criteria, "criteria";
    /// Remarks, as `pattern.note`.
    Notes, "notes";
    Referrals, "referrals";
    Lessons, "lessons";
    Contradictions, "contradictions";
    Sources, "sources";
    Bases, "bases";
    /// What `allow` may name: of the program, not of the pack.
    Lints, "lints";
}

/// The schemas of the files of a pack, with its ids; without a pack, without ids.
pub fn schemas(of: Option<(&Pack, &PackSource)>) -> Vec<SourceFile> {
    let source = builtin_source();
    let generic = source.files().iter();
    generic
        .filter(|file| file.path.starts_with(FOLDER))
        .filter_map(|file| {
            // One that could not be filled would tell the ids of the built-in pack.
            let text = filled(&file.text.replace("\r\n", "\n"), of)?;
            let path = file.path.clone();
            Some(SourceFile { path, text })
        })
        .collect()
}

/// The parts of a schema where marks stand, as they are written.
#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow, rename = "$defs", default)]
    parts: BTreeMap<String, &'a RawValue>,
}

/// A schema with the ids of this pack in place of those that stood there; all else stays as it is
/// written. `None` for what is no schema.
pub(super) fn filled(schema: &str, of: Option<(&Pack, &PackSource)>) -> Option<String> {
    let found: Parts<'_> = serde_json::from_str(schema).ok()?;
    let mut text = schema.to_owned();
    for written in found.parts.values() {
        let part: Map<String, Value> = serde_json::from_str(written.get()).ok()?;
        let Some(mark) = part.get(MARK).and_then(Value::as_str) else {
            continue;
        };
        let mut new = Map::new();
        for key in ["description", MARK] {
            new.extend(part.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        if mark == ANSWERS {
            new.insert("type".into(), json!("object"));
            if let Some((pack, _)) = of {
                let answers = pack.questions.iter();
                let answers = answers.map(|question| (question.id.clone(), answer(question)));
                new.insert("properties".into(), Value::Object(answers.collect()));
            }
        } else {
            let list = IdList::ALL.iter().find(|list| list.id() == mark)?;
            new.extend(known(&ids(*list, of)));
        }
        let pretty = serde_json::to_string_pretty(&new).ok()?;
        // A part stands two levels deep.
        text = text.replacen(written.get(), &pretty.replace('\n', "\n    "), 1);
    }
    Some(text)
}

/// Any string; an editor offers these.
fn known(ids: &[String]) -> Map<String, Value> {
    let mut schema = Map::new();
    if ids.is_empty() {
        schema.insert("type".into(), json!("string"));
    } else {
        let either = json!([{ "enum": ids }, { "type": "string" }]);
        schema.insert("anyOf".into(), either);
    }
    schema
}

/// Any answer at all; an editor offers what can be answered to this question. For a number it offers
/// nothing: with "not sure" as the only word it would write that by itself.
fn answer(question: &Question) -> Value {
    let options = question.options().iter().map(|option| option.id.as_str());
    let whole = |words: Vec<&str>| {
        let declined = question.optional.then_some("declined");
        let words: Vec<&str> = words
            .into_iter()
            .chain(["not_sure"])
            .chain(declined)
            .collect();
        json!({ "anyOf": [{ "enum": words }, {}] })
    };
    match &question.kind {
        Kind::YesNo => whole(vec!["yes", "no"]),
        Kind::OneOf { .. } => whole(options.collect()),
        Kind::AnyOf { .. } => {
            let words: Vec<&str> = options.chain(["not_sure"]).collect();
            let one = json!({ "anyOf": [{ "enum": words }, { "type": "string" }] });
            json!({ "anyOf": [{ "type": "array", "items": one }, {}] })
        }
        Kind::Number { min, max, .. } => {
            json!({ "description": format!("A whole number from {min} to {max}.") })
        }
    }
}

/// The ids of a list in the order of the pack, each once.
fn ids(list: IdList, of: Option<(&Pack, &PackSource)>) -> Vec<String> {
    if list == IdList::Lints {
        let lints = DiagnosticCode::ALL.iter().filter(|code| code.is_lint());
        return lints.map(|code| code.id().to_owned()).collect();
    }
    let Some((pack, source)) = of else {
        return Vec::new();
    };
    let questions = |wanted: &dyn Fn(&Question) -> bool| {
        let found = pack.questions.iter().filter(|question| wanted(question));
        found.map(|question| question.id.clone()).collect()
    };
    let options = |wanted: &dyn Fn(&Question) -> bool| {
        let found = pack.questions.iter().filter(|question| wanted(question));
        let options = found.flat_map(Question::options);
        options.map(|option| option.id.clone()).collect()
    };
    let mut found: Vec<String> = match list {
        IdList::Questions => questions(&|_| true),
        IdList::Summands => questions(&|question| match &question.kind {
            Kind::Number { .. } => true,
            Kind::OneOf { options, .. } => options.iter().all(|option| option.value.is_some()),
            Kind::YesNo | Kind::AnyOf { .. } => false,
        }),
        IdList::Examination => questions(&|question| question.audience == Audience::Clinician),
        IdList::Choices => {
            let mut choices = vec!["yes".to_owned(), "no".to_owned()];
            choices.extend(options(&|question| {
                matches!(question.kind, Kind::OneOf { .. })
            }));
            choices
        }
        IdList::Ticks => options(&|question| matches!(question.kind, Kind::AnyOf { .. })),
        IdList::Steps => {
            options(&|question| matches!(question.kind, Kind::OneOf { ordered: true, .. }))
        }
        IdList::Definitions => copied(&pack.definitions, |definition| &definition.id),
        IdList::Flags => copied(&pack.flags, |flag| &flag.id),
        IdList::Patterns => copied(&pack.patterns, |pattern| &pattern.id),
        IdList::Criteria => {
            let criteria = pack.patterns.iter().flat_map(|pattern| &pattern.criteria);
            criteria.map(|criterion| criterion.id.clone()).collect()
        }
        IdList::Notes => {
            let patterns = pack.patterns.iter();
            let notes = patterns.flat_map(|pattern| {
                let notes = pattern.notes.iter();
                notes.map(|note| format!("{}.{}", pattern.id, note.id))
            });
            notes.collect()
        }
        IdList::Referrals => copied(&pack.referrals, |referral| &referral.id),
        IdList::Lessons => copied(&pack.lessons, |lesson| &lesson.id),
        IdList::Contradictions => copied(&pack.contradictions, |contradiction| &contradiction.id),
        IdList::Sources => copied(&pack.sources, |source| &source.id),
        IdList::Bases => {
            // What is wrong with the cases is told by those who run them.
            let read = read_cases(source, &mut Vec::new());
            copied(&read.bases, |(_, _, base)| &base.id)
        }
        IdList::Lints => Vec::new(),
    };
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|id| seen.insert(id.clone()));
    found
}

fn copied<T>(items: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    items.iter().map(|item| id(item).clone()).collect()
}
