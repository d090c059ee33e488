//! What a scorer says of one person, taken out of a group.

use super::super::{Assessment, FlagFinding, FlagState, Picture, Scope, Standing};
use super::super::{FromHistory, PatternFinding, UrgencyFinding};
use crate::logic::{Level, NeckTreatment, Urgency};

/// One red flag, judged: [`super::super::FlagFinding`] without the questions that would settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlagMark {
    /// Its state.
    pub state: FlagState,
    /// An open flag: only declined questions or an examination could settle it.
    pub out_of_scope: bool,
    /// An open flag: only an examination could settle it.
    pub needs_examination: bool,
    /// An open flag that a "not sure" left open: the urgency it is treated as.
    pub treated_as: Option<Urgency>,
    /// An open flag that was, at least in part, not asked about.
    pub not_asked: bool,
}

/// One pattern, judged: its level and how it appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternMark {
    /// The level reached.
    pub level: Level,
    /// How it appears.
    pub standing: Standing,
}

/// What is found in some answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// How soon to be seen.
    pub urgency: UrgencyFinding,
    /// Whether every emergency and same-day sign was asked about.
    pub danger_check_is_complete: bool,
    /// What it means for hands-on neck treatment.
    pub neck_treatment: NeckTreatment,
    /// Every red flag, in the order of the pack.
    pub flags: Vec<FlagMark>,
    /// Every pattern, in the order of the pack.
    pub patterns: Vec<PatternMark>,
    /// The patterns shown, best first.
    pub shown: Vec<usize>,
    /// The patterns taken together.
    pub picture: Picture,
}

/// What a [`super::Scorer`] says of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What everything comes to.
    pub findings: Findings,
    /// With an examination: what the answers alone come to.
    pub from_history: Option<Findings>,
}

impl Summary {
    /// What was assessed.
    pub fn scope(&self) -> Scope {
        match self.from_history {
            Some(_) => Scope::WithExamination,
            None => Scope::History,
        }
    }

    /// Whether an assessment says the same, in every part that a summary has.
    pub fn agrees_with(&self, assessment: &Assessment) -> bool {
        let whole = &self.findings;
        self.scope() == assessment.scope
            && whole.urgency == assessment.urgency
            && whole.danger_check_is_complete == assessment.danger_check_is_complete()
            && whole.neck_treatment == assessment.neck_treatment
            && same(&whole.flags, &assessment.flags, same_flag)
            && same(&whole.patterns, &assessment.patterns, same_pattern)
            && whole.shown == assessment.shown
            && whole.picture == assessment.picture
            && match (&self.from_history, &assessment.from_history) {
                (None, None) => true,
                (Some(history), Some(wanted)) => same_history(history, wanted),
                (None, Some(_)) | (Some(_), None) => false,
            }
    }
}

fn same<A, B>(left: &[A], right: &[B], equal: fn(&A, &B) -> bool) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| equal(a, b))
}

fn same_flag(mark: &FlagMark, finding: &FlagFinding) -> bool {
    mark.state == finding.state
        && mark.out_of_scope == finding.out_of_scope
        && mark.treated_as == finding.treated_as
        && mark.not_asked == finding.not_asked
}

fn same_pattern(mark: &PatternMark, finding: &PatternFinding) -> bool {
    mark.level == finding.level && mark.standing == finding.standing
}

fn same_history(history: &Findings, wanted: &FromHistory) -> bool {
    history.urgency.level == wanted.urgency
        && history.neck_treatment == wanted.neck_treatment
        && same(&history.patterns, &wanted.levels, |mark, level| {
            mark.level == *level
        })
        && history.shown == wanted.shown
}
