//! The whole assessment as literals: flags, urgency, neck, patterns, referrals, lessons.

use std::collections::BTreeMap;

use batsat::Lit;

use super::conditions::Conditions;
use super::flags::Flag;
use super::gates::Circuit;
use super::patterns::Judged;
use super::people::People;
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::{RedFlag, Ruleset};

/// The assessment of every possible person.
pub(in crate::check) struct Verdict<'a> {
    pub(in crate::check) conditions: Conditions<'a>,
    pub(in crate::check) flags: Vec<Flag>,
    /// Urgency is at least this, for each step from `soon`.
    pub(in crate::check) at_least: BTreeMap<Urgency, Lit>,
    pub(in crate::check) undetermined: Lit,
    /// The danger check is not complete.
    pub(in crate::check) incomplete: Lit,
    /// Neck treatment is at least this.
    pub(in crate::check) neck: BTreeMap<NeckTreatment, Lit>,
    /// Patterns may be named at this age.
    pub(in crate::check) old_enough: Lit,
    pub(in crate::check) patterns: Vec<Judged>,
    pub(in crate::check) referrals: Vec<Lit>,
    pub(in crate::check) lessons: Vec<Lit>,
    /// The remarks of each pattern.
    pub(in crate::check) notes: Vec<Vec<Lit>>,
    pub(in crate::check) contradictions: Vec<Lit>,
}

pub(in crate::check) const NECK: [NeckTreatment; 3] = [
    NeckTreatment::Caution,
    NeckTreatment::NoThrust,
    NeckTreatment::Hold,
];

impl<'a> Verdict<'a> {
    /// The assessment of one possible person, in a circuit that may hold others.
    pub(in crate::check) fn new(ruleset: &'a Ruleset, mut circuit: Circuit) -> Self {
        let people = People::new(ruleset, &mut circuit);
        Self::of(ruleset, circuit, people)
    }

    /// The assessment of people who are in the circuit already.
    pub(in crate::check) fn of(ruleset: &'a Ruleset, circuit: Circuit, people: People) -> Self {
        let conditions = Conditions::new(ruleset, circuit, people);
        let never = conditions.circuit.never();
        let mut verdict = Self {
            conditions,
            flags: Vec::new(),
            at_least: BTreeMap::new(),
            undetermined: never,
            incomplete: never,
            neck: BTreeMap::new(),
            old_enough: never,
            patterns: Vec::new(),
            referrals: Vec::new(),
            lessons: Vec::new(),
            notes: Vec::new(),
            contradictions: Vec::new(),
        };
        let pack = ruleset.pack();
        verdict.flags = pack.flags.iter().map(|flag| verdict.flag(flag)).collect();
        verdict.urgency(&pack.flags);
        verdict.neck(&pack.flags);
        verdict.patterns(&pack.patterns);
        verdict.referrals();
        verdict.lessons();
        verdict.remarks();
        verdict
    }

    fn urgency(&mut self, flags: &[RedFlag]) {
        let circuit = &mut self.conditions.circuit;
        for step in [Urgency::Soon, Urgency::SameDay, Urgency::Emergency] {
            let mut reasons = Vec::new();
            for (flag, found) in flags.iter().zip(&self.flags) {
                if Urgency::from(flag.urgency) >= step {
                    reasons.push(found.raised);
                }
                if Urgency::from(flag.if_unsure) >= step {
                    reasons.push(found.unsure);
                }
            }
            let reached = circuit.or(&reasons);
            self.at_least.insert(step, reached);
        }
        let gaps: Vec<Lit> = flags
            .iter()
            .zip(&self.flags)
            .filter(|(flag, _)| Urgency::from(flag.urgency) >= Urgency::SameDay)
            .map(|(_, found)| found.not_asked)
            .collect();
        self.incomplete = circuit.or(&gaps);
        let soon = self.at_least.get(&Urgency::Soon).copied();
        let soon = soon.unwrap_or_else(|| circuit.never());
        self.undetermined = circuit.and(&[self.incomplete, !soon]);
    }

    fn neck(&mut self, flags: &[RedFlag]) {
        let circuit = &mut self.conditions.circuit;
        for step in NECK {
            let mut reasons = Vec::new();
            for (flag, found) in flags.iter().zip(&self.flags) {
                if flag.neck_treatment >= step {
                    reasons.push(found.raised);
                    reasons.push(circuit.and(&[found.open, !found.out_of_scope]));
                }
            }
            let reached = circuit.or(&reasons);
            self.neck.insert(step, reached);
        }
    }

    /// Urgency is at least this.
    pub(in crate::check) fn from(&self, step: Urgency) -> Lit {
        let always = self.conditions.circuit.always();
        self.at_least.get(&step).copied().unwrap_or(always)
    }

    /// Neck treatment is at least this.
    pub(in crate::check) fn neck_from(&self, step: NeckTreatment) -> Lit {
        let always = self.conditions.circuit.always();
        self.neck.get(&step).copied().unwrap_or(always)
    }
}
