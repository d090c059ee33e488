//! What can happen to anybody at all under a pack: asked of the circuit, so that skip logic and what a
//! higher layer reads are known.

use std::cell::RefCell;

use batsat::Lit;

use crate::assess::{Site, sites};
use crate::check::circuit::{Circuit, Outcome, Pair, Verdict, World};
use crate::logic::{Condition, Level};
use crate::pack::Ruleset;

/// A part of a condition.
pub(super) struct Part<'a> {
    pub(super) condition: &'a Condition,
    /// Its JSON Pointer inside the condition.
    pub(super) path: String,
}

/// Everybody, to be asked about.
pub(super) struct Possible<'a> {
    ruleset: &'a Ruleset,
    /// Asking changes the solver, and nothing that is asked about.
    everybody: RefCell<Everybody<'a>>,
}

/// The circuit, and people who were found in it: most questions are answered by one of them.
struct Everybody<'a> {
    verdict: Verdict<'a>,
    found: Vec<World>,
}

impl Everybody<'_> {
    /// Whether this holds of anybody.
    fn holds(&mut self, literal: Lit) -> bool {
        if self.found.iter().any(|world| world.holds(literal)) {
            return true;
        }
        let world = self.verdict.conditions.circuit.find(&[literal]);
        let holds = world.is_some();
        self.found.extend(world);
        holds
    }
}

impl<'a> Possible<'a> {
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        let mut verdict = Verdict::new(ruleset, Circuit::new());
        // Every part is made before anybody is found, so that whoever is found tells of all of them.
        for (site, condition) in sites(ruleset) {
            condition.walk(&mut |part, _| {
                verdict.at(site, part);
            });
        }
        Self {
            ruleset,
            everybody: RefCell::new(Everybody {
                verdict,
                found: Vec::new(),
            }),
        }
    }

    /// The innermost parts of the condition at `site` that no answers make yes (`wanted`), or no (not
    /// `wanted`). A definition is looked at where it stands, and a `not` where its member is. What is so
    /// only because its question is never asked is left out: that is said of the question.
    pub(super) fn never<'c>(
        &self,
        site: Site,
        condition: &'c Condition,
        wanted: bool,
    ) -> Vec<Part<'c>> {
        let mut search = Search {
            everybody: &mut self.everybody.borrow_mut(),
            site,
            wanted,
            found: Vec::new(),
        };
        search.innermost(condition, "");
        search.found
    }

    /// Whether no answers make the condition at `site` yes.
    pub(super) fn is_never_met(&self, site: Site) -> bool {
        let all = sites(self.ruleset);
        let condition = all.into_iter().find(|(known, _)| *known == site);
        let everybody = &mut self.everybody.borrow_mut();
        condition.is_some_and(|(_, condition)| {
            let met = everybody.verdict.at(site, condition).yes;
            !everybody.holds(met)
        })
    }

    /// What never comes true.
    pub(super) fn unreachable(&self) -> Vec<Outcome> {
        let everybody = &mut self.everybody.borrow_mut();
        let outcomes = everybody.verdict.outcomes().into_iter();
        outcomes
            .filter(|(_, literal)| !everybody.holds(*literal))
            .map(|(outcome, _)| outcome)
            .collect()
    }

    /// For each red flag, the flags that are raised in everybody in whom it is raised.
    pub(super) fn raised_with(&self) -> Vec<Vec<usize>> {
        let verdict = &mut self.everybody.borrow_mut().verdict;
        let raised: Vec<Lit> = verdict.flags.iter().map(|flag| flag.raised).collect();
        let circuit = &mut verdict.conditions.circuit;
        let mut all = Vec::new();
        for (at, flag) in raised.iter().enumerate() {
            let Some(world) = circuit.find(&[*flag]) else {
                all.push(Vec::new());
                continue;
            };
            // Each person who is found rules out many at once.
            let others = raised.iter().enumerate();
            let mut left: Vec<(usize, Lit)> = others
                .filter(|(other, literal)| *other != at && world.holds(**literal))
                .map(|(other, literal)| (other, *literal))
                .collect();
            let mut always = Vec::new();
            while let Some((other, literal)) = left.pop() {
                match circuit.find(&[*flag, !literal]) {
                    Some(world) => left.retain(|(_, other)| world.holds(*other)),
                    None => always.push(other),
                }
            }
            always.sort_unstable();
            all.push(always);
        }
        all
    }

    /// Whether the points of a criterion change nobody's level.
    pub(super) fn is_idle(&self, pattern: usize, criterion: usize) -> bool {
        let Some(pattern) = self.ruleset.pack().patterns.get(pattern) else {
            return false;
        };
        let Some(counted) = pattern.criteria.get(criterion) else {
            return false;
        };
        let verdict = &mut self.everybody.borrow_mut().verdict;
        let criteria: Vec<Pair> = pattern
            .criteria
            .iter()
            .map(|criterion| verdict.criterion(criterion))
            .collect();
        // All that can be the same for both is the same, and only then come the points in question.
        let without = verdict.points(pattern, Some(criterion));
        let with = verdict.and_points(without.clone(), counted);
        let without = verdict.judged(pattern, criteria.clone(), without);
        let with = verdict.judged(pattern, criteria, with);
        let levels = [Level::Fits, Level::PartlyFits, Level::Open, Level::Little];
        levels.into_iter().all(|level| {
            let circuit = &mut verdict.conditions.circuit;
            let same = circuit.same(with.level(level), without.level(level));
            !circuit.can_hold(&[!same])
        })
    }
}

struct Search<'a, 'v, 'r> {
    everybody: &'v mut Everybody<'r>,
    site: Site,
    wanted: bool,
    found: Vec<Part<'a>>,
}

impl<'a> Search<'a, '_, '_> {
    /// Whether no answers make it so.
    fn innermost(&mut self, condition: &'a Condition, path: &str) -> bool {
        let (key, members) = match condition {
            Condition::All(members) => ("all", &members[..]),
            Condition::Any(members) => ("any", &members[..]),
            Condition::AtLeast { of, .. } => ("at_least/of", &of[..]),
            Condition::Not(member) => {
                self.innermost(member, &format!("{path}/not"));
                return self.is_never(condition);
            }
            Condition::Definition(_) => return self.is_never(condition),
            Condition::Answer(..) | Condition::Sum(..) | Condition::Finding(_) => ("", &[][..]),
        };
        let mut inside = false;
        for (at, member) in members.iter().enumerate() {
            inside |= self.innermost(member, &format!("{path}/{key}/{at}"));
        }
        let never = self.is_never(condition);
        if never && !inside && !self.never_asked(condition) {
            let path = path.to_owned();
            self.found.push(Part { condition, path });
        }
        never
    }

    fn is_never(&mut self, condition: &Condition) -> bool {
        let pair = self.everybody.verdict.at(self.site, condition);
        !self
            .everybody
            .holds(if self.wanted { pair.yes } else { pair.no })
    }

    fn never_asked(&mut self, condition: &Condition) -> bool {
        let Condition::Answer(question, _) = condition else {
            return false;
        };
        let slots = &self.everybody.verdict.conditions.slots;
        let slot = slots.get(question.position()).copied();
        slot.is_some_and(|slot| !self.everybody.holds(slot.applies))
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use serde_json::json;

    use super::*;
    use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
    use crate::assess::AnswerFacts;
    use crate::check::circuit::Circuit;
    use crate::logic::{Range, Reading, Test, Truth, truth};
    use crate::pack::Ruleset;
    use crate::testing::small::{Small, answers};

    /// A pack whose every full set of answers can be tried.
    fn pack() -> Ruleset {
        let speeds = ["fast", "middle", "slow"].map(|id| json!({"id": id, "text": id}));
        Small::new()
            .yes_no("ill")
            .question(json!({"id": "speed", "type": "one_of", "options": speeds}))
            .any_of("signs", &["a", "b"])
            .question(json!({"id": "days", "type": "whole_number", "min": 0, "max": 5}))
            // Numbers are told apart where a rule does.
            .contradiction("each", json!({"sum": {"of": ["days"], "from": 1}}), "days")
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
        let mut verdict = Verdict::new(&ruleset, Circuit::new());
        let mut rng = Rng::with_seed(1);
        let mut impossible = 0;
        for _ in 0..2_000 {
            let condition = condition(&mut rng, 3);
            let pair = verdict.at(Site::Definition(0), &condition);
            for (literal, as_truth) in [(pair.yes, Truth::Yes), (pair.no, Truth::No)] {
                let found = facts
                    .iter()
                    .any(|facts| truth(&condition, facts, Reading::AsUnknown) == as_truth);
                let possible = verdict.conditions.circuit.can_hold(&[literal]);
                assert_eq!(possible, found, "{as_truth:?}: {condition:?}");
                impossible += usize::from(!possible);
            }
        }
        assert!(impossible > 300, "only {impossible} were impossible");
    }
}
