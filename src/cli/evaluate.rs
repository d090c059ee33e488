//! `nape evaluate`: how far results agree with labelled cases, and where they do not.

mod disagreements;
mod groups;
mod json;
mod page;
mod patterns;
mod urgency;
mod why;

use std::path::Path;

use super::arguments::{Common, EvaluateFormat, EvaluateOptions};
use super::{CliError, Exit, Host, files, private_file, snippet};
use crate::check::{Evaluation, Method, Split, evaluate, own_cases};
use crate::pack::{CaseProblem, Diagnostic, LabelledCase, Place, Ruleset, read_labelled};
use crate::report::{harmless_json, html, markdown, render};

/// So many mistakes of a file are shown; the rest are counted.
const MOST_PROBLEMS: usize = 50;

/// What over the pack's own cases stands at the top of every form.
pub(super) const OWN: &str = "agreement with its authors, not accuracy";

/// Everything that is told.
struct Account<'a> {
    ruleset: &'a Ruleset,
    cases: &'a [LabelledCase],
    found: &'a Evaluation,
    method: Method,
    own: bool,
    private: bool,
}

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &EvaluateOptions,
) -> Result<Exit, CliError> {
    if let Some(path) = &options.output {
        private_file::check(path, options.force)?;
    }
    let (ruleset, cases) = match &options.file {
        Some(file) => {
            let ruleset = files::ruleset(common)?;
            let cases = read(&ruleset, file)?;
            (ruleset, cases)
        }
        None => {
            let (source, mut ruleset) = files::whole_pack(common)?;
            files::name(&mut ruleset, common)?;
            let cases = files::cases(&source, &ruleset)?;
            let own = own_cases(&ruleset, &cases);
            if own.is_empty() {
                let sentence = "the pack has no written case that expects one urgency level or a \
                                first pattern; give a file of labelled cases";
                return Err(CliError::Usage(sentence.into()));
            }
            (ruleset, own)
        }
    };
    let splits = options.by.iter();
    let splits: Result<Vec<Split>, String> =
        splits.map(|name| Split::find(&ruleset, name)).collect();
    let splits = splits.map_err(|error| CliError::Usage(format!("--by: {error}")))?;
    if !options.include_private && splits.iter().any(|split| is_private(&ruleset, *split)) {
        let sentence = "--by: the answers to that question are private, and groups would tell them; \
                        add --include-private if they may be told";
        return Err(CliError::Usage(sentence.into()));
    }
    let method = options.interval.into();
    let account = Account {
        ruleset: &ruleset,
        cases: &cases,
        found: &evaluate(&ruleset, &cases, &splits, method),
        method,
        own: options.file.is_none(),
        private: options.include_private,
    };
    let document = document(host, &account, options)?;
    match &options.output {
        None => host.print(&document)?,
        Some(path) => {
            private_file::write(path, document.as_bytes(), options.force)?;
            host.complain(&format!("written to {}", path.display()));
        }
    }
    Ok(Exit::Done)
}

fn is_private(ruleset: &Ruleset, split: Split) -> bool {
    match split {
        Split::Question(index) => ruleset.question(index).is_some_and(|asked| asked.private),
        Split::Age | Split::Source | Split::Rater => false,
    }
}

fn document(
    host: &Host,
    account: &Account<'_>,
    options: &EvaluateOptions,
) -> Result<String, CliError> {
    let form = options.form();
    if form == EvaluateFormat::Json {
        let mut text =
            serde_json::to_string_pretty(&json::report(account)).map_err(CliError::Form)?;
        text.push('\n');
        return Ok(harmless_json(&text).into_owned());
    }
    let blocks = page::page(account);
    Ok(match form {
        EvaluateFormat::Text => render(&blocks, host.page_style(options.output.is_some())),
        EvaluateFormat::Markdown => {
            markdown(&blocks).map_err(|error| CliError::Page(error.to_string()))?
        }
        EvaluateFormat::Html | EvaluateFormat::Json => html(&blocks),
    })
}

/// The cases of a file, or everything that is wrong with it.
fn read(ruleset: &Ruleset, file: &Path) -> Result<Vec<LabelledCase>, CliError> {
    let text = files::read_text(file)?;
    read_labelled(ruleset, &file.display().to_string(), &text).map_err(|problems| {
        let more = problems.len().saturating_sub(MOST_PROBLEMS);
        let shown = problems.into_iter().take(MOST_PROBLEMS);
        let shown = shown.map(|problem| in_file(&text, problem)).collect();
        CliError::Cases(text.clone(), shown, more)
    })
}

/// The mistake with its line and column in the file, where each line is a case.
fn in_file(text: &str, found: CaseProblem) -> Diagnostic {
    let CaseProblem { line, problem } = found;
    let Some(line) = line else {
        return problem;
    };
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let column = match &problem.place {
        Place::LineColumn(_, column) => Some(*column),
        place @ (Place::File | Place::Value(_) | Place::Key(_)) => {
            snippet::line_and_column(written, place).map(|(_, column)| column)
        }
    };
    let message = match problem.place.pointer() {
        "" => problem.message,
        pointer => format!("{} (at {pointer})", problem.message),
    };
    Diagnostic {
        place: Place::LineColumn(line, column.unwrap_or(1)),
        message,
        ..problem
    }
}
