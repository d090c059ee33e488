//! Codes on the command line: the same result again, what is told first, and what is refused.

use nape::assess::assess;
use nape::exchange::encode;
use nape::pack::{Ruleset, builtin, read_sheet};
use nape::report::{Privacy, Record};
use serde_json::{Map, Value, json};

use crate::support::{Run, base, flat, lay_over, nape};

const WORDS: &str = "Yes, there are such thoughts, but no plan";

fn code_of(ruleset: &Ruleset, answers: &Map<String, Value>, privacy: Privacy) -> String {
    let text = Value::Object(answers.clone()).to_string();
    let answers = read_sheet(ruleset, "", &text).unwrap().answers;
    let assessment = assess(ruleset, &answers);
    let code = encode(&Record::new(ruleset, &answers, &assessment, privacy));
    code.unwrap().to_string()
}

fn with(question: &str, answer: Value) -> Map<String, Value> {
    let mut answers = base("healthy_30");
    answers.insert(question.into(), answer);
    answers
}

fn low() -> Map<String, Value> {
    with("thoughts_of_self_harm", "thoughts".into())
}

fn code(answers: &Map<String, Value>, privacy: Privacy) -> String {
    code_of(&builtin().unwrap(), answers, privacy)
}

fn replay(code: &str, options: &[&str]) -> Run {
    nape(&[&["replay", code], options].concat(), "")
}

#[test]
fn a_replay_prints_what_assess_prints() {
    for answers in [
        base("healthy_30"),
        with("nerve_signs_now", json!(["weakness"])),
        Map::new(),
    ] {
        let code = code(&answers, Privacy::Include);
        let answers = Value::Object(answers).to_string();
        for options in [
            &["--format", "plain", "--exit-code"][..],
            &["--format", "json", "--exit-code"],
            &["--width", "40"],
        ] {
            let replayed = replay(&code, options);
            let assessed = nape(&[&["assess"], options].concat(), &answers);
            assert_eq!(replayed.stdout, assessed.stdout);
            assert_eq!(
                (replayed.code, replayed.stderr),
                (assessed.code, assessed.stderr)
            );
        }
    }
}

#[test]
fn a_code_may_come_in_pieces_or_from_standard_input() {
    let code = code(&base("healthy_30"), Privacy::Include);
    let whole = replay(&code, &[]);
    assert_eq!((whole.code, whole.stderr.as_str()), (0, ""));
    let pieces: Vec<&str> = code.split('-').collect();
    let typed = nape(&[&["replay"], pieces.as_slice()].concat(), "");
    assert_eq!(typed.stdout, whole.stdout);
    let piped = nape(&["replay", "-"], &format!("  {}\r\n", code.to_lowercase()));
    assert_eq!(piped.stdout, whole.stdout);
}

#[test]
fn a_result_that_was_more_serious_is_told_first_and_by_the_exit_code() {
    let without = code(&low(), Privacy::LeaveOut);
    let run = replay(&without, &["--exit-code"]);
    assert_eq!(run.code, 11, "{}", run.stdout);
    let page = flat(&run.stdout);
    let told = "the result was more serious: TODAY: see a doctor today. Go by that result";
    let private = "Your answers to private questions were not handed over.";
    let place = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words}: {page}"))
    };
    assert!(place(told) < place(private));
    assert!(place(private) < place("NOT KNOWN: we cannot say"));
    assert!(!page.contains(WORDS), "{page}");
    // For machines it stands beside the result.
    let run = replay(&without, &["--exit-code", "--format", "json"]);
    assert_eq!(
        (run.code, run.json()["urgency"]["level"].as_str()),
        (11, Some("undetermined"))
    );
    assert!(flat(&run.stderr).contains(told), "{}", run.stderr);
    assert!(flat(&run.stderr).contains(private), "{}", run.stderr);
}

#[test]
fn a_code_with_private_answers_gives_the_whole_result_and_still_hides_the_words() {
    let with = code(&low(), Privacy::Include);
    let run = replay(&with, &["--exit-code"]);
    assert_eq!(run.code, 11);
    let page = flat(&run.stdout);
    assert!(
        !page.contains("more serious") && !page.contains(WORDS),
        "{page}"
    );
    let run = replay(&with, &["--include-private"]);
    assert!(flat(&run.stdout).contains(WORDS), "{}", run.stdout);
}

#[test]
fn nothing_stands_before_an_emergency() {
    let mut answers = low();
    answers.insert("nerve_signs_now".into(), json!(["weakness"]));
    let run = replay(&code(&answers, Privacy::LeaveOut), &["--exit-code"]);
    assert_eq!(run.code, 10);
    let page = flat(&run.stdout);
    let head = page.find("EMERGENCY: get help now.").unwrap();
    assert!(head < page.find("private questions were not handed over").unwrap());
    assert!(!page.contains("more serious"), "{page}");
}

#[test]
fn other_rules_with_the_same_questions_are_told_and_other_questions_refused() {
    let code = code(&base("healthy_30"), Privacy::LeaveOut);
    let folder = tempfile::tempdir().unwrap();
    lay_over("rules".as_ref(), folder.path());
    let pack = folder.path().join("pack.json");
    let text = String::from_utf8(std::fs::read(&pack).unwrap()).unwrap();
    std::fs::write(&pack, text.replacen("0.1.0", "0.2.0", 1)).unwrap();
    let rules = folder.path().to_str().unwrap();
    let run = replay(&code, &["--rules", rules]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told = "given under version 0.1.0 of the rules. This page was made with version 0.2.0";
    assert!(flat(&run.stdout).contains(told), "{}", run.stdout);

    let other = ["--rules", "examples/low_back_pain"];
    let told = replay(&code, &other).refused(3);
    assert!(told.contains("made with version 0.1.0"), "{told}");
    assert!(
        told.contains("ask other questions") && told.contains("`--rules`"),
        "{told}"
    );
}

#[test]
fn a_bad_code_ends_with_3_and_prints_no_result() {
    let good = code(&base("healthy_30"), Privacy::LeaveOut);
    let mut slip: Vec<char> = good.chars().collect();
    let at = 8;
    slip[at] = if slip[at] == '7' { '8' } else { '7' };
    let slip: String = slip.into_iter().collect();
    for (bad, words) in [
        (
            slip.as_str(),
            "error: the code is not whole: one character may be mistyped",
        ),
        ("NAPE1", "error: the code ends too soon"),
        ("hello", "error: this is not a code"),
        ("NAPE9-00000", "error: this code has the form `NAPE9`"),
    ] {
        for format in ["terminal", "json"] {
            let told = replay(bad, &["--format", format, "--exit-code"]).refused(3);
            assert!(told.starts_with(words), "{told}");
            assert_eq!(told.lines().count(), 2, "{told}");
        }
    }
    let told = nape(&["replay", "-"], "").refused(3);
    assert!(told.contains("not a code"), "{told}");
    nape(&["replay"], "").refused(2);
}

#[test]
fn the_answers_are_written_whole_for_their_owner_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let name = file.to_str().unwrap();
    let code = code(&low(), Privacy::Include);
    let run = replay(&code, &["--answers", name, "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let assessed = nape(&["assess", name, "--format", "json"], "");
    assert_eq!(assessed.stdout, run.stdout);
    let text = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
    let sheet: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(sheet["answers"], Value::Object(low()));
    assert_eq!(sheet["pack"]["version"], "0.1.0");
    assert!(
        !text.contains("interview") && !text.contains("null"),
        "{text}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // It can be gone on with.
    let run = nape(&["--resume", name, "--plain"], "q\n");
    assert!(
        run.stderr.contains("your answers") || run.stderr.contains("answered"),
        "{}",
        run.stderr
    );

    std::fs::write(&file, "mine").unwrap();
    let told = replay(&code, &["--answers", name]).refused(2);
    assert!(
        told.contains("answers.json exists already; `--force` replaces it"),
        "{told}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    let run = replay(&code, &["--answers", name, "--force"]);
    assert_eq!(run.code, 0);
    assert_ne!(std::fs::read(&file).unwrap(), b"mine");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let told = replay(&code, &["--answers", "no_such_folder/a.json"]).refused(1);
    assert!(told.contains("cannot be written"), "{told}");
    let told = replay(&code, &["--answers", folder.path().to_str().unwrap()]).refused(2);
    assert!(told.contains("it is not a file"), "{told}");
}

/// The code that a page ends with.
pub(super) fn code_on(page: &str) -> String {
    let (_, rest) = page.split_once("NAPE1-").expect("a page holds its code");
    let code = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '-';
    let rest: String = rest.chars().take_while(code).collect();
    format!("NAPE1-{rest}")
}

#[test]
fn however_often_a_code_is_replayed_its_urgency_stays() {
    let without = code(&low(), Privacy::LeaveOut);
    for options in [&[][..], &["--include-private"], &["--voice", "clinician"]] {
        let markdown = [&["--format", "markdown"], options].concat();
        let page = replay(&without, &markdown).stdout;
        assert_eq!(code_on(&page), without, "{page}");
        let told = "Your answers to private questions are not in the code.";
        assert!(flat(&page).contains(told), "{page}");
        assert!(!flat(&page).contains("rather not"), "{page}");
    }
}

#[test]
fn private_answers_of_a_code_go_into_a_new_one_only_when_asked_for() {
    let with = code(&low(), Privacy::Include);
    let page = |options: &[&str]| {
        let markdown = [&["--format", "markdown"], options].concat();
        code_on(&replay(&with, &markdown).stdout)
    };
    assert_eq!(page(&["--include-private"]), with);
    assert_eq!(page(&[]), code(&low(), Privacy::LeaveOut));
}
