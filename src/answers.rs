//! What a person can say: answers, "not sure", "declined" and silence.
//!
//! This room knows no questionnaire. A question is an index, an option is an index inside its
//! question; [`crate::pack`] gives both their names. "Not asked", "not sure", "declined" and "no"
//! are four different things here and stay so.

mod answer;
mod filled;
mod index;
mod option_set;

pub use answer::{Answer, Answers, Response, Ticks};
pub use filled::{Filled, Mark, MarkState};
pub use index::{OptionIndex, QuestionIndex};
pub use option_set::OptionSet;
