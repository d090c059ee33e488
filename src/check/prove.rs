//! Proofs over every possible person, not over samples: the assessment as a circuit, asked by a SAT
//! solver.

mod circuit;
mod conditions;
mod pairs;
mod people;
mod proofs;
mod verdict;

pub use proofs::{Broken, Certificate, Certified, Proof, prove};

#[cfg(test)]
mod tests;
