//! From the text of a file to its cases, and everything that is wrong with it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::pairs::Pairs;
use super::{CaseProblem, LabelledCase, ReferencePattern};
use crate::answers::Answers;
use crate::logic::Urgency;
use crate::pack::names::did_you_mean;
use crate::pack::serde_error::{escape, without_position};
use crate::pack::written::WrittenAnswers;
use crate::pack::{Diagnostic, DiagnosticCode, Place, Ruleset, read_answers, shortened};

/// The version of the file.
const VERSION: u64 = 1;

/// The word for "none of the patterns of the pack".
const NO_PATTERN: &str = "none";

/// So many characters an id, a source or a rater can have.
const LONGEST: usize = 200;

const KEYS: [&str; 5] = ["id", "answers", "reference", "source", "rater"];

const NO_CASES: &str = "there are no cases in this file";

/// What a case is, as a hint.
const CASE: &str = "each case has an id, answers and a reference";

/// The reader of one file, with what it has found so far.
pub(super) struct Reader<'a> {
    ruleset: &'a Ruleset,
    file: &'a str,
    line: Option<usize>,
    /// Ids that were read, with the line of each.
    seen: BTreeMap<String, Option<usize>>,
    cases: Vec<LabelledCase>,
    problems: Vec<CaseProblem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(ruleset: &'a Ruleset, file: &'a str) -> Self {
        Self {
            ruleset,
            file,
            line: None,
            seen: BTreeMap::new(),
            cases: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The cases, or everything that is wrong.
    pub(super) fn done(self) -> Result<Vec<LabelledCase>, Vec<CaseProblem>> {
        if self.problems.is_empty() {
            Ok(self.cases)
        } else {
            Err(self.problems)
        }
    }

    /// A line that is one case.
    pub(super) fn line(&mut self, line: &str, number: usize) {
        self.line = Some(number);
        if let Some(case) = self.json(line) {
            self.case(case, "");
        }
    }

    /// A text that is one JSON value.
    pub(super) fn whole(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.problem(
                DiagnosticCode::WrongShape,
                Place::File,
                NO_CASES.into(),
                None,
            );
        } else if let Some(document) = self.json(text) {
            self.document(document);
        }
    }

    fn problem(
        &mut self,
        code: DiagnosticCode,
        place: Place,
        message: String,
        help: Option<String>,
    ) {
        self.problems.push(CaseProblem {
            line: self.line,
            problem: Diagnostic {
                code,
                file: self.file.into(),
                place,
                message,
                help,
            },
        });
    }

    fn shape(&mut self, pointer: &str, message: impl Into<String>, help: impl Into<String>) {
        let place = Place::Value(pointer.into());
        self.problem(
            DiagnosticCode::WrongShape,
            place,
            message.into(),
            Some(help.into()),
        );
    }

    /// A text that is JSON, and not nested without end.
    fn json<'t>(&mut self, text: &'t str) -> Option<&'t RawValue> {
        let read = serde_json::from_str::<Value>(text).and_then(|_| serde_json::from_str(text));
        match read {
            Ok(raw) => Some(raw),
            Err(error) => {
                let place = Place::LineColumn(error.line(), error.column());
                let reason = without_position(&error.to_string());
                let help = "a file of cases is a JSON list of cases, or one case a line";
                self.problem(
                    DiagnosticCode::Syntax,
                    place,
                    format!("this is not JSON: {reason}"),
                    Some(help.into()),
                );
                None
            }
        }
    }

    fn document(&mut self, document: &RawValue) {
        if let Ok(list) = serde_json::from_str(document.get()) {
            self.list(list, "");
            return;
        }
        let Ok(Pairs(pairs)) = serde_json::from_str(document.get()) else {
            let message = format!("cases are no {}", kind(document));
            self.shape(
                "",
                message,
                "write a list of cases, or {\"nape_cases\": 1, \"cases\": [...]}",
            );
            return;
        };
        let envelope = ["nape_cases", "cases", "$schema"];
        if !pairs
            .iter()
            .any(|(key, _)| envelope.contains(&key.as_str()))
        {
            self.case(document, "");
            return;
        }
        let mut cases = None;
        for (key, raw) in self.keys(&pairs, "", &envelope) {
            if key == "cases" {
                cases = Some(raw);
            } else if key == "$schema" {
                self.text(raw, "/$schema", key, true);
            } else if serde_json::from_str::<u64>(raw.get()).ok() != Some(VERSION) {
                let message = format!("cases of version {} cannot be read", short(raw.get()));
                self.shape("/nape_cases", message, "this program reads version 1");
            }
        }
        match cases.map(|raw| serde_json::from_str(raw.get())) {
            Some(Ok(list)) => self.list(list, "/cases"),
            Some(Err(_)) => self.shape("/cases", "`cases` takes a list", CASE),
            None => self.shape("", "`cases` is missing", "it takes a list of cases"),
        }
    }

    fn list(&mut self, list: Vec<&RawValue>, base: &str) {
        if list.is_empty() {
            self.shape(base, NO_CASES, CASE);
        }
        for (position, case) in list.into_iter().enumerate() {
            self.case(case, &format!("{base}/{position}"));
        }
    }

    /// The pairs whose key is one of these, each once. Every other one is a problem.
    fn keys<'p>(
        &mut self,
        pairs: &'p [(String, &'p RawValue)],
        base: &str,
        keys: &[&str],
    ) -> Vec<(&'p str, &'p RawValue)> {
        let mut found: Vec<(&str, &RawValue)> = Vec::new();
        for (key, raw) in pairs {
            let place = Place::Key(format!("{base}/{}", escape(key)));
            if !keys.contains(&key.as_str()) {
                let help = did_you_mean(key, keys.iter().copied());
                let message = format!("nothing here is called `{key}`");
                self.problem(DiagnosticCode::UnknownKey, place, message, help);
            } else if found.iter().any(|(known, _)| known == key) {
                let help = Some("keep one of the two".to_owned());
                let message = format!("`{key}` stands here twice");
                self.problem(DiagnosticCode::RepeatedId, place, message, help);
            } else {
                found.push((key, raw));
            }
        }
        found
    }

    fn case(&mut self, raw: &RawValue, base: &str) {
        let Ok(Pairs(pairs)) = serde_json::from_str(raw.get()) else {
            let message = format!("a case is an object, and no {}", kind(raw));
            self.shape(base, message, "it has an id, answers and a reference");
            return;
        };
        let (mut id, mut answers, mut reference) = (None, None, None);
        let (mut source, mut rater) = (None, None);
        let known = self.keys(&pairs, base, &KEYS);
        for (key, raw) in &known {
            let pointer = format!("{base}/{key}");
            match *key {
                "id" => id = self.text(raw, &pointer, key, false),
                "source" => source = self.text(raw, &pointer, key, true),
                "rater" => rater = self.text(raw, &pointer, key, true),
                "answers" => answers = self.answers(raw, &pointer),
                _ => reference = self.reference(raw, &pointer),
            }
        }
        for (key, help) in [
            ("id", "each case has an id of its own"),
            ("answers", "it takes the answers, as in an answers file"),
            (
                "reference",
                "it takes {\"pattern\": ..., \"urgency\": ...}, as somebody else judged",
            ),
        ] {
            if !known.iter().any(|(name, _)| *name == key) {
                self.shape(base, format!("this case has no `{key}`"), help);
            }
        }
        if let Some(id) = &id {
            match self.seen.insert(id.clone(), self.line) {
                None => {}
                Some(first) => {
                    let first = first.map_or_else(String::new, |line| format!(" (line {line})"));
                    let help = "every case counts once: keep the labels of a second rater in a \
                                file of its own";
                    self.problem(
                        DiagnosticCode::RepeatedId,
                        Place::Value(format!("{base}/id")),
                        format!("the case `{}` stands here twice{first}", short(id)),
                        Some(help.into()),
                    );
                }
            }
        }
        if let (Some(id), Some(answers), Some((pattern, urgency))) = (id, answers, reference) {
            self.cases.push(LabelledCase {
                id,
                answers,
                pattern,
                urgency,
                source,
                rater,
            });
        }
    }

    /// Text that names something; `null` only where it may be left out.
    fn text(&mut self, raw: &RawValue, pointer: &str, key: &str, optional: bool) -> Option<String> {
        if optional && raw.get() == "null" {
            return None;
        }
        match serde_json::from_str::<String>(raw.get()) {
            Ok(text) if text.trim().is_empty() => {
                self.shape(pointer, format!("`{key}` is empty"), "write a few letters");
                None
            }
            Ok(text) if text.chars().count() > LONGEST => {
                let message = format!("`{key}` has more than {LONGEST} characters");
                self.shape(pointer, message, "shorten it");
                None
            }
            Ok(text) => Some(text),
            Err(_) => {
                let message = format!("`{key}` takes text, and no {}", kind(raw));
                self.shape(pointer, message, "put it in quotes");
                None
            }
        }
    }

    fn answers(&mut self, raw: &RawValue, pointer: &str) -> Option<Answers> {
        let Ok(pairs) = serde_json::from_str::<WrittenAnswers>(raw.get()) else {
            let help = "it has question ids and answers: {\"age\": 30}";
            // Which key it is would tell a part of an answer.
            let message = match kind(raw) {
                "object" => "inside an answer, a key stands twice".to_owned(),
                other => format!("`answers` takes an object, and no {other}"),
            };
            self.shape(pointer, message, help);
            return None;
        };
        let mut problems = Vec::new();
        let answers = read_answers(self.ruleset, self.file, pointer, &pairs, &mut problems);
        let line = self.line;
        let problems = problems.into_iter();
        self.problems
            .extend(problems.map(|problem| CaseProblem { line, problem }));
        Some(answers)
    }

    fn reference(
        &mut self,
        raw: &RawValue,
        pointer: &str,
    ) -> Option<(Option<ReferencePattern>, Option<Urgency>)> {
        let Ok(Pairs(pairs)) = serde_json::from_str(raw.get()) else {
            let message = format!("`reference` takes an object, and no {}", kind(raw));
            self.shape(
                pointer,
                message,
                "it has a pattern, an urgency, or both: {\"urgency\": \"soon\"}",
            );
            return None;
        };
        let before = self.problems.len();
        let (mut pattern, mut urgency) = (None, None);
        for (key, raw) in self.keys(&pairs, pointer, &["pattern", "urgency"]) {
            let pointer = format!("{pointer}/{key}");
            let Some(word) = self.word(raw, &pointer, key) else {
                continue;
            };
            if key == "pattern" {
                pattern = self.pattern(&word, &pointer);
            } else {
                urgency = self.urgency(&word, &pointer);
            }
        }
        if before == self.problems.len() && pattern.is_none() && urgency.is_none() {
            let message = "this case has no label, so nothing can be compared";
            self.shape(
                pointer,
                message,
                "leave the case out, or give a pattern or an urgency",
            );
        }
        Some((pattern, urgency))
    }

    /// A word; none for `null`, and for what is a problem.
    fn word(&mut self, raw: &RawValue, pointer: &str, key: &str) -> Option<String> {
        match serde_json::from_str::<Option<String>>(raw.get()) {
            Ok(word) => word,
            Err(_) => {
                let message = format!("`{key}` takes one id or null, and no {}", kind(raw));
                self.shape(pointer, message, "null is \"not labelled\"");
                None
            }
        }
    }

    fn pattern(&mut self, word: &str, pointer: &str) -> Option<ReferencePattern> {
        if word == NO_PATTERN {
            return Some(ReferencePattern::NoPattern);
        }
        let patterns = &self.ruleset.pack().patterns;
        let found = patterns.iter().position(|pattern| pattern.id == word);
        if found.is_none() {
            let ids = patterns.iter().map(|pattern| pattern.id.as_str());
            let help = did_you_mean(word, ids.chain([NO_PATTERN]))
                .unwrap_or_else(|| "\"none\" is \"none of the patterns of the pack\"".into());
            let message = format!("there is no pattern `{}`", short(word));
            let place = Place::Value(pointer.into());
            self.problem(DiagnosticCode::UnknownId, place, message, Some(help));
        }
        found.map(ReferencePattern::Pattern)
    }

    fn urgency(&mut self, word: &str, pointer: &str) -> Option<Urgency> {
        let found = Urgency::ALL.into_iter().find(|level| level.id() == word);
        if found.is_none() {
            let help = did_you_mean(word, Urgency::ALL.map(Urgency::id));
            let message = format!("there is no urgency level `{}`", short(word));
            let place = Place::Value(pointer.into());
            self.problem(DiagnosticCode::UnknownId, place, message, help);
        }
        found
    }
}

/// What kind of JSON value it is, in a word.
fn kind(raw: &RawValue) -> &'static str {
    match raw.get().chars().next() {
        Some('{') => "object",
        Some('[') => "list",
        Some('"') => "text",
        Some('t' | 'f') => "true or false",
        Some('n') => "null",
        _ => "number",
    }
}

/// The beginning of a text that came from elsewhere.
fn short(text: &str) -> String {
    shortened(text, 60)
}
