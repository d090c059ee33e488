//! Whether any answers at all can make a condition yes, or no. What cannot be shown here counts as
//! possible: a finding is never a guess.

use crate::answers::{OptionSet, QuestionIndex};
use crate::logic::{Condition, Test};
use crate::pack::{Kind, Question, Ruleset};

/// How many steps one question may take before it is given up as possible.
const STEPS: usize = 5_000;

/// Whether some answers make `condition` yes (`wanted`), or no (not `wanted`).
pub(super) fn possible(ruleset: &Ruleset, condition: &Condition, wanted: bool) -> bool {
    let mut search = Search {
        ruleset,
        limits: Vec::new(),
        steps: STEPS,
    };
    search.go(vec![(condition, wanted)])
}

/// What one comparison must come to.
type Limit = (QuestionIndex, Test, bool);

struct Search<'a> {
    ruleset: &'a Ruleset,
    limits: Vec<Limit>,
    steps: usize,
}

impl<'a> Search<'a> {
    /// Whether all of `left` can come to what is wanted of it, beside the limits so far.
    fn go(&mut self, mut left: Vec<(&'a Condition, bool)>) -> bool {
        let Some((condition, wanted)) = left.pop() else {
            return true;
        };
        if self.steps == 0 {
            return true;
        }
        self.steps = self.steps.saturating_sub(1);
        match condition {
            Condition::Answer(question, test) => {
                self.limits.push((*question, *test, wanted));
                let found = self.fits(*question) && self.go(left);
                self.limits.pop();
                found
            }
            Condition::All(members) => self.members(members, wanted, wanted, left),
            Condition::Any(members) => self.members(members, wanted, !wanted, left),
            Condition::AtLeast { count: 1, of } => self.members(of, wanted, !wanted, left),
            Condition::AtLeast { count, of } if *count == of.len() => {
                self.members(of, wanted, wanted, left)
            }
            Condition::Not(member) => {
                left.push((member, !wanted));
                self.go(left)
            }
            Condition::Definition(at) => {
                let definition = self.ruleset.pack().definitions.get(*at);
                left.extend(definition.map(|definition| (&definition.when, wanted)));
                self.go(left)
            }
            Condition::AtLeast { .. } | Condition::Sum(..) | Condition::Finding(_) => self.go(left),
        }
    }

    /// All members together, or one of them.
    fn members(
        &mut self,
        members: &'a [Condition],
        wanted: bool,
        together: bool,
        left: Vec<(&'a Condition, bool)>,
    ) -> bool {
        if together {
            let mut left = left;
            left.extend(members.iter().map(|member| (member, wanted)));
            return self.go(left);
        }
        members.iter().any(|member| {
            let mut left = left.clone();
            left.push((member, wanted));
            self.go(left)
        })
    }

    /// Whether one answer to the question keeps every limit on it.
    fn fits(&self, index: QuestionIndex) -> bool {
        let Some(question) = self.ruleset.question(index) else {
            return true;
        };
        let limits: Vec<(Test, bool)> = self
            .limits
            .iter()
            .filter(|(known, ..)| *known == index)
            .map(|(_, test, wanted)| (*test, *wanted))
            .collect();
        some_answer(question, &limits)
    }
}

fn some_answer(question: &Question, limits: &[(Test, bool)]) -> bool {
    match &question.kind {
        Kind::YesNo => [true, false].into_iter().any(|answer| {
            let breaks = |(test, wanted): &(Test, bool)| {
                matches!(test, Test::Is(is) if (answer == *is) != *wanted)
            };
            !limits.iter().any(breaks)
        }),
        Kind::OneOf { options, .. } => {
            let mut left = OptionSet::first(options.len());
            for (test, wanted) in limits {
                if let Test::OneOf(set) = test {
                    left = if *wanted {
                        left.and(*set)
                    } else {
                        left.without(*set)
                    };
                }
            }
            !left.is_empty()
        }
        Kind::AnyOf { options, exclusive } => {
            let all = OptionSet::first(options.len());
            // Of the free options, the most that no limit forbids: more ticks only help the rest.
            let free = all.without(*exclusive);
            let most = limits.iter().fold(free, |left, limit| match limit {
                (Test::Only(set), true) => left.and(*set),
                (Test::Includes(set), false) => left.without(*set),
                _ => left,
            });
            let mut tries = vec![most];
            tries.extend(exclusive.iter().map(OptionSet::one));
            let keeps = |ticked: OptionSet| {
                let one = |(test, wanted): &(Test, bool)| ticks_keep(ticked, *test, *wanted);
                !ticked.is_empty() && limits.iter().all(one)
            };
            tries.into_iter().any(keeps)
        }
        Kind::Number { min, max, .. } => {
            let (min, max) = (i64::from(*min), i64::from(*max));
            let mut edges = vec![min, max];
            for (test, _) in limits {
                if let Test::Number(range) = test {
                    let (low, high) = (range.low, range.high);
                    edges.extend([low, high, low.saturating_sub(1), high.saturating_add(1)]);
                }
            }
            let keeps = |value: i64| {
                let breaks = |(test, wanted): &(Test, bool)| {
                    matches!(test, Test::Number(range) if range.contains(value) != *wanted)
                };
                !limits.iter().any(breaks)
            };
            let mut inside = edges.into_iter().filter(|at| min <= *at && *at <= max);
            inside.any(keeps)
        }
    }
}

fn ticks_keep(ticked: OptionSet, test: Test, wanted: bool) -> bool {
    match test {
        Test::Includes(set) => ticked.and(set).is_empty() != wanted,
        Test::Only(set) => ticked.without(set).is_empty() == wanted,
        // Fewer ticks than the most might do.
        Test::Count { of, from } => !wanted || ticked.and(of).len() >= from,
        Test::Is(_) | Test::OneOf(_) | Test::Number(_) => true,
    }
}

/// A part of a condition.
pub(super) struct Part<'a> {
    pub(super) condition: &'a Condition,
    /// Its JSON Pointer inside the condition.
    pub(super) path: String,
}

/// The innermost parts of `condition` that no answers make yes (`wanted`), or no (not `wanted`). A
/// definition is looked at where it stands, and a `not` where its member is.
pub(super) fn never<'a>(
    ruleset: &Ruleset,
    condition: &'a Condition,
    wanted: bool,
) -> Vec<Part<'a>> {
    let mut found = Vec::new();
    innermost(ruleset, condition, wanted, "", &mut found);
    found
}

fn innermost<'a>(
    ruleset: &Ruleset,
    condition: &'a Condition,
    wanted: bool,
    path: &str,
    found: &mut Vec<Part<'a>>,
) -> bool {
    let (key, members) = match condition {
        Condition::All(members) => ("all", &members[..]),
        Condition::Any(members) => ("any", &members[..]),
        Condition::AtLeast { of, .. } => ("at_least/of", &of[..]),
        Condition::Not(member) => {
            innermost(ruleset, member, wanted, &format!("{path}/not"), found);
            return !possible(ruleset, condition, wanted);
        }
        Condition::Definition(_) => return !possible(ruleset, condition, wanted),
        Condition::Answer(..) | Condition::Sum(..) | Condition::Finding(_) => ("", &[][..]),
    };
    let mut inside = false;
    for (at, member) in members.iter().enumerate() {
        let path = format!("{path}/{key}/{at}");
        inside |= innermost(ruleset, member, wanted, &path, found);
    }
    let never = !possible(ruleset, condition, wanted);
    if never && !inside {
        let path = path.to_owned();
        found.push(Part { condition, path });
    }
    never
}
