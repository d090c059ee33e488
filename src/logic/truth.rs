//! Kleene's strong three-valued logic.

/// Yes, no, or not known. Ordered so that "and" is the minimum and "or" the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It is not so.
    No,
    /// Nobody knows: not asked, not sure, declined, or needs an examination.
    Unknown,
    /// It is so.
    Yes,
}

impl Truth {
    /// Both: the minimum.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either: the maximum.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }

    /// From two bounds: `Yes` when it surely holds, `No` when it surely cannot.
    pub fn from_bounds(surely: bool, possibly: bool) -> Self {
        match (surely, possibly) {
            (true, _) => Self::Yes,
            (false, true) => Self::Unknown,
            (false, false) => Self::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Unknown, Yes};

    #[test]
    fn the_whole_table_of_and_or_not() {
        let table = [
            (No, No, No, No),
            (No, Unknown, No, Unknown),
            (No, Yes, No, Yes),
            (Unknown, Unknown, Unknown, Unknown),
            (Unknown, Yes, Unknown, Yes),
            (Yes, Yes, Yes, Yes),
        ];
        for (a, b, both, either) in table {
            assert_eq!((a.and(b), b.and(a)), (both, both), "{a:?} and {b:?}");
            assert_eq!((a.or(b), b.or(a)), (either, either), "{a:?} or {b:?}");
        }
        assert_eq!([No, Unknown, Yes].map(Truth::negated), [Yes, Unknown, No]);
    }
}
