//! Two people for each threshold of a pack, who differ in one answer only and for whom the rule
//! decides differently.

use super::ResolvedCase;
use super::coverage::describe;
use super::search::Search;
use super::thresholds::{Edge, Step, Threshold, thresholds};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::assess::{Site, assess, clauses, sites};
use crate::logic::{Condition, Truth};
use crate::pack::Ruleset;

/// How many people are tried for one threshold, when no written case stands near.
const TRIES: usize = 4_000;
/// Among how many pairs that do the best is chosen.
const ENOUGH: usize = 8;

/// A threshold of a rule, and two people at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    /// Where the rule stands whose comparison it is.
    pub site: Site,
    /// The comparison, as a clause of that rule: 0 is the whole condition, then outermost first.
    pub clause: usize,
    /// The question; of a sum, the part whose answer changes.
    pub question: QuestionIndex,
    /// The two sides of the comparison.
    pub edge: Edge,
    /// Two people who differ in that answer only; `None` when nobody was found.
    pub people: Option<Neighbours>,
}

/// Two people on both sides of a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// For whom the comparison just holds.
    pub inside: Side,
    /// For whom it just does not.
    pub outside: Side,
    /// The id of the written case that they were made from.
    pub like: String,
}

/// One person at a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Their answer to the question.
    pub answer: Answer,
    /// Everything they answered.
    pub answers: Answers,
    /// What the whole rule says of them; of the two people, one has yes and the other has not.
    pub rule: Truth,
}

impl Neighbours {
    /// The two people: first for whom the rule is not yes, then for whom it is.
    pub fn in_order(&self) -> [&Side; 2] {
        if self.inside.rule == Truth::Yes {
            [&self.outside, &self.inside]
        } else {
            [&self.inside, &self.outside]
        }
    }
}

impl Boundary {
    /// The rule by its ids, and the place of the comparison in it.
    pub fn name(&self, ruleset: &Ruleset) -> String {
        describe(ruleset, (self.site, self.clause))
    }
}

/// Every threshold of a pack, danger first, with two people at it if any were found. The written
/// cases that are nearest come first, then written cases with a few answers changed.
pub fn boundaries(ruleset: &Ruleset, cases: &[ResolvedCase]) -> Vec<Boundary> {
    let thresholds = thresholds(ruleset);
    let mut search = Search::new(ruleset, cases);
    let near = nearest(&search, &thresholds);
    let mut found = Vec::new();
    for (threshold, near) in thresholds.into_iter().zip(near) {
        search.restart();
        let pair = Judge::of(ruleset, &threshold).and_then(|judge| judge.find(&mut search, &near));
        found.push(Boundary {
            site: threshold.site,
            clause: threshold.clause,
            question: pair
                .as_ref()
                .map_or(threshold.question, |pair| pair.question),
            edge: threshold.edge,
            people: pair.map(|pair| pair.people),
        });
    }
    found
}

/// For each threshold the written cases that meet its rule and the comparison: one step away, the
/// rule is likely to fail.
fn nearest(search: &Search<'_>, thresholds: &[Threshold]) -> Vec<Vec<usize>> {
    let sites = sites(search.ruleset);
    let mut near = vec![Vec::new(); thresholds.len()];
    for (at, case) in search.bases.iter().enumerate() {
        let mut seen = std::collections::BTreeMap::new();
        clauses(
            search.ruleset,
            &case.answers,
            &sites,
            &mut |site, clause, value| {
                if value != Truth::Unknown {
                    seen.insert((site, clause), value);
                }
            },
        );
        for (threshold, near) in thresholds.iter().zip(&mut near) {
            let site = threshold.site;
            let met = Truth::from(!threshold.negated);
            if seen.get(&(site, 0)) == Some(&Truth::Yes)
                && seen.get(&(site, threshold.clause)) == Some(&met)
            {
                near.push(at);
            }
        }
    }
    near
}

/// How good two people are: the comparison alone makes the difference, the rule is no and not only
/// unknown on the other side, the result differs, and a written case stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    alone: bool,
    decided: bool,
    result: u8,
    written: bool,
}

struct Pair {
    worth: Worth,
    question: QuestionIndex,
    people: Neighbours,
}

/// Judges people at one threshold.
struct Judge<'a> {
    ruleset: &'a Ruleset,
    threshold: &'a Threshold,
    condition: &'a Condition,
    /// The condition as if the comparison always held.
    held: Condition,
}

impl<'a> Judge<'a> {
    fn of(ruleset: &'a Ruleset, threshold: &'a Threshold) -> Option<Self> {
        let all = sites(ruleset).into_iter();
        let mut found = all.filter(|(site, _)| *site == threshold.site);
        let (_, condition) = found.next()?;
        let mut held = condition.clone();
        hold(&mut held, &mut threshold.clause.clone());
        Some(Self {
            ruleset,
            threshold,
            condition,
            held,
        })
    }

    fn find(&self, search: &mut Search<'_>, near: &[usize]) -> Option<Pair> {
        let mut best: Option<Pair> = None;
        let mut enough = 0_usize;
        let rest = (0..search.bases.len()).filter(|at| !near.contains(at));
        for at in near.iter().copied().chain(rest) {
            let Some(case) = search.bases.get(at) else {
                continue;
            };
            self.try_one(&case.answers, &case.case.id, &mut best);
            if best
                .as_ref()
                .is_some_and(|best| best.worth.alone && best.worth.decided)
            {
                enough = enough.saturating_add(1);
                if enough >= ENOUGH {
                    return best;
                }
            }
        }
        let is_good = |best: &Option<Pair>| {
            best.as_ref()
                .is_some_and(|best| best.worth.alone && best.worth.decided)
        };
        let read = search.read(self.condition, self.threshold.site);
        for _ in 0..TRIES {
            if is_good(&best) {
                break;
            }
            let (at, answers) = search.somebody(&read)?;
            if let Some(case) = search.bases.get(at) {
                self.try_one(&answers, &case.case.id, &mut best);
            }
        }
        best
    }

    /// Puts one person on both sides, and keeps them if they are better than the best so far.
    fn try_one(&self, answers: &Answers, like: &str, best: &mut Option<Pair>) {
        for step in self.threshold.steps(self.ruleset, answers) {
            if let Some(pair) = self.pair(answers, step, like)
                && best.as_ref().is_none_or(|best| pair.worth > best.worth)
            {
                *best = Some(pair);
            }
        }
    }

    fn pair(&self, answers: &Answers, step: Step, like: &str) -> Option<Pair> {
        let side = |answer| {
            let mut answers = answers.clone();
            answers.set(step.question, Some(Response::Given(answer)));
            let (rule, comparison) = self.verdict(&answers);
            (
                Side {
                    answer,
                    answers,
                    rule,
                },
                comparison,
            )
        };
        let (inside, holds) = side(step.inside);
        if holds != Truth::Yes {
            return None;
        }
        let (outside, fails) = side(step.outside);
        if fails != Truth::No || (inside.rule == Truth::Yes) == (outside.rule == Truth::Yes) {
            return None;
        }
        let [before, after] =
            [&inside, &outside].map(|side| assess(self.ruleset, &side.answers).outcome());
        let result = if before.urgency == after.urgency {
            u8::from(before != after)
        } else {
            2
        };
        let said = answers.get(step.question);
        let worth = Worth {
            alone: self.held(&outside.answers) == inside.rule,
            decided: inside.rule != Truth::Unknown && outside.rule != Truth::Unknown,
            result,
            written: [step.inside, step.outside]
                .map(|side| Some(Response::Given(side)))
                .contains(&said),
        };
        let people = Neighbours {
            inside,
            outside,
            like: like.to_owned(),
        };
        Some(Pair {
            worth,
            question: step.question,
            people,
        })
    }

    /// The whole rule, and the comparison in it.
    fn verdict(&self, answers: &Answers) -> (Truth, Truth) {
        let mut found = (Truth::Unknown, Truth::Unknown);
        let all = [(self.threshold.site, self.condition)];
        clauses(self.ruleset, answers, &all, &mut |_, at, value| {
            if at == 0 {
                found.0 = value;
            }
            if at == self.threshold.clause {
                found.1 = value;
            }
        });
        found
    }

    fn held(&self, answers: &Answers) -> Truth {
        let mut found = Truth::Unknown;
        let all = [(self.threshold.site, &self.held)];
        clauses(self.ruleset, answers, &all, &mut |_, at, value| {
            if at == 0 {
                found = value;
            }
        });
        found
    }
}

/// Puts "always" in the place of the clause that is `left` steps away, in the order of
/// [`Condition::walk`].
fn hold(condition: &mut Condition, left: &mut usize) -> bool {
    if *left == 0 {
        *condition = Condition::All(Vec::new());
        return true;
    }
    *left = left.saturating_sub(1);
    match condition {
        Condition::All(members)
        | Condition::Any(members)
        | Condition::AtLeast { of: members, .. } => {
            members.iter_mut().any(|member| hold(member, left))
        }
        Condition::Not(member) => hold(member, left),
        Condition::Answer(..)
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => false,
    }
}

#[cfg(test)]
mod tests;
