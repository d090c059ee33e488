//! Three-valued truth, the condition language, traces, and the scales of a result.
//!
//! A [`Condition`] is compiled: it names questions, options and findings by index. It is evaluated
//! against [`Facts`]; what nobody knows stays [`Truth::Unknown`] and is never read as "no".

mod condition;
mod evaluate;
mod facts;
mod scale;
mod trace;
mod truth;

pub use condition::{Condition, Finding, Range, Term, Test};
pub use evaluate::{Reading, Unsettled, sum_in_range, truth, unsettled};
pub use facts::{Cause, Facts, Slot};
pub use scale::{Level, NeckTreatment, Urgency};
pub use trace::{Ground, Trace, TraceKind, trace};
pub use truth::Truth;

#[cfg(test)]
mod tests;
