//! The written cases of two packs, and the people at their thresholds, each assessed under both.

use std::collections::BTreeMap;

use super::Version;
use super::carried::carry;
use super::difference::{ChangedCase, Replayed};
use super::everybody::fall;
use crate::answers::Answers;
use crate::assess::{Assessment, assess};
use crate::check::{Origin, boundaries};
use crate::pack::Ruleset;

/// Somebody of one of the packs.
struct Replay {
    id: String,
    title: String,
    answers: Answers,
}

/// Assesses every written case of both packs under both; a case that stands in both counts once. Blind
/// cases stay unseen.
pub(super) fn cases(old: Version<'_>, new: Version<'_>) -> Replayed {
    let [old_people, new_people] = [old, new].map(|version| {
        let written = version.cases.iter();
        let written = written.filter(|case| case.origin() == Origin::Written);
        let people = written.map(|case| Replay {
            id: case.case.id.clone(),
            title: case.case.title.clone(),
            answers: case.answers.clone(),
        });
        people.collect::<Vec<_>>()
    });
    replay(old.ruleset, &old_people, new.ruleset, &new_people)
}

/// The same for two people at each threshold of either pack.
pub(super) fn at_boundaries(old: Version<'_>, new: Version<'_>) -> Replayed {
    let [old_people, new_people] = [old, new].map(|version| {
        let mut people = Vec::new();
        for boundary in boundaries(version.ruleset, version.cases) {
            let name = boundary.name(version.ruleset);
            let Some(neighbours) = &boundary.people else {
                continue;
            };
            for (side, word) in neighbours.in_order().into_iter().zip(["before", "from"]) {
                people.push(Replay {
                    id: format!("{name}: {word} its threshold"),
                    title: format!("like {}", neighbours.like),
                    answers: side.answers.clone(),
                });
            }
        }
        people
    });
    replay(old.ruleset, &old_people, new.ruleset, &new_people)
}

fn replay(old: &Ruleset, of_old: &[Replay], new: &Ruleset, of_new: &[Replay]) -> Replayed {
    let mut all = Replayed::default();
    let mut seen: Vec<(&str, Answers)> = Vec::new();
    for one in of_old {
        let carried = carry(old, new, &one.answers);
        all.add(
            [old, new],
            [&one.answers, &carried.answers],
            one,
            (false, carried.unknown),
        );
        seen.push((&one.id, carried.answers));
    }
    let mut by_id: BTreeMap<&str, Vec<&Answers>> = BTreeMap::new();
    for (id, answers) in &seen {
        by_id.entry(id).or_default().push(answers);
    }
    for one in of_new {
        if by_id
            .get(one.id.as_str())
            .is_some_and(|known| known.contains(&&one.answers))
        {
            continue;
        }
        let carried = carry(new, old, &one.answers);
        all.add(
            [old, new],
            [&carried.answers, &one.answers],
            one,
            (true, carried.unknown),
        );
    }
    all.changed.sort_by_key(|case| {
        let [before, after] = case.urgency;
        let [strict, now] = case.neck;
        (fall(before, after), now >= strict, case.id.clone())
    });
    all
}

impl Replayed {
    /// Assesses one person under both packs, and keeps them if something changes.
    fn add(
        &mut self,
        packs: [&Ruleset; 2],
        answers: [&Answers; 2],
        of: &Replay,
        (of_new, unknown): (bool, Vec<String>),
    ) {
        self.read = self.read.saturating_add(1);
        let ([old, new], [before, after]) = (packs, answers);
        let found = [(old, assess(old, before)), (new, assess(new, after))];
        let changed = ChangedCase {
            id: of.id.clone(),
            title: of.title.clone(),
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
