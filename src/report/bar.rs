//! Points on a scale.

use crate::assess::Points;
use crate::pack::{Phrase, Wording};

/// The characters of a bar in text.
const SIZE: u8 = 10;

/// How far the points of a pattern reach: it never says more than they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The points there are; none below nought.
    pub low: i64,
    /// The points there can still be: `low` or more.
    pub high: i64,
    /// The most that anyone can have: 1 or more, and `high` or more.
    pub out_of: i64,
}

impl Bar {
    /// The bar of these points. Points against can bring them below nought; the bar ends there.
    pub fn new(points: Points) -> Self {
        let out_of = points.out_of.max(1);
        let low = points.low.clamp(0, out_of);
        let high = points.high.clamp(low, out_of);
        Self { low, high, out_of }
    }

    /// `####....--`: surely there, still possible, out of reach.
    pub fn text(self) -> String {
        let size = i64::from(SIZE);
        let sure = self.low.saturating_mul(size) / self.out_of;
        // One point is seen, and a point out of reach, too.
        let sure = sure.max(i64::from(self.low > 0));
        let above = self
            .high
            .saturating_mul(size)
            .saturating_add(self.out_of.saturating_sub(1))
            / self.out_of;
        let most = size.saturating_sub(i64::from(self.high < self.out_of));
        let reach = above.min(most).max(sure);
        (0..size)
            .map(|at| match at {
                _ if at < sure => '#',
                _ if at < reach => '.',
                _ => '-',
            })
            .collect()
    }
}

/// Points in words: `4 to 9 of 13`.
pub(super) fn points_in_words(wording: &Wording, points: Points) -> String {
    let Points { low, high, out_of } = points;
    if low == high {
        let with: [(&str, &dyn std::fmt::Display); 2] = [("points", &low), ("out_of", &out_of)];
        return wording.say(Phrase::LivePointsSure, &with);
    }
    let with: [(&str, &dyn std::fmt::Display); 3] =
        [("low", &low), ("high", &high), ("out_of", &out_of)];
    wording.say(Phrase::LivePoints, &with)
}
