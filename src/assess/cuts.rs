//! Where rules cut numbers: two numbers of one cell mean the same to every rule.

use std::collections::{BTreeMap, BTreeSet};

use super::sites;
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Test};
use crate::pack::{Kind, Ruleset};

/// The numbers at which cells begin, question by question.
pub(crate) type Cuts = BTreeMap<QuestionIndex, BTreeSet<i64>>;

/// Where each number is cut by a rule of the pack, or by one of `more`; in sums every number counts
/// by itself.
pub(crate) fn cuts<'a>(ruleset: &'a Ruleset, more: impl Iterator<Item = &'a Condition>) -> Cuts {
    let pack = ruleset.pack();
    let mut cuts = Cuts::new();
    let from = i64::from(pack.about.patterns_from_age);
    cuts.entry(pack.age).or_default().insert(from);
    let rules = sites(ruleset).into_iter().map(|(_, condition)| condition);
    for condition in rules.chain(more) {
        condition.walk(&mut |inner: &Condition, _| match inner {
            Condition::Answer(question, Test::Number(range)) => {
                let cut = cuts.entry(*question).or_default();
                cut.insert(range.low);
                cut.insert(range.high.saturating_add(1));
            }
            Condition::Sum(terms, _) => {
                for term in terms {
                    if let Some(Kind::Number { min, max, .. }) =
                        ruleset.question(term.question).map(|q| &q.kind)
                    {
                        let every = i64::from(*min)..=i64::from(*max);
                        cuts.entry(term.question).or_default().extend(every);
                    }
                }
            }
            Condition::Answer(..)
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::AtLeast { .. }
            | Condition::Definition(_)
            | Condition::Finding(_) => {}
        });
    }
    cuts
}

/// The cells of a number from `min` to `max`, in order: the lowest and the highest of each.
pub(crate) fn cells(min: i32, max: i32, cuts: Option<&BTreeSet<i64>>) -> Vec<(i64, i64)> {
    let (min, max) = (i64::from(min), i64::from(max));
    let mut starts: BTreeSet<i64> = BTreeSet::from([min]);
    let inside = cuts.into_iter().flatten().copied();
    starts.extend(inside.filter(|cut| min < *cut && *cut <= max));
    let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1));
    let ends = ends.chain([max]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).collect()
}
