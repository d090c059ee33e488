//! Who stands at a threshold, and how somebody else could.

use super::{Edge, Threshold, total};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};
use crate::assess::AnswerFacts;
use crate::logic::{Facts as _, Slot, Term};
use crate::pack::{Kind, Question, Ruleset};

/// Two answers to one question, on both sides of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Step {
    pub(in crate::check) question: QuestionIndex,
    pub(in crate::check) inside: Answer,
    pub(in crate::check) outside: Answer,
}

impl Threshold {
    /// How a person could stand on both sides, everything else said as before.
    pub(in crate::check) fn steps(&self, ruleset: &Ruleset, answers: &Answers) -> Vec<Step> {
        let question = self.question;
        let step = |inside, outside| Step {
            question,
            inside,
            outside,
        };
        match &self.edge {
            Edge::Number { inside, outside } => {
                vec![step(Answer::Number(*inside), Answer::Number(*outside))]
            }
            Edge::Choice { inside, outside } => {
                vec![step(Answer::OneOf(*inside), Answer::OneOf(*outside))]
            }
            Edge::Count { of, from } => {
                let Some(asked) = ruleset.question(question) else {
                    return Vec::new();
                };
                let pairs = ticks(asked, answers.get(question), *of, *from).into_iter();
                pairs
                    .map(|(inside, outside)| step(Answer::AnyOf(inside), Answer::AnyOf(outside)))
                    .collect()
            }
            Edge::Sum {
                terms,
                inside,
                outside,
            } => {
                let facts = AnswerFacts::new(ruleset, answers);
                let each = 0..terms.len();
                each.filter_map(|at| part(ruleset, &facts, terms, at, *inside, *outside))
                    .collect()
            }
        }
    }
}

impl Threshold {
    /// Where a person stands who is exactly at the edge: inside (`Some(true)`) or outside.
    pub(in crate::check) fn side(&self, facts: &AnswerFacts<'_>) -> Option<bool> {
        let at = |inside: bool, outside: bool| match (inside, outside) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        if let Edge::Sum {
            terms,
            inside,
            outside,
        } = &self.edge
        {
            let (low, high) = total(terms, facts);
            return (low == high).then(|| at(low == *inside, low == *outside))?;
        }
        let Slot::Known(answer) = facts.slot(self.question) else {
            return None;
        };
        match (&self.edge, answer) {
            (Edge::Number { inside, outside }, Answer::Number(said)) => {
                at(said == *inside, said == *outside)
            }
            (Edge::Choice { inside, outside }, Answer::OneOf(said)) => {
                at(said == *inside, said == *outside)
            }
            (Edge::Count { of, from }, Answer::AnyOf(ticks)) => {
                let said = of.and(ticks.yes).len();
                let possible = of.without(ticks.no).len();
                at(
                    said == *from,
                    possible == said && said.saturating_add(1) == *from,
                )
            }
            (
                Edge::Number { .. } | Edge::Choice { .. } | Edge::Count { .. } | Edge::Sum { .. },
                _,
            ) => None,
        }
    }
}

/// Enough ticks and one less: as many as can stay as they were.
fn ticks(
    question: &Question,
    before: Option<Response>,
    of: OptionSet,
    from: u32,
) -> Vec<(Ticks, Ticks)> {
    let Kind::AnyOf { options, exclusive } = &question.kind else {
        return Vec::new();
    };
    let count = options.len();
    let said = match before {
        Some(Response::Given(Answer::AnyOf(ticks))) => ticks.yes.without(*exclusive),
        _ => OptionSet::EMPTY,
    };
    let kept = of.and(said).iter().chain(of.without(said).iter());
    let wanted: OptionSet = kept
        .take(usize::try_from(from).unwrap_or(usize::MAX))
        .collect();
    if wanted.len() < from {
        return Vec::new();
    }
    let inside = said.without(of).or(wanted);
    // Whoever ticks nothing else says "none of these".
    let none = exclusive.iter().next().map(OptionSet::one);
    let steps = wanted.iter().filter_map(|one| {
        let rest = inside.without(OptionSet::one(one));
        let outside = if rest.is_empty() { none? } else { rest };
        Some((
            Ticks::exactly(inside, count),
            Ticks::exactly(outside, count),
        ))
    });
    steps.collect()
}

/// Two neighbouring answers to one part of a sum that put the total on both sides.
fn part(
    ruleset: &Ruleset,
    facts: &AnswerFacts<'_>,
    terms: &[Term],
    at: usize,
    inside: i64,
    outside: i64,
) -> Option<Step> {
    let term = *terms.get(at)?;
    let mut rest = 0_i64;
    for (other, known) in terms.iter().enumerate().filter(|(other, _)| *other != at) {
        let (low, high) = known.part(facts.value(known.question));
        // While another part is not known, nobody stands at the edge.
        if low != high || terms.get(other)?.question == term.question {
            return None;
        }
        rest = rest.saturating_add(low);
    }
    let total = |value: i64| rest.saturating_add(term.part((value, value)).0);
    let is_inside = |total: i64| {
        if inside < outside {
            total <= inside
        } else {
            total >= inside
        }
    };
    let values: Vec<(i64, Answer)> = match &ruleset.question(term.question)?.kind {
        Kind::Number { min, max, .. } => (*min..=*max)
            .map(|number| (total(i64::from(number)), Answer::Number(number)))
            .collect(),
        Kind::OneOf { options, .. } => options
            .iter()
            .zip((0..=u8::MAX).map(OptionIndex))
            .map(|(option, index)| {
                let value = option.value.map_or(0, i64::from);
                (total(value), Answer::OneOf(index))
            })
            .collect(),
        Kind::YesNo | Kind::AnyOf { .. } => return None,
    };
    let (mut near, mut far): (Vec<_>, Vec<_>) =
        values.into_iter().partition(|(total, _)| is_inside(*total));
    near.sort_by_key(|(total, _)| total.abs_diff(inside));
    far.sort_by_key(|(total, _)| total.abs_diff(outside));
    Some(Step {
        question: term.question,
        inside: near.first()?.1,
        outside: far.first()?.1,
    })
}
