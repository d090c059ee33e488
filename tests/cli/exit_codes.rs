//! Every exit code, and the places that list them.

use nape::cli::Exit;
use serde_json::{Map, Value};

use crate::support::{base, nape};

/// The exit code of `nape assess --exit-code` for these answers.
fn exit_of(answers: Map<String, Value>) -> i32 {
    nape(
        &["assess", "--exit-code"],
        &Value::Object(answers).to_string(),
    )
    .code
}

fn healthy_but(question: &str, answer: Value) -> Map<String, Value> {
    let mut answers = base("healthy_30");
    answers.insert(question.into(), answer);
    answers
}

#[test]
fn every_command_that_could_do_it_ends_with_0() {
    for args in [
        &["--help"][..],
        &["help", "assess"],
        &["--version"],
        &["assess", "-"],
        &["questions"],
        &["questions", "--format", "json"],
        &["learn"],
        &["learn", "when_to_worry"],
        &["rules", "check"],
        &["rules", "test", "vignette_01"],
    ] {
        let run = nape(args, "{}");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
        assert!(!run.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_prints_nothing_on_standard_output() {
    for args in [
        &["asess"][..],
        &["assess", "--format", "xml"],
        &["assess", "one.json", "two.json"],
        &["--width", "3", "questions"],
        &["rules"],
        &["learn", "when_to_wory"],
        &["--no-input"],
        &["interview", "--no-input", "--plain"],
    ] {
        let told = nape(args, "{}").refused(2);
        assert!(
            told.starts_with("error: ") || told.contains("Usage:"),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn a_wrong_lesson_is_named_with_the_nearest_right_one() {
    let told = nape(&["learn", "when_to_wory"], "").refused(2);
    assert_eq!(
        told,
        "error: there is no lesson `when_to_wory`; did you mean `when_to_worry`?\n"
    );
    let told = nape(&["learn", "zzzzzzzz"], "").refused(2);
    assert!(told.contains("`nape learn` lists the lessons"), "{told}");
}

#[test]
fn every_lesson_that_is_listed_can_be_read() {
    let lessons = nape::pack::builtin().unwrap();
    let list = nape(&["learn"], "").stdout;
    for lesson in &lessons.pack().lessons {
        assert!(list.contains(&lesson.id), "{list}");
        let run = nape(&["learn", &lesson.id], "");
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains(&lesson.title), "{}", run.stdout);
    }
}

#[test]
fn an_unreadable_file_or_folder_is_one_sentence_and_ends_with_1() {
    for args in [
        &["assess", "no_such_file.json"][..],
        &["assess", "src"],
        &["rules", "check", "--rules", "no_such_folder"],
        &["rules", "check", "--rules", "Cargo.toml"],
        &["rules", "test", "--rules", "no_such_folder"],
        &["assess", "--rules", "no_such_folder"],
        &["questions", "--rules", "no_such_folder"],
        &["learn", "--rules", "no_such_folder"],
        &["interview", "--plain", "--rules", "no_such_folder"],
    ] {
        let told = nape(args, "{}").refused(1);
        assert_eq!(
            told.matches("error").count(),
            2 - usize::from(!told.contains("os error"))
        );
        assert!(told.contains(" cannot be read: "), "{args:?}: {told}");
    }
}

#[test]
fn with_exit_code_the_urgency_is_the_exit_code() {
    assert_eq!(exit_of(base("healthy_30")), 0);
    let emergency = healthy_but("nerve_signs_now", Value::from(vec!["weakness"]));
    assert_eq!(exit_of(emergency), 10);
    assert_eq!(
        exit_of(healthy_but("thoughts_of_self_harm", "thoughts".into())),
        11
    );
    assert_eq!(
        exit_of(healthy_but("onset_age", "up_to_3_months".into())),
        12
    );
    assert_eq!(exit_of(Map::new()), 13);
}

#[test]
fn without_exit_code_even_an_emergency_ends_with_0() {
    let emergency = healthy_but("nerve_signs_now", Value::from(vec!["weakness"]));
    let run = nape(&["assess"], &Value::Object(emergency).to_string());
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("EMERGENCY"), "{}", run.stdout);
}

#[test]
fn every_list_of_exit_codes_is_the_real_one() {
    let help = nape(&["--help"], "").stdout;
    let readme = std::fs::read("README.md").map(|text| String::from_utf8(text).unwrap());
    for (exit, code, meaning) in Exit::ALL {
        assert_eq!(exit.code(), code);
        let line = format!("  {code:<5}{meaning}");
        assert!(
            help.lines().any(|told| told == line),
            "--help lacks {line:?}: {help}"
        );
        if let Ok(readme) = &readme {
            let listed = readme
                .lines()
                .any(|told| told.contains(meaning) && told.contains(&code.to_string()));
            assert!(listed, "the README lacks {code}: {meaning}");
        }
    }
    let after = help.split("Exit codes:").nth(1).unwrap();
    let listed = after
        .lines()
        .skip(1)
        .take_while(|line| !line.is_empty())
        .count();
    assert_eq!(
        listed,
        Exit::ALL.len(),
        "--help lists a code that does not exist"
    );
}

#[test]
fn help_begins_with_examples() {
    assert!(nape(&["--help"], "").stdout.starts_with("Examples:\n"));
}
