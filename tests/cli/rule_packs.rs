//! Rule packs from a folder: sound ones give the same results, broken ones are told whole.

use std::path::Path;

use tempfile::TempDir;

use crate::support::{base, nape};

/// Six mistakes of six kinds.
const BROKEN: &str = r#""definitions": [
    {"id": "b_option", "text": "A.", "sources": [], "basis": "judgement",
      "when": {"answer": {"question": "with_headache", "includes": ["nausae"]}}},
    {"id": "b_count", "text": "B.", "sources": [], "basis": "judgement",
      "when": {"at_least": {"count": 5, "of": [
        {"answer": {"question": "with_headache", "includes": ["nausea"]}},
        {"answer": {"question": "with_headache", "includes": ["vomiting"]}},
        {"answer": {"question": "with_headache", "includes": ["light"]}},
        {"answer": {"question": "with_headache", "includes": ["sound"]}}]}}},
    {"id": "b_from", "text": "C.", "sources": [], "basis": "judgement",
      "when": {"answer": {"question": "assessed_before", "from": "yes"}}},
    {"id": "b_twice", "text": "D.", "sources": [], "basis": "judgement",
      "when": {"answer": {"question": "age", "from": 50}}},
    {"id": "b_twice", "text": "E.", "sources": [], "basis": "judgement",
      "when": {"answer": {"question": "age", "from": 51}}},
    {"id": "b_key", "text": "F.", "sources": [], "basis": "judgement", "colour": "red",
      "when": {"answer": {"question": "age", "from": 52}}},
    {"id": "b_chicken", "text": "G.", "sources": [], "basis": "judgement",
      "when": {"definition": "b_egg"}},
    {"id": "b_egg", "text": "H.", "sources": [], "basis": "judgement",
      "when": {"definition": "b_chicken"}},"#;

/// What is told of [`BROKEN`]: the line and column under its first line, the code, some words.
const MISTAKES: [(usize, usize, &str, &str); 6] = [
    (2, 69, "unknown-id", "did you mean `nausea`?"),
    (4, 38, "wrong-count", "`count` is 5, of 4 conditions"),
    (
        10,
        66,
        "wrong-comparison",
        "`from` does not fit `assessed_before`",
    ),
    (13, 12, "repeated-id", "`b_twice` is declared twice"),
    (15, 72, "unknown-key", "`colour` is not a key here"),
    (17, 5, "cycle", "wait for each other: `b_chicken`, `b_egg`"),
];

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the built-in pack, to be broken.
fn pack() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("rules"), folder.path());
    folder
}

/// Replaces text that stands in a file exactly once, and gives the line where it stood.
fn replace(pack: &TempDir, file: &str, old: &str, new: &str) -> usize {
    let path = pack.path().join(file);
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(text.matches(old).count(), 1, "{file} holds {old:?} once");
    std::fs::write(&path, text.replace(old, new)).unwrap();
    text.split(old).next().unwrap().matches('\n').count() + 1
}

fn broken() -> (TempDir, usize) {
    let pack = pack();
    let line = replace(&pack, "definitions.json", "\"definitions\": [", BROKEN);
    (pack, line)
}

#[test]
fn one_run_of_rules_check_tells_every_problem_with_its_place() {
    let (pack, first) = broken();
    let folder = pack.path().to_str().unwrap();
    let pictures = nape(&["rules", "check", "--rules", folder], "");
    let lines = nape(&["rules", "check", "--plain", "--rules", folder], "");
    for run in [&pictures, &lines] {
        assert_eq!((run.code, run.stderr.as_str()), (3, ""));
        assert!(
            run.stdout.ends_with("6 problems found.\n"),
            "{}",
            run.stdout
        );
    }
    for (line, column, code, words) in MISTAKES {
        let place = format!("definitions.json:{}:{column}", first + line);
        let picture = format!("--> {place}\n");
        assert!(
            pictures.stdout.contains(&picture),
            "{picture}: {}",
            pictures.stdout
        );
        let told = format!("{place}: error[{code}]: ");
        let line = lines.stdout.lines().find(|line| line.starts_with(&told));
        let line = line.unwrap_or_else(|| panic!("no {told}: {}", lines.stdout));
        assert!(line.contains(words), "{line}");
    }
}

#[test]
fn every_other_command_refuses_a_broken_pack_with_1() {
    let (pack, _) = broken();
    let folder = pack.path().to_str().unwrap();
    for command in [
        &["assess", "-"][..],
        &["questions"],
        &["learn"],
        &["rules", "test"],
        &["interview", "--plain"],
        &["--plain"],
    ] {
        let args = [command, &["--rules", folder]].concat();
        let told = nape(&args, "{}").refused(1);
        assert!(
            told.contains("the rule pack cannot be used: 6 problems"),
            "{args:?}: {told}"
        );
        assert!(told.contains("did you mean `nausea`?"), "{args:?}: {told}");
    }
}

#[test]
fn problems_in_several_files_are_told_together() {
    let pack = pack();
    replace(&pack, "wording.json", "\"menu_back\"", "\"menu_bakc\"");
    replace(&pack, "emergency.json", "\"general\"", "{\"general\"");
    replace(
        &pack,
        "red_flags/10_nerve_signs.json",
        "\"id\": \"fit_collapse_or_confusion\"",
        "\"id\": 7",
    );
    std::fs::remove_file(pack.path().join("sources.json")).unwrap();
    let folder = pack.path().to_str().unwrap();
    let run = nape(&["rules", "check", "--plain", "--rules", folder], "");
    assert_eq!(run.code, 3);
    for file in [
        "wording.json",
        "emergency.json",
        "red_flags/10_nerve_signs.json",
        "sources.json",
    ] {
        let told = run.stdout.lines().any(|line| line.starts_with(file));
        assert!(told, "nothing about {file}: {}", run.stdout);
    }
}

#[test]
fn a_misspelt_name_in_a_case_is_a_problem_of_the_pack() {
    let pack = pack();
    std::fs::write(
        pack.path().join("cases/broken.json"),
        r#"{"$schema": "../schema/cases.json", "cases": [
            {"id": "broken_case", "title": "Broken", "origin": "test", "talking_point": "None.",
             "answers": {"agge": 30}, "expect": {"urgency": "routine"}}]}"#,
    )
    .unwrap();
    let folder = pack.path().to_str().unwrap();
    let run = nape(&["rules", "check", "--plain", "--rules", folder], "");
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(run.stdout.contains("did you mean `age`?"), "{}", run.stdout);
    nape(&["rules", "test", "--rules", folder], "").refused(1);
}

#[test]
fn a_case_that_fails_ends_with_3_and_is_named() {
    let pack = pack();
    std::fs::write(
        pack.path().join("cases/hopeful.json"),
        r#"{"$schema": "../schema/cases.json", "cases": [
            {"id": "hopeful_case", "title": "Weakness is nothing", "origin": "test", "talking_point": "None.",
             "answers": {"nerve_signs_now": ["weakness"]}, "expect": {"urgency": "routine"}}]}"#,
    )
    .unwrap();
    let folder = pack.path().to_str().unwrap();
    let run = nape(&["rules", "test", "hopeful", "--rules", folder], "");
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("FAILED  hopeful_case"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("1 case, 1 failed."), "{}", run.stdout);
    let diff =
        "\n          - urgency: routine\n          + urgency: emergency\n            (raised: ";
    assert!(run.stdout.contains(diff), "{}", run.stdout);
    let always = [
        "rules", "test", "hopeful", "--rules", folder, "--color", "always",
    ];
    let coloured = nape(&always, "").stdout;
    assert!(
        coloured.contains("\u{1b}[31m- urgency: routine\u{1b}[0m\n"),
        "{coloured:?}"
    );
}

#[test]
fn a_copy_of_the_built_in_pack_is_the_built_in_pack() {
    let pack = pack();
    let folder = pack.path().to_str().unwrap();
    let answers = serde_json::Value::Object(base("neck_30")).to_string();
    let built_in = nape(&["assess", "--format", "json"], &answers).stdout;
    let copied = nape(&["assess", "--format", "json", "--rules", folder], &answers).stdout;
    assert_eq!(built_in, copied);
}

#[test]
fn words_of_a_pack_of_ones_own_are_used_and_change_its_hash() {
    let pack = pack();
    replace(
        &pack,
        "wording.json",
        "TODAY: see a doctor today.",
        "TODAY, please.",
    );
    let folder = pack.path().to_str().unwrap();
    let answers = r#"{"thoughts_of_self_harm": "thoughts"}"#;
    let page = nape(&["assess", "--rules", folder], answers).stdout;
    assert!(page.contains("TODAY, please."), "{page}");
    let hash = |args: &[&str]| nape(args, "{}").json()["pack"]["sha256"].clone();
    let own = hash(&["assess", "--format", "json", "--rules", folder]);
    assert_ne!(own, hash(&["assess", "--format", "json"]));
}

#[test]
fn options_for_every_command_may_stand_before_the_command() {
    let pack = pack();
    let folder = pack.path().to_str().unwrap();
    let after = nape(&["learn", "--rules", folder, "--width", "50"], "");
    let before = nape(&["--rules", folder, "--width", "50", "learn"], "");
    assert_eq!(before.code, 0, "{}", before.stderr);
    assert_eq!(before.stdout, after.stdout);
}

#[test]
fn options_of_the_interview_do_not_fit_another_command() {
    for args in [
        &["--plain", "learn"][..],
        &["--format", "json", "assess"],
        &["--no-input", "rules", "check"],
    ] {
        nape(args, "{}").refused(2);
    }
}

#[test]
fn a_name_that_no_case_has_is_refused() {
    let told = nape(&["rules", "test", "no_such_patient"], "").refused(2);
    assert!(told.contains("no case has `no_such_patient`"), "{told}");
}
