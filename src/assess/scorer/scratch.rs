//! What a scorer remembers while it judges one person.

use crate::answers::Mark;
use crate::logic::{Reading, Truth};

/// What was found already of a condition that several rules read, once for each [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Memo {
    unknown: Option<Truth>,
    unmet: Option<Truth>,
    met: Option<Truth>,
}

impl Memo {
    pub(super) fn get(self, reading: Reading) -> Option<Truth> {
        match reading {
            Reading::AsUnknown => self.unknown,
            Reading::AsUnmet => self.unmet,
            Reading::AsMet => self.met,
        }
    }

    pub(super) fn set(&mut self, reading: Reading, truth: Truth) {
        let place = match reading {
            Reading::AsUnknown => &mut self.unknown,
            Reading::AsUnmet => &mut self.unmet,
            Reading::AsMet => &mut self.met,
        };
        *place = Some(truth);
    }
}

/// Room for the work on one person, used again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    /// What is known of every question that applies.
    pub(super) marks: Vec<Mark>,
    /// Of every shared condition, what it came to.
    pub(super) shared: Vec<Memo>,
    /// Of every criterion, what it counts as.
    pub(super) criteria: Vec<Option<Truth>>,
    /// Of every pattern, its points.
    pub(super) points: Vec<Option<(i64, i64)>>,
    /// Of every pattern, the reason to keep it back.
    pub(super) kept_back: Vec<Option<usize>>,
    /// Patterns that wait for their place in the order.
    pub(super) waiting: Vec<usize>,
}

impl Scratch {
    /// Forgets the person before; room is kept.
    pub(super) fn clear(&mut self, shared: usize, criteria: usize, patterns: usize) {
        self.marks.clear();
        renew(&mut self.shared, shared);
        renew(&mut self.criteria, criteria);
        renew(&mut self.points, patterns);
        self.waiting.clear();
    }
}

fn renew<T: Clone + Default>(list: &mut Vec<T>, length: usize) {
    list.clear();
    list.resize(length, T::default());
}
