//! `nape`: a headache triage interview whose clinical content is JSON rules.
//!
//! The rooms of the house, from the ground up; a room uses only rooms below it (a test holds that):
//!
//! | room | what it is for |
//! |---|---|
//! | [`answers`] | what a person can say: values, not sure, declined, not asked |
//! | [`logic`] | three-valued truth, conditions, traces, the scales of a result |
//! | [`pack`] | the rule pack: as written, as checked, compiled; all problems at once |
//! | [`assess`] | answers + ruleset -> [`assess::Assessment`]: pure, total, integers only |
//! | [`check`] | what can be proved of a pack: its cases |
//! | [`interview`] | what to ask next, back, not sure, why, progress, stop: a pure state machine |
//! | [`report`] | one assessment, many renderers |
//! | [`exchange`] | answers and results in forms that other programs carry, and back |
//! | [`batch`] | many records: bytes in, lines out, nothing kept |
//! | [`prompt`] | the front ends that put a question to a person |
//! | [`cli`] | the commands: parse, call, print, exit code |
//!
//! # Example
//!
//! ```
//! let ruleset = nape::pack::builtin()?;
//! let answers = nape::answers::Answers::new();
//! let assessment = nape::assess::assess(&ruleset, &answers);
//! assert_eq!(assessment.urgency.level, nape::assess::UrgencyLevel::Undetermined);
//! # Ok::<(), nape::pack::PackError>(())
//! ```

pub mod answers;
pub mod assess;
pub mod batch;
pub mod check;
pub mod cli;
pub mod exchange;
pub mod interview;
pub mod logic;
pub mod pack;
pub mod prompt;
pub mod report;

#[cfg(test)]
mod testing;
