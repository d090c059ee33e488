//! An examination by itself.

use serde_json::{Value, json};

use super::{Interview, Step, read_saved};
use crate::answers::{Answer, Response};
use crate::pack::Ruleset;
use crate::testing::small::{Small, yes};

const YES: Response = Response::Given(Answer::YesNo(true));
const NO: Response = Response::Given(Answer::YesNo(false));

/// Two findings: one that the person can still excuse, and one that only counts with a sign.
fn pack() -> Ruleset {
    let excused = json!({"unless": [{"id": "old", "text": "!", "when": yes("old"),
        "basis": "judgement"}]});
    let with_sign = json!({"all": [yes("pressure"), yes("sign")]});
    Small::new()
        .yes_no("first")
        .yes_no("old")
        .yes_no("sign")
        .examination("stiff")
        .examination("pressure")
        .flag("first_flag", "soon", yes("first"), json!({}))
        .flag("stiff_flag", "emergency", yes("stiff"), excused)
        .flag("pressure_flag", "emergency", with_sign, json!({}))
        .contradiction("both", json!({"all": [yes("first"), yes("old")]}), "old")
        .load()
}

fn resumed<'a>(ruleset: &'a Ruleset, answers: &Value) -> Interview<'a> {
    let file = json!({"nape_answers": 1, "answers": answers}).to_string();
    let saved = read_saved(ruleset, "a.json", &file).unwrap();
    Interview::resume(ruleset, saved.draft)
}

fn next(interview: &Interview<'_>) -> String {
    match interview.step() {
        Step::Stop => "stop".to_owned(),
        Step::Done => "done".to_owned(),
        Step::Ask(ask) => {
            let question = interview.ruleset().question(ask.question);
            question.unwrap().id.clone()
        }
    }
}

fn reply(interview: &mut Interview<'_>, response: Response) {
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    assert!(interview.submit(ask, response));
}

fn ids(ruleset: &Ruleset, interview: &Interview<'_>) -> Vec<String> {
    let (danger, others) = interview.waiting();
    assert!(others.is_empty());
    let id = |index| ruleset.question(index).unwrap().id.clone();
    danger.into_iter().map(id).collect()
}

#[test]
fn only_the_examination_is_asked_and_what_waits_for_the_person_is_named() {
    let ruleset = pack();
    let whole = resumed(&ruleset, &json!({"subject": "me", "age": 40}));
    assert_eq!(next(&whole), "first");
    let mut alone = whole.with_examination_alone();
    assert_eq!(ids(&ruleset, &alone)[0], "first");
    assert_eq!(next(&alone), "stiff");
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "pressure");
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "done");
    // Not asked is not no.
    let first = ruleset.find("first").unwrap().0;
    assert_eq!(alone.answers().get(first), None);
}

#[test]
fn a_finding_that_the_person_could_excuse_is_put_to_them_and_stops_otherwise() {
    let ruleset = pack();
    let answers = json!({"subject": "me", "age": 40, "first": "no", "sign": "no"});
    let mut alone = resumed(&ruleset, &answers).with_examination_alone();
    assert_eq!(next(&alone), "stiff");
    reply(&mut alone, YES);
    assert_eq!(next(&alone), "old");
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "stop");
}

#[test]
fn what_could_excuse_a_sign_of_before_waits_for_the_person_too() {
    let excused = json!({"unless": [{"id": "usual", "text": "!", "when": yes("usual"),
        "basis": "judgement"}]});
    let ruleset = Small::new()
        .yes_no("first")
        .yes_no("usual")
        .examination("stiff")
        .flag("first_flag", "soon", yes("first"), excused)
        .flag("stiff_flag", "soon", yes("stiff"), json!({}))
        .load();
    let told = resumed(
        &ruleset,
        &json!({"subject": "me", "age": 40, "first": "yes"}),
    );
    assert_eq!(next(&told), "usual");
    let alone = told.with_examination_alone();
    assert_eq!(next(&alone), "stiff");
    assert_eq!(ids(&ruleset, &alone), ["usual"]);
}

#[test]
fn what_was_said_stands_when_the_person_was_about_to_be_asked_again() {
    let ruleset = pack();
    let answers = json!({"subject": "me", "age": 40, "old": "no", "first": "no", "sign": "no"});
    let mut back = resumed(&ruleset, &answers);
    assert!(back.back() && back.back());
    let before = back.answers().clone();
    let alone = back.with_examination_alone();
    assert_eq!(next(&alone), "stiff");
    assert_eq!(alone.answers(), &before);
    assert_eq!(alone.answered(), 5);
    // A contradiction that was put and not mended is put again by the next answer.
    let mut put = resumed(&ruleset, &json!({"subject": "me", "age": 40, "old": "yes"}));
    reply(&mut put, YES);
    assert_eq!(next(&put), "old");
    let mut alone = put.with_examination_alone();
    assert_eq!(next(&alone), "stiff");
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "old");
}
