//! `nape rules test`: the sample patients of a rule pack.

mod boundaries;
mod failures;

use std::path::Path;

use super::arguments::{Common, RulesTestOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::{Origin, ResolvedCase, coverage, generate, run_case, run_open};
use crate::pack::{Ruleset, nearest, write_answers};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesTestOptions,
) -> Result<Exit, CliError> {
    let (source, ruleset) = files::whole_pack(common)?;
    let cases = files::cases(&source, &ruleset)?;
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
        let ResolvedCase {
            case: written,
            file,
            ..
        } = case;
        match try_one(host, options, &ruleset, case, &cases)? {
            Ran::Passed(came) if options.all => out.push_str(&format!(
                "ok      {} ({came}): {}\n",
                written.id, written.title
            )),
            Ran::Passed(_) => {}
            Ran::Failed(told) => {
                failed = failed.saturating_add(1);
                let (id, title) = (&written.id, &written.title);
                out.push_str(&format!("FAILED  {id} ({file}): {title}\n{told}"));
            }
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

/// What came of a case.
enum Ran {
    /// In one word, what came out.
    Passed(String),
    /// What is told of the failure.
    Failed(String),
}

/// Runs one case; an open one on many people.
fn try_one(
    host: &Host,
    options: &RulesTestOptions,
    ruleset: &Ruleset,
    case: &ResolvedCase,
    cases: &[ResolvedCase],
) -> Result<Ran, CliError> {
    if !case.case.open {
        let result = run_case(ruleset, case);
        return Ok(if result.failures.is_empty() {
            Ran::Passed(result.assessment.urgency.level.id().to_owned())
        } else {
            Ran::Failed(failures::diff(&result.failures, host.colour_out()))
        });
    }
    let (count, seed) = (options.completions, options.seed);
    let completions = usize::try_from(count).unwrap_or(usize::MAX);
    let Some(failing) = run_open(ruleset, case, cases, completions, seed) else {
        return Ok(Ran::Passed("open".to_owned()));
    };
    let diff = failures::diff(&failing.failures, host.colour_out());
    let answers = write_answers(ruleset, &failing.answers);
    let answers = serde_json::to_string(&answers).map_err(CliError::Form)?;
    let person = match failing.number {
        0 => "for what the case lists, and nothing more".to_owned(),
        number => format!("for somebody of --seed {seed} (number {number})"),
    };
    Ok(Ran::Failed(format!(
        "{diff}          {person}:\n{answers}\n"
    )))
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
