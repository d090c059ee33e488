//! The circuit says what the assessment says, for everyone.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use super::circuit::Circuit;
use super::verdict::Verdict;
use super::{Broken, prove};
use crate::answers::Answers;
use crate::assess::{FlagState, Standing, UrgencyLevel, assess};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::Ruleset;
use crate::testing::generated::keep;
use crate::testing::people::{calm, complete, partial, rules};
use crate::testing::small::{Small, answers, includes, yes};

/// The circuit and the assessment agree about one person.
fn agrees(verdict: &mut Verdict<'_>, answers: &Answers) {
    let ruleset = verdict.conditions.ruleset;
    let fixed = verdict.conditions.people.literals(ruleset, answers);
    let found = assess(ruleset, answers);
    let pack = ruleset.pack();
    assert!(
        verdict.conditions.circuit.can_hold(&fixed),
        "{answers:?} is a person"
    );
    let circuit = &verdict.conditions.circuit;
    for ((flag, literals), finding) in pack.flags.iter().zip(&verdict.flags).zip(&found.flags) {
        let state = [
            literals.raised,
            literals.excused,
            literals.ruled_out,
            literals.open,
        ]
        .map(|literal| circuit.holds(literal));
        let expected = match finding.state {
            FlagState::Raised => [true, false, false, false],
            FlagState::Excused(_) => [false, true, false, false],
            FlagState::RuledOut => [false, false, true, false],
            FlagState::Open => [false, false, false, true],
        };
        assert_eq!(state, expected, "{}", flag.id);
        assert_eq!(
            circuit.holds(literals.out_of_scope),
            finding.out_of_scope,
            "{}",
            flag.id
        );
        assert_eq!(
            circuit.holds(literals.not_asked),
            finding.not_asked,
            "{}",
            flag.id
        );
        assert_eq!(
            circuit.holds(literals.unsure),
            finding.treated_as.is_some(),
            "{}",
            flag.id
        );
    }
    for step in [Urgency::Soon, Urgency::SameDay, Urgency::Emergency] {
        let reached = circuit.holds(verdict.from(step));
        assert_eq!(reached, found.urgency.level.is_from(step), "{step:?}");
    }
    let undetermined = found.urgency.level == UrgencyLevel::Undetermined;
    assert_eq!(circuit.holds(verdict.undetermined), undetermined);
    assert_eq!(
        circuit.holds(verdict.incomplete),
        !found.danger_check_is_complete()
    );
    for step in [
        NeckTreatment::Caution,
        NeckTreatment::NoThrust,
        NeckTreatment::Hold,
    ] {
        let reached = circuit.holds(verdict.neck_from(step));
        assert_eq!(reached, found.neck_treatment >= step, "{step:?}");
    }
    for ((pattern, judged), finding) in pack
        .patterns
        .iter()
        .zip(&verdict.patterns)
        .zip(&found.patterns)
    {
        let levels = [judged.fits, judged.partly_fits, judged.open, judged.little]
            .map(|literal| circuit.holds(literal));
        let expected = [Level::Fits, Level::PartlyFits, Level::Open, Level::Little]
            .map(|level| finding.level == level);
        assert_eq!(levels, expected, "{}", pattern.id);
        let shown = finding.standing == Standing::Shown;
        assert_eq!(circuit.holds(judged.shown), shown, "{}", pattern.id);
    }
    for (at, (referral, literal)) in pack.referrals.iter().zip(&verdict.referrals).enumerate() {
        assert_eq!(
            circuit.holds(*literal),
            found.referrals.contains(&at),
            "{}",
            referral.id
        );
    }
    for (at, (lesson, literal)) in pack.lessons.iter().zip(&verdict.lessons).enumerate() {
        assert_eq!(
            circuit.holds(*literal),
            found.lessons.contains(&at),
            "{}",
            lesson.id
        );
    }
    assert_eq!(
        verdict
            .conditions
            .people
            .found(ruleset, circuit)
            .iter()
            .count(),
        answers.iter().count()
    );
}

#[test]
fn the_circuit_is_the_assessment_for_made_up_people() {
    let mut verdict = Verdict::new(rules(), Circuit::new());
    let mut runner = TestRunner::new(Config::default());
    let people = prop_oneof![complete(), partial(), calm()];
    for _ in 0..200 {
        let person = people.new_tree(&mut runner).unwrap().current();
        agrees(&mut verdict, &person);
    }
}

/// A flag that needs an examination and something that the person was not asked: the person could still
/// rule it out, so `flag_open` sees it.
#[test]
fn the_circuit_sees_an_open_flag_as_the_assessment_does() {
    let both = json!({"all": [yes("ill"), yes("exam_sore")]});
    let small = Small::new()
        .yes_no("ill")
        .examination("exam_sore")
        .flag("sore", "soon", both, json!({}))
        .referral(json!({"id": "look", "when": {"flag_open": "sore"}}));
    let ruleset = small.load();
    let mut verdict = Verdict::new(&ruleset, Circuit::new());
    for said in [
        json!({"age": 30}),
        json!({"ill": "yes"}),
        json!({"ill": "no"}),
        json!({"ill": "not_sure"}),
        json!({"ill": "yes", "exam_sore": "not_sure"}),
    ] {
        agrees(&mut verdict, &answers(&ruleset, said));
    }
}

#[test]
fn the_certificate_beside_the_documents_is_that_of_the_rules() {
    let (proofs, certificate) = prove(rules());
    for proof in &proofs {
        assert_eq!(proof.broken, Vec::new(), "{}", proof.id);
    }
    let text = serde_json::to_string_pretty(&certificate).unwrap() + "\n";
    keep("docs/certificate.json", &text);
}

fn broken(ruleset: &Ruleset, id: &str) -> Vec<Broken> {
    let (proofs, _) = prove(ruleset);
    let proof = proofs.into_iter().find(|proof| proof.id == id).unwrap();
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
