//! `nape rules check`: everything that is wrong with a rule pack, at once.

use super::arguments::{CheckFormat, Common, RulesCheckOptions};
use super::{CliError, Exit, Host, files, rules_check_json, snippet};
use crate::check::{check_invariants, lint, resolve_cases};
use crate::pack::{Severity, load, read_cases};

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
    // Cases name what the rules declare: until the rules are sound, only their form is looked at.
    let cases = if let Some(ruleset) = &ruleset {
        check_invariants(ruleset, &mut problems);
        resolve_cases(ruleset, &source, &mut problems)
    } else {
        read_cases(&source, &mut problems);
        Vec::new()
    };
    // Lints are about a pack that loads; while something is broken they would only distract.
    if let Some(ruleset) = ruleset.as_ref().filter(|_| problems.is_empty()) {
        problems = lint(ruleset, &source, &cases, options.date.as_deref());
    }
    let text = |file: &str| source.text(file).map(str::to_owned);
    let (notes, findings): (Vec<_>, Vec<_>) = problems
        .iter()
        .cloned()
        .partition(|problem| problem.code.severity() == Severity::Info);
    let exit = if findings.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    };
    if options.format == CheckFormat::Json {
        let told = rules_check_json::json(&problems, text).map_err(CliError::Form)?;
        host.print(&told)?;
        return Ok(exit);
    }
    let shown = if options.notes {
        problems
    } else {
        findings.clone()
    };
    host.print(&if options.plain {
        snippet::lines(&shown, text)
    } else {
        snippet::pictures(&shown, text, host.colour_out())
    })?;
    if !findings.is_empty() {
        let count = snippet::count(findings.len(), "problem");
        host.print(&format!("{count} found.\n"))?;
    } else if let Some(ruleset) = ruleset {
        let pack = ruleset.pack();
        let counts = [
            (pack.questions.len(), "question"),
            (pack.flags.len(), "red flag"),
            (pack.patterns.len(), "pattern"),
            (pack.referrals.len(), "referral"),
            (pack.lessons.len(), "lesson"),
            (cases.len(), "case"),
        ]
        .map(|(number, what)| snippet::count(number, what));
        host.print(&format!(
            "{} {}: no problems in {}.\n",
            pack.about.id,
            pack.about.version,
            counts.join(", ")
        ))?;
    }
    if !notes.is_empty() && !options.notes {
        let count = snippet::count(notes.len(), "note");
        host.print(&format!("{count} left out: see `--notes`.\n"))?;
    }
    Ok(exit)
}
