//! Each lint on a small pack that has the slip, and on its near miss that has not.

mod bounds;
mod cases;
mod everybody;
mod options;
mod read;
mod words;

use serde_json::{Value, json};

use super::{LINTS, lint};
use crate::check::resolve_cases;
use crate::pack::{DiagnosticCode as Code, PackSource, Severity, builtin_source, load};
use crate::testing::small::{Small, includes, yes};

/// Everything that is said of a pack but what its cases, helps and sources lack: code, file, place.
fn said(pack: &Small, date: Option<&str>) -> Vec<(Code, String, String)> {
    let found = all_of(&pack.source(), date);
    let aside = [
        Code::NoCase,
        Code::NoNearMiss,
        Code::NoBoundaryCase,
        Code::MissingHelp,
        Code::MissingSource,
    ];
    found
        .into_iter()
        .filter(|(code, ..)| !aside.contains(code))
        .collect()
}

fn all_of(source: &PackSource, date: Option<&str>) -> Vec<(Code, String, String)> {
    let ruleset = load(source).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, source, &mut problems);
    assert_eq!(problems, Vec::new());
    lint(&ruleset, source, &cases, date)
        .into_iter()
        .map(|found| (found.code, found.file, found.place.pointer().to_owned()))
        .collect()
}

/// Checks that `slip` has one finding at this place, and `near` none.
fn finds(slip: &Small, near: &Small, code: Code, file: &str, pointer: &str) {
    let one = (code, file.to_owned(), pointer.to_owned());
    assert_eq!(said(slip, None), [one]);
    assert_eq!(said(near, None), []);
}

fn flag(pack: Small, id: &str, when: Value) -> Small {
    pack.flag(id, "soon", when, json!({}))
}

fn is(question: &str, option: &str) -> Value {
    json!({"answer": {"question": question, "is": option}})
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "packs in tests read better without references"
)]
fn age(range: Value) -> Value {
    let mut test = json!({"question": "age"});
    test.as_object_mut()
        .unwrap()
        .extend(range.as_object().unwrap().clone());
    json!({ "answer": test })
}

const QUESTIONS: &str = "questionnaire/1.json";
const FLAGS: &str = "red_flags/1.json";

#[test]
fn every_lint_file_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/lints");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("tests"))
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    files.sort();
    let mut listed: Vec<&str> = LINTS.iter().map(|lint| lint.code.id()).collect();
    listed.sort_unstable();
    assert_eq!(files, listed);
    // What is left of `allow` is told by the runner.
    let codes = Code::ALL.iter().filter(|code| code.is_lint());
    assert_eq!(codes.count(), LINTS.len() + 1);
}

#[test]
fn the_built_in_pack_is_clean() {
    let found = all_of(&builtin_source(), None);
    let findings: Vec<_> = found
        .iter()
        .filter(|(code, ..)| code.severity() != Severity::Info)
        .collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn what_is_meant_so_is_allowed_and_an_entry_too_many_is_told() {
    let pack = Small::new().any_of("colours", &["red", "blue"]);
    let pack = flag(pack, "a", includes("colours", &["red"]));
    let allow = |ids: Value| {
        let entry = json!({"code": "never-read-option", "ids": ids, "reason": "!"});
        pack.clone().about(json!({ "allow": [entry] }))
    };
    assert_eq!(said(&allow(json!(["colours.blue"])), None), []);
    for too_many in ["colours.red", "colours.blue"] {
        let unused = (
            Code::UnusedAllow,
            "pack.json".to_owned(),
            "/allow/0/ids/1".to_owned(),
        );
        assert_eq!(
            said(&allow(json!(["colours.blue", too_many])), None),
            [unused]
        );
    }
    // Without a day that lint has not looked.
    let entry = json!({"code": "review-date-past", "ids": ["review_by"], "reason": "!"});
    let late = Small::new().about(json!({"review_by": "2026-01-01", "allow": [entry]}));
    assert_eq!(said(&late, None), []);
    assert_eq!(said(&late, Some("2027-01-01")), []);
    let unused = (
        Code::UnusedAllow,
        "pack.json".to_owned(),
        "/allow/0/ids/0".to_owned(),
    );
    assert_eq!(said(&late, Some("2025-01-01")), [unused]);
}

#[test]
fn what_refuses_a_pack_cannot_be_allowed_and_nothing_without_a_reason() {
    let entry = json!({"code": "cycle", "ids": [], "reason": " "});
    let pack = Small::new().about(json!({ "allow": [entry] }));
    let error = load(&pack.source()).unwrap_err();
    let told: Vec<(Code, &str)> = error
        .problems()
        .iter()
        .map(|problem| (problem.code, problem.place.pointer()))
        .collect();
    assert_eq!(
        told,
        [
            (Code::UnknownId, "/allow/0/code"),
            (Code::WrongCount, "/allow/0/ids"),
            (Code::WrongForm, "/allow/0/reason"),
        ]
    );
}
