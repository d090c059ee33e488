//! Every possible person, assessed at once: the whole assessment as a circuit over a SAT solver.
//!
//! Each truth is a pair of literals, surely yes and surely no, so that what is not asked, not sure or
//! declined is part of the space. A property holds the circuit equal to [`crate::assess::assess`].

mod conditions;
mod flags;
mod gates;
mod outcomes;
mod parts;
mod patterns;
mod people;
mod reported;
mod slots;
mod smaller;
mod sums;
mod verdict;

pub(super) use conditions::Pair;
pub(super) use gates::{Circuit, World};
pub(super) use outcomes::Outcome;
pub(super) use patterns::Judged;
pub(super) use people::{People, Said, Value, cuts};
pub(super) use smaller::{Asked, Smaller};
pub(super) use verdict::{NECK, Verdict};

#[cfg(test)]
pub(super) mod tests;
