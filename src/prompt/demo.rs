//! A sample patient whose interview can be shown.

use crate::answers::QuestionIndex;
use crate::assess::Assessment;
use crate::check::{Failure, ResolvedCase, run_case};
use crate::interview::{Interview, replay};
use crate::pack::Ruleset;
use crate::pack::written::Audience;

/// A sample patient who answers whatever the interview asks, and for whom comes out what is expected.
#[derive(Debug, Clone)]
pub struct Demo<'a> {
    ruleset: &'a Ruleset,
    case: &'a ResolvedCase,
    assessment: Assessment,
}

/// Why a sample patient cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDemo {
    /// These questions are asked, and the case does not answer them.
    Unanswered(Vec<QuestionIndex>),
    /// The interview asks less than the case answers, so something else comes out.
    Differs(Vec<Failure>),
}

impl<'a> Demo<'a> {
    /// Plays the case once, unseen.
    ///
    /// # Errors
    ///
    /// Why it cannot be shown.
    pub fn of(ruleset: &'a Ruleset, case: &'a ResolvedCase) -> Result<Self, NoDemo> {
        let mut interview = conversation(ruleset, case);
        replay(&mut interview, &case.answers).map_err(NoDemo::Unanswered)?;
        let played = ResolvedCase {
            answers: interview.answers().clone(),
            ..case.clone()
        };
        let came = run_case(ruleset, &played);
        if !came.failures.is_empty() {
            return Err(NoDemo::Differs(came.failures));
        }
        Ok(Self {
            ruleset,
            case,
            assessment: came.assessment,
        })
    }

    /// The sample patient.
    pub fn case(&self) -> &'a ResolvedCase {
        self.case
    }

    /// What comes out at the end of the interview.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// Whether a clinician examined this patient.
    pub fn is_examined(&self) -> bool {
        is_examined(self.ruleset, self.case)
    }

    /// The interview, before its first question.
    pub fn interview(&self) -> Interview<'a> {
        conversation(self.ruleset, self.case)
    }
}

/// A conversation as this person would have it: with a clinician, if one examined them.
fn conversation<'a>(ruleset: &'a Ruleset, case: &ResolvedCase) -> Interview<'a> {
    let interview = Interview::new(ruleset);
    if is_examined(ruleset, case) {
        interview.with_examination()
    } else {
        interview
    }
}

fn is_examined(ruleset: &Ruleset, case: &ResolvedCase) -> bool {
    ruleset.questions().any(|(index, question)| {
        question.audience == Audience::Clinician && case.answers.get(index).is_some()
    })
}
