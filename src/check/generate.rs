//! Made-up people who decide the clauses that no written case decides: for coverage only.

use fastrand::Rng;
use serde_json::{Value, json};

use super::ResolvedCase;
use super::cases::Origin;
use super::coverage::{Clause, Tally, describe};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};
use crate::logic::{Condition, Finding, Range, Test, Truth};
use crate::pack::{Kind, Question, Ruleset, write_answers};

/// How many people are tried for one clause.
const TRIES: usize = 4_000;
/// A pack gives the same people every time.
const SEED: u64 = 1;

/// What was made, and what could not be decided.
#[derive(Debug)]
pub struct Generated {
    /// A file of cases (`cases/generated/coverage.json`).
    pub file: Value,
    /// How many cases that is.
    pub count: usize,
    /// The clauses that nobody was found for.
    pub undecided: Vec<String>,
}

/// Looks for people who decide what the written cases leave open: each is a written case with a few
/// answers changed to what the clause and its rule read.
pub fn generate(ruleset: &Ruleset, cases: &[ResolvedCase]) -> Generated {
    let mut tally = Tally::of(ruleset, cases, &[Origin::Written]);
    let bases: Vec<&ResolvedCase> = cases
        .iter()
        .filter(|case| case.origin() == Origin::Written)
        .collect();
    let mut search = Search {
        ruleset,
        bases,
        rng: Rng::with_seed(SEED),
    };
    let mut made: Vec<Value> = Vec::new();
    let mut undecided = Vec::new();
    let clauses: Vec<Clause> = tally.seen.keys().copied().collect();
    for clause in clauses {
        for wanted in [Truth::Yes, Truth::No] {
            let seen = tally.seen.get(&clause).copied().unwrap_or_default();
            if (wanted == Truth::Yes && seen.yes) || (wanted == Truth::No && seen.no) {
                continue;
            }
            let word = if wanted == Truth::Yes { "yes" } else { "no" };
            match search.find(&tally, clause, wanted) {
                Some(answers) => {
                    tally.add(&answers);
                    let number = made.len().saturating_add(1);
                    made.push(json!({
                        "id": format!("generated_{number:03}"),
                        "title": format!("Made so that this is {word}: {}", describe(ruleset, clause)),
                        "origin": "made by the tools, for coverage",
                        "answers": write_answers(ruleset, &answers),
                        "expect": {},
                        "talking_point": "Nobody's story: these answers decide one clause.",
                    }));
                }
                None => undecided.push(format!("{} is never {word}", describe(ruleset, clause))),
            }
        }
    }
    Generated {
        count: made.len(),
        file: json!({"$schema": "../../schema/cases.json", "cases": made}),
        undecided,
    }
}

struct Search<'a> {
    ruleset: &'a Ruleset,
    bases: Vec<&'a ResolvedCase>,
    rng: Rng,
}

impl Search<'_> {
    fn find(&mut self, tally: &Tally<'_>, clause: Clause, wanted: Truth) -> Option<Answers> {
        let condition = tally.condition(clause.0)?;
        let mut read: Vec<(QuestionIndex, Option<Test>)> = Vec::new();
        self.read_by(condition, 0, &mut read);
        // What decides whether these questions apply counts as well.
        for (index, _) in read.clone() {
            self.enabling(index, &mut read);
        }
        if read.is_empty() {
            return None;
        }
        for _ in 0..TRIES {
            let base = self.rng.choice(&self.bases)?;
            let mut answers = base.answers.clone();
            for _ in 0..self.rng.usize(1..=6) {
                let (index, test) = *self.rng.choice(&read)?;
                if let Some(question) = self.ruleset.question(index) {
                    let response = self.response(question, test);
                    answers.set(index, Some(response));
                }
            }
            if tally.judge(&answers, clause) == wanted {
                return Some(answers);
            }
        }
        None
    }

    /// The questions that a condition reads, with what it asks of them, through everything beneath.
    fn read_by(
        &self,
        condition: &Condition,
        depth: usize,
        read: &mut Vec<(QuestionIndex, Option<Test>)>,
    ) {
        // Findings read patterns, which read definitions: no pack goes deeper.
        if depth > 4 {
            return;
        }
        let pack = self.ruleset.pack();
        let mut beneath: Vec<&Condition> = Vec::new();
        condition.walk(&mut |inner, _| match inner {
            Condition::Answer(question, test) => read.push((*question, Some(*test))),
            Condition::Sum(terms, _) => read.extend(terms.iter().map(|term| (term.question, None))),
            Condition::Definition(at) => beneath.extend(pack.definitions.get(*at).map(|d| &d.when)),
            Condition::Finding(Finding::Flag(at) | Finding::FlagOpen(at)) => {
                beneath.extend(pack.flags.get(*at).map(|flag| &flag.when));
            }
            Condition::Finding(Finding::Pattern(at, _)) => {
                if let Some(pattern) = pack.patterns.get(*at) {
                    beneath.extend(pattern.criteria.iter().map(|criterion| &criterion.when));
                }
            }
            Condition::Finding(
                Finding::Criterion(_)
                | Finding::PointsFrom(_)
                | Finding::UrgencyFrom(_)
                | Finding::NeckTreatment(_),
            )
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::AtLeast { .. } => {}
        });
        for condition in beneath {
            self.read_by(condition, depth.saturating_add(1), read);
        }
    }

    fn enabling(&self, index: QuestionIndex, read: &mut Vec<(QuestionIndex, Option<Test>)>) {
        let question = self.ruleset.question(index);
        let Some(condition) = question.and_then(|question| question.enable_when.as_ref()) else {
            return;
        };
        let from = read.len();
        self.read_by(condition, 0, read);
        for (earlier, _) in read.split_off(from) {
            if !read.iter().any(|(known, _)| *known == earlier) {
                read.push((earlier, None));
                self.enabling(earlier, read);
            }
        }
    }

    /// An answer at the edge of what is asked for, or any answer at all.
    fn response(&mut self, question: &Question, test: Option<Test>) -> Response {
        let answer = match &question.kind {
            Kind::YesNo => Answer::YesNo(self.rng.bool()),
            Kind::OneOf { options, .. } => Answer::OneOf(self.option(options.len())),
            Kind::AnyOf { options, exclusive } => {
                let mut yes = OptionSet::one(self.option(options.len()));
                for _ in 0..self.rng.usize(0..3) {
                    yes = yes.or(OptionSet::one(self.option(options.len())));
                }
                let free = yes.without(*exclusive);
                let yes = if free.is_empty() { yes } else { free };
                Answer::AnyOf(Ticks::exactly(yes, options.len()))
            }
            Kind::Number { min, max, .. } => {
                let range = match test {
                    Some(Test::Number(Range { low, high })) => [low, high],
                    _ => [i64::from(*min), i64::from(*max)],
                };
                let edge = range.get(self.rng.usize(0..2)).copied().unwrap_or_default();
                let near = edge.saturating_add(self.rng.i64(-1..=1));
                let near = near.clamp(i64::from(*min), i64::from(*max));
                Answer::Number(i32::try_from(near).unwrap_or(*min))
            }
        };
        Response::Given(answer)
    }

    fn option(&mut self, count: usize) -> OptionIndex {
        let last = u8::try_from(count.saturating_sub(1)).unwrap_or(u8::MAX);
        OptionIndex(self.rng.u8(0..=last))
    }
}
