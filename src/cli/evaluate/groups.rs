//! The same figures for each group of cases.

use super::Account;
use super::page::{caption, cases, cell, kappa, rate, short_kappa};
use crate::check::{Figures, Group, Split};
use crate::report::Block;

pub(super) fn blocks(account: &Account<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (split, groups) in &account.found.groups {
        let name = split.name(account.ruleset);
        blocks.push(Block::heading(format!("By {name}")));
        let columns = [
            "group",
            "cases",
            "level the same",
            "over-triage",
            "under-triage",
            "undetermined",
            "at most one step too low",
            "emergencies found",
            "pattern shown first",
            "kappa of patterns",
            "kappa of urgency, with a level",
        ];
        blocks.push(caption(
            "Groups differ by chance, too: compare the intervals, and mind how many are compared.",
            &columns.map(str::to_owned),
        ));
        for (group, figures) in groups {
            blocks.push(row(&name_of(*split, group), figures));
        }
    }
    blocks
}

/// What stands before a group. Words of the file stand in quotes, so that none of them can be taken for
/// the group of those of whom it is not known.
fn name_of(split: Split, group: &Group) -> String {
    let unknown = match split {
        Split::Age => "age not known",
        Split::Source => "no source given",
        Split::Rater => "no rater given",
        Split::Question(_) => "no answer, or not sure",
    };
    match (split, &group.name) {
        (_, None) => unknown.into(),
        (Split::Source | Split::Rater, Some(name)) => format!("\"{name}\""),
        (Split::Age | Split::Question(_), Some(name)) => name.clone(),
    }
}

fn row(name: &str, figures: &Figures) -> Block {
    let (urgency, patterns) = (&figures.urgency, &figures.patterns);
    let rates = [
        ("level the same", &urgency.exact),
        ("over-triage", &urgency.over),
        ("under-triage", &urgency.under),
        ("undetermined", &urgency.undetermined),
        ("at most one step too low", &urgency.safe_of_all),
        ("emergencies found", &urgency.emergencies_found),
        ("pattern shown first", &patterns.first),
    ];
    let kappas = [
        ("kappa of patterns", &patterns.kappa),
        ("kappa of urgency, with a level", &urgency.kappa),
    ];
    let counted = rates.iter().filter(|(_, rate)| rate.of > 0);
    let mut told: Vec<String> = counted
        .map(|(label, figure)| format!("{label} {}", rate(figure)))
        .collect();
    let counted = kappas.iter().filter(|(_, kappa)| kappa.of > 0);
    told.extend(counted.map(|(label, figure)| format!("{label} {}", kappa(figure))));
    let mut cells = vec![name.to_owned(), figures.cases.to_string()];
    cells.extend(rates.map(|(_, figure)| cell(figure)));
    cells.extend(kappas.map(|(_, figure)| match figure.of {
        0 => "-".to_owned(),
        _ => short_kappa(figure),
    }));
    let words = format!("{name} ({}): {}", cases(figures.cases), told.join("; "));
    Block::row(words, cells)
}
