//! Sums as literals: every combination of what the parts can be worth.

use batsat::Lit;

use super::conditions::{Conditions, Gap, Pair};
use super::people::Value;
use crate::logic::{Range, Reading, Term};
use crate::pack::Kind;

impl Conditions<'_> {
    /// A sum, by every combination of what its parts can be worth; and whether it is unknown
    /// because of a gap.
    pub(in crate::check) fn sum(
        &mut self,
        terms: &[Term],
        range: Range,
        reading: Reading,
        gap: Option<Gap>,
    ) -> (Pair, Lit) {
        let parts: Vec<Vec<Part>> = terms.iter().map(|term| self.parts(*term)).collect();
        let mut worlds: Vec<(Totals, Vec<Lit>, bool)> =
            vec![(Totals::default(), Vec::new(), false)];
        for part in &parts {
            let mut next = Vec::new();
            for (totals, literals, open) in &worlds {
                for case in part {
                    let mut literals = literals.clone();
                    literals.push(case.when);
                    let leaves_gap = gap.is_some_and(|gap| case.gap == Some(gap));
                    next.push((totals.and(case), literals, *open || leaves_gap));
                }
            }
            worlds = next;
        }
        let (mut yes, mut no, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        for (totals, literals, open) in worlds {
            let world = self.circuit.and(&literals);
            match totals.truth(range, reading) {
                Some(true) => yes.push(world),
                Some(false) => no.push(world),
                None if open => gaps.push(world),
                None => {}
            }
        }
        let pair = Pair {
            yes: self.circuit.or(&yes),
            no: self.circuit.or(&no),
        };
        (pair, self.circuit.or(&gaps))
    }

    /// What one part of a sum can be worth.
    fn parts(&mut self, term: Term) -> Vec<Part> {
        let index = term.question;
        let slot = self.slots.get(index.position()).copied();
        let said = self.people.of(index).cloned();
        let (Some(slot), Some(said), Some(question)) = (slot, said, self.ruleset.question(index))
        else {
            return Vec::new();
        };
        let part = |when: Lit, worth: (i64, i64), apart: bool, gap: Option<Gap>| Part {
            when,
            worth: term.part(worth),
            apart,
            gap: gap.filter(|_| worth.0 != worth.1),
        };
        let mut parts = vec![part(slot.not_applicable, (0, 0), false, None)];
        let values: Vec<(i64, Lit)> = match (&said.value, &question.kind) {
            (Value::Number(cells), _) => cells.iter().map(|(low, _, cell)| (*low, *cell)).collect(),
            (Value::OneOf(literals), Kind::OneOf { options, .. }) => options
                .iter()
                .map(|option| option.value.map_or(0, i64::from))
                .zip(literals.iter().copied())
                .collect(),
            (Value::YesNo(_) | Value::OneOf(_) | Value::AnyOf(..), _) => Vec::new(),
        };
        let low = values.iter().map(|(value, _)| *value).min().unwrap_or(0);
        let high = match &question.kind {
            Kind::Number { max, .. } => i64::from(*max),
            Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => {
                values.iter().map(|(value, _)| *value).max().unwrap_or(0)
            }
        };
        for (value, literal) in &values {
            let when = self.circuit.and(&[slot.known, *literal]);
            parts.push(part(when, (*value, *value), false, None));
        }
        let not_examined = self.circuit.and(&[slot.out_of_scope, !slot.declined]);
        let unknown = [
            (slot.not_sure, false, Some(Gap::NotSure)),
            (slot.not_asked, false, Some(Gap::NotAsked)),
            (slot.declined, true, Some(Gap::Declined)),
            (not_examined, true, None),
        ];
        for (cause, apart, gap) in unknown {
            let surely = self.circuit.and(&[cause, slot.applies]);
            let maybe = self.circuit.and(&[cause, !slot.applies]);
            parts.push(part(surely, (low, high), apart, gap));
            // A question that may turn out not to apply may turn out to add nothing.
            parts.push(part(maybe, (low.min(0), high.max(0)), apart, gap));
        }
        parts
    }
}

/// One case of one part of a sum.
#[derive(Debug, Clone, Copy)]
struct Part {
    when: Lit,
    worth: (i64, i64),
    /// It is out of scope.
    apart: bool,
    gap: Option<Gap>,
}

/// The totals of a sum, as evaluation counts them.
#[derive(Debug, Clone, Copy, Default)]
struct Totals {
    asked: (i64, i64),
    apart: (i64, i64),
}

impl Totals {
    fn and(self, part: &Part) -> Self {
        let add = |total: (i64, i64)| {
            (
                total.0.saturating_add(part.worth.0),
                total.1.saturating_add(part.worth.1),
            )
        };
        if part.apart {
            Self {
                apart: add(self.apart),
                ..self
            }
        } else {
            Self {
                asked: add(self.asked),
                ..self
            }
        }
    }

    /// Yes, no, or neither.
    fn truth(self, range: Range, reading: Reading) -> Option<bool> {
        let truth = crate::logic::sum_in_range(self.asked, self.apart, range, reading);
        match truth {
            crate::logic::Truth::Yes => Some(true),
            crate::logic::Truth::No => Some(false),
            crate::logic::Truth::Unknown => None,
        }
    }
}
