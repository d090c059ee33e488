//! Whether a file may answer a private question, and its mistakes without such answers.

use serde_json::Value;

use super::around::{around, questions};
use crate::pack::{Diagnostic, DiagnosticCode, Place, Ruleset, nearest, without_private_answer};

/// Whether a text names a private question, or something that may be a slip for one. It may be broken: it
/// is looked at as it is written, and in doubt the answer is yes.
pub(super) fn may_answer(ruleset: &Ruleset, text: &str) -> bool {
    let ids: Vec<&str> = ids(ruleset).collect();
    if ids.is_empty() {
        return false;
    }
    // An id can be written with escapes, too.
    if text.contains("\\u") || ids.iter().any(|id| text.contains(id)) {
        return true;
    }
    let text = text.to_lowercase();
    let may_name = |word: &str| nearest(word.trim(), ids.iter().copied()).is_some();
    let is_letter = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.split('"').any(may_name) || text.split(|c| !is_letter(c)).any(may_name)
}

/// The mistake without an answer to a private question; `whole` is the file, where it can be read.
pub(super) fn untold(ruleset: &Ruleset, whole: Option<&Value>, problem: Diagnostic) -> Diagnostic {
    if problem.code == DiagnosticCode::Syntax {
        return unquoted(problem);
    }
    let problem = without_private_answer(ruleset, problem);
    let place = whole.and_then(|whole| private_around(ruleset, whole, problem.place.pointer()));
    match place {
        // That a question is answered twice tells no answer.
        Some(place) if problem.code != DiagnosticCode::RepeatedId => problem.untold(place),
        Some(_) | None => problem,
    }
}

/// What is quoted of a file that cannot be read can be anything in it.
fn unquoted(problem: Diagnostic) -> Diagnostic {
    let message = match problem.message.split_once(['`', '"']) {
        Some((before, _)) => {
            let before = before.trim_end();
            format!("{before} ... (the rest is not told: the file may answer a private question)")
        }
        None => problem.message,
    };
    Diagnostic { message, ..problem }
}

/// What a place is inside of, if that says of itself that it answers a private question.
fn private_around(ruleset: &Ruleset, whole: &Value, pointer: &str) -> Option<Place> {
    // What stands in place of a number has a longer name.
    let is_private = |said: &str| ids(ruleset).any(|id| said.starts_with(id));
    let mut around = around(whole, pointer).into_iter();
    let found = around.find(|(_, value)| questions(value).any(is_private));
    found.map(|(place, _)| place)
}

fn ids(ruleset: &Ruleset) -> impl Iterator<Item = &str> {
    let private = ruleset.questions().filter(|(_, question)| question.private);
    private.map(|(_, question)| question.id.as_str())
}
