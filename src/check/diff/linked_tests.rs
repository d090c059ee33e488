//! Which answers go together before two packs, and who is carried from one to the other.

use fastrand::Rng;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::both::Both;
use super::carried::carry;
use super::tests::{EMERGENCY, ROUTINE, SOON, between, part, ways};
use crate::answers::{Answers, Response};
use crate::assess::assess;
use crate::check::chance;
use crate::pack::{Ruleset, write_answers};
use crate::testing::cases::cases;
use crate::testing::small::{Small, answers, includes, yes};

/// A choice, and a flag that reads one of its options.
fn choice(options: &[(&str, &str)], danger: &str) -> Small {
    let options: Vec<Value> = options
        .iter()
        .map(|(id, text)| json!({"id": id, "text": text}))
        .collect();
    let when = json!({"answer": {"question": "speed", "is": danger}});
    Small::new()
        .question(json!({"id": "speed", "type": "one_of", "options": options}))
        .flag(
            "fast",
            "emergency",
            when,
            json!({"if_unsure": "emergency",
            "if_unsure_reason": "!"}),
        )
}

#[test]
fn an_option_with_another_id_and_the_same_words_is_the_same_answer() {
    let old = choice(&[("thunder", "At once"), ("slow", "Slowly")], "thunder");
    let new = choice(&[("sudden", "At once"), ("slow", "Slowly")], "sudden");
    let found = between(&old, &new);
    assert!(found.results_are_the_same());
    assert_eq!(found.added, [part("option", "speed.sudden")]);
    assert_eq!(found.removed, [part("option", "speed.thunder")]);
}

#[test]
fn an_option_with_another_id_and_other_words_may_be_any_answer() {
    let old = choice(&[("thunder", "At once"), ("slow", "Slowly")], "thunder");
    let new = choice(&[("sudden", "In a second"), ("slow", "Slowly")], "sudden");
    let found = between(&old, &new);
    let [fall, ..] = found.urgency.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((fall.before, fall.after), (EMERGENCY, ROUTINE));
    assert!(!fall.person.same_answers);
}

#[test]
fn an_option_that_is_added_can_take_people_from_the_others() {
    let old = choice(&[("thunder", "At once"), ("slow", "Slowly")], "thunder");
    let middle = ("minutes", "In minutes");
    let new = choice(
        &[("thunder", "At once"), middle, ("slow", "Slowly")],
        "thunder",
    );
    let found = between(&old, &new);
    assert_eq!(ways(&found).first(), Some(&(EMERGENCY, ROUTINE)));
    let [before, after] = &found.urgency.first().unwrap().person.answers;
    assert_eq!(
        [
            write_answers(&old.load(), before),
            write_answers(&new.load(), after)
        ],
        [json!({"speed": "thunder"}), json!({"speed": "minutes"})]
    );
}

#[test]
fn on_a_scale_nobody_jumps_over_an_answer_that_both_packs_take() {
    let pack = |ids: &[&str]| {
        let options: Vec<Value> = ids.iter().map(|id| json!({"id": id, "text": id})).collect();
        let when = json!({"answer": {"question": "days", "is": "one"}});
        let question = json!({"id": "days", "type": "one_of", "ordered": true, "options": options});
        Small::new()
            .question(question)
            .flag("one", "emergency", when, json!({}))
    };
    let old = pack(&["one", "two", "five"]);
    // Whoever says four said two or five before, and never one.
    assert_eq!(
        ways(&between(&old, &pack(&["one", "two", "four", "five"]))),
        []
    );
    // Whoever says a half said one.
    let found = between(&old, &pack(&["half", "one", "two", "five"]));
    assert_eq!(ways(&found), [(EMERGENCY, ROUTINE)]);
}

#[test]
fn numbers_that_only_one_pack_takes_are_looked_at_too() {
    let pack = |max: i32| {
        let when = json!({"answer": {"question": "days", "from": 5}});
        Small::new()
            .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": max}))
            .flag("often", "soon", when, json!({"if_unsure": "soon"}))
    };
    assert_eq!(ways(&between(&pack(10), &pack(20))), []);
    // More than four cannot be said any more: the most that can be is no flag.
    let when = json!({"answer": {"question": "days", "from": 4}});
    let short = Small::new()
        .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": 3}))
        .flag("often", "soon", when, json!({"if_unsure": "soon"}));
    // Or they are not sure, as may be who said four.
    assert_eq!(
        ways(&between(&pack(10), &short)),
        [(SOON, ROUTINE), (ROUTINE, SOON)]
    );
}

/// A pack with every kind of question, and its mutants: one small change each.
fn mutants() -> Vec<Small> {
    let speeds = |ids: &[&str]| -> Value {
        let each = ids.iter().map(|id| json!({"id": id, "text": id}));
        each.collect::<Vec<_>>().into()
    };
    let pack =
        |signs: &[&str], ids: &[&str], optional: bool, max: i32, days: i32, urgency: &str| {
            let fast = json!({"answer": {"question": "speed", "is": "fast"}});
            let often = json!({"answer": {"question": "days", "from": days}});
            let often = json!({"any": [often, includes("signs", &["b"])]});
            Small::new()
                .question(json!({"id": "ill", "type": "yes_no", "optional": optional}))
                .question(json!({"id": "speed", "type": "one_of", "options": speeds(ids)}))
                .any_of("signs", signs)
                .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": max}))
                .flag(
                    "ill",
                    urgency,
                    json!({"all": [yes("ill"), includes("signs", &["a"])]}),
                    json!({}),
                )
                .flag("fast", "emergency", fast, json!({"if_unsure": "same_day"}))
                .flag(
                    "often",
                    "soon",
                    often,
                    json!({"if_unsure": "soon", "neck_treatment": "caution"}),
                )
        };
    let marks = |ids: &[&str], none: &str| {
        let mut options: Vec<Value> = ids.iter().map(|id| json!({"id": id, "text": id})).collect();
        options.push(json!({"id": none, "text": none, "exclusive": true}));
        json!({"id": "marks", "type": "any_of", "options": options})
    };
    let (ab, speed) = (&["a", "b"][..], &["fast", "slow"][..]);
    vec![
        pack(ab, speed, false, 30, 15, "same_day"),
        pack(ab, speed, false, 30, 10, "same_day"),
        pack(ab, speed, false, 30, 15, "soon"),
        pack(ab, speed, true, 20, 15, "emergency"),
        pack(&["a", "b", "c"], speed, false, 30, 15, "same_day"),
        pack(
            &["b", "a", "d"],
            &["slow", "fast", "middle"],
            false,
            40,
            12,
            "same_day",
        ),
        pack(ab, &["fast", "other"], true, 30, 15, "same_day")
            .yes_no("more")
            .question(marks(&["x"], "none")),
        pack(ab, speed, false, 30, 15, "same_day").question(marks(&["y", "x"], "nothing")),
    ]
}

fn somebody(ruleset: &Ruleset, rng: &mut Rng) -> Answers {
    let mut answers = Answers::new();
    for (index, question) in ruleset.questions() {
        if rng.u8(0..6) > 0 {
            answers.set(index, Some(chance::response(question, rng)));
        }
    }
    answers
}

proptest! {
    #![proptest_config(cases(64))]

    /// Whoever answers both packs in good faith is one of the people whom the diff looks at, and what
    /// changes for them is among what it says.
    #[test]
    fn nobody_changes_in_a_way_that_is_not_told(seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let all = mutants();
        let old = rng.choice(&all).unwrap().load();
        let new = rng.choice(&all).unwrap().load();
        let mut both = Both::new(&old, &new);
        let told = both.urgency().unwrap();
        let neck = both.neck().unwrap();
        for turn in 0..20 {
            let (before, after) = if turn % 2 == 0 {
                let before = somebody(&old, &mut rng);
                let after = carry(&old, &new, &before).answers;
                (before, after)
            } else {
                let after = somebody(&new, &mut rng);
                (carry(&new, &old, &after).answers, after)
            };
            let [people, people_now] = &both.people;
            let mut fixed = people.literals(&old, &before);
            fixed.extend(people_now.literals(&new, &after));
            prop_assert!(both.circuit.can_hold(&fixed), "{before:?} {after:?}");
            let (was, is) = (assess(&old, &before), assess(&new, &after));
            let way = (was.urgency.level, is.urgency.level);
            let known = told.iter().any(|moved| (moved.before, moved.after) == way);
            prop_assert!(way.0 == way.1 || known, "{way:?}");
            let way = (was.neck_treatment, is.neck_treatment);
            let known = neck.iter().any(|moved| (moved.before, moved.after) == way);
            prop_assert!(way.0 == way.1 || known, "{way:?}");
        }
    }
}

#[test]
fn a_list_with_one_more_option_leaves_its_other_ticks_alone() {
    let pack = |options: &[&str]| {
        Small::new().any_of("signs", options).flag(
            "a",
            "emergency",
            includes("signs", &["a"]),
            json!({}),
        )
    };
    let (old, new) = (pack(&["a"]), pack(&["a", "b"]));
    let (before, after) = (old.load(), new.load());
    let mut both = Both::new(&before, &after);
    let mut together = |was: Value, is: Value| {
        let [people, people_now] = &both.people;
        let mut fixed = people.literals(&before, &answers(&before, json!({"signs": was})));
        fixed.extend(people_now.literals(&after, &answers(&after, json!({"signs": is}))));
        both.circuit.can_hold(&fixed)
    };
    assert!(together(json!(["a"]), json!(["a", "b"])));
    assert!(together(json!(["none"]), json!(["b"])));
    assert!(together(json!(["none"]), json!(["none"])));
    assert!(together(json!("not_sure"), json!(["b", "not_sure"])));
    assert!(together(json!({"yes": [], "no": ["a"]}), json!(["b"])));
    assert!(!together(json!("not_sure"), json!(["b"])));
    assert!(!together(json!(["a"]), json!(["b"])));
    assert!(!together(json!(["none"]), json!(["a"])));
    assert!(!together(json!(["a"]), json!("not_sure")));
    // Nobody falls because of it.
    let found = between(&old, &new);
    assert!(!found.is_less_careful(), "{found:?}");
}

#[test]
fn who_cannot_give_an_answer_is_not_sure_and_never_says_no() {
    let list = |options: &[&str]| Small::new().any_of("signs", options).load();
    let (old, new) = (list(&["a", "b"]), list(&["a", "c"]));
    let carried = |signs: Value| {
        let carried = carry(&old, &new, &answers(&old, json!({"signs": signs})));
        (write_answers(&new, &carried.answers), carried.unknown)
    };
    let b = vec!["signs.b".to_owned()];
    assert_eq!(
        carried(json!(["a", "b"])),
        (json!({"signs": ["a"]}), b.clone())
    );
    let not_a = json!({"signs": {"yes": [], "no": ["a", "c"]}});
    assert_eq!(carried(json!(["b"])), (not_a, b));
    assert_eq!(
        carried(json!(["none"])),
        (json!({"signs": ["none"]}), Vec::new())
    );
    let (index, _) = old.find("signs").unwrap();
    let mut unsure = Answers::new();
    unsure.set(index, Some(Response::NotSure));
    let (at, _) = new.find("signs").unwrap();
    assert_eq!(
        carry(&old, &new, &unsure).answers.get(at),
        Some(Response::NotSure)
    );
}
