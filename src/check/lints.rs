//! Lints: what is doubtful about a pack that loads. One file each, all of them in [`LINTS`].

mod always_yes;
mod bounds_outside_question;
mod contradictory_bounds;
mod empty_bounds;
mod forbidden_word;
mod gap_in_options;
mod idle_points;
mod implied_rule;
mod missing_help;
mod missing_source;
mod never_asked;
mod never_holds;
mod never_read_definition;
mod never_read_option;
mod never_read_question;
mod never_read_source;
mod no_boundary_case;
mod no_case;
mod no_near_miss;
mod reading_grade;
mod repeated_text;
mod review_date_past;
mod same_rule;
mod unvouched_gate;

use super::ResolvedCase;
use super::cases::Origin;
use super::places::Places;
use super::possible::Possible;
use super::texts::{TextScreen, screens};
use crate::assess::{Site, sites};
use crate::logic::Condition;
use crate::pack::{At, Diagnostic, DiagnosticCode, PackSource, Place, Ruleset};

/// One lint.
struct Lint {
    code: DiagnosticCode,
    run: fn(&Look<'_>, &mut Vec<Finding>),
}

/// Every lint, in the order in which findings are told.
const LINTS: [Lint; 24] = [
    never_read_question::LINT,
    never_read_option::LINT,
    never_read_definition::LINT,
    never_read_source::LINT,
    empty_bounds::LINT,
    bounds_outside_question::LINT,
    contradictory_bounds::LINT,
    always_yes::LINT,
    never_asked::LINT,
    never_holds::LINT,
    same_rule::LINT,
    implied_rule::LINT,
    idle_points::LINT,
    unvouched_gate::LINT,
    gap_in_options::LINT,
    reading_grade::LINT,
    forbidden_word::LINT,
    repeated_text::LINT,
    missing_help::LINT,
    missing_source::LINT,
    review_date_past::LINT,
    no_case::LINT,
    no_near_miss::LINT,
    no_boundary_case::LINT,
];

/// What a lint looks at.
struct Look<'a> {
    ruleset: &'a Ruleset,
    places: Places,
    possible: Possible<'a>,
    sites: Vec<(Site, &'a Condition)>,
    /// What patients read.
    screens: Vec<TextScreen>,
    /// Written cases only: blind ones are not to be known, generated ones show nothing.
    cases: Vec<&'a ResolvedCase>,
    date: Option<&'a str>,
}

impl Look<'_> {
    /// Calls `visit` with every condition and every part of one; each stands in one place only.
    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        for (_, condition) in &self.sites {
            condition.walk(&mut |inner, _| visit(inner));
        }
    }
}

/// What a lint found.
struct Finding {
    /// What it is about, by ids, as `allow` names it.
    about: String,
    at: At,
    message: String,
    help: String,
}

/// Looks at a pack that loads. `date` (YYYY-MM-DD) is the day on which it is looked at, if that
/// matters. What `allow` of `pack.json` names is left out.
pub fn lint(
    ruleset: &Ruleset,
    source: &PackSource,
    cases: &[ResolvedCase],
    date: Option<&str>,
) -> Vec<Diagnostic> {
    let written = |case: &&ResolvedCase| case.origin() == Origin::Written;
    let places = Places::of(source);
    let look = Look {
        ruleset,
        possible: Possible::new(ruleset),
        screens: screens(ruleset.pack(), &places),
        places,
        sites: sites(ruleset),
        cases: cases.iter().filter(written).collect(),
        date,
    };
    let mut allowed = Allowed::of(ruleset);
    let mut found = Vec::new();
    for lint in &LINTS {
        let mut findings = Vec::new();
        (lint.run)(&look, &mut findings);
        for finding in findings {
            if !allowed.uses(lint.code, &finding.about) {
                found.push(diagnostic(lint.code, finding));
            }
        }
    }
    for finding in allowed.unused(date) {
        found.push(diagnostic(DiagnosticCode::UnusedAllow, finding));
    }
    found
}

fn diagnostic(code: DiagnosticCode, finding: Finding) -> Diagnostic {
    Diagnostic {
        code,
        place: match finding.at.line {
            Some(line) => Place::LineColumn(line, 1),
            None => Place::Value(finding.at.pointer),
        },
        file: finding.at.file,
        message: finding.message,
        help: Some(finding.help),
    }
}

/// One id of one entry of `allow`.
struct Entry<'a> {
    code: &'a str,
    id: &'a str,
    at: At,
    used: bool,
}

/// What the pack allows, and whether it was needed.
struct Allowed<'a>(Vec<Entry<'a>>);

impl<'a> Allowed<'a> {
    fn of(ruleset: &'a Ruleset) -> Self {
        let mut entries = Vec::new();
        for (position, allow) in ruleset.pack().about.allow.iter().enumerate() {
            let at = At::new("pack.json", format!("/allow/{position}/ids"));
            for (n, id) in allow.ids.iter().enumerate() {
                entries.push(Entry {
                    code: &allow.code,
                    id,
                    at: at.on(n),
                    used: false,
                });
            }
        }
        Self(entries)
    }

    fn uses(&mut self, code: DiagnosticCode, about: &str) -> bool {
        let mut named = false;
        for entry in &mut self.0 {
            // Named twice, it is needed once: the second is unused.
            if !named && entry.code == code.id() && entry.id == about {
                entry.used = true;
                named = true;
            }
        }
        named
    }

    fn unused(self, date: Option<&str>) -> impl Iterator<Item = Finding> {
        // Without a date that lint has not looked.
        let unlooked = move |entry: &Entry<'_>| {
            date.is_none() && entry.code == DiagnosticCode::ReviewDatePast.id()
        };
        let left = self.0.into_iter();
        left.filter(move |entry| !entry.used && !unlooked(entry))
            .map(|entry| Finding {
                about: entry.id.to_owned(),
                message: format!("there is no {} of `{}` to allow", entry.code, entry.id),
                help: "take it out of `allow`".to_owned(),
                at: entry.at,
            })
    }
}

#[cfg(test)]
mod tests;
