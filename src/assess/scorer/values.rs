//! What every node came to, for one person.

use std::cell::Cell;

use super::code::Code;
use super::node::{At, wide};
use crate::logic::{Reading, Truth};

/// What every node came to, filled again for the next person.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(Vec<Cell<Code>>);

impl Values {
    /// Makes room for so many nodes.
    pub(super) fn grow(&mut self, length: usize) {
        if self.0.len() != length {
            self.0.resize(length, Cell::default());
        }
    }

    pub(super) fn cells(&self) -> &[Cell<Code>] {
        &self.0
    }

    pub(super) fn get(&self, at: At) -> Code {
        self.0.get(wide(at)).map_or(Code::NO, Cell::get)
    }

    /// What a node came to in one reading.
    pub(super) fn truth(&self, at: At, reading: Reading) -> Truth {
        self.get(at).read(reading)
    }

    pub(super) fn at_least(&self, count: usize, of: &[At]) -> Code {
        Code::each(|reading| {
            let mut surely = 0_usize;
            let mut possibly = 0_usize;
            for at in of {
                let truth = self.truth(*at, reading);
                surely = surely.saturating_add(usize::from(truth == Truth::Yes));
                possibly = possibly.saturating_add(usize::from(truth != Truth::No));
            }
            Truth::from_bounds(surely >= count, possibly >= count)
        })
    }

    /// Whether criteria have so many points. They are the same in every reading.
    pub(super) fn points_from(&self, of: &[(At, i64)], from: i64) -> Code {
        let (mut low, mut high) = (0_i64, 0_i64);
        for (at, points) in of {
            let truth = self.truth(*at, Reading::AsUnmet);
            let surely = points.wrapping_mul(i64::from(truth == Truth::Yes));
            let perhaps = points.wrapping_mul(i64::from(truth != Truth::No));
            low = low.saturating_add(surely.min(perhaps));
            high = high.saturating_add(surely.max(perhaps));
        }
        Code::from_bounds(low >= from, high >= from)
    }
}
