//! A `QuestionnaireResponse` that another program filled in -> answers.
//!
//! Groups and their order do not matter: an item is known by its `linkId`. What is not understood is
//! refused, and never passed over: an answer that gets lost could be a danger sign. All problems are told
//! at once, and what a value means for its question is decided where it is for an answers file, too.

use serde_json::{Map, Value, json};

use super::json::Once;
use super::names;
use super::narrative::clean;
use crate::answers::Answers;
use crate::pack::{
    AnswerSheet, Diagnostic, DiagnosticCode, Kind, Place, Question, Ruleset, nearest, read_answer,
};

/// Reads a `QuestionnaireResponse`, or a `Bundle` that holds exactly one.
///
/// # Errors
///
/// Everything that is wrong with the file, with the path of each mistake. `file` names it there.
pub fn read_response(
    ruleset: &Ruleset,
    file: &str,
    text: &str,
) -> Result<AnswerSheet, Vec<Diagnostic>> {
    let mut reader = Reader {
        ruleset,
        file,
        answers: Answers::new(),
        note: None,
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
    let found = reader.find(&root);
    let mut id = None;
    if let Some((pointer, response)) = found {
        id = reader.whole(&pointer, response);
    }
    if reader.problems.is_empty() {
        Ok(AnswerSheet {
            pack: None,
            id,
            note: reader.note,
            answers: reader.answers,
        })
    } else {
        Err(reader.problems)
    }
}

struct Reader<'a> {
    ruleset: &'a Ruleset,
    file: &'a str,
    answers: Answers,
    note: Option<String>,
    /// Every question and item that had an answer.
    seen: Vec<String>,
    problems: Vec<Diagnostic>,
}

/// What an item is to this questionnaire.
enum Meant<'a> {
    Question(&'a Question),
    /// In place of a number.
    NoNumber(&'a Question),
    OwnWords,
    Other,
}

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

    /// The whole response; gives the record number.
    fn whole(&mut self, pointer: &str, response: &Map<String, Value>) -> Option<String> {
        self.modifiers(pointer, response);
        if response.get("status").and_then(Value::as_str) == Some("entered-in-error") {
            self.shape(
                &format!("{pointer}/status"),
                "this response was entered in error: its answers do not count",
                "ask again, or use the response that stands in its place",
            );
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

    /// The standard says of a modifier that is not understood: do not read what it stands in.
    fn modifiers(&mut self, pointer: &str, object: &Map<String, Value>) {
        if object.contains_key("modifierExtension") {
            self.shape(
                &format!("{pointer}/modifierExtension"),
                "this changes what the answers mean, in a way that is not known here",
                "take it out if the answers hold without it",
            );
        }
    }

    fn children(&mut self, pointer: &str, object: &Map<String, Value>) {
        let Some(items) = object.get("item") else {
            return;
        };
        let pointer = format!("{pointer}/item");
        let Some(items) = items.as_array() else {
            self.shape(&pointer, "`item` takes a list", "");
            return;
        };
        for (at, item) in (0_usize..).zip(items) {
            let pointer = format!("{pointer}/{at}");
            match item.as_object() {
                Some(item) => self.item(&pointer, item),
                None => self.shape(&pointer, "an item is an object", ""),
            }
        }
    }

    fn item(&mut self, pointer: &str, item: &Map<String, Value>) {
        self.modifiers(pointer, item);
        let answers = match item.get("answer") {
            None => &[],
            Some(Value::Array(answers)) => answers.as_slice(),
            Some(_) => {
                self.shape(&format!("{pointer}/answer"), "`answer` takes a list", "");
                &[]
            }
        };
        let mut values = Vec::new();
        for (at, answer) in (0_usize..).zip(answers) {
            let pointer = format!("{pointer}/answer/{at}");
            match answer.as_object() {
                Some(answer) => {
                    self.modifiers(&pointer, answer);
                    values.push((pointer.clone(), answer));
                    // Items may stand inside an answer as well.
                    self.children(&pointer, answer);
                }
                None => self.shape(&pointer, "an answer is an object with a value", ""),
            }
        }
        match item.get("linkId").and_then(Value::as_str) {
            Some(link) if !answers.is_empty() => self.answered(pointer, link, item, &values),
            Some(_) => {}
            None => self.shape(
                pointer,
                "this item has no `linkId`",
                "it says which question it answers",
            ),
        }
        self.children(pointer, item);
    }

    fn meant(&self, link: &str) -> Meant<'_> {
        if link == names::OWN_WORDS {
            return Meant::OwnWords;
        }
        let mut questions = self.ruleset.questions();
        let found = questions.find_map(|(_, question)| {
            let number = matches!(question.kind, Kind::Number { .. });
            if question.id == link {
                Some(Meant::Question(question))
            } else if number && names::no_number(question) == link {
                Some(Meant::NoNumber(question))
            } else {
                None
            }
        });
        found.unwrap_or(Meant::Other)
    }

    /// An item with answers.
    fn answered(
        &mut self,
        pointer: &str,
        link: &str,
        item: &Map<String, Value>,
        answers: &[(String, &Map<String, Value>)],
    ) {
        let ruleset = self.ruleset;
        let id = match self.meant(link) {
            Meant::Question(question) | Meant::NoNumber(question) => question.id.clone(),
            Meant::OwnWords => link.to_owned(),
            Meant::Other => {
                let ids = ruleset
                    .questions()
                    .map(|(_, question)| question.id.as_str());
                let help = nearest(link, ids).map(|near| format!("did you mean `{near}`?"));
                let place = Place::Value(format!("{pointer}/linkId"));
                let message = format!("there is no question `{link}`");
                self.tell(DiagnosticCode::UnknownId, place, message, help);
                return;
            }
        };
        if self.seen.contains(&id) {
            let place = Place::Value(format!("{pointer}/linkId"));
            let message = format!("`{id}` is answered twice");
            let help = "keep one of the two answers".to_owned();
            self.tell(DiagnosticCode::RepeatedId, place, message, Some(help));
            return;
        }
        self.seen.push(id.clone());
        if link == names::OWN_WORDS {
            self.own_words(pointer, answers);
            return;
        }
        let Some((_, question)) = ruleset.find(&id) else {
            return;
        };
        let before = self.problems.len();
        let said: Vec<Value> = answers
            .iter()
            .filter_map(|(pointer, answer)| self.value(question, pointer, answer))
            .collect();
        let denied = self.denied(question, pointer, item);
        if self.problems.len() > before {
            return;
        }
        self.put(question, pointer, link, said, &denied);
    }

    fn own_words(&mut self, pointer: &str, answers: &[(String, &Map<String, Value>)]) {
        match answers {
            [(_, answer)] => match answer.get("valueString").and_then(Value::as_str) {
                Some(words) => self.note = clean(words),
                None => self.wrong(
                    &format!("{pointer}/answer/0"),
                    "own words are a `valueString`",
                ),
            },
            _ => self.wrong(&format!("{pointer}/answer"), "own words are one text"),
        }
    }

    fn wrong(&mut self, pointer: &str, message: impl Into<String>) {
        let place = Place::Value(pointer.to_owned());
        self.tell(DiagnosticCode::WrongAnswer, place, message.into(), None);
    }

    /// One value of FHIR as it would stand in an answers file.
    fn value(
        &mut self,
        question: &Question,
        pointer: &str,
        answer: &Map<String, Value>,
    ) -> Option<Value> {
        let mut values = answer.iter().filter(|(key, _)| key.starts_with("value"));
        let (Some((key, value)), None) = (values.next(), values.next()) else {
            self.wrong(pointer, "an answer has exactly one value");
            return None;
        };
        let pointer = format!("{pointer}/{key}");
        match (key.as_str(), value) {
            ("valueCoding", Value::Object(coding)) => self.code(question, &pointer, coding),
            ("valueBoolean", Value::Bool(yes)) if matches!(question.kind, Kind::YesNo) => {
                Some(json!(if *yes { "yes" } else { "no" }))
            }
            ("valueInteger", Value::Number(_)) => Some(value.clone()),
            ("valueDecimal", Value::Number(number)) => {
                let whole = whole(&number.to_string());
                if whole.is_none() {
                    let message = format!("`{}` takes a whole number, not {number}", question.id);
                    self.wrong(&pointer, message);
                }
                whole
            }
            _ => {
                let takes = match question.kind {
                    Kind::YesNo => "a `valueCoding` or a `valueBoolean`",
                    Kind::OneOf { .. } | Kind::AnyOf { .. } => "a `valueCoding`",
                    Kind::Number { .. } => "a `valueInteger`",
                };
                self.wrong(
                    &pointer,
                    format!("`{}` takes {takes}, not this `{key}`", question.id),
                );
                None
            }
        }
    }

    /// A code counts only as one of the list of its question.
    fn code(
        &mut self,
        question: &Question,
        pointer: &str,
        coding: &Map<String, Value>,
    ) -> Option<Value> {
        let ours = names::options(self.ruleset.pack(), question);
        match coding.get("system") {
            None => {}
            Some(Value::String(system)) if *system == ours => {}
            Some(other) => {
                let message = format!("`{}` takes codes of `{ours}`, not of {other}", question.id);
                self.wrong(&format!("{pointer}/system"), message);
                return None;
            }
        }
        let code = coding.get("code").filter(|code| code.is_string());
        if code.is_none() {
            self.wrong(pointer, "this coding has no code");
        }
        code.cloned()
    }

    /// Options that were asked by themselves and denied, from the extension that holds them.
    fn denied(
        &mut self,
        question: &Question,
        pointer: &str,
        item: &Map<String, Value>,
    ) -> Vec<Value> {
        let extensions = item.get("extension").and_then(Value::as_array);
        let extensions = extensions.map(Vec::as_slice).unwrap_or_default();
        let mut denied = Vec::new();
        for (at, extension) in (0_usize..).zip(extensions) {
            if extension.get("url").and_then(Value::as_str) != Some(names::RULED_OUT) {
                continue;
            }
            let pointer = format!("{pointer}/extension/{at}");
            match extension.get("valueCoding").and_then(Value::as_object) {
                Some(coding) => {
                    denied.extend(self.code(question, &format!("{pointer}/valueCoding"), coding));
                }
                None => self.wrong(&pointer, "an option that is ruled out is a `valueCoding`"),
            }
        }
        denied
    }

    /// What was said, read as in an answers file.
    fn put(
        &mut self,
        question: &Question,
        pointer: &str,
        link: &str,
        mut said: Vec<Value>,
        denied: &[Value],
    ) {
        let list = matches!(question.kind, Kind::AnyOf { .. });
        let unknown = |value: &Value| {
            let word = value.as_str();
            word == Some(names::NOT_SURE) || word == Some(names::DECLINED)
        };
        let place = format!("{pointer}/answer");
        let (value, place) = if !list && said.len() > 1 {
            self.wrong(&place, format!("`{}` takes one answer", question.id));
            return;
        } else if link != question.id && !said.iter().all(unknown) {
            self.wrong(&place, "in place of a number stands only why there is none");
            return;
        } else if !denied.is_empty() {
            let unsure = said.iter().position(|value| value == names::NOT_SURE);
            let Some(unsure) = unsure.filter(|_| list) else {
                self.wrong(
                    pointer,
                    "options are ruled out only beside \"not sure\" in a list",
                );
                return;
            };
            said.remove(unsure);
            (json!({"yes": said, "no": denied}), pointer.to_owned())
        } else if let ([one], true) = (said.as_slice(), !list || said.iter().all(unknown)) {
            (one.clone(), format!("{place}/0"))
        } else {
            (Value::Array(said), place)
        };
        match read_answer(self.ruleset, self.file, &place, &question.id, &value) {
            Ok(Some((index, response))) => self.answers.set(index, Some(response)),
            Ok(None) => {}
            Err(problem) => {
                // The inner places of the long form of a list stand nowhere in this file.
                let place = if value.is_object() {
                    Place::Value(place)
                } else {
                    problem.place
                };
                self.problems.push(Diagnostic { place, ..problem });
            }
        }
    }
}

/// A decimal without a part below one, such as `3.0`.
fn whole(number: &str) -> Option<Value> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let nothing = part.chars().all(|c| c == '0');
    let whole: i64 = whole.parse().ok().filter(|_| nothing)?;
    Some(json!(whole))
}
