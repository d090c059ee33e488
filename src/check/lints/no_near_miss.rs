//! A red flag that no written sample patient just fails to raise.

use std::collections::BTreeSet;

use super::{Finding, Lint, Look};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NoNearMiss,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    // A pack without cases is told once, by another lint.
    if look.cases.is_empty() {
        return;
    }
    let missed: BTreeSet<&String> = look
        .cases
        .iter()
        .filter(|case| case.case.near_miss_of.is_some())
        .flat_map(|case| &case.case.expect.not_raised)
        .collect();
    let flags = look.ruleset.pack().flags.iter();
    for flag in flags.filter(|flag| !missed.contains(&flag.id)) {
        found.push(Finding {
            about: flag.id.clone(),
            at: look.places.item("flags", &flag.id).on("id"),
            message: format!("no written case just fails to raise the flag `{}`", flag.id),
            help: "write one that lacks what matters, with `near_miss_of` and `not_raised`"
                .to_owned(),
        });
    }
}
