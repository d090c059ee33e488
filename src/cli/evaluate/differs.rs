//! Which cases differ, and in which order.

use std::cmp::{Ordering, Reverse};

use super::Account;
use crate::assess::UrgencyLevel;
use crate::check::{Named, Verdict};
use crate::logic::Urgency;
use crate::pack::{LabelledCase, ReferencePattern};

/// How the two levels of urgency differ, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// So many steps too low.
    Under(Reverse<usize>),
    /// No level came.
    Undetermined,
    /// So many steps too high.
    Over(Reverse<usize>),
}

/// The gap between the reference and the result; none where they are the same.
fn gap(reference: Urgency, result: UrgencyLevel) -> Option<Gap> {
    match result {
        UrgencyLevel::Undetermined => Some(Gap::Undetermined),
        UrgencyLevel::Known(result) => {
            let apart = Reverse(result.step().abs_diff(reference.step()));
            match result.cmp(&reference) {
                Ordering::Less => Some(Gap::Under(apart)),
                Ordering::Equal => None,
                Ordering::Greater => Some(Gap::Over(apart)),
            }
        }
    }
}

/// One case whose urgency differs.
#[derive(Debug)]
pub(super) struct Differs<'a> {
    pub(super) gap: Gap,
    pub(super) reference: Urgency,
    pub(super) case: &'a LabelledCase,
    pub(super) verdict: &'a Verdict,
}

impl Differs<'_> {
    pub(super) fn is_missed_emergency(&self) -> bool {
        self.verdict.misses_emergency(self.case)
    }
}

/// Every case whose urgency differs, the worst first: missed emergencies before all others; then those
/// with the most steps too low, those without a level, those with the most steps too high; then the
/// higher reference; then the order of the cases. Every form tells them in this order.
pub(super) fn by_urgency<'a>(account: &Account<'a>) -> Vec<Differs<'a>> {
    let pairs = account.cases.iter().zip(&account.found.verdicts);
    let mut found: Vec<_> = pairs
        .filter_map(|(case, verdict)| {
            let reference = case.urgency?;
            Some(Differs {
                gap: gap(reference, verdict.urgency)?,
                reference,
                case,
                verdict,
            })
        })
        .collect();
    found.sort_by_key(|one| (!one.is_missed_emergency(), one.gap, Reverse(one.reference)));
    found
}

/// Every case whose pattern differs, with the pattern of the reference and the one shown first.
pub(super) fn by_pattern<'a>(
    account: &Account<'a>,
) -> Vec<(ReferencePattern, &'a LabelledCase, &'a Verdict)> {
    let pairs = account.cases.iter().zip(&account.found.verdicts);
    pairs
        .filter_map(|(case, verdict)| {
            let reference = case.pattern?;
            let same = match (reference, verdict.named) {
                (ReferencePattern::Pattern(one), Named::Pattern(other)) => one == other,
                (ReferencePattern::NoPattern, Named::NoPattern) => true,
                (
                    ReferencePattern::Pattern(_) | ReferencePattern::NoPattern,
                    Named::Pattern(_) | Named::NoPattern | Named::Abstained,
                ) => false,
            };
            (!same).then_some((reference, case, verdict))
        })
        .collect()
}

/// The emergencies that were missed, the worst first.
pub(super) fn missed<'a>(account: &Account<'a>) -> Vec<Differs<'a>> {
    let found = by_urgency(account).into_iter();
    found.filter(Differs::is_missed_emergency).collect()
}
