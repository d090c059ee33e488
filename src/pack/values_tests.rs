//! Answers files: what is read is what was written, and everything wrong is refused.

use proptest::prelude::*;
use serde_json::json;

use super::read_sheet_or_first_mistake;
use super::written::WrittenAnswers;
use super::{DiagnosticCode as Code, read_answers, read_sheet, write_answers};
use crate::answers::{Answer, OptionSet, Response, Ticks};
use crate::testing::cases::cases;
use crate::testing::people::{partial, rules};
use crate::testing::small::Small;

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn answers_that_are_written_are_read_back_the_same(answers in partial()) {
        let written = write_answers(rules(), &answers);
        let pairs: WrittenAnswers = serde_json::from_value(written.clone()).unwrap();
        let mut problems = Vec::new();
        let read = read_answers(rules(), "x", "", &pairs, &mut problems);
        prop_assert_eq!(problems, Vec::new());
        prop_assert_eq!(&read, &answers);
        let text = json!({"nape_answers": 1, "id": "7", "answers": written}).to_string();
        let sheet = read_sheet(rules(), "x", &text).unwrap();
        prop_assert_eq!(sheet.answers, answers);
        prop_assert_eq!(sheet.id.as_deref(), Some("7"));
    }

    #[test]
    fn no_text_is_too_strange_to_refuse(text in "\\PC{0,60}") {
        if let Err(problems) = read_sheet(rules(), "x", &text) {
            prop_assert!(!problems.is_empty());
        }
    }
}

fn read(text: &str) -> crate::answers::Answers {
    read_sheet(rules(), "x", text).unwrap().answers
}

#[test]
fn a_bare_object_null_and_not_sure_mean_what_they_say() {
    let bare = read(r#"{"age": 40, "subject": null, "onset_speed": "not_sure"}"#);
    let wrapped = read(r#"{"nape_answers": 1, "answers": {"age": 40, "onset_speed": "not_sure"}}"#);
    assert_eq!(bare, wrapped);
    assert_eq!(bare.iter().count(), 2);
    let declined = read(r#"{"thoughts_of_self_harm": "declined"}"#);
    assert_eq!(declined.iter().next().unwrap().1, Response::Declined);
}

#[test]
fn a_list_says_yes_no_and_not_sure_of_its_options() {
    let ticks = |text: &str| match read(text).iter().next().unwrap().1 {
        Response::Given(Answer::AnyOf(ticks)) => ticks,
        Response::Given(_) | Response::NotSure | Response::Declined => panic!("no list: {text}"),
    };
    let (_, question) = rules().find("nerve_signs_now").unwrap();
    let count = question.options().len();
    let set =
        |ids: &[&str]| -> OptionSet { ids.iter().map(|id| question.option(id).unwrap()).collect() };
    assert_eq!(
        ticks(r#"{"nerve_signs_now": ["speech"]}"#),
        Ticks::exactly(set(&["speech"]), count)
    );
    // Something is so, so "none of these" is not; the rest is unsure.
    let unsure = ticks(r#"{"nerve_signs_now": ["speech", "not_sure"]}"#);
    assert_eq!(
        unsure,
        Ticks::partly(set(&["speech"]), set(&["none"]), count)
    );
    let long = ticks(r#"{"nerve_signs_now": {"yes": ["speech"], "no": ["vision"]}}"#);
    let no = set(&["vision", "none"]);
    assert_eq!(long, Ticks::partly(set(&["speech"]), no, count));
    let none = ticks(r#"{"nerve_signs_now": ["none"]}"#);
    assert_eq!(none, Ticks::exactly(set(&["none"]), count));
}

/// Each row: the file, then the code, the place and a part of the words or the help.
#[test]
fn everything_wrong_is_refused_with_its_place() {
    use Code::{RepeatedId, Syntax, UnknownId, WrongAnswer, WrongShape};
    let rows = [
        ("", Syntax, "", "one JSON object"),
        ("[]", Syntax, "", "one JSON object"),
        ("{\"age\": 3", Syntax, "", "one JSON object"),
        (r#"{"answers": {}}"#, Syntax, "", "nape_answers"),
        (
            r#"{"nape_answers": 1, "answers": {}, "extra": 1}"#,
            Syntax,
            "",
            "extra",
        ),
        (
            r#"{"nape_answers": 1, "id": 7, "answers": {}}"#,
            Syntax,
            "",
            "`id` takes text, and no number; put it in quotes",
        ),
        (
            r#"{"nape_answers": 1, "note": -1.5, "answers": {}}"#,
            Syntax,
            "",
            "`note` takes text",
        ),
        (
            r#"{"nape_answers": 1, "id": [7], "answers": {}}"#,
            Syntax,
            "",
            "expected a text as `id`",
        ),
        (
            r#"{"nape_answers": 2, "answers": {}}"#,
            WrongShape,
            "/nape_answers",
            "version 1",
        ),
        (
            r#"{"nape_answers": 1, "answers": {"agee": 3}}"#,
            UnknownId,
            "/answers/agee",
            "`age`",
        ),
        (r#"{"age": 3, "age": 4}"#, RepeatedId, "/age", "keep one"),
        (r#"{"agee": 3}"#, UnknownId, "/agee", "did you mean `age`?"),
        (r#"{"age": "old"}"#, WrongAnswer, "/age", "from 0 to 120"),
        (r#"{"age": 121}"#, WrongAnswer, "/age", "from 0 to 120"),
        (r#"{"age": -1}"#, WrongAnswer, "/age", "from 0 to 120"),
        (r#"{"age": 30.5}"#, WrongAnswer, "/age", "whole number"),
        (
            r#"{"age": 99999999999999}"#,
            WrongAnswer,
            "/age",
            "from 0 to 120",
        ),
        (r#"{"age": "declined"}"#, WrongAnswer, "/age", "not_sure"),
        (
            r#"{"bp_known": true}"#,
            WrongAnswer,
            "/bp_known",
            "\"yes\", \"no\"",
        ),
        (
            r#"{"bp_known": "maybe"}"#,
            WrongAnswer,
            "/bp_known",
            "takes yes or no",
        ),
        (r#"{"subject": "mee"}"#, WrongAnswer, "/subject", "`me`"),
        (
            r#"{"subject": ["me"]}"#,
            WrongAnswer,
            "/subject",
            "`someone_else`",
        ),
        (
            r#"{"nerve_signs_now": "speech"}"#,
            WrongAnswer,
            "/nerve_signs_now",
            "list of option",
        ),
        (
            r#"{"nerve_signs_now": []}"#,
            WrongAnswer,
            "/nerve_signs_now",
            "write [`none`]",
        ),
        (
            r#"{"nerve_signs_now": ["speach"]}"#,
            WrongAnswer,
            "/nerve_signs_now/0",
            "`speech`",
        ),
        (
            r#"{"nerve_signs_now": [1]}"#,
            WrongAnswer,
            "/nerve_signs_now/0",
            "option id is text",
        ),
        (
            r#"{"nerve_signs_now": ["none", "speech"]}"#,
            WrongAnswer,
            "/nerve_signs_now",
            "excludes",
        ),
        (
            r#"{"nerve_signs_now": ["none", "not_sure"]}"#,
            WrongAnswer,
            "/nerve_signs_now",
            "alone",
        ),
        (
            r#"{"nerve_signs_now": ["speech", "speech"]}"#,
            WrongAnswer,
            "/nerve_signs_now/1",
            "twice",
        ),
        (
            r#"{"nerve_signs_now": {"maybe": []}}"#,
            WrongAnswer,
            "/nerve_signs_now/maybe",
            "`yes` or `no`",
        ),
        (
            r#"{"nerve_signs_now": {"yes": "speech"}}"#,
            WrongAnswer,
            "/nerve_signs_now/yes",
            "list of",
        ),
        (
            r#"{"nerve_signs_now": {"yes": ["speech"], "no": ["speech"]}}"#,
            WrongAnswer,
            "/nerve_signs_now",
            "both yes and no",
        ),
        (
            r#"{"nerve_signs_now": {"no": ["speech", "not_sure"]}}"#,
            WrongAnswer,
            "/nerve_signs_now/no",
            "unsure already",
        ),
    ];
    for (text, code, pointer, words) in rows {
        let problems = read_sheet(rules(), "x.json", text).unwrap_err();
        assert_eq!(problems.len(), 1, "{text}: {problems:#?}");
        let problem = &problems[0];
        let help = problem.help.as_deref().unwrap_or_default();
        let said = format!("{} {help}", problem.message);
        assert_eq!(problem.code, code, "{text}: {said}");
        assert_eq!(problem.place.pointer(), pointer, "{text}: {said}");
        assert!(said.contains(words), "{text}: {said}");
        assert_eq!(problem.file, "x.json");
    }
}

#[test]
fn all_mistakes_of_one_file_are_told_at_once() {
    let text =
        r#"{"agee": 3, "age": 121, "subject": "mee", "nerve_signs_now": [], "bp_known": "no"}"#;
    let problems = read_sheet(rules(), "x", text).unwrap_err();
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| problem.place.pointer())
        .collect();
    assert_eq!(places, ["/agee", "/age", "/subject", "/nerve_signs_now"]);
}

#[test]
fn the_first_mistake_is_the_first_of_all_mistakes() {
    let ruleset = Small::new().yes_no("nausea").load();
    let long = "x".repeat(20_001);
    for text in [
        r#"{"age": 30}"#.to_owned(),
        r#"{"nape_answers": 1, "id": "p", "note": "n", "answers": {"nausea": "yes"}}"#.to_owned(),
        "{".to_owned(),
        r#"{"nape_answers": 2, "answers": {}}"#.to_owned(),
        r#"{"nausae": 1, "age": 300}"#.to_owned(),
        r#"{"age": 3, "nausea": "yes", "age": 4, "x": 1}"#.to_owned(),
        format!(r#"{{"nape_answers": 1, "id": "p", "note": "{long}", "answers": {{"x": 1}}}}"#),
    ] {
        let all = read_sheet(&ruleset, "a.json", &text);
        let first = read_sheet_or_first_mistake(&ruleset, "a.json", &text);
        match (all, first) {
            (Ok(all), Ok(first)) => assert_eq!(all, first),
            (Err(all), Err(first)) => assert_eq!(all[0], first.problem, "{text}"),
            (all, first) => panic!("{all:?} and {first:?}"),
        }
    }
    let wrong = r#"{"nape_answers": 1, "id": "p", "answers": {"x": 1}}"#;
    let first = read_sheet_or_first_mistake(&ruleset, "a.json", wrong);
    assert_eq!(first.unwrap_err().id.as_deref(), Some("p"));
}
