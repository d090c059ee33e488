//! What the diff says, of packs where the answer is known.

use fastrand::Rng;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::both::Both;
use super::carried::carry;
use super::{Difference, Part, Thing, Version, diff, less_urgent};
use crate::answers::{Answers, Response};
use crate::assess::{UrgencyLevel, assess};
use crate::check::{ResolvedCase, chance, resolve_cases};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::{Ruleset, builtin_source, load, write_answers};
use crate::testing::people::rules;
use crate::testing::small::{Small, answers, includes, yes};

const ROUTINE: UrgencyLevel = UrgencyLevel::Known(Urgency::Routine);
const SOON: UrgencyLevel = UrgencyLevel::Known(Urgency::Soon);
const EMERGENCY: UrgencyLevel = UrgencyLevel::Known(Urgency::Emergency);

fn cases(small: &Small, ruleset: &Ruleset) -> Vec<ResolvedCase> {
    let mut problems = Vec::new();
    let cases = resolve_cases(ruleset, &small.source(), &mut problems);
    assert_eq!(problems, Vec::new());
    cases
}

fn between(old: &Small, new: &Small) -> Difference {
    let (before, after) = (old.load(), new.load());
    let (of_old, of_new) = (cases(old, &before), cases(new, &after));
    let version = |ruleset, cases| Version { ruleset, cases };
    diff(version(&before, &of_old), version(&after, &of_new), false).unwrap()
}

/// The ways that urgency changes.
fn ways(found: &Difference) -> Vec<(UrgencyLevel, UrgencyLevel)> {
    let moved = found.urgency.iter();
    moved.map(|moved| (moved.before, moved.after)).collect()
}

/// The answers of the first example, under the old pack.
fn first(old: &Small, found: &Difference) -> Value {
    let [person, _] = &found.urgency.first().unwrap().person.answers;
    write_answers(&old.load(), person)
}

fn part(kind: &'static str, id: &str) -> Part {
    let id = id.to_owned();
    Part { kind, id }
}

fn older_than(age: i32) -> Value {
    json!({"answer": {"question": "age", "from": age}})
}

/// A flag of this urgency for people from this age on.
fn aged(age: i32, urgency: &str) -> Small {
    Small::new().flag("old", urgency, older_than(age), json!({}))
}

#[test]
fn the_same_pack_changes_nothing_and_costs_no_truth() {
    let found = between(&aged(50, "soon"), &aged(50, "soon"));
    assert!(found.is_nothing() && !found.is_less_careful());
    let both = Both::new(rules(), rules());
    let [old, new] = &both.told;
    assert_eq!(old, new);
    assert_eq!(both.alike, both.circuit.always());
}

#[test]
fn a_threshold_that_moves_shows_who_stands_between_the_two() {
    let (old, new) = (aged(50, "soon"), aged(55, "soon"));
    let found = between(&old, &new);
    assert_eq!(ways(&found), [(SOON, ROUTINE)]);
    assert_eq!(first(&old, &found), json!({"age": 50}));
    assert!(found.is_less_careful());
    let back = between(&new, &old);
    assert_eq!(ways(&back), [(ROUTINE, SOON)]);
    assert!(!back.is_less_careful());
}

#[test]
fn a_lower_urgency_is_told_with_its_value() {
    let old = Small::new().flag("old", "emergency", older_than(50), json!({}));
    let new = Small::new().flag(
        "old",
        "soon",
        older_than(50),
        json!({"neck_treatment": "hold"}),
    );
    let found = between(&old, &new);
    // Who was not asked is called routine now, since a flag of two weeks may stay open.
    let open = (UrgencyLevel::Undetermined, ROUTINE);
    assert_eq!(ways(&found), [(EMERGENCY, SOON), open]);
    let [value] = found.values.as_slice() else {
        panic!("{:?}", found.values);
    };
    assert_eq!(
        (value.key, value.before.as_str(), value.after.as_str()),
        ("urgency", "emergency", "soon")
    );
    assert!(found.is_less_careful());
}

#[test]
fn an_exception_that_is_added_shows_whom_it_excuses() {
    let pack = |unless: Value| {
        Small::new().yes_no("ill").yes_no("usual").flag(
            "ill",
            "emergency",
            yes("ill"),
            json!({"unless": unless}),
        )
    };
    let usual = json!({"id": "usual", "text": "!", "when": yes("usual"), "basis": "judgement"});
    let (old, new) = (pack(json!([])), pack(json!([usual])));
    let found = between(&old, &new);
    assert_eq!(ways(&found).first(), Some(&(EMERGENCY, ROUTINE)));
    assert_eq!(first(&old, &found), json!({"ill": "yes", "usual": "yes"}));
    assert_eq!(found.added, [part("exception", "ill.usual")]);
}

#[test]
fn a_gate_that_is_tightened_shows_who_is_no_longer_asked() {
    let pack = |age: i32| {
        Small::new()
            .question(
                json!({"id": "ill", "type": "yes_no", "enable_when": {"all": [older_than(age)]}}),
            )
            .flag("ill", "emergency", yes("ill"), json!({}))
    };
    let (old, new) = (pack(50), pack(60));
    let found = between(&old, &new);
    assert_eq!(ways(&found).first(), Some(&(EMERGENCY, ROUTINE)));
    assert_eq!(first(&old, &found), json!({"age": 50, "ill": "yes"}));
}

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

#[test]
fn a_question_that_is_removed_takes_its_urgency_with_it() {
    let small = || {
        Small::new()
            .yes_no("ill")
            .flag("ill", "soon", yes("ill"), json!({}))
    };
    let more = small()
        .yes_no("worse")
        .flag("worse", "emergency", yes("worse"), json!({}));
    let found = between(&more, &small());
    assert_eq!(ways(&found).first(), Some(&(EMERGENCY, ROUTINE)));
    assert_eq!(first(&more, &found), json!({"worse": "yes"}));
    assert!(found.urgency.iter().all(|moved| moved.person.same_answers));
    assert_eq!(
        found.removed,
        [part("question", "worse"), part("red_flag", "worse")]
    );
    let back = between(&small(), &more);
    assert!(!back.is_less_careful());
    assert_eq!(
        back.added,
        [part("question", "worse"), part("red_flag", "worse")]
    );
}

#[test]
fn a_neck_that_is_treated_less_strictly_is_told_without_urgency() {
    let pack = |neck: &str| {
        let neck = json!({"neck_treatment": neck});
        Small::new()
            .yes_no("lax")
            .flag("lax", "none", yes("lax"), neck)
    };
    let found = between(&pack("hold"), &pack("caution"));
    assert_eq!(ways(&found), []);
    let neck: Vec<_> = found
        .neck
        .iter()
        .map(|moved| (moved.before, moved.after))
        .collect();
    assert_eq!(neck, [(NeckTreatment::Hold, NeckTreatment::Caution)]);
    assert!(found.is_less_careful());
    assert!(!between(&pack("caution"), &pack("hold")).is_less_careful());
}

#[test]
fn other_words_change_nobodys_result() {
    let pack = |text: &str| {
        let question = json!({"id": "ill", "type": "yes_no", "text": text});
        Small::new()
            .question(question)
            .flag("ill", "soon", yes("ill"), json!({}))
    };
    let found = between(&pack("Ill?"), &pack("Are you ill?"));
    assert!(found.results_are_the_same() && !found.is_less_careful());
    assert_eq!(found.words, [part("question", "ill")]);
    assert!(found.added.is_empty() && found.removed.is_empty() && found.values.is_empty());
}

#[test]
fn a_pattern_that_asks_for_more_is_shown_to_fewer() {
    let pack = |partly: &str| {
        Small::new()
            .yes_no("one")
            .yes_no("two")
            .simple_pattern("pattern", "one", partly, json!({}))
    };
    let found = between(&pack("two"), &pack("one"));
    let said: Vec<_> = found
        .things
        .iter()
        .map(|said| (said.thing, said.id.as_str(), said.now))
        .collect();
    assert_eq!(said, [(Thing::Pattern, "pattern", false)]);
    let levels: Vec<_> = found
        .levels
        .iter()
        .map(|(id, moved)| (id.as_str(), moved.before, moved.after))
        .collect();
    assert_eq!(levels, [("pattern", Level::Open, Level::Little)]);
    assert!(!found.is_less_careful());
}

#[test]
fn cases_of_both_packs_are_read_under_both_and_what_is_not_known_is_named() {
    let with = |small: Small| {
        small
            .case("both", json!({"age": 52}), json!({}), json!({}))
            .case("same", json!({"age": 20}), json!({}), json!({}))
    };
    let old = with(aged(50, "soon").yes_no("gone")).case(
        "of_old",
        json!({"age": 52, "gone": "yes"}),
        json!({}),
        json!({}),
    );
    let new = with(aged(55, "soon"));
    let found = between(&old, &new);
    assert_eq!(found.cases.read, 3);
    let changed: Vec<_> = found
        .cases
        .changed
        .iter()
        .map(|case| (case.id.as_str(), case.urgency, case.unknown.as_slice()))
        .collect();
    let gone = ["gone".to_owned()];
    assert_eq!(
        changed,
        [
            ("both", [SOON, ROUTINE], &[][..]),
            ("of_old", [SOON, ROUTINE], &gone[..])
        ]
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
    let marks = |ids: &[&str]| json!({"id": "marks", "type": "any_of", "options": speeds(ids)});
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
            .question(marks(&["x"])),
        pack(ab, speed, false, 30, 15, "same_day").question(marks(&["y", "x"])),
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
    #![proptest_config(ProptestConfig::with_cases(64))]

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
fn one_lowered_flag_of_the_built_in_pack_is_found_among_everything() {
    let mut source = builtin_source();
    let file = "red_flags/10_nerve_signs.json";
    let text = source.text(file).unwrap().to_owned();
    let lowered = text.replacen("\"urgency\": \"emergency\"", "\"urgency\": \"same_day\"", 1);
    source.replace(file, lowered);
    let new = load(&source).unwrap();
    let version = |ruleset| Version {
        ruleset,
        cases: &[],
    };
    let found = diff(version(rules()), version(&new), false).unwrap();
    let same_day = UrgencyLevel::Known(Urgency::SameDay);
    assert_eq!(ways(&found), [(EMERGENCY, same_day)]);
    let person = &found.urgency.first().unwrap().person.answers;
    for answers in person {
        assert!(answers.iter().count() <= 2, "{answers:?}");
    }
}

#[test]
fn undetermined_stands_between_routine_and_soon() {
    let undetermined = UrgencyLevel::Undetermined;
    assert!(less_urgent(SOON, undetermined) && less_urgent(undetermined, ROUTINE));
    assert!(!less_urgent(undetermined, SOON) && !less_urgent(SOON, SOON));
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

#[test]
fn when_the_solver_and_the_assessment_disagree_nothing_is_told() {
    let (old, new) = (aged(50, "soon").load(), aged(55, "soon").load());
    let mut both = Both::new(&old, &new);
    let [_, told] = &mut both.told;
    told.neck.reverse();
    let refused = both.urgency().unwrap_err().to_string();
    assert!(
        refused.contains("disagree") && refused.contains("{\"age\":"),
        "{refused}"
    );
}
