//! How a conversation is led, besides what is asked.

use std::fmt;

use super::PromptError;
use crate::interview::Interview;
use crate::pack::Phrase;

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
            .field("keeper", &self.keeper.is_some())
            .finish()
    }
}

/// Keeps a conversation somewhere safe.
pub trait Keeper {
    /// Keeps all that was answered until now. It is called after every change.
    ///
    /// # Errors
    ///
    /// When it cannot be kept: then the conversation ends, and says so.
    fn keep(&mut self, interview: &Interview<'_>) -> Result<(), PromptError>;
}
