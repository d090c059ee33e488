//! Comparisons on small packs, and what holds for everybody.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Comparison, FlagTurn, Moves, compare};
use crate::assess::{FlagState, Standing, UrgencyLevel, assess, less_urgent};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::Ruleset;
use crate::testing::people::{partial, rules};
use crate::testing::small::{Small, answers, yes};

/// A sudden sign that an old habit excuses, one that needs two answers, and a pattern.
fn pack() -> Ruleset {
    let both = json!({"all": [yes("fever"), yes("stiff")]});
    let excused = json!({"unless": [{"id": "old", "text": "Old.", "when": yes("habit"),
        "basis": "judgement"}]});
    Small::new()
        .yes_no("sudden")
        .yes_no("habit")
        .yes_no("fever")
        .yes_no("stiff")
        .yes_no("pulls")
        .yes_no("spare")
        .flag("sudden_sign", "emergency", yes("sudden"), excused)
        .flag(
            "fever_sign",
            "same_day",
            both,
            json!({"if_unsure": "same_day"}),
        )
        .simple_pattern("pulling", "pulls", "fever", json!({}))
        .load()
}

fn calm() -> Value {
    json!({"subject": "me", "age": 40, "sudden": "no", "habit": "no", "fever": "no", "stiff": "no",
        "pulls": "no", "spare": "no"})
}

fn with(changes: &Value) -> Value {
    let mut all = calm();
    for (id, value) in changes.as_object().unwrap() {
        all[id] = value.clone();
    }
    all
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "answers in tests read better without references"
)]
fn between(ruleset: &Ruleset, before: Value, after: Value) -> Comparison {
    compare(
        ruleset,
        &answers(ruleset, with(&before)),
        &answers(ruleset, with(&after)),
    )
}

fn turns(moves: &Moves) -> Vec<(usize, FlagTurn)> {
    let flags = moves.flags.iter();
    flags.map(|moved| (moved.flag, moved.turn)).collect()
}

const ROUTINE: UrgencyLevel = UrgencyLevel::Known(Urgency::Routine);
const SAME_DAY: UrgencyLevel = UrgencyLevel::Known(Urgency::SameDay);
const EMERGENCY: UrgencyLevel = UrgencyLevel::Known(Urgency::Emergency);

#[test]
fn a_new_danger_sign_is_more_urgent_and_named_with_the_answer_that_raised_it() {
    let ruleset = pack();
    let found = between(&ruleset, json!({}), json!({"sudden": "yes"}));
    assert_eq!(found.moves.urgency, [ROUTINE, EMERGENCY]);
    assert!(found.moves.is_more_urgent() && !found.moves.is_less_urgent());
    assert_eq!(found.moves.neck, [NeckTreatment::None, NeckTreatment::Hold]);
    assert_eq!(turns(&found.moves), [(0, FlagTurn::Raised)]);
    assert_eq!(found.answers.len(), 1);
    // One answer changed, so by itself it means all of it.
    assert_eq!(found.answers[0].alone, found.moves);
}

#[test]
fn a_sign_that_was_raised_and_is_not_known_now_is_never_told_as_gone() {
    let ruleset = pack();
    for (now, treated) in [
        (json!(null), None),
        (json!("not_sure"), Some(Urgency::Routine)),
    ] {
        let found = between(
            &ruleset,
            json!({"sudden": "yes"}),
            json!({"sudden": now.clone()}),
        );
        assert_eq!(turns(&found.moves), [(0, FlagTurn::NoLongerKnown)], "{now}");
        assert_eq!(found.moves.flags[0].treated_as, [None, treated]);
        assert_eq!(
            turns(&found.answers[0].alone),
            [(0, FlagTurn::NoLongerKnown)]
        );
    }
    // Not asked at all: the danger check is not complete, and nothing is routine.
    let found = between(&ruleset, json!({"sudden": "yes"}), json!({"sudden": null}));
    assert_eq!(found.moves.urgency, [EMERGENCY, UrgencyLevel::Undetermined]);
    assert_eq!(found.moves.not_asked.new.len(), 1);
}

#[test]
fn a_sign_is_gone_only_when_the_answers_rule_it_out() {
    let ruleset = pack();
    let found = between(&ruleset, json!({"sudden": "yes"}), json!({}));
    assert_eq!(turns(&found.moves), [(0, FlagTurn::NoLongerRaised)]);
    assert!(found.moves.is_less_urgent());
    let found = between(
        &ruleset,
        json!({"sudden": "yes"}),
        json!({"sudden": "yes", "habit": "yes"}),
    );
    assert_eq!(turns(&found.moves), [(0, FlagTurn::Excused(0))]);
}

#[test]
fn a_test_that_was_not_done_this_time_rules_nothing_out() {
    let when = json!({"all": [yes("measured")]});
    let ruleset = Small::new()
        .examination("measured")
        .examination_with("high", json!({"enable_when": when}))
        .flag("pressure_sign", "same_day", yes("high"), json!({}))
        .load();
    let between = |before: Value, after: Value| {
        compare(
            &ruleset,
            &answers(&ruleset, before),
            &answers(&ruleset, after),
        )
    };
    let high = json!({"age": 40, "measured": "yes", "high": "yes"});
    let not_done = json!({"age": 40, "measured": "no"});
    let found = between(high.clone(), not_done.clone());
    assert_eq!(turns(&found.moves), [(0, FlagTurn::RaisedNotApplying)]);
    let found = between(json!({"age": 40}), not_done);
    assert_eq!(turns(&found.moves), [(0, FlagTurn::NotApplying)]);
    let low = json!({"age": 40, "measured": "yes", "high": "no"});
    let found = between(high, low);
    assert_eq!(turns(&found.moves), [(0, FlagTurn::NoLongerRaised)]);
}

#[test]
fn what_was_no_and_is_not_known_now_is_newly_open() {
    let ruleset = pack();
    let found = between(&ruleset, json!({}), json!({"sudden": "not_sure"}));
    assert_eq!(turns(&found.moves), [(0, FlagTurn::Open)]);
    let found = between(&ruleset, json!({"sudden": "not_sure"}), json!({}));
    assert_eq!(turns(&found.moves), [(0, FlagTurn::RuledOut)]);
    // Open before and now, and not for the same reason.
    let found = between(
        &ruleset,
        json!({"fever": "yes", "stiff": null}),
        json!({"fever": "yes", "stiff": "not_sure"}),
    );
    assert_eq!(turns(&found.moves), [(1, FlagTurn::StillOpen)]);
    assert_eq!(
        found.moves.flags[0].treated_as,
        [None, Some(Urgency::SameDay)]
    );
}

#[test]
fn undetermined_is_more_than_routine_and_less_than_soon() {
    let ruleset = pack();
    let found = between(&ruleset, json!({}), json!({"sudden": null}));
    assert!(found.moves.is_more_urgent());
    assert!(less_urgent(
        UrgencyLevel::Known(Urgency::Soon),
        UrgencyLevel::Undetermined
    ));
}

#[test]
fn answers_that_count_only_together_are_told_as_such_and_a_spare_one_as_nothing() {
    let ruleset = pack();
    let found = between(
        &ruleset,
        json!({"pulls": "yes"}),
        json!({"pulls": "yes", "fever": "yes", "stiff": "yes", "spare": "yes"}),
    );
    assert_eq!(found.moves.urgency, [ROUTINE, SAME_DAY]);
    let [fever, stiff, spare] = &found.answers[..] else {
        panic!("{:?}", found.answers)
    };
    for needed in [fever, stiff] {
        assert!(needed.alone.is_nothing(), "{needed:?}");
        let added = needed.with_others.as_ref().unwrap();
        assert_eq!(added.urgency, [ROUTINE, SAME_DAY]);
        assert_eq!(turns(added), [(1, FlagTurn::Raised)]);
    }
    assert!(spare.alone.is_nothing() && spare.with_others.is_none());
}

#[test]
fn a_pattern_is_told_with_its_level_and_whether_it_is_shown_but_not_what_the_age_keeps_back() {
    let ruleset = pack();
    let found = between(&ruleset, json!({}), json!({"pulls": "yes"}));
    let [pattern] = &found.moves.patterns[..] else {
        panic!("{:?}", found.moves)
    };
    assert_eq!(
        (pattern.before.level, pattern.after.level),
        (Level::Little, Level::Fits)
    );
    assert_eq!(
        (pattern.before.standing, pattern.after.standing),
        (Standing::NotShown, Standing::Shown)
    );
    let found = between(
        &ruleset,
        json!({"age": 8}),
        json!({"age": 8, "pulls": "yes"}),
    );
    assert!(found.moves.is_nothing(), "{found:?}");
    assert_eq!(found.answers.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_urgencies_told_are_those_of_the_two_assessments(before in partial(), after in partial()) {
        let ruleset = rules();
        let found = compare(ruleset, &before, &after);
        let (first, second) = (assess(ruleset, &before), assess(ruleset, &after));
        prop_assert_eq!(found.moves.urgency, [first.urgency.level, second.urgency.level]);
        prop_assert_eq!(found.moves.neck, [first.neck_treatment, second.neck_treatment]);
        // Nobody is told that the result is the same when what a person acts on is not.
        prop_assert!(!found.moves.is_nothing() || first.outcome() == second.outcome());
        for moved in &found.moves.flags {
            let open = second.flags[moved.flag].state == FlagState::Open;
            let told_open = matches!(
                moved.turn,
                FlagTurn::NoLongerKnown | FlagTurn::Open | FlagTurn::StillOpen
            );
            prop_assert_eq!(open, told_open);
        }
        for change in &found.answers {
            prop_assert!(change.before != change.after);
        }
    }

    #[test]
    fn answers_beside_themselves_say_that_nothing_changed(answers in partial()) {
        let found = compare(rules(), &answers, &answers);
        prop_assert!(found.is_nothing() && found.moves.is_nothing());
    }
}
