//! A comparison that no answer can meet.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::logic::Condition;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::EmptyBounds,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    // What enables a question is told of the question.
    let enabling = |(site, _): &&(Site, _)| matches!(site, Site::Question(_));
    for (site, condition) in look.sites.iter().filter(|site| !enabling(site)) {
        for part in look.possible.never(*site, condition, true) {
            let Condition::Answer(index, _) = part.condition else {
                continue;
            };
            let (at, about) = look.places.site(look.ruleset.pack(), *site);
            let question = look.ruleset.question(*index);
            let id = question.map_or("", |question| question.id.as_str());
            found.push(Finding {
                at: at.inside(&part.path),
                message: format!("no answer to `{id}` makes this yes, in `{about}`"),
                help: "compare with what the question can be answered with".to_owned(),
                about,
            });
        }
    }
}
