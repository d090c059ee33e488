//! A definition that nothing reads.

use std::collections::BTreeSet;

use super::{Finding, Lint, Look};
use crate::logic::Condition;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverReadDefinition,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let mut read = BTreeSet::new();
    look.conditions(&mut |condition| {
        if let Condition::Definition(at) = condition {
            read.insert(*at);
        }
    });
    for (at, definition) in look.ruleset.pack().definitions.iter().enumerate() {
        if !read.contains(&at) {
            found.push(Finding {
                about: definition.id.clone(),
                at: look.places.item("definitions", &definition.id).on("id"),
                message: format!("nothing reads the definition `{}`", definition.id),
                help: "read it, or take it out".to_owned(),
            });
        }
    }
}
