//! A danger question that a gate can hide from somebody whom it would make a same-day case, and nobody
//! says who must be asked.

use super::{Finding, Lint, Look};
use crate::check::prove::unvouched;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::UnvouchedGate,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for id in unvouched(look.ruleset) {
        found.push(Finding {
            at: look.places.item("questions", &id).on("enable_when"),
            message: format!(
                "`{id}` can be hidden from somebody whom its answer would make a same-day case or more"
            ),
            help: "say in invariants.json who must be asked (`asked`); `nape rules prove` names \
                   somebody who is not"
                .to_owned(),
            about: id,
        });
    }
}
