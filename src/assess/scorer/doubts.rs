//! What an open condition still hangs on: [`crate::logic::unsettled()`], in one look over its tree.

use super::node::{Part, Tree, TreeKind};
use super::row::Rows;
use super::values::Values;
use crate::answers::QuestionIndex;
use crate::logic::{Cause, Reading, Truth};

/// Why a condition is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Doubts {
    /// Something was not asked.
    pub(super) not_asked: bool,
    /// The person is not sure of something.
    pub(super) not_sure: bool,
    /// Something that no examination would settle.
    pub(super) outside_examination: bool,
}

/// Where doubts are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking<'a> {
    pub(super) rows: &'a Rows,
    pub(super) values: &'a Values,
    /// Which questions belong to an examination.
    pub(super) examination: &'a [bool],
}

impl Looking<'_> {
    /// Adds what could still decide the condition.
    pub(super) fn add(self, tree: &Tree, reading: Reading, doubts: &mut Doubts) {
        if self.values.truth(tree.node, reading) != Truth::Unknown {
            return;
        }
        match &tree.kind {
            TreeKind::Group(members) => {
                for member in members {
                    self.add(member, reading, doubts);
                }
            }
            TreeKind::Not(member) => self.add(member, reading.below_not(), doubts),
            TreeKind::Answer(question) => self.doubt(*question, doubts),
            TreeKind::Sum(parts) => {
                let is_open = |part: &&Part| {
                    let (low, high) = self.rows.worth(part, self.values);
                    low != high
                };
                for part in parts.iter().filter(is_open) {
                    self.doubt(part.question, doubts);
                }
            }
            // Flags read answers alone.
            TreeKind::Finding => {}
        }
    }

    fn doubt(self, question: QuestionIndex, doubts: &mut Doubts) {
        match self.rows.get(question).cause {
            Some(Cause::NotAsked) => doubts.not_asked = true,
            Some(Cause::NotSure) | None => doubts.not_sure = true,
            Some(Cause::OutOfScope) => {}
        }
        let examined = self.examination.get(question.position());
        doubts.outside_examination |= examined.is_none_or(|examined| !examined);
    }
}
