//! Conditions -> nodes. Definitions, gates and equal parts of rules become one node each.

use std::collections::BTreeMap;

use super::node::{At, Levels, Node, Part, Tree, TreeKind, narrow, wide};
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
    gates: Vec<Option<At>>,
    definitions: BTreeMap<usize, Tree>,
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
            let gate = gate.map(|gate| compiler.add(gate, Reads::Answers).node);
            compiler.gates.push(gate);
        }
        compiler
    }

    /// The gate of a question.
    pub(super) fn gate(&self, question: QuestionIndex) -> Option<At> {
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
        let when = self.add(condition, Reads::Answers).node;
        self.node(Node::Criterion(when))
    }

    /// Adds a condition.
    pub(super) fn add(&mut self, condition: &Condition, reads: Reads<'_>) -> Tree {
        let (node, kind) = match condition {
            Condition::All(members) => {
                let members = self.members(members, reads);
                (
                    self.joined(&members, true, Node::And),
                    TreeKind::Group(members),
                )
            }
            Condition::Any(members) => {
                let members = self.members(members, reads);
                (
                    self.joined(&members, false, Node::Or),
                    TreeKind::Group(members),
                )
            }
            Condition::AtLeast { count, of } => {
                let members = self.members(of, reads);
                let of = members.iter().map(|member| member.node).collect();
                (
                    self.node(Node::AtLeast(*count, of)),
                    TreeKind::Group(members),
                )
            }
            Condition::Not(member) => {
                let member = self.add(member, reads);
                (
                    self.node(Node::Not(member.node)),
                    TreeKind::Not(Box::new(member)),
                )
            }
            Condition::Answer(question, test) => {
                let compared = self.node(self.comparison(*question, *test));
                let node = match self.gate(*question) {
                    // To a question that does not apply every comparison is "no".
                    Some(gate) => {
                        let applies = self.node(Node::Applies(gate));
                        self.node(Node::And(compared, applies))
                    }
                    None => compared,
                };
                (node, TreeKind::Answer(*question))
            }
            Condition::Sum(terms, range) => {
                let parts: Vec<Part> = terms.iter().map(|term| self.part(*term)).collect();
                let node = self.node(Node::Sum(parts.clone(), range.low, range.high));
                (node, TreeKind::Sum(parts))
            }
            Condition::Definition(index) => return self.definition(*index),
            Condition::Finding(finding) => (self.finding(finding, reads), TreeKind::Finding),
        };
        Tree { node, kind }
    }

    fn members(&mut self, members: &[Condition], reads: Reads<'_>) -> Vec<Tree> {
        members
            .iter()
            .map(|member| self.add(member, reads))
            .collect()
    }

    fn joined(&mut self, members: &[Tree], empty: bool, join: fn(At, At) -> Node) -> At {
        let mut members = members.iter().map(|member| member.node);
        let Some(first) = members.next() else {
            return self.node(Node::Always(empty));
        };
        members.fold(first, |before, member| self.node(join(before, member)))
    }

    /// Definitions read answers and other definitions, never each other in a circle.
    fn definition(&mut self, index: usize) -> Tree {
        if let Some(tree) = self.definitions.get(&index) {
            return tree.clone();
        }
        let tree = match self.ruleset.pack().definitions.get(index) {
            Some(definition) => self.add(&definition.when, Reads::Answers),
            None => Tree {
                node: self.node(Node::Always(false)),
                kind: TreeKind::Finding,
            },
        };
        self.definitions.insert(index, tree.clone());
        tree
    }

    fn comparison(&self, index: QuestionIndex, test: Test) -> Node {
        let kind = self.ruleset.question(index).map(|question| &question.kind);
        match (test, kind) {
            (Test::Is(wanted), Some(Kind::YesNo)) => {
                Node::Has(index, OptionSet::one(OptionIndex(u8::from(wanted))))
            }
            (Test::OneOf(set), Some(Kind::OneOf { .. }))
            | (Test::Includes(set), Some(Kind::AnyOf { .. })) => Node::Has(index, set),
            (Test::Only(set), Some(Kind::AnyOf { .. })) => Node::Only(index, set),
            (Test::Count { of, from }, Some(Kind::AnyOf { .. })) => Node::Count(index, of, from),
            (Test::Number(Range { low, high }), Some(Kind::Number { .. })) => {
                Node::Number(index, low, high)
            }
            (
                Test::Is(_)
                | Test::OneOf(_)
                | Test::Includes(_)
                | Test::Only(_)
                | Test::Count { .. }
                | Test::Number(_),
                _,
            ) => Node::Unfit(index),
        }
    }

    fn part(&self, term: Term) -> Part {
        let kind = self
            .ruleset
            .question(term.question)
            .map(|question| &question.kind);
        let (bounds, values) = match kind {
            Some(Kind::Number { min, max, .. }) => ((i64::from(*min), i64::from(*max)), None),
            Some(Kind::OneOf { options, .. }) => {
                let values = options
                    .iter()
                    .map(|option| option.value.map_or(0, i64::from));
                let values: Vec<i64> = values.collect();
                let low = values.iter().min().copied().unwrap_or(0);
                let high = values.iter().max().copied().unwrap_or(0);
                ((low, high), Some(values))
            }
            Some(Kind::YesNo | Kind::AnyOf { .. }) | None => ((0, 0), Some(Vec::new())),
        };
        Part {
            question: term.question,
            less: term.less,
            bounds,
            values,
            gate: self.gate(term.question),
        }
    }

    fn finding(&mut self, finding: &Finding, reads: Reads<'_>) -> At {
        let node = match (finding, reads) {
            (Finding::Criterion(index), Reads::Criteria(criteria)) => match criteria.get(*index) {
                Some((at, _)) => return *at,
                None => Node::Always(false),
            },
            (Finding::PointsFrom(from), Reads::Criteria(criteria)) => {
                let counted = criteria.iter().copied().filter(|(_, points)| *points != 0);
                Node::PointsFrom(counted.collect(), *from)
            }
            (Finding::Flag(flag), Reads::Reported) => Node::Flag(*flag),
            (Finding::FlagOpen(flag), Reads::Reported) => Node::FlagOpen(*flag),
            (Finding::Pattern(pattern, levels), Reads::Reported) => {
                Node::Pattern(*pattern, Levels::of(levels))
            }
            (Finding::UrgencyFrom(urgency), Reads::Reported) => Node::UrgencyFrom(*urgency),
            (Finding::NeckTreatment(list), Reads::Reported) => Node::Neck(list.clone()),
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

    /// Which nodes read what is reported, themselves or through others. Nodes stand behind what they
    /// read.
    pub(super) fn reported(&self) -> Vec<bool> {
        let mut reported: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let mut reads = node.reads().into_iter();
            let reads = reads.any(|at| reported.get(wide(at)).copied().unwrap_or(false));
            reported.push(reads || node.is_reported());
        }
        reported
    }
}
