//! Why a condition is what it is: its tree, node for node, with the answer used at every leaf.

use super::{Condition, Facts, Finding, Reading, Test, Truth, truth};
use crate::answers::QuestionIndex;

/// A condition with the truth of every node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What this node came to.
    pub truth: Truth,
    /// What this node is.
    pub kind: TraceKind,
}

/// What a node of a [`Trace`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceKind {
    /// Every member must hold.
    All(Vec<Trace>),
    /// One member must hold.
    Any(Vec<Trace>),
    /// The member must not hold.
    Not(Box<Trace>),
    /// So many members must hold.
    AtLeast(usize, Vec<Trace>),
    /// A comparison on one answer.
    Answer(QuestionIndex, Test),
    /// A sum over these questions.
    Sum(Vec<QuestionIndex>),
    /// A named definition, opened.
    Definition(usize, Box<Trace>),
    /// A fact of a higher layer.
    Finding(Finding),
}

/// One answer that a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// The question.
    pub question: QuestionIndex,
    /// The comparison that was made; `None` for a term of a sum.
    pub test: Option<Test>,
}

/// Evaluates `condition` and keeps the whole tree. Its root equals [`truth()`] of the same condition.
pub fn trace(condition: &Condition, facts: &impl Facts) -> Trace {
    let each = |members: &[Condition]| -> Vec<Trace> {
        members.iter().map(|member| trace(member, facts)).collect()
    };
    let kind = match condition {
        Condition::All(members) => TraceKind::All(each(members)),
        Condition::Any(members) => TraceKind::Any(each(members)),
        Condition::Not(member) => TraceKind::Not(Box::new(trace(member, facts))),
        Condition::AtLeast { count, of } => TraceKind::AtLeast(*count, each(of)),
        Condition::Answer(question, test) => TraceKind::Answer(*question, *test),
        Condition::Sum(of, _) => TraceKind::Sum(of.iter().map(|term| term.question).collect()),
        Condition::Definition(index) => {
            TraceKind::Definition(*index, Box::new(trace(facts.definition(*index), facts)))
        }
        Condition::Finding(finding) => TraceKind::Finding(finding.clone()),
    };
    Trace {
        truth: truth(condition, facts, Reading::AsUnknown),
        kind,
    }
}

impl Trace {
    /// The answers that make this node what it is, in the order of the rule, each once.
    ///
    /// For a yes these are the leaves that hold, for a no those that fail, for an unknown those
    /// that nobody knows. Keeping only these answers gives the same truth again.
    pub fn grounds(&self) -> Vec<Ground> {
        let mut grounds = Vec::new();
        self.collect(&mut grounds);
        grounds
    }

    fn collect(&self, grounds: &mut Vec<Ground>) {
        match &self.kind {
            TraceKind::All(members) | TraceKind::Any(members) | TraceKind::AtLeast(_, members) => {
                for member in members.iter().filter(|member| member.truth == self.truth) {
                    member.collect(grounds);
                }
            }
            TraceKind::Not(member) | TraceKind::Definition(_, member) => member.collect(grounds),
            TraceKind::Answer(question, test) => {
                push(
                    grounds,
                    Ground {
                        question: *question,
                        test: Some(*test),
                    },
                );
            }
            TraceKind::Sum(of) => {
                for question in of {
                    push(
                        grounds,
                        Ground {
                            question: *question,
                            test: None,
                        },
                    );
                }
            }
            TraceKind::Finding(_) => {}
        }
    }
}

fn push(grounds: &mut Vec<Ground>, ground: Ground) {
    if !grounds.contains(&ground) {
        grounds.push(ground);
    }
}
