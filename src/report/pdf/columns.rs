//! How wide the columns of a table are.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use super::words::Widths;

/// Between two columns.
pub(super) const GAP: f32 = 8.0;
/// What a column has over what its words are wide, so that rounding breaks no line.
const SLACK: f32 = 0.5;
/// How much of a line is lost at its end, in a hundredth of it.
const RAGGED: f32 = 1.08;

/// The widths of the columns of a table with these cells, in this room. What is content with a fair share
/// has what it wants, the others share the rest; then the shares are moved while that saves lines.
pub(super) fn widths(rows: &[Vec<Widths>], room: f32) -> Vec<f32> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut wants = vec![Widths::default(); count];
    for row in rows {
        for (want, cell) in wants.iter_mut().zip(row) {
            want.most = want.most.max(cell.most);
            want.least = want.least.max(cell.least.min(room / 3.0));
        }
    }
    let gaps: f32 = wants.iter().skip(1).map(|_| GAP).sum();
    let mut widths = shares(&wants, room - gaps);
    for step in [32.0, 12.0, 4.0] {
        move_while_it_helps(rows, &wants, &mut widths, step);
    }
    widths
}

fn shares(wants: &[Widths], room: f32) -> Vec<f32> {
    let mut content = vec![false; wants.len()];
    let left = loop {
        let mut left = room;
        let mut open: f32 = 0.0;
        for (want, content) in wants.iter().zip(&content) {
            if *content {
                left -= want.most + SLACK;
            } else {
                open += 1.0;
            }
        }
        let fair = left / open.max(1.0);
        let mut more = false;
        for (want, content) in wants.iter().zip(&mut content) {
            if !*content && want.most + SLACK <= fair {
                *content = true;
                more = true;
            }
        }
        if !more {
            break left;
        }
    };
    let others = wants.iter().zip(&content).filter(|(_, content)| !**content);
    let (mut least, mut wish): (f32, f32) = (0.0, 0.0);
    for (want, _) in others {
        least += want.least;
        wish += want.most.min(left) - want.least.min(left);
    }
    let share = |(want, content): (&Widths, &bool)| {
        if *content {
            want.most + SLACK
        } else if least >= left {
            left * want.least / least.max(1.0)
        } else {
            let more = want.most.min(left) - want.least.min(left);
            want.least + (left - least) * more / wish.max(1.0)
        }
    };
    wants.iter().zip(&content).map(share).collect()
}

/// Gives from one column to another as long as the table gets fewer lines.
fn move_while_it_helps(rows: &[Vec<Widths>], wants: &[Widths], widths: &mut Vec<f32>, step: f32) {
    const ROUNDS: usize = 24;
    let mut best = lines(rows, widths);
    for _ in 0..ROUNDS {
        let mut found = None;
        for (from, want) in wants.iter().enumerate() {
            for to in 0..wants.len() {
                let mut tried = widths.clone();
                let Some(given) = tried.get_mut(from).filter(|_| from != to) else {
                    continue;
                };
                *given -= step;
                if *given < want.least + SLACK {
                    continue;
                }
                if let Some(taken) = tried.get_mut(to) {
                    *taken += step;
                }
                let cost = lines(rows, &tried);
                if cost < best {
                    best = cost;
                    found = Some(tried);
                }
            }
        }
        match found {
            Some(better) => *widths = better,
            None => break,
        }
    }
}

/// About how many lines a table has.
fn lines(rows: &[Vec<Widths>], widths: &[f32]) -> f32 {
    let lines = |(cell, width): (&Widths, &f32)| {
        if cell.most <= *width {
            1.0
        } else {
            (cell.most * RAGGED / width.max(1.0)).ceil()
        }
    };
    let row = |row: &Vec<Widths>| row.iter().zip(widths).map(lines).fold(1.0, f32::max);
    rows.iter().map(row).sum()
}
