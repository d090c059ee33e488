//! A condition that can never be yes, because its parts exclude each other.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::logic::Condition;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::ContradictoryBounds,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    // What enables a question is told of the question.
    let enabling = |(site, _): &&(Site, _)| matches!(site, Site::Question(_));
    for (site, condition) in look.sites.iter().filter(|site| !enabling(site)) {
        for part in look.possible.never(*site, condition, true) {
            // A single comparison is another lint.
            if matches!(part.condition, Condition::Answer(..)) {
                continue;
            }
            let (at, about) = look.places.site(look.ruleset.pack(), *site);
            found.push(Finding {
                at: at.inside(&part.path),
                message: match part.condition {
                    Condition::Sum(..) | Condition::Finding(_) => {
                        format!("nothing that anybody answers makes this yes, in `{about}`")
                    }
                    Condition::All(_)
                    | Condition::Any(_)
                    | Condition::Not(_)
                    | Condition::AtLeast { .. }
                    | Condition::Answer(..)
                    | Condition::Definition(_) => {
                        format!("this can never be yes: its parts exclude each other, in `{about}`")
                    }
                },
                help: "write `any` in place of `all`, or mend one of the parts; a question that does not \
                       apply counts as no"
                    .to_owned(),
                about,
            });
        }
    }
}
