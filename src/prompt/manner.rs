//! How a conversation is led, besides what is asked.

use std::fmt;

use crate::interview::Interview;
use crate::pack::Phrase;
use crate::report::Block;

/// What a conversation does beside asking. The questions are the same in every manner.
pub struct Manner<'k> {
    /// Explains the keys of the front end.
    pub keys: Phrase,
    /// Before the result, the answers can be looked through and changed.
    pub review: bool,
    /// "Why" also names the rules that read the answer.
    pub clinician: bool,
    /// After each answer it is shown how the picture forms.
    pub live: bool,
    /// Said after the introduction, before the first question.
    pub opening: Vec<Block>,
    /// Keeps what was answered, after each answer.
    pub keeper: Option<&'k mut dyn Keeper>,
}

impl Manner<'_> {
    /// Asks, and nothing else.
    pub fn plain(keys: Phrase) -> Self {
        Self {
            keys,
            review: false,
            clinician: false,
            live: false,
            opening: Vec::new(),
            keeper: None,
        }
    }
}

impl fmt::Debug for Manner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Manner")
            .field("keys", &self.keys)
            .field("review", &self.review)
            .field("clinician", &self.clinician)
            .field("live", &self.live)
            .field("opening", &self.opening)
            .field("keeper", &self.keeper.is_some())
            .finish()
    }
}

/// Keeps a conversation somewhere safe. What fails is said to the person; it ends no conversation.
pub trait Keeper {
    /// Keeps all that was answered until now; it is called after every change. What comes back is
    /// said to the person at once.
    fn keep(&mut self, interview: &Interview<'_>) -> Option<Block>;

    /// Tries once more if that failed, and says what is kept, and how to go on with it.
    fn close(&mut self, interview: &Interview<'_>) -> Vec<Block>;
}
