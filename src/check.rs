//! What can be shown of a pack beyond its form: that its sample patients come out as expected.

mod cases;
mod coverage;
mod expectations;
mod generate;
mod mentions;
mod prove;

pub use cases::{CaseResult, Origin, ResolvedCase, resolve_cases, run_case};
pub use coverage::{Coverage, coverage};
pub use generate::{Generated, generate};
pub use mentions::{Mentions, mentions};
pub use prove::{Broken, Certificate, Certified, Proof, prove};

#[cfg(test)]
mod tests;
