//! What the prover says, of packs where the answer is known.

use serde_json::json;

use super::{Broken, prove};
use crate::assess::{UrgencyLevel, assess};
use crate::logic::Urgency;
use crate::pack::Ruleset;
use crate::testing::generated::keep;
use crate::testing::people::rules;
use crate::testing::small::{Small, includes, yes};

#[test]
fn the_certificate_beside_the_documents_is_that_of_the_rules() {
    let proved = prove(rules());
    for proof in &proved.proofs {
        assert_eq!(proof.broken, Vec::new(), "{}", proof.id);
    }
    let text = serde_json::to_string_pretty(&proved.certificate).unwrap() + "\n";
    keep("docs/certificate.json", &text);
}

fn broken(ruleset: &Ruleset, id: &str) -> Vec<Broken> {
    let proof = prove(ruleset)
        .proofs
        .into_iter()
        .find(|proof| proof.id == id)
        .unwrap();
    proof.broken
}

#[test]
fn what_can_never_happen_is_named() {
    let never = json!({"all": [yes("ill"), {"answer": {"question": "ill", "is": "no"}}]});
    let small = Small::new()
        .yes_no("ill")
        .flag("ill", "soon", yes("ill"), json!({}));
    assert_eq!(broken(&small.load(), "everything_can_happen"), Vec::new());
    let found = broken(
        &small.flag("never", "soon", never, json!({})).load(),
        "everything_can_happen",
    );
    let about: Vec<&str> = found.iter().map(|broken| broken.about.as_str()).collect();
    assert_eq!(about, ["the red flag never is raised"]);
}

#[test]
fn a_fallback_that_hands_must_not_give_leaves_somebody_alone_who_can_be_replayed() {
    let hold = json!({"neck_treatment": "hold"});
    let small = Small::new()
        .yes_no("ill")
        .flag("ill", "none", yes("ill"), hold);
    assert_eq!(broken(&small.load(), "somebody_is_named"), Vec::new());
    let mut alone = small.load();
    alone = with_hands_on_fallback(&alone);
    let found = broken(&alone, "somebody_is_named");
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    let [person] = one.people.as_slice() else {
        panic!("{one:?}");
    };
    let assessment = assess(&alone, person);
    assert_eq!(assessment.referrals, Vec::<usize>::new());
    assert_ne!(assessment.urgency.level, UrgencyLevel::Undetermined);
    assert!(person.iter().count() <= 2, "the fewest answers: {person:?}");
}

fn with_hands_on_fallback(ruleset: &Ruleset) -> Ruleset {
    let mut pack = ruleset.pack().clone();
    for referral in &mut pack.referrals {
        referral.hands_on = true;
    }
    Ruleset::compile(pack)
}

/// The mistake that hid danger in other rule sets: a question that is asked only of who ticked nothing.
#[test]
fn a_danger_question_that_one_more_sign_hides_is_found() {
    let asked = |enable: serde_json::Value| {
        Small::new()
            .any_of("signs", &["a", "b"])
            .question(json!({"id": "more", "type": "yes_no", "enable_when": {"all": [enable]}}))
            .flag("more", "emergency", yes("more"), json!({}))
            .load()
    };
    let id = "more_danger_is_never_less_urgent";
    assert_eq!(broken(&asked(includes("signs", &["a"])), id), Vec::new());
    let hiding = asked(includes("signs", &["none"]));
    let found = broken(&hiding, id);
    let people = &found.first().unwrap().people;
    let levels: Vec<UrgencyLevel> = people
        .iter()
        .map(|person| assess(&hiding, person).urgency.level)
        .collect();
    let [before, after] = levels.as_slice() else {
        panic!("{levels:?}");
    };
    assert!(
        before.is_from(Urgency::Soon) && !after.is_from(Urgency::Soon),
        "{levels:?}"
    );
}

#[test]
fn an_urgent_person_who_is_sent_to_somebody_later_is_found() {
    let pack = |within: &str| {
        Small::new()
            .yes_no("ill")
            .flag("ill", "same_day", yes("ill"), json!({}))
            .referral(json!({"id": "doctor", "within": within, "when": {"flag": "ill"}}))
            .load()
    };
    let id = "somebody_is_named_in_time";
    let late: Vec<String> = broken(&pack("soon"), id)
        .into_iter()
        .map(|broken| broken.about)
        .collect();
    assert_eq!(late, ["the step same_day"]);
    assert!(
        broken(&pack("same_day"), id)
            .iter()
            .all(|broken| broken.about != "the step same_day")
    );
}
