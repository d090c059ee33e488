//! Patterns, and how each appears: what [`super::super::patterns`] and [`super::super::judge`] say.

use std::cmp::Reverse;

use super::super::Standing;
use super::columns::Columns;
use super::compiler::{Compiler, Reads};
use super::lanes::{People, one};
use super::node::{At, Gate, Levels};
use super::summary::PatternMark;
use super::values::Values;
use crate::answers::QuestionIndex;
use crate::logic::Level;
use crate::pack::{Pattern, Ruleset};

/// A pattern, compiled.
#[derive(Debug, Clone)]
pub(super) struct PatternPlan {
    /// The levels, best first.
    levels: Vec<(Level, At)>,
    withhold: Vec<At>,
    yields_to: Vec<Yields>,
    ranks_below: Vec<usize>,
    stands_below: Vec<usize>,
    pub(super) counts_in_mixed: bool,
}

/// At some levels a pattern is told as part of another one.
#[derive(Debug, Clone, Copy)]
struct Yields {
    pattern: usize,
    level: Levels,
    at_level: Levels,
}

/// From which age patterns are told.
#[derive(Debug, Clone, Copy)]
pub(super) struct AgePlan {
    question: QuestionIndex,
    gate: Gate,
    from: i32,
}

/// Compiles every pattern, without what reads reports.
pub(super) fn plans(patterns: &[Pattern], compiler: &mut Compiler<'_>) -> Vec<PatternPlan> {
    let mut plans = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let criteria = pattern.criteria.iter().map(|criterion| {
            let at = compiler.criterion(&criterion.when);
            (at, i64::from(criterion.points))
        });
        let criteria: Vec<(At, i64)> = criteria.collect();
        let reads = Reads::Criteria(&criteria);
        let levels = pattern.levels.iter();
        let levels = levels.map(|rule| (rule.level, compiler.add(&rule.when, reads)));
        let yields_to = pattern.yields_to.iter().map(|other| Yields {
            pattern: other.pattern,
            level: Levels::of(&other.level),
            at_level: Levels::of(&other.at_level),
        });
        plans.push(PatternPlan {
            levels: levels.collect(),
            withhold: Vec::new(),
            yields_to: yields_to.collect(),
            ranks_below: pattern.ranks_below.clone(),
            stands_below: pattern.stands_below.clone(),
            counts_in_mixed: pattern.counts_in_mixed,
        });
    }
    plans
}

/// Compiles the reasons to keep labels back, which read what is reported.
pub(super) fn withhold(
    plans: &mut [PatternPlan],
    patterns: &[Pattern],
    compiler: &mut Compiler<'_>,
) {
    for (plan, pattern) in plans.iter_mut().zip(patterns) {
        let reasons = pattern.withhold_when.iter();
        let reasons = reasons.map(|reason| compiler.add(&reason.when, Reads::Reported));
        plan.withhold = reasons.collect();
    }
}

impl AgePlan {
    pub(super) fn new(ruleset: &Ruleset, compiler: &Compiler<'_>) -> Self {
        let pack = ruleset.pack();
        Self {
            question: pack.age,
            gate: compiler.gate(pack.age),
            from: pack.about.patterns_from_age,
        }
    }
}

/// For whom a pattern has which level, and how it appears.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PatternPeople {
    /// It fits, or partly.
    reached: People,
    /// The better one of reached and not reached: it fits, or is open.
    better: People,
    /// There is a reason to keep it back.
    withheld: People,
    shown: People,
}

impl PatternPeople {
    fn at(&self, level: Level) -> People {
        match level {
            Level::Fits => self.reached & self.better,
            Level::PartlyFits => self.reached & !self.better,
            Level::Open => !self.reached & self.better,
            Level::Little => !self.reached & !self.better,
        }
    }

    /// Who has one of these levels.
    pub(super) fn within(&self, levels: Levels) -> People {
        let all = [Level::Fits, Level::PartlyFits, Level::Open, Level::Little];
        let wanted = all.into_iter().filter(|level| levels.contains(*level));
        wanted.fold(0, |people, level| people | self.at(level))
    }

    /// The level of one person.
    pub(super) fn level(&self, place: usize) -> Level {
        let is_in = |people: People| people & one(place) != 0;
        match (is_in(self.reached), is_in(self.better)) {
            (true, true) => Level::Fits,
            (true, false) => Level::PartlyFits,
            (false, true) => Level::Open,
            (false, false) => Level::Little,
        }
    }

    /// From whom the label is kept back for a reason. What is not there need not be kept back.
    fn kept_back(&self) -> People {
        self.withheld & !self.at(Level::Little)
    }
}

/// Every pattern of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct Patterns {
    /// In the order of the pack.
    pub(super) all: Vec<PatternPeople>,
    /// Who is old enough for patterns.
    pub(super) old_enough: People,
    /// Whose age is not known.
    pub(super) age_unknown: People,
}

impl Patterns {
    /// Judges every pattern by itself.
    pub(super) fn judge(
        &mut self,
        plans: &[PatternPlan],
        age: &AgePlan,
        columns: &Columns,
        values: &Values,
    ) {
        self.all.clear();
        self.all
            .extend(plans.iter().map(|plan| level(plan, values)));
        let applies = values.may_apply(age.gate);
        let column = columns.get(age.question);
        let from = i64::from(age.from);
        self.old_enough = applies & column.within(from, i64::MAX);
        self.age_unknown = !(applies & column.read.given);
    }

    /// Precedence, after all levels: kept back, taken in by another, or shown.
    pub(super) fn stand(&mut self, plans: &[PatternPlan], values: &Values) {
        for (plan, people) in plans.iter().zip(&mut self.all) {
            let reasons = plan.withhold.iter().map(|at| values.get(*at).yes);
            people.withheld = reasons.fold(0, |all, yes| all | yes);
        }
        for (index, plan) in plans.iter().enumerate() {
            let taken = plan.yields_to.iter();
            let taken = taken.fold(0, |all, other| all | self.takes_in(other, index));
            let old_enough = self.old_enough;
            if let Some(people) = self.all.get_mut(index) {
                people.shown = old_enough & people.reached & !people.withheld & !taken;
            }
        }
    }

    fn get(&self, index: usize) -> PatternPeople {
        self.all.get(index).copied().unwrap_or_default()
    }

    /// For whom the other pattern takes this one in.
    fn takes_in(&self, yields: &Yields, index: usize) -> People {
        let (other, this) = (self.get(yields.pattern), self.get(index));
        !other.withheld & other.within(yields.at_level) & this.within(yields.level)
    }

    /// Whom a pattern is shown.
    pub(super) fn shown(&self) -> impl Iterator<Item = People> {
        self.all.iter().map(|people| people.shown)
    }

    /// The level of each pattern for one person; none where its label is kept back.
    pub(super) fn told(&self, place: usize) -> impl Iterator<Item = Option<Level>> {
        let too_young = !self.old_enough;
        self.all.iter().map(move |people| {
            let kept_back = too_young | people.kept_back();
            (kept_back & one(place) == 0).then(|| people.level(place))
        })
    }

    /// Puts patterns that are shown to somebody in order, as [`super::super::judge`] does.
    pub(super) fn order(&self, plans: &[PatternPlan], shown: &mut [usize], place: usize) {
        let level = |index: usize| self.get(index).level(place);
        shown.sort_unstable_by_key(|index| (Reverse(level(*index)), *index));
        let mut waiting = shown;
        while !waiting.is_empty() {
            let is_next = |index: &usize| {
                plans.get(*index).is_none_or(|plan| {
                    !waiting.iter().any(|other| {
                        plan.stands_below.contains(other)
                            || (plan.ranks_below.contains(other) && level(*other) >= level(*index))
                    })
                })
            };
            let next = waiting.iter().position(is_next).unwrap_or(0);
            if let Some(before) = waiting.get_mut(..=next) {
                before.rotate_right(1);
            }
            waiting = waiting.get_mut(1..).unwrap_or_default();
        }
    }

    /// What a pattern is for one person, by the values from which it was judged.
    pub(super) fn mark(
        &self,
        (index, plan): (usize, &PatternPlan),
        values: &Values,
        place: usize,
    ) -> PatternMark {
        let people = self.get(index);
        let is_in = |people: People| people & one(place) != 0;
        let standing = if !is_in(self.old_enough) {
            // Below the age nothing is said of any pattern, whatever its level.
            Standing::WithheldByAge
        } else if is_in(people.kept_back()) {
            let mut reasons = plan.withhold.iter();
            let first = reasons.position(|at| is_in(values.get(*at).yes));
            Standing::Withheld(first.unwrap_or(0))
        } else if is_in(people.shown) {
            Standing::Shown
        } else {
            let mut others = plan.yields_to.iter();
            let other = others.find(|other| is_in(self.takes_in(other, index) & people.reached));
            other.map_or(Standing::NotShown, |other| {
                Standing::IncludedIn(other.pattern)
            })
        };
        PatternMark {
            level: people.level(place),
            standing,
        }
    }
}

/// The level of a pattern: the first that holds.
fn level(plan: &PatternPlan, values: &Values) -> PatternPeople {
    let mut undecided = People::MAX;
    let mut people = PatternPeople::default();
    let mut open = 0;
    for (level, at) in &plan.levels {
        let lanes = values.get(*at);
        let yes = undecided & lanes.yes;
        open |= lanes.can_in_scope;
        undecided &= !yes;
        match level {
            Level::Fits => {
                people.reached |= yes;
                people.better |= yes;
            }
            Level::PartlyFits => people.reached |= yes,
            Level::Open => people.better |= yes,
            Level::Little => {}
        }
    }
    people.better |= undecided & open;
    people
}
