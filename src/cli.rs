//! The commands, one file each: parse, call, print, exit code. The only floor, with [`crate::prompt`],
//! that does input and output.

mod arguments;
mod assess;
mod batch;
mod compare;
mod completions;
mod demo;
mod error;
mod evaluate;
mod examine;
mod exit;
mod files;
mod host;
mod interview;
mod keep;
mod learn;
mod manual;
mod named_answers;
mod paper;
mod private_file;
mod questions;
mod refused;
mod replay;
mod result;
mod resume;
mod rules_check;
mod rules_check_json;
mod rules_diff;
mod rules_explain;
mod rules_journeys;
mod rules_new;
mod rules_prove;
mod rules_schema;
mod rules_show;
mod rules_test;
mod snippet;

pub use exit::Exit;

use arguments::{Arguments, Command, RulesCommand};
use error::CliError;
use host::Host;

/// The whole program: what was typed, to its exit code.
pub fn main() -> Exit {
    let arguments = Arguments::read();
    let host = Host::new(&arguments.common);
    let common = arguments.common;
    let result = match arguments.command {
        Some(_) if arguments.interview.is_given() => {
            let sentence = "options of the interview stand before a command; \
                            `--rules`, `--color` and `--width` may, all others stand after it";
            Err(CliError::Usage(sentence.into()))
        }
        None => interview::run(&host, &common, &arguments.interview),
        Some(Command::Interview(options)) => interview::run(&host, &common, &options),
        Some(Command::Assess(options) | Command::Report(options)) => {
            assess::run(&host, &common, &options)
        }
        Some(Command::Batch(options)) => batch::run(&host, &common, &options),
        Some(Command::Replay(options)) => replay::run(&host, &common, &options),
        Some(Command::Examine(options)) => examine::run(&host, &common, &options),
        Some(Command::Compare(options)) => compare::run(&host, &common, &options),
        Some(Command::Questions(options)) => questions::run(&host, &common, &options),
        Some(Command::Learn(options)) => learn::run(&host, &common, &options),
        Some(Command::Demo(options)) => demo::run(&host, &common, &options),
        Some(Command::Evaluate(options)) => evaluate::run(&host, &common, &options),
        Some(Command::Completions(options)) => completions::run(&host, &options),
        Some(Command::Man(options)) => manual::run(&host, &options),
        Some(Command::Rules {
            command: RulesCommand::Check(options),
        }) => rules_check::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Explain(options),
        }) => rules_explain::run(&host, &options),
        Some(Command::Rules {
            command: RulesCommand::Test(options),
        }) => rules_test::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Prove(options),
        }) => rules_prove::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Diff(options),
        }) => rules_diff::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::New(options),
        }) => rules_new::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Schema(options),
        }) => rules_schema::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Journeys(options),
        }) => rules_journeys::run(&host, &common, &options),
        Some(Command::Rules {
            command: RulesCommand::Show(options),
        }) => rules_show::run(&host, &common, &options),
    };
    result.unwrap_or_else(|error| error.report(&host))
}
