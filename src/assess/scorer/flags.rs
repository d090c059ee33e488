//! Red flags and the urgency they make: what [`super::super::flags`] says, without the questions behind it.

use super::super::FlagState;
use super::compiler::{Compiler, Reads};
use super::doubts::{Doubts, Looking};
use super::lanes::{People, one};
use super::node::At;
use super::reached::Reached;
use super::summary::FlagMark;
use super::values::Values;
use crate::logic::{NeckTreatment, Reading, Urgency};
use crate::pack::RedFlag;

/// A red flag, compiled.
#[derive(Debug, Clone)]
pub(super) struct FlagPlan {
    when: At,
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
        let unless = exceptions.map(|exception| compiler.add(&exception.when, Reads::Answers));
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

/// For whom a red flag is what.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FlagPeople {
    pub(super) raised: People,
    excused: People,
    pub(super) open: People,
    out_of_scope: People,
    pub(super) needs_examination: People,
    unsure: People,
    not_asked: People,
}

/// Every flag of a group, and what follows.
#[derive(Debug, Clone)]
pub(super) struct Dangers {
    /// In the order of the pack.
    pub(super) flags: Vec<FlagPeople>,
    pub(super) level: Reached<Urgency>,
    pub(super) floor: Reached<Urgency>,
    pub(super) ceiling: Reached<Urgency>,
    pub(super) neck: Reached<NeckTreatment>,
    /// Whose danger check is not complete.
    pub(super) incomplete: People,
}

impl Dangers {
    /// Of nobody yet.
    pub(super) fn new() -> Self {
        Self {
            flags: Vec::new(),
            level: Reached::new(Urgency::ALL),
            floor: Reached::new(Urgency::ALL),
            ceiling: Reached::new(Urgency::ALL),
            neck: Reached::new(NeckTreatment::ALL),
            incomplete: 0,
        }
    }

    /// Judges every flag; then urgency and neck treatment.
    pub(super) fn judge(&mut self, plans: &[FlagPlan], looking: Looking<'_>) {
        let mut flags = std::mem::take(&mut self.flags);
        flags.clear();
        *self = Self::new();
        for plan in plans {
            let flag = judge_one(plan, looking);
            let counts = flag.raised | (flag.open & !flag.out_of_scope);
            self.level.add(plan.urgency, flag.raised);
            self.level.add(plan.unsure, flag.unsure);
            self.ceiling.add(plan.urgency, counts);
            self.neck.add(plan.neck, counts);
            // The floor counts every exception that could still excuse it.
            let unless = plan.unless.iter().map(|at| looking.values.get(*at).can);
            let could_be_excused = unless.fold(0, |all, can| all | can);
            self.floor
                .add(plan.urgency, flag.raised & !could_be_excused);
            if plan.urgency >= Urgency::SameDay {
                self.incomplete |= flag.not_asked;
            }
            flags.push(flag);
        }
        self.flags = flags;
    }
}

fn judge_one(plan: &FlagPlan, looking: Looking<'_>) -> FlagPeople {
    let values = looking.values;
    let when = values.get(plan.when);
    let everybody = looking.columns.everybody();
    let unless = plan.unless.iter().map(|at| values.get(*at).yes);
    let excused = unless.fold(0, |all, yes| all | yes) & when.can & everybody;
    let possible = when.can & !excused & everybody;
    let mut flag = FlagPeople {
        raised: possible & when.yes,
        excused,
        open: possible & !when.yes,
        ..FlagPeople::default()
    };
    if flag.open != 0 {
        // What was declined or needs an examination cannot be asked for: look at the rest alone.
        let in_scope = flag.open & when.can_in_scope;
        flag.out_of_scope = flag.open & !in_scope;
        let mut doubts = Doubts::default();
        looking.add(plan.when, Reading::AsUnmet, in_scope, &mut doubts);
        flag.not_asked = in_scope & doubts.not_asked;
        flag.unsure = in_scope & doubts.not_sure & !doubts.not_asked;
        let mut doubts = Doubts::default();
        looking.add(
            plan.when,
            Reading::AsUnknown,
            flag.out_of_scope,
            &mut doubts,
        );
        flag.needs_examination = flag.out_of_scope & !doubts.outside_examination;
    }
    flag
}

impl FlagPeople {
    /// What the flag is for one person, by the values from which it was judged.
    pub(super) fn mark(self, plan: &FlagPlan, values: &Values, place: usize) -> FlagMark {
        let is_in = |people: People| people & one(place) != 0;
        let state = if is_in(self.excused) {
            let mut unless = plan.unless.iter();
            let first = unless.position(|at| is_in(values.get(*at).yes));
            FlagState::Excused(first.unwrap_or(0))
        } else if is_in(self.raised) {
            FlagState::Raised
        } else if is_in(self.open) {
            FlagState::Open
        } else {
            FlagState::RuledOut
        };
        FlagMark {
            state,
            out_of_scope: is_in(self.out_of_scope),
            needs_examination: is_in(self.needs_examination),
            treated_as: is_in(self.unsure).then_some(plan.unsure),
            not_asked: is_in(self.not_asked),
        }
    }
}
