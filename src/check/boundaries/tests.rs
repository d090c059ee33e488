//! Two people at each threshold, on small packs and on the built-in one.

use serde_json::{Value, json};

use super::{Boundary, boundaries};
use crate::answers::Answers;
use crate::assess::{clauses, sites};
use crate::check::resolve_cases;
use crate::logic::Truth;
use crate::pack::{Ruleset, builtin_source, write_answers};
use crate::testing::people::rules;
use crate::testing::small::{Small, yes};

fn found(pack: &Small) -> (Ruleset, Vec<Boundary>) {
    let ruleset = pack.load();
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, &pack.source(), &mut problems);
    assert_eq!(problems, Vec::new());
    let found = boundaries(&ruleset, &cases);
    for boundary in &found {
        is_sound(&ruleset, boundary);
    }
    (ruleset, found)
}

/// Two people differ in one answer, and the rule is yes for one of them.
fn is_sound(ruleset: &Ruleset, boundary: &Boundary) {
    let Some(people) = &boundary.people else {
        return;
    };
    let name = boundary.name(ruleset);
    for side in [&people.inside, &people.outside] {
        let mut seen = Vec::new();
        let all: Vec<_> = sites(ruleset)
            .into_iter()
            .filter(|(site, _)| *site == boundary.site)
            .collect();
        clauses(ruleset, &side.answers, &all, &mut |_, clause, value| {
            seen.push((clause, value));
        });
        assert_eq!(seen[0].1, side.rule, "{name}");
        let holds = side.answer == people.inside.answer;
        assert_eq!(seen[boundary.clause].1, Truth::from(holds), "{name}");
    }
    let yes = |truth: Truth| truth == Truth::Yes;
    assert_ne!(yes(people.inside.rule), yes(people.outside.rule), "{name}");
    let without = |answers: &Answers| {
        let mut rest = answers.clone();
        rest.set(boundary.question, None);
        rest
    };
    let [inside, outside] = [&people.inside, &people.outside].map(|side| without(&side.answers));
    assert_eq!(inside, outside, "{name}");
    assert_ne!(people.inside.answer, people.outside.answer, "{name}");
}

/// What the two people say to the question: inside, outside.
fn said(ruleset: &Ruleset, boundary: &Boundary) -> [Value; 2] {
    let people = boundary.people.as_ref().unwrap();
    let id = &ruleset.question(boundary.question).unwrap().id;
    [&people.inside, &people.outside].map(|side| write_answers(ruleset, &side.answers)[id].clone())
}

fn answer(test: Value) -> Value {
    json!({ "answer": test })
}

#[test]
fn both_ends_of_a_range_have_two_people_one_apart() {
    let range = answer(json!({"question": "age", "from": 18, "below": 50}));
    let pack = Small::new().flag("a", "soon", range, json!({})).case(
        "young",
        json!({"age": 30}),
        json!({}),
        json!({}),
    );
    let (ruleset, found) = found(&pack);
    let all: Vec<_> = found.iter().map(|one| said(&ruleset, one)).collect();
    assert_eq!(all, [[json!(18), json!(17)], [json!(49), json!(50)]]);
    assert_eq!(found[0].people.as_ref().unwrap().like, "young");
}

#[test]
fn an_end_that_nobody_can_step_over_is_no_threshold() {
    let range = answer(json!({"question": "age", "from": 0, "to": 120}));
    let pack = Small::new().flag("a", "soon", range, json!({}));
    assert_eq!(found(&pack).1, []);
}

#[test]
fn neighbours_of_an_order_a_count_and_a_sum() {
    let options = |ids: &[&str]| -> Vec<Value> {
        let options = ids.iter().zip(0..);
        options
            .map(|(id, value)| json!({"id": id, "text": id, "value": value}))
            .collect()
    };
    let list = |id: &str, ordered: bool| json!({"id": id, "type": "one_of", "ordered": ordered, "options": options(&["no", "some", "much"])});
    let pack = Small::new()
        .question(list("speed", true))
        .question(list("low", false))
        .question(list("dull", false))
        .any_of("signs", &["a", "b", "c"])
        .flag(
            "order",
            "soon",
            answer(json!({"question": "speed", "from": "some", "to": "some"})),
            json!({}),
        )
        .flag(
            "count",
            "soon",
            answer(json!({"question": "signs", "count_from": 2})),
            json!({}),
        )
        .flag(
            "sum",
            "soon",
            json!({"sum": {"of": ["low", "dull"], "from": 3}}),
            json!({}),
        )
        .case(
            "one",
            json!({"speed": "no", "low": "much", "dull": "no", "signs": ["c"]}),
            json!({}),
            json!({}),
        );
    let (ruleset, found) = found(&pack);
    let all: Vec<_> = found.iter().map(|one| said(&ruleset, one)).collect();
    assert_eq!(
        all,
        [
            [json!("some"), json!("no")],
            [json!("some"), json!("much")],
            [json!(["a", "c"]), json!(["c"])],
            [json!("some"), json!("no")],
        ]
    );
}

#[test]
fn one_tick_less_than_one_is_none_of_these() {
    let pack = Small::new()
        .any_of("signs", &["a", "b"])
        .flag(
            "count",
            "soon",
            answer(json!({"question": "signs", "count_from": 1})),
            json!({}),
        )
        .case("one", json!({"signs": ["b"]}), json!({}), json!({}));
    let (ruleset, found) = found(&pack);
    assert_eq!(said(&ruleset, &found[0]), [json!(["b"]), json!(["none"])]);
}

#[test]
fn whoever_is_not_asked_yet_is_made_to_be_asked() {
    let when = json!({"all": [yes("ill"), answer(json!({"question": "days", "from": 4}))]});
    let pack = Small::new()
        .yes_no("ill")
        .question(
            json!({"id": "days", "type": "whole_number", "min": 0, "max": 9,
            "enable_when": {"all": [yes("ill")]}}),
        )
        .flag("long", "soon", when, json!({}))
        .case("well", json!({"ill": "no"}), json!({}), json!({}));
    let (ruleset, found) = found(&pack);
    assert_eq!(said(&ruleset, &found[0]), [json!(4), json!(3)]);
}

#[test]
fn a_threshold_that_changes_nothing_is_undecided() {
    let late = || answer(json!({"question": "age", "from": 60}));
    let when = json!({"any": [answer(json!({"question": "age", "from": 50})), late()]});
    let pack = Small::new().flag("a", "soon", when, json!({})).case(
        "one",
        json!({"age": 55}),
        json!({}),
        json!({}),
    );
    let (ruleset, found) = found(&pack);
    let open = found.iter().filter(|boundary| boundary.people.is_none());
    let names: Vec<String> = open.map(|boundary| boundary.name(&ruleset)).collect();
    assert_eq!(names, ["red flag a, at any/1"]);
}

#[test]
fn below_a_not_the_one_outside_is_the_one_with_yes() {
    let not = json!({"not": answer(json!({"question": "age", "from": 50}))});
    let exception = json!({"unless": [
        {"id": "young", "text": "!", "when": not, "basis": "judgement"}]});
    let pack = Small::new()
        .yes_no("ill")
        .flag("a", "soon", yes("ill"), exception)
        .case("one", json!({"age": 55}), json!({}), json!({}));
    let (_, found) = found(&pack);
    let people = found[0].people.as_ref().unwrap();
    assert_eq!(
        (people.inside.rule, people.outside.rule),
        (Truth::No, Truth::Yes)
    );
    assert_eq!(people.in_order(), [&people.inside, &people.outside]);
}

#[test]
fn danger_comes_first_and_the_most_urgent_before_the_rest() {
    let from = |age: i32| answer(json!({"question": "age", "from": age}));
    let exception = json!({"unless": [
        {"id": "old", "text": "!", "when": from(70), "basis": "judgement"}]});
    let pack = Small::new()
        .question(
            json!({"id": "work", "type": "yes_no", "enable_when": {"all": [from(16)]}, "purpose": "record"}),
        )
        .definition("grown", from(18))
        .flag("soon", "soon", from(20), exception)
        .flag("now", "emergency", from(30), json!({}))
        .case("one", json!({"age": 40}), json!({}), json!({}));
    let (ruleset, found) = found(&pack);
    let names: Vec<String> = found.iter().map(|one| one.name(&ruleset)).collect();
    assert_eq!(
        names,
        [
            "red flag now",
            "red flag soon",
            "red flag soon: exception old",
            "definition grown",
            "question work: enable_when, at all/0"
        ]
    );
    assert_eq!(
        found,
        super::boundaries(
            &ruleset,
            &resolve_cases(&ruleset, &pack.source(), &mut Vec::new())
        )
    );
}

#[test]
fn every_threshold_of_the_built_in_pack_has_two_people() {
    let cases = resolve_cases(rules(), &builtin_source(), &mut Vec::new());
    let found = boundaries(rules(), &cases);
    for boundary in &found {
        is_sound(rules(), boundary);
    }
    let open = found.iter().filter(|boundary| boundary.people.is_none());
    let names: Vec<String> = open.map(|boundary| boundary.name(rules())).collect();
    assert_eq!(names, Vec::<String>::new());
    assert!(found.len() > 200, "{}", found.len());
}
