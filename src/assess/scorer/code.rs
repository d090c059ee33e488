//! Three values in three readings, in one byte: so that "all" is one "and", and "any" is one "or".

use crate::logic::{Reading, Truth};

/// What a condition comes to in every [`Reading`]. Two bits each: whether it is yes, and whether it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Code(u8);

/// The bits that say "it is yes".
const IS: u8 = 0b01_01_01;
/// The bits that say "it can be yes".
const CAN: u8 = 0b10_10_10;

impl Code {
    pub(super) const NO: Self = Self(0);
    pub(super) const YES: Self = Self(IS | CAN);
    pub(super) const UNKNOWN: Self = Self(CAN);
    /// Unknown, but read as "no", and below a `not` as "yes".
    pub(super) const OUT_OF_SCOPE: Self = Self(0b11_00_10);

    /// From two bounds, the same in every reading. Looked up, so that the processor has nothing to guess:
    /// compilers like to make a branch of it.
    pub(super) fn from_bounds(is: bool, can: bool) -> Self {
        const BY_BOUNDS: [Code; 4] = [Code::NO, Code::YES, Code::UNKNOWN, Code::YES];
        let at = usize::from(is) | (usize::from(can) << 1);
        BY_BOUNDS.get(at).copied().unwrap_or(Self::NO)
    }

    /// Whether it can be yes, as far as anybody knows.
    pub(super) fn can_be(self) -> bool {
        self.0 & 0b10 != 0
    }

    /// The same in every reading.
    pub(super) fn same(truth: Truth) -> Self {
        Self::from_bounds(truth == Truth::Yes, truth != Truth::No)
    }

    /// One truth for each reading.
    pub(super) fn each(of: impl Fn(Reading) -> Truth) -> Self {
        let readings = [Reading::AsUnknown, Reading::AsUnmet, Reading::AsMet];
        let each = readings.map(|reading| Self::same(of(reading)).0);
        let [unknown, unmet, met] = each;
        Self((unknown & 0b11) | (unmet & 0b11_00) | (met & 0b11_00_00))
    }

    /// What it is in one reading.
    pub(super) fn read(self, reading: Reading) -> Truth {
        let shift = match reading {
            Reading::AsUnknown => 0_u32,
            Reading::AsUnmet => 2,
            Reading::AsMet => 4,
        };
        let bits = self.0 >> shift;
        Truth::from_bounds(bits & 1 != 0, bits & 2 != 0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The opposite. What is read as unmet here is read as met there.
    pub(super) fn negated(self) -> Self {
        let flipped = !self.0;
        let lanes = ((flipped & IS) << 1) | ((flipped & CAN) >> 1);
        Self((lanes & 0b11) | ((lanes & 0b11_00) << 2) | ((lanes & 0b11_00_00) >> 2))
    }

    /// What it is as unmet, in every reading.
    pub(super) fn as_unmet(self) -> Self {
        Self(((self.0 >> 2) & 0b11).wrapping_mul(IS))
    }

    /// Yes unless it is surely no.
    pub(super) fn unless_no(self) -> Self {
        Self::from_bounds(self.can_be(), self.can_be())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{No, Unknown, Yes};

    const ALL: [Reading; 3] = [Reading::AsUnknown, Reading::AsUnmet, Reading::AsMet];

    #[test]
    fn each_reading_is_kleene_by_itself_and_a_not_swaps_two_of_them() {
        let codes = [Code::NO, Code::YES, Code::UNKNOWN, Code::OUT_OF_SCOPE];
        for a in codes {
            for b in codes {
                for reading in ALL {
                    let (x, y) = (a.read(reading), b.read(reading));
                    assert_eq!(a.and(b).read(reading), x.and(y), "{a:?} {b:?}");
                    assert_eq!(a.or(b).read(reading), x.or(y), "{a:?} {b:?}");
                }
            }
            for reading in ALL {
                let below = a.read(reading.below_not());
                assert_eq!(a.negated().read(reading), below.negated(), "{a:?}");
                assert_eq!(a.as_unmet().read(reading), a.read(Reading::AsUnmet));
            }
            assert_eq!(Code::each(|reading| a.read(reading)), a);
            let applies = a.read(Reading::AsUnknown) != No;
            assert_eq!(a.unless_no(), Code::same(Truth::from(applies)));
        }
    }

    #[test]
    fn what_is_out_of_scope_helps_neither_side() {
        assert_eq!(
            ALL.map(|reading| Code::OUT_OF_SCOPE.read(reading)),
            [Unknown, No, Yes]
        );
        assert_eq!(ALL.map(|reading| Code::UNKNOWN.read(reading)), [Unknown; 3]);
    }
}
