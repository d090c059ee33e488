//! The pattern of the reference beside the one that is shown first.

use super::Account;
use super::page::{caption, cell, kappa, pattern, plot, rate};
use super::urgency::counted;
use crate::check::{OnePattern, Rate};
use crate::report::Block;

/// One of the figures of a pattern.
type Part = fn(&OnePattern) -> &Rate;

pub(super) fn blocks(account: &Account<'_>) -> Vec<Block> {
    let figures = &account.found.all.patterns;
    let mut blocks = vec![Block::heading("Patterns")];
    if figures.table.total() == 0 {
        blocks.push(Block::text("No case has a reference for the pattern."));
        return blocks;
    }
    blocks.extend(matrix(account));
    for (label, figure) in [
        (
            "The pattern of the reference is shown first, or none is where it says none",
            &figures.first,
        ),
        (
            "It is among the patterns shown, of those who have one",
            &figures.among_shown,
        ),
        ("No pattern was named", &figures.nothing_named),
        ("- since none fits (unclear)", &figures.unclear),
        (
            "- since answers are missing (not enough answers)",
            &figures.not_enough_answers,
        ),
        (
            "- since what fits is kept back (withheld)",
            &figures.withheld,
        ),
    ] {
        let (label, depth) = match label.strip_prefix("- ") {
            Some(label) => (label, 1),
            None => (label, 0),
        };
        blocks.push(Block::item(format!("{label}: {}.", rate(figure))).inside(depth));
    }
    for (label, figure) in [
        (
            "Cohen's kappa, where to abstain never agrees",
            &figures.kappa,
        ),
        (
            "Cohen's kappa of those for whom the program did not abstain",
            &figures.kappa_decided,
        ),
    ] {
        blocks.push(Block::item(format!("{label}: {}.", kappa(figure))));
    }
    blocks.extend(each(account));
    let plots: [(&str, Part); 2] = [
        ("Sensitivity of each pattern", |one| &one.sensitivity),
        ("Specificity of each pattern", |one| &one.specificity),
    ];
    for (title, part) in plots {
        let rates = present(account).into_iter().filter_map(|at| {
            let one = figures.each.get(at)?;
            Some((pattern(account.ruleset.pack(), at), part(one)))
        });
        blocks.extend(plot(title, &rates.collect::<Vec<_>>()));
    }
    blocks
}

/// The patterns that anybody has by the reference, or is shown first.
fn present(account: &Account<'_>) -> Vec<usize> {
    let table = &account.found.all.patterns.table;
    let patterns = 0..account.ruleset.pack().patterns.len();
    let present = patterns.filter(|at| table.row(*at) > 0 || table.column(*at) > 0);
    present.collect()
}

/// A letter for a column: A to Z, then AA.
fn letter(at: usize) -> String {
    const LETTERS: usize = 26;
    let last = u8::try_from(at % LETTERS).unwrap_or(0);
    let last = char::from(b'A'.saturating_add(last));
    match (at / LETTERS).checked_sub(1) {
        Some(before) => format!("{}{last}", letter(before)),
        None => last.to_string(),
    }
}

/// The table of counts: only what occurs.
fn matrix(account: &Account<'_>) -> Vec<Block> {
    let pack = account.ruleset.pack();
    let table = &account.found.all.patterns.table;
    let none = pack.patterns.len();
    let abstained = none.saturating_add(1);
    let present = present(account);
    let all: Vec<usize> = present.iter().copied().chain([none, abstained]).collect();
    let name = |at: usize| match at.cmp(&none) {
        std::cmp::Ordering::Less => pattern(pack, at).to_owned(),
        std::cmp::Ordering::Equal => "none".to_owned(),
        std::cmp::Ordering::Greater => "abstained".to_owned(),
    };
    let names: Vec<String> = all.iter().map(|at| name(*at)).collect();
    let results: Vec<&String> = names.iter().collect();
    let lettered = |place: usize, at: usize| {
        if at < none { letter(place) } else { name(at) }
    };
    let mut columns = vec!["reference".to_owned()];
    columns.extend(
        all.iter()
            .enumerate()
            .map(|(place, at)| lettered(place, *at)),
    );
    columns.push("all".into());
    let mut blocks = vec![caption(
        "The reference in rows, the pattern shown first in columns: cases.",
        &columns,
    )];
    // No reference abstains.
    for (place, at) in all.iter().enumerate().filter(|(_, at)| **at <= none) {
        let counts: Vec<usize> = all.iter().map(|column| table.count(*at, *column)).collect();
        let mut row = counted(&name(*at), &counts, &results, Some(place), table.row(*at));
        if let (Some(crate::report::Figure::Shaded(cells, _)), true) = (&mut row.figure, *at < none)
            && let Some(first) = cells.first_mut()
        {
            *first = format!("{} {first}", letter(place));
        }
        blocks.push(row);
    }
    blocks
}

/// Each pattern against all others.
fn each(account: &Account<'_>) -> Vec<Block> {
    let pack = account.ruleset.pack();
    let columns = [
        "pattern",
        "sensitivity",
        "specificity",
        "PPV here",
        "NPV here",
    ];
    let mut blocks = vec![caption(
        "Each pattern against all others: shown first, or not. Where the reference is another one, to \
         name none counts as right here. The predictive values (PPV, NPV) hold for this mix of cases \
         only, and say nothing about people elsewhere.",
        &columns.map(str::to_owned),
    )];
    let present = present(account);
    if present.is_empty() {
        return Vec::new();
    }
    for at in present {
        let Some(one) = account.found.all.patterns.each.get(at) else {
            continue;
        };
        let name = pattern(pack, at);
        let parts = [
            ("sensitivity", &one.sensitivity),
            ("specificity", &one.specificity),
            ("PPV here", &one.positive_value),
            ("NPV here", &one.negative_value),
        ];
        let told = parts.map(|(label, figure)| format!("{label} {}", rate(figure)));
        let mut cells = vec![name.to_owned()];
        cells.extend(parts.map(|(_, rate)| cell(rate)));
        blocks.push(Block::row(format!("{name}: {}", told.join("; ")), cells));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn columns_have_letters_also_after_z() {
        assert_eq!(
            [0, 25, 26, 51, 52].map(letter),
            ["A", "Z", "AA", "AZ", "BA"]
        );
    }
}
