//! The problems of a pack for machines. Version 1: its own structs, which no inner change moves.

use serde::Serialize;

use super::snippet;
use crate::pack::{Diagnostic, Severity};

/// The version of this format.
const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct Found<'a> {
    nape_check: u32,
    errors: usize,
    warnings: usize,
    infos: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Debug, Serialize)]
struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    pointer: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

/// All problems as one JSON object.
pub(super) fn json(
    problems: &[Diagnostic],
    text: impl Fn(&str) -> Option<String>,
) -> Result<String, serde_json::Error> {
    let count = |severity: Severity| {
        let weights = problems.iter().map(|problem| problem.code.severity());
        weights.filter(|weight| *weight == severity).count()
    };
    let found = Found {
        nape_check: VERSION,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        problems: problems
            .iter()
            .map(|problem| {
                let place = text(&problem.file)
                    .and_then(|text| snippet::line_and_column(&text, &problem.place));
                Problem {
                    code: problem.code.id(),
                    severity: problem.code.severity().id(),
                    file: &problem.file,
                    line: place.map(|(line, _)| line),
                    column: place.map(|(_, column)| column),
                    pointer: problem.place.pointer(),
                    message: &problem.message,
                    help: problem.help.as_deref(),
                }
            })
            .collect(),
    };
    serde_json::to_string_pretty(&found).map(|text| text + "\n")
}
