//! What another program filled in comes back as the same answers, or is refused.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{bundle, read_response, response};
use crate::answers::Answers;
use crate::assess::assess;
use crate::exchange::Replay;
use crate::pack::{Ruleset, write_answers};
use crate::report::{Privacy, Record};
use crate::testing::people::{complete, partial, rules};
use crate::testing::random;
use crate::testing::small::Small;

/// Out and in again, as a response and inside a bundle.
fn there_and_back(ruleset: &Ruleset, person: &Answers) {
    let assessment = assess(ruleset, person);
    let record = Record {
        label: Some("17"),
        note: Some("It is <worse> in the \"morning\"."),
        ..Record::new(ruleset, person, &assessment, Privacy::Include)
    };
    let alone = serde_json::to_string(&response(&record)).unwrap();
    let inside = serde_json::to_string(&bundle(&record)).unwrap();
    for text in [alone, inside] {
        let sheet = read_response(ruleset, "filled.json", &text).unwrap();
        assert_eq!(&sheet.held.answers, person);
        assert_eq!(sheet.id.as_deref(), record.label);
        assert_eq!(sheet.note.as_deref(), record.note);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn answers_come_back_the_same(person in complete()) {
        there_and_back(rules(), &person);
    }

    #[test]
    fn answers_with_gaps_come_back_the_same(person in partial()) {
        there_and_back(rules(), &person);
    }

    #[test]
    fn everybody_under_any_pack_comes_back_the_same(seed in any::<u64>(), pick in any::<prop::sample::Index>()) {
        let ruleset = random::pack(seed).load();
        let people = random::everybody(&ruleset);
        let first = pick.index(people.len());
        for person in people.iter().cycle().skip(first).take(8) {
            there_and_back(&ruleset, person);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        let _refused = read_response(rules(), "x", &text);
        let whole = filled(&[item("age", &json!({"valueInteger": 30}))]).to_string();
        let at = cut.index(whole.len());
        prop_assert!(read_response(rules(), "x", whole.get(..at).unwrap_or_default()).is_err());
    }
}

fn pack() -> Ruleset {
    Small::new()
        .yes_no("sign")
        .any_of("list", &["a", "b"])
        .question(json!({"id": "pain", "type": "one_of", "optional": true,
            "options": [{"id": "low", "text": "Low"}, {"id": "high", "text": "High"}]}))
        .load()
}

fn filled(items: &[Value]) -> Value {
    json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": items})
}

fn item(link: &str, answer: &Value) -> Value {
    json!({"linkId": link, "answer": [answer]})
}

fn code(question: &str, code: &str) -> Value {
    json!({"valueCoding": {"system": format!("urn:nape:small:answer:{question}"), "code": code}})
}

fn read(items: &[Value]) -> Result<Value, Vec<String>> {
    read_text(&filled(items).to_string())
}

/// The answers, or each problem as its place and its sentence.
fn read_text(text: &str) -> Result<Value, Vec<String>> {
    let ruleset = pack();
    match read_response(&ruleset, "x", text) {
        Ok(sheet) => Ok(write_answers(&ruleset, &sheet.held.answers)),
        Err(problems) => Err(problems
            .iter()
            .map(|problem| format!("{}: {}", problem.place.pointer(), problem.message))
            .collect()),
    }
}

#[test]
fn groups_of_any_depth_and_any_order_hold_the_same_answers() {
    let deep = json!({"linkId": "theirs", "item": [{"linkId": "inner", "item": [
        item("list", &code("list", "b")), item("age", &json!({"valueInteger": 30}))]}]});
    let mut outer = item("sign", &json!({"valueBoolean": true}));
    outer["answer"][0]["item"] = json!([item("pain", &code("pain", "high"))]);
    let said = read(&[deep, outer]).unwrap();
    let expected = json!({"age": 30, "sign": "yes", "list": ["b"], "pain": "high"});
    assert_eq!(said, expected);
}

#[test]
fn each_kind_of_value_is_read_where_it_fits() {
    for (link, value, read_as) in [
        (
            "sign",
            json!({"valueBoolean": false}),
            json!({"sign": "no"}),
        ),
        (
            "sign",
            code("sign", "not_sure"),
            json!({"sign": "not_sure"}),
        ),
        (
            "sign",
            json!({"valueCoding": {"code": "yes"}}),
            json!({"sign": "yes"}),
        ),
        ("age", json!({"valueDecimal": 30.0}), json!({"age": 30})),
        (
            "age.no_number",
            code("age", "not_sure"),
            json!({"age": "not_sure"}),
        ),
        (
            "pain",
            code("pain", "declined"),
            json!({"pain": "declined"}),
        ),
        (
            "list",
            code("list", "not_sure"),
            json!({"list": "not_sure"}),
        ),
        ("list", code("list", "none"), json!({"list": ["none"]})),
    ] {
        assert_eq!(read(&[item(link, &value)]), Ok(read_as), "{link} {value}");
    }
}

#[test]
fn what_is_not_ticked_in_an_unfinished_form_was_not_denied() {
    let of = |status: &str, ticked: &str| {
        let mut form = filled(&[item("list", &code("list", ticked))]);
        form["status"] = json!(status);
        read_text(&form.to_string()).unwrap()
    };
    for status in ["in-progress", "stopped"] {
        assert_eq!(of(status, "a"), json!({"list": ["a", "not_sure"]}));
        assert_eq!(of(status, "none"), json!({"list": ["none"]}));
        assert_eq!(of(status, "not_sure"), json!({"list": "not_sure"}));
    }
    for status in ["completed", "amended"] {
        assert_eq!(of(status, "a"), json!({"list": ["a"]}));
    }
}

#[test]
fn whatever_was_handed_over_has_a_code_for_its_page() {
    let ruleset = pack();
    for status in ["completed", "in-progress"] {
        for urgency in ["routine", "undetermined", "soon", "emergency"] {
            let mut form = filled(&[item("sign", &json!({"valueBoolean": false}))]);
            form["status"] = json!(status);
            let coding =
                |system: &str, code: &str| json!({"coding": [{"system": system, "code": code}]});
            let told = json!({"resourceType": "Observation", "status": "final",
                "code": coding("urn:nape:finding", "urgency"),
                "valueCodeableConcept": coding("urn:nape:urgency", urgency)});
            let bundle = json!({"resourceType": "Bundle", "type": "collection",
                "entry": [{"resource": form.clone()}, {"resource": told}]});
            for text in [form.to_string(), bundle.to_string()] {
                let held = read_response(&ruleset, "x", &text).unwrap().held;
                let replay = Replay::of(&ruleset, held);
                assert!(
                    replay.code(&ruleset, Privacy::LeaveOut).is_some(),
                    "{status} {urgency}"
                );
            }
        }
    }
}

#[test]
fn whatever_could_be_a_misspelt_answer_is_refused() {
    let sign = json!([{"valueBoolean": true}]);
    for (wrong, told) in [
        (
            json!({"linkId": "sign", "answers": sign}),
            "/item/0/answers: `answers` is nothing that the standard has here",
        ),
        (
            json!({"linkId": "sign", "Answer": sign}),
            "/item/0/Answer: `Answer` is nothing that the standard has here",
        ),
        (
            json!({"linkId": "sign", "answer": [{"Valueboolean": true}]}),
            "/item/0/answer/0/Valueboolean: `Valueboolean` is nothing that the standard has here",
        ),
    ] {
        let problems = read(&[wrong]).unwrap_err();
        assert_eq!(problems.first().map(String::as_str), Some(told));
    }
    for (key, value, told) in [
        (
            "status",
            json!("Entered-In-Error"),
            "/status: the status of this response is `Entered-In-Error`",
        ),
        (
            "status",
            json!(5),
            "/status: the status of this response is `none`",
        ),
        (
            "implicitRules",
            json!("urn:x"),
            "/implicitRules: this changes what the answers mean",
        ),
        ("items", json!([]), "/items: `items` is nothing that"),
    ] {
        let mut form = filled(&[]);
        form[key] = value;
        let problems = read_text(&form.to_string()).unwrap_err();
        assert!(problems[0].starts_with(told), "{problems:?}");
    }
}

#[test]
fn a_note_is_no_longer_than_a_file_can_keep() {
    let of = |length: usize| {
        let note = json!({"valueString": "x".repeat(length)});
        read(&[item("own.words", &note)])
    };
    assert!(of(20_000).is_ok());
    let told =
        "/item/0/answer/0/valueString: the note has 20001 characters; at most 20000 can be kept";
    assert_eq!(of(20_001), Err(vec![told.to_owned()]));
}

#[test]
fn an_item_without_an_answer_says_nothing() {
    let empty = json!({"linkId": "sign"});
    let foreign = json!({"linkId": "heading", "text": "Hello"});
    assert_eq!(read(&[empty, foreign]), Ok(json!({})));
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    for (items, told) in [
        (
            vec![item("sing", &json!({"valueBoolean": true}))],
            "/item/0/linkId: there is no question `sing`",
        ),
        (
            vec![item("sign", &code("sign", "maybe"))],
            "/item/0/answer/0: `sign` takes yes or no, not \"maybe\"",
        ),
        (
            vec![item("sign", &code("pain", "yes"))],
            "/item/0/answer/0/valueCoding/system: `sign` takes codes of `urn:nape:small:answer:sign`, not of \"urn:nape:small:answer:pain\"",
        ),
        (
            vec![item("sign", &json!({"valueString": "yes"}))],
            "/item/0/answer/0/valueString: `sign` takes a `valueCoding` or a `valueBoolean`, not this `valueString`",
        ),
        (
            vec![item("pain", &json!({"valueBoolean": true}))],
            "/item/0/answer/0/valueBoolean: `pain` takes a `valueCoding`, not this `valueBoolean`",
        ),
        (
            vec![item("sign", &code("sign", "declined"))],
            "/item/0/answer/0: `sign` cannot be declined: it is not optional",
        ),
        (
            vec![item("age", &json!({"valueInteger": 130}))],
            "/item/0/answer/0: `age` takes a whole number from 0 to 120, not 130",
        ),
        (
            vec![item("age", &json!({"valueDecimal": 30.5}))],
            "/item/0/answer/0/valueDecimal: `age` takes a whole number, not 30.5",
        ),
        (
            vec![item("age.no_number", &code("age", "none"))],
            "/item/0/answer: in place of a number stands only why there is none",
        ),
        (
            vec![item("age", &json!({}))],
            "/item/0/answer/0: an answer has exactly one value",
        ),
        (
            vec![json!({"answer": [{"valueInteger": 1}]})],
            "/item/0: this item has no `linkId`",
        ),
        (
            vec![json!({"linkId": "pain", "answer": [code("pain", "low"), code("pain", "high")]})],
            "/item/0/answer: `pain` takes one answer",
        ),
        (
            vec![json!({"linkId": "list", "answer": [code("list", "a"), code("list", "none")]})],
            "/item/0/answer: `none` excludes every other answer",
        ),
        (
            vec![json!({"linkId": "list", "answer": [code("list", "a"), code("list", "c")]})],
            "/item/0/answer/1: `list` has no option `c`",
        ),
        (
            vec![
                json!({"linkId": "sign", "modifierExtension": [], "answer": [{"valueBoolean": false}]}),
            ],
            "/item/0/modifierExtension: this changes what the answers mean, in a way that is not known here",
        ),
    ] {
        let problems = read(&items).unwrap_err();
        assert_eq!(problems.first().map(String::as_str), Some(told));
    }
}

#[test]
fn a_question_that_is_answered_twice_is_refused_wherever_it_stands() {
    let yes = item("sign", &json!({"valueBoolean": true}));
    let no = json!({"linkId": "group", "item": [item("sign", &json!({"valueBoolean": false}))]});
    assert_eq!(
        read(&[yes, no]).unwrap_err(),
        ["/item/1/item/0/linkId: `sign` is answered twice"]
    );
    let number = item("age", &json!({"valueInteger": 30}));
    let unsure = item("age.no_number", &code("age", "not_sure"));
    assert_eq!(
        read(&[number, unsure]).unwrap_err(),
        ["/item/1/linkId: `age` is answered twice"]
    );
    let text = r#"{"resourceType": "QuestionnaireResponse", "item": [{"linkId": "sign",
        "answer": [{"valueBoolean": true}], "answer": [{"valueBoolean": false}]}]}"#;
    assert_eq!(
        read_text(text).unwrap_err(),
        [": this is not JSON as FHIR has it: the key `answer` stands twice"]
    );
}

#[test]
fn all_problems_are_told_at_once() {
    let problems = read(&[
        item("nothing_like_it", &json!({"valueInteger": 1})),
        item("age", &json!({"valueInteger": -1})),
        item("list", &code("list", "z")),
    ]);
    assert_eq!(problems.unwrap_err().len(), 3);
}

#[test]
fn a_response_that_does_not_count_or_is_to_something_else_is_refused() {
    let whole = |key: &str, value: Value| {
        let mut response = filled(&[]);
        response[key] = value;
        read_text(&response.to_string())
    };
    assert!(whole("status", json!("entered-in-error")).is_err());
    assert!(whole("questionnaire", json!("urn:nape:other:questionnaire|1.0.0")).is_err());
    assert!(whole("questionnaire", json!("urn:nape:small:questionnaire|0.9.0")).is_ok());
    assert!(whole("questionnaire", json!("Questionnaire/17")).is_ok());
    for text in [
        "{}",
        "[]",
        "3",
        r#"{"resourceType": "Patient"}"#,
        r#"{"resourceType": "Bundle"}"#,
    ] {
        assert!(read_text(text).is_err(), "{text}");
    }
    let one = json!({"resource": filled(&[])});
    let of = |entries: Value| {
        read_text(&json!({"resourceType": "Bundle", "entry": entries}).to_string())
    };
    assert!(of(json!([{"resource": {"resourceType": "Patient"}}, one])).is_ok());
    assert_eq!(of(json!([one, one])).unwrap_err().len(), 1);
}
