//! `nape completions`: what a shell needs to complete commands and options.

use super::arguments::{CompletionsOptions, definition};
use super::{CliError, Exit, Host};

pub(super) fn run(host: &Host, options: &CompletionsOptions) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut definition(), "nape", &mut script);
    host.put(&script)?;
    Ok(Exit::Done)
}
