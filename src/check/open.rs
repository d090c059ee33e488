//! Open cases: what they do not list is any answer at all, so many people are tried, and the first
//! who fails is made small.

use fastrand::Rng;

use super::cases::Origin;
use super::expectations::failures;
use super::failure::Failure;
use super::{ResolvedCase, chance};
use crate::answers::{Answer, Answers, OptionSet, Response, Ticks};
use crate::assess::assess;
use crate::pack::Ruleset;

/// Somebody of an open case for whom an expectation does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// Which of the completions it was, from 1; 0 is what the case lists and nothing more.
    pub number: usize,
    /// Their answers: those of the case, and what the failure needs.
    pub answers: Answers,
    /// What was expected and did not come.
    pub failures: Vec<Failure>,
}

/// Tries an open case on so many people. The same seed gives the same people, whatever other cases
/// are run. The first is what the case lists and nothing more: so the case holds for them as well,
/// and counts for coverage like one that is not open.
pub fn run_open(
    ruleset: &Ruleset,
    case: &ResolvedCase,
    cases: &[ResolvedCase],
    completions: usize,
    seed: u64,
) -> Option<Failing> {
    let run = |answers: &Answers| {
        let assessment = assess(ruleset, answers);
        failures(ruleset, answers, &case.case.expect, &assessment)
    };
    let samples: Vec<&Answers> = cases
        .iter()
        .filter(|case| case.origin() == Origin::Written)
        .map(|case| &case.answers)
        .collect();
    let mut rng = Rng::with_seed(seed);
    for number in 0..=completions {
        let answers = if number == 0 {
            case.answers.clone()
        } else {
            completion(ruleset, &case.answers, &samples, &mut rng)
        };
        if let Some(first) = run(&answers).first() {
            let same = |answers: &Answers| {
                let found = run(answers);
                found.iter().any(|known| known.expected == first.expected)
            };
            let answers = small(ruleset, &case.answers, answers, &same);
            return Some(Failing {
                number,
                failures: run(&answers),
                answers,
            });
        }
    }
    None
}

/// Somebody who said what is listed. Every other question is answered by chance, or as a written
/// case answers it, or was not asked: chance alone would make nearly everyone an emergency.
fn completion(ruleset: &Ruleset, listed: &Answers, samples: &[&Answers], rng: &mut Rng) -> Answers {
    let sample = rng.choice(samples).filter(|_| rng.u8(0..3) > 0);
    // Of 16 questions so many are left as in the written case, and of the rest so many not asked.
    let kept = rng.choice([8_u8, 14, 16]).unwrap_or_default();
    let silent = rng.choice([0_u8, 1, 8, 15]).unwrap_or_default();
    let mut answers = listed.clone();
    for (index, question) in ruleset.questions() {
        if listed.get(index).is_some() {
            continue;
        }
        let known = sample.filter(|_| rng.u8(0..16) < kept);
        let response = match known {
            Some(sample) => sample.get(index),
            None if rng.u8(0..16) < silent => None,
            None => Some(chance::response(question, rng)),
        };
        answers.set(index, response);
    }
    answers
}

/// Takes back every answer, and every tick, that the failure does not need.
fn small(
    ruleset: &Ruleset,
    listed: &Answers,
    mut answers: Answers,
    fails: &dyn Fn(&Answers) -> bool,
) -> Answers {
    loop {
        let before = answers.clone();
        for (index, _) in ruleset.questions().rev() {
            let Some(response) = answers.get(index).filter(|_| listed.get(index).is_none()) else {
                continue;
            };
            for less in lesser(response) {
                let mut tried = answers.clone();
                tried.set(index, less);
                if fails(&tried) {
                    answers = tried;
                    break;
                }
            }
        }
        // Each round takes something away, so this comes to an end.
        if answers == before {
            return answers;
        }
    }
}

/// What says less than a response: nothing, and for a list what has one tick less.
fn lesser(response: Response) -> Vec<Option<Response>> {
    let mut less = vec![None];
    if let Response::Given(Answer::AnyOf(ticks)) = response {
        let of = |yes| {
            let ticks = Ticks::exactly(yes, usize::from(ticks.options));
            Some(Response::Given(Answer::AnyOf(ticks)))
        };
        if !ticks.yes.is_empty() && !ticks.unsure().is_empty() {
            less.push(of(ticks.yes));
        }
        if ticks.yes.len() > 1 {
            let each = ticks.yes.iter();
            less.extend(each.map(|one| of(ticks.yes.without(OptionSet::one(one)))));
        }
    }
    less
}

#[cfg(test)]
mod tests;
