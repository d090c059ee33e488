//! Judging compiled conditions for one person: the same three values as [`crate::logic::truth()`].

use super::super::{FlagState, Standing, UrgencyLevel};
use super::program::{At, Comparison, Part, Program, Step, neck_bit, wide};
use super::scratch::Scratch;
use super::summary::Findings;
use crate::answers::{Mark, MarkState, OptionSet, QuestionIndex};
use crate::logic::{Range, Reading, Truth, Urgency, sum_in_range};

/// One person before the row of steps.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) program: &'a Program,
    /// The criteria of all patterns: where each begins, and its points.
    pub(super) criteria: &'a [(At, i64)],
    /// The criteria of each pattern, as a range of that list.
    pub(super) patterns: &'a [(usize, usize)],
    pub(super) scratch: &'a mut Scratch,
    pub(super) found: &'a Findings,
}

/// Why a condition is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Doubts {
    pub(super) not_asked: bool,
    pub(super) not_sure: bool,
    /// Something that no examination would settle.
    pub(super) outside_examination: bool,
}

/// Whether an answer has one of these options, where nothing is out of scope.
fn has(mark: Mark, of: OptionSet) -> Truth {
    Truth::from_bounds(!mark.yes.and(of).is_empty(), !mark.can.and(of).is_empty())
}

impl Run<'_> {
    /// What is known of one question.
    pub(super) fn mark(&self, question: QuestionIndex) -> Mark {
        let mark = self.scratch.marks.get(question.position());
        mark.copied().unwrap_or(Mark::NOT_ASKED)
    }

    /// What the condition that begins here comes to.
    pub(super) fn truth(&mut self, at: At, reading: Reading) -> Truth {
        self.step(at, reading).0
    }

    /// That, and where the next condition begins.
    #[inline]
    fn step(&mut self, at: At, reading: Reading) -> (Truth, At) {
        let Some(step) = self.program.steps.get(wide(at)) else {
            return (Truth::No, At::MAX);
        };
        match *step {
            Step::Has(question, of) => (has(self.mark(question), of), at.saturating_add(1)),
            Step::All { end } => (self.all(at, end, reading), end),
            Step::Any { end } => (self.any(at, end, reading), end),
            Step::AtLeast { count, end } => (self.at_least(count, at, end, reading), end),
            Step::Not { end } => {
                let inner = self.step_out_of_line(at.saturating_add(1), reading.below_not());
                (inner.negated(), end)
            }
            Step::Shared(place) => (self.shared(place, reading), at.saturating_add(1)),
            Step::Compare(_)
            | Step::Sum(_)
            | Step::Criterion(_)
            | Step::PointsFrom(..)
            | Step::Flag(_)
            | Step::FlagOpen(_)
            | Step::Pattern(..)
            | Step::UrgencyFrom(_)
            | Step::Neck(_)
            | Step::Never => (self.leaf(*step, reading), at.saturating_add(1)),
        }
    }

    #[inline(never)]
    fn step_out_of_line(&mut self, at: At, reading: Reading) -> Truth {
        self.step(at, reading).0
    }

    #[inline(never)]
    fn all(&mut self, at: At, end: At, reading: Reading) -> Truth {
        let mut value = Truth::Yes;
        let mut at = at.saturating_add(1);
        while at < end {
            let (member, next) = self.step(at, reading);
            if member == Truth::No {
                return Truth::No;
            }
            value = value.and(member);
            at = next;
        }
        value
    }

    #[inline(never)]
    fn any(&mut self, at: At, end: At, reading: Reading) -> Truth {
        let mut value = Truth::No;
        let mut at = at.saturating_add(1);
        while at < end {
            let (member, next) = self.step(at, reading);
            if member == Truth::Yes {
                return Truth::Yes;
            }
            value = value.or(member);
            at = next;
        }
        value
    }

    #[inline(never)]
    fn at_least(&mut self, count: u32, at: At, end: At, reading: Reading) -> Truth {
        let mut surely = 0_u32;
        let mut possibly = 0_u32;
        let mut at = at.saturating_add(1);
        while at < end {
            let (member, next) = self.step(at, reading);
            surely = surely.saturating_add(u32::from(member == Truth::Yes));
            possibly = possibly.saturating_add(u32::from(member != Truth::No));
            at = next;
        }
        Truth::from_bounds(surely >= count, possibly >= count)
    }

    /// A definition or a gate: judged once.
    pub(super) fn shared(&mut self, place: u32, reading: Reading) -> Truth {
        let place = wide(place);
        let Some(shared) = self.program.shared.get(place) else {
            return Truth::No;
        };
        let reading = if shared.is_scoped {
            reading
        } else {
            Reading::AsUnknown
        };
        let known = self.scratch.shared.get(place);
        if let Some(truth) = known.and_then(|memo| memo.get(reading)) {
            return truth;
        }
        let truth = self.step_out_of_line(shared.at, reading);
        if let Some(memo) = self.scratch.shared.get_mut(place) {
            memo.set(reading, truth);
        }
        truth
    }

    #[inline(never)]
    fn leaf(&mut self, step: Step, reading: Reading) -> Truth {
        match step {
            Step::Has(question, of) => has(self.mark(question), of),
            Step::Compare(place) => {
                let found = self.program.comparisons.get(wide(place));
                found.map_or(Truth::No, |(question, comparison)| {
                    compared(self.mark(*question), *comparison, reading)
                })
            }
            Step::Sum(place) => {
                let program = self.program;
                let found = program.sums.get(wide(place));
                found.map_or(Truth::No, |(parts, range)| self.sum(parts, *range, reading))
            }
            Step::Criterion(criterion) => self.criterion(wide(criterion)),
            Step::PointsFrom(pattern, points) => {
                let (low, high) = self.points(usize::from(pattern));
                Truth::from_bounds(low >= points, high >= points)
            }
            Step::Flag(_)
            | Step::FlagOpen(_)
            | Step::Pattern(..)
            | Step::UrgencyFrom(_)
            | Step::Neck(_) => Truth::from(self.is_reported(step)),
            Step::All { .. }
            | Step::Any { .. }
            | Step::AtLeast { .. }
            | Step::Not { .. }
            | Step::Shared(_)
            | Step::Never => Truth::No,
        }
    }

    /// What a criterion counts as: what is out of scope counts for nothing.
    fn criterion(&mut self, criterion: usize) -> Truth {
        if let Some(Some(truth)) = self.scratch.criteria.get(criterion) {
            return *truth;
        }
        let Some((at, _)) = self.criteria.get(criterion) else {
            return Truth::No;
        };
        let truth = self.truth(*at, Reading::AsUnmet);
        if let Some(place) = self.scratch.criteria.get_mut(criterion) {
            *place = Some(truth);
        }
        truth
    }

    /// The points of a pattern, as an interval.
    fn points(&mut self, pattern: usize) -> (i64, i64) {
        if let Some(Some(points)) = self.scratch.points.get(pattern) {
            return *points;
        }
        let (from, to) = self.patterns.get(pattern).copied().unwrap_or((0, 0));
        let (mut low, mut high) = (0_i64, 0_i64);
        for criterion in from..to {
            let value = self
                .criteria
                .get(criterion)
                .map_or(0, |(_, points)| *points);
            if value == 0 {
                continue;
            }
            let part = match self.criterion(criterion) {
                Truth::Yes => (value, value),
                Truth::Unknown => (value.min(0), value.max(0)),
                Truth::No => (0, 0),
            };
            low = low.saturating_add(part.0);
            high = high.saturating_add(part.1);
        }
        if let Some(place) = self.scratch.points.get_mut(pattern) {
            *place = Some((low, high));
        }
        (low, high)
    }

    /// Two-valued: a report says a thing or does not.
    fn is_reported(&self, step: Step) -> bool {
        let flag = |flag: u32| self.found.flags.get(wide(flag));
        match step {
            Step::Flag(index) => flag(index).is_some_and(|flag| flag.state == FlagState::Raised),
            Step::FlagOpen(index) => flag(index)
                .is_some_and(|flag| flag.state == FlagState::Open && !flag.needs_examination),
            Step::Pattern(index, levels) => {
                let pattern = self.found.patterns.get(wide(index));
                pattern.is_some_and(|pattern| match pattern.standing {
                    Standing::Shown | Standing::NotShown => levels.contains(pattern.level),
                    Standing::IncludedIn(_) | Standing::Withheld(_) | Standing::WithheldByAge => {
                        false
                    }
                })
            }
            Step::UrgencyFrom(urgency) => match self.found.urgency.level {
                UrgencyLevel::Known(level) => level >= urgency,
                UrgencyLevel::Undetermined => urgency == Urgency::Routine,
            },
            Step::Neck(set) => set & neck_bit(self.found.neck_treatment) != 0,
            Step::All { .. }
            | Step::Any { .. }
            | Step::AtLeast { .. }
            | Step::Not { .. }
            | Step::Has(..)
            | Step::Compare(_)
            | Step::Sum(_)
            | Step::Shared(_)
            | Step::Criterion(_)
            | Step::PointsFrom(..)
            | Step::Never => false,
        }
    }

    fn sum(&mut self, parts: &[Part], range: Range, reading: Reading) -> Truth {
        let mut asked = (0_i64, 0_i64);
        let mut apart = (0_i64, 0_i64);
        for part in parts {
            let (low, high) = part.term.part(self.worth(part));
            let state = self.mark(part.term.question).state;
            let sum = if state == MarkState::OutOfScope {
                &mut apart
            } else {
                &mut asked
            };
            *sum = (sum.0.saturating_add(low), sum.1.saturating_add(high));
        }
        sum_in_range(asked, apart, range, reading)
    }

    /// What a question is worth in a sum.
    fn worth(&mut self, part: &Part) -> (i64, i64) {
        let mark = self.mark(part.term.question);
        match mark.state {
            MarkState::NotApplicable => (0, 0),
            MarkState::Given => {
                let value = match &part.values {
                    None => i64::from(mark.number),
                    Some(values) => {
                        let option = usize::try_from(mark.number).unwrap_or(usize::MAX);
                        values.get(option).copied().unwrap_or(0)
                    }
                };
                (value, value)
            }
            MarkState::NotSure | MarkState::NotAsked | MarkState::OutOfScope => {
                let (low, high) = part.bounds;
                let gate = part.gate.map(|gate| self.shared(gate, Reading::AsUnknown));
                match gate {
                    None | Some(Truth::Yes) => (low, high),
                    // A question that may turn out not to apply may turn out to add nothing.
                    Some(Truth::Unknown | Truth::No) => (low.min(0), high.max(0)),
                }
            }
        }
    }

    /// What could still decide the condition that begins here; and where the next one begins.
    pub(super) fn doubts(&mut self, at: At, reading: Reading, doubts: &mut Doubts) -> At {
        let program = self.program;
        let Some(step) = program.steps.get(wide(at)) else {
            return At::MAX;
        };
        let next = at.saturating_add(1);
        let end = match *step {
            Step::All { end }
            | Step::Any { end }
            | Step::AtLeast { end, .. }
            | Step::Not { end } => end,
            Step::Has(..)
            | Step::Compare(_)
            | Step::Sum(_)
            | Step::Shared(_)
            | Step::Criterion(_)
            | Step::PointsFrom(..)
            | Step::Flag(_)
            | Step::FlagOpen(_)
            | Step::Pattern(..)
            | Step::UrgencyFrom(_)
            | Step::Neck(_)
            | Step::Never => next,
        };
        if self.truth(at, reading) != Truth::Unknown {
            return end;
        }
        match *step {
            Step::All { .. } | Step::Any { .. } | Step::AtLeast { .. } => {
                let mut member = next;
                while member < end {
                    member = self.doubts(member, reading, doubts);
                }
            }
            Step::Not { .. } => {
                self.doubts(next, reading.below_not(), doubts);
            }
            Step::Shared(place) => {
                if let Some(shared) = program.shared.get(wide(place)) {
                    self.doubts(shared.at, reading, doubts);
                }
            }
            Step::Has(question, _) => self.doubt(question, doubts),
            Step::Compare(place) => {
                if let Some((question, _)) = program.comparisons.get(wide(place)) {
                    self.doubt(*question, doubts);
                }
            }
            Step::Sum(place) => {
                let parts = program.sums.get(wide(place)).map(|(parts, _)| parts);
                for part in parts.into_iter().flatten() {
                    let (low, high) = self.worth(part);
                    if low != high {
                        self.doubt(part.term.question, doubts);
                    }
                }
            }
            // Flags read answers alone.
            Step::Criterion(_)
            | Step::PointsFrom(..)
            | Step::Flag(_)
            | Step::FlagOpen(_)
            | Step::Pattern(..)
            | Step::UrgencyFrom(_)
            | Step::Neck(_)
            | Step::Never => {}
        }
        end
    }

    fn doubt(&self, question: QuestionIndex, doubts: &mut Doubts) {
        match self.mark(question).state {
            MarkState::NotAsked => doubts.not_asked = true,
            MarkState::NotSure | MarkState::Given | MarkState::NotApplicable => {
                doubts.not_sure = true;
            }
            MarkState::OutOfScope => {}
        }
        let asked = self.program.questions.get(question.position());
        doubts.outside_examination |= asked.is_none_or(|asked| !asked.is_examination);
    }
}

/// A comparison where the answer may be out of scope, or is no set of options.
fn compared(mark: Mark, comparison: Comparison, reading: Reading) -> Truth {
    match mark.state {
        MarkState::NotApplicable => Truth::No,
        MarkState::NotSure | MarkState::NotAsked => Truth::Unknown,
        MarkState::OutOfScope => match reading {
            Reading::AsUnknown => Truth::Unknown,
            Reading::AsUnmet => Truth::No,
            Reading::AsMet => Truth::Yes,
        },
        MarkState::Given => match comparison {
            Comparison::Has(of) => has(mark, of),
            Comparison::Only(of) => {
                let outside = Truth::from_bounds(
                    !mark.yes.without(of).is_empty(),
                    !mark.can.without(of).is_empty(),
                );
                has(mark, of).and(outside.negated())
            }
            Comparison::Count(of, from) => Truth::from_bounds(
                mark.yes.and(of).len() >= from,
                mark.can.and(of).len() >= from,
            ),
            Comparison::Number(range) => Truth::from(range.contains(i64::from(mark.number))),
            Comparison::Unfit => Truth::No,
        },
    }
}
