//! When a question applies, as FHIR says it: `enableWhen`.
//!
//! The pack asks a question unless its `enable_when` is surely "no". FHIR knows two values, one `any` or
//! `all` an item, and no count. So a condition becomes a list of clauses, each an `any`; all of them must
//! hold, and a clause more than one stands on a group around the question. "Not sure" and "declined" meet
//! every comparison. What cannot be said exactly is said more widely: a question may be shown without
//! need, and is never hidden from somebody whom the pack asks.

use super::names::{self, coding};
use super::resources::{EnableWhen, Wanted};
use crate::answers::{OptionIndex, OptionSet};
use crate::logic::{Condition, Range, Test};
use crate::pack::{Kind, Question, Ruleset};

/// One `any`.
pub(super) type Clause = Vec<EnableWhen>;

/// A condition with more clauses than this is said more widely.
const MOST: usize = 16;

/// The clauses that must all hold for a question to be shown; none: it is always shown.
pub(super) fn clauses(ruleset: &Ruleset, condition: &Condition) -> Vec<Clause> {
    match condition {
        Condition::All(members) => {
            let each = members.iter().filter_map(|member| leaf(ruleset, member));
            each.flatten().collect()
        }
        Condition::Any(members) => {
            let each: Option<Vec<Vec<Clause>>> =
                members.iter().map(|member| leaf(ruleset, member)).collect();
            // One member that cannot be said may always be met.
            each.map(|each| any_of(&each)).unwrap_or_default()
        }
        Condition::Answer(..) => leaf(ruleset, condition).unwrap_or_default(),
        // The checker refuses these here.
        Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => Vec::new(),
    }
}

/// (a and b) or c is (a or c) and (b or c).
fn any_of(members: &[Vec<Clause>]) -> Vec<Clause> {
    let mut all: Vec<Clause> = vec![Vec::new()];
    for member in members {
        let fits = all.len().saturating_mul(member.len()) <= MOST;
        let taken = if fits { member.len() } else { 1 };
        all = all
            .iter()
            .flat_map(|clause| {
                member.iter().take(taken).map(|more| {
                    let mut joined = clause.clone();
                    for literal in more {
                        if !joined.contains(literal) {
                            joined.push(literal.clone());
                        }
                    }
                    joined
                })
            })
            .collect();
    }
    all
}

/// One comparison; none when FHIR has no words for it.
fn leaf(ruleset: &Ruleset, condition: &Condition) -> Option<Vec<Clause>> {
    let Condition::Answer(index, test) = condition else {
        return None;
    };
    let question = ruleset.question(*index)?;
    let pack = ruleset.pack();
    let code = |id: &str| {
        let mut code = coding(names::options(pack, question), id, "");
        code.display = None;
        EnableWhen {
            question: question.id.clone(),
            operator: "=",
            answer: Wanted::Coding(code),
        }
    };
    let one_of = |ids: Vec<&str>| {
        let mut clause: Clause = ids.into_iter().map(code).collect();
        let unknown = names::unknowns(pack, question);
        clause.extend(unknown.iter().filter_map(|it| it.code.as_deref()).map(code));
        Some(vec![clause])
    };
    match (test, &question.kind) {
        (Test::Is(yes), Kind::YesNo) => one_of(vec![if *yes { "yes" } else { "no" }]),
        (Test::OneOf(set), Kind::OneOf { .. })
        // "Only these" needs one of them. FHIR cannot count: so many of them need one of them, too.
        | (
            Test::Includes(set) | Test::Only(set) | Test::Count { of: set, .. },
            Kind::AnyOf { .. },
        ) => one_of(ids(question, *set)),
        (Test::Number(range), Kind::Number { min, max, .. }) => {
            Some(number(question, *range, (*min, *max)))
        }
        (
            Test::Is(_)
            | Test::OneOf(_)
            | Test::Includes(_)
            | Test::Only(_)
            | Test::Count { .. }
            | Test::Number(_),
            _,
        ) => None,
    }
}

fn ids(question: &Question, set: OptionSet) -> Vec<&str> {
    OptionIndex::all()
        .zip(question.options())
        .filter(|(option, _)| set.contains(*option))
        .map(|(_, option)| option.id.as_str())
        .collect()
}

/// A range is two clauses; in both, whoever gave no number passes.
fn number(question: &Question, range: Range, (min, max): (i32, i32)) -> Vec<Clause> {
    let bound = |end: i64| i32::try_from(end).ok();
    let when = |operator, answer| EnableWhen {
        question: question.id.clone(),
        operator,
        answer,
    };
    let no_number = EnableWhen {
        question: names::no_number(question),
        operator: "exists",
        answer: Wanted::Boolean(true),
    };
    let mut clauses = Vec::new();
    if let Some(low) = bound(range.low).filter(|low| *low > min) {
        clauses.push(vec![when(">=", Wanted::Integer(low)), no_number.clone()]);
    }
    if let Some(high) = bound(range.high).filter(|high| *high < max) {
        clauses.push(vec![when("<=", Wanted::Integer(high)), no_number.clone()]);
    }
    if clauses.is_empty() {
        clauses.push(vec![when("exists", Wanted::Boolean(true)), no_number]);
    }
    clauses
}
