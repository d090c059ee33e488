//! What stands in a bundle, and what does not.

use serde_json::{Value, json};

use super::bundle;
use crate::answers::Answers;
use crate::assess::assess;
use crate::pack::Ruleset;
use crate::report::{Privacy, Record};
use crate::testing::small::{Small, answers, yes};

fn small() -> Small {
    Small::new()
        .yes_no("sign")
        .question(json!({"id": "secret", "type": "yes_no", "private": true, "optional": true}))
        .yes_no("known")
        .flag(
            "danger",
            "emergency",
            yes("sign"),
            json!({"title": "A <b>sign</b>"}),
        )
        .flag("quiet", "soon", yes("secret"), json!({}))
        .simple_pattern(
            "pattern_one",
            "known",
            "sign",
            json!({"codes": [{"system": "LIST 3", "code": "1.1"}]}),
        )
}

fn made(ruleset: &Ruleset, person: &Answers, change: impl Fn(&mut Record<'_>)) -> Value {
    let assessment = assess(ruleset, person);
    let mut record = Record::new(ruleset, person, &assessment, Privacy::LeaveOut);
    change(&mut record);
    serde_json::to_value(bundle(&record)).unwrap()
}

fn of(said: Value) -> Value {
    let ruleset = small().load();
    made(&ruleset, &answers(&ruleset, said), |_| {})
}

/// The observation with this code.
fn find<'a>(bundle: &'a Value, code: &str) -> Option<&'a Value> {
    let entries = bundle["entry"].as_array().unwrap();
    let resources = entries.iter().map(|entry| &entry["resource"]);
    resources
        .into_iter()
        .find(|it| it["code"]["coding"][0]["code"] == code)
}

fn value(observation: &Value) -> &str {
    observation["valueCodeableConcept"]["coding"][0]["code"]
        .as_str()
        .unwrap()
}

#[test]
fn a_flag_that_is_raised_or_open_is_told_and_one_that_is_ruled_out_is_not() {
    let bundle = of(json!({"age": 30, "sign": "yes"}));
    assert_eq!(value(find(&bundle, "urgency").unwrap()), "emergency");
    assert_eq!(value(find(&bundle, "danger").unwrap()), "raised");
    assert_eq!(value(find(&bundle, "quiet").unwrap()), "open");
    assert_eq!(value(find(&bundle, "neck_treatment").unwrap()), "hold");
    assert_eq!(
        find(&bundle, "pattern_one"),
        None,
        "an emergency names no pattern"
    );
    let bundle = of(json!({"age": 30, "sign": "no", "secret": "declined", "known": "no"}));
    assert_eq!(find(&bundle, "danger"), None);
    let quiet = find(&bundle, "quiet").unwrap();
    assert_eq!(value(quiet), "open");
    let parts = quiet["component"].to_string();
    assert!(parts.contains("out_of_scope"), "{parts}");
}

#[test]
fn what_was_not_asked_is_named_and_nothing_is_final_or_completed() {
    let bundle = of(json!({"age": 30}));
    let urgency = find(&bundle, "urgency").unwrap();
    assert_eq!(value(urgency), "undetermined");
    assert_eq!(urgency["status"], "preliminary");
    let parts = urgency["component"].as_array().unwrap();
    assert!(
        parts
            .iter()
            .any(|part| part["code"]["coding"][0]["code"] == "not_asked"
                && part["valueCodeableConcept"]["coding"][0]["code"] == "sign")
    );
    assert_eq!(bundle["entry"][0]["resource"]["status"], "in-progress");
    let bundle = of(json!({"age": 30, "sign": "no"}));
    assert_eq!(find(&bundle, "urgency").unwrap()["status"], "final");
    assert_eq!(bundle["entry"][0]["resource"]["status"], "completed");
}

#[test]
fn routine_is_never_called_normal() {
    let bundle = of(json!({"age": 30, "sign": "no", "secret": "no", "known": "no"}));
    let urgency = find(&bundle, "urgency").unwrap();
    assert_eq!(value(urgency), "routine");
    assert_eq!(urgency["interpretation"], Value::Null);
}

#[test]
fn a_pattern_has_its_level_points_and_codes_and_a_withheld_one_has_no_observation() {
    let said = json!({"age": 30, "sign": "no", "secret": "no", "known": "yes"});
    let bundle = of(said.clone());
    let pattern = find(&bundle, "pattern_one").unwrap();
    assert_eq!(value(pattern), "fits");
    let published = &pattern["code"]["coding"][1];
    assert_eq!(published["system"], "urn:nape:classification:LIST-3");
    assert_eq!(published["code"], "1.1");
    let mut child = said;
    child["age"] = json!(5);
    let bundle = of(child);
    assert_eq!(find(&bundle, "pattern_one"), None);
    assert_eq!(value(find(&bundle, "picture").unwrap()), "withheld");
}

#[test]
fn a_private_answer_is_nowhere_unless_it_is_asked_for() {
    let ruleset = small().load();
    let person = answers(&ruleset, json!({"age": 30, "sign": "no", "secret": "yes"}));
    let bundle = made(&ruleset, &person, |_| {});
    let quiet = find(&bundle, "quiet").unwrap();
    let quoted = quiet["component"].as_array().unwrap();
    let quoted = quoted
        .iter()
        .find(|part| part["code"]["coding"][0]["code"] == "secret");
    let quoted = quoted.unwrap();
    assert_eq!(quoted["valueString"], Value::Null);
    assert_eq!(quoted["dataAbsentReason"]["coding"][0]["code"], "masked");
    let response = &bundle["entry"][0]["resource"];
    assert!(!response["item"].to_string().contains("secret"));
    assert_eq!(
        response["extension"][0]["url"],
        "urn:nape:extension:private-left-out"
    );
    let whole = made(&ruleset, &person, |record| {
        record.privacy = Privacy::Include;
    });
    let response = &whole["entry"][0]["resource"];
    assert!(response["item"].to_string().contains("secret"));
    assert_eq!(response["extension"], Value::Null);
}

#[test]
fn the_same_record_gives_the_same_bytes_and_another_one_other_ids() {
    let said = json!({"age": 30, "sign": "yes"});
    let bytes = |said: Value| of(said).to_string();
    assert_eq!(bytes(said.clone()), bytes(said.clone()));
    let other = of(json!({"age": 31, "sign": "yes"}));
    assert_ne!(
        of(said.clone())["entry"][1]["fullUrl"],
        other["entry"][1]["fullUrl"]
    );
    let id = of(said)["entry"][0]["fullUrl"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), "urn:uuid:".len() + 36);
    assert!(id.split('-').nth(2).unwrap().starts_with('8'));
}

#[test]
fn every_observation_comes_from_the_answers_and_says_that_it_is_no_diagnosis() {
    let bundle = of(json!({"age": 30, "sign": "not_sure"}));
    let entries = bundle["entry"].as_array().unwrap();
    assert!(entries.len() > 3);
    for entry in &entries[1..] {
        let resource = &entry["resource"];
        assert_eq!(
            resource["derivedFrom"][0]["reference"],
            entries[0]["fullUrl"]
        );
        let words = resource["text"]["div"].as_str().unwrap();
        assert!(words.contains("not a diagnosis"), "{words}");
        assert!(!words.contains("<b>"), "{words}");
    }
}

#[test]
fn number_day_and_own_words_stand_where_they_belong_and_hostile_ones_do_no_harm() {
    let ruleset = small().load();
    let person = answers(&ruleset, json!({"age": 30, "sign": "no"}));
    let long = "x".repeat(10_000);
    let note = format!("<script>alert(1)</script>\u{1b}[2J\u{0}\u{202e}\u{5e9}\u{5dc} {long}");
    let note: &'static str = note.leak();
    let bundle = made(&ruleset, &person, |record| {
        record.label = Some("17\u{7}");
        record.date = Some("2026-03-31");
        record.note = Some(note);
    });
    assert_eq!(bundle["identifier"]["value"], "17");
    let response = &bundle["entry"][0]["resource"];
    assert_eq!(response["authored"], "2026-03-31");
    assert_eq!(
        find(&bundle, "urgency").unwrap()["effectiveDateTime"],
        "2026-03-31"
    );
    let words = response["text"]["div"].as_str().unwrap();
    assert!(words.contains("&lt;script&gt;") && !words.contains("<script>"));
    let own = response["item"].as_array().unwrap().last().unwrap();
    let own = own["answer"][0]["valueString"].as_str().unwrap();
    assert!(own.starts_with("<script>") && own.ends_with(&long));
    for text in [words, own] {
        assert!(!text.contains(['\u{1b}', '\u{0}', '\u{202e}']));
        assert!(text.contains('\u{5e9}'));
    }
}
