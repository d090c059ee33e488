//! A rule that no written sample patient shows.

use std::collections::BTreeSet;

use super::{At, Finding, Lint, Look};
use crate::assess::{Site, assess};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NoCase,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    if look.cases.is_empty() {
        found.push(Finding {
            about: pack.about.id.clone(),
            at: At::new("pack.json", "/id"),
            message: format!("the pack `{}` has no written case", pack.about.id),
            help: "write sample patients in `cases/`".to_owned(),
        });
        return;
    }
    let expected = look.cases.iter().map(|case| &case.case.expect);
    let raised: BTreeSet<&String> = expected.clone().flat_map(|expect| &expect.raised).collect();
    let given: BTreeSet<&String> = expected.flat_map(|expect| &expect.referrals).collect();
    for flag in pack.flags.iter().filter(|flag| !raised.contains(&flag.id)) {
        found.push(Finding {
            about: flag.id.clone(),
            at: look.places.item("flags", &flag.id).on("id"),
            message: format!(
                "no written case expects the flag `{}` to be raised",
                flag.id
            ),
            help: "write a patient who raises it, with it in `raised`".to_owned(),
        });
    }
    let assessed: Vec<_> = look
        .cases
        .iter()
        .map(|case| assess(look.ruleset, &case.answers))
        .collect();
    for (at, pattern) in pack.patterns.iter().enumerate() {
        for (n, level) in pattern.levels.iter().enumerate() {
            let reached = assessed.iter().any(|assessment| {
                let finding = assessment.patterns.get(at);
                finding.is_some_and(|finding| finding.level == level.level)
            });
            if !reached {
                let (at, about) = look.places.site(pack, Site::Level(at, n));
                found.push(Finding {
                    at,
                    message: format!("no written case reaches the level `{about}`"),
                    help: "write a patient who does, with it among the levels".to_owned(),
                    about,
                });
            }
        }
    }
    for referral in pack
        .referrals
        .iter()
        .filter(|known| !given.contains(&known.id))
    {
        found.push(Finding {
            about: referral.id.clone(),
            at: look.places.item("referrals", &referral.id).on("id"),
            message: format!("no written case expects the referral `{}`", referral.id),
            help: "write a patient who is sent there, with it in `referrals`".to_owned(),
        });
    }
}
