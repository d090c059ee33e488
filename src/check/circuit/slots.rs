//! What each question's answer is worth to the rules: whether it applies, and what is known of it.

use batsat::Lit;

use super::conditions::Conditions;
use super::people::Said;
use crate::logic::Reading;
use crate::pack::Question;
use crate::pack::written::Audience;

/// What a question's answer is worth to the rules.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Slot {
    /// It does not apply.
    pub(in crate::check) not_applicable: Lit,
    /// It applies for certain.
    pub(in crate::check) applies: Lit,
    /// There is a definite answer that counts.
    pub(in crate::check) known: Lit,
    /// Unknown, since the person does not know.
    pub(in crate::check) not_sure: Lit,
    /// Unknown, since nobody asked.
    pub(in crate::check) not_asked: Lit,
    /// Unknown, and nobody can be asked: declined, or an examination that was not done.
    pub(in crate::check) out_of_scope: Lit,
    /// Of that: a person declined it.
    pub(in crate::check) declined: Lit,
    /// It applies, and it is no examination.
    pub(in crate::check) patient: Lit,
}

impl Conditions<'_> {
    /// Whether a question applies, and what is known of it; every earlier question has its slot.
    pub(in crate::check) fn slot(&mut self, question: &Question, said: &Said) -> Slot {
        let enabled = match &question.enable_when {
            Some(when) => self.answers(when, Reading::AsUnknown),
            None => self.pair(true),
        };
        let some = !enabled.no;
        let circuit = &mut self.circuit;
        let never = circuit.never();
        // An examination that was not done is out of scope, and nobody declined it.
        let (asked_not, examined_not, declined, patient) = match question.audience {
            Audience::Clinician => (never, said.not_asked, never, never),
            Audience::Patient => (said.not_asked, never, said.declined, some),
        };
        let nobody = circuit.or(&[said.declined, examined_not]);
        Slot {
            not_applicable: enabled.no,
            applies: enabled.yes,
            known: circuit.and(&[some, said.given]),
            not_sure: circuit.and(&[some, said.not_sure]),
            not_asked: circuit.and(&[some, asked_not]),
            out_of_scope: circuit.and(&[some, nobody]),
            declined: circuit.and(&[some, declined]),
            patient,
        }
    }
}
