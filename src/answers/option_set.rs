//! A set of options of one question.

use super::OptionIndex;

/// A set of options of one question, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OptionSet(u64);

impl OptionSet {
    /// How many options a question can have.
    pub const CAPACITY: usize = 64;
    /// No option.
    pub const EMPTY: Self = Self(0);
    /// Every option that there can be.
    pub const ALL: Self = Self(u64::MAX);

    /// The set of one option.
    pub fn one(option: OptionIndex) -> Self {
        Self(1_u64.checked_shl(u32::from(option.0)).unwrap_or(0))
    }

    /// The first `count` options.
    pub fn first(count: usize) -> Self {
        match u32::try_from(count) {
            Ok(count @ 0..64) => Self(!(u64::MAX << count)),
            Ok(_) | Err(_) => Self::ALL,
        }
    }

    /// Whether `option` is in the set.
    pub fn contains(self, option: OptionIndex) -> bool {
        self.0 & Self::one(option).0 != 0
    }

    /// Whether no option is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many options are in the set.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The options in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The options in either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The options in this set and not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The options in the set, in their order.
    pub fn iter(self) -> impl Iterator<Item = OptionIndex> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let lowest = u8::try_from(rest.trailing_zeros()).unwrap_or(u8::MAX);
            let is_there = rest != 0;
            rest &= rest.wrapping_sub(1);
            is_there.then_some(OptionIndex(lowest))
        })
    }
}

impl FromIterator<OptionIndex> for OptionSet {
    fn from_iter<I: IntoIterator<Item = OptionIndex>>(options: I) -> Self {
        options
            .into_iter()
            .fold(Self::EMPTY, |set, option| set.or(Self::one(option)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set: OptionSet = [OptionIndex(0), OptionIndex(63)].into_iter().collect();
        assert_eq!(set.len(), 2);
        assert!(set.contains(OptionIndex(63)) && !set.contains(OptionIndex(1)));
        assert_eq!(
            set.iter().collect::<Vec<_>>(),
            vec![OptionIndex(0), OptionIndex(63)]
        );
        assert_eq!(OptionSet::first(64).len(), 64);
        assert_eq!(
            OptionSet::first(3).without(OptionSet::first(2)),
            OptionSet::one(OptionIndex(2))
        );
    }
}
