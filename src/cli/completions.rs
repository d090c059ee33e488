//! `nape completions`: what a shell needs to complete commands and options.

use clap::Command;

use super::arguments::{CompletionsOptions, definition};
use super::{CliError, Exit, Host};

pub(super) fn run(host: &Host, options: &CompletionsOptions) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut completed(), "nape", &mut script);
    host.put(&script)?;
    Ok(Exit::Done)
}

/// The definition as shells complete it: after `nape man` stand the commands that have a page.
fn completed() -> Command {
    let root = definition();
    let names = names(&root);
    root.mut_subcommand("man", |man| man.subcommands(names))
}

/// The commands below this one, by name only.
fn names(command: &Command) -> Vec<Command> {
    let inner = command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set());
    let named = inner.map(|inner| {
        let about = inner.get_about().cloned().unwrap_or_default();
        Command::new(inner.get_name().to_owned())
            .about(about)
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .subcommands(names(inner))
    });
    named.collect()
}
