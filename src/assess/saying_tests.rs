//! What is said because of a result, and which questions can still change it.

use serde_json::{Value, json};

use super::{AnswerFacts, Assessment, FlagState, assess, relevance};
use crate::logic::{Facts as _, Truth, Urgency};
use crate::pack::Ruleset;
use crate::testing::small::{Small, answers, yes};

fn result(ruleset: &Ruleset, written: Value) -> Assessment {
    assess(ruleset, &answers(ruleset, written))
}

/// Two signs, one pattern "neck" that is given to hands-on care.
fn referring() -> Ruleset {
    let at = |urgency: &str| json!({"urgency_from": urgency});
    let neck = json!({"pattern": {"id": "neck", "level": ["fits"]}});
    Small::new()
        .yes_no("now")
        .yes_no("today")
        .yes_no("care")
        .yes_no("neck")
        .yes_no("unused")
        .flag("now", "emergency", yes("now"), json!({}))
        .flag(
            "today",
            "same_day",
            yes("today"),
            json!({"if_unsure": "soon"}),
        )
        .flag(
            "care",
            "none",
            yes("care"),
            json!({"neck_treatment": "hold"}),
        )
        .simple_pattern("neck", "neck", "unused", json!({}))
        .referral(json!({"id": "ambulance", "within": "emergency", "when": at("emergency")}))
        .referral(json!({"id": "doctor", "within": "same_day", "when": at("same_day")}))
        .referral(json!({"id": "hands", "hands_on": true, "when": neck}))
        .load()
}

#[test]
fn hands_on_care_is_dropped_at_hold_at_urgency_and_while_danger_is_unknown() {
    let ruleset = referring();
    let given = |written: Value| -> Vec<String> {
        let found = result(&ruleset, written);
        let referrals = &ruleset.pack().referrals;
        let id = |at: &usize| referrals[*at].id.clone();
        found.referrals.iter().map(id).collect()
    };
    let base = |extra: Value| {
        let mut all = json!({"age": 40, "now": "no", "today": "no", "care": "no", "neck": "yes"});
        for (key, value) in extra.as_object().unwrap() {
            all[key] = value.clone();
        }
        all
    };
    assert_eq!(given(base(json!({}))), ["hands"]);
    // With nothing else to say, the fallback is given.
    assert_eq!(given(base(json!({"care": "yes"}))), ["anyone"]);
    assert_eq!(given(base(json!({"neck": "no"}))), ["anyone"]);
    assert_eq!(given(base(json!({"today": "yes"}))), ["doctor"]);
    // Nobody is told to come when it suits them while a danger sign was not asked about.
    assert!(given(base(json!({"today": null}))).is_empty());
    // An open flag holds the neck as well: same day implies hold.
    assert_eq!(given(base(json!({"today": "not_sure"}))), ["anyone"]);
    // At an emergency nothing but the emergency is shown.
    assert_eq!(
        given(base(json!({"now": "yes", "today": "yes"}))),
        ["ambulance"]
    );
}

#[test]
fn a_sum_whose_part_may_not_apply_reaches_down_to_nothing() {
    let scale = |id: &str, extra: Value| {
        let mut question = json!({"id": id, "type": "whole_number", "min": 1, "max": 5});
        question
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        question
    };
    let low = json!({"sum": {"of": ["first", "second"], "to": 2}});
    let ruleset = Small::new()
        .yes_no("gate")
        .question(scale("first", json!({})))
        .question(scale(
            "second",
            json!({"enable_when": {"all": [yes("gate")]}}),
        ))
        .flag("low", "soon", low, json!({}))
        .load();
    let state = |written| result(&ruleset, written).flags[0].state;
    // With the gate unknown the second part is 1 to 5, or nothing at all.
    assert_eq!(state(json!({"first": 2})), FlagState::Open);
    assert_eq!(state(json!({"first": 2, "gate": "no"})), FlagState::Raised);
    assert_eq!(
        state(json!({"first": 2, "gate": "yes"})),
        FlagState::RuledOut
    );
    assert_eq!(
        state(json!({"first": 2, "gate": "not_sure"})),
        FlagState::Open
    );
}

#[test]
fn a_flag_over_a_sum_stays_open_while_a_part_was_not_asked() {
    let scale = json!({"type": "whole_number", "min": 0, "max": 3});
    let part = |id: &str, optional: bool| {
        let mut question = scale.clone();
        question["id"] = json!(id);
        question["optional"] = json!(optional);
        question
    };
    let ruleset = Small::new()
        .question(part("first", true))
        .question(part("second", false))
        .flag(
            "much",
            "same_day",
            json!({"sum": {"of": ["first", "second"], "from": 3}}),
            json!({}),
        )
        .load();
    let found = result(&ruleset, json!({"first": "declined"}));
    assert!(!found.flags[0].out_of_scope);
    assert_eq!(found.urgency.level, super::UrgencyLevel::Undetermined);
    assert_eq!(found.urgency.ceiling, Urgency::SameDay);
    let answered = result(&ruleset, json!({"first": "declined", "second": 1}));
    assert!(answered.flags[0].out_of_scope);
    let raised = result(&ruleset, json!({"first": "declined", "second": 3}));
    assert_eq!(raised.flags[0].state, FlagState::Raised);
}

/// The questions that can still change the outcome.
fn live(ruleset: &Ruleset, written: Value) -> Vec<String> {
    let answers = answers(ruleset, written);
    let facts = AnswerFacts::new(ruleset, &answers);
    let relevance = relevance(&facts, &assess(ruleset, &answers));
    ruleset
        .questions()
        .filter(|(index, _)| relevance.matters(*index))
        .map(|(_, question)| question.id.clone())
        .collect()
}

#[test]
fn a_question_is_passed_over_once_everything_that_reads_it_is_decided() {
    let exception = json!({"unless":
        [{"id": "usual", "text": "!", "when": yes("usual"), "basis": "judgement"}]});
    let ruleset = Small::new()
        .yes_no("gate")
        .yes_no("one")
        .question(json!({"id": "two", "type": "yes_no", "enable_when": {"all": [yes("gate")]}}))
        .yes_no("usual")
        .yes_no("other")
        .flag(
            "both",
            "soon",
            json!({"all": [yes("one"), yes("two")]}),
            exception,
        )
        .flag("other", "emergency", yes("other"), json!({}))
        .load();
    let all = ["gate", "one", "two", "usual", "other"];
    assert_eq!(live(&ruleset, json!({})), all);
    assert_eq!(live(&ruleset, json!({"one": "no"})), ["other"]);
    assert_eq!(live(&ruleset, json!({"gate": "no"})), ["other"]);
    // Never because urgency is high already.
    assert_eq!(
        live(&ruleset, json!({"other": "yes"})),
        ["gate", "one", "two", "usual"]
    );
    let raised = json!({"gate": "yes", "one": "yes", "two": "yes", "other": "no"});
    assert_eq!(live(&ruleset, raised), ["usual"]);
}

/// Which exception excuses a flag is part of the outcome, and the first in the list counts.
#[test]
fn an_earlier_exception_is_still_asked_for() {
    let exceptions = json!({"unless": [
        {"id": "first", "text": "!", "when": yes("first"), "basis": "judgement"},
        {"id": "second", "text": "!", "when": yes("second"), "basis": "judgement"}]});
    let ruleset = Small::new()
        .yes_no("second")
        .yes_no("sign")
        .yes_no("first")
        .flag("sign", "soon", yes("sign"), exceptions)
        .load();
    let found = json!({"sign": "yes", "second": "yes"});
    assert_eq!(
        result(&ruleset, found.clone()).flags[0].state,
        FlagState::Excused(1)
    );
    assert_eq!(live(&ruleset, found), ["first"]);
    let excused = json!({"sign": "yes", "first": "yes"});
    assert_eq!(live(&ruleset, excused), Vec::<String>::new());
}

#[test]
fn whether_a_question_applies_is_yes_no_or_unknown() {
    let ruleset = Small::new()
        .yes_no("gate")
        .question(json!({"id": "inside", "type": "yes_no", "enable_when": {"any": [yes("gate")]}}))
        .flag("inside", "soon", yes("inside"), json!({}))
        .load();
    let (index, inside) = ruleset.find("inside").unwrap();
    for (said, enabled) in [
        (json!({"gate": "yes"}), Truth::Yes),
        (json!({"gate": "no"}), Truth::No),
        (json!({"gate": "not_sure"}), Truth::Unknown),
        (json!({}), Truth::Unknown),
    ] {
        let answers = answers(&ruleset, said);
        let facts = AnswerFacts::new(&ruleset, &answers);
        assert_eq!(facts.enabled(inside), enabled);
        let not_applicable = facts.slot(index) == crate::logic::Slot::NotApplicable;
        assert_eq!(not_applicable, enabled == Truth::No);
    }
}

#[test]
fn a_referral_in_addition_does_not_take_the_place_of_the_fallback() {
    let flag = |id: &str| json!({"flag": id});
    let ruleset = Small::new()
        .yes_no("jaw")
        .yes_no("other")
        .flag("jaw", "none", yes("jaw"), json!({}))
        .flag("other", "soon", yes("other"), json!({}))
        .referral(json!({"id": "dentist", "in_addition": true, "when": flag("jaw")}))
        .referral(json!({"id": "doctor", "when": flag("other")}))
        .load();
    let given = |jaw: &str, other: &str| -> Vec<String> {
        let found = result(&ruleset, json!({"age": 40, "jaw": jaw, "other": other}));
        let referrals = &ruleset.pack().referrals;
        let given = found.referrals.iter();
        given.map(|at| referrals[*at].id.clone()).collect()
    };
    assert_eq!(given("no", "no"), ["anyone"]);
    assert_eq!(given("yes", "no"), ["anyone", "dentist"]);
    assert_eq!(given("yes", "yes"), ["dentist", "doctor"]);
    assert_eq!(given("no", "yes"), ["doctor"]);
}

#[test]
fn tests_that_move_the_neck_are_not_offered_where_hands_must_stay_off() {
    let tests = |neck: &str| -> usize {
        let ruleset = Small::new()
            .yes_no("neck")
            .yes_no("care")
            .examination("looked")
            .examination_with("moved", json!({"hands_on": true}))
            .flag("care", "none", yes("care"), json!({"neck_treatment": neck}))
            .simple_pattern(
                "neck",
                "neck",
                "care",
                json!({"examination": ["moved", "looked"]}),
            )
            .load();
        let answers = json!({"age": 40, "neck": "yes", "care": "yes"});
        result(&ruleset, answers).examination.len()
    };
    assert_eq!(tests("no_thrust"), 2);
    assert_eq!(tests("hold"), 1);
}
