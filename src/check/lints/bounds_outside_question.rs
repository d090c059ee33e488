//! A range with an end that no answer to its question has.

use super::{At, Finding, Lint, Look};
use crate::logic::{Condition, Range, Test};
use crate::pack::{DiagnosticCode, Kind};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::BoundsOutsideQuestion,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for (site, condition) in &look.sites {
        let (at, about) = look.places.site(look.ruleset.pack(), *site);
        visit(condition, &at, &mut |condition, at| {
            let Condition::Answer(index, Test::Number(range)) = condition else {
                return;
            };
            let Some(question) = look.ruleset.question(*index) else {
                return;
            };
            let Kind::Number { min, max, .. } = question.kind else {
                return;
            };
            let at = at.on("answer");
            for key in outside(look, &at, *range, (i64::from(min), i64::from(max))) {
                let question = &question.id;
                found.push(Finding {
                    about: about.clone(),
                    at: at.on(key),
                    message: format!(
                        "`{question}` goes from {min} to {max}, and this `{key}` lies outside, in `{about}`"
                    ),
                    help: format!(
                        "take `{key}` out if every number on that side is meant, or write the one that is"
                    ),
                });
            }
        });
    }
}

/// The keys whose number lies outside. A range that all or no answers meet is told by other lints.
fn outside(look: &Look<'_>, at: &At, range: Range, (min, max): (i64, i64)) -> Vec<&'static str> {
    let none = range.high < min || max < range.low || range.high < range.low;
    let all = range.low <= min && max <= range.high;
    if none || all {
        return Vec::new();
    }
    let low = (range.low < min).then_some(["from", ""]);
    let high = (max < range.high).then_some(["to", "below"]);
    let keys = [low, high].into_iter().flatten().flatten();
    keys.filter(|key| look.places.is_written(&at.on(key)))
        .collect()
}

/// Visits every condition with its place.
fn visit(condition: &Condition, at: &At, told: &mut dyn FnMut(&Condition, &At)) {
    told(condition, at);
    let mut members = |key: &str, members: &[Condition]| {
        for (n, member) in members.iter().enumerate() {
            visit(member, &at.inside(&format!("/{key}/{n}")), told);
        }
    };
    match condition {
        Condition::All(of) => members("all", of),
        Condition::Any(of) => members("any", of),
        Condition::AtLeast { of, .. } => members("at_least/of", of),
        Condition::Not(member) => visit(member, &at.on("not"), told),
        Condition::Answer(..)
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => {}
    }
}
