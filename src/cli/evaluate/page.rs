//! The account to read: emergencies that were missed first, then what was counted, then each case on
//! which the two sides differ.

use super::{Account, OWN, disagreements, groups, patterns, urgency};
use crate::check::{FEW, Kappa, Rate, Thousandths};
use crate::pack::Pack;
use crate::pack::written::Status;
use crate::report::{Block, Plot, PlotLine, Role, Shade};

/// The whole page.
pub(super) fn page(account: &Account<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let labelled = "Agreement with labelled cases";
    if account.own {
        blocks.push(Block::new(Role::Title, sentence(OWN)));
        blocks.push(Block::text(
            "These are the written cases of the pack. Whoever wrote them wrote its rules, or had seen \
             them, and a rule that failed its cases was mended. So they show that the rules do what \
             was meant, and nothing about patients. They are no sample either: an interval \
             beside a figure holds for a sample, and here it only says how many cases there are.",
        ));
    } else {
        blocks.push(Block::new(Role::Title, labelled));
    }
    blocks.extend(disagreements::emergencies(account));
    blocks.extend(about(account));
    blocks.extend(urgency::blocks(account));
    blocks.extend(patterns::blocks(account));
    blocks.extend(groups::blocks(account));
    blocks.extend(disagreements::blocks(account));
    blocks.extend(how_to_read(account));
    blocks
}

/// What was evaluated, over whom.
fn about(account: &Account<'_>) -> Vec<Block> {
    let pack = account.ruleset.pack();
    let about = &pack.about;
    let all = &account.found.all;
    let hash: String = pack.sha256.chars().take(12).collect();
    let (pattern, level) = (all.patterns.table.total(), all.urgency.table.total());
    vec![
        Block::heading("What was evaluated"),
        Block::item(format!(
            "The rules {} {} ({hash}), status {}.",
            about.id,
            about.version,
            status(about.status)
        )),
        Block::item(format!(
            "{}: {level} with a reference for the urgency, {pattern} with one for the pattern.",
            cases(all.cases)
        )),
        Block::item(format!(
            "Intervals hold 95 %: {} for rates, the large-sample error of Fleiss, Cohen and Everitt for \
             kappa. \"few\" stands beside a rate over fewer than {FEW} cases, and beside a kappa over \
             fewer than that, or than twice the square of its categories: such figures are too \
             uncertain to rely on.",
            account.method.name()
        )),
    ]
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::InReview => "in review",
        Status::Approved => "approved",
    }
}

fn how_to_read(account: &Account<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading("How to read this"),
        Block::item(
            "All figures are over these cases. How often each pattern and each level occurs among them \
             was decided by whoever collected them, and predictive values hold for this mix only.",
        ),
        Block::item(
            "The reference is somebody's judgement. Where the two sides differ, either can be wrong.",
        ),
        Block::item(
            "Figures describe a set of cases. None of them says how likely a result is to be right for \
             one person.",
        ),
    ];
    if account.own {
        blocks.push(Block::item(format!("Once more: {OWN}.")));
    }
    blocks
}

/// What is told of a rate over no case.
const NONE: &str = "no case to count";

/// "1 case", "2 cases".
pub(super) fn cases(count: usize) -> String {
    match count {
        1 => "1 case".into(),
        count => format!("{count} cases"),
    }
}

/// The first letter in upper case, and a full stop at the end.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// A rate in words: `0.750 (0.409 to 0.929), 6 of 8, few`.
pub(super) fn rate(rate: &Rate) -> String {
    match rate.value {
        None => NONE.into(),
        Some(_) => format!("{}, {} of {}{}", share(rate), rate.hits, rate.of, few(rate)),
    }
}

/// The same for the cell of a table.
pub(super) fn share(rate: &Rate) -> String {
    match (rate.value, rate.interval) {
        (Some(value), Some((low, high))) => format!("{value} ({low} to {high})"),
        (Some(value), None) => value.to_string(),
        (None, _) => "-".into(),
    }
}

fn few(rate: &Rate) -> &'static str {
    if rate.is_of_few() { ", few" } else { "" }
}

/// A rate as a cell that stands alone: with its counts.
pub(super) fn cell(rate: &Rate) -> String {
    match rate.value {
        None => "-".into(),
        Some(_) => format!("{}; {}/{}{}", share(rate), rate.hits, rate.of, few(rate)),
    }
}

/// Kappa as a cell that stands alone.
pub(super) fn short_kappa(kappa: &Kappa) -> String {
    let few = if kappa.is_of_few() { ", few" } else { "" };
    match (kappa.value, kappa.interval) {
        (None, _) => "-".into(),
        (Some(value), None) => format!("{value}; {}{few}", kappa.of),
        (Some(value), Some((low, high))) => {
            format!("{value} ({low} to {high}); {}{few}", kappa.of)
        }
    }
}

/// Kappa in words.
pub(super) fn kappa(kappa: &Kappa) -> String {
    let Some(value) = kappa.value else {
        let why = if kappa.of == 0 {
            NONE
        } else {
            "not defined: all cases are in one category"
        };
        return why.into();
    };
    let interval = match kappa.interval {
        Some((low, high)) => format!(" ({low} to {high})"),
        None => " (no interval: without any spread the formula gives none)".into(),
    };
    let few = if kappa.is_of_few() { ", few" } else { "" };
    format!(
        "{value}{interval}, {}, {} categories{few}",
        cases(kappa.of),
        kappa.categories
    )
}

/// The caption of a table, whose rows follow.
pub(super) fn caption(words: impl Into<String>, columns: &[String]) -> Block {
    Block::columns(words, columns.to_vec())
}

/// A line of a plot; none where there is no case.
fn plotted(label: &str, rate: &Rate) -> Option<PlotLine> {
    let (value, (low, high)) = rate.value.zip(rate.interval)?;
    let at = [low, value, high].map(|end| u16::try_from(end.0).unwrap_or(0));
    Some(PlotLine {
        label: label.to_owned(),
        words: self::rate(rate),
        at,
        few: rate.is_of_few(),
    })
}

/// A plot, and in words the lowest and the highest of its lines, and what it has no line for; nothing
/// when it has none.
pub(super) fn plot(title: &str, rates: &[(&str, &Rate)]) -> Option<Block> {
    let lines = rates.iter();
    let lines = lines.filter_map(|(label, rate)| plotted(label, rate));
    let lines: Vec<PlotLine> = lines.collect();
    let empty = rates.iter().filter(|(_, rate)| rate.of == 0);
    let empty: Vec<&str> = empty.map(|(label, _)| *label).collect();
    let share = |line: &&PlotLine| line.at[1];
    let (low, high) = lines
        .iter()
        .min_by_key(share)
        .zip(lines.iter().max_by_key(share))?;
    let told = |line: &PlotLine| format!("{} ({})", Thousandths(line.at[1].into()), line.label);
    let mut words = if lines.len() == 1 {
        format!("{title}: {}.", told(low))
    } else if low.at[1] == high.at[1] {
        let labels: Vec<&str> = lines.iter().map(|line| line.label.as_str()).collect();
        let share = Thousandths(low.at[1].into());
        format!("{title}: {share} for each of {}.", labels.join(", "))
    } else {
        format!("{title}: from {} to {}.", told(low), told(high))
    };
    if !empty.is_empty() {
        words.push_str(&format!(" No case to count: {}.", empty.join(", ")));
    }
    let title = title.to_owned();
    Some(Block::plot(words, Plot { title, lines }))
}

/// What stands behind the cells of a row of counts: the more of the row, the darker.
pub(super) fn shades(counts: &[usize], same: Option<usize>) -> Vec<Shade> {
    let all: usize = counts.iter().sum();
    let cells = counts.iter().enumerate().map(|(at, count)| {
        let quarters = count
            .saturating_mul(4)
            .saturating_add(all.saturating_sub(1))
            .checked_div(all)
            .unwrap_or(0);
        Shade {
            step: u8::try_from(quarters).unwrap_or(4).min(4),
            same: same == Some(at),
        }
    });
    cells.collect()
}

/// The name of a pattern for clinicians, by its position.
pub(super) fn pattern(pack: &Pack, at: usize) -> &str {
    let pattern = pack.patterns.get(at);
    pattern.map_or("", |pattern| pattern.clinical_title.as_str())
}
