//! The nodes of a pack in the order in which they are worked through, the same for everybody.
//!
//! Almost all nodes are comparisons or join two others. They are worked through without looking at what
//! comes out, so the processor never guesses wrong which way an answer goes. That costs less than it
//! saves: guesses at the answers of a stranger are often wrong, and a wrong one costs as much as ten nodes.

use std::cell::Cell;

use super::code::Code;
use super::node::{At, Node, narrow, wide};
use super::row::{Row, Rows};
use super::values::Values;
use crate::answers::{OptionSet, QuestionIndex};

/// Joins two nodes: "any" where `any` has all bits, "all" where it has none.
#[derive(Debug, Clone, Copy)]
struct Join {
    left: At,
    right: At,
    is_any: Code,
}

/// Nodes that stand one behind the other: first those that join, then the others.
#[derive(Debug, Clone, Default)]
struct Round {
    joins: Vec<Join>,
    others: Vec<Node>,
}

/// The nodes in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    has: Vec<(QuestionIndex, OptionSet)>,
    answered: Vec<Round>,
    reported: Vec<Round>,
    /// Where the nodes that read what is reported begin.
    first_reported: usize,
    length: usize,
}

impl Program {
    /// Puts nodes in order; also says where each one went. `reported` are those to be worked through when
    /// flags and levels are known.
    pub(super) fn new(nodes: &[Node], reported: &[bool]) -> (Self, Vec<At>) {
        let mut order = Order {
            places: vec![None; nodes.len()],
            next: 0,
        };
        let mut program = Self::default();
        for (at, node) in nodes.iter().enumerate() {
            if let Node::Has(question, of) = node {
                program.has.push((*question, *of));
                order.put(at);
            }
        }
        let is_reported = |at: &usize| reported.get(*at).copied().unwrap_or(false);
        let (late, early): (Vec<usize>, Vec<usize>) = (0..nodes.len()).partition(is_reported);
        program.answered = order.rounds(nodes, early);
        program.first_reported = order.next;
        program.reported = order.rounds(nodes, late);
        program.length = order.next;
        let places = order.places.into_iter();
        (
            program,
            places.map(|place| place.unwrap_or(At::MAX)).collect(),
        )
    }

    /// Works through all nodes that read answers.
    pub(super) fn judge_answers(&self, rows: &Rows, values: &mut Values) {
        values.grow(self.length);
        let mut places = values.cells().iter();
        for ((question, of), place) in self.has.iter().zip(&mut places) {
            place.set(rows.get(*question).has(*of));
        }
        work(&self.answered, values, &mut places, |node| {
            rows.leaf(node, values)
        });
    }

    /// Works through the nodes that read what is reported, which `leaf` knows.
    pub(super) fn judge_reported(&self, values: &Values, leaf: impl Fn(&Node) -> Code) {
        let places = values
            .cells()
            .get(self.first_reported..)
            .unwrap_or_default();
        work(&self.reported, values, &mut places.iter(), leaf);
    }
}

fn work<'v>(
    rounds: &[Round],
    values: &Values,
    places: &mut impl Iterator<Item = &'v Cell<Code>>,
    leaf: impl Fn(&Node) -> Code,
) {
    for round in rounds {
        for (join, place) in round.joins.iter().zip(&mut *places) {
            let (left, right) = (values.get(join.left), values.get(join.right));
            place.set(left.and(right).or(left.or(right).and(join.is_any)));
        }
        for (node, place) in round.others.iter().zip(&mut *places) {
            place.set(match node {
                Node::Not(at) => values.get(*at).negated(),
                Node::Applies(at) => values.get(*at).unless_no(),
                Node::Criterion(at) => values.get(*at).as_unmet(),
                Node::AtLeast(count, of) => values.at_least(*count, of),
                Node::PointsFrom(of, from) => values.points_from(of, *from),
                Node::Always(holds) => Code::from_bounds(*holds, *holds),
                Node::And(left, right) => values.get(*left).and(values.get(*right)),
                Node::Or(left, right) => values.get(*left).or(values.get(*right)),
                Node::Has(..)
                | Node::Number(..)
                | Node::Only(..)
                | Node::Count(..)
                | Node::Unfit(_)
                | Node::Sum(..)
                | Node::Flag(_)
                | Node::FlagOpen(_)
                | Node::Pattern(..)
                | Node::UrgencyFrom(_)
                | Node::Neck(_) => leaf(node),
            });
        }
    }
}

/// Gives places to nodes.
struct Order {
    places: Vec<Option<At>>,
    next: usize,
}

impl Order {
    fn put(&mut self, at: usize) {
        if let Some(place) = self.places.get_mut(at) {
            *place = Some(narrow(self.next));
            self.next = self.next.saturating_add(1);
        }
    }

    fn place(&self, at: At) -> Option<At> {
        self.places.get(wide(at)).copied().flatten()
    }

    fn is_ready(&self, node: &Node) -> bool {
        node.reads().into_iter().all(|at| self.place(at).is_some())
    }

    /// Nodes that join wait for as many others as possible, so that there are few rounds.
    fn rounds(&mut self, nodes: &[Node], wanted: Vec<usize>) -> Vec<Round> {
        let mut rounds = Vec::new();
        let mut waiting: Vec<usize> = wanted
            .into_iter()
            .filter(|at| self.places.get(*at).is_some_and(Option::is_none))
            .collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut round = Round::default();
            // Nodes stand behind what they read, so one pass takes whole chains.
            waiting.retain(|at| match nodes.get(*at) {
                Some(node @ (Node::And(left, right) | Node::Or(left, right))) => {
                    let (Some(left), Some(right)) = (self.place(*left), self.place(*right)) else {
                        return true;
                    };
                    let is_any = matches!(node, Node::Or(..));
                    round.joins.push(Join {
                        left,
                        right,
                        is_any: Code::from_bounds(is_any, is_any),
                    });
                    self.put(*at);
                    false
                }
                Some(_) | None => true,
            });
            waiting.retain(|at| match nodes.get(*at) {
                Some(Node::And(..) | Node::Or(..)) => true,
                Some(node) if self.is_ready(node) => {
                    let place = |at: At| self.place(at).unwrap_or(At::MAX);
                    round.others.push(node.clone().moved(place));
                    self.put(*at);
                    false
                }
                Some(_) => true,
                None => false,
            });
            rounds.push(round);
            // Nothing reads itself, so each round takes some; this only keeps the loop from never ending.
            if waiting.len() == before {
                break;
            }
        }
        rounds
    }
}

/// A row as comparisons read it.
impl Row {
    fn has(self, of: OptionSet) -> Code {
        let is = !self.yes.and(of).is_empty();
        let can = !self.can.and(of).is_empty();
        Code::from_bounds(is, can).and(self.given).or(self.unknown)
    }
}
