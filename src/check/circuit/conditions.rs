//! Conditions as literals: surely yes, surely no, in each reading of what is out of scope.

use std::collections::BTreeMap;

use batsat::Lit;

use super::gates::Circuit;
use super::people::{People, Value};
use super::slots::Slot;
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Reading, Test};
use crate::pack::Ruleset;

/// A truth: surely yes, surely no, or neither.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Pair {
    pub(in crate::check) yes: Lit,
    pub(in crate::check) no: Lit,
}

impl Pair {
    fn negated(self) -> Self {
        Self {
            yes: self.no,
            no: self.yes,
        }
    }
}

/// Which unknown leaves are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::check) enum Gap {
    NotAsked,
    NotSure,
    /// A person declined it.
    Declined,
    /// It is a question to the person, whatever is missing of it; no examination.
    Patient,
}

/// Conditions over every possible person.
pub(in crate::check) struct Conditions<'a> {
    pub(in crate::check) ruleset: &'a Ruleset,
    pub(in crate::check) circuit: Circuit,
    pub(in crate::check) people: People,
    pub(in crate::check) slots: Vec<Slot>,
    definitions: BTreeMap<(usize, u8), Pair>,
}

/// What a condition may read beyond answers.
pub(in crate::check) type Findings<'f> = &'f dyn Fn(&Finding) -> Pair;

impl<'a> Conditions<'a> {
    pub(in crate::check) fn new(ruleset: &'a Ruleset, circuit: Circuit, people: People) -> Self {
        let mut conditions = Self {
            ruleset,
            circuit,
            people,
            slots: Vec::new(),
            definitions: BTreeMap::new(),
        };
        for ((_, question), said) in ruleset.questions().zip(conditions.people.said.clone()) {
            let slot = conditions.slot(question, &said);
            conditions.slots.push(slot);
        }
        conditions
    }

    /// A truth that is always the same.
    pub(in crate::check) fn pair(&self, holds: bool) -> Pair {
        let always = self.circuit.always();
        Pair {
            yes: if holds { always } else { !always },
            no: if holds { !always } else { always },
        }
    }

    /// A condition over answers alone.
    pub(in crate::check) fn answers(&mut self, condition: &Condition, reading: Reading) -> Pair {
        let nothing = self.pair(false);
        self.condition(condition, reading, &|_| nothing)
    }

    pub(in crate::check) fn condition(
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
    pub(in crate::check) fn gap(
        &mut self,
        condition: &Condition,
        reading: Reading,
        gap: Gap,
    ) -> Lit {
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
}

fn chosen(literals: &[Lit], set: OptionSet) -> Vec<Lit> {
    OptionIndex::all()
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
