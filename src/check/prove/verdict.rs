//! The whole assessment as literals: flags, urgency, neck, patterns, referrals, lessons.

use std::collections::BTreeMap;

use batsat::Lit;

use super::circuit::Circuit;
use super::conditions::{Conditions, Gap, Pair};
use crate::logic::{Condition, Finding, Level, NeckTreatment, Range, Reading, Test, Urgency};
use crate::pack::{Criterion, Pattern, RedFlag, Ruleset};

/// One red flag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flag {
    pub(super) raised: Lit,
    pub(super) excused: Lit,
    pub(super) ruled_out: Lit,
    pub(super) open: Lit,
    pub(super) out_of_scope: Lit,
    /// It is open for the report: not for want of an examination alone.
    told_open: Lit,
    pub(super) not_asked: Lit,
    /// A "not sure" is all that leaves it open.
    pub(super) unsure: Lit,
}

/// One pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) fits: Lit,
    pub(super) partly_fits: Lit,
    pub(super) open: Lit,
    pub(super) little: Lit,
    pub(super) shown: Lit,
    /// It is told, or fits little: neither kept back nor taken in. Not known before precedence.
    reported: Option<Lit>,
}

impl Judged {
    pub(super) fn level(&self, level: Level) -> Lit {
        match level {
            Level::Fits => self.fits,
            Level::PartlyFits => self.partly_fits,
            Level::Open => self.open,
            Level::Little => self.little,
        }
    }
}

/// The assessment of every possible person.
pub(super) struct Verdict<'a> {
    pub(super) conditions: Conditions<'a>,
    pub(super) flags: Vec<Flag>,
    /// Urgency is at least this, for each step from `soon`.
    pub(super) at_least: BTreeMap<Urgency, Lit>,
    pub(super) undetermined: Lit,
    /// The danger check is not complete.
    pub(super) incomplete: Lit,
    /// Neck treatment is at least this.
    pub(super) neck: BTreeMap<NeckTreatment, Lit>,
    /// Patterns may be named at this age.
    pub(super) old_enough: Lit,
    pub(super) patterns: Vec<Judged>,
    pub(super) referrals: Vec<Lit>,
    pub(super) lessons: Vec<Lit>,
}

const NECK: [NeckTreatment; 3] = [
    NeckTreatment::Caution,
    NeckTreatment::NoThrust,
    NeckTreatment::Hold,
];

impl<'a> Verdict<'a> {
    /// The assessment of one possible person, in a circuit that may hold others.
    pub(super) fn new(ruleset: &'a Ruleset, circuit: Circuit) -> Self {
        let conditions = Conditions::new(ruleset, circuit);
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
        };
        let pack = ruleset.pack();
        verdict.flags = pack.flags.iter().map(|flag| verdict.flag(flag)).collect();
        verdict.urgency(&pack.flags);
        verdict.neck(&pack.flags);
        verdict.patterns(&pack.patterns);
        verdict.referrals();
        verdict.lessons();
        verdict
    }

    fn flag(&mut self, flag: &RedFlag) -> Flag {
        let conditions = &mut self.conditions;
        let when = conditions.answers(&flag.when, Reading::AsUnknown);
        let scoped = conditions.answers(&flag.when, Reading::AsUnmet);
        let excuses: Vec<Lit> = flag
            .unless
            .iter()
            .map(|exception| conditions.answers(&exception.when, Reading::AsUnknown).yes)
            .collect();
        let not_asked = conditions.gap(&flag.when, Reading::AsUnmet, Gap::NotAsked);
        let not_sure = conditions.gap(&flag.when, Reading::AsUnmet, Gap::NotSure);
        let patient = conditions.gap(&flag.when, Reading::AsUnknown, Gap::Patient);
        let circuit = &mut conditions.circuit;
        let excuse = circuit.or(&excuses);
        let open = circuit.and(&[!when.yes, !when.no, !excuse]);
        let out_of_scope = circuit.and(&[open, scoped.no]);
        let in_scope = circuit.and(&[open, !scoped.no]);
        let not_asked = circuit.and(&[in_scope, not_asked]);
        // Not an examination alone: what the person could still say, or declined, is open.
        let of_patient = circuit.and(&[open, patient]);
        Flag {
            raised: circuit.and(&[when.yes, !excuse]),
            excused: circuit.and(&[!when.no, excuse]),
            ruled_out: when.no,
            open,
            out_of_scope,
            told_open: circuit.or(&[in_scope, of_patient]),
            not_asked,
            unsure: circuit.and(&[in_scope, not_sure, !not_asked]),
        }
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
    pub(super) fn from(&self, step: Urgency) -> Lit {
        let always = self.conditions.circuit.always();
        self.at_least.get(&step).copied().unwrap_or(always)
    }

    /// Neck treatment is at least this.
    pub(super) fn neck_from(&self, step: NeckTreatment) -> Lit {
        let always = self.conditions.circuit.always();
        self.neck.get(&step).copied().unwrap_or(always)
    }

    fn patterns(&mut self, patterns: &[Pattern]) {
        let mut judged: Vec<Judged> = patterns
            .iter()
            .map(|pattern| self.pattern(pattern))
            .collect();
        let ruleset = self.conditions.ruleset;
        let from = i64::from(ruleset.pack().about.patterns_from_age);
        let old = Condition::Answer(
            ruleset.pack().age,
            Test::Number(Range {
                low: from,
                high: i64::MAX,
            }),
        );
        let old = self.conditions.answers(&old, Reading::AsUnknown).yes;
        self.old_enough = old;
        let withheld: Vec<Lit> = patterns
            .iter()
            .map(|pattern| {
                let reasons: Vec<Lit> = pattern
                    .withhold_when
                    .iter()
                    .map(|reason| self.reported(&reason.when, &judged))
                    .collect();
                let circuit = &mut self.conditions.circuit;
                let reason = circuit.or(&reasons);
                circuit.or(&[!old, reason])
            })
            .collect();
        let circuit = &mut self.conditions.circuit;
        let levels = judged.clone();
        for ((pattern, found), withheld_here) in patterns.iter().zip(&mut judged).zip(&withheld) {
            let mut taken_in = Vec::new();
            for other in &pattern.yields_to {
                let (Some(there), Some(kept)) =
                    (levels.get(other.pattern), withheld.get(other.pattern))
                else {
                    continue;
                };
                let at: Vec<Lit> = other
                    .at_level
                    .iter()
                    .map(|level| there.level(*level))
                    .collect();
                let own: Vec<Lit> = other
                    .level
                    .iter()
                    .map(|level| found.level(*level))
                    .collect();
                let (at, own) = (circuit.or(&at), circuit.or(&own));
                taken_in.push(circuit.and(&[at, own, !*kept]));
            }
            let taken_in = circuit.or(&taken_in);
            let reached = circuit.or(&[found.fits, found.partly_fits]);
            found.shown = circuit.and(&[reached, !*withheld_here, !taken_in]);
            let in_report = circuit.and(&[!*withheld_here, !reached]);
            let low = circuit.and(&[found.little, old]);
            found.reported = Some(circuit.or(&[found.shown, in_report, low]));
        }
        self.patterns = judged;
    }

    fn pattern(&mut self, pattern: &Pattern) -> Judged {
        let counted: Vec<Pair> = pattern
            .criteria
            .iter()
            .map(|criterion| self.criterion(criterion))
            .collect();
        let points = [true, false].map(|low| self.points(pattern, low));
        let mut before: Vec<Lit> = Vec::new();
        let mut unknown: Vec<Lit> = Vec::new();
        let never = self.conditions.circuit.never();
        let (mut fits, mut partly_fits) = (never, never);
        for rule in &pattern.levels {
            // The points that this level asks for, as literals.
            let mut asked: BTreeMap<i64, Pair> = BTreeMap::new();
            rule.when.walk(&mut |inner, _| {
                if let Condition::Finding(Finding::PointsFrom(from)) = inner {
                    asked.insert(
                        *from,
                        Pair {
                            yes: never,
                            no: never,
                        },
                    );
                }
            });
            for (from, pair) in &mut asked {
                let reach = |sums: &BTreeMap<i64, Lit>| -> Vec<Lit> {
                    sums.range(from..).map(|(_, literal)| *literal).collect()
                };
                let [low, high] = &points;
                pair.yes = self.conditions.circuit.or(&reach(low));
                pair.no = !self.conditions.circuit.or(&reach(high));
            }
            let nothing = self.conditions.pair(false);
            let read = |finding: &Finding| match finding {
                Finding::Criterion(index) => counted.get(*index).copied().unwrap_or(nothing),
                Finding::PointsFrom(from) => asked.get(from).copied().unwrap_or(nothing),
                Finding::Flag(_)
                | Finding::FlagOpen(_)
                | Finding::Pattern(..)
                | Finding::UrgencyFrom(_)
                | Finding::NeckTreatment(_) => nothing,
            };
            let reached = self
                .conditions
                .condition(&rule.when, Reading::AsUnmet, &read);
            let circuit = &mut self.conditions.circuit;
            let earlier = circuit.or(&before);
            let level = circuit.and(&[reached.yes, !earlier]);
            match rule.level {
                Level::Fits => fits = level,
                Level::PartlyFits => partly_fits = level,
                Level::Open | Level::Little => {}
            }
            before.push(reached.yes);
            unknown.push(circuit.and(&[!reached.yes, !reached.no]));
        }
        let circuit = &mut self.conditions.circuit;
        let any = circuit.or(&before);
        let some = circuit.or(&unknown);
        Judged {
            fits,
            partly_fits,
            open: circuit.and(&[!any, some]),
            little: circuit.and(&[!any, !some]),
            shown: never,
            reported: None,
        }
    }

    /// A criterion as a level counts it: what is out of scope counts for nothing.
    fn criterion(&mut self, criterion: &Criterion) -> Pair {
        let known = self.conditions.answers(&criterion.when, Reading::AsUnknown);
        let scoped = self.conditions.answers(&criterion.when, Reading::AsUnmet);
        let circuit = &mut self.conditions.circuit;
        let out = circuit.and(&[!known.yes, !known.no, scoped.no]);
        Pair {
            yes: known.yes,
            no: circuit.or(&[known.no, out]),
        }
    }

    /// The fewest (or the most) points that further answers can lead to, one literal a sum.
    fn points(&mut self, pattern: &Pattern, low: bool) -> BTreeMap<i64, Lit> {
        let mut sums: BTreeMap<i64, Lit> = BTreeMap::from([(0, self.conditions.circuit.always())]);
        for criterion in pattern
            .criteria
            .iter()
            .filter(|criterion| criterion.points != 0)
        {
            let pair = self.criterion(criterion);
            let value = i64::from(criterion.points);
            // What is unknown counts for the fewest when it is against, for the most when it is for.
            let counts = if (value < 0) == low {
                !pair.no
            } else {
                pair.yes
            };
            let circuit = &mut self.conditions.circuit;
            let mut ways: BTreeMap<i64, Vec<Lit>> = BTreeMap::new();
            for (sum, literal) in &sums {
                let with = circuit.and(&[*literal, counts]);
                let without = circuit.and(&[*literal, !counts]);
                ways.entry(sum.saturating_add(value))
                    .or_default()
                    .push(with);
                ways.entry(*sum).or_default().push(without);
            }
            sums = ways
                .into_iter()
                .map(|(sum, ways)| (sum, circuit.or(&ways)))
                .collect();
        }
        sums
    }

    /// Whether something that is said for what is reported is said: surely yes.
    fn reported(&mut self, when: &Condition, patterns: &[Judged]) -> Lit {
        // Every finding that the condition reads, made before it is read.
        let mut made: Vec<(Finding, Pair)> = Vec::new();
        let mut read = Vec::new();
        when.walk(&mut |inner, _| {
            if let Condition::Finding(finding) = inner {
                read.push(finding.clone());
            }
        });
        for finding in read {
            let holds = self.finding(&finding, patterns);
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
        self.conditions
            .condition(when, Reading::AsUnknown, &look)
            .yes
    }

    fn finding(&mut self, finding: &Finding, patterns: &[Judged]) -> Lit {
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
            Finding::Pattern(index, levels) => match patterns.get(*index) {
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

    fn referrals(&mut self) {
        let ruleset = self.conditions.ruleset;
        let patterns = self.patterns.clone();
        let emergency = self.from(Urgency::Emergency);
        let same_day = self.from(Urgency::SameDay);
        let hold = self.neck_from(NeckTreatment::Hold);
        let mut given = Vec::new();
        let mut others = Vec::new();
        for referral in &ruleset.pack().referrals {
            let when = match &referral.when {
                Some(when) => self.reported(when, &patterns),
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

    fn lessons(&mut self) {
        let ruleset = self.conditions.ruleset;
        let patterns = self.patterns.clone();
        let emergency = self.from(Urgency::Emergency);
        for lesson in &ruleset.pack().lessons {
            let when = match &lesson.when {
                Some(when) => self.reported(when, &patterns),
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
}
