//! The written cases of two packs, each assessed under both.

use super::Version;
use super::carried::carry;
use super::difference::{ChangedCase, Replayed};
use super::everybody::fall;
use crate::answers::Answers;
use crate::assess::{Assessment, assess};
use crate::check::{Origin, ResolvedCase};
use crate::pack::Ruleset;

/// Assesses every written case of both packs under both; a case that stands in both counts once. Blind
/// cases stay unseen.
pub(super) fn cases(old: Version<'_>, new: Version<'_>) -> Replayed {
    let written = |version: Version<'_>| -> Vec<ResolvedCase> {
        let cases = version.cases.iter();
        let written = cases.filter(|case| case.origin() == Origin::Written);
        written.cloned().collect()
    };
    let mut all = Replayed::default();
    let mut seen: Vec<(String, Answers)> = Vec::new();
    for case in written(old) {
        let carried = carry(old.ruleset, new.ruleset, &case.answers);
        seen.push((case.case.id.clone(), carried.answers.clone()));
        let answers = [&case.answers, &carried.answers];
        all.add(old, new, answers, &case, false, carried.unknown);
    }
    for case in written(new) {
        let known = seen
            .iter()
            .any(|(id, answers)| *id == case.case.id && *answers == case.answers);
        if known {
            continue;
        }
        let carried = carry(new.ruleset, old.ruleset, &case.answers);
        let answers = [&carried.answers, &case.answers];
        all.add(old, new, answers, &case, true, carried.unknown);
    }
    all.changed.sort_by(|one, other| {
        let place = |case: &ChangedCase| {
            let [before, after] = case.urgency;
            let [strict, now] = case.neck;
            (fall(before, after), now >= strict, case.id.clone())
        };
        place(one).cmp(&place(other))
    });
    all
}

impl Replayed {
    fn add(
        &mut self,
        old: Version<'_>,
        new: Version<'_>,
        answers: [&Answers; 2],
        case: &ResolvedCase,
        of_new: bool,
        unknown: Vec<String>,
    ) {
        self.read = self.read.saturating_add(1);
        let [before, after] = answers;
        let found = [(old.ruleset, before), (new.ruleset, after)]
            .map(|(ruleset, answers)| (ruleset, assess(ruleset, answers)));
        let changed = ChangedCase {
            id: case.case.id.clone(),
            title: case.case.title.clone(),
            of_new,
            unknown,
            urgency: found.each_ref().map(|(_, found)| found.urgency.level),
            neck: found.each_ref().map(|(_, found)| found.neck_treatment),
            patterns: found
                .each_ref()
                .map(|(ruleset, found)| patterns(ruleset, found)),
            referrals: found
                .each_ref()
                .map(|(ruleset, found)| referrals(ruleset, found)),
        };
        let [urgency, urgency_now] = changed.urgency;
        let [neck, neck_now] = changed.neck;
        let [patterns, patterns_now] = &changed.patterns;
        let [referrals, referrals_now] = &changed.referrals;
        if urgency != urgency_now
            || neck != neck_now
            || patterns != patterns_now
            || referrals != referrals_now
        {
            self.changed.push(changed);
        }
    }
}

fn patterns(ruleset: &Ruleset, found: &Assessment) -> Vec<String> {
    let shown = found.shown.iter();
    let shown = shown.filter_map(|at| ruleset.pack().patterns.get(*at));
    shown.map(|pattern| pattern.id.clone()).collect()
}

fn referrals(ruleset: &Ruleset, found: &Assessment) -> Vec<String> {
    let given = found.referrals.iter();
    let given = given.filter_map(|at| ruleset.pack().referrals.get(*at));
    given.map(|referral| referral.id.clone()).collect()
}
