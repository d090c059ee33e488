//! Many threads, one order: each takes the next chunk, scores it, and puts it down; whoever finds that the
//! next one in order lies there writes it. What is in flight is bounded by the number of threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::feed::{Feed, NoMore};
use super::output::Output;
use super::progress::Progress;
use crate::batch::{Batch, Chunk, Done, Tally, Worker};

/// How a batch ended.
#[derive(Debug)]
pub(super) enum End {
    /// With the input.
    Whole,
    /// At the first error record.
    Strict,
    /// By Ctrl-C.
    Interrupted,
    /// The input cannot be read on.
    Input(std::io::Error),
    /// The output cannot be written.
    Output(std::io::Error),
}

/// What a batch came to.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) tally: Tally,
    /// The last line of the input whose output was written.
    pub(super) last_line: u64,
    pub(super) end: End,
    pub(super) output: Output,
    pub(super) time: Duration,
}

/// The threads of a batch, and what they share.
pub(super) struct Crew<'a> {
    batch: &'a Batch<'a>,
    feed: Mutex<Feed>,
    desk: Mutex<Desk>,
    turned: Condvar,
    stop: Arc<AtomicBool>,
    progress: Progress,
}

/// Where finished chunks lie until it is their turn.
struct Desk {
    /// Nobody has it while somebody writes.
    pen: Option<Output>,
    next: u64,
    lying: BTreeMap<u64, Done>,
    /// To be filled again.
    empty: Vec<Done>,
    tally: Tally,
    last_line: u64,
    /// Nothing is written any more, for this reason.
    over: Option<End>,
    /// A thread broke down; nobody may wait for it.
    broken: bool,
}

impl<'a> Crew<'a> {
    pub(super) fn new(
        batch: &'a Batch<'a>,
        feed: Feed,
        mut output: Output,
        progress: Progress,
    ) -> Self {
        let header = batch.header();
        let over = if header.is_empty() {
            None
        } else {
            output.write(&header).err().map(End::Output)
        };
        let stop = feed.input().stored().stop();
        stop.store(over.is_some(), Ordering::Relaxed);
        Self {
            batch,
            feed: Mutex::new(feed),
            desk: Mutex::new(Desk {
                pen: Some(output),
                next: 0,
                lying: BTreeMap::new(),
                empty: Vec::new(),
                tally: Tally::default(),
                last_line: 0,
                over,
                broken: false,
            }),
            turned: Condvar::new(),
            stop,
            progress,
        }
    }

    /// Works through the whole input with so many threads, of which this is one.
    pub(super) fn run(self, threads: usize) -> Outcome {
        std::thread::scope(|scope| {
            for _ in 1..threads {
                // A system that has no room for more threads has some for fewer.
                let thread = std::thread::Builder::new();
                if thread.spawn_scoped(scope, || self.work(threads)).is_err() {
                    break;
                }
            }
            self.work(threads);
        });
        let time = self.progress.end();
        let feed = self.feed.into_inner();
        let desk = self.desk.into_inner();
        let desk = desk.unwrap_or_else(PoisonError::into_inner);
        let no_more = feed.unwrap_or_else(PoisonError::into_inner).no_more();
        let end = desk.over.unwrap_or(match no_more {
            NoMore::Over => End::Whole,
            NoMore::Interrupted => End::Interrupted,
            NoMore::Broken(error) => End::Input(error),
        });
        Outcome {
            tally: desk.tally,
            last_line: desk.last_line,
            end,
            output: desk.pen.unwrap_or(Output::Standard),
            time,
        }
    }

    /// One thread, from its first chunk to the last.
    fn work(&self, threads: usize) {
        let alarm = Alarm(self);
        let mut worker = Worker::new(self.batch);
        let mut chunk = Chunk::default();
        let mut done = Done::default();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let Some(number) = lock(&self.feed).next(&mut chunk) else {
                break;
            };
            worker.work(&chunk, &mut done);
            done = self.put_down(number, done, threads);
        }
        drop(alarm);
    }

    /// Puts a chunk down, and writes what can be written. Gives an empty one back.
    fn put_down(&self, number: u64, done: Done, threads: usize) -> Done {
        let most = u64::try_from(threads).unwrap_or(u64::MAX);
        let mut desk = lock(&self.desk);
        while number > desk.next.saturating_add(most) && desk.over.is_none() && !desk.broken {
            let waited = self.turned.wait(desk);
            desk = waited.unwrap_or_else(PoisonError::into_inner);
        }
        desk.lying.insert(number, done);
        if let Some(mut pen) = desk.pen.take() {
            while desk.over.is_none()
                && let Some(done) = {
                    let next = desk.next;
                    desk.lying.remove(&next)
                }
            {
                drop(desk);
                let written = pen.write(&done.out);
                desk = lock(&self.desk);
                desk.took(done, written);
                self.progress.update(&desk.tally);
                self.turned.notify_all();
            }
            if desk.over.is_some() {
                self.stop.store(true, Ordering::Relaxed);
                self.turned.notify_all();
            }
            desk.pen = Some(pen);
        }
        desk.empty.pop().unwrap_or_default()
    }
}

impl Desk {
    /// Counts a chunk that was written, or was not.
    fn took(&mut self, done: Done, written: std::io::Result<()>) {
        self.next += 1;
        match written {
            Ok(()) => {
                self.tally.add(&done.tally);
                self.last_line = done.last_line;
                if done.is_last {
                    self.over = Some(End::Strict);
                }
            }
            Err(error) => self.over = Some(End::Output(error)),
        }
        self.empty.push(done);
    }
}

/// Tells the others when a thread breaks down, so that none waits for its chunk.
struct Alarm<'c, 'a>(&'c Crew<'a>);

impl Drop for Alarm<'_, '_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(&self.0.desk).broken = true;
            self.0.stop.store(true, Ordering::Relaxed);
            self.0.turned.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
