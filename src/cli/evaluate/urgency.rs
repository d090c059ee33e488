//! The urgency of the reference beside that of the result.

use super::Account;
use super::page::{caption, cell, kappa, plot, rate, shades};
use crate::check::Rate;
use crate::logic::Urgency;
use crate::report::Block;

/// The level in plain letters: `same day`.
pub(super) fn word(id: &str) -> String {
    id.replace('_', " ")
}

pub(super) fn blocks(account: &Account<'_>) -> Vec<Block> {
    let figures = &account.found.all.urgency;
    let mut blocks = vec![Block::heading("Urgency")];
    if figures.table.total() == 0 {
        blocks.push(Block::text("No case has a reference for the urgency."));
        return blocks;
    }
    blocks.extend(matrix(account));
    for (label, figure) in [
        ("The level of the reference came", &figures.exact),
        ("A more urgent one came (over-triage)", &figures.over),
        ("A less urgent one came (under-triage)", &figures.under),
        ("No level came (undetermined)", &figures.undetermined),
        (
            "At most one step too low, of those with a level (an emergency told as same day is one)",
            &figures.safe,
        ),
        (
            "The same of all cases, where undetermined is too low",
            &figures.safe_of_all,
        ),
        ("Emergencies found", &figures.emergencies_found),
    ] {
        blocks.push(Block::item(format!("{label}: {}.", rate(figure))));
    }
    blocks.push(Block::item(format!(
        "Cohen's kappa with linear weights, of those with a level: {}.",
        kappa(&figures.kappa)
    )));
    blocks.extend(levels(account));
    let rates = figures.levels.iter().rev();
    let rates: Vec<(String, &Rate)> = rates
        .map(|level| (word(level.level.id()), &level.exact))
        .collect();
    let rates: Vec<(&str, &Rate)> = rates
        .iter()
        .map(|(name, rate)| (name.as_str(), *rate))
        .collect();
    blocks.extend(plot("How often each level of the reference came", &rates));
    blocks
}

/// The table of counts.
fn matrix(account: &Account<'_>) -> Vec<Block> {
    let table = &account.found.all.urgency.table;
    let names = Urgency::ALL.map(|level| word(level.id()));
    let undetermined = "undetermined".to_owned();
    let results: Vec<&String> = names.iter().chain([&undetermined]).collect();
    let mut columns = vec!["reference".to_owned()];
    columns.extend(results.iter().map(|name| (*name).clone()));
    columns.push("all".into());
    let mut blocks = vec![caption(
        "The reference in rows, the result in columns: cases.",
        &columns,
    )];
    for (at, (counts, name)) in table.rows().iter().zip(&names).enumerate() {
        let all: usize = counts.iter().sum();
        blocks.push(counted(name, counts, &results, Some(at), all));
    }
    blocks
}

/// A row of counts: in words those that are not nought, and every one in a table.
pub(super) fn counted(
    name: &str,
    counts: &[usize],
    results: &[&String],
    same: Option<usize>,
    all: usize,
) -> Block {
    let told = counts.iter().zip(results).enumerate();
    let told = told.filter(|(_, (count, _))| **count > 0);
    let told: Vec<String> = told
        .map(|(at, (count, result))| {
            if same == Some(at) {
                format!("{count} the same")
            } else {
                format!("{count} as {result}")
            }
        })
        .collect();
    let told = if told.is_empty() {
        "no case".to_owned()
    } else {
        told.join(", ")
    };
    let mut cells = vec![name.to_owned()];
    cells.extend(counts.iter().map(usize::to_string));
    cells.push(all.to_string());
    // The first cell is the name, and the last one the sum.
    let mut behind = vec![crate::report::Shade::default()];
    behind.extend(shades(counts, same));
    Block::shaded(format!("{name} ({all}): {told}"), cells, behind)
}

/// Each level of the reference by itself.
fn levels(account: &Account<'_>) -> Vec<Block> {
    let columns = ["reference", "the same", "over", "under", "undetermined"].map(str::to_owned);
    let mut blocks = vec![caption("Each level of the reference.", &columns)];
    for level in account.found.all.urgency.levels.iter().rev() {
        let name = word(level.level.id());
        let parts = [
            ("the same", &level.exact),
            ("over", &level.over),
            ("under", &level.under),
            ("undetermined", &level.undetermined),
        ];
        let told = if level.exact.of == 0 {
            "no case".to_owned()
        } else {
            let told = parts
                .iter()
                .filter(|(label, rate)| rate.hits > 0 || *label == "the same");
            let told: Vec<String> = told
                .map(|(label, figure)| format!("{label} {}", rate(figure)))
                .collect();
            told.join("; ")
        };
        let mut cells = vec![name.clone()];
        cells.extend(parts.map(|(_, rate)| cell(rate)));
        blocks.push(Block::row(format!("{name}: {told}"), cells));
    }
    blocks
}
