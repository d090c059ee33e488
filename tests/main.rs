//! The program from outside: its commands, its real terminal, and its front ends side by side.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod cli;
mod front_ends;
mod support;
mod terminal;
