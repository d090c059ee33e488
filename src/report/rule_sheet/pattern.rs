//! The sheet of a pattern: its criteria, levels, reasons to be withheld and notes.

use super::{Sheet, said};
use crate::pack::{Pack, Pattern};
use crate::report::Block;
use crate::report::rule_sentences::{level_words, quoted};

pub(super) fn sheet<'a>(pack: &Pack, pattern: &'a Pattern) -> Sheet<'a> {
    let id = |at: &usize| pack.patterns.get(*at).map_or("", |pattern| &pattern.id);
    let ids = |all: &[usize]| all.iter().map(id).collect::<Vec<_>>().join(", ");
    let mut facts: Vec<String> = Vec::new();
    if !pattern.ranks_below.is_empty() {
        let others = ids(&pattern.ranks_below);
        facts.push(format!("At the same level, these come first: {others}."));
    }
    if !pattern.stands_below.is_empty() {
        let others = ids(&pattern.stands_below);
        facts.push(format!("At any level, these come first: {others}."));
    }
    for other in &pattern.yields_to {
        let (own, theirs) = (level_words(&other.level), level_words(&other.at_level));
        let name = id(&other.pattern);
        facts.push(format!(
            "When it {own}, it is told as part of {name}, if that {theirs}."
        ));
    }
    if !pattern.counts_in_mixed {
        facts.push("It never makes the picture mixed.".into());
    }
    if pattern.concerns_neck {
        facts.push("Hands-on treatment is told beside it.".into());
    }
    let criteria = pattern.criteria.iter().map(|criterion| {
        let name = quoted(&criterion.text, &format!("{}.{}", pattern.id, criterion.id));
        let points = criterion.points;
        (
            format!("Criterion {name}, points {points:+}, holds when:"),
            &criterion.when,
        )
    });
    let levels = (pattern.levels.iter()).map(|rule| {
        (
            format!("It {} when:", level_words(&[rule.level])),
            &rule.when,
        )
    });
    let withheld = (pattern.withhold_when.iter()).map(|reason| {
        (
            format!("It is withheld, \"{}\", when:", reason.text),
            &reason.when,
        )
    });
    let notes = pattern.notes.iter().map(|note| {
        let name = quoted(&note.text, &format!("{}.{}", pattern.id, note.id));
        (format!("The note {name} is told when:"), &note.when)
    });
    Sheet {
        kind: "Pattern",
        read: vec![
            said("Title", &pattern.title),
            said("Clinical name", &pattern.clinical_title),
            said("Summary", &pattern.summary),
            said("Limit", &pattern.limit),
        ],
        facts: facts.into_iter().map(Block::item).collect(),
        conditions: criteria
            .chain(levels)
            .chain(withheld)
            .chain(notes)
            .collect(),
        can_be_read: true,
        basis: vec!["Basis and sources stand at each criterion.".into()],
        ..Sheet::default()
    }
}
