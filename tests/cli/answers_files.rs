//! Answers files: what is read, what is refused, and what is never read into silence.

use serde_json::Value;

use crate::support::{base, flat, nape, nape_in};

fn healthy() -> String {
    Value::Object(base("healthy_30")).to_string()
}

#[test]
fn no_answers_are_undetermined_and_never_routine() {
    let run = nape(&["assess", "--format", "json"], "{}");
    assert_eq!(run.json()["urgency"]["level"], "undetermined");
    assert_eq!(run.json()["danger_check"]["complete"], false);
    let page = nape(&["assess"], "{}").stdout;
    assert!(page.contains("The danger check is not complete."), "{page}");
    assert!(page.contains("NOT KNOWN"), "{page}");
    assert!(!page.contains("No danger sign was found"), "{page}");
}

#[test]
fn nothing_that_is_unanswered_is_ever_routine() {
    for answers in [
        r#"{"subject":"me","age":30,"sex_and_pregnancy":"male"}"#,
        r#"{"nerve_signs_now":["none"],"general_signs_now":["none"]}"#,
        r#"{"age":null,"nerve_signs_now":null}"#,
        r#"{"nape_answers":1,"answers":{}}"#,
    ] {
        let run = nape(&["assess", "--format", "json"], answers);
        assert_eq!(run.json()["urgency"]["level"], "undetermined", "{answers}");
    }
}

#[test]
fn an_all_no_danger_check_with_a_mild_picture_is_routine() {
    let result = nape(&["assess", "--format", "json"], &healthy()).json();
    assert_eq!(result["urgency"]["level"], "routine");
    assert_eq!(result["danger_check"]["complete"], true);
    assert_eq!(result["shown"], serde_json::json!(["tension_type"]));
    let page = nape(&["assess"], &healthy()).stdout;
    assert!(
        page.contains("No danger sign was found in your answers."),
        "{page}"
    );
}

#[test]
fn one_danger_answer_left_out_is_not_routine() {
    for question in [
        "nerve_signs_now",
        "general_signs_now",
        "onset_speed",
        "other_signs",
    ] {
        let mut answers = base("healthy_30");
        answers.remove(question);
        let run = nape(
            &["assess", "--format", "json"],
            &Value::Object(answers).to_string(),
        );
        let level = run.json()["urgency"]["level"].clone();
        assert_eq!(level, "undetermined", "without {question}");
    }
}

#[test]
fn every_mistake_of_an_answers_file_is_told_at_once_with_its_place() {
    let answers = "{\n  \"with_headach\": [\"nausea\"],\n  \"onset_speed\": \"slowr\",\n  \"age\": 130,\n  \"subject\": 5\n}\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    std::fs::write(&file, answers).unwrap();
    let file = file.to_str().unwrap();
    let told = nape(&["assess", file], "").refused(3);
    for line in [
        "error[unknown-id]: there is no question `with_headach`",
        "did you mean `with_headache`?",
        "error[wrong-answer]: `onset_speed` has no option `slowr`",
        "did you mean `slower`?",
        "error[wrong-answer]: `age` takes a whole number from 0 to 120 years, not 130",
        "error[wrong-answer]: `subject` takes one option id, not 5",
        "the options are `me`, `someone_else`",
        "at /with_headach\n",
        "at /onset_speed\n",
        "at /age\n",
        "at /subject\n",
        "error: the answers were not scored: 4 problems.",
    ] {
        assert!(told.contains(line), "lacks {line:?}: {told}");
    }
    for place in ["2:3", "3:18", "4:10", "5:14"] {
        assert!(
            told.contains(&format!("{file}:{place}\n")),
            "lacks {place}: {told}"
        );
    }
}

#[test]
fn refused_answers_print_no_result_in_any_format() {
    for format in ["terminal", "plain", "json"] {
        let args = ["assess", "--format", format, "--exit-code"];
        nape(&args, r#"{"age": 130}"#).refused(3);
    }
}

#[test]
fn a_key_that_repeats_is_refused() {
    for answers in [
        r#"{"age": 30, "age": 31}"#,
        r#"{"nape_answers": 1, "answers": {"age": 30, "age": 30}}"#,
    ] {
        let told = nape(&["assess"], answers).refused(3);
        assert!(told.contains("`age` is answered twice"), "{told}");
    }
    // Inside an answer, too: the last "yes" would take away the first.
    let inside = r#"{"nerve_signs_now": {"yes": ["weakness"], "yes": ["none"], "no": []}}"#;
    for command in ["assess", "batch"] {
        let run = nape(&[command], inside);
        assert_eq!(run.code, 3, "{}", run.stdout);
        let told = [run.stdout, run.stderr].concat();
        assert!(
            told.contains("inside an answer, a key stands twice"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_answers_file_is_refused_with_its_place() {
    for answers in [
        "",
        "nonsense",
        "[]",
        "{\"age\": 30",
        "{} {}",
        "{\"age\": 1e999}",
    ] {
        let told = nape(&["assess"], answers).refused(3);
        assert!(told.contains("error["), "{answers:?}: {told}");
    }
}

#[test]
fn none_of_these_with_another_answer_and_an_empty_list_are_refused() {
    for answers in [
        r#"{"nerve_signs_now": []}"#,
        r#"{"nerve_signs_now": ["none", "weakness"]}"#,
        r#"{"nerve_signs_now": ["none", "not_sure"]}"#,
        r#"{"nerve_signs_now": "none"}"#,
        r#"{"onset_speed": ["slower"]}"#,
        r#"{"age": "30"}"#,
        r#"{"age": 30.5}"#,
        r#"{"age": "declined"}"#,
    ] {
        let told = nape(&["assess"], answers).refused(3);
        assert!(told.contains("1 problem."), "{answers}: {told}");
    }
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    for args in [
        &["assess"][..],
        &["assess", "--format", "json"],
        &["questions"],
    ] {
        let first = nape(args, &healthy()).stdout;
        assert!(first.len() > 1000);
        assert_eq!(first, nape(args, &healthy()).stdout, "{args:?}");
    }
}

#[test]
fn the_order_of_the_answers_and_the_machine_change_nothing() {
    let turned: serde_json::Map<_, _> = base("healthy_30").into_iter().rev().collect();
    let mut turned_text: Vec<String> = turned
        .iter()
        .map(|(id, answer)| format!("\"{id}\": {answer}"))
        .collect();
    turned_text.reverse();
    let turned = format!("{{{}}}", turned_text.join(","));
    let here = nape(&["assess", "--format", "json"], &healthy()).stdout;
    let environment = [
        ("LANG", "de_DE.UTF-8"),
        ("TZ", "Asia/Tokyo"),
        ("COLUMNS", "33"),
    ];
    let there = nape_in(&["assess", "--format", "json"], &turned, &environment).stdout;
    assert_eq!(here, there);
}

#[test]
fn private_answers_are_left_out_unless_they_are_asked_for() {
    let mut answers = base("healthy_30");
    answers.insert("thoughts_of_self_harm".into(), "thoughts".into());
    let answers = Value::Object(answers).to_string();
    let words = "Yes, there are such thoughts, but no plan";
    for format in ["plain", "json"] {
        let without = nape(&["assess", "--format", format], &answers).stdout;
        assert!(!flat(&without).contains(words), "{without}");
        let with = nape(
            &["assess", "--format", format, "--include-private"],
            &answers,
        )
        .stdout;
        let with = flat(&with);
        assert!(with.contains(words), "{with}");
    }
}

#[test]
fn of_two_answers_to_one_question_each_problem_points_at_its_own() {
    let told = nape(&["assess"], "{\n  \"age\": 130,\n  \"age\": 3\n}\n").refused(3);
    let (value, repeat) = told.split_once("error[repeated-id]").unwrap();
    assert!(
        value.contains("not 130") && value.contains("-:2:10\n"),
        "{told}"
    );
    assert!(repeat.contains("-:3:3\n"), "{told}");
}

#[test]
fn standard_input_that_is_no_text_is_named_in_words() {
    let told = nape(&["assess"], &[b'{', 0xff, b'}']).refused(1);
    assert!(
        told.starts_with("error: standard input cannot be read: "),
        "{told}"
    );
    assert!(told.contains("UTF-8"), "{told}");
    assert!(!told.contains("check that it exists"), "{told}");
}

#[test]
fn a_compressed_file_is_to_be_unpacked_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json.gz");
    std::fs::write(&file, b"\x1f\x8b\x08\xff").unwrap();
    let told = nape(&["assess", file.to_str().unwrap()], "").refused(1);
    assert!(told.contains("it is compressed; unpack it first"), "{told}");
}
