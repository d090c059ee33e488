//! The written cases that name a part of the pack.

use serde_json::Value;

use super::{Origin, ResolvedCase};
use crate::pack::written::{Case, Expect};
use crate::pack::{Named, Pack, Ruleset};

/// The written cases that name one part of a pack, in the order of their files.
#[derive(Debug, Clone)]
pub struct Mentions<'a> {
    /// They expect it, or answer it.
    pub expected: Vec<&'a Case>,
    /// They expect that it does not come. Those that just fail to be one of the others stand
    /// first.
    pub not_expected: Vec<&'a Case>,
}

/// Finds the cases that name `part`. What is no result of its own is found by what it belongs to: an
/// exception by its flag, a criterion by its pattern. No case names a definition.
///
/// Blind cases are left out: they are not to be known.
pub fn mentions<'a>(ruleset: &Ruleset, cases: &'a [ResolvedCase], part: Named) -> Mentions<'a> {
    let mut found = Mentions {
        expected: Vec::new(),
        not_expected: Vec::new(),
    };
    for case in cases.iter().filter(|case| case.origin() == Origin::Written) {
        let (expected, not_expected) = names(ruleset.pack(), &case.case, part).unwrap_or_default();
        if expected {
            found.expected.push(&case.case);
        } else if not_expected {
            found.not_expected.push(&case.case);
        }
    }
    let Mentions {
        expected,
        not_expected,
    } = &mut found;
    not_expected.sort_by_key(|case| {
        let near = case.near_miss_of.as_ref();
        !near.is_some_and(|id| expected.iter().any(|known| known.id == *id))
    });
    found
}

/// Whether a case expects a part, and whether it expects that it does not come.
fn names(pack: &Pack, case: &Case, part: Named) -> Option<(bool, bool)> {
    let Expect {
        raised,
        not_raised,
        excused,
        open,
        shown,
        not_shown,
        first,
        referrals,
        not_referrals,
        fits,
        partly_fits,
        little,
        notes,
        not_notes,
        contradictions,
        not_contradictions,
        lessons,
        not_lessons,
        asked,
        not_asked,
        urgency: _,
        urgency_from: _,
        neck_treatment: _,
        neck_from: _,
    } = &case.expect;
    let any = |id: &str, lists: &[&Vec<String>]| {
        let named = |list: &&Vec<String>| list.iter().any(|known| known == id);
        lists.iter().any(named)
    };
    let both = |id: &str, yes: &[&Vec<String>], no: &[&Vec<String>]| (any(id, yes), any(id, no));
    Some(match part {
        Named::Question(at) => {
            let id = &pack.questions.get(at)?.id;
            let (put, not_put) = both(id, &[asked], &[not_asked]);
            let answered = case.answers.0.iter().any(|(key, _)| key == id);
            (put || answered, not_put)
        }
        Named::Option(at, n) => {
            let question = pack.questions.get(at)?;
            let option = &question.options().get(n)?.id;
            let mut answers = case.answers.0.iter();
            let given = answers.any(|(key, value)| *key == question.id && ticks(value, option));
            (given, false)
        }
        Named::Definition(_) => return None,
        Named::Flag(at) => {
            let id = &pack.flags.get(at)?.id;
            both(id, &[raised], &[not_raised, excused, open])
        }
        Named::Exception(at, _) => both(&pack.flags.get(at)?.id, &[excused], &[raised]),
        Named::Pattern(at) | Named::Criterion(at, _) => {
            let id = &pack.patterns.get(at)?.id;
            let (yes, no) = both(id, &[shown, fits, partly_fits], &[not_shown, little]);
            (yes || first.as_ref() == Some(id), no)
        }
        Named::Note(at, n) => {
            let pattern = pack.patterns.get(at)?;
            let id = format!("{}.{}", pattern.id, pattern.notes.get(n)?.id);
            both(&id, &[notes], &[not_notes])
        }
        Named::Referral(at) => both(&pack.referrals.get(at)?.id, &[referrals], &[not_referrals]),
        Named::Lesson(at) => both(&pack.lessons.get(at)?.id, &[lessons], &[not_lessons]),
        Named::Contradiction(at) => {
            let id = &pack.contradictions.get(at)?.id;
            both(id, &[contradictions], &[not_contradictions])
        }
    })
}

/// Whether a written answer chooses or ticks an option.
fn ticks(value: &Value, option: &str) -> bool {
    match value {
        Value::String(id) => id == option,
        Value::Array(ids) => ids.iter().any(|id| id == option),
        Value::Object(all) => all.get("yes").is_some_and(|yes| ticks(yes, option)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
