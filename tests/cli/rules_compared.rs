//! Two versions of a small pack, compared: three forms, and the exit code of each end.

use tempfile::TempDir;

use crate::support::nape;

/// A small pack: file by file.
const FILES: [(&str, &str); 10] = [
    (
        "pack.json",
        r#"{
  "id": "small", "version": "1.0.0", "schema_version": 1, "title": "Small",
  "intended_use": "tests", "not_for": [], "patterns_from_age": 12, "status": "draft",
  "reviewed_on": null, "review_by": null, "changes": []
}"#,
    ),
    ("sources.json", r#"{"sources": []}"#),
    (
        "questionnaire/1.json",
        r#"{"id": "one", "part": "danger", "title": "One", "questions": [
  {"id": "subject", "text": "Who?", "why": "!", "type": "one_of", "danger": true, "options": [
    {"id": "me", "text": "Me"}, {"id": "someone_else", "text": "Someone else"}]},
  {"id": "age", "text": "How old are you?", "why": "!", "type": "whole_number", "unit": "years",
    "min": 0, "max": 120, "danger": true},
  {"id": "colours", "text": "Which do you see?", "why": "!", "type": "any_of", "danger": true,
    "options": [
      {"id": "red", "text": "Red lights"},
      {"id": "blue", "text": "Blue lights"},
      {"id": "none", "text": "None of these", "exclusive": true}]},
  {"id": "lax", "text": "Are your joints loose?", "why": "!", "type": "yes_no", "danger": true}
]}"#,
    ),
    ("definitions.json", r#"{"definitions": []}"#),
    (
        "red_flags/1.json",
        r#"{"id": "all", "title": "All", "flags": [
  {"id": "red", "title": "Red lights", "clinical_title": "Red", "urgency": "emergency",
    "reason": "!", "action": "!", "neck_treatment": "hold", "if_unsure": "same_day",
    "basis": "judgement", "when": {"all": [
      {"answer": {"question": "colours", "includes": ["red"]}},
      {"answer": {"question": "age", "from": 50}}
    ]}},
  {"id": "lax", "title": "Loose joints", "clinical_title": "Laxity", "urgency": "none",
    "reason": "!", "action": "!", "neck_treatment": "no_thrust", "if_unsure": "tell",
    "basis": "judgement", "when": {"answer": {"question": "lax", "is": "yes"}}}
]}"#,
    ),
    (
        "patterns/blues.json",
        r#"{"id": "blues", "title": "The blues", "clinical_title": "Blues", "summary": "!",
  "limit": "!", "criteria": [], "levels": [
    {"level": "fits", "when": {"answer": {"question": "colours", "includes": ["blue"]}}}
]}"#,
    ),
    (
        "referrals.json",
        r#"{"referrals": [
  {"id": "now", "title": "The emergency number", "text": "!", "within": "emergency",
    "basis": "judgement", "when": {"urgency_from": "emergency"}},
  {"id": "anyone", "title": "Anyone", "text": "!", "within": "routine", "basis": "judgement",
    "fallback": true}
]}"#,
    ),
    ("education/education.json", r#"{"lessons": []}"#),
    ("consistency.json", r#"{"contradictions": []}"#),
    (
        "cases/all.json",
        r#"{"cases": [
  {"id": "red_at_52", "title": "Red lights at 52", "origin": "!", "expect": {},
    "answers": {"age": 52, "colours": ["red"]}, "talking_point": "!"}
]}"#,
    ),
];

/// The pack with one text in place of another, each of which stands there once.
pub(super) fn pack(changes: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |file: &str, text: &[u8]| {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let mut made = 0;
    for (file, text) in FILES {
        let mut text = text.to_owned();
        for (old, new) in changes {
            made += text.matches(old).count();
            text = text.replace(old, new);
        }
        put(file, text.as_bytes());
    }
    assert_eq!(made, changes.len());
    for file in ["wording.json", "emergency.json"] {
        put(file, &std::fs::read(format!("rules/{file}")).unwrap());
    }
    folder
}

/// A later version: less careful in age and neck, more careful in a doubt, with a new option and other
/// words.
fn later() -> TempDir {
    pack(&[
        ("1.0.0", "1.1.0"),
        (r#""from": 50"#, r#""from": 55"#),
        ("no_thrust", "caution"),
        (
            r#""if_unsure": "same_day""#,
            r#""if_unsure": "emergency", "if_unsure_reason": "!""#,
        ),
        (
            r#"{"id": "blue", "text": "Blue lights"}"#,
            r#"{"id": "blue", "text": "Blue lights"}, {"id": "green", "text": "Green lights"}"#,
        ),
        ("Are your joints loose?", "Do your joints bend far?"),
        (
            r#""includes": ["blue"]"#,
            r#""includes": ["blue", "green"]"#,
        ),
    ])
}

fn compare(old: &TempDir, new: &TempDir, more: &[&str]) -> (i32, String) {
    let folders = [old, new].map(|pack| pack.path().to_str().unwrap());
    let run = nape(&[&["rules", "diff"], &folders[..], more].concat(), "");
    assert_eq!(run.stderr, "");
    (run.code, run.stdout)
}

#[test]
fn what_is_less_careful_is_told_first_and_ends_with_3() {
    let (code, told) = compare(&pack(&[]), &later(), &[]);
    assert_eq!(code, 3);
    insta::assert_snapshot!("rules_compared", told);
}

#[test]
fn a_release_note_is_told_in_the_words_of_questions_and_answers() {
    let (code, told) = compare(&pack(&[]), &later(), &["--format", "markdown"]);
    assert_eq!(code, 3);
    insta::assert_snapshot!("rules_compared_markdown", told);
}

#[test]
fn the_form_for_machines_is_version_1_and_can_be_replayed() {
    let (old, new) = (pack(&[]), later());
    let (code, told) = compare(&old, &new, &["--format", "json"]);
    assert_eq!(code, 3);
    let found: serde_json::Value = serde_json::from_str(&told).unwrap();
    for moved in found["urgency"].as_array().unwrap() {
        for (pack, answers, level) in [
            (&old, "old_answers", &moved["before"]),
            (&new, "new_answers", &moved["after"]),
        ] {
            let folder = pack.path().to_str().unwrap();
            let answers = moved["person"][answers].to_string();
            let run = nape(&["assess", "--format", "json", "--rules", folder], &answers);
            assert_eq!(&run.json()["urgency"]["level"], level, "{answers}");
        }
    }
    let hidden = told
        .lines()
        .map(|line| match line.split_once("\"sha256\": ") {
            Some((before, _)) => format!("{before}\"sha256\": (a hash)"),
            None => line.to_owned(),
        });
    insta::assert_snapshot!("rules_compared_json", hidden.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_release_note_names_ten_sample_patients_and_counts_the_rest() {
    let case = |number: usize| {
        format!(
            r#"{{"id": "red_{number}", "title": "Red", "origin": "!", "expect": {{}},
            "answers": {{"age": 52, "colours": ["red"]}}, "talking_point": "!"}},"#
        )
    };
    let many: String = (10..22).map(case).collect();
    let cases = format!(r#"{{"cases": [{many}"#);
    let old = pack(&[(r#"{"cases": ["#, &cases)]);
    let (_, note) = compare(&old, &later(), &["--format", "markdown"]);
    assert_eq!(note.matches("\n- red_").count(), 10, "{note}");
    assert!(note.contains("\n- and 3 more\n"), "{note}");
    let (_, page) = compare(&old, &later(), &[]);
    assert_eq!(page.matches("\n  red_").count(), 13, "{page}");
}

#[test]
fn more_care_ends_with_0() {
    let (code, told) = compare(
        &pack(&[(r#""from": 50"#, r#""from": 55"#)]),
        &pack(&[]),
        &[],
    );
    assert_eq!(code, 0, "{told}");
    let end = "\nNobody becomes less urgent, and hands-on treatment less strict for nobody.\n";
    assert!(
        told.contains("\nMore urgent\n") && told.ends_with(end),
        "{told}"
    );
}

#[test]
fn other_words_and_no_change_at_all_end_with_0() {
    let words = pack(&[("Are your joints loose?", "Do your joints bend far?")]);
    let (code, told) = compare(&pack(&[]), &words, &[]);
    assert_eq!(code, 0);
    let end = "\nWords\n  question `lax`\n      - Are your joints loose?\n      + Do your joints bend far?\n\n\
               Nobody's result changes. Only words changed.\n";
    assert!(told.ends_with(end), "{told}");
    let (code, told) = compare(&words, &words, &["--boundaries"]);
    assert_eq!(code, 0);
    assert!(told.ends_with("\nNothing changes.\n"), "{told}");
    let same = nape(&["rules", "diff", "builtin", "builtin"], "");
    assert_eq!((same.code, same.stderr.as_str()), (0, ""));
    assert!(
        same.stdout.ends_with("\nNothing changes.\n"),
        "{}",
        same.stdout
    );
}

#[test]
fn people_at_the_thresholds_are_assessed_when_they_are_asked_for() {
    let (code, told) = compare(&pack(&[]), &later(), &["--boundaries"]);
    assert_eq!(code, 3);
    assert!(told.contains("\nAt the thresholds\n"), "{told}");
}

#[test]
fn a_pack_that_does_not_load_is_named_and_ends_with_1() {
    let broken = pack(&[(r#""question": "lax""#, r#""question": "lacks""#)]);
    let sound = pack(&[]);
    for (which, packs) in [("old", [&broken, &sound]), ("new", [&sound, &broken])] {
        let [old, new] = packs.map(|pack| pack.path().to_str().unwrap());
        let told = nape(&["rules", "diff", old, new], "").refused(1);
        let folder = broken.path().display();
        let first = format!("The {which} pack, {folder}, has problems:\n");
        assert!(
            told.starts_with(&first) && told.contains("there is no question `lacks`"),
            "{told}"
        );
    }
    let there = sound.path().to_str().unwrap();
    let told = nape(&["rules", "diff", there, "no/such/folder"], "").refused(1);
    assert!(told.contains("no/such/folder cannot be read"), "{told}");
    // The word is the built-in pack, and the path is a folder.
    nape(&["rules", "diff", "builtin", "./builtin"], "").refused(1);
}

#[test]
fn one_pack_alone_or_a_third_one_is_wrong_usage() {
    nape(&["rules", "diff", "builtin"], "").refused(2);
    let told = nape(&["rules", "diff", "builtin", "builtin", "--rules", "x"], "").refused(2);
    assert!(
        told.contains("takes the two packs after its name"),
        "{told}"
    );
}
