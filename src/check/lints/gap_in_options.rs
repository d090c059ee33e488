//! Options of an ordered list that leave a gap, or overlap: somebody has no answer, or two.

use std::cmp::Ordering;

use super::{At, Finding, Lint, Look};
use crate::pack::written::Amount;
use crate::pack::{DiagnosticCode, QuestionOption};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::GapInOptions,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    for (_, question) in look.ruleset.questions() {
        let options = question.options();
        // A list without bounds has not said what its options are about.
        if !(options.iter()).any(|option| option.from.is_some() || option.below.is_some()) {
            continue;
        }
        let at = look.places.item("questions", &question.id).on("options");
        let mut tell = |n: usize, key: &str, message: String, help: &str| {
            let option = options.get(n).map_or("", |option| option.id.as_str());
            found.push(Finding {
                about: format!("{}.{option}", question.id),
                at: place(look, &at.on(n), key),
                message: format!("{message}, in `{}`", question.id),
                help: help.to_owned(),
            });
        };
        for (n, option) in options.iter().enumerate() {
            let Some((from, below)) = option.from.zip(option.below) else {
                continue;
            };
            if from.compare(below) != Some(Ordering::Less) {
                let message = format!("`{}` ends before it begins", option.id);
                tell(n, "below", message, "write `from` below `below`");
            }
        }
        let neighbours = options.iter().zip(options.iter().skip(1));
        for (n, (one, next)) in neighbours.enumerate() {
            let after = n.saturating_add(1);
            match (one.below, next.from) {
                (Some(end), Some(begin)) => {
                    if let Some(message) = apart(one, next, end, begin) {
                        let help = "let each option begin where the one before it ends";
                        tell(after, "from", message, help);
                    }
                }
                (None, _) => {
                    let message = format!("`{}` does not say where it ends", one.id);
                    tell(n, "below", message, "write `below`, as its text says");
                }
                (Some(_), None) => {
                    let message = format!("`{}` does not say where it begins", next.id);
                    tell(after, "from", message, "write `from`, as its text says");
                }
            }
        }
        let open =
            "leave the end open, add an option, or allow it with the reason why nobody is there";
        if let Some(from) = options.first().and_then(|option| option.from)
            && !from.is_zero()
        {
            tell(0, "from", format!("less than {from} has no option"), open);
        }
        if let Some(below) = options.last().and_then(|option| option.below) {
            let last = options.len().saturating_sub(1);
            tell(
                last,
                "below",
                format!("{below} and more has no option"),
                open,
            );
        }
    }
}

/// What is wrong where one option ends and the next one begins.
fn apart(
    one: &QuestionOption,
    next: &QuestionOption,
    end: Amount,
    begin: Amount,
) -> Option<String> {
    let (one, next) = (&one.id, &next.id);
    match end.compare(begin) {
        Some(Ordering::Equal) => None,
        Some(Ordering::Less) => Some(format!(
            "from {end} to {begin} there is no option, between `{one}` and `{next}`"
        )),
        Some(Ordering::Greater) => Some(format!(
            "from {begin} to {end} there are two options, `{one}` and `{next}`"
        )),
        None => Some(format!(
            "it cannot be said whether {end}, where `{one}` ends, is {begin}, where `{next}` begins"
        )),
    }
}

/// The end that is written, or the id of the option that lacks it.
fn place(look: &Look<'_>, option: &At, key: &str) -> At {
    let written = option.on(key);
    if look.places.is_written(&written) {
        written
    } else {
        option.on("id")
    }
}
