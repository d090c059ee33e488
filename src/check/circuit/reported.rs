//! What is said for what is reported, as literals: referrals, lessons, and the findings they read.

use batsat::Lit;

use super::conditions::Pair;
use super::verdict::{NECK, Verdict};
use crate::logic::{Condition, Finding, NeckTreatment, Reading, Urgency};

impl Verdict<'_> {
    /// Whether something that is said for what is reported is said: surely yes.
    pub(in crate::check) fn reported(&mut self, when: &Condition) -> Lit {
        self.over_report(when).yes
    }

    /// A condition that may read what is reported.
    pub(in crate::check) fn over_report(&mut self, when: &Condition) -> Pair {
        // Every finding that the condition reads, made before it is read.
        let mut made: Vec<(Finding, Pair)> = Vec::new();
        let mut read = Vec::new();
        when.walk(&mut |inner, _| {
            if let Condition::Finding(finding) = inner {
                read.push(finding.clone());
            }
        });
        for finding in read {
            let holds = self.finding(&finding);
            made.push((
                finding,
                Pair {
                    yes: holds,
                    no: !holds,
                },
            ));
        }
        let nothing = self.conditions.pair(false);
        let look = |finding: &Finding| {
            let found = made.iter().find(|(known, _)| known == finding);
            found.map_or(nothing, |(_, pair)| *pair)
        };
        self.conditions.condition(when, Reading::AsUnknown, &look)
    }

    fn finding(&mut self, finding: &Finding) -> Lit {
        let neck = NECK.map(|step| self.neck_from(step));
        if let Finding::UrgencyFrom(urgency) = finding {
            return self.from(*urgency);
        }
        let circuit = &mut self.conditions.circuit;
        match finding {
            Finding::Flag(index) => self
                .flags
                .get(*index)
                .map_or(circuit.never(), |flag| flag.raised),
            Finding::FlagOpen(index) => match self.flags.get(*index) {
                Some(flag) => flag.told_open,
                None => circuit.never(),
            },
            Finding::Pattern(index, levels) => match self.patterns.get(*index) {
                Some(judged) => {
                    let levels: Vec<Lit> =
                        levels.iter().map(|level| judged.level(*level)).collect();
                    let level = circuit.or(&levels);
                    let told = judged.reported.unwrap_or_else(|| circuit.always());
                    circuit.and(&[level, told])
                }
                None => circuit.never(),
            },
            Finding::NeckTreatment(list) => {
                let [caution, no_thrust, hold] = neck;
                let each: Vec<Lit> = list
                    .iter()
                    .map(|level| match level {
                        NeckTreatment::None => !caution,
                        NeckTreatment::Caution => circuit.and(&[caution, !no_thrust]),
                        NeckTreatment::NoThrust => circuit.and(&[no_thrust, !hold]),
                        NeckTreatment::Hold => hold,
                    })
                    .collect();
                circuit.or(&each)
            }
            Finding::UrgencyFrom(_) | Finding::Criterion(_) | Finding::PointsFrom(_) => {
                circuit.never()
            }
        }
    }

    pub(in crate::check) fn referrals(&mut self) {
        let ruleset = self.conditions.ruleset;
        let emergency = self.from(Urgency::Emergency);
        let same_day = self.from(Urgency::SameDay);
        let hold = self.neck_from(NeckTreatment::Hold);
        let mut given = Vec::new();
        let mut others = Vec::new();
        for referral in &ruleset.pack().referrals {
            let when = match &referral.when {
                Some(when) => self.reported(when),
                None => self.conditions.circuit.never(),
            };
            let circuit = &mut self.conditions.circuit;
            let mut allowed = Vec::new();
            if referral.within != Urgency::Emergency {
                allowed.push(!emergency);
            }
            if referral.within == Urgency::Routine {
                let early = circuit.and(&[self.undetermined, !emergency]);
                allowed.push(!early);
            }
            if referral.hands_on {
                let off = circuit.or(&[hold, same_day, self.undetermined]);
                // At an emergency only the urgency decides.
                allowed.push(circuit.or(&[emergency, !off]));
            }
            let allowed = circuit.and(&allowed);
            let here = circuit.and(&[when, allowed]);
            given.push((here, allowed));
            if !referral.in_addition {
                others.push(here);
            }
        }
        let circuit = &mut self.conditions.circuit;
        let any_other = circuit.or(&others);
        for (referral, (here, allowed)) in ruleset.pack().referrals.iter().zip(given) {
            let literal = if referral.fallback {
                let instead = circuit.and(&[allowed, !any_other]);
                circuit.or(&[here, instead])
            } else {
                here
            };
            self.referrals.push(literal);
        }
    }

    pub(in crate::check) fn lessons(&mut self) {
        let ruleset = self.conditions.ruleset;
        let emergency = self.from(Urgency::Emergency);
        for lesson in &ruleset.pack().lessons {
            let when = match &lesson.when {
                Some(when) => self.reported(when),
                None => self.conditions.circuit.always(),
            };
            let circuit = &mut self.conditions.circuit;
            let offered = if lesson.on_request {
                circuit.never()
            } else {
                when
            };
            let literal = circuit.and(&[offered, !emergency]);
            self.lessons.push(literal);
        }
    }
    /// What is remarked, and what is put as a contradiction.
    pub(in crate::check) fn remarks(&mut self) {
        let pack = self.conditions.ruleset.pack();
        for pattern in &pack.patterns {
            let notes = pattern.notes.iter();
            let made = notes.map(|note| self.reported(&note.when)).collect();
            self.notes.push(made);
        }
        for contradiction in &pack.contradictions {
            let put = self
                .conditions
                .answers(&contradiction.when, Reading::AsUnknown);
            self.contradictions.push(put.yes);
        }
    }
}
