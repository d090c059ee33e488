//! `nape rules test`: the sample patients of a rule pack.

use super::arguments::{Common, RulesTestOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::{resolve_cases, run_case};
use crate::pack::{load, nearest};

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
    let wanted = |id: &str| {
        options
            .filter
            .as_ref()
            .is_none_or(|filter| id.contains(filter.as_str()))
    };
    let mut out = String::new();
    let (mut run, mut failed) = (0_usize, 0_usize);
    for case in cases.iter().filter(|case| wanted(&case.case.id)) {
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
    host.print(&out)?;
    Ok(if failed == 0 {
        Exit::Done
    } else {
        Exit::Findings
    })
}
