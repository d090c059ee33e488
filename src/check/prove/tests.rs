//! The circuit says what the assessment says, for everyone.

use proptest::prelude::*;

use super::verdict::Verdict;
use crate::answers::Answers;
use crate::assess::{FlagState, Standing, UrgencyLevel, assess};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::testing::people::{calm, complete, partial, rules};

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
    let mut verdict = Verdict::new(rules());
    eprintln!("{} gates", verdict.conditions.circuit.size());
    let mut runner =
        proptest::test_runner::TestRunner::new(proptest::test_runner::Config::with_cases(150));
    let people = prop_oneof![complete(), partial(), calm()];
    let mut run = || {
        let tree = people.new_tree(&mut runner).unwrap();
        agrees(&mut verdict, &proptest::strategy::ValueTree::current(&tree));
    };
    for _ in 0..150 {
        run();
    }
}
