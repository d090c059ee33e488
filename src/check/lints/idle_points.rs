//! Points that change nobody's level.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::logic::{Condition, Finding as Found};
use crate::pack::{DiagnosticCode, Pattern};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::IdlePoints,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for (at, pattern) in pack.patterns.iter().enumerate() {
        let counted = pattern.criteria.iter().enumerate();
        let mut counted = counted.filter(|(_, criterion)| criterion.points != 0);
        if !reads_points(pattern) {
            found.extend(counted.next().map(|_| {
                Finding {
                about: pattern.id.clone(),
                at: look.places.item("patterns", &pattern.id).on("levels"),
                message: format!("no level of `{}` reads the points of its criteria", pattern.id),
                help: "let a level ask for `points_from`, write 0 points, or allow it with a reason"
                    .to_owned(),
            }
            }));
            continue;
        }
        for (n, criterion) in counted {
            if !look.possible.is_idle(at, n) {
                continue;
            }
            let (place, about) = look.places.site(pack, Site::Criterion(at, n));
            let points = criterion.points;
            found.push(Finding {
                at: place.up().on("points"),
                message: format!("the {points} points of `{about}` change nobody's level"),
                help:
                    "write 0 points, let a level ask for points that they reach, or allow it with \
                       a reason"
                        .to_owned(),
                about,
            });
        }
    }
}

fn reads_points(pattern: &Pattern) -> bool {
    let mut reads = false;
    for rule in &pattern.levels {
        rule.when.walk(&mut |part, _| {
            reads |= matches!(part, Condition::Finding(Found::PointsFrom(_)));
        });
    }
    reads
}
