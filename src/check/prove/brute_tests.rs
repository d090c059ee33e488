//! The prover against everybody, one by one, of small packs by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Proof, prove};
use crate::answers::{Answer, Answers, OptionSet, QuestionIndex, Response};
use crate::assess::{AnswerFacts, Assessment, FlagState, UrgencyLevel, assess};
use crate::check::circuit::tests::agrees;
use crate::check::circuit::{Circuit, Outcome, Verdict};
use crate::check::expectations::failures;
use crate::logic::{Reading, Test, Truth, Urgency, truth};
use crate::pack::written::Audience;
use crate::pack::{Kind, Ruleset, leaves};
use crate::testing::cases::cases;
use crate::testing::random::{everybody, pack};

/// One person, and what becomes of her.
struct Person {
    answers: Answers,
    found: Assessment,
}

fn holds(proofs: &[Proof], id: &str) -> bool {
    let proof = proofs.iter().find(|proof| proof.id == id);
    proof.unwrap().broken.is_empty()
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn the_prover_and_everybody_agree(seed in any::<u64>()) {
        let ruleset = pack(seed).load();
        let people: Vec<Person> = everybody(&ruleset)
            .into_iter()
            .map(|answers| Person { found: assess(&ruleset, &answers), answers })
            .collect();
        let mut verdict = Verdict::new(&ruleset, Circuit::new());
        for person in people.iter().step_by(11) {
            agrees(&mut verdict, &person.answers);
        }
        let proved = prove(&ruleset);
        let proofs = &proved.proofs;
        everything(&ruleset, &people, proofs);
        prop_assert_eq!(holds(proofs, "i"), !invariant_fails(&ruleset, &people));
        let level = |person: &Person| person.found.urgency.level;
        let routine = some(&people, |one| level(one) == UrgencyLevel::Known(Urgency::Routine));
        let today = some(&people, |one| level(one).is_from(Urgency::SameDay));
        prop_assert_eq!(
            holds(proofs, "routine_stays_free_of_danger"),
            // What nobody can be called is proved of nobody.
            !routine.is_empty() && !two(&routine, &today, |one, other| says_more(&ruleset, one, other))
        );
        let certain = some(&people, |one| is_certain(&ruleset, one));
        let steps = [Urgency::Soon, Urgency::SameDay, Urgency::Emergency];
        prop_assert_eq!(
            holds(proofs, "more_danger_is_never_less_urgent"),
            !two(&certain, &certain, |one, other| {
                steps.into_iter().any(|step| level(one).is_from(step) && !level(other).is_from(step))
                    && ticks_more(&ruleset, one, other)
            })
        );
        for broken in proofs.iter().flat_map(|proof| &proof.broken) {
            for person in &broken.people {
                prop_assert!(person.iter().count() <= ruleset.pack().questions.len());
            }
        }
    }
}

fn some(people: &[Person], so: impl Fn(&Person) -> bool) -> Vec<&Person> {
    people.iter().filter(|person| so(person)).collect()
}

fn two(ones: &[&Person], others: &[&Person], so: impl Fn(&Person, &Person) -> bool) -> bool {
    ones.iter()
        .any(|one| others.iter().any(|other| so(one, other)))
}

/// What can come true is what comes true for somebody.
fn everything(ruleset: &Ruleset, people: &[Person], proofs: &[Proof]) {
    let pack = ruleset.pack();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for Person { answers, found } in people {
        let facts = AnswerFacts::new(ruleset, answers);
        let mut see = |outcome: Outcome| {
            seen.insert(outcome.name(pack));
        };
        for (index, question) in ruleset.questions() {
            if facts.enabled(question) == Truth::Yes {
                see(Outcome::Asked(index.position()));
            }
        }
        for (at, (flag, finding)) in pack.flags.iter().zip(&found.flags).enumerate() {
            match finding.state {
                FlagState::Raised => see(Outcome::Raised(at)),
                FlagState::RuledOut => see(Outcome::RuledOut(at)),
                FlagState::Excused(_) | FlagState::Open => {}
            }
            for (n, exception) in flag.unless.iter().enumerate() {
                let excused = truth(&exception.when, &facts, Reading::AsUnknown) == Truth::Yes;
                if excused && finding.state != FlagState::RuledOut {
                    see(Outcome::Excused(at, n));
                }
            }
        }
        for (at, (pattern, finding)) in pack.patterns.iter().zip(&found.patterns).enumerate() {
            for (n, criterion) in finding.criteria.iter().enumerate() {
                if criterion.truth == Truth::Yes {
                    see(Outcome::Met(at, n));
                }
            }
            for (n, rule) in pattern.levels.iter().enumerate() {
                if rule.level == finding.level {
                    see(Outcome::Reached(at, n));
                }
            }
        }
        found.shown.iter().for_each(|at| see(Outcome::Shown(*at)));
        found
            .referrals
            .iter()
            .for_each(|at| see(Outcome::Given(*at)));
    }
    let proof = proofs
        .iter()
        .find(|proof| proof.id == "everything_can_happen");
    let never: BTreeSet<String> = proof
        .unwrap()
        .broken
        .iter()
        .map(|broken| broken.about.clone())
        .collect();
    let verdict = Verdict::new(ruleset, Circuit::new());
    for (outcome, _) in verdict.outcomes() {
        let name = outcome.name(pack);
        assert_eq!(never.contains(&name), !seen.contains(&name), "{name}");
    }
}

fn invariant_fails(ruleset: &Ruleset, people: &[Person]) -> bool {
    let invariant = &ruleset.pack().invariants[0];
    let when = invariant.when.as_ref().unwrap();
    let mut about = people.iter().filter(|person| {
        let facts = AnswerFacts::new(ruleset, &person.answers);
        truth(when, &facts, Reading::AsUnknown) == Truth::Yes
    });
    let (mut any, mut fails) = (false, false);
    for Person { answers, found } in &mut about {
        any = true;
        fails |= !failures(ruleset, answers, &invariant.expect, found).is_empty();
    }
    fails || !any
}

/// The second says all that the first does, and answers what the first was not asked.
fn says_more(ruleset: &Ruleset, one: &Person, other: &Person) -> bool {
    ruleset.questions().all(|(index, question)| {
        let (before, after) = (one.answers.get(index), other.answers.get(index));
        let kept = before == after;
        kept || before.is_none() && question.audience == Audience::Patient
    })
}

/// She answered everything, was unsure of nothing, and nobody examined her.
fn is_certain(ruleset: &Ruleset, person: &Person) -> bool {
    ruleset.questions().all(|(index, question)| {
        match person.answers.get(index) {
            _ if question.audience == Audience::Clinician => person.answers.get(index).is_none(),
            // Who answers changes words only, and is left out of everybody.
            None => question.id == "subject",
            Some(Response::Given(Answer::AnyOf(ticks))) => ticks.unsure().is_empty(),
            Some(Response::Given(_)) => true,
            Some(Response::NotSure | Response::Declined) => false,
        }
    })
}

/// The second ticked the same and more, but of what an exception reads.
fn ticks_more(ruleset: &Ruleset, one: &Person, other: &Person) -> bool {
    ruleset.questions().all(|(index, question)| {
        let (before, after) = (one.answers.get(index), other.answers.get(index));
        match (before, after, &question.kind) {
            (
                Some(Response::Given(Answer::AnyOf(before))),
                Some(Response::Given(Answer::AnyOf(after))),
                Kind::AnyOf { exclusive, .. },
            ) => {
                let held = read_by_exceptions(ruleset, index);
                let more = after.yes.without(before.yes).without(*exclusive);
                let signs = before.yes.without(*exclusive);
                signs.without(after.yes).is_empty() && more.and(held).is_empty()
            }
            (before, after, _) => before == after,
        }
    })
}

fn read_by_exceptions(ruleset: &Ruleset, index: QuestionIndex) -> OptionSet {
    let mut read = OptionSet::EMPTY;
    let exceptions = ruleset.pack().flags.iter().flat_map(|flag| &flag.unless);
    for exception in exceptions {
        leaves(ruleset.pack(), &exception.when, &mut |question, test| {
            if let (
                true,
                Some(Test::Includes(set) | Test::Only(set) | Test::Count { of: set, .. }),
            ) = (question == index, test)
            {
                read = read.or(set);
            }
        });
    }
    read
}
