//! What a compiled condition is made of.

use crate::answers::{OptionSet, QuestionIndex};
use crate::logic::{Level, NeckTreatment, Urgency};

/// Where a node stands.
pub(super) type At = u32;

/// One node; equal nodes are made once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// Always the same.
    Always(bool),
    /// The answer has one of these options.
    Has(QuestionIndex, OptionSet),
    /// A whole number is in the range, both ends included.
    Number(QuestionIndex, i64, i64),
    /// All that is ticked is among these.
    Only(QuestionIndex, OptionSet),
    /// So many of these are ticked.
    Count(QuestionIndex, OptionSet, u32),
    /// A comparison that does not fit its question: the pack checker refuses it, and it is never yes.
    Unfit(QuestionIndex),
    /// A sum is in the range, both ends included.
    Sum(Vec<Part>, i64, i64),
    /// Both hold.
    And(At, At),
    /// One of both holds.
    Or(At, At),
    /// It does not hold.
    Not(At),
    /// So many hold.
    AtLeast(usize, Vec<At>),
    /// Questions behind this gate apply, as far as anybody knows.
    Applies(At),
    /// A criterion as a level sees it: what is out of scope counts for nothing.
    Criterion(At),
    /// These criteria have at least so many points.
    PointsFrom(Vec<(At, i64)>, i64),
    /// A red flag is raised.
    Flag(usize),
    /// A red flag is open.
    FlagOpen(usize),
    /// A pattern has one of these levels.
    Pattern(usize, Levels),
    /// Urgency is at least this.
    UrgencyFrom(Urgency),
    /// Neck treatment is one of these.
    Neck(Vec<NeckTreatment>),
}

impl Node {
    /// A node that reads what is reported.
    pub(super) fn is_reported(&self) -> bool {
        matches!(
            self,
            Self::Flag(_)
                | Self::FlagOpen(_)
                | Self::Pattern(..)
                | Self::UrgencyFrom(_)
                | Self::Neck(_)
        )
    }

    /// The nodes that it reads.
    pub(super) fn reads(&self) -> Vec<At> {
        match self {
            Self::And(a, b) | Self::Or(a, b) => vec![*a, *b],
            Self::Not(a) | Self::Applies(a) | Self::Criterion(a) => vec![*a],
            Self::AtLeast(_, of) => of.clone(),
            Self::PointsFrom(of, _) => of.iter().map(|(at, _)| *at).collect(),
            Self::Sum(parts, ..) => parts.iter().filter_map(|part| part.gate).collect(),
            Self::Always(_)
            | Self::Has(..)
            | Self::Number(..)
            | Self::Only(..)
            | Self::Count(..)
            | Self::Unfit(_)
            | Self::Flag(_)
            | Self::FlagOpen(_)
            | Self::Pattern(..)
            | Self::UrgencyFrom(_)
            | Self::Neck(_) => Vec::new(),
        }
    }

    /// The same node, where the nodes that it reads stand elsewhere.
    pub(super) fn moved(self, to: impl Fn(At) -> At) -> Self {
        match self {
            Self::And(a, b) => Self::And(to(a), to(b)),
            Self::Or(a, b) => Self::Or(to(a), to(b)),
            Self::Not(a) => Self::Not(to(a)),
            Self::Applies(a) => Self::Applies(to(a)),
            Self::Criterion(a) => Self::Criterion(to(a)),
            Self::AtLeast(count, of) => Self::AtLeast(count, of.into_iter().map(to).collect()),
            Self::PointsFrom(of, from) => {
                let of = of.into_iter().map(|(at, points)| (to(at), points));
                Self::PointsFrom(of.collect(), from)
            }
            Self::Sum(parts, low, high) => {
                let parts = parts.into_iter().map(|part| part.moved(&to));
                Self::Sum(parts.collect(), low, high)
            }
            other @ (Self::Always(_)
            | Self::Has(..)
            | Self::Number(..)
            | Self::Only(..)
            | Self::Count(..)
            | Self::Unfit(_)
            | Self::Flag(_)
            | Self::FlagOpen(_)
            | Self::Pattern(..)
            | Self::UrgencyFrom(_)
            | Self::Neck(_)) => other,
        }
    }
}

/// One part of a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) question: QuestionIndex,
    /// It is taken away.
    pub(super) less: bool,
    /// What it can be worth while nobody knows.
    pub(super) bounds: (i64, i64),
    /// What each option is worth; `None` for a whole number.
    pub(super) values: Option<Vec<i64>>,
    /// When the question applies: the condition itself.
    pub(super) gate: Option<At>,
}

impl Part {
    pub(super) fn moved(mut self, to: impl Fn(At) -> At) -> Self {
        self.gate = self.gate.map(to);
        self
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

/// A position that is surely small enough: packs are read from files.
pub(super) fn narrow(position: usize) -> At {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// The same as a list index.
pub(super) fn wide(position: At) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The tree of a condition, for whoever must find what it hangs on.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// What it comes to.
    pub(super) node: At,
    pub(super) kind: TreeKind,
}

#[derive(Debug, Clone)]
pub(super) enum TreeKind {
    /// Members that each may be unknown.
    Group(Vec<Tree>),
    /// Its member must not hold.
    Not(Box<Tree>),
    /// A comparison on one answer.
    Answer(QuestionIndex),
    /// The parts of a sum.
    Sum(Vec<Part>),
    /// A finding.
    Finding,
}

impl Tree {
    /// The same tree, where its nodes stand elsewhere.
    pub(super) fn moved(self, to: &impl Fn(At) -> At) -> Self {
        let kind = match self.kind {
            TreeKind::Group(members) => {
                TreeKind::Group(members.into_iter().map(|member| member.moved(to)).collect())
            }
            TreeKind::Not(member) => TreeKind::Not(Box::new(member.moved(to))),
            TreeKind::Sum(parts) => {
                TreeKind::Sum(parts.into_iter().map(|part| part.moved(to)).collect())
            }
            other @ (TreeKind::Answer(_) | TreeKind::Finding) => other,
        };
        Self {
            node: to(self.node),
            kind,
        }
    }
}
