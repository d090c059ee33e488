//! An option that no comparison names: whoever chooses it could as well have chosen nothing.

use super::{Finding, Lint, Look};
use crate::answers::{OptionIndex, OptionSet};
use crate::logic::{Condition, Test};
use crate::pack::{DiagnosticCode, Kind};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverReadOption,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for (index, question) in look.ruleset.questions() {
        let (mut read, mut named) = (false, OptionSet::EMPTY);
        look.conditions(&mut |condition| match condition {
            Condition::Answer(known, test) if *known == index => {
                read = true;
                named = named.or(match test {
                    Test::OneOf(set) | Test::Includes(set) | Test::Count { of: set, .. } => *set,
                    // Any other option that is ticked makes it no.
                    Test::Only(_) => OptionSet::first(question.options().len()),
                    Test::Is(_) | Test::Number(_) => OptionSet::EMPTY,
                });
            }
            Condition::Sum(terms, _) if terms.iter().any(|term| term.question == index) => {
                read = true;
                let options = OptionIndex::all().zip(question.options());
                let valued = options.filter(|(_, option)| option.value.is_some());
                named = named.or(valued.map(|(at, _)| at).collect());
            }
            Condition::Answer(..)
            | Condition::Sum(..)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::AtLeast { .. }
            | Condition::Definition(_)
            | Condition::Finding(_) => {}
        });
        let all = OptionSet::first(question.options().len());
        let unnamed = match &question.kind {
            Kind::AnyOf { exclusive, .. } => all.without(named).without(*exclusive),
            // One is what is left when all others are named. Two cannot be told apart.
            Kind::OneOf { .. } if all.without(named).len() > 1 => all.without(named),
            Kind::OneOf { .. } | Kind::YesNo | Kind::Number { .. } => OptionSet::EMPTY,
        };
        if !read {
            continue;
        }
        let at = look.places.item("questions", &question.id).on("options");
        for option in unnamed.iter() {
            let Some(id) = question.options().get(option.position()).map(|o| &o.id) else {
                continue;
            };
            let about = format!("{}.{id}", question.id);
            found.push(Finding {
                at: at.on(option.position()).on("id"),
                message: format!("no comparison names the option `{about}`"),
                help: "read it, take it out, or allow it with a reason".to_owned(),
                about,
            });
        }
    }
}
