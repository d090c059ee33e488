//! Files of answers that are refused: no answer to a private question is told, and the rest is bounded.

use std::fs;

use serde_json::json;

use crate::support::{flat, nape};

const NOT_TOLD: &str = "the question is private, so it is not told";

/// What every command says of a file that it refuses, without and with `--include-private`.
fn told(text: &str) -> Vec<[String; 2]> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let new = folder.path().join("new.json");
    let new = new.to_str().unwrap();
    let commands = [
        &["assess", file][..],
        &["report", file],
        &["compare", file, file],
        &["examine", file, "--save", new, "--plain"],
        &["--plain", "--resume", file],
    ];
    let each = commands.iter().map(|command| {
        let open = [command, &["--include-private"][..]].concat();
        [*command, &open].map(|args| nape(args, "").refused(3))
    });
    each.collect()
}

#[test]
fn no_refused_file_shows_an_answer_to_a_private_question() {
    for text in [
        // Beside a mistake, wrong itself, and under an id that is misspelt or written with escapes.
        r#"{"nape_answers":1,"answers":{"thoughts_of_self_harm":"secret","agee":40}}"#,
        r#"{"nape_answers":1,"answers":{"thoughts_of_selfharm":"secret","agee":40}}"#,
        r#"{"nape_answers":1,"answers":{"thoughts\u005fof_self_harm":"secret","agee":40}}"#,
        // What cannot be read is quoted by nobody.
        r#"{"nape_answers":1,"answers":{"thoughts_of_self_harm":{"secret":1,"secret":2}}}"#,
        r#"{"nape_answers":1,"answers":{"thoughts_of_self_harm":"secret",}}"#,
    ] {
        for [closed, open] in told(text) {
            assert!(!closed.contains("secret"), "{closed}");
            assert!(closed.contains("answers.json:1:"), "{closed}");
            assert!(open.contains("secret"), "{open}");
        }
    }
    let wrong = r#"{"thoughts_of_self_harm":"secret","agee":40}"#;
    assert!(told(wrong).iter().all(|[closed, open]| {
        flat(closed).contains(NOT_TOLD) && open.contains("has no option `secret`")
    }));
}

#[test]
fn a_refused_interview_or_form_shows_no_private_answer_either() {
    let saved = json!({"nape_answers": 1, "answers": {"thoughts_of_self_harm": "intent"}, "interview": {"steps": [
        {"question": "thoughts_of_self_harm", "answer": "secret"},
        {"question": "thoughts_of_self_harm", "option": "secret"},
    ]}});
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    fs::write(&file, saved.to_string()).unwrap();
    let args = ["--plain", "--resume", file.to_str().unwrap()];
    let closed = nape(&args, "").refused(3);
    assert!(closed.contains("2 problems"), "{closed}");
    assert!(!closed.contains("secret"), "{closed}");
    assert_eq!(flat(&closed).matches(NOT_TOLD).count(), 2, "{closed}");
    for step in 0..2 {
        let place = format!("at /interview/steps/{step} (thoughts_of_self_harm)\n");
        assert!(closed.contains(&place), "{closed}");
    }

    let form = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "thoughts_of_self_harm", "answer": [{"valueCoding": {"code": "secret"}}]},
        {"linkId": "thoughts_of_self_harm", "answer": [{"secret": 1}]},
        {"linkId": "age", "answer": [{"valueInteger": 400}]},
    ]});
    let args = ["assess", "--from", "fhir", "-"];
    let closed = nape(&args, &form.to_string()).refused(3);
    assert!(!closed.contains("secret"), "{closed}");
    for place in [
        "at /item/0 (thoughts_of_self_harm)\n",
        "at /item/1 (thoughts_of_self_harm)\n",
        "at /item/2/answer/0 (age)\n",
    ] {
        assert!(closed.contains(place), "{closed}");
    }
    // What is not private is told as ever.
    assert!(closed.contains("not 400"), "{closed}");
    let open = [&args[..], &["--include-private"]].concat();
    let open = nape(&open, &form.to_string()).refused(3);
    assert!(open.contains("has no option `secret`"), "{open}");
}

#[test]
fn a_file_without_private_questions_is_still_shown_by_its_line() {
    for [closed, open] in told("{\n\"agee\": 40\n}") {
        assert!(closed.contains("2 | \"agee\": 40"), "{closed}");
        assert_eq!(closed, open);
    }
}

#[test]
fn of_very_many_mistakes_the_first_are_told_and_the_rest_counted() {
    let keys: Vec<String> = (0..20_000).map(|at| format!("\"q{at}x\": 1")).collect();
    let keys = keys.join(",\n");
    let long = "k".repeat(5000);
    let text = format!("{{\"{long}\": 1,\n\"age\": \"{long}\",\n{keys},\n\"agee\": 1}}");
    for [closed, _] in told(&text) {
        assert!(closed.contains("and 19953 more"), "{closed}");
        assert!(closed.contains(": 20003 problems."), "{closed}");
        assert_eq!(closed.matches("error[").count(), 50);
        assert!(closed.lines().all(|line| line.chars().count() < 400));
    }
}

#[test]
fn nothing_in_a_refused_file_steers_the_terminal() {
    let text = r#"{"nape_answers":1,"answers":{"\u001b[8mzqzq":1}}"#;
    for [closed, open] in told(text) {
        for told in [closed, open] {
            assert!(told.contains("at /answers/[8mzqzq"), "{told}");
            assert!(!told.contains('\u{1b}'), "{told:?}");
        }
    }
    let case = r#"{"id":"a","answers":{"\u001b[8mzqzq":1},"reference":{"urgency":"soon"}}"#;
    let told = nape(&["evaluate", "-"], case).refused(3);
    assert!(told.contains("/answers/[8mzqzq"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told:?}");
}
