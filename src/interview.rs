//! What to ask next, back, not sure, why, progress, stop: a pure state machine.
//!
//! It never does input or output. A front end asks what [`Interview::step`] says and hands the
//! reply to [`Interview::submit`] or [`Interview::back`].
//!
//! ```
//! use nape::interview::{Interview, Step};
//! let ruleset = nape::pack::builtin()?;
//! let mut interview = Interview::new(&ruleset);
//! let Step::Ask(ask) = interview.step() else { return Ok(()) };
//! interview.submit(ask, nape::answers::Response::NotSure);
//! assert!(interview.back());
//! assert_eq!(interview.step(), Step::Ask(ask));
//! # Ok::<(), nape::pack::PackError>(())
//! ```

mod card;
mod draft;
mod held;
mod journeys;
mod next;
mod progress;
mod read_saved;
mod replay;
mod reply;
mod response;
mod saved;
mod situation;
mod state;

pub use card::{Card, CardKind};
pub use draft::Draft;
pub use journeys::{Comes, Journeys, journeys};
pub use progress::Progress;
pub use read_saved::read_saved;
pub use replay::{known_response, replay};
pub use reply::{Reply, is_everything, parse_reply, tick};
pub use saved::{Changes, Kept, Saved, write_saved};
pub use state::{Ask, Extent, Interview, Step, Told};

#[cfg(test)]
mod held_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod replay_tests;
#[cfg(test)]
mod saved_tests;
#[cfg(test)]
mod tests;
