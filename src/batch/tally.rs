//! What was counted of a batch.

use crate::assess::UrgencyLevel;

/// Numbers of records, by what came of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records that were scored.
    pub records: u64,
    /// Error records.
    pub errors: u64,
    /// Error records that begin like a JSON object.
    objects: u64,
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

    /// Counts an error record by how it begins, if it came as NDJSON.
    pub(super) fn refused(&mut self, record: &[u8]) {
        if record.trim_ascii_start().starts_with(b"{") {
            self.objects += 1;
        }
    }

    /// Whether there were records, and none of them was, or began like, a JSON object: as NDJSON they were
    /// read in the wrong form.
    pub fn is_no_json(&self) -> bool {
        self.records == 0 && self.errors > 0 && self.objects == 0
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.errors += other.errors;
        self.objects += other.objects;
        for (count, more) in self.levels.iter_mut().zip(other.levels) {
            *count += more;
        }
    }

    /// Every urgency with the number of its records, most urgent first.
    pub fn levels(&self) -> impl Iterator<Item = (UrgencyLevel, u64)> {
        UrgencyLevel::ALL.into_iter().zip(self.levels).rev()
    }
}
