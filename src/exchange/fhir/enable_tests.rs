//! FHIR shows what the pack asks: its rules of `enableWhen`, written down here a second time, against the
//! three values of `enable_when`.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{questionnaire, response};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::assess::{AnswerFacts, assess};
use crate::logic::{Condition, Facts as _, Slot, Test, Truth};
use crate::pack::{Question, Ruleset};
use crate::report::{Privacy, Record};
use crate::testing::people::{complete, partial, rules};
use crate::testing::random;
use crate::testing::small::{Small, answers, includes, yes};

/// The `linkId` of every item that a form shows for these answers. An answer to an item that is not shown
/// counts as none, as the standard says.
fn shown(ruleset: &Ruleset, person: &Answers) -> BTreeSet<String> {
    let assessment = assess(ruleset, person);
    let record = Record::new(ruleset, person, &assessment, Privacy::Include);
    let form = serde_json::to_value(questionnaire(ruleset)).unwrap();
    let filled = serde_json::to_value(response(&record)).unwrap();
    let mut said = Vec::new();
    collect(&filled, &mut said);
    let mut shown = BTreeSet::new();
    visit(&form, &said, &mut shown);
    shown
}

fn collect(node: &Value, said: &mut Vec<(String, Vec<Value>)>) {
    for item in node["item"].as_array().into_iter().flatten() {
        if let Some(answers) = item["answer"].as_array() {
            let id = item["linkId"].as_str().unwrap();
            said.push((id.to_owned(), answers.clone()));
        }
        collect(item, said);
    }
}

/// Gates stand before what they open, so one pass decides all.
fn visit(node: &Value, said: &[(String, Vec<Value>)], shown: &mut BTreeSet<String>) {
    for item in node["item"].as_array().into_iter().flatten() {
        let conditions = item["enableWhen"].as_array();
        let holds = |when: &Value| {
            let gate = when["question"].as_str().unwrap();
            let given = said.iter().find(|(id, _)| id == gate);
            let given = given.filter(|_| shown.contains(gate));
            let given: &[Value] = given.map_or(&[], |(_, answers)| answers.as_slice());
            let number = |value: &Value| value["valueInteger"].as_i64();
            match when["operator"].as_str().unwrap() {
                "exists" => when["answerBoolean"] == json!(!given.is_empty()),
                "=" => given.iter().any(|answer| {
                    let (one, other) = (&answer["valueCoding"], &when["answerCoding"]);
                    one["system"] == other["system"] && one["code"] == other["code"]
                }),
                ">=" => given
                    .iter()
                    .any(|a| number(a) >= when["answerInteger"].as_i64()),
                "<=" => given.iter().any(|a| {
                    number(a).is_some_and(|it| it <= when["answerInteger"].as_i64().unwrap())
                }),
                other => panic!("{other}"),
            }
        };
        let enabled = match (conditions, item["enableBehavior"].as_str()) {
            (None, _) => true,
            (Some(all), Some("any")) => all.iter().any(holds),
            (Some(one), None) => one.len() == 1 && one.iter().all(holds),
            (Some(_), Some(other)) => panic!("{other}"),
        };
        if enabled {
            shown.insert(item["linkId"].as_str().unwrap().to_owned());
            visit(item, said, shown);
        }
    }
}

fn gates(condition: &Condition) -> Vec<(QuestionIndex, Test)> {
    let mut gates = Vec::new();
    condition.walk(&mut |inner, _| {
        if let Condition::Answer(question, test) = inner {
            gates.push((*question, *test));
        }
    });
    gates
}

/// Whether a question may be shown without need: FHIR cannot count, knows no "only", and has no words for
/// single options that were denied where the rest of the list is unsure.
fn may_be_wider(person: &Answers, question: &Question) -> bool {
    let condition = question.enable_when.as_ref().unwrap();
    gates(condition).iter().any(|(gate, test)| {
        let partly = match person.get(*gate) {
            Some(Response::Given(Answer::AnyOf(ticks))) => !ticks.unsure().is_empty(),
            _ => false,
        };
        let count = matches!(test, Test::Only(_) | Test::Count { from: 2.., .. });
        partly || count
    })
}

/// Compares form and pack for one person; `all_answered`: nobody left a gate out.
fn compare(ruleset: &Ruleset, person: &Answers) {
    let facts = AnswerFacts::new(ruleset, person);
    let shown = shown(ruleset, person);
    let mut exact = true;
    for (_, question) in ruleset.questions() {
        let is_shown = shown.contains(&question.id);
        let Some(condition) = &question.enable_when else {
            assert!(is_shown, "{} is always asked", question.id);
            continue;
        };
        let asked = facts.enabled(question) != Truth::No;
        // The form waits for a gate, and for what that waits for; the pack asks gates first.
        let waits = gates(condition).iter().any(|(gate, _)| {
            let gate_shown = shown.contains(&ruleset.question(*gate).unwrap().id);
            let unanswered = person.get(*gate).is_none() || !gate_shown;
            unanswered && facts.slot(*gate) != Slot::NotApplicable
        });
        if asked && !waits {
            assert!(is_shown, "{} is hidden from {person:?}", question.id);
        }
        if may_be_wider(person, question) && is_shown != asked {
            // What it opens may be shown without need as well.
            exact = false;
        }
        if !asked && exact {
            assert!(!is_shown, "{} is shown to {person:?}", question.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn a_form_shows_whoever_answered_everything_what_the_pack_asks(person in complete()) {
        compare(rules(), &person);
    }

    #[test]
    fn a_form_hides_nothing_but_what_waits_for_an_answer(person in partial()) {
        compare(rules(), &person);
    }

    #[test]
    fn a_form_of_any_pack_shows_everybody_what_the_pack_asks(seed in any::<u64>(), pick in any::<prop::sample::Index>()) {
        let ruleset = random::pack(seed).load();
        let people = random::everybody(&ruleset);
        let first = pick.index(people.len());
        for person in people.iter().cycle().skip(first).take(12) {
            compare(&ruleset, person);
        }
    }
}

fn is_shown(small: &Small, said: Value) -> bool {
    let ruleset = small.load();
    shown(&ruleset, &answers(&ruleset, said)).contains("more")
}

#[test]
fn not_sure_and_declined_open_what_hangs_on_them_and_no_answer_waits() {
    let small = Small::new()
        .question(json!({"id": "gate", "type": "yes_no", "optional": true}))
        .question(json!({"id": "more", "type": "yes_no", "enable_when": {"all": [yes("gate")]}}));
    for (said, shown) in [
        ("yes", true),
        ("not_sure", true),
        ("declined", true),
        ("no", false),
    ] {
        assert_eq!(is_shown(&small, json!({"gate": said})), shown, "{said}");
    }
    assert!(!is_shown(&small, json!({})));
}

#[test]
fn two_conditions_at_once_and_ranges_with_two_ends_are_exact() {
    let range = json!({"answer": {"question": "age", "from": 50, "below": 65}});
    let question = |when: Value| {
        Small::new()
            .any_of("list", &["a", "b"])
            .question(json!({"id": "more", "type": "yes_no", "enable_when": when}))
    };
    let both = question(json!({"all": [range, includes("list", &["a"])]}));
    let either = question(json!({"any": [range, includes("list", &["a"])]}));
    for (age, list, all, any) in [
        (json!(49), json!(["a"]), false, true),
        (json!(50), json!(["a"]), true, true),
        (json!(64), json!(["b"]), false, true),
        (json!(65), json!(["b"]), false, false),
        (json!("not_sure"), json!(["a", "b"]), true, true),
        (json!(50), json!(["b", "not_sure"]), true, true),
        (json!(49), json!(["none"]), false, false),
    ] {
        let said = json!({"age": age, "list": list});
        assert_eq!(is_shown(&both, said.clone()), all, "{said}");
        assert_eq!(is_shown(&either, said.clone()), any, "{said}");
    }
}

#[test]
fn a_count_that_fhir_cannot_say_shows_and_never_hides() {
    let count = json!({"answer": {"question": "list", "count_from": 2}});
    let small = Small::new()
        .any_of("list", &["a", "b", "c"])
        .question(json!({"id": "more", "type": "yes_no", "enable_when": {"all": [count]}}));
    assert!(is_shown(&small, json!({"list": ["a", "b"]})));
    assert!(is_shown(&small, json!({"list": ["a"]})));
    assert!(!is_shown(&small, json!({"list": ["none"]})));
}

#[test]
fn many_ranges_in_one_condition_make_no_endless_form() {
    let mut small = Small::new();
    let mut members = Vec::new();
    for at in 0..40 {
        let id = format!("n{at}");
        small = small.question(json!({"id": id, "type": "whole_number", "min": 0, "max": 9}));
        members.push(json!({"answer": {"question": id, "from": 3, "to": 6}}));
    }
    let small =
        small.question(json!({"id": "more", "type": "yes_no", "enable_when": {"any": members}}));
    assert!(is_shown(&small, json!({"n39": 4})));
    let form = serde_json::to_string(&questionnaire(&small.load())).unwrap();
    assert!(form.len() < 400_000, "{}", form.len());
}
