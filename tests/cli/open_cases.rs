//! Cases that leave the rest open, boundaries, and how a failure can be run again; on a small pack.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::nape;

/// What a new pack lacks: an emergency from the age of 50, and what excuses it.
const QUESTIONS: &str = r#"{"id": "more", "part": "danger", "title": "More", "questions": [
  {"id": "ill", "text": "Ill?", "why": "!", "type": "yes_no", "danger": true},
  {"id": "usual", "text": "As usual?", "why": "!", "type": "yes_no", "danger": true},
  {"id": "colours", "text": "Which?", "why": "!", "type": "any_of", "danger": true, "options": [
    {"id": "red", "text": "Red"}, {"id": "blue", "text": "Blue"},
    {"id": "none", "text": "None", "exclusive": true}]}
]}"#;
const FLAGS: &str = r#"{"id": "more", "title": "More", "flags": [
  {"id": "late", "title": "Late", "clinical_title": "Late", "urgency": "emergency", "reason": "!",
    "action": "!", "neck_treatment": "hold", "if_unsure": "tell", "basis": "judgement",
    "when": {"all": [
      {"answer": {"question": "ill", "is": "yes"}},
      {"answer": {"question": "age", "from": 50}}]},
    "unless": [{"id": "known", "text": "!", "basis": "judgement",
      "when": {"answer": {"question": "usual", "is": "yes"}}}]}
]}"#;

/// Open cases that hold for everybody: id, answers, what is expected.
fn that_hold() -> [(&'static str, Value, Value); 4] {
    [
        (
            "ill_and_late",
            json!({"ill": "yes", "age": 50, "usual": "no"}),
            json!({"raised": ["late"], "urgency": "emergency", "neck_treatment": "hold"}),
        ),
        (
            "ill_and_young",
            json!({"ill": "yes", "age": 49}),
            json!({"not_raised": ["late"]}),
        ),
        (
            "not_sure_stays",
            json!({"ill": "not_sure", "usual": "no"}),
            json!({"not_raised": ["late"]}),
        ),
        (
            "usual",
            json!({"ill": "yes", "age": 70, "usual": "yes"}),
            json!({"excused": ["late"]}),
        ),
    ]
}

fn pack(more: &[(&str, Value, Value)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(
        nape(&["rules", "new", "pack", "small", "--rules", path], "").code,
        0
    );
    let case = |(id, answers, expect): &(&str, Value, Value)| {
        json!({"id": id, "title": id, "origin": "!", "open": true, "answers": answers,
            "expect": expect, "talking_point": "!"})
    };
    let cases: Vec<Value> = that_hold().iter().chain(more).map(case).collect();
    for (file, text) in [
        ("questionnaire/20_more.json", QUESTIONS.to_owned()),
        ("red_flags/20_more.json", FLAGS.to_owned()),
        ("cases/open.json", json!({ "cases": cases }).to_string()),
    ] {
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

fn test(pack: &TempDir, more: &[&str]) -> (i32, String) {
    let folder = pack.path().to_str().unwrap();
    let run = nape(&[&["rules", "test", "--rules", folder], more].concat(), "");
    assert_eq!(run.stderr, "");
    (run.code, run.stdout)
}

/// An expectation that somebody breaks.
fn hopeful() -> (&'static str, Value, Value) {
    let answers = json!({"ill": "yes", "age": 70});
    ("hopeful", answers, json!({"raised": ["late"]}))
}

#[test]
fn open_cases_that_hold_for_everybody_pass() {
    let (code, told) = test(&pack(&[]), &["--all", "--completions", "300"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("ok      usual (open): usual\n"), "{told}");
    assert!(told.ends_with("6 cases, 0 failed.\n"), "{told}");
}

#[test]
fn whoever_breaks_an_open_case_is_shown_small_and_can_be_assessed() {
    let pack = pack(&[hopeful()]);
    let (code, told) = test(&pack, &["hopeful", "--seed", "5"]);
    assert_eq!(code, 3, "{told}");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "FAILED  hopeful (cases/open.json): hopeful",
            "          - raised: late",
            "          + excused: late",
            "            (excused by known; turns on usual yes)",
        ]
    );
    assert!(lines[4].contains("--seed 5"), "{told}");
    assert_eq!(lines[6], "1 case, 1 failed.");
    let person: Value = serde_json::from_str(lines[5]).unwrap();
    assert_eq!(person, json!({"age": 70, "ill": "yes", "usual": "yes"}));
    let folder = pack.path().to_str().unwrap();
    let again = nape(&["assess", "--format", "json", "--rules", folder], lines[5]).json();
    let flags = again["red_flags"].as_array().unwrap();
    let late = flags.iter().find(|flag| flag["id"] == "late").unwrap();
    assert_eq!(late["state"], "excused");
}

#[test]
fn the_same_seed_says_the_same_whatever_else_is_run() {
    let pack = pack(&[hopeful()]);
    let (code, all) = test(&pack, &[]);
    assert_eq!(code, 3);
    let (_, one) = test(&pack, &["hopeful", "--seed", "1"]);
    let person = |told: &str| -> Vec<String> {
        let lines = told.lines().skip_while(|line| !line.starts_with("FAILED"));
        lines.take(6).map(str::to_owned).collect()
    };
    assert_eq!(person(&all), person(&one));
}

#[test]
fn nobody_is_no_number_of_people() {
    let told = nape(&["rules", "test", "--completions", "0"], "").refused(2);
    assert!(told.contains("--completions"), "{told}");
}

#[test]
fn both_sides_of_each_threshold_are_one_paragraph() {
    let (code, told) = test(&pack(&[]), &["--boundaries"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(
        told,
        "red flag late, at all/1: age 49 | age 50\n\
         age 49 -> routine, neck caution, sends to example_usual_care | age 50 -> emergency, neck hold, raises late\n\
         like ill_and_late\n\n\
         1 threshold: two people for 1, 0 undecided.\n"
    );
}
