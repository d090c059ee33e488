//! What a batch of records costs: reading and scoring, beside parsing the same bytes with `serde_json`
//! alone, in the same run.
//!
//! `cargo bench --bench batch`; with `-- --write 1000` it writes so many records instead.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a bench measures time, prints it, and stops at the first surprise"
)]

#[path = "support/more_rules.rs"]
mod more_rules;
#[path = "support/people.rs"]
mod people;

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use nape::answers::{Answers, Filled};
use nape::assess::{Group, Scorer, assess};
use nape::pack::{QuickReader, Ruleset, builtin, builtin_source, load, read_sheet};
use nape::report::SummaryLines;
use people::People;
use serde::de::IgnoredAny;
use serde_json::Value;

const SEED: u64 = 7;

/// So many people are asked one by one; the records are theirs with a few answers changed.
const ASKED: usize = 300;

const RECORDS: usize = 4_000;

/// Everything is measured so many times, in turns, and the middle one counts: what else the machine
/// does falls on all alike.
const ROUNDS: usize = 15;

fn main() {
    let ruleset = builtin().expect("the built-in pack is sound");
    let mut people = People::new(&ruleset, SEED, ASKED);
    if let Some(count) = wanted() {
        let mut out = std::io::stdout().lock();
        for record in people.take(count) {
            writeln!(out, "{record}").expect("standard output takes it");
        }
        return;
    }
    let records: Vec<String> = people.by_ref().take(RECORDS).collect();
    reading(&ruleset, &records);
    growth(&records);
    more_records(&ruleset, people);
}

/// How many records `--write` asks for.
fn wanted() -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--write");
    arguments.nth(1)?.parse().ok()
}

/// Nanoseconds a record of each piece of work, measured in turns.
fn measure<const N: usize>(records: usize, mut work: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut times = vec![Vec::new(); N];
    for _ in 0..ROUNDS {
        for (work, times) in work.iter_mut().zip(&mut times) {
            let start = Instant::now();
            work();
            times.push(start.elapsed());
        }
    }
    let mut medians = times.into_iter().map(|mut times| {
        times.sort();
        let middle = times.get(ROUNDS / 2).expect("there are rounds");
        middle.as_nanos() as f64 / records as f64
    });
    [(); N].map(|()| medians.next().expect("one for each piece of work"))
}

fn reading(ruleset: &Ruleset, records: &[String]) {
    let bytes: usize = records.iter().map(String::len).sum();
    let scorer = Scorer::new(ruleset);
    let answers: Vec<Answers> = records
        .iter()
        .map(|record| {
            read_sheet(ruleset, "x", record)
                .expect("records are sound")
                .answers
        })
        .collect();
    let filled: Vec<Filled> = answers.iter().map(filled).collect();
    let count: usize = answers.iter().map(|answers| answers.iter().count()).sum();
    println!(
        "{} records, {} bytes and {} answers each; medians of {ROUNDS} rounds\n",
        records.len(),
        bytes / records.len(),
        count / records.len(),
    );

    let (mut reader, mut place) = (QuickReader::new(ruleset), Filled::new());
    let (mut group, mut alone) = (scorer.group(), scorer.group());
    let mut batch = Batch::new(ruleset, &scorer);
    let [value, ignored, read, whole, slow, score, one, assessed] = measure(
        records.len(),
        [
            &mut || {
                for record in records {
                    drop(black_box(serde_json::from_str::<Value>(record)));
                }
            },
            &mut || {
                for record in records {
                    drop(black_box(serde_json::from_str::<IgnoredAny>(record)));
                }
            },
            &mut || {
                for record in records {
                    black_box(reader.read(record, &mut place)).expect("records are sound");
                }
            },
            &mut || batch.run(records),
            &mut || {
                for record in records {
                    drop(black_box(read_sheet(ruleset, "x", record)));
                }
            },
            &mut || score_all(&scorer, &filled, &mut group),
            &mut || {
                for filled in &filled {
                    alone.clear();
                    alone.add(filled);
                    black_box(scorer.score(&mut alone));
                }
            },
            &mut || {
                for answers in &answers {
                    drop(black_box(assess(ruleset, answers)));
                }
            },
        ],
    );
    let mean = bytes as f64 / records.len() as f64;
    println!(
        "| one thread | ns a record | records a second | MB a second | of `Value` | of `IgnoredAny` |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for (name, time) in [
        ("`serde_json` into `Value`", value),
        ("`serde_json` into `IgnoredAny`", ignored),
        ("quick reader", read),
        ("quick reader, score, summary line", whole),
        ("`read_sheet`", slow),
        (
            "score of answers that were read, 64 people at a time",
            score,
        ),
        ("score of answers that were read, one person at a time", one),
        ("`assess` of answers that were read", assessed),
    ] {
        println!(
            "| {name} | {time:.0} | {:.0} | {:.0} | {:.2} | {:.2} |",
            1e9 / time,
            mean * 1e3 / time,
            time / value,
            time / ignored,
        );
    }
}

/// All that a batch does with a record, but for files and threads.
struct Batch<'a> {
    scorer: &'a Scorer,
    reader: QuickReader,
    place: Filled,
    group: Group,
    lines: SummaryLines,
    out: String,
}

impl<'a> Batch<'a> {
    fn new(ruleset: &Ruleset, scorer: &'a Scorer) -> Self {
        Self {
            scorer,
            reader: QuickReader::new(ruleset),
            place: Filled::new(),
            group: scorer.group(),
            lines: SummaryLines::new(ruleset),
            out: String::new(),
        }
    }

    fn run(&mut self, records: &[String]) {
        self.out.clear();
        let mut ids = Vec::new();
        for records in records.chunks(Group::MOST) {
            self.group.clear();
            ids.clear();
            for record in records {
                let sheet = self.reader.read(record, &mut self.place);
                ids.push(sheet.expect("records are sound").id);
                self.group.add(&self.place);
            }
            let scored = self.scorer.score(&mut self.group);
            for (id, person) in ids.iter().zip(scored.people()) {
                self.lines.write(id.as_deref(), person, &mut self.out);
            }
        }
        black_box(&self.out);
    }
}

/// More of the same people.
fn more_records(ruleset: &Ruleset, people: People<'_>) {
    let records: Vec<String> = people.take(4 * RECORDS).collect();
    let scorer = Scorer::new(ruleset);
    println!("\n| records | quick reader, score, summary line: ns a record |");
    println!("|---:|---:|");
    for count in [RECORDS / 16, RECORDS / 4, RECORDS, 4 * RECORDS] {
        let records = records.get(..count).unwrap_or(&records);
        let mut batch = Batch::new(ruleset, &scorer);
        let [whole] = measure(count, [&mut || batch.run(records)]);
        println!("| {count} | {whole:.0} |");
    }
}

/// The answers of one person in the places of a scorer.
fn filled(answers: &Answers) -> Filled {
    let mut filled = Filled::new();
    filled.copy(answers);
    filled
}

/// Scores everybody, in full groups.
fn score_all(scorer: &Scorer, filled: &[Filled], group: &mut Group) {
    for people in filled.chunks(Group::MOST) {
        group.clear();
        for person in people {
            group.add(person);
        }
        black_box(scorer.score(group));
    }
}

/// The same people under more rules.
fn growth(records: &[String]) {
    println!(
        "\n| rules | flags | patterns | load, ms | `Scorer::new`, ms | score, ns a record | of x1 | `assess`, ns | of x1 |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    let records = records.get(..1_000).unwrap_or(records);
    let mut first = None;
    for times in [1, 4, 16] {
        let source = more_rules::repeated(&builtin_source(), times);
        let ruleset = load(&source).expect("copies of sound rules are sound");
        let [loaded, compiled] = measure(
            1,
            [&mut || drop(black_box(load(&source))), &mut || {
                drop(black_box(Scorer::new(&ruleset)));
            }],
        );
        let scorer = Scorer::new(&ruleset);
        let mut group = scorer.group();
        let read = |record: &String| read_sheet(&ruleset, "x", record).expect("records are sound");
        let answers: Vec<Answers> = records.iter().map(|record| read(record).answers).collect();
        let filled: Vec<Filled> = answers.iter().map(filled).collect();
        let [score, assessed] = measure(
            records.len(),
            [&mut || score_all(&scorer, &filled, &mut group), &mut || {
                for answers in &answers {
                    drop(black_box(assess(&ruleset, answers)));
                }
            }],
        );
        let (once, once_assessed) = *first.get_or_insert((score, assessed));
        println!(
            "| x{times} | {} | {} | {:.1} | {:.2} | {score:.0} | {:.1} | {assessed:.0} | {:.1} |",
            ruleset.pack().flags.len(),
            ruleset.pack().patterns.len(),
            loaded / 1e6,
            compiled / 1e6,
            score / once,
            assessed / once_assessed,
        );
    }
}
