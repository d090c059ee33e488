//! Two people side by side: one who said more than the other, or ticked more signs.

use batsat::Lit;

use super::proof::{Broken, Proof};
use super::prover::smallest;
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::check::circuit::{Circuit, People, Said, Value, Verdict};
use crate::logic::{Test, Urgency};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question, Ruleset, leaves};

/// What is stated about two people at once.
pub(super) fn of_two(ruleset: &Ruleset) -> [Proof; 2] {
    let mut two = Two::new(ruleset);
    let (premise, goal) = two.routine_and_then_danger();
    let routine = Proof {
        id: "routine_stays_free_of_danger".to_owned(),
        text: "Who is called routine would not have to be seen today, whatever they had said to what they \
               were not asked."
            .to_owned(),
        statements: 1,
        broken: two
            .broken("an answer to what was not asked", &premise, &goal)
            .into_iter()
            .collect(),
    };
    let premise = two.more_signs();
    let mut broken = Vec::new();
    for step in STEPS {
        let about = format!("the step {}", step.id());
        let goal = two.less_urgent(step);
        broken.extend(two.broken(&about, &premise, &goal));
    }
    let monotone = Proof {
        id: "more_danger_is_never_less_urgent".to_owned(),
        text: "Who ticks the same danger signs and more is never less urgent, but by an option that an \
               exception reads."
            .to_owned(),
        statements: STEPS.len(),
        broken,
    };
    [routine, monotone]
}

/// Two people in one circuit; the second holds it.
struct Two<'a> {
    ruleset: &'a Ruleset,
    first: People,
    first_from: [Lit; 3],
    first_undetermined: Lit,
    second: Verdict<'a>,
}

const STEPS: [Urgency; 3] = [Urgency::Soon, Urgency::SameDay, Urgency::Emergency];

impl<'a> Two<'a> {
    fn new(ruleset: &'a Ruleset) -> Self {
        let first = Verdict::new(ruleset, Circuit::new());
        let first_from = STEPS.map(|step| first.from(step));
        let first_undetermined = first.undetermined;
        let conditions = first.conditions;
        Self {
            ruleset,
            first: conditions.people,
            first_from,
            first_undetermined,
            second: Verdict::new(ruleset, conditions.circuit),
        }
    }

    /// Two people for whom the goal holds with the premise. A premise that nobody meets proves nothing.
    fn broken(&mut self, about: &str, premise: &[Lit], goal: &[Lit]) -> Option<Broken> {
        let about = about.to_owned();
        let conditions = &mut self.second.conditions;
        if !conditions.circuit.can_hold(premise) {
            let people = Vec::new();
            return Some(Broken { about, people });
        }
        let together: Vec<Lit> = premise.iter().chain(goal).copied().collect();
        let both = [&self.first, &conditions.people];
        let people = smallest(self.ruleset, &mut conditions.circuit, &both, &together)?;
        Some(Broken { about, people })
    }

    /// Every question, with what the first and the second can say to it.
    fn said(&self) -> Vec<(QuestionIndex, &'a Question, Said, Said)> {
        let second = &self.second.conditions.people;
        let each = self.ruleset.questions().filter_map(|(index, question)| {
            let (before, after) = (self.first.of(index)?, second.of(index)?);
            Some((index, question, before.clone(), after.clone()))
        });
        each.collect()
    }

    /// The first is called routine, and the second, who answered also what the first was not asked,
    /// must be seen today: the premise, and what must not hold with it.
    fn routine_and_then_danger(&mut self) -> (Vec<Lit>, Vec<Lit>) {
        let [soon, ..] = self.first_from;
        let mut together = vec![!soon, !self.first_undetermined];
        for (_, question, before, after) in self.said() {
            let circuit = &mut self.second.conditions.circuit;
            let same_answer = same(&before.value, &after.value, circuit);
            let given = circuit.and(&[after.given, same_answer]);
            // Who said something says it again; who was not asked may say anything now, but nobody
            // examines in between.
            together.push(circuit.or(&[!before.given, given]));
            together.push(circuit.or(&[!before.not_sure, after.not_sure]));
            together.push(circuit.or(&[!before.declined, after.declined]));
            if question.audience == Audience::Clinician {
                together.push(circuit.or(&[!before.not_asked, after.not_asked]));
            }
        }
        (together, vec![self.second.from(Urgency::SameDay)])
    }

    /// Both answered everything; the second ticked all that the first did, and more, of danger signs
    /// that no exception reads: literals that hold together with "and is less urgent at this step".
    fn more_signs(&mut self) -> Vec<Lit> {
        let excusing = read_by_exceptions(self.ruleset);
        let mut together = Vec::new();
        for (index, question, before, after) in self.said() {
            let circuit = &mut self.second.conditions.circuit;
            if question.audience == Audience::Clinician {
                together.extend([before.not_asked, after.not_asked]);
                continue;
            }
            together.extend([before.given, after.given]);
            let held = excusing
                .iter()
                .filter(|(read, _)| *read == index)
                .map(|(_, set)| *set);
            let held = held.fold(OptionSet::EMPTY, OptionSet::or);
            match (&before.value, &after.value, &question.kind) {
                (
                    Value::AnyOf(yes, no),
                    Value::AnyOf(more, fewer),
                    Kind::AnyOf { exclusive, .. },
                ) if question.danger => {
                    let each = yes.iter().zip(no).zip(more.iter().zip(fewer));
                    for (option, ((yes, no), (more, fewer))) in OptionIndex::all().zip(each) {
                        // Nobody is unsure.
                        together.push(circuit.or(&[*yes, *no]));
                        together.push(circuit.or(&[*more, *fewer]));
                        if exclusive.contains(option) {
                            continue;
                        }
                        together.push(circuit.or(&[!*yes, *more]));
                        if held.contains(option) {
                            together.push(circuit.or(&[*yes, !*more]));
                        }
                    }
                }
                (before, after, _) => together.push(same(before, after, circuit)),
            }
        }
        together
    }

    /// The first is at least as urgent as this step, and the second is not.
    fn less_urgent(&self, step: Urgency) -> Vec<Lit> {
        let at = STEPS.iter().position(|known| *known == step).unwrap_or(0);
        let first = self.first_from.get(at).copied();
        first.into_iter().chain([!self.second.from(step)]).collect()
    }
}

/// The same definite answer.
fn same(before: &Value, after: &Value, circuit: &mut Circuit) -> Lit {
    let pairs: Vec<(Lit, Lit)> = match (before, after) {
        (Value::YesNo(one), Value::YesNo(other)) => vec![(*one, *other)],
        (Value::OneOf(one), Value::OneOf(other)) => zip(one, other),
        (Value::AnyOf(one, one_no), Value::AnyOf(other, other_no)) => zip(one, other)
            .into_iter()
            .chain(zip(one_no, other_no))
            .collect(),
        (Value::Number(one), Value::Number(other)) => one
            .iter()
            .zip(other)
            .map(|((.., one), (.., other))| (*one, *other))
            .collect(),
        (Value::YesNo(_) | Value::OneOf(_) | Value::AnyOf(..) | Value::Number(_), _) => Vec::new(),
    };
    let pairs = pairs.into_iter();
    let each: Vec<Lit> = pairs.map(|(one, other)| circuit.same(one, other)).collect();
    circuit.and(&each)
}

fn zip(one: &[Lit], other: &[Lit]) -> Vec<(Lit, Lit)> {
    one.iter().copied().zip(other.iter().copied()).collect()
}

/// The options that exceptions read: only these may lower urgency.
fn read_by_exceptions(ruleset: &Ruleset) -> Vec<(QuestionIndex, OptionSet)> {
    let pack = ruleset.pack();
    let mut read = Vec::new();
    for exception in pack.flags.iter().flat_map(|flag| &flag.unless) {
        leaves(pack, &exception.when, &mut |question, test| {
            if let Some(Test::Includes(set) | Test::Only(set) | Test::Count { of: set, .. }) = test
            {
                read.push((question, set));
            }
        });
    }
    read
}
