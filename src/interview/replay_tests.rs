//! Conversations with somebody whose answers are known.

use serde_json::json;

use super::*;
use crate::answers::Answers;
use crate::pack::Ruleset;
use crate::testing::small::{Small, answers, includes, yes};

fn ruleset() -> Ruleset {
    let opens = json!({"id": "closer", "type": "yes_no", "enable_when": {"all": [yes("first")]}});
    Small::new()
        .yes_no("first")
        .question(opens)
        .any_of("signs", &["a", "b"])
        .flag("one", "soon", yes("closer"), json!({}))
        .flag("two", "emergency", includes("signs", &["a"]), json!({}))
        .load()
}

fn played(ruleset: &Ruleset, answers: &Answers) -> Result<(Step, Answers), Vec<String>> {
    let mut interview = Interview::new(ruleset);
    let step = replay(&mut interview, answers).map_err(|missing| {
        let names = missing.into_iter();
        let names = names.filter_map(|index| ruleset.question(index));
        names
            .map(|question| question.id.clone())
            .collect::<Vec<_>>()
    })?;
    Ok((step, interview.answers().clone()))
}

#[test]
fn whoever_answers_all_that_is_asked_comes_to_the_end_with_just_that() {
    let ruleset = ruleset();
    let asked = json!({"subject": "me", "age": 30, "first": "no", "signs": ["none"]});
    let mut told = asked.clone();
    // Never asked after "no", so never said.
    told["closer"] = json!("yes");
    let (step, said) = played(&ruleset, &answers(&ruleset, told)).unwrap();
    assert_eq!(step, Step::Done);
    assert_eq!(said, answers(&ruleset, asked));
}

#[test]
fn an_emergency_ends_it_where_it_ends_every_interview() {
    let ruleset = ruleset();
    let told = json!({"subject": "me", "age": 30, "first": "no", "signs": ["a"]});
    let (step, _) = played(&ruleset, &answers(&ruleset, told)).unwrap();
    assert_eq!(step, Step::Stop);
}

#[test]
fn every_question_without_an_answer_is_named_in_the_order_of_asking() {
    let ruleset = ruleset();
    let told = json!({"subject": "me", "first": "yes", "signs": ["none"]});
    let missing = played(&ruleset, &answers(&ruleset, told)).unwrap_err();
    assert_eq!(missing, ["age", "closer"]);
}

#[test]
fn what_was_left_unsure_in_a_list_is_not_sure_when_it_is_asked_by_itself() {
    let ruleset = ruleset();
    let told = json!({"subject": "me", "age": 30, "first": "no", "signs": "not_sure"});
    let told = answers(&ruleset, told);
    let (_, said) = played(&ruleset, &told).unwrap();
    assert_eq!(said, told);
    let ask = |item| {
        let (question, _) = ruleset.find("signs").unwrap();
        Ask { question, item }
    };
    let none = known_response(&Answers::new(), ask(None));
    assert_eq!(none, None);
    // "b", and not sure about the others.
    let told = json!({"signs": ["b", "not_sure"]});
    let told = answers(&ruleset, told);
    let item = known_response(&told, ask(Some(crate::answers::OptionIndex(0))));
    assert_eq!(item, Some(crate::answers::Response::NotSure));
}
