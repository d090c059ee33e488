//! What a document is made from: one person's answers, what they come to, and what may be told.

use super::Block;
use crate::answers::Answers;
use crate::assess::Assessment;
use crate::pack::Ruleset;

/// What happens to answers that are marked private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// They are left out, and the document says so.
    LeaveOut,
    /// They are quoted like any other.
    Include,
}

/// Who reads a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    /// Whoever has the headache: action first, in plain words.
    #[default]
    Patient,
    /// Whoever treats them: one page that is read in a minute.
    Clinician,
}

/// One person's answers with their assessment, as a document tells them.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The answers.
    pub answers: &'a Answers,
    /// What these answers come to under these rules.
    pub assessment: &'a Assessment,
    /// What happens to private answers.
    pub privacy: Privacy,
    /// The record number, if whoever keeps the document gave one.
    pub label: Option<&'a str>,
    /// The day of the answers as `YYYY-MM-DD`, if it is known.
    pub date: Option<&'a str>,
    /// The person's own words: told, never scored.
    pub note: Option<&'a str>,
    /// The short code that holds the answers, private ones as `privacy` says.
    pub code: Option<&'a str>,
    /// Private questions were answered, and what was said is not known here: nobody declined them.
    pub withheld: bool,
    /// What whoever reads it must know first, such as that something was left out.
    pub notices: &'a [Block],
}

impl<'a> Record<'a> {
    /// A record of these answers, without number, day and note.
    pub fn new(
        ruleset: &'a Ruleset,
        answers: &'a Answers,
        assessment: &'a Assessment,
        privacy: Privacy,
    ) -> Self {
        Self {
            ruleset,
            answers,
            assessment,
            privacy,
            label: None,
            date: None,
            note: None,
            code: None,
            withheld: false,
            notices: &[],
        }
    }
}
