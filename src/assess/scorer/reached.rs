//! Steps of a scale that people reach; the highest counts.

use super::lanes::{People, one};

/// For each step of a scale, lowest first, the people for whom something reaches it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached<S> {
    lowest: S,
    steps: [(S, People); 4],
}

impl<S: Copy + Ord> Reached<S> {
    /// Nothing yet: everybody stands at the lowest step.
    pub(super) fn new(steps: [S; 4]) -> Self {
        let [lowest, ..] = steps;
        Self {
            lowest,
            steps: steps.map(|step| (step, 0)),
        }
    }

    pub(super) fn add(&mut self, step: S, people: People) {
        if people == 0 {
            return;
        }
        for (known, reached) in &mut self.steps {
            if *known == step {
                *reached |= people;
            }
        }
    }

    /// Where somebody stands.
    pub(super) fn highest(&self, place: usize) -> S {
        let mut steps = self.steps.iter().rev();
        let highest = steps.find(|(_, reached)| reached & one(place) != 0);
        highest.map_or(self.lowest, |(step, _)| *step)
    }

    /// Who stands at this step or above.
    pub(super) fn from(&self, from: S) -> People {
        if from == self.lowest {
            return People::MAX;
        }
        let steps = self.steps.iter().filter(|(step, _)| *step >= from);
        steps.fold(0, |all, (_, reached)| all | reached)
    }

    /// Who stands exactly at one of these steps.
    pub(super) fn at(&self, wanted: &[S]) -> People {
        let mut higher = 0;
        let mut found = 0;
        for (step, _) in self.steps.iter().rev() {
            let from = self.from(*step);
            if wanted.contains(step) {
                found |= from & !higher;
            }
            higher = from;
        }
        found
    }
}
