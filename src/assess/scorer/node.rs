//! What a compiled condition is made of.

use crate::answers::{OptionSet, QuestionIndex};
use crate::logic::{Level, NeckTreatment, Range, Urgency};

/// Where a node stands.
pub(super) type At = u32;

/// One node; equal nodes are made once. Members stand before the node that reads them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// Always the same.
    Always(bool),
    /// A comparison on one answer, which is "no" while the question does not apply.
    Answer(QuestionIndex, Gate, Comparison),
    /// A sum is in the range, both ends included.
    Sum(Vec<Part>, i64, i64),
    /// All hold.
    All(Vec<At>),
    /// One of them holds.
    Any(Vec<At>),
    /// It does not hold.
    Not(At),
    /// What holds of these is worth so much together.
    Worth(Vec<(At, u64)>, u64),
    /// A criterion as a level sees it: what is out of scope counts for nothing.
    Criterion(At),
    /// Something that is reported.
    Reported(Reported),
}

/// When a question applies: always, or while this is not "no".
pub(super) type Gate = Option<At>;

/// A comparison that fits its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Comparison {
    /// The answer has one of these options.
    Has(OptionSet),
    /// All that is ticked is among these.
    Only(OptionSet),
    /// So many of these are ticked.
    Count(OptionSet, u32),
    /// A whole number is in the range, both ends included.
    Number(i64, i64),
    /// It does not fit its question: the pack checker refuses it, and it is never yes.
    Unfit,
}

/// What may be read once flags and levels are known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reported {
    /// A red flag is raised.
    Flag(usize),
    /// A red flag is open, and not only for want of an examination.
    FlagOpen(usize),
    /// A pattern has one of these levels.
    Pattern(usize, Levels),
    /// Urgency is at least this.
    UrgencyFrom(Urgency),
    /// Neck treatment is one of these.
    Neck(Vec<NeckTreatment>),
}

/// One part of a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) question: QuestionIndex,
    pub(super) gate: Gate,
    /// What it can add while nobody knows.
    pub(super) bounds: (i64, i64),
    pub(super) adds: Adds,
}

/// What an answer adds to a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Adds {
    /// The whole number.
    Number,
    /// The whole number is taken away.
    LessNumber,
    /// So much for each option.
    Options(Vec<i64>),
}

impl Part {
    /// What it can add at least and at most while nobody knows; less where it may turn out not to apply,
    /// and so to add nothing.
    pub(super) fn unknown(&self, surely_applies: bool) -> (i64, i64) {
        let (low, high) = self.bounds;
        if surely_applies {
            (low, high)
        } else {
            (low.min(0), high.max(0))
        }
    }
}

/// Some levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Levels(u8);

impl Levels {
    pub(super) fn of(levels: &[Level]) -> Self {
        Self(levels.iter().fold(0, |set, level| set | bit(*level)))
    }

    pub(super) fn contains(self, level: Level) -> bool {
        self.0 & bit(level) != 0
    }
}

fn bit(level: Level) -> u8 {
    match level {
        Level::Little => 1,
        Level::Open => 2,
        Level::PartlyFits => 4,
        Level::Fits => 8,
    }
}

/// Both ends as one range.
pub(super) fn range(low: i64, high: i64) -> Range {
    Range { low, high }
}

/// A position that is surely small enough: packs are read from files.
pub(super) fn narrow(position: usize) -> At {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// The same as a list index.
pub(super) fn wide(position: At) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
