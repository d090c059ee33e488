//! What changes between two versions of a rule pack: for everybody, for the written cases, and by name.

mod both;
mod carried;
mod difference;
mod everybody;
mod links;
mod parts;
mod replay;
mod shared;
mod told;
mod values;
mod words;

pub use difference::{
    ChangedCase, ChangedValue, ChangedWords, Difference, Disagreement, Moved, Part, Person,
    Replayed, Said, Thing,
};

pub use crate::assess::less_urgent;

use super::ResolvedCase;
use crate::pack::Ruleset;
use both::Both;

/// One version of a pack, with its cases.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The cases.
    pub cases: &'a [ResolvedCase],
}

/// What changes from one version of a pack to another one; `at_boundaries`: also for two people at each
/// threshold, who take long to find.
///
/// # Errors
///
/// When the solver and the assessment do not say the same of somebody: a mistake of this program.
pub fn diff(
    old: Version<'_>,
    new: Version<'_>,
    at_boundaries: bool,
) -> Result<Difference, Disagreement> {
    let mut both = Both::new(old.ruleset, new.ruleset);
    let (before, after) = (old.ruleset.pack(), new.ruleset.pack());
    Ok(Difference {
        urgency: both.urgency()?,
        neck: both.neck()?,
        levels: both.levels()?,
        things: both.things()?,
        cases: replay::cases(old, new),
        boundaries: at_boundaries.then(|| replay::at_boundaries(old, new)),
        added: parts::only_in(after, before),
        removed: parts::only_in(before, after),
        values: values::changed(before, after),
        words: words::changed(before, after),
    })
}

#[cfg(test)]
mod linked_tests;
#[cfg(test)]
mod tests;
