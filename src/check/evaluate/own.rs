//! The pack's own cases as labelled cases. Their authors wrote the rules as well, or read them: what
//! comes of it is agreement with them, and not accuracy.

use crate::check::{Origin, ResolvedCase};
use crate::logic::Urgency;
use crate::pack::{LabelledCase, ReferencePattern, Ruleset};

/// The written cases that expect one urgency level, or a first pattern. Open cases stand for many
/// people, blind ones are run at a release only, and generated ones expect what came.
pub fn own_cases(ruleset: &Ruleset, cases: &[ResolvedCase]) -> Vec<LabelledCase> {
    let written = cases
        .iter()
        .filter(|case| case.origin() == Origin::Written && !case.case.open);
    let labelled = written.map(|case| {
        let expect = &case.case.expect;
        let patterns = &ruleset.pack().patterns;
        let first = expect.first.as_ref();
        let first = first.and_then(|id| patterns.iter().position(|pattern| pattern.id == *id));
        let level = expect.urgency.as_ref();
        LabelledCase {
            id: case.case.id.clone(),
            answers: case.answers.clone(),
            pattern: first.map(ReferencePattern::Pattern),
            // "undetermined" is no level that a person can have.
            urgency: level.and_then(|id| Urgency::ALL.into_iter().find(|level| level.id() == id)),
            source: Some(case.file.clone()),
            rater: None,
        }
    });
    labelled
        .filter(|case| case.pattern.is_some() || case.urgency.is_some())
        .collect()
}
