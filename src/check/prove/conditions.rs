//! Conditions as literals: surely yes, surely no, in each reading of what is out of scope.

use std::collections::BTreeMap;

use batsat::Lit;

use super::circuit::Circuit;
use super::people::{People, Value};
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Range, Reading, Term, Test};
use crate::pack::written::Audience;
use crate::pack::{Kind, Ruleset};

/// A truth: surely yes, surely no, or neither.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) yes: Lit,
    pub(super) no: Lit,
}

impl Pair {
    fn negated(self) -> Self {
        Self {
            yes: self.no,
            no: self.yes,
        }
    }
}

/// What a question's answer is worth to the rules.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// It does not apply.
    not_applicable: Lit,
    /// It applies for certain.
    applies: Lit,
    /// There is a definite answer that counts.
    known: Lit,
    /// Unknown, since the person does not know.
    not_sure: Lit,
    /// Unknown, since nobody asked.
    not_asked: Lit,
    /// Unknown, and nobody can be asked: declined, or an examination that was not done.
    out_of_scope: Lit,
    /// Of that: a person declined it.
    declined: Lit,
    /// It applies, and it is no examination.
    patient: Lit,
}

/// Which unknown leaves are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Gap {
    NotAsked,
    NotSure,
    /// A person declined it.
    Declined,
    /// It is a question to the person, whatever is missing of it; no examination.
    Patient,
}

/// Conditions over every possible person.
pub(super) struct Conditions<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) circuit: Circuit,
    pub(super) people: People,
    slots: Vec<Slot>,
    definitions: BTreeMap<(usize, u8), Pair>,
}

/// What a condition may read beyond answers.
pub(super) type Findings<'f> = &'f dyn Fn(&Finding) -> Pair;

impl<'a> Conditions<'a> {
    pub(super) fn new(ruleset: &'a Ruleset, mut circuit: Circuit) -> Self {
        let people = People::new(ruleset, &mut circuit);
        let mut conditions = Self {
            ruleset,
            circuit,
            people,
            slots: Vec::new(),
            definitions: BTreeMap::new(),
        };
        for (index, question) in ruleset.questions() {
            let enabled = match &question.enable_when {
                Some(when) => conditions.answers(when, Reading::AsUnknown),
                None => conditions.pair(true),
            };
            let Some(said) = conditions.people.of(index).cloned() else {
                continue;
            };
            let examined = question.audience == Audience::Clinician;
            let circuit = &mut conditions.circuit;
            let some = !enabled.no;
            let nobody = circuit.or(&[
                said.declined,
                if examined {
                    said.not_asked
                } else {
                    circuit.never()
                },
            ]);
            let asked_not = if examined {
                circuit.never()
            } else {
                said.not_asked
            };
            let slot = Slot {
                not_applicable: enabled.no,
                applies: enabled.yes,
                known: circuit.and(&[some, said.given]),
                not_sure: circuit.and(&[some, said.not_sure]),
                not_asked: circuit.and(&[some, asked_not]),
                out_of_scope: circuit.and(&[some, nobody]),
                declined: if examined {
                    circuit.never()
                } else {
                    circuit.and(&[some, said.declined])
                },
                patient: if examined { circuit.never() } else { some },
            };
            conditions.slots.push(slot);
        }
        conditions
    }

    /// A truth that is always the same.
    pub(super) fn pair(&self, holds: bool) -> Pair {
        let always = self.circuit.always();
        Pair {
            yes: if holds { always } else { !always },
            no: if holds { !always } else { always },
        }
    }

    /// A condition over answers alone.
    pub(super) fn answers(&mut self, condition: &Condition, reading: Reading) -> Pair {
        let nothing = self.pair(false);
        self.condition(condition, reading, &|_| nothing)
    }

    pub(super) fn condition(
        &mut self,
        condition: &Condition,
        reading: Reading,
        findings: Findings<'_>,
    ) -> Pair {
        match condition {
            Condition::All(members) => {
                let pairs = self.members(members, reading, findings);
                self.all(&pairs)
            }
            Condition::Any(members) => {
                let pairs = self.members(members, reading, findings);
                let negated: Vec<Pair> = pairs.into_iter().map(Pair::negated).collect();
                self.all(&negated).negated()
            }
            Condition::Not(member) => self
                .condition(member, reading.below_not(), findings)
                .negated(),
            Condition::AtLeast { count, of } => {
                let pairs = self.members(of, reading, findings);
                let yes: Vec<Lit> = pairs.iter().map(|pair| pair.yes).collect();
                let possible: Vec<Lit> = pairs.iter().map(|pair| !pair.no).collect();
                Pair {
                    yes: self.circuit.at_least(*count, &yes),
                    no: !self.circuit.at_least(*count, &possible),
                }
            }
            Condition::Answer(question, test) => self.leaf(*question, *test, reading),
            Condition::Sum(terms, range) => self.sum(terms, *range, reading, None).0,
            Condition::Definition(index) => {
                let key = (*index, reading_key(reading));
                if let Some(known) = self.definitions.get(&key) {
                    return *known;
                }
                let ruleset = self.ruleset;
                let Some(definition) = ruleset.pack().definitions.get(*index) else {
                    return self.pair(false);
                };
                let pair = self.answers(&definition.when, reading);
                self.definitions.insert(key, pair);
                pair
            }
            Condition::Finding(finding) => findings(finding),
        }
    }

    fn members(
        &mut self,
        members: &[Condition],
        reading: Reading,
        findings: Findings<'_>,
    ) -> Vec<Pair> {
        let each = members.iter();
        each.map(|member| self.condition(member, reading, findings))
            .collect()
    }

    fn all(&mut self, pairs: &[Pair]) -> Pair {
        let yes: Vec<Lit> = pairs.iter().map(|pair| pair.yes).collect();
        let no: Vec<Lit> = pairs.iter().map(|pair| pair.no).collect();
        Pair {
            yes: self.circuit.and(&yes),
            no: self.circuit.or(&no),
        }
    }

    /// Whether a condition over answers is unknown because of such a gap.
    pub(super) fn gap(&mut self, condition: &Condition, reading: Reading, gap: Gap) -> Lit {
        let whole = self.answers(condition, reading);
        let unknown = self.circuit.and(&[!whole.yes, !whole.no]);
        let inside = match condition {
            Condition::All(members)
            | Condition::Any(members)
            | Condition::AtLeast { of: members, .. } => {
                let gaps: Vec<Lit> = members
                    .iter()
                    .map(|member| self.gap(member, reading, gap))
                    .collect();
                self.circuit.or(&gaps)
            }
            Condition::Not(member) => self.gap(member, reading.below_not(), gap),
            Condition::Answer(question, _) => {
                let Some(slot) = self.slots.get(question.position()).copied() else {
                    return self.circuit.never();
                };
                match gap {
                    Gap::NotAsked => slot.not_asked,
                    Gap::Declined => slot.declined,
                    Gap::Patient => slot.patient,
                    // A list with options left unsure is a definite answer that leaves a gap.
                    Gap::NotSure => self.circuit.or(&[slot.not_sure, slot.known]),
                }
            }
            Condition::Sum(terms, range) => {
                let causes: &[Gap] = match gap {
                    Gap::Patient => &[Gap::NotAsked, Gap::NotSure, Gap::Declined],
                    Gap::NotAsked | Gap::NotSure | Gap::Declined => &[gap],
                };
                let gaps: Vec<Lit> = causes
                    .iter()
                    .map(|cause| self.sum(terms, *range, reading, Some(*cause)).1)
                    .collect();
                self.circuit.or(&gaps)
            }
            Condition::Definition(index) => {
                let ruleset = self.ruleset;
                match ruleset.pack().definitions.get(*index) {
                    Some(definition) => self.gap(&definition.when, reading, gap),
                    None => self.circuit.never(),
                }
            }
            Condition::Finding(_) => self.circuit.never(),
        };
        self.circuit.and(&[unknown, inside])
    }

    fn leaf(&mut self, question: QuestionIndex, test: Test, reading: Reading) -> Pair {
        let slot = self.slots.get(question.position()).copied();
        let value = self.people.of(question).map(|said| said.value.clone());
        let (Some(slot), Some(value)) = (slot, value) else {
            return self.pair(false);
        };
        let answer = self.compare(&value, test);
        let circuit = &mut self.circuit;
        let known_yes = circuit.and(&[slot.known, answer.yes]);
        let known_no = circuit.and(&[slot.known, answer.no]);
        let (out_yes, out_no) = match reading {
            Reading::AsUnknown => (circuit.never(), circuit.never()),
            Reading::AsUnmet => (circuit.never(), slot.out_of_scope),
            Reading::AsMet => (slot.out_of_scope, circuit.never()),
        };
        Pair {
            yes: circuit.or(&[known_yes, out_yes]),
            no: circuit.or(&[slot.not_applicable, known_no, out_no]),
        }
    }

    /// A comparison on a definite answer.
    fn compare(&mut self, value: &Value, test: Test) -> Pair {
        let exact = |yes: Lit| Pair { yes, no: !yes };
        match (value, test) {
            (Value::YesNo(yes), Test::Is(wanted)) => exact(if wanted { *yes } else { !*yes }),
            (Value::OneOf(options), Test::OneOf(set)) => {
                exact(self.circuit.or(&chosen(options, set)))
            }
            (Value::AnyOf(yes, no), Test::Includes(set)) => Pair {
                yes: self.circuit.or(&chosen(yes, set)),
                no: self.circuit.and(&chosen(no, set)),
            },
            (Value::AnyOf(yes, no), Test::Only(set)) => {
                let rest = OptionSet::first(yes.len()).without(set);
                let inside_yes = self.circuit.or(&chosen(yes, set));
                let inside_no = self.circuit.and(&chosen(no, set));
                let outside_yes = self.circuit.or(&chosen(yes, rest));
                let outside_no = self.circuit.and(&chosen(no, rest));
                Pair {
                    yes: self.circuit.and(&[inside_yes, outside_no]),
                    no: self.circuit.or(&[inside_no, outside_yes]),
                }
            }
            (Value::AnyOf(yes, no), Test::Count { of, from }) => {
                let from = usize::try_from(from).unwrap_or(usize::MAX);
                let possible: Vec<Lit> = chosen(no, of).into_iter().map(|no| !no).collect();
                Pair {
                    yes: self.circuit.at_least(from, &chosen(yes, of)),
                    no: !self.circuit.at_least(from, &possible),
                }
            }
            (Value::Number(cells), Test::Number(range)) => {
                let inside = cells.iter().filter(|(low, _, _)| range.contains(*low));
                let inside: Vec<Lit> = inside.map(|(.., cell)| *cell).collect();
                exact(self.circuit.or(&inside))
            }
            (Value::YesNo(_) | Value::OneOf(_) | Value::AnyOf(..) | Value::Number(_), _) => {
                self.pair(false)
            }
        }
    }

    /// A sum, by every combination of what its parts can be worth; and whether it is unknown
    /// because of a gap.
    fn sum(
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

fn chosen(literals: &[Lit], set: OptionSet) -> Vec<Lit> {
    (0..=u8::MAX)
        .map(OptionIndex)
        .zip(literals)
        .filter(|(option, _)| set.contains(*option))
        .map(|(_, literal)| *literal)
        .collect()
}

fn reading_key(reading: Reading) -> u8 {
    match reading {
        Reading::AsUnknown => 0,
        Reading::AsUnmet => 1,
        Reading::AsMet => 2,
    }
}
