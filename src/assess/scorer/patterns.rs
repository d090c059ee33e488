//! Patterns, and how each appears: what [`super::super::patterns`] and [`super::super::judge`] say.

use std::cmp::Reverse;

use super::super::{Picture, Standing};
use super::program::{At, Compiler, Levels, Reads};
use super::scratch::Scratch;
use super::{Findings, PatternMark, Scorer};
use crate::answers::{MarkState, QuestionIndex};
use crate::logic::{Level, Reading, Truth};
use crate::pack::Pattern;

/// A pattern, compiled.
#[derive(Debug, Clone)]
pub(super) struct PatternPlan {
    /// The levels, best first.
    levels: Vec<(Level, At)>,
    withhold: Vec<At>,
    /// Another pattern can be told as part of this one while this one fits little.
    is_looked_at: bool,
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
    pub(super) from: i32,
}

/// Compiles one pattern, whose criteria begin at `criteria`.
pub(super) fn plan(
    index: usize,
    criteria: usize,
    pattern: &Pattern,
    compiler: &mut Compiler<'_>,
) -> PatternPlan {
    let reads = Reads::Pattern {
        pattern: index,
        criteria,
    };
    let levels = pattern.levels.iter();
    let levels = levels.map(|rule| (rule.level, compiler.add(&rule.when, reads)));
    let levels = levels.collect();
    let reasons = pattern.withhold_when.iter();
    let reasons = reasons.map(|reason| compiler.add(&reason.when, Reads::Reported));
    let withhold = reasons.collect();
    let yields_to = pattern.yields_to.iter().map(|other| Yields {
        pattern: other.pattern,
        level: Levels::of(&other.level),
        at_level: Levels::of(&other.at_level),
    });
    PatternPlan {
        levels,
        withhold,
        is_looked_at: false,
        yields_to: yields_to.collect(),
        ranks_below: pattern.ranks_below.clone(),
        stands_below: pattern.stands_below.clone(),
        counts_in_mixed: pattern.counts_in_mixed,
    }
}

/// Notes which patterns can take another one in while they fit little.
pub(super) fn mark_looked_at(plans: &mut [PatternPlan]) {
    let looked_at: Vec<usize> = plans
        .iter()
        .flat_map(|plan| &plan.yields_to)
        .filter(|other| other.at_level.contains(Level::Little))
        .map(|other| other.pattern)
        .collect();
    for index in looked_at {
        if let Some(plan) = plans.get_mut(index) {
            plan.is_looked_at = true;
        }
    }
}

impl Scorer {
    /// Judges every pattern by itself; then all of them together.
    pub(super) fn judge_patterns(&self, scratch: &mut Scratch, found: &mut Findings) {
        found.patterns.clear();
        for plan in &self.patterns {
            let mark = PatternMark {
                level: self.level(plan, scratch, found),
                standing: Standing::NotShown,
            };
            found.patterns.push(mark);
        }
        let old_enough = self.is_old_enough(scratch);
        if old_enough == Truth::Yes {
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

    fn level(&self, plan: &PatternPlan, scratch: &mut Scratch, found: &Findings) -> Level {
        let mut run = self.run(scratch, found);
        let mut is_open = false;
        for (level, at) in &plan.levels {
            match run.truth(*at, Reading::AsUnmet) {
                Truth::No => {}
                Truth::Unknown => is_open = true,
                Truth::Yes => return *level,
            }
        }
        if is_open { Level::Open } else { Level::Little }
    }

    fn is_old_enough(&self, scratch: &Scratch) -> Truth {
        let mark = scratch.marks.get(self.age.question.position());
        match mark {
            Some(mark) if mark.state == MarkState::Given => {
                Truth::from(mark.number >= self.age.from)
            }
            Some(_) | None => Truth::Unknown,
        }
    }

    /// Precedence, after all levels: kept back, taken in by another, or shown.
    fn stand(&self, scratch: &mut Scratch, found: &mut Findings) {
        // Reasons read levels with nothing kept back yet, so all of them are looked at first.
        let Scratch { kept_back, .. } = scratch;
        let mut kept_back = std::mem::take(kept_back);
        kept_back.clear();
        for (index, plan) in self.patterns.iter().enumerate() {
            let level = level_of(found, index);
            let is_looked_at = plan.is_looked_at || level != Level::Little;
            let mut reasons = plan.withhold.iter().filter(|_| is_looked_at);
            let mut run = self.run(scratch, found);
            kept_back.push(reasons.position(|at| run.truth(*at, Reading::AsUnknown) == Truth::Yes));
        }
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
        scratch.kept_back = kept_back;
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

fn level_of(found: &Findings, index: usize) -> Level {
    let mark = found.patterns.get(index);
    mark.map_or(Level::Little, |mark| mark.level)
}
