//! A question that nobody can be asked: what enables it never happens.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::check::circuit::Outcome;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverAsked,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for outcome in look.possible.unreachable() {
        let Outcome::Asked(at) = outcome else {
            continue;
        };
        let site = Site::Question(at);
        let mut sites = look.sites.iter().filter(|(known, _)| *known == site);
        let Some((_, condition)) = sites.next() else {
            continue;
        };
        let (place, about) = look.places.site(pack, site);
        // Where the reason stands; nowhere in here, if another question is never asked.
        let part = look.possible.never(site, condition, true);
        let inside = part.first().map(|part| part.path.as_str());
        let help = if inside.is_some() {
            "mend what enables it: no answers make this yes"
        } else {
            "what it hangs on is never asked itself: mend that"
        };
        found.push(Finding {
            at: place.inside(inside.unwrap_or_default()),
            message: format!("no answers lead to the question `{about}`"),
            help: help.to_owned(),
            about,
        });
    }
}
