//! What can be shown of a pack beyond its form: that its sample patients come out as expected, and that
//! nothing in it looks like a slip.

mod boundaries;
mod cases;
pub(crate) mod chance;
mod circuit;
mod coverage;
mod diff;
mod evaluate;
mod expectations;
mod failure;
mod generate;
mod lints;
mod mentions;
mod open;
mod places;
mod possible;
mod prove;
mod reading;
mod search;
mod texts;
mod thresholds;

pub use boundaries::{Boundary, Neighbours, Side, boundaries};
pub use cases::{CaseResult, Origin, ResolvedCase, resolve_cases, run_case};
pub use coverage::{Coverage, coverage};
pub use diff::{
    ChangedCase, ChangedValue, ChangedWords, Difference, Disagreement, Moved, Part, Person,
    Replayed, Said, Thing, Version, diff, less_urgent,
};
pub use evaluate::{
    Evaluation, FEW, Figures, Group, Kappa, LevelFigures, Method, Named, OnePattern,
    PatternFigures, Rate, Split, Table, Thousandths, UrgencyFigures, Verdict, evaluate, own_cases,
};
pub use expectations::check_invariants;
pub use failure::{Failure, said};
pub use generate::{Generated, generate};
pub use lints::lint;
pub use mentions::{Mentions, mentions};
pub use open::{Failing, run_open};
pub use prove::{Broken, Certificate, Certified, Excuse, Proof, Proofs, Witness, prove, witnesses};
pub use reading::{Count, FEWEST_WORDS, HIGHEST_GRADE, Screen, grade_shown, screens, syllables};
pub use thresholds::Edge;

#[cfg(test)]
mod tests;
