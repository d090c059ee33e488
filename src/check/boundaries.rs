//! Two people for each threshold of a pack, who differ in one answer only and for whom the rule
//! decides differently.

use std::collections::BTreeMap;

use super::ResolvedCase;
use super::coverage::describe;
use super::search::Search;
use super::thresholds::{Edge, Step, Threshold, thresholds};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::assess::{AnswerFacts, Site, assess, clauses, sites};
use crate::logic::{Condition, Truth};
use crate::pack::Ruleset;

/// How many people are tried for one threshold, when no written case stands near.
const TRIES: usize = 4_000;
/// How many more written cases are looked at once one is good.
const ENOUGH: usize = 24;

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

/// For each threshold the written cases that meet its rule and the comparison, or fail both: one
/// step away, the rule is likely to turn. Those that stand at the threshold come first, and of those
/// that fail the rule there are too many to try any other.
fn nearest(search: &Search<'_>, thresholds: &[Threshold]) -> Vec<Vec<usize>> {
    let sites = sites(search.ruleset);
    let mut near = vec![(Vec::new(), Vec::new()); thresholds.len()];
    for (at, case) in search.bases.iter().enumerate() {
        let mut seen = BTreeMap::new();
        let mut see = |site, clause, value| {
            seen.insert((site, clause), value);
        };
        clauses(search.ruleset, &case.answers, &sites, &mut see);
        let facts = AnswerFacts::new(search.ruleset, &case.answers);
        for (threshold, (there, beside)) in thresholds.iter().zip(&mut near) {
            let truth = |clause| seen.get(&(threshold.site, clause)).copied();
            let met = truth(threshold.clause) == Some(Truth::from(!threshold.negated));
            let stands = threshold.side(&facts).is_some();
            if (truth(0) == Some(Truth::Yes)) == met {
                match (stands, met) {
                    (true, _) => there.push(at),
                    (false, true) => beside.push(at),
                    (false, false) => {}
                }
            }
        }
    }
    let all = near.into_iter();
    all.map(|(there, beside)| [there, beside].concat())
        .collect()
}

/// How good two people are: the comparison alone makes the difference (no other one would do), the rule is no and not only
/// unknown on the other side, the result differs, and a written case stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    alone: bool,
    decided: bool,
    result: u8,
    written: bool,
}

impl Worth {
    const BEST: Self = Self {
        alone: true,
        decided: true,
        result: 2,
        written: true,
    };

    /// Whether there is no need to make anybody up.
    fn is_good(self) -> bool {
        self.alone && self.decided
    }
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
    /// The condition as if it never did.
    failed: Condition,
}

impl<'a> Judge<'a> {
    fn of(ruleset: &'a Ruleset, threshold: &'a Threshold) -> Option<Self> {
        let all = sites(ruleset).into_iter();
        let mut found = all.filter(|(site, _)| *site == threshold.site);
        let (_, condition) = found.next()?;
        let put = |clause: Condition| {
            let mut changed = condition.clone();
            replace(&mut changed, &mut threshold.clause.clone(), &clause);
            changed
        };
        Some(Self {
            ruleset,
            threshold,
            condition,
            held: put(Condition::All(Vec::new())),
            failed: put(Condition::Any(Vec::new())),
        })
    }

    fn find(&self, search: &mut Search<'_>, near: &[usize]) -> Option<Pair> {
        let mut best: Option<Pair> = None;
        let mut enough = 0_usize;
        for at in near {
            if let Some(case) = search.bases.get(*at) {
                self.try_one(&case.answers, &case.case.id, &mut best);
            }
            let worth = best.as_ref().map(|best| best.worth);
            enough = enough.saturating_add(usize::from(worth.is_some_and(Worth::is_good)));
            if worth == Some(Worth::BEST) || enough >= ENOUGH {
                return best;
            }
        }
        let read = search.read(self.condition, self.threshold.site);
        for _ in 0..TRIES {
            if best.as_ref().is_some_and(|best| best.worth.is_good()) {
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
        let alone = self.rule(&self.held, &outside.answers) == inside.rule
            && self.rule(&self.failed, &inside.answers) == outside.rule;
        let decided = inside.rule != Truth::Unknown && outside.rule != Truth::Unknown;
        let result = if alone && decided {
            self.difference(&inside.answers, &outside.answers)
        } else {
            0
        };
        let said = answers.get(step.question);
        let worth = Worth {
            alone,
            decided,
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

    /// How much the result differs: 2 for its urgency, 1 for anything else that somebody acts on.
    fn difference(&self, inside: &Answers, outside: &Answers) -> u8 {
        let [one, other] = [inside, outside].map(|said| assess(self.ruleset, said).outcome());
        if one.urgency == other.urgency {
            u8::from(one != other)
        } else {
            2
        }
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

    /// What a condition at the same place says.
    fn rule(&self, condition: &Condition, answers: &Answers) -> Truth {
        let mut found = Truth::Unknown;
        let all = [(self.threshold.site, condition)];
        clauses(self.ruleset, answers, &all, &mut |_, at, value| {
            if at == 0 {
                found = value;
            }
        });
        found
    }
}

/// Puts another condition in the place of the clause that is `left` steps away, in the order of
/// [`Condition::walk`].
fn replace(condition: &mut Condition, left: &mut usize, with: &Condition) -> bool {
    if *left == 0 {
        condition.clone_from(with);
        return true;
    }
    *left = left.saturating_sub(1);
    match condition {
        Condition::All(members)
        | Condition::Any(members)
        | Condition::AtLeast { of: members, .. } => {
            members.iter_mut().any(|member| replace(member, left, with))
        }
        Condition::Not(member) => replace(member, left, with),
        Condition::Answer(..)
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => false,
    }
}

#[cfg(test)]
mod lint_tests;
#[cfg(test)]
mod tests;
