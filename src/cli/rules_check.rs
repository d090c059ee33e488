//! `nape rules check`: everything that is wrong with a rule pack, at once.

use super::arguments::{Common, RulesCheckOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::resolve_cases;
use crate::pack::load;

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesCheckOptions,
) -> Result<Exit, CliError> {
    let source = files::pack_source(common)?;
    let (mut problems, ruleset) = match load(&source) {
        Ok(ruleset) => (Vec::new(), Some(ruleset)),
        Err(error) => (error.problems().to_vec(), None),
    };
    // Cases name what the rules declare, so they are looked at once the rules are sound.
    let cases = ruleset.as_ref().map_or(0, |ruleset| {
        resolve_cases(ruleset, &source, &mut problems).len()
    });
    let text = |file: &str| source.text(file).map(str::to_owned);
    if !problems.is_empty() {
        let told = if options.plain {
            snippet::lines(&problems, text)
        } else {
            snippet::pictures(&problems, text, host.colour_out())
        };
        host.print(&told)?;
        host.print(&format!(
            "{} found.\n",
            snippet::count(problems.len(), "problem")
        ))?;
        return Ok(Exit::Findings);
    }
    if let Some(ruleset) = ruleset {
        let pack = ruleset.pack();
        host.print(&format!(
            "{} {}: no problems in {} questions, {} red flags, {} patterns, {} referrals, {} lessons, {cases} cases.\n",
            pack.about.id,
            pack.about.version,
            pack.questions.len(),
            pack.flags.len(),
            pack.patterns.len(),
            pack.referrals.len(),
            pack.lessons.len(),
        ))?;
    }
    Ok(Exit::Done)
}
