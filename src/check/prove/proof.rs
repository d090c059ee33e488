//! What was decided about a pack: statements over all possible answers, and who could break them.

use serde::Serialize;

use crate::answers::Answers;

/// One statement about every possible person, decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its name.
    pub id: String,
    /// What is stated.
    pub text: String,
    /// How many single statements it consists of.
    pub statements: usize,
    /// Those that do not hold; empty when it is proved.
    pub broken: Vec<Broken>,
}

/// A statement that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// About what: the id of a flag, a level, a referral, a lesson.
    pub about: String,
    /// For whom it fails: one person with few answers, or two side by side; nobody, when there should
    /// be somebody.
    pub people: Vec<Answers>,
}

/// Somebody of whom something comes true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// What comes true.
    pub about: String,
    /// The few answers that it takes.
    pub person: Answers,
}

/// An exception: the only thing that may make an answer lower urgency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excuse {
    /// The red flag.
    pub flag: String,
    /// The exception.
    pub exception: String,
    /// The urgency of the flag.
    pub urgency: &'static str,
    /// The lowest urgency that anybody whom it excuses can have.
    pub down_to: &'static str,
    /// The answers that it reads: `question`, or `question.option`.
    pub reads: Vec<String>,
}

/// Everything that was decided about a pack. The same pack gives the same certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The version of this form: 1.
    pub nape_certificate: u32,
    /// SHA-256 of the files that decide or say something.
    pub pack_sha256: String,
    /// SHA-256 of `invariants.json`, which decides nothing and so stands in no fingerprint of the pack; null
    /// without one.
    pub invariants_sha256: Option<String>,
    /// How many questions people may answer, leave open, be unsure of or decline.
    pub questions: usize,
    /// How many truths the circuit has.
    pub gates: u32,
    /// The proofs.
    pub proofs: Vec<Certified>,
    /// What may lower urgency.
    pub exceptions: Vec<Excuse>,
}

/// One line of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certified {
    /// The name of the proof.
    pub id: String,
    /// How many single statements it consists of.
    pub statements: usize,
    /// Whether all of them hold.
    pub holds: bool,
}

/// What a prover found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proofs {
    /// Every statement, decided.
    pub proofs: Vec<Proof>,
    /// The record of it.
    pub certificate: Certificate,
}

impl Proofs {
    /// Whether every statement holds.
    pub fn hold(&self) -> bool {
        self.proofs.iter().all(|proof| proof.broken.is_empty())
    }
}
