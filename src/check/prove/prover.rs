//! Who could break a statement: asks the solver, and makes the answer small.

use batsat::Lit;

use super::proof::{Broken, Proof};
use crate::answers::Answers;
use crate::check::circuit::{Asked, Circuit, People, Smaller, Verdict};
use crate::pack::Ruleset;

/// Statements about one possible person.
pub(super) struct Prover<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) verdict: Verdict<'a>,
}

impl<'a> Prover<'a> {
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        Self {
            ruleset,
            verdict: Verdict::new(ruleset, Circuit::new()),
        }
    }

    /// Nobody may be so: each is a name, and literals that must never hold together.
    pub(super) fn never(
        &mut self,
        id: &str,
        text: &str,
        statements: Vec<(String, Vec<Lit>)>,
    ) -> Proof {
        let count = statements.len();
        let mut broken = Vec::new();
        for (about, together) in statements {
            if let Some(person) = self.somebody(&together) {
                let people = vec![person];
                broken.push(Broken { about, people });
            }
        }
        Proof {
            id: id.to_owned(),
            text: text.to_owned(),
            statements: count,
            broken,
        }
    }

    /// A person for whom these hold, with few answers; nobody if there is none.
    pub(super) fn somebody(&mut self, together: &[Lit]) -> Option<Answers> {
        let conditions = &mut self.verdict.conditions;
        let people = [&conditions.people];
        let found = smallest(self.ruleset, &mut conditions.circuit, &people, together)?;
        found.into_iter().next()
    }
}

/// People for whom these hold together, with few answers.
pub(super) fn smallest(
    ruleset: &Ruleset,
    circuit: &mut Circuit,
    people: &[&People],
    together: &[Lit],
) -> Option<Vec<Answers>> {
    // The last questions first: they hang on the earlier ones.
    let questions = ruleset.questions().rev();
    let asked: Vec<Asked<'_>> = questions
        .map(|(index, question)| {
            let said = people.iter().filter_map(|people| people.of(index));
            Asked {
                said: said.map(|said| (said, question.exclusive())).collect(),
            }
        })
        .collect();
    let world = Smaller::fewest(circuit, together, &asked)?;
    let found = people.iter().map(|people| people.found(ruleset, &world));
    Some(found.collect())
}
