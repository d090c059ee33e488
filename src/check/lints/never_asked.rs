//! A question that nobody can be asked: what enables it never happens.

use super::{Finding, Lint, Look};
use crate::check::circuit::Outcome;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverAsked,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for outcome in look.possible.unreachable() {
        let Outcome::Asked(at) = outcome else {
            continue;
        };
        let Some(question) = look.ruleset.pack().questions.get(at) else {
            continue;
        };
        found.push(Finding {
            about: question.id.clone(),
            at: look
                .places
                .item("questions", &question.id)
                .on("enable_when"),
            message: format!("nobody is ever asked `{}`", question.id),
            help: "mend what enables it: its parts exclude each other, or what it hangs on is \
                   never asked itself"
                .to_owned(),
        });
    }
}
