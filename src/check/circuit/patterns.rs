//! Patterns as literals: criteria, points, levels, and which are shown.

use std::collections::BTreeMap;

use batsat::Lit;

use super::conditions::Pair;
use super::verdict::Verdict;
use crate::logic::{Condition, Finding, Level, Range, Reading, Test};
use crate::pack::{Criterion, Pattern};

/// The fewest and the most points that further answers can lead to, one literal a sum.
pub(in crate::check) type Points = [BTreeMap<i64, Lit>; 2];

/// One pattern.
#[derive(Debug, Clone)]
pub(in crate::check) struct Judged {
    /// Each criterion, as a level counts it.
    pub(in crate::check) criteria: Vec<Pair>,
    pub(in crate::check) points: Points,
    pub(in crate::check) fits: Lit,
    pub(in crate::check) partly_fits: Lit,
    pub(in crate::check) open: Lit,
    pub(in crate::check) little: Lit,
    pub(in crate::check) shown: Lit,
    /// It is told, or fits little: neither kept back nor taken in. Not known before precedence.
    pub(in crate::check) reported: Option<Lit>,
}

impl Judged {
    pub(in crate::check) fn level(&self, level: Level) -> Lit {
        match level {
            Level::Fits => self.fits,
            Level::PartlyFits => self.partly_fits,
            Level::Open => self.open,
            Level::Little => self.little,
        }
    }
}

impl Verdict<'_> {
    pub(in crate::check) fn patterns(&mut self, patterns: &[Pattern]) {
        self.patterns = patterns
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
                    .map(|reason| self.reported(&reason.when))
                    .collect();
                let circuit = &mut self.conditions.circuit;
                let reason = circuit.or(&reasons);
                circuit.or(&[!old, reason])
            })
            .collect();
        let circuit = &mut self.conditions.circuit;
        let levels = self.patterns.clone();
        let judged = patterns.iter().zip(&mut self.patterns).zip(&withheld);
        for ((pattern, found), withheld_here) in judged {
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
    }

    /// One pattern by itself, before precedence.
    pub(in crate::check) fn pattern(&mut self, pattern: &Pattern) -> Judged {
        let counted: Vec<Pair> = pattern
            .criteria
            .iter()
            .map(|criterion| self.criterion(criterion))
            .collect();
        let points = self.points(pattern, None);
        self.judged(pattern, counted, points)
    }

    /// The level of a pattern with these points.
    pub(in crate::check) fn judged(
        &mut self,
        pattern: &Pattern,
        counted: Vec<Pair>,
        points: Points,
    ) -> Judged {
        let mut before: Vec<Lit> = Vec::new();
        let mut unknown: Vec<Lit> = Vec::new();
        let never = self.conditions.circuit.never();
        let (mut fits, mut partly_fits) = (never, never);
        for rule in &pattern.levels {
            let reached = self.of_level(&rule.when, &counted, &points);
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
            criteria: counted,
            points,
            fits,
            partly_fits,
            open: circuit.and(&[!any, some]),
            little: circuit.and(&[!any, !some]),
            shown: never,
            reported: None,
        }
    }

    /// A condition that reads the criteria and points of one pattern.
    pub(in crate::check) fn of_level(
        &mut self,
        when: &Condition,
        counted: &[Pair],
        [low, high]: &Points,
    ) -> Pair {
        // The points that this condition asks for, as literals.
        let nothing = self.conditions.pair(false);
        let mut asked: BTreeMap<i64, Pair> = BTreeMap::new();
        when.walk(&mut |inner, _| {
            if let Condition::Finding(Finding::PointsFrom(from)) = inner {
                asked.insert(*from, nothing);
            }
        });
        for (from, pair) in &mut asked {
            let reach = |sums: &BTreeMap<i64, Lit>| -> Vec<Lit> {
                sums.range(from..).map(|(_, literal)| *literal).collect()
            };
            pair.yes = self.conditions.circuit.or(&reach(low));
            pair.no = !self.conditions.circuit.or(&reach(high));
        }
        let read = |finding: &Finding| match finding {
            Finding::Criterion(index) => counted.get(*index).copied().unwrap_or(nothing),
            Finding::PointsFrom(from) => asked.get(from).copied().unwrap_or(nothing),
            Finding::Flag(_)
            | Finding::FlagOpen(_)
            | Finding::Pattern(..)
            | Finding::UrgencyFrom(_)
            | Finding::NeckTreatment(_) => nothing,
        };
        self.conditions.condition(when, Reading::AsUnmet, &read)
    }

    /// A criterion as a level counts it: what is out of scope counts for nothing.
    pub(in crate::check) fn criterion(&mut self, criterion: &Criterion) -> Pair {
        let known = self.conditions.answers(&criterion.when, Reading::AsUnknown);
        let scoped = self.conditions.answers(&criterion.when, Reading::AsUnmet);
        let circuit = &mut self.conditions.circuit;
        let out = circuit.and(&[!known.yes, !known.no, scoped.no]);
        Pair {
            yes: known.yes,
            no: circuit.or(&[known.no, out]),
        }
    }

    /// The points that each criterion leads to, one literal a sum; without those of `except`.
    pub(in crate::check) fn points(&mut self, pattern: &Pattern, except: Option<usize>) -> Points {
        let always = self.conditions.circuit.always();
        let mut points = [BTreeMap::from([(0, always)]), BTreeMap::from([(0, always)])];
        for (at, criterion) in pattern.criteria.iter().enumerate() {
            if Some(at) != except {
                points = self.and_points(points, criterion);
            }
        }
        points
    }

    /// The same, and the points of one criterion more.
    pub(in crate::check) fn and_points(
        &mut self,
        [low, high]: Points,
        criterion: &Criterion,
    ) -> Points {
        if criterion.points == 0 {
            return [low, high];
        }
        let pair = self.criterion(criterion);
        let value = i64::from(criterion.points);
        // What is unknown counts for the fewest when it is against, for the most when it is for.
        let (for_low, for_high) = if value < 0 {
            (!pair.no, pair.yes)
        } else {
            (pair.yes, !pair.no)
        };
        [(low, for_low), (high, for_high)].map(|(sums, counts)| {
            let circuit = &mut self.conditions.circuit;
            let mut ways: BTreeMap<i64, Vec<Lit>> = BTreeMap::new();
            for (sum, literal) in sums {
                let with = circuit.and(&[literal, counts]);
                let without = circuit.and(&[literal, !counts]);
                ways.entry(sum.saturating_add(value))
                    .or_default()
                    .push(with);
                ways.entry(sum).or_default().push(without);
            }
            let ways = ways.into_iter();
            ways.map(|(sum, ways)| (sum, circuit.or(&ways))).collect()
        })
    }
}
