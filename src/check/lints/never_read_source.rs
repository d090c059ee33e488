//! A source that nothing cites. A note only: sources are shared with lessons and texts.

use std::collections::BTreeSet;

use super::{Finding, Lint, Look};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverReadSource,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    let mut lists: Vec<&Vec<String>> = Vec::new();
    lists.extend(pack.questions.iter().map(|item| &item.sources));
    lists.extend(pack.definitions.iter().map(|item| &item.sources));
    for flag in &pack.flags {
        lists.push(&flag.sources);
        lists.extend(flag.unless.iter().map(|item| &item.sources));
    }
    for pattern in &pack.patterns {
        lists.extend(pattern.criteria.iter().map(|item| &item.sources));
    }
    lists.extend(pack.referrals.iter().map(|item| &item.sources));
    lists.extend(pack.lessons.iter().map(|item| &item.sources));
    let cited = lists.into_iter().flatten();
    let cited: BTreeSet<&str> = cited
        .map(|source| source.split('#').next().unwrap_or(source))
        .collect();
    for source in &pack.sources {
        if !cited.contains(source.id.as_str()) {
            found.push(Finding {
                about: source.id.clone(),
                at: look.places.item("sources", &source.id).on("id"),
                message: format!("nothing cites the source `{}`", source.id),
                help: "cite it where it is used, or take it out".to_owned(),
            });
        }
    }
}
