//! What the diff says, of packs where the answer is known.

use serde_json::{Value, json};

use super::both::Both;
use super::{Difference, Part, Thing, Version, diff, less_urgent};
use crate::assess::UrgencyLevel;
use crate::check::{ResolvedCase, resolve_cases};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::{Ruleset, builtin_source, load, write_answers};
use crate::testing::people::rules;
use crate::testing::small::{Small, includes, yes};

pub(super) const ROUTINE: UrgencyLevel = UrgencyLevel::Known(Urgency::Routine);
pub(super) const SOON: UrgencyLevel = UrgencyLevel::Known(Urgency::Soon);
pub(super) const EMERGENCY: UrgencyLevel = UrgencyLevel::Known(Urgency::Emergency);

fn cases(small: &Small, ruleset: &Ruleset) -> Vec<ResolvedCase> {
    let mut problems = Vec::new();
    let cases = resolve_cases(ruleset, &small.source(), &mut problems);
    assert_eq!(problems, Vec::new());
    cases
}

pub(super) fn between(old: &Small, new: &Small) -> Difference {
    let (before, after) = (old.load(), new.load());
    let (of_old, of_new) = (cases(old, &before), cases(new, &after));
    let version = |ruleset, cases| Version { ruleset, cases };
    diff(version(&before, &of_old), version(&after, &of_new), false).unwrap()
}

/// The ways that urgency changes.
pub(super) fn ways(found: &Difference) -> Vec<(UrgencyLevel, UrgencyLevel)> {
    let moved = found.urgency.iter();
    moved.map(|moved| (moved.before, moved.after)).collect()
}

/// The answers of the first example, under the old pack.
fn first(old: &Small, found: &Difference) -> Value {
    let [person, _] = &found.urgency.first().unwrap().person.answers;
    write_answers(&old.load(), person)
}

pub(super) fn part(kind: &'static str, id: &str) -> Part {
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
    let worded: Vec<Part> = found.words.iter().map(|words| words.part.clone()).collect();
    assert_eq!(worded, [part("question", "ill")]);
    assert!(found.added.is_empty() && found.removed.is_empty() && found.values.is_empty());
}

#[test]
fn a_drawing_that_calls_a_place_like_another_one_is_an_alarm_and_other_lines_are_none() {
    let pack = |labels: [&str; 2], line: &str| {
        let map = json!({"question": "where",
            "areas": [{"letter": "A", "option": "leg", "label": labels[0]},
                {"letter": "B", "option": "arm", "label": labels[1]}],
            "views": [{"title": "Whole", "lines": [line], "areas": ["A B"]}]});
        Small::new().any_of("where", &["leg", "arm"]).body_map(map)
    };
    let old = pack(["leg", "arm"], "   ");
    let found = between(&old, &pack(["leg", "arm"], " | "));
    let worded: Vec<&Part> = found.words.iter().map(|words| &words.part).collect();
    assert_eq!(worded, [&part("drawing", "views")]);
    assert!(!found.is_less_careful());
    let found = between(&old, &pack(["arm", "leg"], "   "));
    assert!(found.is_less_careful() && found.results_are_the_same());
    let none = Small::new().any_of("where", &["leg", "arm"]);
    assert_eq!(between(&none, &old).added, [part("drawing", "body_map")]);
    assert_eq!(between(&old, &none).removed, [part("drawing", "body_map")]);
}

#[test]
fn a_shape_that_stands_where_another_one_stood_is_an_alarm_and_a_new_line_is_none() {
    const LEFT: &str = "M0 0L9 0L9 9L0 9Z";
    const RIGHT: &str = "M50 0L59 0L59 9L50 9Z";
    let pack = |paths: [&str; 2], line: &str| {
        let shape = |letter: &str, path: &str, x: u8| json!({"letter": letter, "path": path, "label_at": [x, 5]});
        let areas = [
            shape("A", paths[0], if paths[0] == LEFT { 5 } else { 55 }),
            shape("B", paths[1], if paths[1] == LEFT { 5 } else { 55 }),
        ];
        let map = json!({"question": "where",
            "areas": [{"letter": "A", "option": "leg", "label": "leg"},
                {"letter": "B", "option": "arm", "label": "arm"}],
            "views": [{"title": "Whole", "lines": ["   "], "areas": ["A B"],
                "shapes": {"width": 100, "height": 100, "outline": [line], "areas": areas}}]});
        Small::new().any_of("where", &["leg", "arm"]).body_map(map)
    };
    let old = pack([LEFT, RIGHT], LEFT);
    let found = between(&old, &pack([LEFT, RIGHT], RIGHT));
    let worded: Vec<&Part> = found.words.iter().map(|words| &words.part).collect();
    assert_eq!(worded, [&part("drawing", "lines")]);
    assert!(!found.is_less_careful());
    let found = between(&old, &pack([RIGHT, LEFT], LEFT));
    assert!(found.is_less_careful() && found.results_are_the_same());
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

#[test]
fn words_that_stand_at_another_id_are_an_alarm_and_other_words_are_not() {
    let list = |first: &str, second: &str| {
        let options = json!([{"id": "a", "text": first}, {"id": "b", "text": second},
            {"id": "none", "text": "None", "exclusive": true}]);
        Small::new()
            .question(json!({"id": "signs", "type": "any_of", "options": options}))
            .flag("a", "soon", includes("signs", &["a"]), json!({}))
    };
    let old = list("A stiff neck", "A sore toe");
    let crossed = between(&old, &list("A sore toe", "A stiff neck"));
    assert!(crossed.results_are_the_same() && crossed.words_moved() && crossed.is_less_careful());
    let reworded = between(&old, &list("A very stiff neck", "A sore toe"));
    assert!(!reworded.is_less_careful());
    let [one] = reworded.words.as_slice() else {
        panic!("{:?}", reworded.words);
    };
    let texts = ["A stiff neck", "A very stiff neck"].map(str::to_owned);
    assert_eq!(one.texts, [texts]);
}

#[test]
fn a_referral_that_is_less_soon_is_less_careful_although_nobodys_result_changes() {
    let pack = |within: &str| {
        Small::new()
            .yes_no("ill")
            .flag("ill", "same_day", yes("ill"), json!({}))
            .referral(json!({"id": "doctor", "within": within, "when": {"flag": "ill"}}))
    };
    let found = between(&pack("same_day"), &pack("soon"));
    assert!(found.is_later() && found.is_less_careful() && !found.somebody_is_less_careful());
    let back = between(&pack("soon"), &pack("same_day"));
    assert!(!back.is_less_careful());
}

#[test]
fn an_invariant_that_is_weakened_is_told() {
    let pack = |least: &str| {
        Small::new()
            .yes_no("ill")
            .flag("ill", "soon", yes("ill"), json!({}))
            .invariant("i", yes("ill"), json!({"urgency_from": least}))
    };
    let found = between(&pack("soon"), &pack("routine"));
    let [value] = found.values.as_slice() else {
        panic!("{:?}", found.values);
    };
    assert_eq!(
        (value.part.kind, value.part.id.as_str()),
        ("invariant", "i")
    );
}
