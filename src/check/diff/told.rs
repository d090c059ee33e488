//! What a person is told under one pack: as literals, and as an assessment says it.

use batsat::Lit;

use super::difference::Thing;
use crate::answers::Answers;
use crate::assess::{AnswerFacts, Assessment, FlagState, UrgencyLevel, assess, contradictions};
use crate::check::circuit::{NECK, Verdict, World};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::{Named, Ruleset};

pub(super) const LEVELS: [Level; 4] = [Level::Little, Level::Open, Level::PartlyFits, Level::Fits];

/// What everybody is told under one pack, one literal each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// In the order of [`UrgencyLevel::ALL`].
    pub(super) urgency: Vec<Lit>,
    /// In the order of [`NeckTreatment::ALL`].
    pub(super) neck: Vec<Lit>,
    /// What is said or not.
    pub(super) things: Vec<(Thing, String, Lit)>,
    /// The levels of each pattern, in the order of [`LEVELS`].
    pub(super) levels: Vec<(String, Vec<Lit>)>,
}

/// The same of one person, as an assessment says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    urgency: Vec<bool>,
    neck: Vec<bool>,
    things: Vec<bool>,
    levels: Vec<Vec<bool>>,
}

impl Told {
    pub(super) fn of(verdict: &mut Verdict<'_>) -> Self {
        let [soon, same_day, emergency] =
            [Urgency::Soon, Urgency::SameDay, Urgency::Emergency].map(|step| verdict.from(step));
        let [caution, no_thrust, hold] = NECK.map(|step| verdict.neck_from(step));
        let undetermined = verdict.undetermined;
        let pack = verdict.conditions.ruleset.pack();
        let literal = |part: Named| match part {
            Named::Flag(at) => Some((Thing::Flag, verdict.flags.get(at)?.raised)),
            Named::Pattern(at) => Some((Thing::Pattern, verdict.patterns.get(at)?.shown)),
            Named::Note(at, n) => Some((Thing::Remark, *verdict.notes.get(at)?.get(n)?)),
            Named::Referral(at) => Some((Thing::Referral, *verdict.referrals.get(at)?)),
            Named::Lesson(at) => Some((Thing::Lesson, *verdict.lessons.get(at)?)),
            Named::Contradiction(at) => {
                Some((Thing::Contradiction, *verdict.contradictions.get(at)?))
            }
            Named::Question(_)
            | Named::Option(..)
            | Named::Definition(_)
            | Named::Exception(..)
            | Named::Criterion(..) => None,
        };
        let names = Named::all(pack).into_iter();
        let things = names
            .filter_map(|(id, part)| literal(part).map(|(thing, literal)| (thing, id, literal)))
            .collect();
        let levels = pack
            .patterns
            .iter()
            .zip(&verdict.patterns)
            .map(|(pattern, judged)| {
                let levels = LEVELS.map(|level| judged.level(level)).to_vec();
                (pattern.id.clone(), levels)
            })
            .collect();
        let circuit = &mut verdict.conditions.circuit;
        Self {
            urgency: vec![
                circuit.and(&[!soon, !undetermined]),
                undetermined,
                circuit.and(&[soon, !same_day]),
                circuit.and(&[same_day, !emergency]),
                emergency,
            ],
            neck: vec![
                !caution,
                circuit.and(&[caution, !no_thrust]),
                circuit.and(&[no_thrust, !hold]),
                hold,
            ],
            things,
            levels,
        }
    }

    /// What the circuit says in one world.
    pub(super) fn in_world(&self, world: &World) -> Said {
        let holds = |literals: &[Lit]| -> Vec<bool> {
            literals
                .iter()
                .map(|literal| world.holds(*literal))
                .collect()
        };
        let levels = self.levels.iter();
        Said {
            urgency: holds(&self.urgency),
            neck: holds(&self.neck),
            things: self
                .things
                .iter()
                .map(|(.., literal)| world.holds(*literal))
                .collect(),
            levels: levels.map(|(_, literals)| holds(literals)).collect(),
        }
    }
}

impl Said {
    /// What the assessment says.
    pub(super) fn of(ruleset: &Ruleset, answers: &Answers) -> Self {
        let found = assess(ruleset, answers);
        let put = contradictions(&AnswerFacts::new(ruleset, answers));
        let said = |part: Named| says(&found, &put, part);
        let urgency = UrgencyLevel::ALL
            .iter()
            .map(|level| *level == found.urgency.level);
        let neck = NeckTreatment::ALL.iter();
        let patterns = found.patterns.iter();
        Self {
            urgency: urgency.collect(),
            neck: neck.map(|step| *step == found.neck_treatment).collect(),
            things: Named::all(ruleset.pack())
                .into_iter()
                .filter_map(|(_, part)| said(part))
                .collect(),
            levels: patterns
                .map(|found| LEVELS.map(|level| level == found.level).to_vec())
                .collect(),
        }
    }
}

/// Whether a part of the pack is said; `None` for parts that are not said by themselves.
fn says(found: &Assessment, put: &[usize], part: Named) -> Option<bool> {
    match part {
        Named::Flag(at) => {
            let flag = found.flags.get(at)?;
            Some(flag.state == FlagState::Raised)
        }
        Named::Pattern(at) => Some(found.shown.contains(&at)),
        Named::Note(at, n) => Some(found.notes.contains(&(at, n))),
        Named::Referral(at) => Some(found.referrals.contains(&at)),
        Named::Lesson(at) => Some(found.lessons.contains(&at)),
        Named::Contradiction(at) => Some(put.contains(&at)),
        Named::Question(_)
        | Named::Option(..)
        | Named::Definition(_)
        | Named::Exception(..)
        | Named::Criterion(..) => None,
    }
}
