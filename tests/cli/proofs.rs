//! What is proved of a pack on the command line: who is found can be replayed.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{lay_over, nape};

const EXAMPLE: &str = "examples/low_back_pain";

/// The example pack with one file spoilt.
fn spoilt(file: &str, from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay_over(Path::new(EXAMPLE), folder.path());
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} says {from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    folder
}

fn level(rules: &str, answers: &str) -> String {
    let args = ["assess", "--rules", rules, "--format", "json", "-"];
    let run = nape(&args, answers);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    told["urgency"]["level"].as_str().unwrap().to_owned()
}

#[test]
fn an_urgency_that_was_lowered_breaks_an_invariant_and_the_person_named_can_be_replayed() {
    let pack = spoilt(
        "red_flags/10_danger.json",
        "\"urgency\": \"emergency\"",
        "\"urgency\": \"same_day\"",
    );
    let rules = pack.path().to_str().unwrap();
    let run = nape(&["rules", "prove", "--rules", rules], "");
    assert_eq!(run.code, 3, "{}", run.stdout);
    let broken = run.stdout.split("BROKEN ").nth(1).unwrap();
    assert!(broken.contains("saddle_signs_are_an_emergency"), "{broken}");
    let person = broken.lines().find(|line| line.trim().starts_with('{'));
    let person = person.unwrap().trim();
    assert_eq!(level(rules, person), "same_day");
    assert_eq!(level(EXAMPLE, person), "emergency");
}

#[test]
fn what_may_lower_urgency_is_named_with_what_it_reads() {
    let run = nape(&["rules", "prove", "--all", "--rules", EXAMPLE], "");
    assert_eq!(run.code, 0, "{}", run.stdout);
    let told = run.stdout.split("What may lower urgency").nth(1).unwrap();
    assert_eq!(told.lines().skip(1).count(), 1, "{told}");
    assert!(
        told.contains(" down to ") && told.contains(", by "),
        "{told}"
    );
    let short = nape(&["rules", "prove", "--rules", EXAMPLE], "").stdout;
    assert!(
        short.contains("Only 1 exception may lower urgency"),
        "{short}"
    );
}

#[test]
fn everything_that_can_come_true_is_written_as_somebody_who_can_be_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let args = ["rules", "prove", "--rules", EXAMPLE, "--answers", path];
    let run = nape(&args, "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut raised = 0;
    for entry in fs::read_dir(folder.path().join("can_happen")).unwrap() {
        let file = entry.unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        let args = ["assess", "--rules", EXAMPLE, "--format", "json", "-"];
        let run = nape(&args, &text);
        assert_eq!(run.code, 0, "{}: {}", file.display(), run.stderr);
        let name = file.file_stem().unwrap().to_str().unwrap();
        let flag = name.strip_prefix("the_red_flag_");
        if let Some(flag) = flag.and_then(|name| name.strip_suffix("_is_raised")) {
            let told: Value = serde_json::from_str(&run.stdout).unwrap();
            let flags = told["red_flags"].as_array().unwrap();
            let found = flags.iter().find(|found| found["id"] == flag).unwrap();
            assert_eq!(found["state"], "raised", "{flag}");
            raised += 1;
        }
    }
    assert_eq!(raised, 12);
}

#[test]
fn an_invariant_that_names_nothing_is_refused_before_anything_is_proved() {
    let pack = spoilt(
        "invariants.json",
        "\"asked\": [\"injury_checked\"]",
        "\"asked\": [\"injury_cheked\"]",
    );
    let rules = pack.path().to_str().unwrap();
    let run = nape(&["rules", "prove", "--rules", rules], "");
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(
        run.stderr.contains("did you mean `injury_checked`?"),
        "{}",
        run.stderr
    );
}
