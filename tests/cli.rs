//! The commands from outside: exit codes, streams, answers files and rule packs.

mod answers_files;
mod batches;
mod broken_packs;
mod comparisons;
mod completions;
mod demos;
mod evaluations;
mod examinations;
mod exit_codes;
mod extents;
mod fhir;
mod journeys;
mod lints;
mod new_rules;
mod open_cases;
mod paper;
mod piped_interviews;
mod proofs;
mod replays;
mod rule_packs;
mod rules_compared;
mod rules_shown;
mod saved_interviews;
mod schemas;
mod streams;
