//! Every possible person: one literal for everything that can be said to each question.

use std::collections::BTreeSet;

use batsat::Lit;

use super::gates::{Circuit, World};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};
use crate::assess::{Cuts, cells};
use crate::pack::{Kind, Question, Ruleset};

/// What can be said to one question.
#[derive(Debug, Clone)]
pub(in crate::check) struct Said {
    /// There is a definite answer.
    pub(in crate::check) given: Lit,
    pub(in crate::check) not_sure: Lit,
    pub(in crate::check) declined: Lit,
    pub(in crate::check) not_asked: Lit,
    pub(in crate::check) value: Value,
}

impl Said {
    /// Everything that can be said to a question whose numbers are cut there.
    pub(in crate::check) fn to(
        question: &Question,
        cuts: Option<&BTreeSet<i64>>,
        circuit: &mut Circuit,
    ) -> Self {
        let given = circuit.free();
        let not_sure = circuit.free();
        let not_asked = circuit.free();
        let declined = if question.optional {
            circuit.free()
        } else {
            circuit.never()
        };
        circuit.state_one(&[given, not_sure, not_asked, declined]);
        Self {
            given,
            not_sure,
            declined,
            not_asked,
            value: value(question, given, cuts, circuit),
        }
    }
}

/// A definite answer, literal by literal.
#[derive(Debug, Clone)]
pub(in crate::check) enum Value {
    YesNo(Lit),
    /// One a choice.
    OneOf(Vec<Lit>),
    /// One an option: it is so; it is not so.
    AnyOf(Vec<Lit>, Vec<Lit>),
    /// Cells between thresholds: the lowest and highest number, and its literal.
    Number(Vec<(i64, i64, Lit)>),
}

/// Every possible person under a ruleset.
pub(in crate::check) struct People {
    pub(in crate::check) said: Vec<Said>,
}

impl People {
    pub(in crate::check) fn new(ruleset: &Ruleset, circuit: &mut Circuit) -> Self {
        let cuts = cuts(ruleset);
        let said = ruleset
            .questions()
            .map(|(index, question)| Said::to(question, cuts.get(&index), circuit));
        Self {
            said: said.collect(),
        }
    }

    pub(in crate::check) fn of(&self, index: QuestionIndex) -> Option<&Said> {
        self.said.get(index.position())
    }

    /// The person of a world.
    pub(in crate::check) fn found(&self, ruleset: &Ruleset, world: &World) -> Answers {
        let mut answers = Answers::new();
        for ((index, question), said) in ruleset.questions().zip(&self.said) {
            let response = if world.holds(said.not_sure) {
                Some(Response::NotSure)
            } else if world.holds(said.declined) {
                Some(Response::Declined)
            } else if world.holds(said.given) {
                Some(Response::Given(said.value.found(question, world)))
            } else {
                None
            };
            answers.set(index, response);
        }
        answers
    }

    /// The literals that fix one person.
    #[cfg(test)]
    pub(in crate::check) fn literals(&self, ruleset: &Ruleset, answers: &Answers) -> Vec<Lit> {
        let mut all = self.who_say(ruleset, answers);
        for ((index, _), said) in ruleset.questions().zip(&self.said) {
            all.extend(answers.get(index).is_none().then_some(said.not_asked));
        }
        all
    }

    /// The literals of everybody who says all of this, and more or not.
    pub(in crate::check) fn who_say(&self, ruleset: &Ruleset, answers: &Answers) -> Vec<Lit> {
        let mut all = Vec::new();
        for ((index, _), said) in ruleset.questions().zip(&self.said) {
            match answers.get(index) {
                None => {}
                Some(Response::NotSure) => all.push(said.not_sure),
                Some(Response::Declined) => all.push(said.declined),
                Some(Response::Given(answer)) => {
                    all.push(said.given);
                    said.value.fix(answer, &mut all);
                }
            }
        }
        all
    }
}

impl Value {
    fn found(&self, question: &Question, world: &World) -> Answer {
        let set = |literals: &[Lit]| -> OptionSet {
            OptionIndex::all()
                .zip(literals)
                .filter(|(_, literal)| world.holds(**literal))
                .map(|(option, _)| option)
                .collect()
        };
        match self {
            Self::YesNo(yes) => Answer::YesNo(world.holds(*yes)),
            Self::OneOf(options) => {
                let chosen = set(options).iter().next();
                Answer::OneOf(chosen.unwrap_or(OptionIndex(0)))
            }
            Self::AnyOf(yes, no) => {
                Answer::AnyOf(Ticks::partly(set(yes), set(no), question.options().len()))
            }
            Self::Number(cells) => {
                let cell = cells.iter().find(|(.., cell)| world.holds(*cell));
                let low = cell.map_or(0, |(low, ..)| *low);
                Answer::Number(i32::try_from(low).unwrap_or_default())
            }
        }
    }

    fn fix(&self, answer: Answer, all: &mut Vec<Lit>) {
        let mut each = |literals: &[Lit], set: OptionSet| {
            for (option, literal) in OptionIndex::all().zip(literals) {
                all.push(if set.contains(option) {
                    *literal
                } else {
                    !*literal
                });
            }
        };
        match (self, answer) {
            (Self::YesNo(yes), Answer::YesNo(said)) => all.push(if said { *yes } else { !*yes }),
            (Self::OneOf(options), Answer::OneOf(chosen)) => each(options, OptionSet::one(chosen)),
            (Self::AnyOf(yes, no), Answer::AnyOf(ticks)) => {
                each(yes, ticks.yes);
                each(no, ticks.no);
            }
            (Self::Number(cells), Answer::Number(number)) => {
                let number = i64::from(number);
                let cell = cells
                    .iter()
                    .find(|(low, high, _)| (*low..=*high).contains(&number));
                all.extend(cell.map(|(.., literal)| *literal));
            }
            (Self::YesNo(_) | Self::OneOf(_) | Self::AnyOf(..) | Self::Number(_), _) => {}
        }
    }
}

fn value(
    question: &Question,
    given: Lit,
    cuts: Option<&BTreeSet<i64>>,
    circuit: &mut Circuit,
) -> Value {
    match &question.kind {
        Kind::YesNo => Value::YesNo(circuit.free()),
        Kind::OneOf { options, .. } => {
            let options: Vec<Lit> = options.iter().map(|_| circuit.free()).collect();
            circuit.state_one(&options);
            Value::OneOf(options)
        }
        Kind::AnyOf { options, exclusive } => {
            let yes: Vec<Lit> = options.iter().map(|_| circuit.free()).collect();
            let no: Vec<Lit> = options.iter().map(|_| circuit.free()).collect();
            ticked(given, &yes, &no, *exclusive, circuit);
            Value::AnyOf(yes, no)
        }
        Kind::Number { min, max, .. } => {
            let cells: Vec<(i64, i64, Lit)> = cells(*min, *max, cuts)
                .into_iter()
                .map(|(low, high)| (low, high, circuit.free()))
                .collect();
            let literals: Vec<Lit> = cells.iter().map(|(.., cell)| *cell).collect();
            circuit.state_one(&literals);
            Value::Number(cells)
        }
    }
}

/// What a list of ticks can be, as the reader of answers allows it.
fn ticked(given: Lit, yes: &[Lit], no: &[Lit], exclusive: OptionSet, circuit: &mut Circuit) {
    for (so, not_so) in yes.iter().zip(no) {
        circuit.state(&[!*so, !*not_so]);
    }
    // Nothing known of a list is "not sure"; nothing ticked and nothing left is no answer.
    let known: Vec<Lit> = yes.iter().chain(no).copied().chain([!given]).collect();
    circuit.state(&known);
    let open: Vec<Lit> = yes
        .iter()
        .copied()
        .chain(no.iter().map(|n| !*n))
        .chain([!given])
        .collect();
    circuit.state(&open);
    let ticks = OptionIndex::all().zip(yes.iter().zip(no));
    let ticks: Vec<(OptionIndex, (&Lit, &Lit))> = ticks.collect();
    for (option, (so, _)) in &ticks {
        for (other, (_, other_not)) in &ticks {
            // "None of these" leaves nothing else, and nothing unsure; and something that is so
            // leaves no "none of these".
            let apart = exclusive.contains(*option) || exclusive.contains(*other);
            if option != other && apart {
                circuit.state(&[!given, !**so, **other_not]);
            }
        }
    }
}

/// Where each number is cut by a rule or an invariant.
pub(in crate::check) fn cuts(ruleset: &Ruleset) -> Cuts {
    let invariants = ruleset.pack().invariants.iter();
    let stated = invariants.filter_map(|invariant| invariant.when.as_ref());
    crate::assess::cuts(ruleset, stated)
}
