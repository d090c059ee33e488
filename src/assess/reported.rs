//! What referrals, lessons and remarks are given for: what is reported.

use super::{
    AnswerFacts, FlagFinding, FlagState, PatternFinding, Standing, UrgencyFinding, UrgencyLevel,
};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Facts, Finding, NeckTreatment, Slot, Truth, Urgency};
use crate::pack::written::Audience;

/// Answers, and everything found so far.
#[derive(Debug)]
pub(super) struct ReportedFacts<'a> {
    pub(super) answers: &'a AnswerFacts<'a>,
    pub(super) flags: &'a [FlagFinding],
    pub(super) patterns: &'a [PatternFinding],
    pub(super) urgency: UrgencyFinding,
    pub(super) neck_treatment: NeckTreatment,
}

impl ReportedFacts<'_> {
    /// Whether only an examination could settle an open flag. What a person declined is another
    /// matter: it stays open.
    fn needs_only_examination(&self, finding: &FlagFinding) -> bool {
        let ruleset = self.answers.ruleset();
        finding.out_of_scope
            && finding.unsettled.iter().all(|leaf| {
                let question = ruleset.question(leaf.question);
                question.is_some_and(|question| question.audience == Audience::Clinician)
            })
    }
}

impl Facts for ReportedFacts<'_> {
    fn slot(&self, question: QuestionIndex) -> Slot {
        self.answers.slot(question)
    }

    fn value(&self, question: QuestionIndex) -> (i64, i64) {
        self.answers.value(question)
    }

    fn definition(&self, index: usize) -> &Condition {
        self.answers.definition(index)
    }

    /// Two-valued: a report says a thing or does not.
    fn finding(&self, finding: &Finding) -> Truth {
        let holds = match finding {
            Finding::Flag(flag) => self
                .flags
                .get(*flag)
                .is_some_and(|finding| finding.state == FlagState::Raised),
            Finding::FlagOpen(flag) => self.flags.get(*flag).is_some_and(|finding| {
                finding.state == FlagState::Open && !self.needs_only_examination(finding)
            }),
            Finding::Pattern(pattern, levels) => {
                self.patterns
                    .get(*pattern)
                    .is_some_and(|finding| match finding.standing {
                        Standing::Shown | Standing::NotShown => levels.contains(&finding.level),
                        Standing::IncludedIn(_)
                        | Standing::Withheld(_)
                        | Standing::WithheldByAge => false,
                    })
            }
            Finding::UrgencyFrom(urgency) => {
                let level = match self.urgency.level {
                    UrgencyLevel::Known(level) => level,
                    UrgencyLevel::Undetermined => Urgency::Routine,
                };
                level >= *urgency
            }
            Finding::NeckTreatment(list) => list.contains(&self.neck_treatment),
            Finding::Criterion(_) | Finding::PointsFrom(_) => false,
        };
        Truth::from(holds)
    }

    fn beneath(&self, _: &Finding, _: &mut dyn FnMut(&Condition)) {}
}
