//! What the program costs from outside: a batch with one thread and with more, beside parsing the same
//! file with `serde_json` alone in the same run; its memory; and how soon it puts the first question.
//!
//! `cargo bench --bench program`; with `-- --records 1000000` over so many records.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a bench measures time, prints it, and stops at the first surprise"
)]

#[path = "support/people.rs"]
mod people;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nape::pack::builtin;
use people::People;
use serde_json::Value;

const NAPE: &str = env!("CARGO_BIN_EXE_nape");

const SEED: u64 = 7;
const ASKED: usize = 300;
const RECORDS: usize = 200_000;

/// All pieces of work take turns, so many times, and the middle one counts.
const ROUNDS: usize = 5;
/// The same for what takes milliseconds.
const STARTS: usize = 41;

const THREADS: [&str; 3] = ["1", "2", "8"];

fn main() {
    let ruleset = builtin().expect("the built-in pack is sound");
    let folder = tempfile::tempdir().expect("there is room for a file");
    let file = folder.path().join("people.ndjson");
    let records = wanted().unwrap_or(RECORDS);
    let mut out = BufWriter::new(File::create(&file).expect("it can be written"));
    for record in People::new(&ruleset, SEED, ASKED).take(records) {
        writeln!(out, "{record}").expect("there is room");
    }
    out.into_inner().expect("there is room");
    starts();
    batches(&file, records);
}

/// How many records `--records` asks for.
fn wanted() -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--records");
    arguments.nth(1)?.parse().ok()
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    let at = times.len() / 2;
    times.into_iter().nth(at).unwrap_or_default()
}

fn timed(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Until the first question can be answered, and until a version was printed.
fn starts() {
    let version = || {
        let done = Command::new(NAPE).arg("--version").output();
        assert!(done.expect("it starts").status.success());
    };
    let nothing = || {
        let done = Command::new("true").status();
        assert!(done.expect("it starts").success());
    };
    let question = || {
        let mut child = Command::new(NAPE)
            .arg("--plain")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut talk = child.stderr.take().expect("it is a pipe");
        let (mut told, mut piece) = (Vec::new(), [0; 4096]);
        while !told.ends_with(b"Answer: ") {
            let count = talk.read(&mut piece).expect("it talks");
            assert!(count > 0, "it ended before it asked");
            told.extend(piece.iter().take(count));
        }
        child.kill().expect("it waits for an answer");
        child.wait().expect("it ends");
    };
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..STARTS {
        let [first, second, third] = &mut times;
        first.push(timed(nothing));
        second.push(timed(version));
        third.push(timed(question));
    }
    println!("| from outside | milliseconds |\n|---|---:|");
    let names = [
        "`true`, which does nothing",
        "`nape --version`",
        "`nape --plain` until its first question",
    ];
    for (name, times) in names.into_iter().zip(times) {
        println!("| {name} | {:.1} |", middle(times).as_secs_f64() * 1e3);
    }
}

fn batch(file: &Path, threads: &str) -> Command {
    let mut command = Command::new(NAPE);
    command.args(["batch", "--threads", threads]).arg(file);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn batches(file: &Path, records: usize) {
    let bytes = std::fs::metadata(file).expect("it was written").len();
    let parsed = || {
        let mut lines = BufReader::new(File::open(file).expect("it was written"));
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).expect("it can be read") > 0 {
            let value = serde_json::from_slice::<Value>(&line).expect("records are sound");
            drop(black_box(value));
            line.clear();
        }
    };
    let mut floor = Vec::new();
    let mut times = THREADS.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        floor.push(timed(parsed));
        for (threads, times) in THREADS.into_iter().zip(&mut times) {
            times.push(timed(|| {
                let done = batch(file, threads).status().expect("it starts");
                assert!(done.success());
            }));
        }
    }
    let floor = middle(floor).as_secs_f64();
    println!(
        "\n{records} records, {bytes} bytes, from a file; output thrown away; medians of {ROUNDS} rounds\n"
    );
    println!(
        "| | seconds | records a second | MB a second | of `Value` | times one thread | memory at most, MB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let line = |name: &str, time: f64, one: f64, memory: Option<u64>| {
        let memory = memory.map_or_else(|| "-".to_owned(), |kb| format!("{:.1}", kb as f64 / 1e3));
        println!(
            "| {name} | {time:.2} | {:.0} | {:.0} | {:.2} | {:.2} | {memory} |",
            records as f64 / time,
            bytes as f64 / 1e6 / time,
            time / floor,
            one / time,
        );
    };
    line("`serde_json` into `Value`, one thread", floor, floor, None);
    let mut one = None;
    for (threads, times) in THREADS.into_iter().zip(times) {
        let time = middle(times).as_secs_f64();
        let one = *one.get_or_insert(time);
        line(
            &format!("`nape batch --threads {threads}`"),
            time,
            one,
            memory(file, threads),
        );
    }
}

/// The most memory that a batch ever took, in kilobytes, where the system tells.
fn memory(file: &Path, threads: &str) -> Option<u64> {
    let mut child = batch(file, threads).spawn().expect("it starts");
    let mut most = None;
    // The system keeps the highest value until the end, so looking now and then is enough.
    while child.try_wait().expect("it runs").is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
        let peak = status.ok().and_then(|status| {
            let (_, rest) = status.split_once("VmHWM:")?;
            rest.split_whitespace().next()?.parse().ok()
        });
        most = peak.or(most);
        std::thread::sleep(Duration::from_millis(5));
    }
    most
}
