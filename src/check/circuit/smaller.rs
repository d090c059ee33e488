//! Few answers: somebody who is found is made easier to follow.

use batsat::Lit;

use super::gates::{Circuit, World};
use super::people::{Said, Value};
use crate::answers::{OptionIndex, OptionSet};

/// A world that is made smaller, step by step.
pub(in crate::check) struct Smaller<'a> {
    circuit: &'a mut Circuit,
    fixed: Vec<Lit>,
    world: World,
}

/// One question, as everybody who is in the circuit answers it, with its options that exclude all others.
pub(in crate::check) struct Asked<'a> {
    pub(in crate::check) said: Vec<(&'a Said, OptionSet)>,
}

impl<'a> Smaller<'a> {
    /// A world in which these hold, no question can be left out without another one, and no tick taken
    /// back. Of the questions, the first are left out first.
    pub(in crate::check) fn fewest(
        circuit: &'a mut Circuit,
        together: &[Lit],
        asked: &[Asked<'_>],
    ) -> Option<World> {
        let mut search = Self {
            world: circuit.find(together)?,
            fixed: together.to_vec(),
            circuit,
        };
        let every: Vec<&Asked<'_>> = asked.iter().collect();
        let mut needed = Vec::new();
        search.leave_out(&every, &mut needed);
        for asked in needed {
            for (said, exclusive) in &asked.said {
                search.plain(said, *exclusive);
            }
        }
        Some(search.world)
    }

    /// Leaves out what can be left out, the first of these first. Half of them at once is tried before
    /// each by itself: most can go.
    fn leave_out<'s>(&mut self, questions: &[&'s Asked<'s>], needed: &mut Vec<&'s Asked<'s>>) {
        let all = questions.iter().flat_map(|asked| &asked.said);
        let left_out: Vec<Lit> = all.map(|(said, _)| said.not_asked).collect();
        if self.keeps(&left_out) {
            return;
        }
        if let [one] = questions {
            needed.push(one);
            return;
        }
        let (first, second) = questions.split_at(questions.len().div_euclid(2));
        self.leave_out(first, needed);
        self.leave_out(second, needed);
    }

    /// A definite answer is easier to follow than a doubt, "not sure" than a doubt about some of a list,
    /// and "none of these" than a list.
    fn plain(&mut self, said: &Said, exclusive: OptionSet) {
        let Value::AnyOf(yes, no) = &said.value else {
            self.keeps(&[said.given]);
            return;
        };
        let known = yes
            .iter()
            .zip(no)
            .map(|(yes, no)| self.circuit.or(&[*yes, *no]));
        let mut definite: Vec<Lit> = known.collect();
        definite.push(said.given);
        if !self.keeps(&definite) && self.keeps(&[said.not_sure]) {
            return;
        }
        let options = OptionIndex::all().zip(yes.iter().zip(no));
        let (none, some): (Vec<_>, Vec<_>) =
            options.partition(|(option, _)| exclusive.contains(*option));
        if none.iter().any(|(_, (yes, _))| self.keeps(&[**yes])) {
            return;
        }
        for (_, (yes, no)) in some.into_iter().chain(none) {
            if !self.keeps(&[*no]) {
                self.keeps(&[!*yes]);
            }
        }
    }

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
