//! A `QuestionnaireResponse` that another program filled in -> answers.
//!
//! Groups and their order do not matter: an item is known by its `linkId`. What is not understood is
//! refused, and never passed over: an answer that gets lost could be a danger sign. All problems are told
//! at once, and what a value means for its question is decided where it is for an answers file, too.

mod items;

use serde_json::{Map, Value};

use super::names;
use super::narrative::clean;
use crate::answers::Answers;
use crate::assess::{UrgencyLevel, assess, more_urgent};
use crate::exchange::code::{Decoded, MadeBy, numbers};
use crate::logic::Urgency;
use crate::pack::written::Once;
use crate::pack::{Diagnostic, DiagnosticCode, Place, Ruleset, escape, nearest};

/// Reads a `QuestionnaireResponse`, or a `Bundle` that holds exactly one.
///
/// # Errors
///
/// Everything that is wrong with the file, with the path of each mistake. `file` names it there.
pub fn read_response(
    ruleset: &Ruleset,
    file: &str,
    text: &str,
) -> Result<HandedOver, Vec<Diagnostic>> {
    let mut reader = Reader {
        ruleset,
        file,
        answers: Answers::new(),
        note: None,
        urgency: None,
        others_unsure: false,
        seen: Vec::new(),
        problems: Vec::new(),
    };
    let root = match serde_json::from_str::<Once>(text) {
        Ok(Once(root)) => root,
        Err(error) => {
            let told = error.to_string();
            let reason = told.split(" at line ").next().unwrap_or_default();
            let place = Place::LineColumn(error.line(), error.column());
            let message = format!("this is not JSON as FHIR has it: {reason}");
            reader.tell(DiagnosticCode::Syntax, place, message, None);
            return Err(reader.problems);
        }
    };
    let Some((pointer, response)) = reader.find(&root) else {
        return Err(reader.problems);
    };
    let id = reader.whole(&pointer, response);
    let made_by = made_by(ruleset, response);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let answers = reader.answers;
    let told = reader.urgency;
    let alone = assess(ruleset, &answers);
    // Where nobody said how urgent it was, these answers do. Of ours, the status says whether all was asked.
    let urgency = told.unwrap_or(alone.urgency.level);
    let status = response.get("status").and_then(Value::as_str);
    let is_complete = match told {
        None => alone.danger_check_is_complete(),
        Some(_) => !matches!(status, Some("in-progress" | "stopped")),
    };
    // As in every result: nothing is routine without a complete check, and nothing undetermined with one.
    let check_is_complete = match urgency {
        UrgencyLevel::Known(Urgency::Routine) => true,
        UrgencyLevel::Undetermined => false,
        UrgencyLevel::Known(_) => is_complete,
    };
    Ok(HandedOver {
        id,
        note: reader.note,
        is_unfinished: reader.others_unsure,
        held: Decoded {
            urgency,
            check_is_complete,
            private_left_out: says(response, names::LEFT_OUT),
            rules_changed: made_by != MadeBy::of(ruleset),
            made_by,
            answers,
        },
    })
}

/// What another program filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The record number.
    pub id: Option<String>,
    /// The person's own words.
    pub note: Option<String>,
    /// It was handed over before its end: what is not ticked in a list is unsure.
    pub is_unfinished: bool,
    /// The answers, and what a Bundle around them says that they came to. To be told by a
    /// [`Replay`](crate::exchange::Replay), which loses nothing of that.
    pub held: Decoded,
}

/// The rules that asked: their version, as far as it is told.
fn made_by(ruleset: &Ruleset, response: &Map<String, Value>) -> MadeBy {
    let now = MadeBy::of(ruleset);
    let asked = response.get("questionnaire").and_then(Value::as_str);
    let version = asked.and_then(|asked| asked.split_once('|'));
    match version {
        Some((_, version)) if version != ruleset.pack().about.version => MadeBy {
            version: numbers(version),
            hash: 0,
        },
        Some(_) | None => now,
    }
}

/// Whether an extension says that it is so.
fn says(object: &Map<String, Value>, name: &str) -> bool {
    let extensions = object.get("extension").and_then(Value::as_array);
    let mut extensions = extensions.into_iter().flatten();
    extensions.any(|one| {
        one.get("url").and_then(Value::as_str) == Some(name)
            && one.get("valueBoolean") == Some(&Value::Bool(true))
    })
}

struct Reader<'a> {
    ruleset: &'a Ruleset,
    file: &'a str,
    answers: Answers,
    note: Option<String>,
    /// The most urgent that a Bundle says these answers came to.
    urgency: Option<UrgencyLevel>,
    /// Nobody said that a list was gone through to its end.
    others_unsure: bool,
    /// Every question and item that had an answer.
    seen: Vec<String>,
    problems: Vec<Diagnostic>,
}

/// What the standard has in a response.
const RESPONSE: [&str; 20] = [
    "resourceType",
    "id",
    "meta",
    "implicitRules",
    "language",
    "text",
    "contained",
    "extension",
    "modifierExtension",
    "identifier",
    "basedOn",
    "partOf",
    "questionnaire",
    "status",
    "subject",
    "encounter",
    "authored",
    "author",
    "source",
    "item",
];
const EXPECTED: &str =
    "`--from fhir` reads a QuestionnaireResponse, or a Bundle that holds exactly one";

impl Reader<'_> {
    fn tell(&mut self, code: DiagnosticCode, place: Place, message: String, help: Option<String>) {
        self.problems.push(Diagnostic {
            code,
            file: self.file.to_owned(),
            place,
            message,
            help,
        });
    }

    fn shape(&mut self, pointer: &str, message: impl Into<String>, help: &str) {
        let place = Place::Value(pointer.to_owned());
        let help = Some(help.to_owned()).filter(|help| !help.is_empty());
        self.tell(DiagnosticCode::WrongShape, place, message.into(), help);
    }

    /// The response, and where it stands.
    fn find<'v>(&mut self, root: &'v Value) -> Option<(String, &'v Map<String, Value>)> {
        let kind = |value: &Value| value.get("resourceType")?.as_str().map(str::to_owned);
        match (kind(root).as_deref(), root) {
            (Some("QuestionnaireResponse"), Value::Object(object)) => {
                return Some((String::new(), object));
            }
            (Some("Bundle"), _) => {}
            (Some(other), _) => {
                self.shape(
                    "/resourceType",
                    format!("`{other}` holds no answers to a questionnaire"),
                    EXPECTED,
                );
                return None;
            }
            (None, _) => {
                self.shape(
                    "",
                    "this is no FHIR resource: it has no `resourceType`",
                    EXPECTED,
                );
                return None;
            }
        }
        let entries = root.get("entry").and_then(Value::as_array);
        let entries = entries.map(Vec::as_slice).unwrap_or_default();
        for (at, entry) in (0_usize..).zip(entries) {
            let pointer = format!("/entry/{at}");
            if let Some(entry) = entry.as_object() {
                self.modifiers(&pointer, entry);
            }
            let resource = entry.get("resource").and_then(Value::as_object);
            if let Some(resource) = resource {
                self.told(&format!("{pointer}/resource"), resource);
            }
        }
        let mut responses = (0_usize..).zip(entries).filter_map(|(at, entry)| {
            let resource = entry.get("resource")?;
            let is_one = kind(resource)? == "QuestionnaireResponse";
            let object = resource.as_object().filter(|_| is_one)?;
            Some((format!("/entry/{at}/resource"), object))
        });
        match (responses.next(), responses.next()) {
            (Some(one), None) => Some(one),
            (None, _) => {
                self.shape("", "this Bundle holds no QuestionnaireResponse", EXPECTED);
                None
            }
            (Some(_), Some((second, _))) => {
                self.shape(
                    &second,
                    "this Bundle holds more than one QuestionnaireResponse",
                    "keep one of them: the answers of one person are read at a time",
                );
                None
            }
        }
    }

    /// An observation of our own: how urgent it was.
    fn told(&mut self, pointer: &str, resource: &Map<String, Value>) {
        let code = |key: &str, system: &str| {
            let coding = resource.get(key)?.get("coding")?.as_array()?;
            let is_ours = |coding: &&Value| coding.get("system") == Some(&Value::from(system));
            coding.iter().find(is_ours)?.get("code")?.as_str()
        };
        if code("code", names::FINDING) != Some("urgency") {
            return;
        }
        let level = code("valueCodeableConcept", names::URGENCY);
        let Some(level) = level.and_then(UrgencyLevel::from_id) else {
            self.shape(
                pointer,
                "this observation says how urgent it was in a way that is not known here",
                "take it out if its answers shall be read alone",
            );
            return;
        };
        let before = self.urgency.unwrap_or(level);
        self.urgency = Some(more_urgent(before, level));
    }

    /// The whole response; gives the record number.
    fn whole(&mut self, pointer: &str, response: &Map<String, Value>) -> Option<String> {
        self.modifiers(pointer, response);
        self.only(pointer, response.keys(), &RESPONSE);
        match response.get("status").and_then(Value::as_str) {
            Some("completed" | "amended") => {}
            Some("in-progress" | "stopped") => {
                self.others_unsure = !says(response, names::WHOLE);
            }
            Some("entered-in-error") => self.shape(
                &format!("{pointer}/status"),
                "this response was entered in error: its answers do not count",
                "ask again, or use the response that stands in its place",
            ),
            other => {
                let other = other.unwrap_or("none");
                self.shape(
                    &format!("{pointer}/status"),
                    format!(
                        "the status of this response is `{other}`, which the standard does not have"
                    ),
                    "it can be completed, amended, in-progress or stopped",
                );
            }
        }
        let ours = names::questionnaire(self.ruleset.pack());
        let asked = response.get("questionnaire").and_then(Value::as_str);
        let asked = asked.and_then(|asked| asked.split('|').next());
        if let Some(asked) = asked.filter(|asked| asked.starts_with("urn:nape:") && *asked != ours)
        {
            self.shape(
                &format!("{pointer}/questionnaire"),
                format!("these are answers to another questionnaire: `{asked}`"),
                "name its pack with --rules",
            );
        }
        self.children(pointer, response);
        let number = response.get("identifier")?;
        if number.get("system").and_then(Value::as_str) != Some(names::RECORD) {
            return None;
        }
        clean(number.get("value")?.as_str()?)
    }

    /// What the standard does not have in this place may be a misspelt answer.
    fn only<'v>(&mut self, pointer: &str, keys: impl Iterator<Item = &'v String>, known: &[&str]) {
        for key in keys {
            let name = key.strip_prefix('_').unwrap_or(key);
            if !known.contains(&name) {
                let help = nearest(name, known.iter().copied());
                let help = help.map(|near| format!("did you mean `{near}`?"));
                self.shape(
                    &format!("{pointer}/{}", escape(key)),
                    format!("`{key}` is nothing that the standard has here"),
                    &help.unwrap_or_default(),
                );
            }
        }
    }

    /// The standard says of a modifier that is not understood: do not read what it stands in.
    fn modifiers(&mut self, pointer: &str, object: &Map<String, Value>) {
        for key in ["modifierExtension", "implicitRules"] {
            if object.contains_key(key) {
                self.shape(
                    &format!("{pointer}/{key}"),
                    "this changes what the answers mean, in a way that is not known here",
                    "take it out if the answers hold without it",
                );
            }
        }
    }
}
