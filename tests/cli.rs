//! The commands from outside: exit codes, streams, answers files and rule packs.

mod answers_files;
mod exit_codes;
mod lints;
mod piped_interviews;
mod rule_packs;
mod streams;
