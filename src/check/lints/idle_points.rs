//! Points that change nobody's level.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::IdlePoints,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for (at, pattern) in pack.patterns.iter().enumerate() {
        for (n, criterion) in pattern.criteria.iter().enumerate() {
            if criterion.points == 0 || !look.possible.is_idle(at, n) {
                continue;
            }
            let (place, about) = look.places.site(pack, Site::Criterion(at, n));
            let points = criterion.points;
            found.push(Finding {
                at: place.up().on("points"),
                message: format!("the {points} points of `{about}` change nobody's level"),
                help: "write 0 points, or let a level ask for points that they reach".to_owned(),
                about,
            });
        }
    }
}
