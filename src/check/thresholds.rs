//! The thresholds of a pack: every end of a range, of an order and of a count that a rule compares with.

mod steps;

use std::cmp::Reverse;

use crate::answers::{Answers, OptionIndex, OptionSet, QuestionIndex};
use crate::assess::{AnswerFacts, Site, sites};
use crate::logic::{Condition, Facts as _, Range, Term, Test, Urgency};
use crate::pack::{Kind, Question, Ruleset};

pub(super) use steps::Step;

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

impl Edge {
    /// What is said just outside and just inside, as `age 49` and `age 50`.
    pub fn words(&self, ruleset: &Ruleset, index: QuestionIndex) -> [String; 2] {
        let id = |index| {
            let question = ruleset.question(index);
            question.map_or("", |question| question.id.as_str())
        };
        let question = id(index);
        let names = |set: OptionSet| {
            let options = ruleset.question(index).map_or(&[][..], Question::options);
            let all = OptionSet::first(options.len());
            let named = options.iter().zip(all.iter());
            let named = named.filter(|(_, option)| set.contains(*option));
            let names: Vec<&str> = named.map(|(option, _)| option.id.as_str()).collect();
            names.join(", ")
        };
        match self {
            Self::Number { inside, outside } => {
                [outside, inside].map(|number| format!("{question} {number}"))
            }
            Self::Choice { inside, outside } => [outside, inside]
                .map(|option| format!("{question} {}", names(OptionSet::one(*option)))),
            Self::Count { of, from } => [from.saturating_sub(1), *from]
                .map(|count| format!("{question} with {count} of {}", names(*of))),
            Self::Sum {
                terms,
                inside,
                outside,
            } => {
                let mut sum = String::new();
                for term in terms {
                    sum.push_str(match (term.less, sum.is_empty()) {
                        (true, true) => "- ",
                        (true, false) => " - ",
                        (false, true) => "",
                        (false, false) => " + ",
                    });
                    sum.push_str(id(term.question));
                }
                [outside, inside].map(|total| format!("{sum} = {total}"))
            }
        }
    }
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
            let (low, high) = total(terms, &facts);
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

/// The least and the most that a sum can be.
fn total(terms: &[Term], facts: &AnswerFacts<'_>) -> (i64, i64) {
    let parts = terms
        .iter()
        .map(|term| term.part(facts.value(term.question)));
    parts.fold((0, 0), |all, part| {
        (all.0.saturating_add(part.0), all.1.saturating_add(part.1))
    })
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
