//! Red flags as literals.

use batsat::Lit;

use super::conditions::Gap;
use super::verdict::Verdict;
use crate::logic::Reading;
use crate::pack::RedFlag;

/// One red flag.
#[derive(Debug, Clone)]
pub(in crate::check) struct Flag {
    pub(in crate::check) raised: Lit,
    pub(in crate::check) excused: Lit,
    /// It would be raised, or might be, and this exception holds; one an exception.
    pub(in crate::check) excuses: Vec<Lit>,
    pub(in crate::check) ruled_out: Lit,
    pub(in crate::check) open: Lit,
    pub(in crate::check) out_of_scope: Lit,
    /// It is open for the report: not for want of an examination alone.
    pub(in crate::check) told_open: Lit,
    pub(in crate::check) not_asked: Lit,
    /// A "not sure" is all that leaves it open.
    pub(in crate::check) unsure: Lit,
}

impl Verdict<'_> {
    pub(in crate::check) fn flag(&mut self, flag: &RedFlag) -> Flag {
        let conditions = &mut self.conditions;
        let when = conditions.answers(&flag.when, Reading::AsUnknown);
        let scoped = conditions.answers(&flag.when, Reading::AsUnmet);
        let excuses: Vec<Lit> = flag
            .unless
            .iter()
            .map(|exception| conditions.answers(&exception.when, Reading::AsUnknown).yes)
            .collect();
        let not_asked = conditions.gap(&flag.when, Reading::AsUnmet, Gap::NotAsked);
        let not_sure = conditions.gap(&flag.when, Reading::AsUnmet, Gap::NotSure);
        let patient = conditions.gap(&flag.when, Reading::AsUnknown, Gap::Patient);
        let circuit = &mut conditions.circuit;
        let excuse = circuit.or(&excuses);
        let open = circuit.and(&[!when.yes, !when.no, !excuse]);
        let out_of_scope = circuit.and(&[open, scoped.no]);
        let in_scope = circuit.and(&[open, !scoped.no]);
        let not_asked = circuit.and(&[in_scope, not_asked]);
        // Not an examination alone: what the person could still say, or declined, is open.
        let of_patient = circuit.and(&[open, patient]);
        let mut by = Vec::new();
        for excuse in excuses {
            by.push(circuit.and(&[!when.no, excuse]));
        }
        Flag {
            excuses: by,
            raised: circuit.and(&[when.yes, !excuse]),
            excused: circuit.and(&[!when.no, excuse]),
            ruled_out: when.no,
            open,
            out_of_scope,
            told_open: circuit.or(&[in_scope, of_patient]),
            not_asked,
            unsure: circuit.and(&[in_scope, not_sure, !not_asked]),
        }
    }
}
