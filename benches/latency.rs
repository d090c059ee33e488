//! How long a person waits after an answer, until the next card is ready: over every step of every
//! sample patient of the built-in pack.
//!
//! `cargo bench --bench latency`

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a bench measures time, prints it, and stops at the first surprise"
)]

use std::time::{Duration, Instant};

use nape::answers::{Answer, Answers, Response};
use nape::check::{Origin, resolve_cases};
use nape::interview::{Ask, Interview, Step};
use nape::pack::{Ruleset, builtin, builtin_source};

/// Each step is taken so many times, and the middle one counts: what else the machine does is not
/// measured.
const TIMES: usize = 5;

fn main() {
    let ruleset = builtin().expect("the built-in pack is sound");
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    let written = cases.iter().filter(|case| case.origin() == Origin::Written);
    let mut people = 0_usize;
    let mut steps: Vec<(Duration, String)> = Vec::new();
    for case in written {
        if let Some(walked) = walk(&ruleset, &case.answers) {
            people += 1;
            steps.extend(
                walked
                    .into_iter()
                    .map(|(time, id)| (time, format!("{id} of {}", case.case.id))),
            );
        }
    }
    steps.sort();
    let at = |percent: usize| {
        let position = (steps.len() * percent / 100).min(steps.len() - 1);
        steps.get(position).expect("somebody was walked through")
    };
    println!(
        "from a reply to the next card: {people} people, {} steps",
        steps.len()
    );
    println!("{:<8} {:>9}", "", "time");
    for (name, percent) in [("median", 50), ("p90", 90), ("p99", 99), ("worst", 100)] {
        let (time, id) = at(percent);
        let micros = time.as_nanos() as f64 / 1_000.0;
        println!("{name:<8} {micros:>6.1} us   (after {id})");
    }
}

/// The time of each step of somebody who answers all that is asked.
fn walk(ruleset: &Ruleset, answers: &Answers) -> Option<Vec<(Duration, String)>> {
    let mut interview = Interview::new(ruleset);
    let mut times = Vec::new();
    while let Step::Ask(ask) = interview.step() {
        let reply = reply(ask, answers.get(ask.question))?;
        let mut taken: Vec<Duration> = (0..TIMES)
            .map(|_| {
                let mut interview = interview.clone();
                let start = Instant::now();
                interview.submit(ask, reply);
                let card = match interview.step() {
                    Step::Ask(next) => interview.card(next, |_| String::new()),
                    Step::Stop | Step::Done => None,
                };
                let time = start.elapsed();
                drop(std::hint::black_box(card));
                time
            })
            .collect();
        taken.sort();
        let id = &ruleset.question(ask.question)?.id;
        times.push((*taken.get(TIMES / 2)?, id.clone()));
        interview.submit(ask, reply);
    }
    Some(times)
}

/// What somebody who gave these answers says to one prompt.
fn reply(ask: Ask, response: Option<Response>) -> Option<Response> {
    let Some(item) = ask.item else {
        return response;
    };
    Some(match response? {
        Response::Given(Answer::AnyOf(ticks)) if ticks.yes.or(ticks.no).contains(item) => {
            Response::Given(Answer::YesNo(ticks.yes.contains(item)))
        }
        Response::Given(_) | Response::NotSure | Response::Declined => Response::NotSure,
    })
}
