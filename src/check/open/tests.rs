//! Open cases on a small pack: what holds for everybody, and who is found when it does not.

use fastrand::Rng;
use serde_json::{Value, json};

use super::{Failing, completion, run_open};
use crate::answers::Answers;
use crate::check::{resolve_cases, run_case};
use crate::pack::{Ruleset, read_sheet, write_answers};
use crate::testing::people::rules;
use crate::testing::small::{Small, includes, yes};

/// One emergency with an exception, beside much that it does not read.
fn pack() -> Small {
    let when = json!({"all": [yes("ill"), includes("signs", &["a", "b"])]});
    let known = json!({"unless": [
        {"id": "known", "text": "!", "when": yes("usual"), "basis": "judgement"}]});
    Small::new()
        .yes_no("ill")
        .yes_no("usual")
        .any_of("signs", &["a", "b", "c", "d"])
        .any_of("colours", &["red", "blue", "green"])
        .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": 30}))
        .question(json!({"id": "mood", "type": "yes_no", "optional": true}))
        .flag("danger", "emergency", when, known)
}

fn tried(answers: Value, expect: Value, seed: u64) -> (Ruleset, Option<Failing>) {
    let pack = pack()
        .case(
            "calm",
            json!({"ill": "no", "colours": ["red"]}),
            json!({}),
            json!({}),
        )
        .case("one", answers, expect, json!({"open": true}));
    let ruleset = pack.load();
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, &pack.source(), &mut problems);
    assert_eq!(problems, Vec::new());
    let found = run_open(&ruleset, &cases[1], &cases, 200, seed);
    (ruleset, found)
}

#[test]
fn what_holds_whatever_else_is_answered_passes() {
    for (answers, expect) in [
        (
            json!({"ill": "yes", "signs": ["a"], "usual": "no"}),
            json!({"raised": ["danger"], "urgency": "emergency"}),
        ),
        (
            json!({"ill": "no"}),
            json!({"urgency": "routine", "not_raised": ["danger"]}),
        ),
        // What is listed stays, "not sure" as well.
        (
            json!({"ill": "not_sure"}),
            json!({"not_raised": ["danger"]}),
        ),
    ] {
        let (_, found) = tried(answers.clone(), expect, 1);
        assert_eq!(found, None, "{answers}");
    }
}

#[test]
fn the_first_for_whom_it_fails_is_made_small() {
    let table = [
        (
            json!({"ill": "yes", "signs": ["a"]}),
            json!({"raised": ["danger"]}),
            json!({"ill": "yes", "signs": ["a"], "usual": "yes"}),
            "expected raised: danger, found excused: danger (excused by known; turns on usual yes)",
        ),
        (
            json!({"ill": "yes", "usual": "no"}),
            json!({"not_raised": ["danger"]}),
            json!({"ill": "yes", "usual": "no", "signs": ["a"]}),
            "expected not_raised: danger, found raised: danger (turns on ill yes, signs [a])",
        ),
    ];
    for (answers, expect, small, sentence) in table {
        let (ruleset, found) = tried(answers, expect, 1);
        let found = found.unwrap();
        assert!(found.number > 0);
        assert_eq!(write_answers(&ruleset, &found.answers), small);
        let said: Vec<String> = found.failures.iter().map(ToString::to_string).collect();
        assert_eq!(said, [sentence]);
    }
}

#[test]
fn of_several_ticks_only_those_stay_that_the_failure_needs() {
    for seed in 1..30 {
        let answers = json!({"ill": "yes", "usual": "no"});
        let (ruleset, found) = tried(answers, json!({"not_raised": ["danger"]}), seed);
        let said = write_answers(&ruleset, &found.unwrap().answers);
        assert_eq!(said["signs"].as_array().map(Vec::len), Some(1), "{said}");
    }
}

#[test]
fn the_first_person_said_what_is_listed_and_nothing_more() {
    let (ruleset, found) = tried(json!({"ill": "yes"}), json!({"raised": ["danger"]}), 1);
    let found = found.unwrap();
    assert_eq!(found.number, 0);
    assert_eq!(
        write_answers(&ruleset, &found.answers),
        json!({"ill": "yes"})
    );
}

#[test]
fn the_same_seed_finds_the_same_person_and_another_one_others() {
    let of = |seed| {
        let answers = json!({"ill": "yes", "signs": ["a"]});
        tried(answers, json!({"raised": ["danger"]}), seed)
            .1
            .unwrap()
    };
    assert_eq!(of(1), of(1));
    let numbers: Vec<usize> = (1..9).map(|seed| of(seed).number).collect();
    assert!(
        numbers.iter().any(|number| *number != numbers[0]),
        "{numbers:?}"
    );
}

#[test]
fn a_case_that_is_not_open_has_one_person_only() {
    let pack = pack().case(
        "one",
        json!({"ill": "yes", "signs": ["a"]}),
        json!({"raised": ["danger"]}),
        json!({}),
    );
    let ruleset = pack.load();
    let cases = resolve_cases(&ruleset, &pack.source(), &mut Vec::new());
    assert!(!cases[0].case.open);
    assert_eq!(run_case(&ruleset, &cases[0]).failures, []);
}

#[test]
fn whoever_completes_a_case_could_have_written_their_answers() {
    let mut rng = Rng::with_seed(7);
    let text = json!({"age": 30, "onset_speed": "not_sure"}).to_string();
    let listed = read_sheet(rules(), "x", &text).unwrap().answers;
    let none = Answers::new();
    let (mut silent, mut declined) = (0, 0);
    for _ in 0..200 {
        let answers = completion(rules(), &listed, &[&none], &mut rng);
        for (index, response) in listed.iter() {
            assert_eq!(answers.get(index), Some(response));
        }
        let written = write_answers(rules(), &answers);
        let read = read_sheet(rules(), "x", &written.to_string()).unwrap();
        assert_eq!(read.answers, answers);
        silent += usize::from(answers.iter().count() < rules().pack().questions.len());
        declined += usize::from(written.to_string().contains("\"declined\""));
    }
    assert!(silent > 50 && declined > 50, "{silent}, {declined}");
}
