//! Red flags: raised, excused, ruled out or open; and the urgency they make.

use super::{AnswerFacts, FlagFinding, FlagState, UrgencyFinding, UrgencyLevel};
use crate::answers::QuestionIndex;
use crate::logic::{Cause, NeckTreatment, Reading, Truth, Unsettled, Urgency, truth, unsettled};
use crate::pack::RedFlag;

/// Judges every flag, in the order of the pack.
pub(super) fn judge(facts: &AnswerFacts<'_>) -> Vec<FlagFinding> {
    facts
        .ruleset()
        .pack()
        .flags
        .iter()
        .map(|flag| judge_one(flag, facts))
        .collect()
}

fn judge_one(flag: &RedFlag, facts: &AnswerFacts<'_>) -> FlagFinding {
    let when = truth(&flag.when, facts, Reading::AsUnknown);
    let excused = flag
        .unless
        .iter()
        .position(|exception| truth(&exception.when, facts, Reading::AsUnknown) == Truth::Yes);
    let state = match (when, excused) {
        (Truth::No, _) => FlagState::RuledOut,
        (Truth::Yes | Truth::Unknown, Some(exception)) => FlagState::Excused(exception),
        (Truth::Yes, None) => FlagState::Raised,
        (Truth::Unknown, None) => FlagState::Open,
    };
    let mut finding = FlagFinding {
        state,
        unsettled: Vec::new(),
        out_of_scope: false,
        treated_as: None,
        not_asked: false,
    };
    if state == FlagState::Open {
        // What was declined or needs an examination cannot be asked for: look at the rest alone.
        finding.out_of_scope = truth(&flag.when, facts, Reading::AsUnmet) == Truth::No;
        let reading = if finding.out_of_scope {
            Reading::AsUnknown
        } else {
            Reading::AsUnmet
        };
        unsettled(&flag.when, facts, reading, &mut |leaf: Unsettled| {
            if !finding.unsettled.contains(&leaf) {
                finding.unsettled.push(leaf);
            }
        });
        let has = |cause| finding.unsettled.iter().any(|leaf| leaf.cause == cause);
        if !finding.out_of_scope {
            finding.not_asked = has(Cause::NotAsked);
            // While something was not asked, that is what is said; "not sure" speaks once it is all
            // that is left, so that a definite answer never weighs less than an unsure one.
            let unsure = has(Cause::NotSure) && !finding.not_asked;
            finding.treated_as = unsure.then(|| flag.if_unsure.into());
        }
    }
    finding
}

/// Urgency is the highest of what is raised, and of what "not sure" left open; never a sum.
pub(super) fn urgency(
    facts: &AnswerFacts<'_>,
    findings: &[FlagFinding],
) -> (UrgencyFinding, Vec<QuestionIndex>) {
    let mut level = Urgency::Routine;
    let mut floor = Urgency::Routine;
    let mut ceiling = Urgency::Routine;
    let mut not_asked: Vec<QuestionIndex> = Vec::new();
    for (flag, finding) in facts.ruleset().pack().flags.iter().zip(findings) {
        let urgency = Urgency::from(flag.urgency);
        match finding.state {
            FlagState::Raised => {
                level = level.max(urgency);
                ceiling = ceiling.max(urgency);
                // The floor counts every exception that could still excuse it.
                if flag
                    .unless
                    .iter()
                    .all(|exception| truth(&exception.when, facts, Reading::AsUnknown) == Truth::No)
                {
                    floor = floor.max(urgency);
                }
            }
            FlagState::Open if !finding.out_of_scope => {
                level = level.max(finding.treated_as.unwrap_or(Urgency::Routine));
                ceiling = ceiling.max(urgency);
                if finding.not_asked && urgency >= Urgency::SameDay {
                    for leaf in &finding.unsettled {
                        if leaf.cause == Cause::NotAsked {
                            missing(facts, leaf.question, &mut not_asked);
                        }
                    }
                }
            }
            FlagState::Open | FlagState::Excused(_) | FlagState::RuledOut => {}
        }
    }
    not_asked.sort_unstable();
    let level = if level == Urgency::Routine && !not_asked.is_empty() {
        UrgencyLevel::Undetermined
    } else {
        UrgencyLevel::Known(level)
    };
    (
        UrgencyFinding {
            level,
            floor,
            ceiling,
        },
        not_asked,
    )
}

/// Notes a question that was not asked; for one that may not even apply, those that decide it.
fn missing(facts: &AnswerFacts<'_>, index: QuestionIndex, not_asked: &mut Vec<QuestionIndex>) {
    let enabling = facts
        .ruleset()
        .question(index)
        .and_then(|q| q.enable_when.as_ref());
    let mut first = Vec::new();
    if let Some(condition) = enabling {
        unsettled(
            condition,
            facts,
            Reading::AsUnknown,
            &mut |leaf: Unsettled| {
                if leaf.cause == Cause::NotAsked {
                    first.push(leaf.question);
                }
            },
        );
    }
    if first.is_empty() && !not_asked.contains(&index) {
        not_asked.push(index);
    }
    // Enabling conditions read earlier questions only, so this comes to an end.
    for index in first {
        missing(facts, index, not_asked);
    }
}

/// The strictest of what is raised or open.
pub(super) fn neck_treatment(facts: &AnswerFacts<'_>, findings: &[FlagFinding]) -> NeckTreatment {
    facts
        .ruleset()
        .pack()
        .flags
        .iter()
        .zip(findings)
        .filter(|(_, finding)| match finding.state {
            FlagState::Raised => true,
            FlagState::Open => !finding.out_of_scope,
            FlagState::Excused(_) | FlagState::RuledOut => false,
        })
        .map(|(flag, _)| flag.neck_treatment)
        .max()
        .unwrap_or(NeckTreatment::None)
}
