//! A condition that every answer meets: it decides nothing.

use super::{Finding, Lint, Look};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::AlwaysYes,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for (site, condition) in &look.sites {
        for part in look.possible.never(*site, condition, false) {
            let (at, about) = look.places.site(look.ruleset.pack(), *site);
            found.push(Finding {
                at: at.inside(&part.path),
                message: format!("every answer makes this yes, in `{about}`"),
                help: "take it out, or narrow one of its parts".to_owned(),
                about,
            });
        }
    }
}
