//! `nape compare`: what it reads, what stands first, and the forms.

use std::fs;

use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::support::{Run, base, flat, nape};

/// Two answers files of a healthy person, each with what is changed.
struct Two {
    folder: TempDir,
    names: [String; 2],
}

impl Two {
    fn of(before: &Value, after: &Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = [("before.json", before), ("now.json", after)].map(|(name, changes)| {
            let mut answers: Map<String, Value> = base("healthy_30");
            answers.extend(changes.as_object().unwrap().clone());
            let file = folder.path().join(name);
            let sheet = json!({"nape_answers": 1, "answers": answers});
            fs::write(&file, sheet.to_string()).unwrap();
            file.to_str().unwrap().to_owned()
        });
        Self { folder, names }
    }

    fn compare(&self, more: &[&str]) -> Run {
        let [before, after] = &self.names;
        nape(&[&["compare", before, after], more].concat(), "")
    }
}

#[test]
fn what_became_more_urgent_stands_right_under_the_title() {
    let two = Two::of(&json!({}), &json!({"nerve_signs_now": ["weakness"]}));
    let run = two.compare(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines[1],
        "MORE URGENT than before. Before: routine. Now: EMERGENCY."
    );
    assert_eq!(lines[2], "EMERGENCY: get help now.");
    // No folder of this machine stands on a page that is handed over.
    assert!(run.stdout.contains("Before: before.json. Now: now.json."));
    assert_eq!(two.compare(&["--exit-code"]).code, 10);
}

#[test]
fn a_sign_that_is_not_asked_now_is_not_known_and_not_gone() {
    let two = Two::of(
        &json!({"nerve_signs_now": ["weakness"]}),
        &json!({"nerve_signs_now": null}),
    );
    let told = flat(&two.compare(&[]).stdout);
    assert!(
        told.contains("Found before, and NOT KNOWN now. They are not ruled out:"),
        "{told}"
    );
    assert!(!told.contains("The answers of now say no"), "{told}");
    let result = two.compare(&["--format", "json"]).json();
    let flag = &result["result"]["red_flags"][0];
    assert_eq!(
        (&flag["id"], &flag["turn"]),
        (&json!("nerve_signs_now"), &json!("no_longer_known"))
    );
    assert_eq!(result["result"]["urgency"]["after"], "undetermined");
    // Nobody said no: the exit code stays that of the emergency before.
    assert_eq!(two.compare(&["--exit-code"]).code, 10);
}

#[test]
fn a_file_beside_itself_says_that_nothing_changed() {
    let two = Two::of(&json!({}), &json!({}));
    let told = two.compare(&[]).stdout;
    assert!(
        told.contains("No answer changed. The result is the same: routine."),
        "{told}"
    );
    assert!(!told.contains("Answers that changed"), "{told}");
}

#[test]
fn one_of_the_two_may_come_from_standard_input_but_not_both() {
    let two = Two::of(&json!({}), &json!({"nerve_signs_now": ["weakness"]}));
    let [before, after] = &two.names;
    let text = fs::read_to_string(after).unwrap();
    let piped = nape(&["compare", before, "-"], &text);
    assert!(piped.stdout.contains("MORE URGENT"), "{}", piped.stderr);
    let told = nape(&["compare", "-", "-"], &text).refused(2);
    assert!(told.contains("would read standard input twice"), "{told}");
    let told = two.compare(&["--voice", "patient"]).refused(2);
    assert!(told.contains("one page for everybody"), "{told}");
    nape(&["compare", before, "-"], "{\"nobody\": 1}").refused(3);
}

#[test]
fn private_answers_are_left_out_unless_they_are_asked_for() {
    let two = Two::of(
        &json!({}),
        &json!({"thoughts_of_self_harm": "declined", "headache_days": 3}),
    );
    let told = two.compare(&[]).stdout;
    assert!(told.contains("(your words are left out here)"), "{told}");
    assert!(told.contains("--include-private"), "{told}");
    let whole = two.compare(&["--include-private"]).stdout;
    assert!(!whole.contains("left out"), "{whole}");
}

#[test]
fn the_page_goes_into_a_file_in_the_form_of_its_name() {
    let two = Two::of(&json!({}), &json!({"nerve_signs_now": ["weakness"]}));
    for (name, word) in [
        ("page.html", "<table"),
        ("page.md", "|Question|"),
        ("page.json", "\"nape_comparison\": 1"),
        ("page.txt", "MORE URGENT"),
    ] {
        let file = two.folder.path().join(name);
        let name = file.to_str().unwrap();
        let run = two.compare(&["--output", name]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let page = fs::read_to_string(&file).unwrap();
        assert!(page.contains(word), "{name}: {page}");
        two.compare(&["--output", name]).refused(2);
        assert_eq!(two.compare(&["--output", name, "--force"]).code, 0);
    }
}

#[test]
fn another_pack_that_asked_is_said() {
    let two = Two::of(&json!({}), &json!({}));
    let [before, _] = &two.names;
    let mut sheet: Value = serde_json::from_str(&fs::read_to_string(before).unwrap()).unwrap();
    sheet["pack"] = json!({"id": "other", "version": "0.0.1", "sha256": null});
    fs::write(before, sheet.to_string()).unwrap();
    let told = flat(&two.compare(&[]).stdout);
    assert!(told.contains("(Before): other 0.0.1."), "{told}");
    assert!(told.contains("Words may have changed since."), "{told}");
}

#[test]
fn whoever_stops_answering_is_not_less_urgent() {
    let private = "thoughts_of_self_harm";
    for (before, named) in [
        ("thoughts", "Found before, and NOT KNOWN"),
        ("not_sure", "so acted on"),
    ] {
        let two = Two::of(&json!({private: before}), &json!({private: "declined"}));
        let page = flat(&two.compare(&[]).stdout);
        assert!(!page.contains("Less urgent than before"), "{page}");
        let headline = page
            .find("only because something is not known any more")
            .unwrap();
        assert!(headline < page.find("This page tells what changed").unwrap());
        let (head, _) = page.split_once("This page tells what changed").unwrap();
        assert!(head.contains(named), "{page}");
    }
    let two = Two::of(&json!({private: "thoughts"}), &json!({private: "declined"}));
    assert_eq!(two.compare(&["--exit-code"]).code, 11);
    // An answer that says no is another thing.
    let two = Two::of(&json!({private: "thoughts"}), &json!({private: "none"}));
    assert_eq!(two.compare(&["--exit-code"]).code, 0);
    let page = flat(&two.compare(&[]).stdout);
    assert!(
        page.contains("Less urgent than before, by the answers"),
        "{page}"
    );
}

#[test]
fn no_page_of_an_emergency_names_a_pattern() {
    let two = Two::of(
        &json!({}),
        &json!({"nerve_signs_now": ["weakness"], "pain_quality": ["throbbing"]}),
    );
    let page = flat(&two.compare(&[]).stdout);
    assert!(page.contains("MORE URGENT"), "{page}");
    for wrong in [
        "Patterns: what changed",
        "No longer named",
        "fits, named",
        "New remark",
    ] {
        assert!(!page.contains(wrong), "{wrong}: {page}");
    }
    assert!(page.contains("Answers that changed"), "{page}");
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_folders() {
    let two = Two::of(&json!({}), &json!({}));
    let inner = two.folder.path().join("later");
    fs::create_dir(&inner).unwrap();
    let [before, _] = &two.names;
    let other = inner.join("before.json");
    fs::copy(before, &other).unwrap();
    let run = nape(&["compare", before, other.to_str().unwrap()], "");
    assert!(run.stdout.contains("later/before.json"), "{}", run.stdout);
}

#[test]
fn a_page_never_replaces_the_answers_that_it_tells() {
    let two = Two::of(&json!({}), &json!({}));
    let [before, now] = &two.names;
    let kept = fs::read(now).unwrap();
    for command in [
        &["compare", before, now][..],
        &["assess", now],
        &["report", now],
        &["batch", now],
        &["evaluate", now],
        &["--plain", "--resume", now],
    ] {
        let run = nape(&[command, &["--output", now, "--force"]].concat(), "");
        let told = run.refused(2);
        assert!(told.contains("would replace the answers"), "{told}");
    }
    assert!(fs::read(now).unwrap() == kept);
}
