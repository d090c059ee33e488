//! Proofs over every possible person, not over samples: what must hold, asked of a SAT solver.

mod excuses;
mod hidden;
mod invariants;
mod pairs;
mod proof;
mod prover;
mod statements;

pub use proof::{Broken, Certificate, Certified, Excuse, Proof, Proofs, Witness};

pub(super) use hidden::unvouched;
use prover::Prover;

use crate::pack::Ruleset;

/// Decides every statement about a pack, over all possible answers.
pub fn prove(ruleset: &Ruleset) -> Proofs {
    let mut prover = Prover::new(ruleset);
    let mut proofs = vec![
        prover.everything_can_happen(),
        prover.a_sign_gives_at_least_its_urgency(),
        prover.doubt_gives_at_least_what_it_says(),
        prover.nothing_unasked_is_routine(),
        prover.urgency_holds_the_neck(),
        prover.hands_stay_off(),
        prover.somebody_is_named(),
        prover.somebody_is_named_in_time(),
        prover.at_an_emergency_nothing_else(),
        prover.no_label_below_the_age(),
    ];
    proofs.extend(pairs::of_two(ruleset));
    proofs.push(hidden::every_hidden_danger_is_vouched_for(ruleset));
    proofs.extend(prover.invariants());
    let exceptions = prover.excuses();
    let certificate = Certificate {
        nape_certificate: 1,
        pack_sha256: ruleset.pack().sha256.clone(),
        invariants_sha256: ruleset.pack().invariants_sha256.clone(),
        questions: ruleset.pack().questions.len(),
        gates: prover.verdict.conditions.circuit.size(),
        proofs: proofs
            .iter()
            .map(|proof| Certified {
                id: proof.id.clone(),
                statements: proof.statements,
                holds: proof.broken.is_empty(),
            })
            .collect(),
        exceptions,
    };
    Proofs {
        proofs,
        certificate,
    }
}

/// Somebody for everything that can come true under a pack, with few answers.
pub fn witnesses(ruleset: &Ruleset) -> Vec<Witness> {
    Prover::new(ruleset).witnesses()
}

#[cfg(test)]
mod brute_tests;
#[cfg(test)]
mod mutant_tests;
#[cfg(test)]
mod tests;
