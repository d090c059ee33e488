//! A rule whose condition can be met, and that never comes true all the same: an exception always excuses
//! it, a higher level always takes it, or what allows it never happens.

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::check::circuit::Outcome;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverHolds,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for outcome in look.possible.unreachable() {
        let (site, help) = match outcome {
            // Told of the question, of the condition, or of the levels.
            Outcome::Asked(_) | Outcome::RuledOut(_) | Outcome::Shown(_) => continue,
            Outcome::Raised(at) => (
                Site::Flag(at),
                "one of its exceptions excuses everybody whom it is about: narrow that exception",
            ),
            Outcome::Excused(at, n) => (
                Site::Exception(at, n),
                "whoever meets it does not meet the red flag: take it out, or mend it",
            ),
            Outcome::Reached(at, n) => (
                Site::Level(at, n),
                "whoever meets it meets a level above it: ask less here, or more there",
            ),
            Outcome::Given(at) => (
                Site::Referral(at),
                "it is never allowed when it is due: look at `within` and `hands_on`",
            ),
            Outcome::Offered(at) => (
                Site::Lesson(at),
                "no lesson is offered at an emergency: read something else, or make it `on_request`",
            ),
            Outcome::Met(at, n) => (Site::Criterion(at, n), "mend its condition"),
            Outcome::Made(at, n) => (Site::Note(at, n), "mend its condition"),
            Outcome::Put(at) => (Site::Contradiction(at), "mend its condition"),
        };
        // A condition that nobody meets is named by itself.
        if look.possible.is_never_met(site) {
            continue;
        }
        let (at, about) = look.places.site(pack, site);
        found.push(Finding {
            about,
            at,
            message: format!("it never happens that {}", outcome.name(pack)),
            help: help.to_owned(),
        });
    }
}
