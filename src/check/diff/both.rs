//! Everybody before two packs at once: two assessments in one circuit.
use batsat::Lit;

use super::difference::{Disagreement, Person};
use super::links::{Twins, same};
use super::shared::{Shared, range};
use super::told::{Said as SaidBy, Told};
use crate::assess::Cuts;
use crate::check::circuit::{Asked, Circuit, People, Said, Smaller, Verdict, World, cuts};
use crate::pack::Ruleset;
use crate::pack::written::Audience;

/// Two packs before one person, over everything that this person may say.
pub(super) struct Both<'a> {
    pub(super) packs: [&'a Ruleset; 2],
    pub(super) circuit: Circuit,
    pub(super) people: [People; 2],
    pub(super) told: [Told; 2],
    /// Every answer is one that both packs take, wherever both ask.
    pub(super) alike: Lit,
    /// Every danger question that applies under either pack was asked.
    finished: Lit,
}

impl<'a> Both<'a> {
    pub(super) fn new(old: &'a Ruleset, new: &'a Ruleset) -> Self {
        let mut circuit = Circuit::new();
        let mut own = Vec::new();
        let [old_cuts, new_cuts] = all_cuts(old, new);
        let before: Vec<Said> = old
            .questions()
            .map(|(index, question)| Said::to(question, old_cuts.get(&index), &mut circuit))
            .collect();
        let mut after = Vec::new();
        for (index, question) in new.questions() {
            let known = old.find(&question.id);
            let known = known.and_then(|(at, asked)| Some((asked, before.get(at.position())?)));
            let Some((asked, said)) = known else {
                after.push(Said::to(question, new_cuts.get(&index), &mut circuit));
                continue;
            };
            let shared = Shared::of(asked, question);
            if shared.is_all(asked, question) {
                after.push(same(said, &shared));
                continue;
            }
            let here = Said::to(question, new_cuts.get(&index), &mut circuit);
            let twins = Twins {
                questions: [asked, question],
                said: [said, &here],
                shared: &shared,
            };
            own.push(twins.link(&mut circuit));
            after.push(here);
        }
        let alike = !circuit.or(&own);
        let people = People { said: before };
        let mut verdict = Verdict::of(old, circuit, people);
        let before = Told::of(&mut verdict);
        let mut asked = everything_asked(&verdict);
        let conditions = verdict.conditions;
        let (circuit, first) = (conditions.circuit, conditions.people);
        let mut verdict = Verdict::of(new, circuit, People { said: after });
        let after = Told::of(&mut verdict);
        asked.extend(everything_asked(&verdict));
        let conditions = verdict.conditions;
        let mut circuit = conditions.circuit;
        let asked: Vec<Lit> = asked.iter().map(|asked| circuit.or(asked)).collect();
        let finished = circuit.and(&asked);
        Self {
            packs: [old, new],
            circuit,
            people: [first, conditions.people],
            told: [before, after],
            alike,
            finished,
        }
    }

    /// Somebody with few answers for whom these hold; and whether that can be somebody who was asked every
    /// danger question. If only others with more answers can, one of them.
    pub(super) fn somebody_finished(
        &mut self,
        together: &[Lit],
    ) -> Result<Option<Person>, Disagreement> {
        let Some(few) = self.somebody(together)? else {
            return Ok(None);
        };
        let mut finished = together.to_vec();
        finished.push(self.finished);
        let mut same = finished.clone();
        for ((people, ruleset), answers) in self.people.iter().zip(self.packs).zip(&few.answers) {
            same.extend(people.who_say(ruleset, answers));
        }
        let person = if self.circuit.can_hold(&same) {
            Some(few.clone())
        } else {
            self.somebody(&finished)?
        };
        let finished = person.is_some();
        Ok(Some(Person {
            finished,
            ..person.unwrap_or(few)
        }))
    }

    /// Somebody with few answers for whom these hold. Who gives no answer that only one pack takes is
    /// looked for first.
    pub(super) fn somebody(&mut self, together: &[Lit]) -> Result<Option<Person>, Disagreement> {
        let mut alike = together.to_vec();
        alike.push(self.alike);
        let all_alike = self.alike == self.circuit.always();
        let (mut found, mut same_answers) = (self.fewest(&alike), true);
        if found.is_none() && !all_alike {
            (found, same_answers) = (self.fewest(together), false);
        }
        let Some(world) = found else {
            return Ok(None);
        };
        let [old, new] = self.packs;
        let [before, after] = &self.people;
        let answers = [before.found(old, &world), after.found(new, &world)];
        for ((ruleset, answers), told) in self.packs.iter().zip(&answers).zip(&self.told) {
            if SaidBy::of(ruleset, answers) != told.in_world(&world) {
                return Err(Disagreement {
                    answers: crate::pack::write_answers(ruleset, answers).to_string(),
                });
            }
        }
        Ok(Some(Person {
            answers,
            same_answers,
            finished: false,
        }))
    }

    fn fewest(&mut self, together: &[Lit]) -> Option<World> {
        let asked = asked(self.packs, &self.people);
        Smaller::fewest(&mut self.circuit, together, &asked)
    }
}

/// For each danger question to the person: it was asked, or does not apply. Who answers changes words only.
fn everything_asked(verdict: &Verdict<'_>) -> Vec<[Lit; 2]> {
    let conditions = &verdict.conditions;
    let asked = conditions.people.said.iter().zip(&conditions.slots);
    let questions = conditions.ruleset.questions().zip(asked);
    questions
        .filter(|((index, question), _)| {
            let (subject, _) = conditions.ruleset.pack().subject;
            question.danger && question.audience == Audience::Patient && *index != subject
        })
        .map(|(_, (said, slot))| [!said.not_asked, slot.not_applicable])
        .collect()
}

/// Every question of both packs, the last ones first: they hang on the earlier ones.
fn asked<'a>(packs: [&'a Ruleset; 2], people: &'a [People; 2]) -> Vec<Asked<'a>> {
    let [old, new] = packs;
    let [before, after] = people;
    let mut all = Vec::new();
    for (index, question) in old.questions() {
        let twin = new.find(&question.id);
        let twin = twin.and_then(|(at, twin)| Some((after.of(at)?, twin.exclusive())));
        let own = before.of(index).map(|said| (said, question.exclusive()));
        all.push(Asked {
            said: own.into_iter().chain(twin).collect(),
        });
    }
    for (index, question) in new.questions() {
        if old.find(&question.id).is_none() {
            let own = after.of(index).map(|said| (said, question.exclusive()));
            all.push(Asked {
                said: own.into_iter().collect(),
            });
        }
    }
    all.reverse();
    all
}

/// Where numbers are cut: by a rule of either pack, and where only one of them takes them.
fn all_cuts(old: &Ruleset, new: &Ruleset) -> [Cuts; 2] {
    let (before, after) = (cuts(old), cuts(new));
    [
        merged(old, &before, new, &after),
        merged(new, &after, old, &before),
    ]
}

fn merged(here: &Ruleset, own: &Cuts, there: &Ruleset, others: &Cuts) -> Cuts {
    let mut all = own.clone();
    for (index, question) in here.questions() {
        let Some((at, other)) = there.find(&question.id) else {
            continue;
        };
        if Shared::of(question, other) != Shared::Numbers {
            continue;
        }
        let cut = all.entry(index).or_default();
        cut.extend(others.get(&at).into_iter().flatten());
        let ends = range(other).map(|(low, high)| [low, high.saturating_add(1)]);
        cut.extend(ends.into_iter().flatten());
    }
    all
}
