//! The built-in rules with one slip each: the invariants notice, and the person they name is real.

use super::prover::Prover;
use super::{Broken, Proof};
use crate::assess::assess;
use crate::check::expectations::failures;
use crate::logic::{Condition, NeckTreatment, Range, Test, Urgency};
use crate::pack::written::{FlagUrgency, IfUnsure};
use crate::pack::{Pack, Ruleset};
use crate::testing::people::rules;

/// The invariants that fail under a pack.
fn failing(ruleset: &Ruleset) -> Vec<Proof> {
    let proofs = Prover::new(ruleset).invariants().into_iter();
    proofs.filter(|proof| !proof.broken.is_empty()).collect()
}

/// Whether the slip is noticed; whoever is named must be as the prover says, by the assessment.
fn is_noticed(slip: impl FnOnce(&mut Pack)) -> bool {
    let mut pack = rules().pack().clone();
    slip(&mut pack);
    let mutant = Ruleset::compile(pack);
    static BASE: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let base = BASE.get_or_init(|| failing(rules()).into_iter().map(|p| p.id).collect());
    let mut failing = failing(&mutant);
    failing.retain(|proof| !base.contains(&proof.id));
    for proof in &failing {
        let invariants = mutant.pack().invariants.iter();
        let invariant = invariants.clone().find(|known| known.id == proof.id);
        let expect = &invariant.unwrap().expect;
        for Broken { about, people } in &proof.broken {
            for person in people {
                let found = assess(&mutant, person);
                let told = failures(&mutant, person, expect, &found);
                assert!(!told.is_empty(), "{}: {about}", proof.id);
                let before = assess(rules(), person);
                let told = failures(rules(), person, expect, &before);
                assert_eq!(told.len(), 0, "{} holds without the slip", proof.id);
            }
        }
    }
    !failing.is_empty()
}

/// One step less urgent, as the form allows it.
fn lower(flag: &mut crate::pack::RedFlag) {
    flag.urgency = match flag.urgency {
        FlagUrgency::Emergency => FlagUrgency::SameDay,
        FlagUrgency::SameDay => FlagUrgency::Soon,
        FlagUrgency::Soon | FlagUrgency::None => FlagUrgency::None,
    };
    let most = Urgency::from(flag.urgency);
    if Urgency::from(flag.if_unsure) > most {
        flag.if_unsure = IfUnsure::Tell;
    }
}

#[test]
fn sweep() {
    let mut missed = Vec::new();
    for (at, flag) in rules().pack().flags.iter().enumerate() {
        if Urgency::from(flag.urgency) >= Urgency::Soon
            && !is_noticed(|pack| lower(&mut pack.flags[at]))
        {
            missed.push(format!("{} {:?}", flag.id, flag.urgency));
        }
    }
    println!("urgency missed: {missed:#?}");
    let mut missed = Vec::new();
    for (at, flag) in rules().pack().flags.iter().enumerate() {
        if flag.neck_treatment >= NeckTreatment::Caution
            && Urgency::from(flag.urgency) < Urgency::SameDay
            && !is_noticed(|pack| pack.flags[at].neck_treatment = NeckTreatment::None)
        {
            missed.push(format!("{} {:?}", flag.id, flag.neck_treatment));
        }
    }
    println!("neck missed: {missed:#?}");
    let mut missed = Vec::new();
    for (at, question) in rules().pack().questions.iter().enumerate() {
        let Some(when) = &question.enable_when else {
            continue;
        };
        if !question.danger {
            continue;
        }
        let adult = Condition::Answer(
            rules().pack().age,
            Test::Number(Range { low: 18, high: 70 }),
        );
        let tighter = Condition::All(vec![when.clone(), adult]);
        if !is_noticed(|pack| pack.questions[at].enable_when = Some(tighter)) {
            missed.push(question.id.clone());
        }
    }
    println!("gates missed: {missed:#?}");
}
