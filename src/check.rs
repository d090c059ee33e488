//! What can be shown of a pack beyond its form: that its sample patients come out as expected.

mod cases;

pub use cases::{CaseResult, ResolvedCase, resolve_cases, run_case};
