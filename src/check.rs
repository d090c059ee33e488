//! What can be shown of a pack beyond its form: that its sample patients come out as expected, and that
//! nothing in it looks like a slip.

mod cases;
mod coverage;
mod expectations;
mod generate;
mod lints;
mod places;
mod possible;

pub use cases::{CaseResult, Origin, ResolvedCase, resolve_cases, run_case};
pub use coverage::{Coverage, coverage};
pub use generate::{Generated, generate};
pub use lints::lint;

#[cfg(test)]
mod tests;
