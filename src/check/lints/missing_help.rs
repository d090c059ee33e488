//! A danger question without a help: who does not know a word of it may answer no. A note only.

use super::{Finding, Lint, Look};
use crate::pack::DiagnosticCode;
use crate::pack::written::Audience;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::MissingHelp,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for (index, question) in look.ruleset.questions() {
        let reserved = index == pack.subject.0 || index == pack.age;
        let needed = question.danger && question.audience == Audience::Patient && !reserved;
        if needed && question.help.is_none() {
            found.push(Finding {
                about: question.id.clone(),
                at: look.places.item("questions", &question.id).on("text"),
                message: format!("the danger question `{}` has no `help`", question.id),
                help: "say what its words mean, where someone may not know them".to_owned(),
            });
        }
    }
}
