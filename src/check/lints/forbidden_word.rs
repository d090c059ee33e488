//! A word in a text for patients that the pack forbids.

use super::{Finding, Lint, Look};
use crate::pack::DiagnosticCode;
use crate::pack::written::ForbiddenWord;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::ForbiddenWord,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let forbidden = &look.ruleset.pack().about.forbidden_words;
    for text in look.screens.iter().flat_map(|screen| &screen.texts) {
        let words = words(&text.words);
        for entry in forbidden {
            if !stands_in(entry, &words) {
                continue;
            }
            let instead = match &entry.instead {
                Some(instead) => format!("write \"{instead}\""),
                None => "leave it out".to_owned(),
            };
            found.push(Finding {
                about: text.about.clone(),
                at: text.at.clone(),
                message: format!(
                    "\"{}\" is a forbidden word, in `{}`",
                    entry.word, text.about
                ),
                help: format!("{instead}: {}", entry.reason),
            });
        }
    }
}

/// The words of a text in small letters, and the ends of its sentences.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for token in text.to_lowercase().split_whitespace() {
        let letters = |c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}';
        let parts = token.split(|c| !letters(c));
        let trimmed = parts.map(|part| part.trim_matches(['\'', '\u{2019}']));
        words.extend(trimmed.filter(|part| !part.is_empty()).map(str::to_owned));
        if token.contains(['.', '!', '?']) {
            words.push(".".to_owned());
        }
    }
    words
}

/// Whether a forbidden word stands there other than in what is excepted.
fn stands_in(entry: &ForbiddenWord, text: &[String]) -> bool {
    let word = words(&entry.word);
    let excepted: Vec<usize> = (entry.except.iter())
        .flat_map(|except| {
            let except = words(except);
            let inside: Vec<usize> = places(&word, &except).collect();
            let around: Vec<usize> = places(&except, text).collect();
            let both = move |at: usize| {
                let inside = inside.clone().into_iter();
                inside.map(move |inner| at.saturating_add(inner))
            };
            around.into_iter().flat_map(both)
        })
        .collect();
    places(&word, text).any(|at| !excepted.contains(&at))
}

/// Where `part` begins in `text`.
fn places<'a>(part: &'a [String], text: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let windows = text.windows(part.len().max(1)).enumerate();
    windows
        .filter(move |(_, window)| *window == part)
        .map(|(at, _)| at)
}
