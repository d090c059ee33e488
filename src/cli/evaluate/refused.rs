//! Files of cases that are refused: where each mistake stands, and why. Never the line itself, which
//! holds the answers of a person.

use std::path::Path;

use crate::cli::refused::Refused;
use crate::cli::{CliError, files, snippet};
use crate::pack::{CaseProblem, Diagnostic, LabelledCase, Place, Ruleset, read_labelled};
use crate::report::Privacy;

/// The cases of a file, or everything that is wrong with it.
pub(super) fn read(
    ruleset: &Ruleset,
    file: &Path,
    privacy: Privacy,
) -> Result<Vec<LabelledCase>, CliError> {
    let text = files::read_text(file)?;
    read_labelled(ruleset, &file.display().to_string(), &text).map_err(|problems| {
        let problems = problems.into_iter().map(|found| {
            let at = line_and_column(&text, &found);
            (found.problem, at)
        });
        CliError::Cases(Refused::cases(ruleset, problems, privacy))
    })
}

/// Where in the file it stands.
fn line_and_column(text: &str, found: &CaseProblem) -> Option<(usize, usize)> {
    let Diagnostic { place, .. } = &found.problem;
    let Some(line) = found.line else {
        return snippet::line_and_column(text, place);
    };
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let column = match place {
        Place::LineColumn(_, column) => Some(*column),
        Place::File | Place::Value(_) | Place::Key(_) => {
            snippet::line_and_column(written, place).map(|(_, column)| column)
        }
    };
    Some((line, column.unwrap_or(1)))
}
