//! Small packs, written where they are tested.

use serde_json::{Value, json};

use crate::answers::Answers;
use crate::pack::{PackSource, Ruleset, SourceFile, builtin_source, load, read_answers};

/// A pack with the two reserved questions and nothing else, to be filled by a test.
#[derive(Debug, Clone, Default)]
pub(crate) struct Small {
    questions: Vec<Value>,
    examination: Vec<Value>,
    definitions: Vec<Value>,
    flags: Vec<Value>,
    patterns: Vec<Value>,
    referrals: Vec<Value>,
    contradictions: Vec<Value>,
    invariants: Vec<Value>,
    sources: Vec<Value>,
    cases: Vec<Value>,
    about: Option<Value>,
    body_map: Option<Value>,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "packs in tests read better without references"
)]
impl Small {
    pub(crate) fn new() -> Self {
        Self::default()
            .question(json!({"id": "subject", "type": "one_of", "options": [
                {"id": "me", "text": "Me"}, {"id": "someone_else", "text": "Someone else"}]}))
            .question(json!({"id": "age", "type": "whole_number", "min": 0, "max": 120}))
            .referral(json!({"id": "anyone", "fallback": true}))
    }

    /// A danger question of the danger part; what `extra` does not say is filled in.
    pub(crate) fn question(mut self, extra: Value) -> Self {
        self.questions.push(merged(
            json!({"text": "?", "why": "!", "danger": true}),
            extra,
        ));
        self
    }

    /// A yes-or-no danger question.
    pub(crate) fn yes_no(self, id: &str) -> Self {
        self.question(json!({"id": id, "type": "yes_no"}))
    }

    /// A danger list of these options and "none".
    pub(crate) fn any_of(self, id: &str, options: &[&str]) -> Self {
        let mut list: Vec<Value> = options
            .iter()
            .map(|option| json!({"id": option, "text": option}))
            .collect();
        list.push(json!({"id": "none", "text": "None", "exclusive": true}));
        self.question(json!({"id": id, "type": "any_of", "options": list}))
    }

    /// A yes-or-no question of the clinician's examination.
    pub(crate) fn examination(self, id: &str) -> Self {
        self.examination_with(id, json!({}))
    }

    /// The same, with what `extra` says.
    pub(crate) fn examination_with(mut self, id: &str, extra: Value) -> Self {
        let base = json!({"id": id, "text": "?", "why": "!", "type": "yes_no", "danger": true,
            "audience": "clinician"});
        self.examination.push(merged(base, extra));
        self
    }

    /// A definition; its text is its id in capitals.
    pub(crate) fn definition(mut self, id: &str, when: Value) -> Self {
        self.definitions
            .push(json!({"id": id, "text": id.to_uppercase(), "when": when,
            "basis": "judgement"}));
        self
    }

    /// A red flag; by default "not sure" is only told, and the neck is held where the form asks it.
    pub(crate) fn flag(mut self, id: &str, urgency: &str, when: Value, extra: Value) -> Self {
        let neck = if ["same_day", "emergency"].contains(&urgency) {
            "hold"
        } else {
            "none"
        };
        let base = json!({"id": id, "title": id, "clinical_title": id, "when": when,
            "urgency": urgency, "reason": "!", "action": "!", "neck_treatment": neck,
            "if_unsure": "tell", "basis": "judgement"});
        self.flags.push(merged(base, extra));
        self
    }

    /// A pattern; each criterion is (id, points, when).
    pub(crate) fn pattern(
        mut self,
        id: &str,
        criteria: &[(&str, i32, Value)],
        levels: Value,
        extra: Value,
    ) -> Self {
        let criteria: Vec<Value> = criteria
            .iter()
            .map(|(id, points, when)| {
                json!({"id": id, "text": id, "when": when, "points": points,
                    "basis": "judgement", "points_basis": "judgement"})
            })
            .collect();
        let base = json!({"id": id, "title": id, "clinical_title": id, "summary": "!",
            "limit": "!", "criteria": criteria, "levels": levels});
        self.patterns.push(merged(base, extra));
        self
    }

    /// A pattern that fits when `question` is answered with yes, and partly when `partly` is.
    pub(crate) fn simple_pattern(
        self,
        id: &str,
        question: &str,
        partly: &str,
        extra: Value,
    ) -> Self {
        let levels = json!([
            {"level": "fits", "when": yes(question)},
            {"level": "partly_fits", "when": yes(partly)},
        ]);
        self.pattern(id, &[], levels, extra)
    }

    pub(crate) fn referral(mut self, extra: Value) -> Self {
        let base = json!({"title": "!", "text": "!", "within": "routine", "basis": "judgement"});
        self.referrals.push(merged(base, extra));
        self
    }

    pub(crate) fn contradiction(mut self, id: &str, when: Value, ask_again: &str) -> Self {
        self.contradictions
            .push(json!({"id": id, "text": "!", "when": when, "ask_again": ask_again}));
        self
    }

    /// What must hold for everybody of whom `when` is yes.
    pub(crate) fn invariant(mut self, id: &str, when: Value, expect: Value) -> Self {
        self.invariants.push(
            json!({"id": id, "text": "!", "when": when, "expect": expect,
            "basis": "judgement"}),
        );
        self
    }

    /// A publication.
    pub(crate) fn publication(mut self, id: &str) -> Self {
        self.sources
            .push(json!({"id": id, "citation": "!", "kind": "review", "checked": "read"}));
        self
    }

    /// A written case.
    pub(crate) fn case(mut self, id: &str, answers: Value, expect: Value, extra: Value) -> Self {
        let base = json!({"id": id, "title": id, "origin": "!", "answers": answers,
            "expect": expect, "talking_point": "!"});
        self.cases.push(merged(base, extra));
        self
    }

    /// The drawing on which an answer is marked.
    pub(crate) fn body_map(mut self, map: Value) -> Self {
        self.body_map = Some(map);
        self
    }

    /// What the pack says of itself, beyond what is filled in.
    pub(crate) fn about(mut self, extra: Value) -> Self {
        let before = self.about.take().unwrap_or_else(|| json!({}));
        self.about = Some(merged(before, extra));
        self
    }

    pub(crate) fn source(&self) -> PackSource {
        let builtin = builtin_source();
        let file = |path: &str, value: Value| SourceFile {
            path: path.to_owned(),
            text: value.to_string(),
        };
        let said = ["wording.json", "emergency.json"].map(|path| SourceFile {
            path: path.to_owned(),
            text: builtin.text(path).unwrap().to_owned(),
        });
        let mut files = vec![
            file(
                "pack.json",
                merged(
                    json!({"id": "small", "version": "1.0.0", "schema_version": 1,
                        "title": "Small", "intended_use": "tests", "not_for": [],
                        "patterns_from_age": 12, "status": "draft", "reviewed_on": null,
                        "review_by": null, "changes": []}),
                    self.about.clone().unwrap_or_else(|| json!({})),
                ),
            ),
            file("sources.json", json!({"sources": self.sources})),
            file(
                "questionnaire/1.json",
                json!({"id": "one", "part": "danger", "title": "!", "questions": self.questions}),
            ),
            file(
                "questionnaire/2.json",
                json!({"id": "two", "part": "examination", "title": "!",
                    "questions": self.examination}),
            ),
            file("definitions.json", json!({"definitions": self.definitions})),
            file(
                "red_flags/1.json",
                json!({"id": "all", "title": "!", "flags": self.flags}),
            ),
            file("referrals.json", json!({"referrals": self.referrals})),
            file("education/education.json", json!({"lessons": []})),
            file(
                "consistency.json",
                json!({"contradictions": self.contradictions}),
            ),
        ];
        if !self.invariants.is_empty() {
            let invariants = json!({"invariants": self.invariants});
            files.push(file("invariants.json", invariants));
        }
        if let Some(map) = &self.body_map {
            files.push(file("body_map.json", map.clone()));
        }
        for pattern in &self.patterns {
            let id = pattern["id"].as_str().unwrap();
            files.push(file(&format!("patterns/{id}.json"), pattern.clone()));
        }
        files.extend(said);
        if !self.cases.is_empty() {
            files.push(file("cases/all.json", json!({"cases": self.cases})));
        }
        PackSource::new(files)
    }

    pub(crate) fn load(&self) -> Ruleset {
        match load(&self.source()) {
            Ok(ruleset) => ruleset,
            Err(error) => panic!("{:#?}", error.problems()),
        }
    }
}

fn merged(mut base: Value, extra: Value) -> Value {
    if let (Some(base), Value::Object(extra)) = (base.as_object_mut(), extra) {
        base.extend(extra);
    }
    base
}

/// The condition that a yes-or-no question is answered with yes.
pub(crate) fn yes(question: &str) -> Value {
    json!({"answer": {"question": question, "is": "yes"}})
}

/// The condition that a list has one of these ticked.
pub(crate) fn includes(question: &str, options: &[&str]) -> Value {
    json!({"answer": {"question": question, "includes": options}})
}

/// Answers as in an answers file.
pub(crate) fn answers(ruleset: &Ruleset, written: Value) -> Answers {
    let pairs = serde_json::from_value(written).unwrap();
    let mut problems = Vec::new();
    let answers = read_answers(ruleset, "answers.json", "", &pairs, &mut problems);
    assert_eq!(problems, Vec::new());
    answers
}
