//! What can be shown of a pack beyond its form: that its sample patients come out as expected, and that
//! nothing in it looks like a slip.

mod cases;
mod coverage;
mod expectations;
mod generate;
mod lints;
mod mentions;
mod places;
mod possible;
mod prove;
mod reading;
mod texts;

pub use cases::{CaseResult, Origin, ResolvedCase, resolve_cases, run_case};
pub use coverage::{Coverage, coverage};
pub use generate::{Generated, generate};
pub use lints::lint;
pub use mentions::{Mentions, mentions};
pub use prove::{Broken, Certificate, Certified, Proof, prove};
pub use reading::{Count, FEWEST_WORDS, HIGHEST_GRADE, Screen, grade_shown, screens, syllables};

#[cfg(test)]
mod tests;
