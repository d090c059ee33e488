//! `nape rules show`: one rule in words, for those who write and review rules.

use super::arguments::{Common, RulesShowOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::{ResolvedCase, mentions, resolve_cases};
use crate::pack::written::Case;
use crate::pack::{Named, Ruleset, nearest};
use crate::report::{Block, render, rule_page};

/// So many cases are named; `nape rules test` lists the rest.
const MOST_CASES: usize = 5;

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesShowOptions,
) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let source = files::pack_source(common)?;
    let names = Named::all(ruleset.pack());
    let found: Vec<&(String, Named)> = names.iter().filter(|(id, _)| *id == options.id).collect();
    if found.is_empty() {
        return Err(CliError::Usage(unknown(&options.id, &names)));
    }
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, &source, &mut problems);
    if !problems.is_empty() {
        // Whoever is writing a rule may have half-written cases beside it.
        let count = snippet::count(problems.len(), "problem");
        host.complain(&format!(
            "warning: {count} in the cases, so some may be left out here; `nape rules check` names them"
        ));
    }
    let mut blocks = Vec::new();
    for (id, part) in found {
        blocks.extend(rule_page(&ruleset, id, *part));
        blocks.extend(written_cases(&ruleset, &cases, *part));
    }
    host.print(&render(&blocks, host.page_style(false)))?;
    Ok(Exit::Done)
}

/// What is said of a name that nothing has.
fn unknown(id: &str, names: &[(String, Named)]) -> String {
    let behind = |(name, _): &&(String, Named)| {
        let last = name.rsplit_once('.').map(|(_, last)| last);
        last == Some(id)
    };
    let known = names.iter().map(|(name, _)| name.as_str());
    let best =
        (names.iter().find(behind).map(|(name, _)| name.as_str())).or_else(|| nearest(id, known));
    let hint = best.map_or_else(
        || {
            "name a question, option (question.option), definition, red flag, exception \
             (flag.exception), pattern, criterion or note (pattern.criterion), referral, lesson or \
             contradiction"
                .to_owned()
        },
        |best| format!("did you mean `{best}`?"),
    );
    format!("the rules have no `{id}`; {hint}")
}

/// The cases that name a part, under words that fit its kind.
fn written_cases(ruleset: &Ruleset, cases: &[ResolvedCase], part: Named) -> Vec<Block> {
    let (expected, not_expected) = match part {
        Named::Definition(_) => return Vec::new(),
        Named::Question(_) | Named::Option(..) => ("Answered by", ""),
        Named::Flag(_) => ("Raised by", "Not raised by (near misses first)"),
        Named::Exception(..) => ("Its flag is excused for", "Its flag is raised for"),
        Named::Pattern(_) => ("Fits, or is shown to", "Does not (near misses first)"),
        Named::Criterion(..) => (
            "Its pattern fits, or is shown to",
            "Its pattern does not (near misses first)",
        ),
        Named::Note(..) => ("Told to", "Not told to (near misses first)"),
        Named::Referral(_) => ("Given to", "Not given to (near misses first)"),
        Named::Lesson(_) => ("Offered to", "Not offered to (near misses first)"),
        Named::Contradiction(_) => ("Said to", "Not said to (near misses first)"),
    };
    let named = mentions(ruleset, cases, part);
    let mut blocks = vec![Block::heading("Written cases that name it")];
    for (head, cases) in [
        (expected, &named.expected),
        (not_expected, &named.not_expected),
    ] {
        if !cases.is_empty() {
            blocks.push(Block::item(format!("{head}:")));
            blocks.extend(
                lines(cases)
                    .into_iter()
                    .map(|line| Block::item(line).inside(1)),
            );
        }
    }
    if blocks.len() == 1 {
        blocks.push(Block::item("No written case names it."));
    }
    blocks
}

fn lines(cases: &[&Case]) -> Vec<String> {
    let shown = cases.iter().take(MOST_CASES);
    let mut lines: Vec<String> = shown
        .map(|case| format!("{}: {}", case.id, case.title))
        .collect();
    let more = cases.len().saturating_sub(MOST_CASES);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}
