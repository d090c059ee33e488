//! What is asked of the circuit: what can never come true, comes with something else, or decides nothing.

use serde_json::json;

use super::{FLAGS, QUESTIONS, age, finds, flag, is, said};
use crate::pack::DiagnosticCode as Code;
use crate::testing::small::{Small, yes};

#[expect(
    clippy::needless_pass_by_value,
    reason = "packs in tests read better without references"
)]
fn gated(id: &str, when: serde_json::Value) -> serde_json::Value {
    json!({"id": id, "type": "yes_no", "enable_when": {"all": when}})
}

#[test]
fn a_question_that_hangs_on_what_is_never_asked() {
    let pack = |second: serde_json::Value| {
        let pack = Small::new()
            .yes_no("ill")
            .question(gated("worse", json!([yes("ill")])))
            .question(gated("worst", second));
        let asked = json!({"asked": ["worse", "worst"]});
        let pack = flag(flag(pack, "a", yes("worse")), "b", yes("worst"));
        pack.invariant("i", json!({"all": [yes("ill"), yes("worse")]}), asked)
    };
    // Each for itself can be yes: only skip logic makes them impossible together. The flag that reads the
    // question is not told again.
    let slip = pack(json!([is("ill", "no"), yes("worse")]));
    let place = "/questions/4/enable_when";
    let near = pack(json!([yes("ill"), yes("worse")]));
    finds(&slip, &near, Code::NeverAsked, QUESTIONS, place);
    // What hangs on such a question can still be asked of who is unsure; the flag is not told.
    let chain = Small::new()
        .yes_no("ill")
        .question(gated("worse", json!([yes("ill"), is("ill", "no")])))
        .question(gated("worst", json!([yes("worse")])));
    let chain = flag(chain, "b", yes("worst"));
    let told: Vec<(Code, String)> = said(&chain, None)
        .into_iter()
        .map(|(code, _, place)| (code, place))
        .collect();
    let first = "/questions/3/enable_when".to_owned();
    assert_eq!(told, [(Code::NeverAsked, first)]);
}

#[test]
fn a_level_that_a_higher_one_always_takes() {
    let pack = |fits: i32, partly: i32| {
        let levels = json!([{"level": "fits", "when": {"points_from": fits}},
            {"level": "partly_fits", "when": {"points_from": partly}}]);
        let criteria = [("one", 1, yes("ill")), ("two", 1, yes("old"))];
        let pack = Small::new().yes_no("ill").yes_no("old");
        pack.pattern("p", &criteria, levels, json!({}))
    };
    let (file, place) = ("patterns/p.json", "/levels/1/when");
    finds(&pack(1, 2), &pack(2, 1), Code::NeverHolds, file, place);
}

#[test]
fn a_flag_that_an_exception_always_excuses() {
    let pack = |from: i32| {
        let unless = json!({"unless": [{"id": "known", "text": "!", "basis": "judgement",
            "when": age(json!({"from": from}))}]});
        Small::new().flag("a", "soon", age(json!({"from": 50})), unless)
    };
    finds(
        &pack(40),
        &pack(60),
        Code::NeverHolds,
        FLAGS,
        "/flags/0/when",
    );
}

#[test]
fn a_referral_that_is_not_allowed_when_it_is_due() {
    let pack = |within: &str| {
        let pack = flag(Small::new().yes_no("ill"), "low", yes("ill"));
        let when = json!({"urgency_from": "emergency"});
        pack.flag("high", "emergency", age(json!({"from": 99})), json!({}))
            .referral(json!({"id": "late", "within": within, "when": when}))
            .referral(json!({"id": "now", "within": "emergency", "when": when}))
    };
    let place = "/referrals/1/when";
    let (slip, near) = (pack("soon"), pack("emergency"));
    finds(&slip, &near, Code::NeverHolds, "referrals.json", place);
}

#[test]
fn a_flag_whose_every_case_a_broader_one_takes() {
    let pack = |urgency: &str, extra: serde_json::Value| {
        let pack = flag(Small::new().yes_no("ill"), "broad", yes("ill"));
        let narrow = json!({"all": [yes("ill"), age(json!({"from": 50}))]});
        pack.flag("narrow", urgency, narrow, extra)
    };
    let slip = pack("soon", json!({}));
    // More urgent, stricter with the neck, more careful of doubt: each is a reason of its own.
    for near in [
        pack("same_day", json!({})),
        pack("soon", json!({"neck_treatment": "caution"})),
        pack("soon", json!({"if_unsure": "soon"})),
    ] {
        finds(&slip, &near, Code::ImpliedRule, FLAGS, "/flags/1/when");
    }
}

#[test]
fn of_two_flags_that_always_come_together_the_later_is_told() {
    let pack = Small::new().yes_no("ill");
    let at_least = json!({"at_least": {"count": 1, "of": [yes("ill")]}});
    let pack = flag(flag(pack, "a", json!({"all": [yes("ill")]})), "b", at_least);
    let told: Vec<(Code, String)> = said(&pack, None)
        .into_iter()
        .map(|(code, _, place)| (code, place))
        .collect();
    assert_eq!(told, [(Code::ImpliedRule, "/flags/1/when".to_owned())]);
}

#[test]
fn points_that_change_nobodys_level() {
    let pack = |points: i32, from: i32| {
        let levels = json!([{"level": "fits", "when": {"points_from": from}}]);
        let criteria = [("big", 3, yes("ill")), ("small", points, yes("old"))];
        let pack = Small::new().yes_no("ill").yes_no("old");
        pack.pattern("p", &criteria, levels, json!({}))
    };
    let (file, place) = ("patterns/p.json", "/criteria/1/points");
    // One point beside three, where two are asked for; it is needed where four are.
    finds(&pack(1, 2), &pack(1, 4), Code::IdlePoints, file, place);
    finds(&pack(1, 2), &pack(0, 2), Code::IdlePoints, file, place);
}

#[test]
fn points_that_no_level_reads() {
    let pack = |points: i32| {
        let levels = json!([{"level": "fits", "when": {"criterion": "one"}}]);
        let pack = Small::new().yes_no("ill");
        pack.pattern("p", &[("one", points, yes("ill"))], levels, json!({}))
    };
    let (slip, near) = (pack(2), pack(0));
    finds(&slip, &near, Code::IdlePoints, "patterns/p.json", "/levels");
}

#[test]
fn a_gate_that_nobody_vouches_for() {
    let pack = |urgency: &str| {
        Small::new()
            .yes_no("ill")
            .question(gated("signs", json!([yes("ill")])))
            .flag("a", urgency, yes("signs"), json!({}))
    };
    let slip = pack("same_day");
    let place = "/questions/3/enable_when";
    let near = slip
        .clone()
        .invariant("i", yes("ill"), json!({"asked": ["signs"]}));
    finds(&slip, &near, Code::UnvouchedGate, QUESTIONS, place);
    finds(&slip, &pack("soon"), Code::UnvouchedGate, QUESTIONS, place);
}
