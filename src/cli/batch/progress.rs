//! How far a batch is, and what it came to.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::input::Input;
use crate::batch::Tally;

/// Terminals with fewer columns have no room for a bar: it would take two lines.
const NARROW: u16 = 70;

/// A bar on standard error, or nothing; and a clock.
#[derive(Debug)]
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    is_narrow: bool,
    read: Arc<AtomicU64>,
    start: Instant,
}

impl Progress {
    #[expect(
        clippy::disallowed_methods,
        reason = "a rate needs a clock, and no result reads it"
    )]
    pub(super) fn begin(is_wanted: bool, input: &Input) -> Self {
        let (_, columns) = console::Term::stderr().size();
        let is_narrow = columns < NARROW;
        let bar = is_wanted.then(|| {
            let bar = ProgressBar::with_draw_target(
                input.stored().length(),
                ProgressDrawTarget::stderr_with_hz(10),
            );
            let form = match (input.stored().length(), is_narrow) {
                (None, _) => "{msg}",
                (Some(_), true) => "{percent:>3} %  {msg}  {eta} left",
                (Some(_), false) => "[{wide_bar}] {percent:>3} %  {msg}  {eta} left",
            };
            let style = ProgressStyle::with_template(form).map(|style| style.progress_chars("#>-"));
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Self {
            bar,
            is_narrow,
            read: input.stored().counter(),
            start: Instant::now(),
        }
    }

    /// So much was written by now.
    pub(super) fn update(&self, tally: &Tally) {
        if let Some(bar) = &self.bar {
            let records = tally.records + tally.errors;
            let rate = rate(records, self.start.elapsed());
            bar.set_message(said(records, &rate, self.is_narrow));
            bar.set_position(self.read.load(Ordering::Relaxed));
        }
    }

    /// Takes the bar away; the time it took.
    pub(super) fn end(&self) -> Duration {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.start.elapsed()
    }
}

/// How many there are by now, in one line with what stands beside it.
fn said(records: u64, rate: &str, is_narrow: bool) -> String {
    let records = grouped(records);
    if is_narrow {
        format!("{records} ({rate}/s)")
    } else {
        format!("{records} records, {rate} a second")
    }
}

/// So many a second.
fn rate(count: u64, time: Duration) -> String {
    let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
    grouped(count.saturating_mul(1000) / milliseconds)
}

/// What a batch came to, in one sentence.
pub(super) fn summary(tally: &Tally, time: Duration, threads: usize) -> String {
    let all = tally.records + tally.errors;
    let levels = tally.levels().filter(|(_, count)| *count > 0);
    let mut parts: Vec<String> = levels
        .map(|(level, count)| format!("{} {}", grouped(count), level.id()))
        .collect();
    if tally.errors > 0 {
        parts.push(format!("{} not scored", grouped(tally.errors)));
    }
    let milliseconds = time.as_millis();
    format!(
        "{} in {}.{} s with {}, {} a second: {}",
        super::records(all),
        milliseconds / 1000,
        milliseconds % 1000 / 100,
        if threads == 1 {
            "1 thread".to_owned()
        } else {
            format!("{threads} threads")
        },
        rate(all, time),
        parts.join(", ")
    )
}

/// A number that can be read.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_rates_can_be_read() {
        let numbers = [0, 999, 1000, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(rate(1_000_000, Duration::from_secs(4)), "250,000");
        assert_eq!(rate(5, Duration::ZERO), "5,000");
        assert_eq!(said(1_234_567, "890,123", true), "1,234,567 (890,123/s)");
        let told = summary(&Tally::default(), Duration::from_millis(1250), 1);
        assert_eq!(told, "0 records in 1.2 s with 1 thread, 0 a second: ");
    }
}
