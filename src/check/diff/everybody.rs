//! What changes for somebody, over all possible answers.

use batsat::Lit;

use super::both::Both;
use super::difference::{Disagreement, Moved, Said};
use crate::assess::UrgencyLevel;
use crate::logic::{Level, NeckTreatment};

impl Both<'_> {
    /// Every way that somebody's urgency changes, the deepest fall first.
    pub(super) fn urgency(&mut self) -> Result<Vec<Moved<UrgencyLevel>>, Disagreement> {
        let [old, new] = &self.told;
        let (before, after) = (old.urgency.clone(), new.urgency.clone());
        self.moved(&UrgencyLevel::ALL, &before, &after)
    }

    /// Every way that somebody's neck treatment changes, what becomes least strict first.
    pub(super) fn neck(&mut self) -> Result<Vec<Moved<NeckTreatment>>, Disagreement> {
        let [old, new] = &self.told;
        let (before, after) = (old.neck.clone(), new.neck.clone());
        self.moved(&NeckTreatment::ALL, &before, &after)
    }

    /// One example for each step of a scale that becomes another one, the deepest fall first.
    fn moved<T: Copy>(
        &mut self,
        scale: &[T],
        before: &[Lit],
        after: &[Lit],
    ) -> Result<Vec<Moved<T>>, Disagreement> {
        let mut found = Vec::new();
        if before == after {
            return Ok(found);
        }
        let steps: Vec<usize> = (0..scale.len()).collect();
        let mut ways: Vec<(usize, usize)> = Vec::new();
        for was in &steps {
            ways.extend(steps.iter().filter(|is| *is != was).map(|is| (*was, *is)));
        }
        // Falls before rises, deep before shallow, from the top.
        ways.sort_by_key(|(was, is)| {
            let deep = was.abs_diff(*is);
            (is > was, std::cmp::Reverse(deep), std::cmp::Reverse(*was))
        });
        for (was, is) in ways {
            let (Some(one), Some(other)) = (before.get(was), after.get(is)) else {
                continue;
            };
            let (Some(was), Some(is)) = (scale.get(was), scale.get(is)) else {
                continue;
            };
            let person = self.somebody_finished(&[*one, *other])?;
            found.extend(person.map(|person| Moved {
                before: *was,
                after: *is,
                person,
            }));
        }
        Ok(found)
    }

    /// What both packs have, and only one says to somebody: what is no longer said first.
    pub(super) fn things(&mut self) -> Result<Vec<Said>, Disagreement> {
        let [old, new] = self.told.clone();
        let urgency = old.urgency.iter().zip(&new.urgency);
        let urgency: Vec<Lit> = urgency.map(|(b, a)| self.circuit.same(*b, *a)).collect();
        let as_urgent = self.circuit.and(&urgency);
        let mut found = Vec::new();
        for (thing, id, before) in &old.things {
            let twin = new
                .things
                .iter()
                .find(|(kind, name, _)| kind == thing && name == id);
            let Some((.., after)) = twin.filter(|(.., after)| after != before) else {
                continue;
            };
            for (now, together) in [(false, [*before, !*after]), (true, [!*before, *after])] {
                let [one, other] = together;
                // What only follows from another urgency is told apart.
                let mut with_urgency = false;
                let mut person = self.somebody(&[one, other, as_urgent])?;
                if person.is_none() {
                    with_urgency = true;
                    person = self.somebody(&together)?;
                }
                found.extend(person.map(|person| Said {
                    thing: *thing,
                    id: id.clone(),
                    now,
                    with_urgency,
                    person,
                }));
            }
        }
        found.sort_by_key(|said| (said.with_urgency, said.now));
        Ok(found)
    }

    /// One example for each pattern whose level changes for somebody to whom it is shown under both packs,
    /// or under neither.
    pub(super) fn levels(&mut self) -> Result<Vec<(String, Moved<Level>)>, Disagreement> {
        let [old, new] = self.told.clone();
        let mut found = Vec::new();
        for (id, before) in &old.levels {
            let twin = new.levels.iter().find(|(name, _)| name == id);
            let Some((_, after)) = twin.filter(|(_, after)| after != before) else {
                continue;
            };
            let shown = [&old, &new].map(|told| {
                let mut things = told.things.iter();
                let kind = super::difference::Thing::Pattern;
                let shown = things.find(|(thing, name, _)| *thing == kind && name == id);
                shown.map(|(.., literal)| *literal)
            });
            let [Some(shown), Some(shown_now)] = shown else {
                continue;
            };
            let level: Vec<Lit> = before
                .iter()
                .zip(after)
                .map(|(b, a)| self.circuit.same(*b, *a))
                .collect();
            let level = self.circuit.and(&level);
            let alike = self.circuit.same(shown, shown_now);
            // Somebody to whom it is shown, if there is one.
            let person = match self.somebody(&[!level, alike, shown])? {
                Some(person) => Some(person),
                None => self.somebody(&[!level, alike])?,
            };
            let Some(person) = person else {
                continue;
            };
            let [old, new] = self.packs;
            let [said, said_now] = &person.answers;
            let levels = [(old, said), (new, said_now)].map(|(ruleset, answers)| {
                let at = ruleset
                    .pack()
                    .patterns
                    .iter()
                    .position(|pattern| pattern.id == *id);
                let found = crate::assess::assess(ruleset, answers);
                at.and_then(|at| found.patterns.get(at).map(|found| found.level))
            });
            if let [Some(before), Some(after)] = levels {
                let moved = Moved {
                    before,
                    after,
                    person,
                };
                found.push((id.clone(), moved));
            }
        }
        Ok(found)
    }
}

/// Sorts by how far down it goes.
pub(super) fn fall(before: UrgencyLevel, after: UrgencyLevel) -> (bool, std::cmp::Reverse<usize>) {
    let (was, is) = (before.rank(), after.rank());
    (is >= was, std::cmp::Reverse(was.abs_diff(is)))
}
