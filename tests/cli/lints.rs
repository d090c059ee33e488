//! What is doubtful about a pack that loads: told like a mistake, and nothing stops.

use tempfile::TempDir;

use crate::support::nape;

/// A small pack with several slips: file by file.
const FILES: [(&str, &str); 8] = [
    (
        "pack.json",
        r#"{
  "id": "slips", "version": "1.0.0", "schema_version": 1, "title": "Slips",
  "intended_use": "tests", "not_for": [], "patterns_from_age": 12, "status": "draft",
  "reviewed_on": "2025-01-01", "review_by": "2026-01-01", "changes": [],
  "allow": [
    {"code": "never-read-option", "ids": ["colours.blue"], "reason": "Offered to be left alone."},
    {"code": "no-near-miss", "ids": ["seen", "gone"], "reason": "Tests only."},
    {"code": "no-boundary-case", "ids": ["never"], "reason": "Tests only."}
  ]
}"#,
    ),
    (
        "sources.json",
        r#"{"sources": [
  {"id": "smith_1999", "citation": "Smith", "kind": "review", "checked": "memory"}
]}"#,
    ),
    (
        "questionnaire/1.json",
        r#"{"id": "one", "part": "danger", "title": "One", "questions": [
  {"id": "subject", "text": "Who?", "why": "!", "type": "one_of", "danger": true, "options": [
    {"id": "me", "text": "Me"}, {"id": "someone_else", "text": "Someone else"}]},
  {"id": "age", "text": "Age?", "why": "!", "type": "whole_number", "min": 0, "max": 120, "danger": true},
  {"id": "colours", "text": "Which?", "why": "!", "type": "any_of", "danger": true, "options": [
    {"id": "red", "text": "Red"},
    {"id": "blue", "text": "Blue"},
    {"id": "green", "text": "Green"},
    {"id": "none", "text": "None", "exclusive": true}]},
  {"id": "coffee", "text": "Coffee?", "why": "!", "type": "yes_no", "danger": true}
]}"#,
    ),
    (
        "definitions.json",
        r#"{"definitions": [
  {"id": "old", "text": "Old.", "basis": "judgement",
    "when": {"answer": {"question": "age", "from": 130}}}
]}"#,
    ),
    (
        "red_flags/1.json",
        r#"{"id": "all", "title": "All", "flags": [
  {"id": "seen", "title": "Seen", "clinical_title": "Seen", "urgency": "soon", "reason": "!",
    "action": "!", "neck_treatment": "none", "if_unsure": "tell", "basis": "judgement",
    "when": {"answer": {"question": "colours", "includes": ["red"]}}},
  {"id": "never", "title": "Never", "clinical_title": "Never", "urgency": "soon", "reason": "!",
    "action": "!", "neck_treatment": "none", "if_unsure": "tell", "basis": "judgement",
    "when": {"all": [
      {"answer": {"question": "age", "below": 18}},
      {"answer": {"question": "age", "from": 50}}
    ]}}
]}"#,
    ),
    (
        "referrals.json",
        r#"{"referrals": [
  {"id": "anyone", "title": "Anyone", "text": "!", "within": "routine", "basis": "judgement",
    "fallback": true}
]}"#,
    ),
    ("education/education.json", r#"{"lessons": []}"#),
    ("consistency.json", r#"{"contradictions": []}"#),
];

const CASES: &str = r#"{"cases": [
  {"id": "red", "title": "Red", "origin": "!", "answers": {"colours": ["red"]},
    "expect": {"raised": ["seen"], "referrals": ["anyone"]}, "talking_point": "!"}
]}"#;

fn pack() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |file: &str, text: &[u8]| {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for (file, text) in FILES {
        put(file, text.as_bytes());
    }
    put("cases/all.json", CASES.as_bytes());
    for file in ["wording.json", "emergency.json"] {
        put(file, &std::fs::read(format!("rules/{file}")).unwrap());
    }
    folder
}

fn check(pack: &TempDir, more: &[&str]) -> (i32, String) {
    let folder = pack.path().to_str().unwrap();
    let run = nape(&[&["rules", "check", "--rules", folder], more].concat(), "");
    assert_eq!(run.stderr, "");
    (run.code, run.stdout)
}

#[test]
fn several_slips_are_told_together_with_their_places() {
    let pack = pack();
    let (code, told) = check(&pack, &["--notes", "--date", "2026-02-01"]);
    assert_eq!(code, 3);
    insta::assert_snapshot!("lints", told);
}

#[test]
fn each_slip_is_one_plain_line() {
    let (code, told) = check(&pack(), &["--plain"]);
    assert_eq!(code, 3);
    let lines: Vec<&str> = told.lines().collect();
    let first = "questionnaire/1.json:10:10: warning[never-read-question]: ";
    assert!(lines[0].starts_with(first), "{told}");
    let count = lines
        .iter()
        .filter(|line| line.contains(": warning["))
        .count();
    assert_eq!(lines.len(), count + 2, "{told}");
    // No day was given, and notes were not asked for.
    assert!(
        !told.contains("review-date-past") && !told.contains("info["),
        "{told}"
    );
    assert!(told.ends_with(&format!(
        "{count} problems found.\n6 notes left out: see `--notes`.\n"
    )));
}

#[test]
fn for_machines_every_problem_is_an_object() {
    let (code, told) = check(&pack(), &["--format", "json"]);
    assert_eq!(code, 3);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let problems = told["problems"].as_array().unwrap();
    let of = |severity: &str| {
        problems
            .iter()
            .filter(|p| p["severity"] == severity)
            .count()
    };
    assert_eq!(told["nape_check"], 1);
    assert_eq!(told["errors"], of("error"));
    assert_eq!(told["warnings"], of("warning"));
    assert_eq!((told["infos"].as_u64(), of("info")), (Some(6), 6));
    assert_eq!(
        problems[0],
        serde_json::json!({"code": "never-read-question", "severity": "warning",
            "file": "questionnaire/1.json", "line": 10, "column": 10,
            "pointer": "/questions/3/id", "message": "no rule reads the question `coffee`",
            "help": "read it, take it out, or write `\"purpose\": \"record\"`"})
    );
    let broken = pack();
    std::fs::remove_file(broken.path().join("sources.json")).unwrap();
    let (code, told) = check(&broken, &["--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, told["errors"].as_u64()), (3, Some(1)));
    let problem = &told["problems"][0];
    assert!(
        problem["line"].is_null() && problem["severity"] == "error",
        "{problem}"
    );
}

#[test]
fn a_pack_with_warnings_is_used_all_the_same() {
    let pack = pack();
    let folder = pack.path().to_str().unwrap();
    let run = nape(&["assess", "--rules", folder], r#"{"colours": ["red"]}"#);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(nape(&["rules", "test", "--rules", folder], "").code, 0);
}

#[test]
fn the_built_in_pack_has_nothing_to_tell_but_notes() {
    let run = nape(&["rules", "check", "--format", "json"], "");
    let told = run.json();
    assert_eq!(run.code, 0, "{told}");
    assert_eq!(
        (told["errors"].as_u64(), told["warnings"].as_u64()),
        (Some(0), Some(0))
    );
}

#[test]
fn a_code_is_explained_and_a_slip_in_it_finds_its_name() {
    let told = nape(&["rules", "explain", "always-yes"], "").stdout;
    for part in [
        "warning[always-yes]",
        "What it means: ",
        "Example: ",
        "What to do: ",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let all = nape(&["rules", "explain"], "").stdout;
    assert!(all.contains("error   cycle\n") && all.contains("info    never-read-source\n"));
    let told = nape(&["rules", "explain", "always-yse"], "").refused(2);
    assert!(told.contains("did you mean `always-yes`?"), "{told}");
}

#[test]
fn a_day_that_is_no_day_is_refused() {
    for day in ["yesterday", "2026-13-01", "2026-1-1", "01.02.2026"] {
        let told = nape(&["rules", "check", "--date", day], "").refused(2);
        assert!(told.contains("2026-03-31"), "{told}");
    }
}
