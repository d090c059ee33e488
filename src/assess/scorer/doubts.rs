//! What an open condition still hangs on: [`crate::logic::unsettled()`], for a whole group at once.

use super::columns::Columns;
use super::lanes::People;
use super::node::{At, Node, wide};
use super::values::Values;
use crate::answers::QuestionIndex;
use crate::logic::Reading;

/// Why a condition is open, and for whom.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Doubts {
    /// Something was not asked.
    pub(super) not_asked: People,
    /// The person is not sure of something.
    pub(super) not_sure: People,
    /// Something that no examination would settle.
    pub(super) outside_examination: People,
}

/// Where doubts are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking<'a> {
    pub(super) nodes: &'a [Node],
    pub(super) columns: &'a Columns,
    pub(super) values: &'a Values,
}

impl Looking<'_> {
    /// Adds what could still decide a condition for some of these people.
    pub(super) fn add(self, at: At, reading: Reading, people: People, doubts: &mut Doubts) {
        let open = people & self.values.get(at).unknown(reading);
        if open == 0 {
            return;
        }
        match self.nodes.get(wide(at)) {
            Some(Node::All(members) | Node::Any(members)) => {
                for member in members {
                    self.add(*member, reading, open, doubts);
                }
            }
            Some(Node::Worth(members, _)) => {
                for (member, _) in members {
                    self.add(*member, reading, open, doubts);
                }
            }
            Some(Node::Not(member)) => self.add(*member, reading.below_not(), open, doubts),
            Some(Node::Answer(question, ..)) => self.doubt(*question, open, doubts),
            Some(Node::Sum(parts, ..)) => {
                for part in parts {
                    let column = self.columns.get(part.question);
                    let open = open & self.values.is_open(part, column);
                    self.doubt(part.question, open, doubts);
                }
            }
            // Flags read answers alone.
            Some(Node::Always(_) | Node::Criterion(_) | Node::Reported(_)) | None => {}
        }
    }

    fn doubt(self, question: QuestionIndex, people: People, doubts: &mut Doubts) {
        let column = self.columns.get(question);
        doubts.not_asked |= people & column.read.not_asked();
        // A list with options left unsure is an answer.
        doubts.not_sure |= people & (column.read.given | column.read.not_sure);
        if !column.is_examination() {
            doubts.outside_examination |= people;
        }
    }
}
