//! `nape examine`: an examination in a copy, and the answers as they were.

use std::fs;

use nape::pack::builtin;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::parts::examined;
use crate::support::{Journey, base, flat, nape};

/// A folder with the answers of a patient, and the names of that file and of a copy.
fn patient(answers: &Map<String, Value>) -> (TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, copy) = (name("patient.json"), name("examined.json"));
    let sheet = json!({"nape_answers": 1, "id": "A-7", "answers": answers});
    fs::write(&file, sheet.to_string()).unwrap();
    (folder, file, copy)
}

/// The lines of an examination beside these answers.
fn findings(told: &Map<String, Value>) -> String {
    Journey::examining(&builtin().unwrap(), told, &examined()).lines()
}

fn neck() -> Map<String, Value> {
    base("neck_30")
}

#[test]
fn an_examination_from_a_pipe_stands_in_the_copy_and_the_answers_stay_as_they_were() {
    let (_folder, file, copy) = patient(&neck());
    let before = fs::read(&file).unwrap();
    let run = nape(
        &["examine", &file, "--save", &copy, "--plain"],
        &findings(&neck()),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(fs::read(&file).unwrap() == before);
    for part in [
        "For the clinician",
        "What the examination changed",
        "The answers alone came to: routine.",
        "Answered now only",
        "Record: A-7",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let kept: Value = serde_json::from_str(&fs::read_to_string(&copy).unwrap()).unwrap();
    assert_eq!(kept["answers"]["exam_flexion_rotation"], 25);
    assert_eq!(kept["answers"]["pain_side"], neck()["pain_side"]);
    assert_eq!(kept["id"], "A-7");
    // The same rules: an interview with a clinician comes to the same.
    let whole = Journey::with_examination(&builtin().unwrap(), &examined());
    let scored = nape(&["assess", "--format", "json", &copy], "").json();
    let wanted: Value = serde_json::from_str(&whole.json).unwrap();
    for key in [
        "scope",
        "urgency",
        "from_history",
        "neck_treatment",
        "shown",
    ] {
        assert!(scored[key] == wanted[key], "{key}: {}", scored[key]);
    }
}

#[test]
fn a_copy_that_stopped_in_the_middle_goes_on_with_resume() {
    let (_folder, file, copy) = patient(&neck());
    let lines = findings(&neck());
    let (first, rest) = lines.split_at(lines.find('\n').unwrap() + 1);
    let told = nape(&["examine", &file, "--save", &copy, "--plain"], first).refused(4);
    assert!(
        flat(&told).contains(&format!("nape --resume {copy} --clinician")),
        "{told}"
    );
    let run = nape(
        &[
            "--resume",
            &copy,
            "--clinician",
            "--plain",
            "--format",
            "json",
        ],
        rest,
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.json()["scope"], "with_examination");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_copy() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, file, copy) = patient(&neck());
    nape(&["examine", &file, "--save", &copy, "--plain"], "").refused(4);
    let mode = fs::metadata(&copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_answers_are_never_replaced_and_a_copy_only_with_force() {
    let (folder, file, copy) = patient(&neck());
    let before = fs::read(&file).unwrap();
    let examine = |more: &[&str]| nape(&[&["examine", &file, "--plain"], more].concat(), "");
    examine(&[]).refused(2);
    let told = examine(&["--save", &file, "--force"]).refused(2);
    assert!(told.contains("never changes the answers"), "{told}");
    let told = examine(&["--save", &copy, "--output", &file, "--force"]).refused(2);
    assert!(told.contains("would replace the answers"), "{told}");
    let told = examine(&["--save", &copy, "--output", &copy]).refused(2);
    assert!(told.contains("would replace the answers"), "{told}");
    // The same file by another name, though it is not there yet.
    let other = folder.path().join(".").join("examined.json");
    let told = examine(&[
        "--save",
        &copy,
        "--output",
        other.to_str().unwrap(),
        "--force",
    ])
    .refused(2);
    assert!(told.contains("would replace the answers"), "{told}");
    nape(&["examine", "-", "--save", &copy, "--plain"], "").refused(2);
    #[cfg(unix)]
    {
        let link = folder.path().join("link.json");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        examine(&["--save", link.to_str().unwrap(), "--force"]).refused(2);
    }
    assert!(fs::read(&file).unwrap() == before);
    fs::write(&copy, "mine").unwrap();
    let told = examine(&["--save", &copy]).refused(2);
    assert!(told.contains("exists already"), "{told}");
    assert_eq!(fs::read(&copy).unwrap(), b"mine");
    examine(&["--save", &copy, "--force"]).refused(4);
    assert!(fs::read_to_string(&copy).unwrap().contains("A-7"));
    drop(folder);
}

#[test]
fn danger_questions_that_are_not_answered_are_counted_and_not_passed_over_in_silence() {
    let mut answers = neck();
    answers.remove("nerve_signs_now");
    let (_folder, file, copy) = patient(&answers);
    let run = nape(
        &["examine", &file, "--save", &copy, "--plain"],
        &findings(&answers),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told = flat(&run.stderr);
    assert!(told.contains("has not answered: "), "{told}");
    assert!(
        told.contains(&format!("This asks them: nape --resume {file}")),
        "{told}"
    );
    assert!(run.stdout.contains("NOT DETERMINED"), "{}", run.stdout);
    // A whole file says nothing of the kind.
    let (_folder, file, copy) = patient(&neck());
    let told = nape(&["examine", &file, "--save", &copy, "--plain"], "").refused(4);
    assert!(!told.contains("has not answered"), "{told}");
}

#[test]
fn an_emergency_in_the_answers_is_said_first_and_nothing_is_examined() {
    let mut answers = neck();
    answers.insert("nerve_signs_now".into(), json!(["weakness"]));
    let (_folder, file, copy) = patient(&answers);
    let run = nape(
        &["examine", &file, "--save", &copy, "--plain", "--exit-code"],
        &findings(&neck()),
    );
    assert_eq!(run.code, 10, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("EMERGENCY: get help now."),
        "{}",
        run.stderr
    );
    assert!(
        flat(&run.stderr).contains("no copy was written"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("Part 6"), "{}", run.stderr);
    assert!(!fs::exists(&copy).unwrap());
}

#[test]
fn an_emergency_on_examination_ends_it_and_says_what_changed() {
    let (_folder, file, copy) = patient(&neck());
    // The third sign of the list: weakness.
    let run = nape(
        &["examine", &file, "--save", &copy, "--plain", "--exit-code"],
        "3\n",
    );
    assert_eq!(run.code, 10, "{}", run.stderr);
    assert!(
        flat(&run.stdout).contains("MORE URGENT than before. Before: routine. Now: EMERGENCY."),
        "{}",
        run.stdout
    );
}

#[test]
fn a_finding_that_is_taken_back_without_a_test_is_no_all_clear() {
    let mut answers = neck();
    answers.insert("exam_neuro_signs".into(), json!(["upper_motor_neuron"]));
    answers.insert("exam_neck_flexion".into(), Value::Null);
    // What was not done was not found.
    answers.insert("exam_deep_flexors".into(), "declined".into());
    let (_folder, file, copy) = patient(&answers);
    let examine = |more: &[&str], lines: &str| {
        let command = ["examine", &file, "--save", &copy, "--plain", "--force"];
        nape(&[&command, more].concat(), lines)
    };
    let told = examine(&[], "r\n").refused(4);
    let opening = "Findings of an examination that stand in that file already: 1.";
    assert!(flat(&told).contains(opening), "{told}");
    let (_, review) = told.split_once("Your answers so far").unwrap();
    let numbered = |line: &&str| line.contains("Neurological screen");
    let line = review.lines().find(numbered).unwrap();
    let number = line.trim().split('.').next().unwrap();
    // Its last choice: not done. Then the other findings, as on any day.
    let rest = findings(&neck());
    let (_, rest) = rest.split_once('\n').unwrap();
    let lines = format!("r\n{number}\n11\n{rest}");
    let lost = "Found before, and NOT KNOWN now.";
    for voice in ["patient", "clinician"] {
        let run = examine(&["--voice", voice, "--exit-code"], &lines);
        assert_eq!(run.code, 11, "{}", run.stdout);
        let page = flat(&run.stdout);
        let at = page.find(lost).unwrap();
        assert!(page.find("only because something is not known").unwrap() < at);
        if voice == "patient" {
            assert!(
                at < page.find("No danger sign was found").unwrap(),
                "{page}"
            );
        }
    }
    let run = examine(&["--format", "json", "--exit-code"], &lines);
    assert_eq!(run.code, 11);
    assert_eq!(run.json()["urgency"]["level"], "routine");
    assert!(flat(&run.stderr).contains(lost), "{}", run.stderr);
}
