//! Failures of a case as a small diff.

use colored::Colorize as _;

use crate::check::Failure;

/// `- expected` and `+ found`; what was found is said once for neighbours that share it.
pub(super) fn diff(failures: &[Failure], colour: bool) -> String {
    let mut out = String::new();
    for same in
        failures.chunk_by(|one, next| (&one.found, &one.because) == (&next.found, &next.because))
    {
        let Some(found) = same.first() else {
            continue;
        };
        for failure in same {
            out.push_str(&line(&format!("- {}", failure.expected), colour, |text| {
                text.red().to_string()
            }));
        }
        out.push_str(&line(&format!("+ {}", found.found), colour, |text| {
            text.green().to_string()
        }));
        if let Some(because) = &found.because {
            out.push_str(&line(&format!("  ({because})"), false, str::to_owned));
        }
    }
    out
}

fn line(text: &str, colour: bool, paint: impl Fn(&str) -> String) -> String {
    let text = if colour { paint(text) } else { text.to_owned() };
    format!("          {text}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(expected: &str, found: &str, because: Option<&str>) -> Failure {
        Failure {
            expected: expected.to_owned(),
            found: found.to_owned(),
            because: because.map(str::to_owned),
        }
    }

    #[test]
    fn what_was_found_is_said_once_for_neighbours_that_share_it() {
        let failures = [
            failure("urgency: routine", "urgency: soon", Some("raised: a")),
            failure("referrals: b", "referrals: none", None),
            failure("referrals: c", "referrals: none", None),
        ];
        let lines = [
            "- urgency: routine",
            "+ urgency: soon",
            "  (raised: a)",
            "- referrals: b",
            "- referrals: c",
            "+ referrals: none",
        ];
        let told = diff(&failures, false);
        assert_eq!(
            told.lines()
                .map(|line| line.strip_prefix("          ").unwrap())
                .collect::<Vec<_>>(),
            lines
        );
        // The host decides about colour, and asks the library for it.
        colored::control::set_override(true);
        let coloured = diff(&failures, true);
        assert!(
            coloured.contains("\u{1b}[31m- urgency: routine\u{1b}[0m"),
            "{coloured:?}"
        );
        assert!(
            coloured.contains("\u{1b}[32m+ urgency: soon\u{1b}[0m"),
            "{coloured:?}"
        );
    }
}
