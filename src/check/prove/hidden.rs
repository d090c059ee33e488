//! Danger questions that a gate hides: who would have to be seen today, had they been asked.

use batsat::Lit;

use super::proof::{Broken, Proof};
use super::prover::smallest;
use crate::answers::{Answers, QuestionIndex};
use crate::check::circuit::{Circuit, Verdict};
use crate::logic::Urgency;
use crate::pack::Ruleset;
use crate::pack::written::Audience;

/// A gate passes over whoever said no to what it asks about. Nobody can tell from the rules whether it
/// passes over others, too. So each gate that could hide a same-day sign needs a second hand: an
/// invariant that says who must be asked.
pub(super) fn every_hidden_danger_is_vouched_for(ruleset: &Ruleset) -> Proof {
    let gated = gated(ruleset);
    let broken = gated.iter().filter_map(|(index, id)| {
        let (about, people) = ((*id).clone(), passed_over(ruleset, *index)?);
        Some(Broken { about, people })
    });
    Proof {
        id: "every_hidden_danger_is_vouched_for".to_owned(),
        text: "Every danger question that is not put to somebody whom it could make a same-day case or \
               more is named by an invariant that says who must be asked."
            .to_owned(),
        statements: gated.len(),
        broken: broken.collect(),
    }
}

/// The danger questions of which this is not so.
pub(in crate::check) fn unvouched(ruleset: &Ruleset) -> Vec<String> {
    let gated = gated(ruleset).into_iter();
    let hidden = gated.filter(|(index, _)| passed_over(ruleset, *index).is_some());
    hidden.map(|(_, id)| id.clone()).collect()
}

/// The danger questions behind a gate.
fn gated(ruleset: &Ruleset) -> Vec<(QuestionIndex, &String)> {
    let gated = ruleset.questions().filter(|(_, question)| {
        let patient = question.audience == Audience::Patient;
        patient && question.danger && question.enable_when.is_some()
    });
    gated
        .map(|(index, question)| (index, &question.id))
        .collect()
}

/// Somebody who is not asked, and would have to be seen today if the answer counted; nobody if an
/// invariant says who must be asked.
fn passed_over(ruleset: &Ruleset, hidden: QuestionIndex) -> Option<Vec<Answers>> {
    let id = &ruleset.question(hidden)?.id;
    let mut invariants = ruleset.pack().invariants.iter();
    if invariants.any(|invariant| invariant.expect.asked.contains(id)) {
        return None;
    }
    let as_it_is = Verdict::new(ruleset, Circuit::new());
    let now = as_it_is.from(Urgency::SameDay);
    let given = as_it_is.conditions.people.of(hidden)?.given;
    let slot = as_it_is.conditions.slots.get(hidden.position()).copied()?;
    let conditions = as_it_is.conditions;
    let mut ungated = ruleset.pack().clone();
    ungated
        .questions
        .get_mut(hidden.position())?
        .enable_when
        .take()?;
    let ungated = Ruleset::compile(ungated);
    let mut asked = Verdict::of(&ungated, conditions.circuit, conditions.people);
    // A sign, not a doubt: what the answer itself would raise.
    let raised = ungated.pack().flags.iter().zip(&asked.flags);
    let raised: Vec<Lit> = raised
        .filter(|(flag, _)| Urgency::from(flag.urgency) >= Urgency::SameDay)
        .map(|(_, found)| found.raised)
        .collect();
    let conditions = &mut asked.conditions;
    let then = conditions.circuit.or(&raised);
    let together = [given, slot.not_applicable, !now, then];
    let people = [&conditions.people];
    smallest(ruleset, &mut conditions.circuit, &people, &together)
}
