//! Who could break a statement: asks the solver, and makes the answer small.

use batsat::Lit;

use super::proof::{Broken, Proof};
use crate::answers::{Answers, OptionIndex};
use crate::check::circuit::{Circuit, People, Value, Verdict, World};
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

/// People for whom these hold together. No question can be left out of all of them, and no tick taken
/// back, without another one.
pub(super) fn smallest(
    ruleset: &Ruleset,
    circuit: &mut Circuit,
    people: &[&People],
    together: &[Lit],
) -> Option<Vec<Answers>> {
    let mut search = Smaller {
        world: circuit.find(together)?,
        fixed: together.to_vec(),
        circuit,
    };
    // The last questions first: they hang on the earlier ones.
    for (index, question) in ruleset.questions().collect::<Vec<_>>().into_iter().rev() {
        let each = people.iter().filter_map(|people| people.of(index));
        let left_out: Vec<Lit> = each.clone().map(|said| said.not_asked).collect();
        if search.keeps(&left_out) {
            continue;
        }
        for said in each {
            // A definite answer is easier to follow than a doubt, and "none of these" than a list.
            search.keeps(&[said.given]);
            let Value::AnyOf(yes, no) = &said.value else {
                continue;
            };
            let options = OptionIndex::all().zip(yes.iter().zip(no));
            let (none, some): (Vec<_>, Vec<_>) =
                options.partition(|(option, _)| question.exclusive().contains(*option));
            if none.iter().any(|(_, (yes, _))| search.keeps(&[**yes])) {
                continue;
            }
            for (_, (yes, no)) in some.into_iter().chain(none) {
                if !search.keeps(&[*no]) {
                    search.keeps(&[!*yes]);
                }
            }
        }
    }
    let found = people
        .iter()
        .map(|people| people.found(ruleset, &search.world));
    Some(found.collect())
}

/// A world that is made smaller, step by step.
struct Smaller<'a> {
    circuit: &'a mut Circuit,
    fixed: Vec<Lit>,
    world: World,
}

impl Smaller<'_> {
    /// Adds these if there is still such a world.
    fn keeps(&mut self, more: &[Lit]) -> bool {
        let before = self.fixed.len();
        self.fixed.extend_from_slice(more);
        if more.iter().all(|literal| self.world.holds(*literal)) {
            return true;
        }
        if let Some(world) = self.circuit.find(&self.fixed) {
            self.world = world;
            return true;
        }
        self.fixed.truncate(before);
        false
    }
}
