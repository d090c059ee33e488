//! What the person was not sure about, and what decides.

use std::collections::BTreeSet;

use super::changes::Change;
use super::urgency::still_possible;
use super::{Deciders, is_settled};
use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex, Ticks};
use crate::assess::{Assessment, Standing, UrgencyLevel, assess, cells};
use crate::logic::{Cause, Facts as _, Level, Slot, Urgency};
use crate::pack::written::{Audience, Part};
use crate::pack::{Kind, Question};

/// A "not sure" that decides, with what two definite answers would mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The question.
    pub question: QuestionIndex,
    /// It decides urgency; otherwise, a pattern.
    pub danger: bool,
    /// The more urgent side first, or the one that the pattern fits better.
    pub sides: [Side; 2],
}

/// One definite answer to what was left unsure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The answer. In a list, with what was said for certain.
    pub answer: Answer,
    /// In a list: of what was unsure, what would be so.
    pub settled: OptionSet,
    /// What would come of it.
    pub means: Means,
}

/// What would come of a definite answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// It is more urgent than now: this.
    Urgency(Urgency),
    /// Urgency stays.
    Stays,
    /// This reason for the urgency falls away.
    FallsAway,
    /// More must be asked first.
    AsksMore,
    /// The pattern fits.
    Fits(usize),
    /// The pattern fits in part.
    PartlyFits(usize),
    /// The pattern fits little.
    FitsNot(usize),
    /// The pattern is told as part of another one, or kept back, or still open.
    NotNamed(usize),
}

/// What one definite answer leads to.
struct Led {
    answer: Answer,
    settled: OptionSet,
    /// The urgency that is sure, and the highest that is possible.
    urgency: (Urgency, Urgency),
    /// For each pattern what is sure of it.
    patterns: Vec<Option<Stand>>,
}

/// What is sure of a pattern: its level and whether it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Little,
    NotNamed,
    PartlyFits,
    Fits,
}

impl Deciders<'_> {
    /// Every doubt that decides, danger first.
    pub(super) fn doubts(&self) -> Vec<Doubt> {
        let mut found = Vec::new();
        for (index, question) in self.ruleset.questions() {
            let asked = matches!(question.part, Part::Danger | Part::Pattern)
                && question.audience == Audience::Patient;
            if let Some(ticks) = self.unsure(index).filter(|_| asked) {
                found.extend(self.doubt(index, question, ticks));
            }
        }
        found.sort_by_key(|doubt| !doubt.danger);
        found
    }

    /// What is certain of an unsure answer; none when nothing is unsure.
    pub(super) fn unsure(&self, index: QuestionIndex) -> Option<Ticks> {
        match self.facts.slot(index) {
            Slot::Unknown(Cause::NotSure) => {
                let count = self.ruleset.question(index)?.options().len();
                Some(Ticks::partly(OptionSet::EMPTY, OptionSet::EMPTY, count))
            }
            Slot::Known(Answer::AnyOf(ticks)) => {
                Some(ticks).filter(|ticks| !ticks.unsure().is_empty())
            }
            Slot::Known(_) | Slot::Unknown(_) | Slot::NotApplicable => None,
        }
    }

    fn doubt(&self, index: QuestionIndex, question: &Question, ticks: Ticks) -> Option<Doubt> {
        let all: Vec<Led> = settlements(question, ticks, self.cuts.get(&index))
            .into_iter()
            .map(|(answer, settled)| self.led(index, answer, settled))
            .collect();
        let (danger, sides) = match self.of_urgency(&all) {
            Some(sides) => (true, sides),
            None => (false, self.of_pattern(&all)?),
        };
        let mut doubt = Doubt {
            question: index,
            danger,
            sides,
        };
        if let Kind::Number { min, max, .. } = question.kind {
            doubt.draw_near(&cells(min, max, self.cuts.get(&index)));
        }
        Some(doubt)
    }

    fn led(&self, question: QuestionIndex, answer: Answer, settled: OptionSet) -> Led {
        let answers = self.with(&[Change { question, answer }]);
        let after = assess(self.ruleset, &answers);
        let is_settled = is_settled(self.ruleset, &answers, &after);
        let known = known(&after);
        let urgency = if is_settled {
            (known, known)
        } else {
            let possible = still_possible(&self.ruleset.pack().flags, &after);
            (after.urgency.floor, known.max(possible))
        };
        let patterns = after.patterns.iter();
        let patterns = patterns.map(|finding| {
            let sure_level = finding.possible_levels.as_slice() == [Level::Little];
            match (sure_level, is_settled, finding.standing, finding.level) {
                (true, ..) => Some(Stand::Little),
                (_, false, ..) => None,
                (_, true, Standing::Shown, Level::Fits) => Some(Stand::Fits),
                (_, true, Standing::Shown, _) => Some(Stand::PartlyFits),
                (_, true, ..) => Some(Stand::NotNamed),
            }
        });
        Led {
            answer,
            settled,
            urgency,
            patterns: patterns.collect(),
        }
    }

    /// Two answers with surely different urgency: the most urgent one, and the least urgent one.
    fn of_urgency(&self, all: &[Led]) -> Option<[Side; 2]> {
        // Of equals the first: one sign says more than all of them together.
        let more = all.iter().rev().max_by_key(|led| led.urgency.0)?;
        let less = all.iter().min_by_key(|led| led.urgency.1)?;
        if less.urgency.1 >= more.urgency.0 {
            return None;
        }
        let now = known(self.assessment);
        let side = |led: &Led| {
            let (least, most) = led.urgency;
            let means = if most < now {
                Means::FallsAway
            } else if least > now {
                Means::Urgency(least)
            } else if least == now && most == now {
                Means::Stays
            } else {
                Means::AsksMore
            };
            Side {
                answer: led.answer,
                settled: led.settled,
                means,
            }
        };
        Some([side(more), side(less)])
    }

    /// Two answers between which a pattern is surely shown, or not, or at another level; what is shown
    /// now comes first. Nobody who must be seen today is kept with it.
    fn of_pattern(&self, all: &[Led]) -> Option<[Side; 2]> {
        if !self.assessment.leaves_time() {
            return None;
        }
        let shown = self.assessment.shown.iter().copied();
        let each = shown.chain(0..self.assessment.patterns.len());
        each.into_iter().find_map(|at| between(all, at))
    }
}

/// The nearest two answers that decide one pattern.
fn between(all: &[Led], at: usize) -> Option<[Side; 2]> {
    let sure: Vec<(&Led, Stand)> = all
        .iter()
        .filter_map(|led| Some((led, (*led.patterns.get(at)?)?)))
        .collect();
    let side = |(led, stand): (&Led, Stand)| Side {
        answer: led.answer,
        settled: led.settled,
        means: match stand {
            Stand::Fits => Means::Fits(at),
            Stand::PartlyFits => Means::PartlyFits(at),
            Stand::NotNamed => Means::NotNamed(at),
            Stand::Little => Means::FitsNot(at),
        },
    };
    let decides = |one: Stand, other: Stand| one != other && one.max(other) >= Stand::PartlyFits;
    (1..sure.len()).find_map(|apart| {
        let mut pairs = sure.iter().zip(sure.iter().skip(apart));
        let (one, other) = pairs.find(|(one, other)| decides(one.1, other.1))?;
        let better = if one.1 > other.1 {
            [*one, *other]
        } else {
            [*other, *one]
        };
        Some(better.map(side))
    })
}

impl Doubt {
    /// Of two numbers, those nearest to each other that mean the same.
    fn draw_near(&mut self, cells: &[(i64, i64)]) {
        let [one, other] = &mut self.sides;
        let (Answer::Number(first), Answer::Number(second)) = (one.answer, other.answer) else {
            return;
        };
        // Each stands at the low end of its cell.
        let lower = if first < second { one } else { other };
        let low = i64::from(first.min(second));
        let cell = cells.iter().find(|(from, to)| (*from..=*to).contains(&low));
        if let Some(high) = cell.and_then(|(_, high)| i32::try_from(*high).ok()) {
            lower.answer = Answer::Number(high);
        }
    }
}

fn known(assessment: &Assessment) -> Urgency {
    match assessment.urgency.level {
        UrgencyLevel::Known(level) => level,
        UrgencyLevel::Undetermined => Urgency::Routine,
    }
}

/// The definite answers to what was left unsure: every one, but in a list only nothing of it, each
/// option by itself, and all of them. With each, what of a list would be so.
pub(super) fn settlements(
    question: &Question,
    ticks: Ticks,
    cuts: Option<&BTreeSet<i64>>,
) -> Vec<(Answer, OptionSet)> {
    let plain = |answer| (answer, OptionSet::EMPTY);
    match &question.kind {
        Kind::YesNo => [true, false].map(|yes| plain(Answer::YesNo(yes))).into(),
        Kind::OneOf { options, .. } => OptionIndex::all()
            .take(options.len())
            .map(|option| plain(Answer::OneOf(option)))
            .collect(),
        Kind::Number { min, max, .. } => cells(*min, *max, cuts)
            .into_iter()
            .filter_map(|(low, _)| Some(plain(Answer::Number(i32::try_from(low).ok()?))))
            .collect(),
        Kind::AnyOf { exclusive, .. } => of_list(*exclusive, ticks),
    }
}

fn of_list(exclusive: OptionSet, ticks: Ticks) -> Vec<(Answer, OptionSet)> {
    let count = usize::from(ticks.options);
    let free = ticks.unsure().without(exclusive);
    let none = if ticks.yes.is_empty() {
        let none = ticks.unsure().and(exclusive).iter().next();
        none.map(OptionSet::one)
    } else {
        Some(ticks.yes)
    };
    let so = |settled: OptionSet| (ticks.yes.or(settled), settled);
    let mut all: Vec<(OptionSet, OptionSet)> = Vec::new();
    all.extend(none.map(|yes| (yes, OptionSet::EMPTY)));
    all.extend(free.iter().map(|option| so(OptionSet::one(option))));
    all.extend((free.len() > 1).then(|| so(free)));
    let exactly = |(yes, settled)| (Answer::AnyOf(Ticks::exactly(yes, count)), settled);
    all.into_iter().map(exactly).collect()
}
