//! Three values in three readings for up to 64 people at once, one bit each.

use crate::logic::{Reading, Truth};

/// Some people of a group: one bit each, in the order in which they were added.
pub(super) type People = u64;

/// So many people a group has room for.
pub(super) const MOST: usize = 64;

/// Everybody in a set, by place.
pub(super) fn each(people: People) -> impl Iterator<Item = usize> {
    let mut rest = people;
    std::iter::from_fn(move || {
        let lowest = usize::try_from(rest.trailing_zeros()).unwrap_or(MOST);
        let is_there = rest != 0;
        rest &= rest.wrapping_sub(1);
        is_there.then_some(lowest)
    })
}

/// The set of one person; nobody where there is no such place.
pub(super) fn one(place: usize) -> People {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    1_u64.checked_shl(place).unwrap_or(0)
}

/// For whom a condition is yes, and for whom it can be, in every [`Reading`].
///
/// What is out of scope can only take a "can be yes" away when it is read as unmet, and only add an "is
/// yes" when it is read as met. So four sets say everything that three readings have: the first two are
/// those as unknown, as unmet it is `yes` and `can_in_scope`, as met `yes_with_help` and `can`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lanes {
    /// It is yes.
    pub(super) yes: People,
    /// It is yes, or nobody knows.
    pub(super) can: People,
    /// The same, where what is out of scope counts for nothing.
    pub(super) can_in_scope: People,
    /// It is yes, where what is out of scope counts as met: seen from below a `not`.
    pub(super) yes_with_help: People,
}

impl Lanes {
    pub(super) const NO: Self = Self::of(0, 0);
    pub(super) const YES: Self = Self::of(People::MAX, People::MAX);

    /// The same in every reading.
    pub(super) const fn of(yes: People, can: People) -> Self {
        Self {
            yes,
            can,
            can_in_scope: can,
            yes_with_help: yes,
        }
    }

    /// Known: yes for these people, and no for the rest.
    pub(super) const fn known(yes: People) -> Self {
        Self::of(yes, yes)
    }

    /// Whether it is the same in every reading.
    pub(super) fn is_same(self) -> bool {
        self == Self::of(self.yes, self.can)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes & other.yes,
            can: self.can & other.can,
            can_in_scope: self.can_in_scope & other.can_in_scope,
            yes_with_help: self.yes_with_help & other.yes_with_help,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            yes: self.yes | other.yes,
            can: self.can | other.can,
            can_in_scope: self.can_in_scope | other.can_in_scope,
            yes_with_help: self.yes_with_help | other.yes_with_help,
        }
    }

    /// The opposite. What is read as unmet here is read as met there.
    pub(super) fn negated(self) -> Self {
        Self {
            yes: !self.can,
            can: !self.yes,
            can_in_scope: !self.yes_with_help,
            yes_with_help: !self.can_in_scope,
        }
    }

    /// What it is as unmet, in every reading.
    pub(super) fn as_unmet(self) -> Self {
        Self::of(self.yes, self.can_in_scope)
    }

    /// For whom it is unknown in one reading.
    pub(super) fn unknown(self, reading: Reading) -> People {
        match reading {
            Reading::AsUnknown => self.can & !self.yes,
            Reading::AsUnmet => self.can_in_scope & !self.yes,
            Reading::AsMet => self.can & !self.yes_with_help,
        }
    }

    /// Adds some people, of whom each reading says this.
    pub(super) fn add(&mut self, people: People, truth: impl Fn(Reading) -> Truth) {
        let is = |reading, wanted| people * u64::from(truth(reading) == wanted);
        self.yes |= is(Reading::AsUnknown, Truth::Yes);
        self.can |= people & !is(Reading::AsUnknown, Truth::No);
        self.can_in_scope |= people & !is(Reading::AsUnmet, Truth::No);
        self.yes_with_help |= is(Reading::AsMet, Truth::Yes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{No, Unknown, Yes};

    const ALL: [Reading; 3] = [Reading::AsUnknown, Reading::AsUnmet, Reading::AsMet];

    /// What an answer comes to: no, yes, unknown, and out of scope.
    const LEAVES: [[Truth; 3]; 4] = [[No; 3], [Yes; 3], [Unknown; 3], [Unknown, No, Yes]];

    fn read(lanes: Lanes, place: usize) -> [Truth; 3] {
        let is_in = |people| people & one(place) != 0;
        let unknown = ALL.map(|reading| is_in(lanes.unknown(reading)));
        let yes = [lanes.yes, lanes.yes, lanes.yes_with_help].map(is_in);
        [0, 1, 2].map(|at| Truth::from_bounds(yes[at], unknown[at]))
    }

    #[test]
    fn each_reading_is_kleene_by_itself_and_a_not_swaps_two_of_them() {
        let (mut a, mut b) = (Lanes::NO, Lanes::NO);
        let pairs: Vec<_> = LEAVES
            .into_iter()
            .flat_map(|x| LEAVES.map(|y| (x, y)))
            .collect();
        let by_reading = |truths: [Truth; 3]| {
            move |reading| truths[ALL.iter().position(|known| *known == reading).unwrap()]
        };
        for (place, (x, y)) in pairs.iter().enumerate() {
            a.add(one(place), by_reading(*x));
            b.add(one(place), by_reading(*y));
        }
        for (place, (x, y)) in pairs.into_iter().enumerate() {
            assert_eq!(read(a, place), x);
            let both = [0, 1, 2].map(|at| x[at].and(y[at]));
            let either = [0, 1, 2].map(|at| x[at].or(y[at]));
            assert_eq!(read(a.and(b), place), both, "{x:?} {y:?}");
            assert_eq!(read(a.or(b), place), either, "{x:?} {y:?}");
            let [unknown, unmet, met] = x.map(Truth::negated);
            assert_eq!(read(a.negated(), place), [unknown, met, unmet], "{x:?}");
            assert_eq!(read(a.as_unmet(), place), [x[1]; 3], "{x:?}");
        }
    }

    #[test]
    fn people_are_told_apart_by_their_places() {
        assert_eq!(
            each(one(0) | one(5) | one(63)).collect::<Vec<_>>(),
            [0, 5, 63]
        );
        assert_eq!((one(64), each(0).count()), (0, 0));
    }
}
