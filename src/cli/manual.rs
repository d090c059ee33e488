//! `nape man`: the manual pages, made from the definition of the command line.

mod ends;
mod synopsis;

use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments::{ManOptions, NOTICE, definition, examples};
use super::{CliError, Exit, Host};
use crate::pack::nearest;

pub(super) fn run(host: &Host, options: &ManOptions) -> Result<Exit, CliError> {
    let root = built();
    if let Some(folder) = &options.output_dir {
        let pages = write(&root, folder)?;
        host.complain(&format!("{pages} pages written to {}", folder.display()));
        return Ok(Exit::Done);
    }
    let mut command = &root;
    for word in &options.command {
        command = below(command)
            .find(|inner| inner.get_name() == word)
            .ok_or_else(|| unknown(command, word))?;
    }
    host.put(&page(command).map_err(CliError::Output)?)?;
    Ok(Exit::Done)
}

/// The definition with the names of all commands in full.
fn built() -> Command {
    let mut root = definition().disable_help_subcommand(true);
    root.build();
    root
}

/// The commands right below this one that have a page.
fn below(command: &Command) -> impl Iterator<Item = &Command> {
    let inner = command.get_subcommands();
    inner.filter(|inner| !inner.is_hide_set())
}

/// A command, and all below it.
fn all(command: &Command) -> Vec<&Command> {
    let inner = below(command).flat_map(all);
    std::iter::once(command).chain(inner).collect()
}

fn unknown(command: &Command, word: &str) -> CliError {
    let full = command.get_bin_name().unwrap_or("nape");
    let hint = nearest(word, below(command).map(Command::get_name)).map_or_else(
        || format!("`{full} --help` lists them"),
        |best| format!("did you mean `{best}`?"),
    );
    CliError::Usage(format!("`{full}` has no command `{word}`; {hint}"))
}

/// Writes every page into a folder, over what is there: pages are made anew with each version.
fn write(root: &Command, folder: &Path) -> Result<usize, CliError> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        |error| CliError::Unwritable(path, error)
    };
    std::fs::create_dir_all(folder).map_err(unwritable(folder))?;
    let commands = all(root);
    for command in &commands {
        let path = folder.join(format!("{}.1", name(command)));
        let page = page(command).map_err(CliError::Output)?;
        std::fs::write(&path, page).map_err(unwritable(&path))?;
    }
    Ok(commands.len())
}

/// The name of a page, such as `nape-rules-check`.
fn name(command: &Command) -> &str {
    let name = command.get_display_name();
    name.unwrap_or_else(|| command.get_name())
}

/// The page of one command.
fn page(command: &Command) -> Result<Vec<u8>, std::io::Error> {
    let version = concat!("nape ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone())
        .source(version)
        .manual("Manual of nape");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    as_typed().to_writer(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis::section(command).to_writer(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if below(command).next().is_some() {
        man.render_subcommands_section(&mut page)?;
    }
    ours(command).to_writer(&mut page)?;
    Ok(page)
}

/// No word is cut and no space is stretched: what can be typed can be copied.
fn as_typed() -> Roff {
    let mut roff = Roff::new();
    roff.control("nh", []);
    roff.control("ad", ["l"]);
    roff
}

/// The sections that come from our own lists.
fn ours(command: &Command) -> Roff {
    let mut roff = Roff::new();
    let item = |roff: &mut Roff, head: &str, says: &str| {
        roff.control("TP", []);
        roff.text([bold(head)]);
        roff.text([roman(says)]);
    };
    roff.control("SH", ["EXIT STATUS"]);
    let has_urgency = command
        .get_arguments()
        .any(|argument| argument.get_long() == Some("exit-code"));
    let full = command.get_bin_name().unwrap_or_default();
    let path = full.strip_prefix("nape").unwrap_or(full).trim();
    for (code, meaning) in ends::of(path, has_urgency) {
        item(&mut roff, &code.to_string(), meaning);
    }
    roff.control("SH", ["EXAMPLES"]);
    for (line, says) in examples::of(path) {
        item(&mut roff, line, says);
    }
    roff.control("SH", ["NOTICE"]);
    roff.text([roman(NOTICE)]);
    if !path.is_empty() {
        let above = name(command)
            .rsplit_once('-')
            .map_or("nape", |(above, _)| above);
        roff.control("SH", ["SEE ALSO"]);
        roff.text([bold(above), roman("(1)")]);
    }
    roff
}

#[cfg(test)]
mod tests;
