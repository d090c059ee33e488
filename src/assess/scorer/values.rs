//! What every node comes to: the nodes of a pack worked through in their order, once for a whole group.
//!
//! Nothing here looks at what comes out, so a processor never guesses wrong which way an answer goes.

use super::columns::{Column, Columns};
use super::lanes::{Lanes, MOST, People, each, one};
use super::node::{Adds, At, Gate, Node, Part, Reported, range, wide};
use super::tally::Tally;
use crate::logic::sum_in_range;

/// What every node so far came to, filled again for the next group.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(Vec<Lanes>);

impl Values {
    pub(super) fn get(&self, at: At) -> Lanes {
        self.0.get(wide(at)).copied().unwrap_or_default()
    }

    /// Takes everything out.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Works through nodes, which stand behind all that were worked through before.
    pub(super) fn work(
        &mut self,
        nodes: &[Node],
        columns: &Columns,
        reported: impl Fn(&Reported) -> People,
    ) {
        for node in nodes {
            // Pushed where it is made: put together first and moved then, it waits for itself in memory.
            match node {
                Node::Always(true) => self.0.push(Lanes::YES),
                Node::Always(false) => self.0.push(Lanes::NO),
                Node::Answer(question, gate, comparison) => {
                    let applies = self.may_apply(*gate);
                    let column = columns.get(*question);
                    let (is, can) = column.compared(*comparison);
                    self.0.push(column.read.lanes(is, can, applies));
                }
                Node::Sum(parts, low, high) => {
                    let lanes = self.sum(parts, (*low, *high), columns);
                    self.0.push(lanes);
                }
                Node::All(members) => {
                    let members = members.iter().map(|at| self.get(*at));
                    self.0.push(members.fold(Lanes::YES, Lanes::and));
                }
                Node::Any(members) => {
                    let members = members.iter().map(|at| self.get(*at));
                    self.0.push(members.fold(Lanes::NO, Lanes::or));
                }
                Node::Not(at) => self.0.push(self.get(*at).negated()),
                Node::Worth(members, from) => {
                    let lanes = self.worth(members, *from);
                    self.0.push(lanes);
                }
                Node::Criterion(at) => self.0.push(self.get(*at).as_unmet()),
                Node::Reported(what) => self.0.push(Lanes::known(reported(what))),
            }
        }
    }

    /// To whom a question behind a gate applies, as far as anybody knows.
    pub(super) fn may_apply(&self, gate: Gate) -> People {
        gate.map_or(People::MAX, |gate| self.get(gate).can)
    }

    /// To whom it surely applies.
    pub(super) fn surely_applies(&self, gate: Gate) -> People {
        gate.map_or(People::MAX, |gate| self.get(gate).yes)
    }

    fn worth(&self, members: &[(At, u64)], from: u64) -> Lanes {
        let most = members.iter().map(|(_, worth)| *worth);
        let most = most.fold(0, u64::saturating_add);
        let count = |of: fn(Lanes) -> People| {
            let mut tally = Tally::up_to(most);
            for (at, worth) in members {
                tally.add(of(self.get(*at)), *worth);
            }
            tally.from(from)
        };
        let mut members = members.iter().map(|(at, _)| self.get(*at));
        let (yes, can) = (count(|lanes| lanes.yes), count(|lanes| lanes.can));
        // Criteria are always the same in every reading, and other conditions most often.
        if members.all(Lanes::is_same) {
            return Lanes::of(yes, can);
        }
        Lanes {
            yes,
            can,
            can_in_scope: count(|lanes| lanes.can_in_scope),
            yes_with_help: count(|lanes| lanes.yes_with_help),
        }
    }

    /// One person after the other: sums are few.
    fn sum(&self, parts: &[Part], (low, high): (i64, i64), columns: &Columns) -> Lanes {
        // What can be asked, and what is out of scope.
        let (mut asked, mut apart) = ([(0, 0); MOST], [(0, 0); MOST]);
        let everybody = columns.everybody();
        for part in parts {
            let column = columns.get(part.question);
            let people = everybody & self.may_apply(part.gate);
            match &part.adds {
                Adds::Number => number(&mut asked, people, column, 1),
                Adds::LessNumber => number(&mut asked, people, column, -1),
                Adds::Options(values) => {
                    for (option, value) in values.iter().enumerate() {
                        add(&mut asked, people & column.chose(option), (*value, *value));
                    }
                }
            }
            let sure = self.surely_applies(part.gate);
            for (people, bounds) in [
                (people & sure, part.unknown(true)),
                (people & !sure, part.unknown(false)),
            ] {
                let unknown = people & !column.read.given;
                let out_of_scope = column.read.out_of_scope;
                add(&mut asked, unknown & !out_of_scope, bounds);
                add(&mut apart, unknown & out_of_scope, bounds);
            }
        }
        let mut lanes = Lanes::NO;
        for ((place, asked), apart) in (0..columns.len()).zip(asked).zip(apart) {
            lanes.add(one(place), |reading| {
                sum_in_range(asked, apart, range(low, high), reading)
            });
        }
        lanes
    }

    /// Of whom a part of a sum is not known, and makes a difference.
    pub(super) fn is_open(&self, part: &Part, column: &Column) -> People {
        let differs = |surely_applies| {
            let (low, high) = part.unknown(surely_applies);
            if low == high { 0 } else { People::MAX }
        };
        let sure = self.surely_applies(part.gate);
        let unknown = self.may_apply(part.gate) & !column.read.given;
        unknown & ((sure & differs(true)) | (!sure & differs(false)))
    }
}

/// The sums of all people, as intervals.
type Sums = [(i64, i64); MOST];

fn number(sums: &mut Sums, people: People, column: &Column, sign: i64) {
    for place in each(people & column.read.given) {
        let number = i64::from(column.number(place)).saturating_mul(sign);
        add(sums, one(place), (number, number));
    }
}

fn add(sums: &mut Sums, people: People, (low, high): (i64, i64)) {
    for place in each(people) {
        if let Some(sum) = sums.get_mut(place) {
            *sum = (sum.0.saturating_add(low), sum.1.saturating_add(high));
        }
    }
}
