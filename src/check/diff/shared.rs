//! What two packs share of one question: which answers are the same answer in both.

use crate::answers::OptionIndex;
use crate::pack::{Kind, Question, QuestionOption};

/// What two questions of one id share, by positions in the old and in the new pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shared {
    /// Yes and no.
    YesNo,
    /// These options; on a scale, if both lists stand in order.
    OneOf(Vec<(usize, usize)>, bool),
    /// These options of a list of ticks.
    AnyOf(Vec<(usize, usize)>),
    /// The numbers that both accept.
    Numbers,
    /// No answer: another kind of answer is asked for, or another unit.
    Nothing,
}

impl Shared {
    pub(super) fn of(old: &Question, new: &Question) -> Self {
        match (&old.kind, &new.kind) {
            (Kind::YesNo, Kind::YesNo) => Self::YesNo,
            (
                Kind::OneOf { ordered, .. },
                Kind::OneOf {
                    ordered: ordered_too,
                    ..
                },
            ) => {
                let pairs = options(old, new);
                let scale = *ordered && *ordered_too && rises(&pairs);
                Self::OneOf(pairs, scale)
            }
            (Kind::AnyOf { .. }, Kind::AnyOf { .. }) => Self::AnyOf(options(old, new)),
            // A number of weeks is no number of days.
            (Kind::Number { unit, .. }, Kind::Number { unit: other, .. }) if unit == other => {
                Self::Numbers
            }
            (
                Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } | Kind::Number { .. },
                Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } | Kind::Number { .. },
            ) => Self::Nothing,
        }
    }

    /// Whether everything that can be said to one can be said to the other.
    pub(super) fn is_all(&self, old: &Question, new: &Question) -> bool {
        let every = |pairs: &[(usize, usize)]| {
            pairs.len() == old.options().len() && pairs.len() == new.options().len()
        };
        old.optional == new.optional
            && match self {
                Self::YesNo => true,
                Self::OneOf(pairs, _) | Self::AnyOf(pairs) => every(pairs),
                Self::Numbers => range(old) == range(new),
                Self::Nothing => false,
            }
    }

    /// The shared options, old first.
    pub(super) fn options(&self) -> &[(usize, usize)] {
        match self {
            Self::OneOf(pairs, _) | Self::AnyOf(pairs) => pairs,
            Self::YesNo | Self::Numbers | Self::Nothing => &[],
        }
    }
}

/// The lowest and the highest number accepted.
pub(super) fn range(question: &Question) -> Option<(i64, i64)> {
    match &question.kind {
        Kind::Number { min, max, .. } => Some((i64::from(*min), i64::from(*max))),
        Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => None,
    }
}

/// Whether two options are the same.
type Same<'a> = dyn Fn(&QuestionOption, &QuestionOption) -> bool + 'a;

/// An option is the same by its id; or by its words, since people choose words. One that excludes all
/// others is never the same as one that does not.
fn options(old: &Question, new: &Question) -> Vec<(usize, usize)> {
    let alone = |question: &Question, at: usize| {
        let option = u8::try_from(at).map(OptionIndex);
        option.is_ok_and(|option| question.exclusive().contains(option))
    };
    let by_id = |one: &QuestionOption, other: &QuestionOption| one.id == other.id;
    let by_words = |one: &QuestionOption, other: &QuestionOption| {
        one.text == other.text && old.option(&other.id).is_none() && new.option(&one.id).is_none()
    };
    let same: [&Same<'_>; 2] = [&by_id, &by_words];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for same in same {
        for (at, option) in old.options().iter().enumerate() {
            if pairs.iter().any(|(known, _)| *known == at) {
                continue;
            }
            let twin = new.options().iter().enumerate().find(|(there, other)| {
                same(option, other)
                    && alone(old, at) == alone(new, *there)
                    && !pairs.iter().any(|(_, known)| known == there)
            });
            pairs.extend(twin.map(|(there, _)| (at, there)));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn rises(pairs: &[(usize, usize)]) -> bool {
    let new = pairs.iter().map(|(_, new)| *new);
    new.clone().zip(new.skip(1)).all(|(one, next)| one < next)
}
