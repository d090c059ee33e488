//! Adding up for up to 64 people at once: binary numbers that stand upright, a row of bits for each digit.

use super::lanes::People;

/// One sum for each person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    /// The digits, lowest first.
    digits: [People; 64],
    /// So many digits the highest possible sum has.
    length: usize,
}

impl Tally {
    /// Nothing yet, and never more than `most`.
    pub(super) fn up_to(most: u64) -> Self {
        let unused = usize::try_from(most.leading_zeros()).unwrap_or(0);
        Self {
            digits: [0; 64],
            length: 64_usize.saturating_sub(unused),
        }
    }

    /// Adds a number for some people.
    pub(super) fn add(&mut self, people: People, number: u64) {
        let mut rest = number;
        // Most numbers have one digit that is not zero, or two.
        while rest != 0 {
            let lowest = usize::try_from(rest.trailing_zeros()).unwrap_or(64);
            let mut carry = people;
            for digit in self.digits.iter_mut().skip(lowest) {
                let sum = *digit ^ carry;
                carry &= *digit;
                *digit = sum;
                if carry == 0 {
                    break;
                }
            }
            rest &= rest.wrapping_sub(1);
        }
    }

    /// Who has at least this much.
    pub(super) fn from(&self, number: u64) -> People {
        if self.length < 64 && number >> self.length > 0 {
            return 0;
        }
        let (mut more, mut equal) = (0, People::MAX);
        // From the lowest digit up: each digit outweighs all before it.
        let mut rest = number;
        for digit in self.digits.iter().take(self.length) {
            let wanted = if rest & 1 == 1 { People::MAX } else { 0 };
            let differs = digit ^ wanted;
            more = (more & !differs) | (digit & differs);
            equal &= !differs;
            rest >>= 1;
        }
        more | equal
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::super::lanes::{each, one};
    use super::*;

    #[test]
    fn everybody_has_a_sum_of_their_own() {
        let mut rng = Rng::with_seed(5);
        for most in [0, 1, 2, 7, 8, 1_000, 1 << 40] {
            let mut tally = Tally::up_to(most);
            let mut sums = [0_u64; 64];
            let mut rest = most;
            while rest > 0 {
                let number = rng.u64(1..=rest);
                rest -= number;
                let people = rng.u64(..);
                tally.add(people, number);
                each(people).for_each(|place| sums[place] += number);
            }
            for number in [0, 1, most / 2, most, most + 1, u64::MAX, rng.u64(0..=most)] {
                let wanted: People = (0..64)
                    .filter(|place| sums[*place] >= number)
                    .map(one)
                    .sum();
                assert_eq!(tally.from(number), wanted, "{most} {number} {sums:?}");
            }
        }
    }
}
