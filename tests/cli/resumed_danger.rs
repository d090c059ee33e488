//! `--resume`: what presses is told before the first question, however the conversation stopped.

use std::fs;
use std::path::Path;

use nape::pack::builtin;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Journey, base, flat, lay_over, nape};

const EMERGENCY: &str = "EMERGENCY: get help now.";

/// A folder with a place for a file.
fn place() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("answers.json");
    let name = name.to_str().unwrap().to_owned();
    (folder, name)
}

/// Whoever comes to the first danger list of a healthy person, says this, and is gone.
fn leaves_after(name: &str, said: &str) -> String {
    let journey = Journey::of(&builtin().unwrap(), &base("healthy_30"));
    let lines = journey.lines();
    let before: String = lines.split_inclusive('\n').take(3).collect();
    let run = nape(&["--plain", "--save", name], &format!("{before}{said}"));
    flat(&run.stderr)
}

/// What is told before the first question of this run.
fn told_first(arguments: &[&str]) -> String {
    let told = flat(&nape(arguments, "").refused(4));
    let (before, _) = told.split_once(" Question ").unwrap();
    before.to_owned()
}

#[test]
fn an_emergency_is_told_before_the_question_that_is_looked_at_again() {
    // Back at the question of the sign, or before it; or at one about a known aura, which could excuse it.
    for said in ["weakness\n2\n", "weakness\n2\nb\n", "numbness\n"] {
        let (_folder, name) = place();
        assert!(leaves_after(&name, said).contains(EMERGENCY), "{said}");
        for more in [None, Some("--gentle")] {
            let arguments = ["--plain", "--resume", &name];
            let arguments: Vec<&str> = arguments.into_iter().chain(more).collect();
            let told = told_first(&arguments);
            let (_, notice) = told.split_once(EMERGENCY).expect("it is told");
            assert!(notice.contains("You said: (4) Now or in the"), "{told}");
            // What to do stands right above the question, whatever has scrolled away.
            let (_, last) = notice.rsplit_once(EMERGENCY).expect("it is told last");
            assert!(last.contains("Do not drive yourself"), "{told}");
            assert!(!last.contains("You said:"), "{told}");
        }
    }
}

#[test]
fn an_emergency_that_stops_the_conversation_again_is_told_by_its_menu_alone() {
    let (_folder, name) = place();
    leaves_after(&name, "weakness\n");
    let again = nape(&["--plain", "--resume", &name], "");
    assert_eq!(again.stderr.matches(EMERGENCY).count(), 2, "{again:?}");
}

#[test]
fn whatever_was_told_at_the_end_is_told_at_the_beginning() {
    let (_folder, name) = place();
    let end = leaves_after(&name, "none\nnone\nslower\nup_to_3_months\n");
    let (_, urgent) = end.split_once("Before you go:").expect("it presses");
    assert!(urgent.contains("two weeks"), "{urgent}");
    let told = told_first(&["--plain", "--resume", &name]);
    assert!(told.contains("two weeks"), "{told}");
    // Nothing presses: nothing is told.
    let (_folder, name) = place();
    let end = leaves_after(&name, "none\nnone\n");
    assert!(!end.contains("Before you go:"), "{end}");
    let told = told_first(&["--plain", "--resume", &name]);
    assert!(!told.contains("You said:"), "{told}");
}

#[test]
fn an_emergency_that_was_said_to_other_words_is_told_until_its_question_is_answered_again() {
    let (folder, name) = place();
    leaves_after(&name, "weakness\n");
    let rules = folder.path().join("rules");
    let builtin = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");
    lay_over(Path::new(builtin), &rules);
    let questions = rules.join("questionnaire/20_danger.json");
    let before = fs::read_to_string(&questions).unwrap();
    let after = before.replacen("Now or in the last 24 hours: do you", "Today: do you", 1);
    assert_ne!(before, after);
    fs::write(&questions, after).unwrap();
    let rules = rules.to_str().unwrap();
    let arguments = ["--plain", "--rules", rules, "--resume", &name];
    let told = told_first(&arguments);
    assert!(told.contains("These questions have new words."), "{told}");
    assert!(told.contains(EMERGENCY), "{told}");
    // Whoever leaves again is not left in silence.
    let told = nape(&arguments, "b\n").refused(4);
    let (_, end) = told.rsplit_once("Answer:").unwrap();
    assert!(end.contains(EMERGENCY), "{told}");
    // An earlier question is another one's; it is put by in the file, and still told.
    nape(&arguments, "b\n1\n").refused(4);
    let saved: Value = serde_json::from_str(&fs::read_to_string(&name).unwrap()).unwrap();
    assert_eq!(
        saved["interview"]["earlier"],
        json!({"nerve_signs_now": ["weakness"]})
    );
    assert!(told_first(&arguments).contains(EMERGENCY));
    // Once it is answered again, that alone counts.
    let told = nape(&arguments, "none\n").refused(4);
    let (_, end) = told.rsplit_once("Answer:").unwrap();
    assert!(!end.contains(EMERGENCY), "{told}");
    assert!(!told_first(&arguments).contains(EMERGENCY));
}
