//! `--save` and `--resume`: what the file is, what is refused, and what is told.

use std::fs;
use std::path::{Path, PathBuf};

use nape::pack::builtin;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Journey, base, flat, lay_over, nape};

/// A folder with a place for a file.
fn place() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let name = file.to_str().unwrap().to_owned();
    (folder, file, name)
}

fn healthy() -> Journey {
    Journey::of(&builtin().unwrap(), &base("healthy_30"))
}

fn text(file: &Path) -> String {
    String::from_utf8(fs::read(file).unwrap()).unwrap()
}

/// The first answers of a healthy person, in a file.
fn started(name: &str, answers: usize) {
    let lines: String = healthy()
        .lines()
        .split_inclusive('\n')
        .take(answers)
        .collect();
    nape(&["--plain", "--save", name], &lines).refused(4);
}

#[test]
fn an_interview_in_parts_comes_to_the_same_as_one_in_one_go() {
    let journey = healthy();
    let lines: Vec<String> = journey
        .lines()
        .lines()
        .map(|line| format!("{line}\n"))
        .collect();
    let (_folder, _, name) = place();
    started(&name, 0);
    let mut told = String::new();
    for part in lines.chunks(5) {
        let run = nape(
            &["--plain", "--format", "json", "--resume", &name],
            &part.concat(),
        );
        told = run.stdout;
    }
    assert!(told == journey.json, "{told}");
    // It is finished: the result comes at once, again and again, and `nape assess` says the same.
    let again = nape(&["--plain", "--format", "json", "--resume", &name], "");
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout == journey.json);
    let scored = nape(&["assess", "--format", "json", &name], "");
    assert!(scored.stdout == journey.json, "{}", scored.stderr);
}

#[test]
fn the_record_number_and_the_note_of_a_file_outlive_an_interview() {
    let (_folder, file, name) = place();
    let written = r#"{"nape_answers": 1, "id": "record-17", "note": "It began at work.",
        "answers": {"subject": "me"}}"#;
    fs::write(&file, written).unwrap();
    nape(&["--plain", "--resume", &name], "30\n").refused(4);
    let saved: Value = serde_json::from_str(&text(&file)).unwrap();
    assert_eq!(saved["answers"]["age"], 30);
    assert_eq!(saved["id"], "record-17");
    assert_eq!(saved["note"], "It began at work.");
}

#[test]
fn an_emergency_that_was_saved_is_told_again_at_once() {
    let (_folder, _, name) = place();
    let lines: String = healthy().lines().split_inclusive('\n').take(3).collect();
    let first = nape(
        &["--plain", "--exit-code", "--save", &name],
        &format!("{lines}weakness\n"),
    );
    assert_eq!(first.code, 10);
    let again = nape(&["--plain", "--exit-code", "--resume", &name], "");
    assert_eq!(again.code, 10, "{}", again.stderr);
    assert!(
        again.stderr.contains("EMERGENCY: get help now."),
        "{}",
        again.stderr
    );
}

#[test]
fn a_file_that_is_there_is_never_replaced_without_force() {
    let (_folder, file, name) = place();
    fs::write(&file, "mine").unwrap();
    let told = nape(&["--plain", "--save", &name], &healthy().lines()).refused(2);
    assert!(told.contains("exists already"), "{told}");
    assert!(told.contains(&format!("--resume {name}")), "{told}");
    assert_eq!(text(&file), "mine");
    nape(&["--plain", "--force", "--save", &name], "1\n").refused(4);
    assert!(
        text(&file).contains("\"subject\": \"me\""),
        "{}",
        text(&file)
    );
    nape(&["--plain", "--force"], "").refused(2);
}

#[test]
fn what_is_no_file_is_not_replaced_either() {
    let (folder, _, _) = place();
    let name = folder.path().to_str().unwrap();
    for place in [name, "/dev/null", "-"] {
        let told = nape(&["--plain", "--force", "--save", place], "").refused(2);
        assert!(told.contains("not a file"), "{told}");
    }
    let told = nape(&["--plain", "--resume", "-"], "").refused(2);
    assert!(told.contains("takes a file"), "{told}");
    assert!(folder.path().is_dir());
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_first_question() {
    let (folder, file, name) = place();
    let beyond = folder.path().join("nowhere").join("a.json");
    let beyond = beyond.to_str().unwrap();
    let told = nape(&["--plain", "--save", beyond], &healthy().lines()).refused(1);
    assert!(
        told.starts_with("error:") && told.contains("cannot be written"),
        "{told}"
    );
    // A file that its owner protects stays as it is.
    started(&name, 2);
    let before = text(&file);
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let told = nape(&["--plain", "--resume", &name], "1\n").refused(1);
    assert!(told.contains("cannot be written"), "{told}");
    assert_eq!(text(&file), before);
    // Its answers can go on elsewhere.
    let other = folder.path().join("b.json");
    let other = other.to_str().unwrap();
    nape(&["--plain", "--resume", &name, "--save", other], "1\n").refused(4);
    assert_eq!(text(&file), before);
    assert!(text(Path::new(other)).contains("sex_and_pregnancy"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, file, name) = place();
    let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    started(&name, 0);
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    nape(&["--plain", "--resume", &name], "1\n").refused(4);
    assert_eq!(mode(), 0o600);
}

#[test]
fn whoever_saves_is_told_where_and_who_can_read_it_and_how_to_go_on() {
    let (_folder, _, name) = place();
    let told = nape(&["--plain", "--save", &name], "1\nq\n").refused(4);
    let told = flat(&told);
    let (opening, end) = told.split_once("Stopped.").unwrap();
    assert!(opening.contains("the private ones too"), "{told}");
    assert!(
        !told.contains("Nothing is saved") && !told.contains("Nothing was saved"),
        "{told}"
    );
    for part in [opening, end] {
        assert!(part.contains(&format!("nape --resume {name}")), "{told}");
    }
    let without = nape(&["--plain"], "1\nq\n").refused(4);
    assert!(flat(&without).contains("Nothing is saved."), "{without}");
    assert!(!without.contains("--resume"), "{without}");
}

/// No clock is read, so whoever comes back within a minute is told, too.
#[test]
fn whoever_resumes_is_told_that_the_answers_may_be_of_another_day() {
    let (_folder, _, name) = place();
    started(&name, 3);
    let told = nape(&["--plain", "--resume", &name], "").refused(4);
    let told = flat(&told);
    assert!(told.contains("Answers you gave before: 3."), "{told}");
    assert!(
        told.contains("Has anything changed since you answered? Then start again"),
        "{told}"
    );
}

#[test]
fn a_file_that_does_not_read_is_refused_whole_with_the_place_of_every_mistake() {
    let (_folder, file, name) = place();
    started(&name, 3);
    let broken = text(&file)
        .replace("\"age\": 30", "\"age\": 300")
        .replace("\"subject\": \"me\"", "\"subject\": \"mee\"");
    fs::write(&file, &broken).unwrap();
    let told = nape(&["--plain", "--resume", &name], &healthy().lines()).refused(3);
    for word in [
        "answers.json:9:",
        "answers.json:10:",
        "`age` takes",
        "no option `mee`",
        "2 problems",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(text(&file), broken);
    fs::write(&file, broken.split_at(90).0).unwrap();
    let told = nape(&["--plain", "--resume", &name], "").refused(3);
    assert!(told.contains("error[syntax]"), "{told}");
    let told = nape(&["--plain", "--resume", "/nowhere/a.json"], "").refused(1);
    assert!(told.contains("cannot be read"), "{told}");
}

#[test]
fn under_another_version_everything_that_changed_is_told_before_the_first_question() {
    let (folder, file, name) = place();
    let lines: String = healthy().lines().split_inclusive('\n').take(5).collect();
    nape(&["--plain", "--save", &name], &lines).refused(4);
    let saved: Value = serde_json::from_str(&text(&file)).unwrap();
    assert_eq!(saved["answers"]["subject"], "me");
    // The same questions in a new version: one has other words, one is called something else.
    let rules = folder.path().join("rules");
    lay_over(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")),
        &rules,
    );
    let change = |path: &str, from: &str, to: &str| {
        let path = rules.join(path);
        let before = text(&path);
        assert!(before.contains(from), "{from}");
        fs::write(&path, before.replacen(from, to, 1)).unwrap();
    };
    change(
        "pack.json",
        "\"version\": \"0.1.0\"",
        "\"version\": \"9.0.0\"",
    );
    change(
        "questionnaire/10_about_you.json",
        "How old are you?",
        "What is your age in years?",
    );
    let before = text(&file);
    let gone = before.replace("\"age\": 30,", "\"age\": 30, \"shoe_size\": 43,");
    fs::write(&file, &gone).unwrap();
    let rules = rules.to_str().unwrap();
    let told = nape(&["--plain", "--rules", rules, "--resume", &name], "").refused(4);
    let told = flat(&told);
    for words in [
        "Then: nape 0.1.0. Now: nape 9.0.0.",
        "- shoe_size: 43",
        "- What is your age in years? 30 years",
        "Before, you answered: 30 years",
        &format!("nape --resume {name} --rules {rules}"),
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(
        text(&file),
        gone,
        "nothing was answered, so nothing is written"
    );
    nape(&["--plain", "--rules", rules, "--resume", &name], "31\n").refused(4);
    let after: Value = serde_json::from_str(&text(&file)).unwrap();
    assert_eq!(after["pack"]["version"], "9.0.0");
    assert_eq!(after["answers"]["age"], 31);
    assert_eq!(
        after["interview"]["earlier"],
        serde_json::json!({"shoe_size": 43})
    );
}

#[test]
fn without_save_nothing_is_written_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let places = ["home", "here", "temp"].map(|name| folder.path().join(name));
    for place in &places {
        fs::create_dir(place).unwrap();
        let mut permissions = fs::metadata(place).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(place, permissions).unwrap();
    }
    for (lines, code) in [(healthy().lines(), 0), ("1\nb\nq\n".to_owned(), 4)] {
        let output = assert_cmd::Command::new(crate::support::NAPE)
            .env_clear()
            .env("HOME", &places[0])
            .env("XDG_CONFIG_HOME", &places[0])
            .env("TMPDIR", &places[2])
            .current_dir(&places[1])
            .arg("--plain")
            .write_stdin(lines)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code));
    }
    for place in &places {
        assert_eq!(fs::read_dir(place).unwrap().count(), 0, "{place:?}");
    }
}

#[test]
fn an_examination_goes_on_as_an_examination() {
    let (_folder, file, name) = place();
    nape(&["--plain", "--clinician", "--save", &name], "1\n").refused(4);
    nape(&["--plain", "--resume", &name], "30\n").refused(4);
    let saved: Value = serde_json::from_str(&text(&file)).unwrap();
    assert_eq!(saved["interview"]["examination"], true);
}

#[test]
fn whoever_stopped_after_the_result_hears_it_again_before_the_questions_go_on() {
    let (_folder, file, name) = place();
    let lines = healthy().lines();
    nape(
        &["--plain", "--impact", "--save", &name],
        &format!("{lines}u\n"),
    );
    let saved: Value = serde_json::from_str(&text(&file)).unwrap();
    assert_eq!(saved["interview"]["impact"], true);
    let count = |file: &Path| {
        let saved: Value = serde_json::from_str(&text(file)).unwrap();
        saved["answers"].as_object().unwrap().len()
    };
    let before = count(&file);
    let run = nape(&["--plain", "--resume", &name], "u\n");
    assert!(run.stdout.contains("No danger sign was found"), "{run:?}");
    let asked = run.stderr.matches("Answer:").count();
    assert_eq!(asked, 2, "only what is left is asked: {}", run.stderr);
    assert_eq!(count(&file), before + 1);
}
