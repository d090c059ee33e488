//! `nape evaluate`: how far results agree with labelled cases, and where they do not.

mod differs;
mod disagreements;
mod groups;
mod json;
mod page;
mod patterns;
mod refused;
mod urgency;
mod why;

use std::path::Path;

use super::arguments::{Common, EvaluateFormat, EvaluateOptions};
use super::{CliError, Exit, Host, files, private_file};
use crate::check::{Evaluation, Method, Split, evaluate, own_cases};
use crate::pack::{LabelledCase, Ruleset};
use crate::report::{harmless_json, html, markdown, render};

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
    let output = options.target.output.as_deref();
    if let Some(path) = output {
        let cases: Vec<&Path> = options.file.as_deref().into_iter().collect();
        private_file::check_apart(path, &cases)?;
    }
    let form = options.form().map_err(CliError::Usage)?;
    if let Some(path) = output {
        private_file::check(path, options.target.force)?;
    }
    let (ruleset, cases) = match &options.file {
        Some(file) => {
            let ruleset = files::ruleset(common)?;
            let cases = refused::read(&ruleset, file, options.target.privacy())?;
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
    let mut splits = splits.map_err(|error| CliError::Usage(format!("--by: {error}")))?;
    let mut seen = Vec::new();
    // A split that is asked for twice is told once.
    splits.retain(|split| {
        let is_new = !seen.contains(split);
        seen.push(*split);
        is_new
    });
    if !options.target.include_private && splits.iter().any(|split| is_private(&ruleset, *split)) {
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
        private: options.target.include_private,
    };
    let document = document(host, &account, options, form)?;
    match &options.target.output {
        None => host.print(&document)?,
        Some(path) => {
            private_file::write(path, document.as_bytes(), options.target.force)?;
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
    form: EvaluateFormat,
) -> Result<String, CliError> {
    if form == EvaluateFormat::Json {
        let mut text =
            serde_json::to_string_pretty(&json::report(account)).map_err(CliError::Form)?;
        text.push('\n');
        return Ok(harmless_json(&text).into_owned());
    }
    let blocks = page::page(account);
    Ok(match form {
        EvaluateFormat::Text => render(&blocks, host.page_style(options.target.output.is_some())),
        EvaluateFormat::Markdown => {
            markdown(&blocks).map_err(|error| CliError::Page(error.to_string()))?
        }
        EvaluateFormat::Html | EvaluateFormat::Json => html(&blocks),
    })
}
