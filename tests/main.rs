//! The program from outside: its commands, its real terminal, its front ends side by side, and the
//! promises that only the whole of it can show.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests stop at the first surprise, and may read the environment and the disk"
)]

mod architecture;
mod budget;
mod cli;
mod coverage;
mod danger;
mod documents;
mod drawings;
mod evidence;
mod example_pack;
mod front_ends;
mod library;
mod parts;
mod reading_grade;
mod readme;
mod reports;
mod sessions;
mod support;
mod terminal;
mod tutorial;
