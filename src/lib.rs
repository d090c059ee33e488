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
//! | [`check`] | what can be said of a pack: cases, coverage, proofs, agreement with labelled cases |
//! | [`interview`] | what to ask next, back, not sure, why, progress, stop: a pure state machine |
//! | [`report`] | one assessment, many renderers |
//! | [`exchange`] | answers and results in forms that other programs carry, and back |
//! | [`batch`] | many records: bytes in, lines out, nothing kept |
//! | `prompt` | the front ends that put a question to a person |
//! | `cli` | the commands: parse, call, print, exit code |
//!
//! # As a library
//!
//! Load the rules, read answers, assess, and say why:
//!
//! ```
//! use nape::assess::{FlagState, assess};
//! use nape::report::{Privacy, Record, Style, Voice, Words, page, render};
//!
//! let ruleset = nape::pack::builtin()?;
//! let file = std::fs::read_to_string("examples/answers.json")?;
//! let sheet = nape::pack::read_sheet(&ruleset, "answers.json", &file).map_err(|bad| format!("{bad:?}"))?;
//! let found = assess(&ruleset, &sheet.answers);
//! println!("urgency: {}", found.urgency.level.id());
//! let words = Words::new(&ruleset, &sheet.answers);
//! for (flag, finding) in ruleset.pack().flags.iter().zip(&found.flags) {
//!     if finding.state == FlagState::Raised {
//!         let because = words.because(&flag.when).into_iter().map(|said| said.said);
//!         println!("{}: {}", flag.clinical_title, because.collect::<Vec<_>>().join("; "));
//!     }
//! }
//! for (pattern, finding) in ruleset.pack().patterns.iter().zip(&found.patterns) {
//!     println!("{}: {}", pattern.id, finding.level.id());
//! }
//! let record = Record::new(&ruleset, &sheet.answers, &found, Privacy::LeaveOut);
//! let page = render(&page(&record, Voice::Patient), Style::plain(80));
//! # assert_eq!(found.urgency.level.id(), "emergency");
//! # assert!(page.contains("EMERGENCY"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/assess_file.rs` is the same as a small program. A ruleset of your own comes from
//! [`pack::load`]. To ask instead of reading a file, drive [`interview::Interview`]: it says what comes
//! next, takes what was answered, and knows no terminal. Nothing here reads a clock or a file, and nothing
//! panics. The environment is read in one place only: where a [`report::Style`] asks for colour, the
//! library `colored` looks at `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and at whether standard output is a
//! terminal. [`report::Style::plain`] asks for none.
//!
//! What is public is meant to be used, except what stands hidden from this page: `cli` and `prompt` are
//! the program itself, and change without notice. No type of the libraries behind the command line is
//! part of the rest. How a version number moves stands in `CONTRIBUTING.md`.

pub mod answers;
pub mod assess;
pub mod batch;
pub mod check;
#[doc(hidden)]
pub mod cli;
pub mod exchange;
pub mod interview;
pub mod logic;
pub mod pack;
#[doc(hidden)]
pub mod prompt;
pub mod report;

#[cfg(test)]
mod testing;
