//! Many records: bytes in, lines out, and nothing kept of the one before.
//!
//! A [`Cutter`] takes an input as it comes, and cuts it into [`Chunk`]s of whole records. A [`Worker`] makes
//! [`Done`] of a chunk: its lines of output, and what was counted. Chunks know nothing of each other, so many
//! workers can share an input; whoever puts their output together keeps the order. Input, output and
//! threads are the business of [`crate::cli`].

mod cells;
mod columns;
mod cutter;
mod fields;
mod form_v1;
mod mistake;
mod row;
mod rows;
mod sheets;
mod taken_in;
mod tally;
mod worker;

pub use columns::{ColumnProblem, Columns};
pub use cutter::{Chunk, Cutter, Header, LONGEST, Size};
pub use fields::{Field, Fields};
pub use form_v1::{ErrorV1, RecordErrorV1, SummaryV1, VERSION};
pub use tally::Tally;
pub use worker::{Batch, Done, Worker};

/// The forms of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputForm {
    /// One JSON text a line.
    Ndjson,
    /// A header, and one row a record (RFC 4180).
    Csv,
}

/// The forms of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputForm {
    /// One JSON text a line.
    Ndjson,
    /// A header, and one row a record (RFC 4180).
    Csv,
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod worker_tests;
