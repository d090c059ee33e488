//! Examinations, and what hangs on a gate that has no plain answer.

use super::*;

#[test]
fn an_examination_is_asked_of_a_clinician_alone_and_an_emergency_in_it_stops() {
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .flag("told", "soon", yes("told"), json!({}))
        .flag("found", "emergency", yes("found"), json!({}))
        .load();
    let mut alone = begun(&ruleset);
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "done");
    let mut examined = begun(&ruleset).with_examination();
    assert_eq!(next(&examined), "told");
    reply(&mut examined, NO);
    assert_eq!(next(&examined), "found");
    let mut found = examined.clone();
    reply(&mut found, YES);
    assert_eq!(next(&found), "stop");
    reply(&mut examined, NO);
    assert_eq!(next(&examined), "done");
}

#[test]
fn what_an_examination_brings_back_to_the_person_is_announced() {
    // Without the examination nobody can reach the level, so the person is not asked.
    let levels = json!([{"level": "fits", "when": {"all": [yes("found"), yes("told")]}}]);
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .pattern("it", &[], levels, json!({}))
        .load();
    let mut examined = begun(&ruleset).with_examination();
    assert_eq!(next(&examined), "found");
    let mut nothing = examined.clone();
    reply(&mut nothing, NO);
    assert_eq!(
        (nothing.take_told(), next(&nothing)),
        (vec![], "done".to_owned())
    );
    reply(&mut examined, YES);
    assert_eq!(examined.take_told(), [Told::FoundMore(1)]);
    assert_eq!(next(&examined), "told");
}

#[test]
fn what_hangs_on_a_gate_that_was_not_done_is_not_asked() {
    let gate = json!({"all": [yes("measured")]});
    let more = json!({"optional": true});
    let ruleset = Small::new()
        .examination_with("measured", more)
        .examination_with("value", json!({"enable_when": gate}))
        .flag("high", "soon", yes("value"), json!({}))
        .load();
    let mut not_done = begun(&ruleset).with_examination();
    reply(&mut not_done, Response::Declined);
    assert_eq!(next(&not_done), "done");
    // Whoever is not sure is still asked.
    let mut unsure = begun(&ruleset).with_examination();
    reply(&mut unsure, Response::NotSure);
    assert_eq!(next(&unsure), "value");
}

/// What hangs on it could still be dangerous, so a declined gate hides nothing.
#[test]
fn what_hangs_on_a_question_that_a_person_declined_is_asked_all_the_same() {
    let gate = json!({"all": [yes("told")]});
    let ruleset = Small::new()
        .question(json!({"id": "told", "type": "yes_no", "optional": true}))
        .question(json!({"id": "sign", "type": "yes_no", "enable_when": gate}))
        .flag("sign", "emergency", yes("sign"), json!({}))
        .load();
    let mut declined = begun(&ruleset);
    reply(&mut declined, Response::Declined);
    assert_eq!(next(&declined), "sign");
}
