//! `nape rules test`: the sample patients of a rule pack.

mod boundaries;

use std::path::Path;

use super::arguments::{Common, RulesTestOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::{Origin, ResolvedCase, coverage, generate, resolve_cases, run_case};
use crate::pack::{Ruleset, load, nearest};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesTestOptions,
) -> Result<Exit, CliError> {
    let source = files::pack_source(common)?;
    let ruleset = match load(&source) {
        Ok(ruleset) => ruleset,
        Err(error) => return Err(CliError::Pack(source, error.problems().to_vec())),
    };
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, &source, &mut problems);
    if !problems.is_empty() {
        return Err(CliError::Pack(source, problems));
    }
    if let Some(folder) = common.rules.as_ref().filter(|_| options.generate) {
        return make_cases(host, folder, &ruleset, &cases);
    }
    if options.boundaries {
        host.print(&boundaries::text(&ruleset, &cases))?;
        return Ok(Exit::Done);
    }
    let wanted = |id: &str| {
        options
            .filter
            .as_ref()
            .is_none_or(|filter| id.contains(filter.as_str()))
    };
    let kind = if options.blind {
        Origin::Blind
    } else {
        Origin::Written
    };
    let mut out = String::new();
    let (mut run, mut failed) = (0_usize, 0_usize);
    let chosen = cases.iter().filter(|case| case.origin() == kind);
    for case in chosen.filter(|case| wanted(&case.case.id)) {
        run = run.saturating_add(1);
        let result = run_case(&ruleset, case);
        if result.failures.is_empty() {
            if options.all {
                let level = result.assessment.urgency.level.id();
                out.push_str(&format!(
                    "ok      {} ({level}): {}\n",
                    case.case.id, case.case.title
                ));
            }
            continue;
        }
        failed = failed.saturating_add(1);
        out.push_str(&format!(
            "FAILED  {} ({}): {}\n",
            case.case.id, case.file, case.case.title
        ));
        for failure in &result.failures {
            out.push_str(&format!("          {failure}\n"));
        }
    }
    if let Some(filter) = options.filter.as_ref().filter(|_| run == 0) {
        let ids = cases.iter().map(|case| case.case.id.as_str());
        let hint = nearest(filter, ids).map(|best| format!("; did you mean `{best}`?"));
        let sentence = format!(
            "no case has `{filter}` in its id{}",
            hint.unwrap_or_default()
        );
        return Err(CliError::Usage(sentence));
    }
    out.push_str(&format!(
        "{}, {failed} failed.\n",
        snippet::count(run, "case")
    ));
    let mut complete = true;
    if options.coverage {
        let covered = coverage(&ruleset, &cases);
        for line in &covered.missing {
            out.push_str(&format!("MISSING {line}\n"));
        }
        out.push_str(&format!(
            "{} of {} rules decided both ways by written cases; {} of {} clauses, with generated ones.\n",
            covered.rules, covered.rules_of, covered.clauses, covered.clauses_of
        ));
        complete = covered.is_complete();
    }
    host.print(&out)?;
    Ok(if failed == 0 && complete {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Writes the people that cover the rest, and says what nobody was found for.
fn make_cases(
    host: &Host,
    folder: &Path,
    ruleset: &Ruleset,
    cases: &[ResolvedCase],
) -> Result<Exit, CliError> {
    let made = generate(ruleset, cases);
    let mut text = serde_json::to_string_pretty(&made.file).map_err(CliError::Form)?;
    text.push('\n');
    let path = folder.join("cases").join("generated").join("coverage.json");
    files::write_whole(&path, &text)?;
    for line in &made.undecided {
        host.complain(&format!("nobody was found for this: {line}"));
    }
    let count = snippet::count(made.count, "case");
    host.print(&format!("{count} written to {}.\n", path.display()))?;
    Ok(if made.undecided.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}
