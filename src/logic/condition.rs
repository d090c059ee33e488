//! A condition, compiled: names are indices, so evaluation looks nothing up and allocates nothing.

use super::{Level, NeckTreatment, Urgency};
use crate::answers::{OptionSet, QuestionIndex};

/// A range of whole numbers, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lowest value inside.
    pub low: i64,
    /// The highest value inside.
    pub high: i64,
}

impl Range {
    /// Whether `value` is inside.
    pub fn contains(self, value: i64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// A comparison on the answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// A yes-or-no question has this answer.
    Is(bool),
    /// The one option chosen is in the set.
    OneOf(OptionSet),
    /// At least one option of the set is ticked.
    Includes(OptionSet),
    /// At least one option is ticked, and all that are ticked are in the set.
    Only(OptionSet),
    /// At least `from` options of the set are ticked.
    Count {
        /// The options that count.
        of: OptionSet,
        /// How many must be ticked.
        from: u32,
    },
    /// A whole number is in the range.
    Number(Range),
}

/// One part of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The question whose value counts.
    pub question: QuestionIndex,
    /// It is taken away, not added.
    pub less: bool,
}

impl Term {
    /// What it adds at least and at most, when its question is worth `low` to `high`.
    pub fn part(self, (low, high): (i64, i64)) -> (i64, i64) {
        if self.less {
            (high.saturating_neg(), low.saturating_neg())
        } else {
            (low, high)
        }
    }
}

/// A fact of a higher layer that a condition may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A criterion of the pattern that is being judged holds.
    Criterion(usize),
    /// The pattern that is being judged has at least so many points.
    PointsFrom(i64),
    /// A red flag is raised.
    Flag(usize),
    /// A red flag is open.
    FlagOpen(usize),
    /// A pattern has one of these levels.
    Pattern(usize, Vec<Level>),
    /// Urgency is at least this.
    UrgencyFrom(Urgency),
    /// Neck treatment is one of these.
    NeckTreatment(Vec<NeckTreatment>),
}

/// A condition over answers and findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every member holds.
    All(Vec<Self>),
    /// At least one member holds.
    Any(Vec<Self>),
    /// The member does not hold.
    Not(Box<Self>),
    /// At least `count` members hold.
    AtLeast {
        /// How many must hold.
        count: usize,
        /// The members.
        of: Vec<Self>,
    },
    /// A comparison on one answer.
    Answer(QuestionIndex, Test),
    /// A sum of whole numbers or option values is in the range.
    Sum(Vec<Term>, Range),
    /// A named definition holds.
    Definition(usize),
    /// A fact of a higher layer holds.
    Finding(Finding),
}

impl Condition {
    /// Calls `visit` with this condition and every condition inside it, outermost first.
    ///
    /// `negated` is true below an odd number of `not`.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self, bool)) {
        self.walk_from(false, visit);
    }

    fn walk_from<'a>(&'a self, negated: bool, visit: &mut dyn FnMut(&'a Self, bool)) {
        visit(self, negated);
        match self {
            Self::All(members) | Self::Any(members) | Self::AtLeast { of: members, .. } => {
                for member in members {
                    member.walk_from(negated, visit);
                }
            }
            Self::Not(member) => member.walk_from(!negated, visit),
            Self::Answer(..) | Self::Sum(..) | Self::Definition(_) | Self::Finding(_) => {}
        }
    }
}
