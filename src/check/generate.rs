//! Made-up people who decide the clauses that no written case decides: for coverage only.

use serde_json::{Value, json};

use super::ResolvedCase;
use super::cases::Origin;
use super::coverage::{Clause, Tally, describe};
use super::search::Search;
use crate::answers::Answers;
use crate::logic::Truth;
use crate::pack::{Ruleset, write_answers};

/// How many people are tried for one clause.
const TRIES: usize = 4_000;

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
    let mut search = Search::new(ruleset, cases);
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
            match find(&mut search, &tally, clause, wanted) {
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

fn find(
    search: &mut Search<'_>,
    tally: &Tally<'_>,
    clause: Clause,
    wanted: Truth,
) -> Option<Answers> {
    let read = search.read(tally.condition(clause.0)?, clause.0);
    if read.is_empty() {
        return None;
    }
    for _ in 0..TRIES {
        let (_, answers) = search.somebody(&read)?;
        if tally.judge(&answers, clause) == wanted {
            return Some(answers);
        }
    }
    None
}
