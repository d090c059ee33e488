//! Keys of a pack that are neither words nor conditions: what both packs have, with another value.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::difference::{ChangedValue, Part};
use crate::answers::QuestionIndex;
use crate::logic::Condition;
use crate::pack::{Invariant, Kind, Pack, Question};

/// One part and its values, each with its key.
struct Row {
    part: Part,
    values: Vec<(&'static str, String)>,
}

/// Every value that changes, in the order of the old pack.
pub(super) fn changed(old: &Pack, new: &Pack) -> Vec<ChangedValue> {
    let there = rows(new);
    let mut found = Vec::new();
    for row in rows(old) {
        let Some(twin) = there.iter().find(|other| other.part == row.part) else {
            continue;
        };
        for ((key, before), (_, after)) in row.values.into_iter().zip(&twin.values) {
            if before != *after {
                found.push(ChangedValue {
                    part: row.part.clone(),
                    key,
                    before,
                    after: after.clone(),
                });
            }
        }
    }
    found
}

fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn rows(pack: &Pack) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |kind: &'static str, id: String, values: Vec<(&'static str, String)>| {
        let part = Part { kind, id };
        rows.push(Row { part, values });
    };
    let about = &pack.about;
    row(
        "pack",
        about.id.clone(),
        vec![
            ("patterns_from_age", word(&about.patterns_from_age)),
            ("status", word(&about.status)),
        ],
    );
    for question in &pack.questions {
        row("question", question.id.clone(), asked(question));
        for (at, option) in question.options().iter().enumerate() {
            let alone = question
                .exclusive()
                .iter()
                .any(|index| index.position() == at);
            row(
                "option",
                format!("{}.{}", question.id, option.id),
                vec![("value", word(&option.value)), ("exclusive", word(&alone))],
            );
        }
    }
    for definition in &pack.definitions {
        let evidence = evidence(&definition.sources, &definition.basis);
        row("definition", definition.id.clone(), evidence);
    }
    for flag in &pack.flags {
        let mut values = vec![
            ("urgency", word(&flag.urgency)),
            ("if_unsure", word(&flag.if_unsure)),
            ("neck_treatment", word(&flag.neck_treatment)),
        ];
        values.extend(evidence(&flag.sources, &flag.basis));
        row("red_flag", flag.id.clone(), values);
        for exception in &flag.unless {
            let id = format!("{}.{}", flag.id, exception.id);
            row(
                "exception",
                id,
                evidence(&exception.sources, &exception.basis),
            );
        }
    }
    for pattern in &pack.patterns {
        let values = vec![
            ("counts_in_mixed", word(&pattern.counts_in_mixed)),
            ("concerns_neck", word(&pattern.concerns_neck)),
        ];
        row("pattern", pattern.id.clone(), values);
        for criterion in &pattern.criteria {
            let mut values = vec![
                ("points", word(&criterion.points)),
                ("points_basis", word(&criterion.points_basis)),
            ];
            values.extend(evidence(&criterion.sources, &criterion.basis));
            row(
                "criterion",
                format!("{}.{}", pattern.id, criterion.id),
                values,
            );
        }
    }
    for referral in &pack.referrals {
        let mut values = vec![
            ("within", word(&referral.within)),
            ("hands_on", word(&referral.hands_on)),
            ("fallback", word(&referral.fallback)),
            ("in_addition", word(&referral.in_addition)),
        ];
        values.extend(evidence(&referral.sources, &referral.basis));
        row("referral", referral.id.clone(), values);
    }
    for invariant in &pack.invariants {
        let values = vec![("when and expect", fingerprint(&stated(pack, invariant)))];
        row("invariant", invariant.id.clone(), values);
    }
    for lesson in &pack.lessons {
        let values = vec![
            ("on_request", word(&lesson.on_request)),
            ("evidence", word(&lesson.evidence)),
            ("sources", list(&lesson.sources)),
        ];
        row("lesson", lesson.id.clone(), values);
    }
    rows
}

/// An invariant, with the ids that it names: positions move when something is added before.
fn stated(pack: &Pack, invariant: &Invariant) -> String {
    let mut parts = vec![format!("{:?}", invariant.expect)];
    let named = |index: &QuestionIndex| {
        let question = pack.questions.get(index.position());
        question.map_or("", |question| question.id.as_str())
    };
    if let Some(when) = &invariant.when {
        when.walk(&mut |part, _| {
            parts.push(match part {
                Condition::All(of) => format!("all {}", of.len()),
                Condition::Any(of) => format!("any {}", of.len()),
                Condition::AtLeast { count, of } => format!("{count} of {}", of.len()),
                Condition::Not(_) => "not".to_owned(),
                Condition::Answer(question, test) => format!("{} {test:?}", named(question)),
                Condition::Sum(terms, range) => {
                    let ids: Vec<&str> = terms.iter().map(|term| named(&term.question)).collect();
                    format!("sum {ids:?} {range:?}")
                }
                Condition::Definition(at) => {
                    let found = pack.definitions.get(*at);
                    format!("definition {:?}", found.map(|definition| &definition.id))
                }
                Condition::Finding(finding) => format!("{finding:?}"),
            });
        });
    }
    parts.join("; ")
}

/// A condition is no value to be read: enough to see that it is another one.
fn fingerprint(stated: &str) -> String {
    let digest = Sha256::digest(stated.as_bytes());
    let short = digest.iter().take(4).map(|byte| format!("{byte:02x}"));
    format!("#{}", short.collect::<String>())
}

fn evidence(sources: &[String], basis: &impl Serialize) -> Vec<(&'static str, String)> {
    vec![("sources", list(sources)), ("basis", word(basis))]
}

fn asked(question: &Question) -> Vec<(&'static str, String)> {
    let mut values = vec![
        ("type", question.type_id().to_owned()),
        ("danger", word(&question.danger)),
        ("optional", word(&question.optional)),
        ("private", word(&question.private)),
        ("summary", word(&question.summary)),
        ("hands_on", word(&question.hands_on)),
        ("audience", word(&question.audience)),
        ("sources", list(&question.sources)),
    ];
    let (unit, min, max) = match &question.kind {
        Kind::Number { unit, min, max } => (unit.clone(), word(min), word(max)),
        Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => {
            (None, String::new(), String::new())
        }
    };
    values.extend([
        ("unit", unit.unwrap_or_default()),
        ("min", min),
        ("max", max),
    ]);
    values
}
