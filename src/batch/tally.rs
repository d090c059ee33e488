//! What was counted of a batch.

use crate::assess::UrgencyLevel;

/// Numbers of records, by what came of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records that were scored.
    pub records: u64,
    /// Error records.
    pub errors: u64,
    /// Blank lines, and the header of CSV.
    pub blank: u64,
    /// Lines of input that all of them took.
    pub lines: u64,
    levels: [u64; UrgencyLevel::ALL.len()],
}

impl Tally {
    /// Counts a record that was scored.
    pub(super) fn scored(&mut self, level: UrgencyLevel) {
        self.records += 1;
        if let Some(count) = self.levels.get_mut(level.rank()) {
            *count += 1;
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.errors += other.errors;
        self.blank += other.blank;
        self.lines += other.lines;
        for (count, more) in self.levels.iter_mut().zip(other.levels) {
            *count += more;
        }
    }

    /// Every urgency with the number of its records, most urgent first.
    pub fn levels(&self) -> impl Iterator<Item = (UrgencyLevel, u64)> {
        UrgencyLevel::ALL.into_iter().zip(self.levels).rev()
    }
}
