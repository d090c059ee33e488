//! `nape rules diff`: what changes between two versions of a rule pack, by meaning.

mod json;
mod page;
mod person;
mod sections;

use std::path::Path;

use super::arguments::{Common, DiffFormat, RulesDiffOptions};
use super::{CliError, Exit, Host, files};
use crate::check::{ResolvedCase, Version, diff};
use crate::pack::{PackError, Ruleset, load};

/// One of the two packs.
struct Loaded {
    ruleset: Ruleset,
    cases: Vec<ResolvedCase>,
}

impl Loaded {
    fn version(&self) -> Version<'_> {
        Version {
            ruleset: &self.ruleset,
            cases: &self.cases,
        }
    }
}

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesDiffOptions,
) -> Result<Exit, CliError> {
    if common.rules.is_some() {
        let sentence = "`rules diff` takes the two packs after its name, and no `--rules`";
        return Err(CliError::Usage(sentence.to_owned()));
    }
    let old = read(host, "old", &options.old)?;
    let new = read(host, "new", &options.new)?;
    let found = diff(old.version(), new.version(), options.boundaries)
        .map_err(|error| CliError::Disagreement(error.to_string()))?;
    let packs = [&old.ruleset, &new.ruleset];
    let told = match options.format {
        DiffFormat::Text => page::text(packs, &found),
        DiffFormat::Markdown => page::markdown(packs, &found),
        DiffFormat::Json => json::json(packs, &found).map_err(CliError::Form)?,
    };
    host.print(&told)?;
    Ok(if found.is_less_careful() {
        Exit::Findings
    } else {
        Exit::Done
    })
}

/// Reads one pack and its cases; what is wrong is told with the name of the pack.
fn read(host: &Host, which: &str, name: &Path) -> Result<Loaded, CliError> {
    let source = files::source_of(name)?;
    let named = |error: CliError| {
        host.complain(&format!(
            "The {which} pack, {}, has problems:",
            name.display()
        ));
        error
    };
    let broken = |error: PackError| CliError::Pack(source.clone(), error.problems().to_vec());
    let ruleset = load(&source).map_err(broken).map_err(named)?;
    let cases = files::cases(&source, &ruleset).map_err(named)?;
    Ok(Loaded { ruleset, cases })
}
