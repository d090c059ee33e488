//! The thresholds of a pack: every end of a range, of an order and of a count that a rule compares with.

use std::cmp::Reverse;

use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};
use crate::assess::{AnswerFacts, Site, sites};
use crate::logic::{Condition, Facts as _, Range, Term, Test, Urgency};
use crate::pack::{Kind, Question, Ruleset};

/// One end of what a comparison asks for. Inside, the comparison holds; outside, one step away, it
/// does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// Two numbers, one apart.
    Number {
        /// Just inside.
        inside: i32,
        /// Just outside.
        outside: i32,
    },
    /// Two options that stand beside each other.
    Choice {
        /// Just inside.
        inside: OptionIndex,
        /// Just outside.
        outside: OptionIndex,
    },
    /// So many ticks, and one less.
    Count {
        /// The options that count.
        of: OptionSet,
        /// How many must be ticked.
        from: u32,
    },
    /// Two totals, one apart.
    Sum {
        /// What is added and taken away.
        terms: Vec<Term>,
        /// Just inside.
        inside: i64,
        /// Just outside.
        outside: i64,
    },
}

/// A threshold, with the comparison it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Threshold {
    pub(super) site: Site,
    pub(super) clause: usize,
    /// Of a sum, its first part.
    pub(super) question: QuestionIndex,
    pub(super) edge: Edge,
    /// The comparison stands below an odd number of `not`.
    pub(super) negated: bool,
}

/// Every threshold of a pack: those of red flags first, the most urgent before the rest; then
/// exceptions, definitions, and all others in the order of the pack.
pub(super) fn thresholds(ruleset: &Ruleset) -> Vec<Threshold> {
    let mut found = Vec::new();
    for (site, condition) in sites(ruleset) {
        let mut clause = 0_usize;
        condition.walk(&mut |inner, negated| {
            for (question, edge) in edges(ruleset, inner) {
                found.push(Threshold {
                    site,
                    clause,
                    question,
                    edge,
                    negated,
                });
            }
            clause = clause.saturating_add(1);
        });
    }
    found.sort_by_key(|threshold| danger(ruleset, threshold.site));
    found
}

fn danger(ruleset: &Ruleset, site: Site) -> (u8, Reverse<Urgency>) {
    let urgency = |at: usize| {
        let flag = ruleset.pack().flags.get(at);
        Reverse(flag.map_or(Urgency::Routine, |flag| flag.urgency.into()))
    };
    let last = Reverse(Urgency::Routine);
    match site {
        Site::Flag(at) => (0, urgency(at)),
        Site::Exception(at, _) => (1, urgency(at)),
        Site::Definition(_) => (2, last),
        Site::Question(_)
        | Site::Criterion(..)
        | Site::Level(..)
        | Site::Withhold(..)
        | Site::Note(..)
        | Site::Referral(_)
        | Site::Lesson(_)
        | Site::Contradiction(_) => (3, last),
    }
}

/// The edges of one comparison; none for whatever is no comparison with an order.
fn edges(ruleset: &Ruleset, condition: &Condition) -> Vec<(QuestionIndex, Edge)> {
    match condition {
        Condition::Answer(index, test) => {
            let question = ruleset.question(*index);
            let edges = question.map_or_else(Vec::new, |question| of_answer(question, *test));
            edges.into_iter().map(|edge| (*index, edge)).collect()
        }
        Condition::Sum(terms, range) => {
            let facts = AnswerFacts::new(ruleset, &Answers::new());
            let bounds = terms
                .iter()
                .map(|term| term.part(facts.value(term.question)));
            let (low, high) = bounds.fold((0_i64, 0_i64), |all, part| {
                (all.0.saturating_add(part.0), all.1.saturating_add(part.1))
            });
            let Some(first) = terms.first() else {
                return Vec::new();
            };
            let edge = |(inside, outside)| {
                let terms = terms.clone();
                (
                    first.question,
                    Edge::Sum {
                        terms,
                        inside,
                        outside,
                    },
                )
            };
            ends(*range, low, high).into_iter().map(edge).collect()
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Definition(_)
        | Condition::Finding(_) => Vec::new(),
    }
}

fn of_answer(question: &Question, test: Test) -> Vec<Edge> {
    match (test, &question.kind) {
        (Test::Number(range), Kind::Number { min, max, .. }) => {
            let ends = ends(range, i64::from(*min), i64::from(*max)).into_iter();
            ends.filter_map(|(inside, outside)| {
                Some(Edge::Number {
                    inside: i32::try_from(inside).ok()?,
                    outside: i32::try_from(outside).ok()?,
                })
            })
            .collect()
        }
        (
            Test::OneOf(set),
            Kind::OneOf {
                options,
                ordered: true,
            },
        ) => {
            let all = OptionSet::first(options.len());
            let pairs = all.iter().zip(all.iter().skip(1));
            pairs
                .filter_map(
                    |(one, next)| match (set.contains(one), set.contains(next)) {
                        (true, false) => Some(Edge::Choice {
                            inside: one,
                            outside: next,
                        }),
                        (false, true) => Some(Edge::Choice {
                            inside: next,
                            outside: one,
                        }),
                        (true, true) | (false, false) => None,
                    },
                )
                .collect()
        }
        (Test::Count { of, from }, Kind::AnyOf { .. }) => vec![Edge::Count { of, from }],
        (
            Test::Is(_)
            | Test::OneOf(_)
            | Test::Includes(_)
            | Test::Only(_)
            | Test::Count { .. }
            | Test::Number(_),
            _,
        ) => Vec::new(),
    }
}

/// The ends of a range that somebody can step over, each as (inside, outside).
fn ends(range: Range, min: i64, max: i64) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    if min < range.low && range.low <= max {
        found.push((range.low, range.low.saturating_sub(1)));
    }
    if min <= range.high && range.high < max {
        found.push((range.high, range.high.saturating_add(1)));
    }
    found
}

/// Two answers to one question, on both sides of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) question: QuestionIndex,
    pub(super) inside: Answer,
    pub(super) outside: Answer,
}

impl Threshold {
    /// How a person could stand on both sides, everything else said as before.
    pub(super) fn steps(&self, ruleset: &Ruleset, answers: &Answers) -> Vec<Step> {
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
