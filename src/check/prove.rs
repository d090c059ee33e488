//! Proofs over every possible person, not over samples: the assessment as a circuit, asked by a SAT
//! solver.

mod circuit;
mod conditions;
mod people;
mod verdict;

#[cfg(test)]
mod tests;
