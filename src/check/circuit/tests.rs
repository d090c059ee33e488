//! The circuit says what the assessment says, for everyone.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use super::gates::Circuit;
use super::verdict::Verdict;
use crate::answers::Answers;
use crate::assess::{AnswerFacts, FlagState, Standing, UrgencyLevel, assess, contradictions};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::testing::people::{calm, complete, partial, rules};
use crate::testing::small::{Small, answers, yes};

/// The circuit and the assessment agree about one person.
pub(in crate::check) fn agrees(verdict: &mut Verdict<'_>, answers: &Answers) {
    let ruleset = verdict.conditions.ruleset;
    let fixed = verdict.conditions.people.literals(ruleset, answers);
    let found = assess(ruleset, answers);
    let pack = ruleset.pack();
    let world = verdict.conditions.circuit.find(&fixed);
    let world = world.unwrap_or_else(|| panic!("{answers:?} is a person"));
    for ((flag, literals), finding) in pack.flags.iter().zip(&verdict.flags).zip(&found.flags) {
        let state = [
            literals.raised,
            literals.excused,
            literals.ruled_out,
            literals.open,
        ]
        .map(|literal| world.holds(literal));
        let expected = match finding.state {
            FlagState::Raised => [true, false, false, false],
            FlagState::Excused(_) => [false, true, false, false],
            FlagState::RuledOut => [false, false, true, false],
            FlagState::Open => [false, false, false, true],
        };
        assert_eq!(state, expected, "{}", flag.id);
        assert_eq!(
            world.holds(literals.out_of_scope),
            finding.out_of_scope,
            "{}",
            flag.id
        );
        assert_eq!(
            world.holds(literals.not_asked),
            finding.not_asked,
            "{}",
            flag.id
        );
        assert_eq!(
            world.holds(literals.unsure),
            finding.treated_as.is_some(),
            "{}",
            flag.id
        );
    }
    for step in [Urgency::Soon, Urgency::SameDay, Urgency::Emergency] {
        let reached = world.holds(verdict.from(step));
        assert_eq!(reached, found.urgency.level.is_from(step), "{step:?}");
    }
    let undetermined = found.urgency.level == UrgencyLevel::Undetermined;
    assert_eq!(world.holds(verdict.undetermined), undetermined);
    assert_eq!(
        world.holds(verdict.incomplete),
        !found.danger_check_is_complete()
    );
    for step in [
        NeckTreatment::Caution,
        NeckTreatment::NoThrust,
        NeckTreatment::Hold,
    ] {
        let reached = world.holds(verdict.neck_from(step));
        assert_eq!(reached, found.neck_treatment >= step, "{step:?}");
    }
    for ((pattern, judged), finding) in pack
        .patterns
        .iter()
        .zip(&verdict.patterns)
        .zip(&found.patterns)
    {
        let levels = [judged.fits, judged.partly_fits, judged.open, judged.little]
            .map(|literal| world.holds(literal));
        let expected = [Level::Fits, Level::PartlyFits, Level::Open, Level::Little]
            .map(|level| finding.level == level);
        assert_eq!(levels, expected, "{}", pattern.id);
        let shown = finding.standing == Standing::Shown;
        assert_eq!(world.holds(judged.shown), shown, "{}", pattern.id);
    }
    for (at, (referral, literal)) in pack.referrals.iter().zip(&verdict.referrals).enumerate() {
        assert_eq!(
            world.holds(*literal),
            found.referrals.contains(&at),
            "{}",
            referral.id
        );
    }
    for (at, (lesson, literal)) in pack.lessons.iter().zip(&verdict.lessons).enumerate() {
        assert_eq!(
            world.holds(*literal),
            found.lessons.contains(&at),
            "{}",
            lesson.id
        );
    }
    for (at, (pattern, made)) in pack.patterns.iter().zip(&verdict.notes).enumerate() {
        for (n, literal) in made.iter().enumerate() {
            let remarked = found.notes.contains(&(at, n));
            assert_eq!(world.holds(*literal), remarked, "{} {n}", pattern.id);
        }
    }
    let put = contradictions(&AnswerFacts::new(ruleset, answers));
    for (at, literal) in verdict.contradictions.iter().enumerate() {
        assert_eq!(
            world.holds(*literal),
            put.contains(&at),
            "contradiction {at}"
        );
    }
    assert_eq!(
        verdict
            .conditions
            .people
            .found(ruleset, &world)
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
