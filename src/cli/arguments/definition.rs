//! The whole definition of the command line: what is derived from the options, with the examples and the
//! exit codes beside it. `--help`, completions and manual pages all come from here.

use clap::{Command, CommandFactory as _, FromArgMatches as _};

use super::{Arguments, examples};
use crate::cli::Exit;

/// What stands at the end of every help and page.
pub(in crate::cli) const NOTICE: &str =
    "This is a screening, not a diagnosis. In an emergency call your local emergency number.";

impl Arguments {
    /// What was typed; ends the program where that asks for help, or cannot be read.
    pub(in crate::cli) fn read() -> Self {
        let matches = definition().get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// The definition of the command line.
pub(in crate::cli) fn definition() -> Command {
    let codes = Exit::ALL.iter();
    let codes = codes.map(|(_, code, meaning)| format!("  {code:<5}{meaning}\n"));
    let codes: String = codes.collect();
    let root = Arguments::command()
        .before_help(examples::told(""))
        .after_help(format!("Exit codes:\n{codes}\n{NOTICE}"));
    with_examples(root, "")
}

/// Every command below this one with its examples.
fn with_examples(command: Command, path: &str) -> Command {
    command.mut_subcommands(|inner| {
        let path = format!("{path} {}", inner.get_name());
        let inner = inner.after_help(examples::told(path.trim()));
        with_examples(inner, &path)
    })
}
