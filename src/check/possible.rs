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
            // Where there is room for an answer, it ends at one of these.
            let mut ends = vec![max];
            for (test, _) in limits {
                if let Test::Number(range) = test {
                    ends.extend([range.high, range.low.saturating_sub(1)]);
                }
            }
            let keeps = |value: i64| {
                let breaks = |(test, wanted): &(Test, bool)| {
                    matches!(test, Test::Number(range) if range.contains(value) != *wanted)
                };
                !limits.iter().any(breaks)
            };
            let mut inside = ends.into_iter().filter(|at| min <= *at && *at <= max);
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

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use serde_json::json;

    use super::*;
    use crate::answers::OptionIndex;
    use crate::assess::AnswerFacts;
    use crate::logic::{Range, Reading, Truth, truth};
    use crate::testing::small::{Small, answers};

    /// A pack whose every full set of answers can be tried.
    fn pack() -> Ruleset {
        let speeds = ["fast", "middle", "slow"].map(|id| json!({"id": id, "text": id}));
        Small::new()
            .yes_no("ill")
            .question(json!({"id": "speed", "type": "one_of", "options": speeds}))
            .any_of("signs", &["a", "b"])
            .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": 5}))
            .load()
    }

    fn set(rng: &mut Rng) -> OptionSet {
        let mut set = OptionSet::one(OptionIndex(rng.u8(0..3)));
        if rng.bool() {
            set = set.or(OptionSet::one(OptionIndex(rng.u8(0..3))));
        }
        set
    }

    fn condition(rng: &mut Rng, depth: usize) -> Condition {
        let members = |rng: &mut Rng| -> Vec<Condition> {
            let count = rng.usize(1..4);
            (0..count).map(|_| condition(rng, depth - 1)).collect()
        };
        match rng.u8(0..if depth == 0 { 6 } else { 14 }) {
            0 => Condition::Answer(QuestionIndex(2), Test::Is(rng.bool())),
            1 => Condition::Answer(QuestionIndex(3), Test::OneOf(set(rng))),
            2 => Condition::Answer(QuestionIndex(4), Test::Includes(set(rng))),
            3 => Condition::Answer(QuestionIndex(4), Test::Only(set(rng))),
            4 => {
                let (of, from) = (set(rng), rng.u32(1..3));
                Condition::Answer(QuestionIndex(4), Test::Count { of, from })
            }
            5 => {
                let (low, high) = (rng.i64(-1..6), rng.i64(0..7));
                Condition::Answer(QuestionIndex(5), Test::Number(Range { low, high }))
            }
            6..=8 => Condition::All(members(rng)),
            9..=11 => Condition::Any(members(rng)),
            12 => Condition::Not(Box::new(condition(rng, depth - 1))),
            _ => {
                let of = members(rng);
                let count = rng.usize(1..=of.len());
                Condition::AtLeast { count, of }
            }
        }
    }

    /// Every condition is tried with every full set of answers.
    #[test]
    fn what_counts_as_impossible_is_so_for_everybody() {
        let ruleset = pack();
        let mut people = Vec::new();
        for ill in ["yes", "no"] {
            for speed in ["fast", "middle", "slow"] {
                for signs in [
                    json!(["a"]),
                    json!(["b"]),
                    json!(["a", "b"]),
                    json!(["none"]),
                ] {
                    for days in 0..=5 {
                        let written = json!({"ill": ill, "speed": speed, "signs": signs,
                            "days": days});
                        people.push(answers(&ruleset, written));
                    }
                }
            }
        }
        let facts: Vec<_> = people
            .iter()
            .map(|person| AnswerFacts::new(&ruleset, person))
            .collect();
        let mut rng = Rng::with_seed(1);
        let (mut impossible, mut missed) = (0, 0);
        for _ in 0..3_000 {
            let condition = condition(&mut rng, 3);
            for (wanted, as_truth) in [(true, Truth::Yes), (false, Truth::No)] {
                let found = facts
                    .iter()
                    .any(|facts| truth(&condition, facts, Reading::AsUnknown) == as_truth);
                match (possible(&ruleset, &condition, wanted), found) {
                    (false, true) => panic!("somebody makes it {as_truth:?}: {condition:?}"),
                    (false, false) => impossible += 1,
                    (true, false) => missed += 1,
                    (true, true) => {}
                }
            }
        }
        // Counts inside an `at_least`, and few ticks, are not looked into; nearly all else is seen.
        assert!(impossible > 300, "only {impossible} were impossible");
        assert!(
            missed * 10 < impossible,
            "{missed} were missed, {impossible} seen"
        );
    }
}
