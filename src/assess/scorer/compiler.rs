//! Conditions -> nodes. Definitions, gates and equal parts of rules become one node each.

use std::collections::BTreeMap;

use super::node::{Adds, At, Comparison, Gate, Levels, Node, Part, Reported, narrow};
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Range, Term, Test};
use crate::pack::{Kind, Ruleset};

/// What a condition may read beside answers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reads<'a> {
    /// Nothing.
    Answers,
    /// The criteria of a pattern, each with its points.
    Criteria(&'a [(At, i64)]),
    /// What is reported.
    Reported,
}

/// Makes the nodes of a pack.
#[derive(Debug)]
pub(super) struct Compiler<'a> {
    ruleset: &'a Ruleset,
    pub(super) nodes: Vec<Node>,
    known: BTreeMap<Node, At>,
    /// The gate of each question so far.
    gates: Vec<Gate>,
    definitions: BTreeMap<usize, At>,
}

impl<'a> Compiler<'a> {
    /// With the gates of all questions, which read earlier ones only.
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        let mut compiler = Self {
            ruleset,
            nodes: Vec::new(),
            known: BTreeMap::new(),
            gates: Vec::new(),
            definitions: BTreeMap::new(),
        };
        for question in &ruleset.pack().questions {
            let gate = question.enable_when.as_ref();
            let gate = gate.map(|gate| compiler.add(gate, Reads::Answers));
            compiler.gates.push(gate);
        }
        compiler
    }

    /// The gate of a question.
    pub(super) fn gate(&self, question: QuestionIndex) -> Gate {
        self.gates.get(question.position()).copied().flatten()
    }

    fn node(&mut self, node: Node) -> At {
        if let Some(at) = self.known.get(&node) {
            return *at;
        }
        let at = narrow(self.nodes.len());
        self.nodes.push(node.clone());
        self.known.insert(node, at);
        at
    }

    /// A criterion as a level sees it.
    pub(super) fn criterion(&mut self, condition: &Condition) -> At {
        let when = self.add(condition, Reads::Answers);
        self.node(Node::Criterion(when))
    }

    /// Adds a condition.
    pub(super) fn add(&mut self, condition: &Condition, reads: Reads<'_>) -> At {
        let node = match condition {
            Condition::All(members) => Node::All(self.members(members, reads)),
            Condition::Any(members) => Node::Any(self.members(members, reads)),
            Condition::AtLeast { count, of } => {
                let members = self.members(of, reads).into_iter();
                let count = u64::try_from(*count).unwrap_or(u64::MAX);
                Node::Worth(members.map(|member| (member, 1)).collect(), count)
            }
            Condition::Not(member) => Node::Not(self.add(member, reads)),
            Condition::Answer(question, test) => Node::Answer(
                *question,
                self.gate(*question),
                self.comparison(*question, *test),
            ),
            Condition::Sum(terms, range) => {
                let parts = terms.iter().map(|term| self.part(*term));
                Node::Sum(parts.collect(), range.low, range.high)
            }
            Condition::Definition(index) => return self.definition(*index),
            Condition::Finding(finding) => return self.finding(finding, reads),
        };
        self.node(node)
    }

    fn members(&mut self, members: &[Condition], reads: Reads<'_>) -> Vec<At> {
        let add = |member| self.add(member, reads);
        members.iter().map(add).collect()
    }

    /// Definitions read answers and other definitions, never each other in a circle.
    fn definition(&mut self, index: usize) -> At {
        if let Some(at) = self.definitions.get(&index) {
            return *at;
        }
        let at = match self.ruleset.pack().definitions.get(index) {
            Some(definition) => self.add(&definition.when, Reads::Answers),
            None => self.node(Node::Always(false)),
        };
        self.definitions.insert(index, at);
        at
    }

    fn kind(&self, question: QuestionIndex) -> Option<&'a Kind> {
        self.ruleset
            .question(question)
            .map(|question| &question.kind)
    }

    fn comparison(&self, question: QuestionIndex, test: Test) -> Comparison {
        match (test, self.kind(question)) {
            (Test::Is(wanted), Some(Kind::YesNo)) => {
                Comparison::Has(OptionSet::one(OptionIndex(u8::from(wanted))))
            }
            (Test::OneOf(set), Some(Kind::OneOf { .. }))
            | (Test::Includes(set), Some(Kind::AnyOf { .. })) => Comparison::Has(set),
            (Test::Only(set), Some(Kind::AnyOf { .. })) => Comparison::Only(set),
            (Test::Count { of, from }, Some(Kind::AnyOf { .. })) => Comparison::Count(of, from),
            (Test::Number(Range { low, high }), Some(Kind::Number { .. })) => {
                Comparison::Number(low, high)
            }
            (
                Test::Is(_)
                | Test::OneOf(_)
                | Test::Includes(_)
                | Test::Only(_)
                | Test::Count { .. }
                | Test::Number(_),
                _,
            ) => Comparison::Unfit,
        }
    }

    fn part(&self, term: Term) -> Part {
        let signed = |value| term.part((value, value)).0;
        let (bounds, adds) = match self.kind(term.question) {
            Some(Kind::Number { min, max, .. }) => {
                let adds = if term.less {
                    Adds::LessNumber
                } else {
                    Adds::Number
                };
                ((i64::from(*min), i64::from(*max)), adds)
            }
            Some(Kind::OneOf { options, .. }) => {
                let values = options
                    .iter()
                    .map(|option| option.value.map_or(0, i64::from));
                let low = values.clone().min().unwrap_or(0);
                let high = values.clone().max().unwrap_or(0);
                ((low, high), Adds::Options(values.map(signed).collect()))
            }
            Some(Kind::YesNo | Kind::AnyOf { .. }) | None => ((0, 0), Adds::Options(Vec::new())),
        };
        Part {
            question: term.question,
            gate: self.gate(term.question),
            bounds: term.part(bounds),
            adds,
        }
    }

    fn finding(&mut self, finding: &Finding, reads: Reads<'_>) -> At {
        let node = match (finding, reads) {
            (Finding::Criterion(index), Reads::Criteria(criteria)) => match criteria.get(*index) {
                Some((at, _)) => return *at,
                None => Node::Always(false),
            },
            (Finding::PointsFrom(from), Reads::Criteria(criteria)) => self.points(criteria, *from),
            (Finding::Flag(flag), Reads::Reported) => Node::Reported(Reported::Flag(*flag)),
            (Finding::FlagOpen(flag), Reads::Reported) => Node::Reported(Reported::FlagOpen(*flag)),
            (Finding::Pattern(pattern, levels), Reads::Reported) => {
                Node::Reported(Reported::Pattern(*pattern, Levels::of(levels)))
            }
            (Finding::UrgencyFrom(urgency), Reads::Reported) => {
                Node::Reported(Reported::UrgencyFrom(*urgency))
            }
            (Finding::NeckTreatment(list), Reads::Reported) => {
                Node::Reported(Reported::Neck(list.clone()))
            }
            (
                Finding::Criterion(_)
                | Finding::PointsFrom(_)
                | Finding::Flag(_)
                | Finding::FlagOpen(_)
                | Finding::Pattern(..)
                | Finding::UrgencyFrom(_)
                | Finding::NeckTreatment(_),
                _,
            ) => Node::Always(false),
        };
        self.node(node)
    }

    /// Points below zero are points above it for whom the criterion does not hold, counted from lower down.
    fn points(&mut self, criteria: &[(At, i64)], from: i64) -> Node {
        let mut members = Vec::with_capacity(criteria.len());
        let mut from = from;
        for (at, points) in criteria.iter().copied() {
            let at = if points < 0 {
                from = from.saturating_sub(points);
                self.node(Node::Not(at))
            } else {
                at
            };
            if points != 0 {
                members.push((at, points.unsigned_abs()));
            }
        }
        Node::Worth(members, u64::try_from(from).unwrap_or(0))
    }
}
