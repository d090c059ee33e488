//! What answers come to, as FHIR observations: urgency, hands on the neck, red flags, patterns.
//!
//! What is open is told as open. Only a red flag that is ruled out, and a pattern that fits little, has no
//! observation; the one of urgency says so.

mod flags;
mod patterns;
mod urgency;

use super::names::{self, coding, concept};
use super::narrative::{day, narrative};
use super::resources::{Annotation, CodeableConcept, Component, Observation, Reference, Value};
use crate::answers::QuestionIndex;
use crate::logic::Urgency;
use crate::pack::{Pack, Phrase};
use crate::report::{Record, Words, status_word};

/// The observations of a record, each with a name that is its own.
pub(super) fn findings(record: &Record<'_>) -> Vec<(String, Observation)> {
    let maker = Maker {
        record,
        pack: record.ruleset.pack(),
        words: Words::new(record.ruleset, record.answers),
    };
    let mut made = vec![
        ("urgency".to_owned(), maker.urgency()),
        ("neck_treatment".to_owned(), maker.neck()),
    ];
    let flags = maker.pack.flags.iter().zip(&record.assessment.flags);
    made.extend(flags.filter_map(|(flag, finding)| {
        Some((format!("flag {}", flag.id), maker.flag(flag, finding)?))
    }));
    // At an emergency no report names a pattern: nothing may hold anybody up.
    if !record.assessment.urgency.level.is_from(Urgency::Emergency) {
        made.push(("picture".to_owned(), maker.picture()));
        let patterns = maker.pack.patterns.iter().zip(&record.assessment.patterns);
        made.extend(patterns.filter_map(|(pattern, finding)| {
            let name = format!("pattern {}", pattern.id);
            Some((name, maker.pattern(pattern, finding)?))
        }));
    }
    made
}

struct Maker<'a> {
    record: &'a Record<'a>,
    pack: &'a Pack,
    words: Words<'a>,
}

fn text(text: impl Into<String>) -> CodeableConcept {
    CodeableConcept {
        coding: Vec::new(),
        text: Some(text.into()),
    }
}

/// A part of a finding: our own name for it, and its value.
fn part(name: &str, words: &str, value: Value) -> Component {
    Component {
        code: concept(names::FINDING, name, words),
        value: Some(value),
        data_absent_reason: None,
    }
}

fn code(system: &str, id: &str, words: &str) -> Value {
    Value::CodeableConcept(concept(system, id, words))
}

impl Maker<'_> {
    fn say(&self, phrase: Phrase) -> String {
        self.pack.wording.text(phrase).to_owned()
    }

    /// What every observation has. `lines` are the narrative; that it is no diagnosis stands in each.
    fn observation(&self, code: CodeableConcept, mut lines: Vec<String>) -> Observation {
        let complete = self.record.assessment.danger_check_is_complete();
        if !complete {
            lines.push(self.say(Phrase::DangerCheckIncomplete));
        }
        lines.push(self.say(Phrase::ScreeningOnly));
        let about = &self.pack.about;
        let with: [(&str, &dyn std::fmt::Display); 5] = [
            ("pack", &about.id),
            ("version", &about.version),
            ("sha256", &self.pack.sha256),
            ("status", &self.say(status_word(about.status))),
            ("program", &env!("CARGO_PKG_VERSION")),
        ];
        Observation {
            resource_type: "Observation",
            text: narrative(&lines),
            status: if complete { "final" } else { "preliminary" },
            category: vec![CodeableConcept {
                coding: vec![coding(
                    "http://terminology.hl7.org/CodeSystem/observation-category",
                    "survey",
                    "Survey",
                )],
                text: None,
            }],
            code,
            effective_date_time: day(self.record.date),
            note: vec![Annotation {
                text: self.say(Phrase::ScreeningOnly),
            }],
            device: Reference {
                to: None,
                display: Some(self.pack.wording.say(Phrase::FormMadeWith, &with)),
            },
            ..Observation::default()
        }
    }

    fn question(&self, index: QuestionIndex) -> CodeableConcept {
        let Some(question) = self.record.ruleset.question(index) else {
            return CodeableConcept::default();
        };
        concept(
            names::of_pack(self.pack, "question"),
            &question.id,
            &question.text,
        )
    }
}
