//! The built-in pack is covered by its sample patients; and every emergency of the fact base is one.

use nape::assess::{UrgencyLevel, assess};
use nape::check::{Origin, coverage, resolve_cases};
use nape::logic::Urgency;
use nape::pack::written::WrittenAnswers;
use nape::pack::{builtin, builtin_source, read_sheet};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::support::base;

#[test]
fn every_rule_is_decided_both_ways_by_written_cases_and_every_clause_with_generated_ones() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    let found = coverage(&ruleset, &cases);
    assert!(found.rules_of > 400 && found.clauses_of > 1000);
    assert_eq!(
        found.missing,
        Vec::<String>::new(),
        "write a case, or `nape rules test --generate --rules rules` for clauses alone"
    );
}

#[test]
fn generated_cases_expect_nothing_and_blind_ones_are_there() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    for case in cases
        .iter()
        .filter(|case| case.origin() == Origin::Generated)
    {
        assert_eq!(case.case.expect.urgency, None, "{}", case.case.id);
    }
    let blind = cases.iter().filter(|case| case.origin() == Origin::Blind);
    assert!(blind.count() >= 60);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Emergencies {
    emergencies: Vec<Emergency>,
}

/// One combination that the fact base calls an emergency, listed before and beside the rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Emergency {
    id: String,
    title: String,
    /// The section of the fact base.
    section: String,
    base: String,
    answers: WrittenAnswers,
}

#[test]
fn every_emergency_combination_is_an_emergency() {
    let ruleset = builtin().unwrap();
    let listed: Emergencies = serde_json::from_str(include_str!("emergencies.json")).unwrap();
    let mut missed = Vec::new();
    for one in &listed.emergencies {
        let mut all: Map<String, Value> = base(&one.base);
        for (question, answer) in &one.answers.0 {
            all.insert(question.clone(), answer.clone());
        }
        let text = Value::Object(all).to_string();
        let answers = read_sheet(&ruleset, &one.id, &text).unwrap().answers;
        let level = assess(&ruleset, &answers).urgency.level;
        if level != UrgencyLevel::Known(Urgency::Emergency) {
            missed.push(format!(
                "{} ({}): {}: {}",
                one.id,
                one.section,
                one.title,
                level.id()
            ));
        }
    }
    assert!(listed.emergencies.len() > 150);
    assert_eq!(missed, Vec::<String>::new());
}
