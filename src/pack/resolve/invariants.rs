//! Invariants: for whom something must hold.

use super::condition::Room;
use super::declared::Names;
use super::{At, Resolver};
use crate::pack::written::Basis;
use crate::pack::{Invariant, Question};

impl Resolver<'_> {
    pub(super) fn invariants(&mut self, questions: &[Question]) -> Vec<Invariant> {
        let mut names = Names::new("invariant", self.problems);
        for listed in &self.written.invariants {
            for (position, invariant) in listed.iter() {
                let pointer = format!("/invariants/{position}/id");
                names.add(&listed.file, &pointer, &invariant.id);
            }
        }
        let mut invariants = Vec::new();
        for listed in &self.written.invariants {
            for (position, invariant) in listed.iter() {
                let at = At::item(&listed.file, "invariants", position);
                let published = invariant.basis == Basis::Published;
                let when = invariant.when.as_ref();
                invariants.push(Invariant {
                    id: invariant.id.clone(),
                    text: invariant.text.clone(),
                    when: when.and_then(|when| {
                        self.condition(&at.on("when"), when, Room::Everything, questions)
                    }),
                    expect: invariant.expect.clone(),
                    sources: self.sources(&at, &invariant.sources, published),
                    basis: invariant.basis,
                });
            }
        }
        invariants
    }
}
