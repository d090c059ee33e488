//! The arithmetic of rates and of kappa: the only fractions beside drawings. Everything comes out in
//! thousandths.
//!
//! Quantiles are those of `statrs`. The formulas over counts are: Wilson 1927 and Clopper and Pearson
//! 1934 for the interval of a rate, Cohen 1960 and 1968 for kappa, Fleiss, Cohen and Everitt 1969 for
//! its standard error. `docs/evaluation.md` cites them.

#![expect(
    clippy::float_arithmetic,
    reason = "rates are fractions; they are rounded to thousandths before anybody sees them"
)]

use std::fmt;

use serde::{Serialize, Serializer};
use statrs::distribution::{Beta, ContinuousCDF as _, Normal};

use super::Table;

/// Both tails of an interval of 95 % together.
const OUTSIDE: f64 = 0.05;

/// A number in thousandths, as it is printed: `0.842`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thousandths(pub i32);

impl Thousandths {
    /// The nearest thousandth; none for what is no number between -1 and 1.
    fn of(value: f64) -> Option<Self> {
        // Rounded by the printer of the standard library: the same everywhere, and without a cast.
        let text = format!("{value:.3}");
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.as_str()),
        };
        let (whole, part) = digits.split_once('.')?;
        let whole: i32 = whole.parse().ok()?;
        let part: i32 = part.parse().ok()?;
        let size = whole.checked_mul(1000)?.checked_add(part)?;
        (size <= 1000).then_some(Self(size.saturating_mul(sign)))
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:03}", size / 1000, size % 1000)
    }
}

impl Serialize for Thousandths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

/// How the interval of a rate is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The score interval of Wilson.
    Wilson,
    /// The exact interval of Clopper and Pearson: never too narrow, often too wide.
    ClopperPearson,
}

impl Method {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson",
            Self::ClopperPearson => "Clopper-Pearson",
        }
    }
}

/// A share of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many cases.
    pub hits: usize,
    /// Of so many.
    pub of: usize,
    /// The share; none of no case.
    pub value: Option<Thousandths>,
    /// Its interval of 95 %.
    pub interval: Option<(Thousandths, Thousandths)>,
}

impl Rate {
    /// `hits` cases of `of`.
    pub fn new(hits: usize, of: usize, method: Method) -> Self {
        let counts = number(hits.min(of)).zip(number(of)).filter(|_| of > 0);
        let interval = counts.and_then(|(hits, of)| match method {
            Method::Wilson => Some(wilson(hits, of)),
            Method::ClopperPearson => clopper_pearson(hits, of),
        });
        Self {
            hits,
            of,
            value: counts.and_then(|(hits, of)| Thousandths::of(hits / of)),
            interval: interval
                .and_then(|(low, high)| Thousandths::of(low).zip(Thousandths::of(high))),
        }
    }

    /// Whether there are too few cases to rely on, or none.
    pub fn is_of_few(&self) -> bool {
        self.of < super::FEW
    }
}

/// Agreement beyond chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kappa {
    /// Over so many cases.
    pub of: usize,
    /// In so many categories.
    pub categories: usize,
    /// The value; none where one category holds all.
    pub value: Option<Thousandths>,
    /// Its standard error; none without any spread, where the formula gives nought.
    pub error: Option<Thousandths>,
    /// Its interval of 95 %; none without any disagreement, where the formula gives no width.
    pub interval: Option<(Thousandths, Thousandths)>,
}

impl Kappa {
    /// Whether there are fewer cases than the normal approximation asks for: twice the square of the
    /// number of categories (Cicchetti 1981, for kappa with weights and 3 to 10 categories; taken as a
    /// rule of thumb for all).
    pub fn is_of_few(&self) -> bool {
        let squared = self.categories.saturating_mul(self.categories);
        self.of < squared.saturating_mul(2).max(super::FEW)
    }

    /// Cohen's kappa of a square table: every disagreement counts the same.
    pub fn cohen(table: &Table) -> Self {
        Self::weighted(table, |row, column| if row == column { 1.0 } else { 0.0 })
    }

    /// Cohen's kappa with linear weights: a disagreement counts by the steps between the two.
    pub fn linear(table: &Table) -> Self {
        let steps = number(table.columns().saturating_sub(1)).unwrap_or(0.0);
        Self::weighted(table, |row, column| match number(row.abs_diff(column)) {
            Some(apart) if steps > 0.0 => 1.0 - apart / steps,
            Some(_) | None => 1.0,
        })
    }

    fn weighted(table: &Table, weight: impl Fn(usize, usize) -> f64) -> Self {
        let found = kappa(table, weight);
        // Where all agree, or none, the formula gives nought. Few cases may well agree by luck, so
        // that is no knowledge, and nothing is told.
        let error = found.map(|(_, error)| error).filter(|error| *error > 0.0);
        let interval = found.zip(error).and_then(|((value, _), error)| {
            let width = normal_quantile() * error;
            let (low, high) = (value - width, value + width);
            Thousandths::of(low.max(-1.0)).zip(Thousandths::of(high.min(1.0)))
        });
        Self {
            of: table.total(),
            categories: table.categories(),
            value: found.and_then(|(value, _)| Thousandths::of(value)),
            error: error.and_then(Thousandths::of),
            interval,
        }
    }
}

fn number(count: usize) -> Option<f64> {
    u32::try_from(count).ok().map(f64::from)
}

/// So many standard errors lie on each side of a value in an interval of 95 %.
fn normal_quantile() -> f64 {
    Normal::standard().inverse_cdf(1.0 - OUTSIDE / 2.0)
}

/// Wilson's score interval, without correction for continuity.
fn wilson(hits: f64, of: f64) -> (f64, f64) {
    let z = normal_quantile();
    let share = hits / of;
    let whole = 1.0 + z * z / of;
    let centre = share + z * z / (2.0 * of);
    let width = z * (share * (1.0 - share) / of + z * z / (4.0 * of * of)).sqrt();
    // Rounding leaves a speck where the end is nought or one.
    let low = ((centre - width) / whole).max(0.0);
    let high = ((centre + width) / whole).min(1.0);
    (
        if hits <= 0.0 { 0.0 } else { low },
        if hits >= of { 1.0 } else { high },
    )
}

/// The exact interval: quantiles of the beta distribution.
fn clopper_pearson(hits: f64, of: f64) -> Option<(f64, f64)> {
    let quantile = |a: f64, b: f64, at: f64| Some(Beta::new(a, b).ok()?.inverse_cdf(at));
    let low = if hits <= 0.0 {
        0.0
    } else {
        quantile(hits, of - hits + 1.0, OUTSIDE / 2.0)?
    };
    let high = if hits >= of {
        1.0
    } else {
        quantile(hits + 1.0, of - hits, 1.0 - OUTSIDE / 2.0)?
    };
    Some((low, high))
}

/// Weighted kappa and its standard error for large samples. With a weight of 1 on the diagonal and 0
/// elsewhere it is kappa without weights.
fn kappa(table: &Table, weight: impl Fn(usize, usize) -> f64) -> Option<(f64, f64)> {
    let all = number(table.total()).filter(|all| *all > 0.0)?;
    let size = table.rows().len();
    let share = |count: usize| number(count).map_or(0.0, |count| count / all);
    let rows: Vec<f64> = (0..size).map(|row| share(table.row(row))).collect();
    let columns: Vec<f64> = (0..size).map(|at| share(table.column(at))).collect();
    let average = |shares: &[f64], weights: &dyn Fn(usize) -> f64| -> f64 {
        let each = shares.iter().enumerate();
        each.map(|(at, share)| share * weights(at)).sum()
    };
    // The mean weight of each row over the columns, and of each column over the rows.
    let of_row: Vec<f64> = (0..size)
        .map(|row| average(&columns, &|column| weight(row, column)))
        .collect();
    let of_column: Vec<f64> = (0..size)
        .map(|column| average(&rows, &|row| weight(row, column)))
        .collect();
    let expected = average(&rows, &|row| of_row.get(row).copied().unwrap_or(0.0));
    // One category on both sides: nothing beyond chance is possible.
    if 1.0 - expected < 1e-12 {
        return None;
    }
    let each = (0..size).flat_map(|row| (0..size).map(move |column| (row, column)));
    let cells: Vec<(f64, f64, f64)> = each
        .map(|(row, column)| {
            let means = of_row.get(row).zip(of_column.get(column));
            let means = means.map_or(0.0, |(one, other)| one + other);
            (share(table.count(row, column)), weight(row, column), means)
        })
        .collect();
    let observed: f64 = cells.iter().map(|(share, weight, _)| share * weight).sum();
    let value = (observed - expected) / (1.0 - expected);
    let beyond = 1.0 - value;
    let spread: f64 = cells
        .iter()
        .map(|(share, weight, means)| {
            let apart = weight - means * beyond;
            share * apart * apart
        })
        .sum();
    let centre = value - expected * beyond;
    let variance = (spread - centre * centre).max(0.0) / all;
    let error = variance.sqrt() / (1.0 - expected);
    // What is left of a standard error of nought after rounding is none.
    Some((value, if error < 1e-7 { 0.0 } else { error }))
}

#[cfg(test)]
mod tests;
