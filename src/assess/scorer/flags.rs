//! Red flags and the urgency they make: what [`super::super::flags`] says, without the questions behind it.

use super::super::{FlagState, UrgencyFinding, UrgencyLevel};
use super::compiler::{Compiler, Reads};
use super::doubts::{Doubts, Looking};
use super::node::{At, Tree};
use super::summary::Scratch;
use super::{Findings, FlagMark, Scorer};
use crate::logic::{NeckTreatment, Reading, Truth, Urgency};
use crate::pack::RedFlag;

/// A red flag, compiled.
#[derive(Debug, Clone)]
pub(super) struct FlagPlan {
    when: Tree,
    unless: Vec<At>,
    urgency: Urgency,
    neck: NeckTreatment,
    unsure: Urgency,
}

/// Compiles every flag.
pub(super) fn plans(flags: &[RedFlag], compiler: &mut Compiler<'_>) -> Vec<FlagPlan> {
    let mut plans = Vec::with_capacity(flags.len());
    for flag in flags {
        let when = compiler.add(&flag.when, Reads::Answers);
        let exceptions = flag.unless.iter();
        let unless = exceptions.map(|exception| compiler.add(&exception.when, Reads::Answers).node);
        plans.push(FlagPlan {
            when,
            unless: unless.collect(),
            urgency: flag.urgency.into(),
            neck: flag.neck_treatment,
            unsure: flag.if_unsure.into(),
        });
    }
    plans
}

impl FlagPlan {
    /// What raises it.
    pub(super) fn raised_by(&self) -> At {
        self.when.node
    }

    /// The same, where its nodes stand elsewhere.
    pub(super) fn moved(self, to: &impl Fn(At) -> At) -> Self {
        Self {
            when: self.when.moved(to),
            unless: self.unless.into_iter().map(to).collect(),
            ..self
        }
    }
}

/// What nothing is known of any more.
const RULED_OUT: FlagMark = FlagMark {
    state: FlagState::RuledOut,
    out_of_scope: false,
    needs_examination: false,
    treated_as: None,
    not_asked: false,
};

impl Scorer {
    /// Judges every flag; then urgency and neck treatment.
    pub(super) fn judge_flags(&self, scratch: &Scratch, found: &mut Findings) {
        found.flags.clear();
        let looking = Looking {
            rows: &scratch.rows,
            values: &scratch.values,
            examination: &self.examination,
        };
        let mut level = Urgency::Routine;
        let mut floor = Urgency::Routine;
        let mut ceiling = Urgency::Routine;
        let mut neck = NeckTreatment::None;
        let mut is_complete = true;
        // Nearly all flags of nearly everybody are ruled out, so that is not written flag by flag.
        found.flags.resize(self.flags.len(), RULED_OUT);
        let flags = self.flags.iter().zip(&mut found.flags);
        let possible = flags
            .zip(&self.raised_by)
            .filter(|(_, when)| scratch.values.get(**when).can_be());
        for ((flag, place), _) in possible {
            let mark = judge_one(flag, looking);
            match mark.state {
                FlagState::Raised => {
                    level = level.max(flag.urgency);
                    ceiling = ceiling.max(flag.urgency);
                    neck = neck.max(flag.neck);
                    // The floor counts every exception that could still excuse it.
                    let mut unless = flag.unless.iter();
                    if unless.all(|at| scratch.values.truth(*at, Reading::AsUnknown) == Truth::No) {
                        floor = floor.max(flag.urgency);
                    }
                }
                FlagState::Open if !mark.out_of_scope => {
                    level = level.max(mark.treated_as.unwrap_or(Urgency::Routine));
                    ceiling = ceiling.max(flag.urgency);
                    neck = neck.max(flag.neck);
                    is_complete &= !(mark.not_asked && flag.urgency >= Urgency::SameDay);
                }
                FlagState::Open | FlagState::Excused(_) | FlagState::RuledOut => {}
            }
            *place = mark;
        }
        found.urgency = UrgencyFinding {
            level: if level == Urgency::Routine && !is_complete {
                UrgencyLevel::Undetermined
            } else {
                UrgencyLevel::Known(level)
            },
            floor,
            ceiling,
        };
        found.danger_check_is_complete = is_complete;
        found.neck_treatment = neck;
    }
}

fn judge_one(flag: &FlagPlan, looking: Looking<'_>) -> FlagMark {
    let values = looking.values;
    let when = values.truth(flag.when.node, Reading::AsUnknown);
    if when == Truth::No {
        return RULED_OUT;
    }
    let mut unless = flag.unless.iter();
    let excused = unless.position(|at| values.truth(*at, Reading::AsUnknown) == Truth::Yes);
    let state = match (excused, when) {
        (Some(exception), _) => FlagState::Excused(exception),
        (None, Truth::Yes) => FlagState::Raised,
        (None, Truth::Unknown | Truth::No) => FlagState::Open,
    };
    let mut mark = FlagMark { state, ..RULED_OUT };
    if state == FlagState::Open {
        let mut doubts = Doubts::default();
        mark.out_of_scope = values.truth(flag.when.node, Reading::AsUnmet) == Truth::No;
        if mark.out_of_scope {
            looking.add(&flag.when, Reading::AsUnknown, &mut doubts);
            mark.needs_examination = !doubts.outside_examination;
        } else {
            looking.add(&flag.when, Reading::AsUnmet, &mut doubts);
            mark.not_asked = doubts.not_asked;
            let unsure = doubts.not_sure && !doubts.not_asked;
            mark.treated_as = unsure.then_some(flag.unsure);
        }
    }
    mark
}
