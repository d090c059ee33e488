//! `nape rules new`: what is started is sound, stands beside what was there, and overwrites nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{NAPE, nape};

const KINDS: [&str; 5] = ["flag", "pattern", "question", "lesson", "case"];

/// What an author must replace. Written apart, since another test looks for the word.
const FILL_IN: &str = concat!("TO", "DO");

fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

/// A pack that was just started.
fn started() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let run = nape(
        &[
            "rules",
            "new",
            "pack",
            "my_pack",
            "--rules",
            path(folder.path()),
        ],
        "",
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

/// A copy of the built-in pack.
fn copied() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files(Path::new("rules")) {
        let to = folder.path().join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }
    folder
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(&entry).unwrap());
            }
        }
    }
    found
}

fn is_green(folder: &Path) {
    let check = nape(&["rules", "check", "--rules", path(folder)], "");
    assert_eq!(check.code, 0, "{}{}", check.stdout, check.stderr);
    passes(folder);
}

/// What was just started is read by nothing yet, shown by no case, has the words of another one that
/// was just started, or has a level that waits for more criteria: the checker says so, and refuses
/// nothing.
fn is_sound(folder: &Path) {
    let check = nape(&["rules", "check", "--plain", "--rules", path(folder)], "");
    let waits = [
        "never-read-",
        "no-case",
        "no-near-miss",
        "same-rule",
        "implied-rule",
        "contradictory-bounds",
        "idle-points",
        "repeated-text",
    ]
    .map(|code| format!("warning[{code}"));
    for line in check.stdout.lines().filter(|line| line.contains('[')) {
        assert!(waits.iter().any(|code| line.contains(code)), "{line}");
    }
    passes(folder);
}

fn passes(folder: &Path) {
    let test = nape(&["rules", "test", "--rules", path(folder)], "");
    assert_eq!(test.code, 0, "{}{}", test.stdout, test.stderr);
}

#[test]
fn a_new_pack_is_whole_green_and_covered() {
    let pack = started();
    is_green(pack.path());
    let folder = path(pack.path());
    let covered = nape(&["rules", "test", "--coverage", "--rules", folder], "");
    assert_eq!(covered.code, 0, "{}", covered.stdout);
    let cases = nape(&["rules", "test", "--all", "--rules", folder], "").stdout;
    assert!(cases.contains("2 cases, 0 failed."), "{cases}");
    let about = fs::read(pack.path().join("pack.json")).unwrap();
    let about: serde_json::Value = serde_json::from_slice(&about).unwrap();
    assert_eq!(about["id"], "my_pack");
    let numbers = fs::read(pack.path().join("emergency.json")).unwrap();
    assert_eq!(numbers, fs::read("rules/emergency.json").unwrap());
}

#[test]
fn the_schemas_of_a_new_pack_know_its_ids_and_are_written_anew_for_more() {
    let pack = started();
    let folder = path(pack.path());
    let flags = |folder: &Path| {
        let schema = fs::read(folder.join("schema/red_flags.json")).unwrap();
        let cases = fs::read(folder.join("schema/cases.json")).unwrap();
        let schema: serde_json::Value = serde_json::from_slice(&schema).unwrap();
        let cases: serde_json::Value = serde_json::from_slice(&cases).unwrap();
        let listed = &schema["$defs"]["FlagId"]["anyOf"][0]["enum"];
        assert_eq!(*listed, cases["$defs"]["FlagId"]["anyOf"][0]["enum"]);
        listed.clone()
    };
    assert_eq!(flags(pack.path()), serde_json::json!(["example_sign"]));
    new(pack.path(), "flag", "my_flag", 0);
    assert_eq!(flags(pack.path()), serde_json::json!(["example_sign"]));
    let again = [
        "rules", "schema", "--rules", folder, "--write", folder, "--force",
    ];
    assert_eq!(nape(&again, "").code, 0);
    let both = serde_json::json!(["example_sign", "my_flag"]);
    assert_eq!(flags(pack.path()), both);
    is_sound(pack.path());
}

#[test]
fn a_new_pack_speaks_of_no_complaint() {
    let pack = started();
    let wording = fs::read_to_string(pack.path().join("wording.json")).unwrap();
    let wording: serde_json::Value = serde_json::from_str(&wording).unwrap();
    let phrases = wording["phrases"].as_array().unwrap();
    for phrase in phrases {
        let text = phrase["text"].as_str().unwrap().to_lowercase();
        for word in ["headache", "neck", "migraine"] {
            assert!(!text.contains(word), "{word}: {phrase}");
        }
    }
    let own = include_str!("../../src/cli/templates/wording.json");
    let own: Vec<serde_json::Value> = serde_json::from_str(own).unwrap();
    for sentence in &own {
        assert!(phrases.contains(sentence), "{sentence} is no sentence");
    }
}

#[test]
fn every_file_of_a_new_pack_names_a_schema_that_it_keeps() {
    let pack = started();
    for kind in KINDS {
        new(pack.path(), kind, &format!("my_{kind}"), 0);
    }
    let mut looked_at = 0;
    for (name, bytes) in files(pack.path()) {
        if name.starts_with("schema") || name.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let schema = pack.path().join(&name).parent().unwrap().join(
            value["$schema"]
                .as_str()
                .unwrap_or_else(|| panic!("{name:?} names its schema")),
        );
        let schema = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(problems.is_empty(), "{name:?}: {problems:?}");
        looked_at += 1;
    }
    assert!(looked_at > 14);
}

#[test]
fn a_new_pack_goes_into_an_empty_folder_or_one_that_is_not_there() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("deep").join("pack");
    let args = ["rules", "new", "pack", "my_pack", "--rules", path(&folder)];
    assert_eq!(nape(&args, "").code, 0);
    let before = files(around.path());
    let told = nape(&args, "").refused(2);
    assert!(told.contains("is not empty"), "{told}");
    assert_eq!(files(around.path()), before);

    let taken = around.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("letter.txt"), "mine").unwrap();
    nape(
        &["rules", "new", "pack", "my_pack", "--rules", path(&taken)],
        "",
    )
    .refused(2);
    assert_eq!(files(&taken).len(), 1);
}

#[test]
fn a_new_pack_goes_into_the_folder_where_one_is_beside_hidden_files() {
    let pack = tempfile::tempdir().unwrap();
    fs::write(pack.path().join(".gitignore"), "mine").unwrap();
    let run = std::process::Command::new(NAPE)
        .env_clear()
        .current_dir(pack.path())
        .args(["rules", "new", "pack", "my_pack", "--rules", "."])
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    is_green(pack.path());
    let names = files(pack.path());
    assert_eq!(names[Path::new(".gitignore")], b"mine");
    let hidden = names.keys().filter(|name| path(name).starts_with('.'));
    assert_eq!(hidden.count(), 1, "nothing is left aside");
}

fn new(folder: &Path, kind: &str, id: &str, code: i32) -> String {
    let run = nape(&["rules", "new", kind, id, "--rules", path(folder)], "");
    assert_eq!(run.code, code, "{kind} {id}: {}{}", run.stdout, run.stderr);
    if code == 0 { run.stdout } else { run.stderr }
}

#[test]
fn whatever_is_started_is_sound_and_is_said_in_three_lines() {
    for pack in [started(), copied()] {
        for kind in KINDS {
            let id = format!("my_{kind}");
            let said = new(pack.path(), kind, &id, 0);
            assert_eq!(said.lines().count(), 3, "{said}");
            assert!(
                said.contains(FILL_IN) && said.contains("rules check"),
                "{said}"
            );
            let named = said.lines().next().unwrap().split(": ").nth(1).unwrap();
            for file in named.trim_end_matches('.').split(", ") {
                let text = fs::read(pack.path().join(file)).unwrap();
                let text = String::from_utf8(text).unwrap();
                assert!(text.contains(FILL_IN), "{file} says what to fill in");
            }
        }
        // What was there is green all the same.
        is_sound(pack.path());
    }
}

#[test]
fn a_second_item_is_added_and_the_first_stays_byte_for_byte() {
    let pack = started();
    for kind in ["flag", "question", "case", "lesson"] {
        new(pack.path(), kind, &format!("first_{kind}"), 0);
        let before = files(pack.path());
        new(pack.path(), kind, &format!("second_{kind}"), 0);
        for (name, old) in before {
            let new = fs::read(pack.path().join(&name)).unwrap();
            if new == old {
                continue;
            }
            // The old text up to its last item, something more, and the old end.
            let (old, new) = (
                String::from_utf8(old).unwrap(),
                String::from_utf8(new).unwrap(),
            );
            let (head, end) = old.split_at(old.rfind("\n  ]").unwrap());
            assert!(
                new.starts_with(head) && new.ends_with(end),
                "{name:?}: {new}"
            );
            assert!(new.contains(&format!("\"second_{kind}")), "{name:?}: {new}");
        }
    }
    is_sound(pack.path());
}

#[test]
fn the_two_cases_of_a_flag_are_decided_by_it() {
    let pack = started();
    new(pack.path(), "flag", "my_flag", 0);
    let file = pack.path().join("red_flags/90_new.json");
    let text = String::from_utf8(fs::read(&file).unwrap()).unwrap();
    // With the condition on the other sign, both cases fail.
    assert_eq!(text.matches("\"worrying\"").count(), 1, "{text}");
    fs::write(&file, text.replace("\"worrying\"", "\"harmless\"")).unwrap();
    let run = nape(
        &["rules", "test", "my_flag", "--rules", path(pack.path())],
        "",
    );
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(run.stdout.contains("2 cases, 2 failed."), "{}", run.stdout);
}

#[test]
fn an_id_that_is_taken_is_refused_with_its_place_and_nothing_changes() {
    let pack = started();
    for kind in KINDS {
        new(pack.path(), kind, &format!("my_{kind}"), 0);
    }
    let before = files(pack.path());
    for (kind, id, place) in [
        ("flag", "example_sign", "red_flags/10_danger.json:7:13"),
        ("flag", "my_flag", "red_flags/90_new.json:7:13"),
        ("pattern", "my_pattern", "patterns/my_pattern.json"),
        ("question", "age", "questionnaire/10_danger.json:19:13"),
        ("lesson", "my_lesson", "education/education.json:12:13"),
        ("case", "my_flag_almost", "cases/new.json:13:13"),
    ] {
        let told = new(pack.path(), kind, id, 2);
        assert!(told.contains(place), "{kind} {id}: {told}");
    }
    assert_eq!(files(pack.path()), before);
}

#[test]
fn a_flag_whose_case_is_taken_is_not_written_at_all() {
    let pack = started();
    new(pack.path(), "case", "other_almost", 0);
    let before = files(pack.path());
    let told = new(pack.path(), "flag", "other", 2);
    assert!(told.contains("a case `other_almost` already"), "{told}");
    assert_eq!(files(pack.path()), before);
}

#[test]
fn what_cannot_be_an_id_or_has_no_folder_is_refused() {
    let pack = started();
    let before = files(pack.path());
    for id in [
        "My_flag",
        "1st",
        "a-b",
        "../outside",
        "",
        "a b",
        "\u{e9}t\u{e9}",
    ] {
        for kind in ["pattern", "lesson", "pack"] {
            let told = new(pack.path(), kind, id, 2);
            assert!(told.contains("is not an id"), "{told}");
        }
    }
    assert_eq!(files(pack.path()), before);
    let told = nape(&["rules", "new", "flag", "my_flag"], "").refused(2);
    assert!(told.contains("--rules DIR"), "{told}");
    nape(&["rules", "new", "wish", "my_wish", "--rules", "."], "").refused(2);
}

#[test]
fn a_broken_pack_is_mended_first() {
    let pack = started();
    fs::write(pack.path().join("red_flags/90_new.json"), "{\"flags\": [").unwrap();
    let before = files(pack.path());
    let told = new(pack.path(), "flag", "my_flag", 1);
    assert!(told.contains("red_flags/90_new.json"), "{told}");
    assert_eq!(files(pack.path()), before);
}

#[test]
fn a_question_for_a_file_of_the_danger_part_is_a_danger_question() {
    let pack = started();
    new(pack.path(), "question", "first", 0);
    let file = pack.path().join("questionnaire/90_new.json");
    let text = String::from_utf8(fs::read(&file).unwrap()).unwrap();
    let text = text
        .replace("\"part\": \"pattern\"", "\"part\": \"danger\"")
        .replace("\"danger\": false", "\"danger\": true");
    fs::write(&file, text).unwrap();
    new(pack.path(), "question", "second", 0);
    is_sound(pack.path());
}
