//! Positions of questions and options.

/// The position of a question in the questionnaire of one ruleset, in asking order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub u16);

impl QuestionIndex {
    /// The position as a list index.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }
}

/// The position of an option in its question; below [`crate::answers::OptionSet::CAPACITY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIndex(pub u8);

impl OptionIndex {
    /// Every position an option can have, to be zipped with the options of a question.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }

    /// The position as a list index.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }
}
