//! Patterns, and how each appears: what [`super::super::patterns`] and [`super::super::judge`] say.

use std::cmp::Reverse;

use super::super::{FlagState, Picture, Standing};
use super::code::Code;
use super::compiler::{Compiler, Reads};
use super::node::{At, Levels, Node};
use super::row::gate;
use super::summary::Scratch;
use super::{Findings, PatternMark, Scorer};
use crate::answers::QuestionIndex;
use crate::logic::{Level, Reading, Truth, Urgency};
use crate::pack::Pattern;

/// A pattern, compiled.
#[derive(Debug, Clone)]
pub(super) struct PatternPlan {
    /// The levels, best first.
    levels: Vec<(Level, At)>,
    withhold: Vec<At>,
    yields_to: Vec<Yields>,
    ranks_below: Vec<usize>,
    stands_below: Vec<usize>,
    counts_in_mixed: bool,
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
    pub(super) question: QuestionIndex,
    pub(super) gate: Option<At>,
    pub(super) from: i32,
}

/// Compiles one pattern.
pub(super) fn plan(pattern: &Pattern, compiler: &mut Compiler<'_>) -> PatternPlan {
    let mut criteria: Vec<(At, i64)> = Vec::with_capacity(pattern.criteria.len());
    for criterion in &pattern.criteria {
        let at = compiler.criterion(&criterion.when);
        criteria.push((at, i64::from(criterion.points)));
    }
    let mut levels = Vec::with_capacity(pattern.levels.len());
    for rule in &pattern.levels {
        let tree = compiler.add(&rule.when, Reads::Criteria(&criteria));
        levels.push((rule.level, tree.node));
    }
    let mut withhold = Vec::with_capacity(pattern.withhold_when.len());
    for reason in &pattern.withhold_when {
        withhold.push(compiler.add(&reason.when, Reads::Reported).node);
    }
    let yields_to = pattern.yields_to.iter().map(|other| Yields {
        pattern: other.pattern,
        level: Levels::of(&other.level),
        at_level: Levels::of(&other.at_level),
    });
    PatternPlan {
        levels,
        withhold,
        yields_to: yields_to.collect(),
        ranks_below: pattern.ranks_below.clone(),
        stands_below: pattern.stands_below.clone(),
        counts_in_mixed: pattern.counts_in_mixed,
    }
}

impl PatternPlan {
    /// The same, where its nodes stand elsewhere.
    pub(super) fn moved(self, to: &impl Fn(At) -> At) -> Self {
        let levels = self.levels.into_iter();
        Self {
            levels: levels.map(|(level, at)| (level, to(at))).collect(),
            withhold: self.withhold.into_iter().map(to).collect(),
            ..self
        }
    }
}

impl Scorer {
    /// Judges every pattern by itself; then all of them together.
    pub(super) fn judge_patterns(&self, scratch: &mut Scratch, found: &mut Findings) {
        found.patterns.clear();
        for plan in &self.patterns {
            let mark = PatternMark {
                level: level(plan, scratch),
                standing: Standing::NotShown,
            };
            found.patterns.push(mark);
        }
        let old_enough = self.is_old_enough(scratch);
        if old_enough == Truth::Yes {
            // Reasons to keep a label back read levels while no label is kept back yet.
            self.program
                .judge_reported(&scratch.values, |node| reported(node, found));
            self.stand(scratch, found);
        } else {
            // Below the age nothing is said of any pattern, whatever its level.
            for mark in &mut found.patterns {
                mark.standing = Standing::WithheldByAge;
            }
        }
        self.order(scratch, found);
        found.picture = self.picture(found, old_enough);
    }

    fn is_old_enough(&self, scratch: &Scratch) -> Truth {
        let number = scratch.rows.get(self.age.question).number();
        match (gate(self.age.gate, &scratch.values), number) {
            (Truth::No, _) | (_, None) => Truth::Unknown,
            (Truth::Yes | Truth::Unknown, Some(age)) => Truth::from(age >= self.age.from),
        }
    }

    /// Precedence, after all levels: kept back, taken in by another, or shown.
    fn stand(&self, scratch: &mut Scratch, found: &mut Findings) {
        let Scratch {
            values, kept_back, ..
        } = scratch;
        kept_back.clear();
        kept_back.extend(self.patterns.iter().map(|plan| {
            let mut reasons = plan.withhold.iter();
            reasons.position(|at| values.truth(*at, Reading::AsUnknown) == Truth::Yes)
        }));
        for (index, plan) in self.patterns.iter().enumerate() {
            let level = level_of(found, index);
            let reached = matches!(level, Level::Fits | Level::PartlyFits);
            let takes_in = |other: &&Yields| {
                let free = kept_back.get(other.pattern).is_none_or(Option::is_none);
                free && other.at_level.contains(level_of(found, other.pattern))
                    && other.level.contains(level)
            };
            let standing = match kept_back.get(index).copied().flatten() {
                // What is not there need not be kept back.
                _ if level == Level::Little => Standing::NotShown,
                Some(reason) => Standing::Withheld(reason),
                None if !reached => Standing::NotShown,
                None => match plan.yields_to.iter().find(takes_in) {
                    Some(other) => Standing::IncludedIn(other.pattern),
                    None => Standing::Shown,
                },
            };
            if let Some(mark) = found.patterns.get_mut(index) {
                mark.standing = standing;
            }
        }
    }

    /// Shown patterns, best first, as [`super::super::judge`] puts them.
    fn order(&self, scratch: &mut Scratch, found: &mut Findings) {
        let Findings {
            patterns, shown, ..
        } = found;
        let level = |index: usize| patterns.get(index).map_or(Level::Little, |mark| mark.level);
        let waiting = &mut scratch.waiting;
        waiting.clear();
        let marks = patterns.iter().enumerate();
        let are_shown = marks.filter(|(_, mark)| mark.standing == Standing::Shown);
        waiting.extend(are_shown.map(|(index, _)| index));
        waiting.sort_unstable_by_key(|index| (Reverse(level(*index)), *index));
        shown.clear();
        while !waiting.is_empty() {
            let is_next = |index: &usize| {
                self.patterns.get(*index).is_none_or(|plan| {
                    !waiting.iter().any(|other| {
                        plan.stands_below.contains(other)
                            || (plan.ranks_below.contains(other) && level(*other) >= level(*index))
                    })
                })
            };
            let next = waiting.iter().position(is_next).unwrap_or(0);
            shown.push(waiting.remove(next));
        }
    }

    fn picture(&self, found: &Findings, old_enough: Truth) -> Picture {
        let (mut fitting, mut fits, mut partly) = (0_usize, false, false);
        let (mut is_open, mut kept_back) = (false, false);
        for (plan, mark) in self.patterns.iter().zip(&found.patterns) {
            match (mark.standing, mark.level) {
                (Standing::Shown, Level::Fits) => {
                    fits = true;
                    fitting = fitting.saturating_add(usize::from(plan.counts_in_mixed));
                }
                (Standing::Shown, Level::PartlyFits) => partly = true,
                (Standing::NotShown, Level::Open) => is_open = true,
                (Standing::WithheldByAge | Standing::Withheld(_), Level::Little) => {}
                (Standing::Withheld(_), _) => kept_back = true,
                (Standing::WithheldByAge, level) => {
                    // What a known age keeps back cannot be opened by more answers.
                    is_open |= level == Level::Open && old_enough == Truth::Unknown;
                    kept_back = true;
                }
                (Standing::Shown | Standing::NotShown | Standing::IncludedIn(_), _) => {}
            }
        }
        if fitting >= 2 {
            Picture::Mixed
        } else if fits {
            Picture::Clear
        } else if is_open {
            Picture::NotEnoughAnswers
        } else if partly {
            Picture::Clear
        } else if kept_back {
            Picture::Withheld
        } else {
            Picture::Unclear
        }
    }
}

fn level(plan: &PatternPlan, scratch: &Scratch) -> Level {
    let mut is_open = false;
    for (level, at) in &plan.levels {
        match scratch.values.truth(*at, Reading::AsUnmet) {
            Truth::No => {}
            Truth::Unknown => is_open = true,
            Truth::Yes => return *level,
        }
    }
    if is_open { Level::Open } else { Level::Little }
}

/// Two-valued: a report says a thing or does not.
fn reported(node: &Node, found: &Findings) -> Code {
    let flag = |flag: usize| found.flags.get(flag);
    let holds = match node {
        Node::Flag(index) => flag(*index).is_some_and(|flag| flag.state == FlagState::Raised),
        Node::FlagOpen(index) => flag(*index)
            .is_some_and(|flag| flag.state == FlagState::Open && !flag.needs_examination),
        Node::Pattern(index, levels) => {
            let pattern = found.patterns.get(*index);
            pattern.is_some_and(|pattern| levels.contains(pattern.level))
        }
        Node::UrgencyFrom(urgency) => {
            *urgency == Urgency::Routine || found.urgency.level.is_from(*urgency)
        }
        Node::Neck(list) => list.contains(&found.neck_treatment),
        Node::Always(_)
        | Node::Has(..)
        | Node::Number(..)
        | Node::Only(..)
        | Node::Count(..)
        | Node::Unfit(_)
        | Node::Sum(..)
        | Node::And(..)
        | Node::Or(..)
        | Node::Not(_)
        | Node::AtLeast(..)
        | Node::Applies(_)
        | Node::Criterion(_)
        | Node::PointsFrom(..) => false,
    };
    Code::from_bounds(holds, holds)
}

fn level_of(found: &Findings, index: usize) -> Level {
    let mark = found.patterns.get(index);
    mark.map_or(Level::Little, |mark| mark.level)
}
