//! One person before two packs: which answers to a question go together.
//!
//! Nobody real may be left out, so only this is stated:
//!
//! - Whoever is asked a question is asked it under both packs. What a pack does not ask of somebody (a gate,
//!   or an interview that stopped) changes none of its results, so nothing is lost by asking.
//! - Whoever gives an answer that both packs know gives it under both. Of a choice that holds when both
//!   answers are known to both packs: an option that is offered in both is not given up for another one that
//!   is offered in both.
//! - An answer that only one pack takes (an option, a number, "declined") may be anything under the other:
//!   the option that took its place, one that both packs know, "not sure". On a scale (options in order,
//!   numbers) it keeps its place: whoever stands between two answers that both know does not jump over them.
//! - Each tick of a list is an answer by itself. So ticks that both packs know agree, whatever else is on
//!   the list. "None of these" says something of everything on the list, so it is free as soon as an option
//!   that only one pack has is ticked, or left unsure. Every list has such an option, so there is always
//!   something to say.
//! - A question that only one pack asks is free.

use batsat::Lit;

use super::shared::{Shared, range};
use crate::answers::{OptionIndex, OptionSet};
use crate::check::circuit::{Circuit, Said, Value};
use crate::pack::Question;

/// One question under the two packs.
pub(super) struct Twins<'a> {
    pub(super) questions: [&'a Question; 2],
    pub(super) said: [&'a Said; 2],
    pub(super) shared: &'a Shared,
}

/// The same said to both, where everything can be said to both: one set of literals, so that what did
/// not change is the same truth.
pub(super) fn same(old: &Said, shared: &Shared) -> Said {
    let moved = |literals: &[Lit]| -> Vec<Lit> {
        let mut pairs = shared.options().to_vec();
        pairs.sort_unstable_by_key(|(_, new)| *new);
        let each = pairs.iter().filter_map(|(old, _)| literals.get(*old));
        each.copied().collect()
    };
    let value = match &old.value {
        Value::OneOf(options) => Value::OneOf(moved(options)),
        Value::AnyOf(yes, no) => Value::AnyOf(moved(yes), moved(no)),
        Value::YesNo(_) | Value::Number(_) => old.value.clone(),
    };
    Said {
        value,
        ..old.clone()
    }
}

impl Twins<'_> {
    /// States what goes together, and gives whether an answer is given that only one pack takes.
    pub(super) fn link(&self, circuit: &mut Circuit) -> Lit {
        let [old, new] = self.said;
        agree(old.not_asked, new.not_asked, &[], circuit);
        let [old_question, new_question] = self.questions;
        let declined = match (old_question.optional, new_question.optional) {
            (true, false) => old.declined,
            (false, true) => new.declined,
            (true, true) | (false, false) => circuit.never(),
        };
        match (&old.value, &new.value, self.shared) {
            (Value::AnyOf(..), Value::AnyOf(..), Shared::AnyOf(pairs)) => {
                self.ticks(pairs, declined, circuit)
            }
            _ => self.choice(declined, circuit),
        }
    }

    /// One of several answers.
    fn choice(&self, declined: Lit, circuit: &mut Circuit) -> Lit {
        let [old, new] = self.said;
        let sides = [old, new].map(|said| choices(said, circuit));
        let pairs = self.pairs();
        let alone = |literals: &[Lit], side: usize| -> Vec<(usize, Lit)> {
            let known = |at: usize| {
                pairs
                    .iter()
                    .any(|(old, new)| at == if side == 0 { *old } else { *new })
            };
            let each = literals.iter().copied().enumerate();
            each.filter(|(at, _)| !known(*at)).collect()
        };
        let [old_choices, new_choices] = &sides;
        let only = [alone(old_choices, 0), alone(new_choices, 1)];
        let mut own: Vec<Lit> = only.iter().flatten().map(|(_, literal)| *literal).collect();
        own.push(declined);
        let own = circuit.or(&own);
        for (before, after) in &pairs {
            if let (Some(before), Some(after)) = (old_choices.get(*before), new_choices.get(*after))
            {
                agree(*before, *after, &[own], circuit);
            }
        }
        agree(old.not_sure, new.not_sure, &[own], circuit);
        if self.questions.iter().all(|question| question.optional) {
            agree(old.declined, new.declined, &[own], circuit);
        }
        if matches!(self.shared, Shared::OneOf(_, true) | Shared::Numbers) {
            // No jump over what both know.
            let jumps = |(before, after): (usize, usize)| {
                pairs.iter().any(|(old, new)| {
                    (before < *old && after > *new) || (before > *old && after < *new)
                })
            };
            let [old_only, new_only] = &only;
            let places =
                |literals: &[Lit]| literals.iter().copied().enumerate().collect::<Vec<_>>();
            for (lone, all) in [
                (old_only, places(new_choices)),
                (&places(old_choices), new_only.clone()),
            ] {
                for (before, one) in lone {
                    for (after, other) in &all {
                        if jumps((*before, *after)) {
                            circuit.state(&[!*one, !*other]);
                        }
                    }
                }
            }
        }
        own
    }

    /// The answers that both know, by positions.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let [old, new] = self.said;
        match (self.shared, &old.value, &new.value) {
            (Shared::YesNo, ..) => vec![(0, 0), (1, 1)],
            (Shared::OneOf(pairs, _) | Shared::AnyOf(pairs), ..) => pairs.clone(),
            (Shared::Numbers, Value::Number(old), Value::Number(new)) => {
                let [low, high] = self.common();
                let place = |cells: &[(i64, i64, Lit)], wanted: i64| {
                    cells.iter().position(|(start, ..)| *start == wanted)
                };
                old.iter()
                    .enumerate()
                    .filter(|(_, (start, ..))| low <= *start && *start <= high)
                    .filter_map(|(at, (start, ..))| Some((at, place(new, *start)?)))
                    .collect()
            }
            (Shared::Numbers | Shared::Nothing, ..) => Vec::new(),
        }
    }

    /// The numbers that both accept.
    fn common(&self) -> [i64; 2] {
        let [old, new] = self
            .questions
            .map(|question| range(question).unwrap_or_default());
        [old.0.max(new.0), old.1.min(new.1)]
    }

    /// A list of ticks.
    fn ticks(&self, pairs: &[(usize, usize)], declined: Lit, circuit: &mut Circuit) -> Lit {
        let [old, new] = self.said;
        let [old_ticks, new_ticks] = [old, new].map(|said| known_ticks(said, circuit));
        let mut own = Vec::new();
        for (said, ticks, side) in [(old, &old_ticks, 0), (new, &new_ticks, 1)] {
            let mut mine = Vec::new();
            for (at, (_, no)) in ticks.iter().enumerate() {
                let at_side = |(old, new): &(usize, usize)| if side == 0 { *old } else { *new };
                if !pairs.iter().any(|pair| at_side(pair) == at) {
                    mine.push(circuit.and(&[said.given, !*no]));
                }
            }
            own.push(circuit.or(&mine));
        }
        own.push(declined);
        let own = circuit.or(&own);
        let [old_question, _] = self.questions;
        let alone = exclusive(old_question);
        for (before, after) in pairs {
            let (Some((yes, no)), Some((yes_too, no_too))) =
                (old_ticks.get(*before), new_ticks.get(*after))
            else {
                continue;
            };
            let unless = if alone.contains(before) {
                own
            } else {
                declined
            };
            agree(*yes, *yes_too, &[unless], circuit);
            agree(*no, *no_too, &[unless], circuit);
        }
        if self.questions.iter().all(|question| question.optional) {
            agree(old.declined, new.declined, &[], circuit);
        }
        own
    }
}

fn exclusive(question: &Question) -> Vec<usize> {
    let set: OptionSet = question.exclusive();
    set.iter().map(OptionIndex::position).collect()
}

/// Both hold or neither does, unless one of these holds.
fn agree(one: Lit, other: Lit, unless: &[Lit], circuit: &mut Circuit) {
    for pair in [[one, !other], [!one, other]] {
        let clause: Vec<Lit> = pair.iter().chain(unless).copied().collect();
        circuit.state(&clause);
    }
}

/// Every definite answer, as given.
fn choices(said: &Said, circuit: &mut Circuit) -> Vec<Lit> {
    let literals: Vec<Lit> = match &said.value {
        Value::YesNo(yes) => vec![*yes, !*yes],
        Value::OneOf(options) => options.clone(),
        Value::Number(cells) => cells.iter().map(|(.., cell)| *cell).collect(),
        // Only where nothing is shared: all lists as one answer.
        Value::AnyOf(..) => vec![said.given],
    };
    let each = literals.into_iter();
    each.map(|literal| circuit.and(&[said.given, literal]))
        .collect()
}

/// What is known of each option: it is so, it is not so.
fn known_ticks(said: &Said, circuit: &mut Circuit) -> Vec<(Lit, Lit)> {
    match &said.value {
        Value::AnyOf(yes, no) => yes
            .iter()
            .zip(no)
            .map(|(yes, no)| {
                (
                    circuit.and(&[said.given, *yes]),
                    circuit.and(&[said.given, *no]),
                )
            })
            .collect(),
        Value::YesNo(_) | Value::OneOf(_) | Value::Number(_) => Vec::new(),
    }
}
