//! `docs/danger.md`: every danger sign, the case that raises it, its near miss, and the words that
//! the person reads. Generated from the pack and its cases; this test keeps it true.
//!
//! `UPDATE_DOCS=1 cargo test danger` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use nape::assess::{Assessment, FlagState, UrgencyLevel, assess};
use nape::check::{ResolvedCase, resolve_cases};
use nape::logic::Urgency;
use nape::pack::{Phrase, RedFlag, Ruleset, builtin, builtin_source};
use serde::Deserialize;

use crate::support::{cell, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    rows: Vec<Row>,
}

/// One row of the published lists: a danger sign, or a sign that is none by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    group: String,
    title: String,
    flags: Vec<String>,
    /// The highest urgency that the sign may give alone.
    at_most: Option<String>,
    /// The case that has the sign alone.
    alone: Option<String>,
    /// The case that has it with what makes it matter.
    more: Option<String>,
}

struct Pack {
    ruleset: Ruleset,
    cases: Vec<ResolvedCase>,
}

impl Pack {
    fn load() -> Self {
        let ruleset = builtin().unwrap();
        let mut problems = Vec::new();
        let cases = resolve_cases(&ruleset, &builtin_source(), &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        Self { ruleset, cases }
    }

    fn flag(&self, id: &str) -> &RedFlag {
        let found = self.ruleset.pack().flags.iter().find(|flag| flag.id == id);
        found.unwrap_or_else(|| panic!("there is no flag {id}"))
    }

    fn case(&self, id: &str) -> &ResolvedCase {
        let found = self.cases.iter().find(|case| case.case.id == id);
        found.unwrap_or_else(|| panic!("there is no case {id}"))
    }

    fn assess(&self, case: &ResolvedCase) -> Assessment {
        assess(&self.ruleset, &case.answers)
    }

    fn is_raised(&self, case: &ResolvedCase, flag: &str) -> bool {
        let at = self
            .ruleset
            .pack()
            .flags
            .iter()
            .position(|known| known.id == flag)
            .unwrap();
        self.assess(case).flags[at].state == FlagState::Raised
    }

    /// Cases written to raise the flag, which do.
    fn firing(&self, flag: &str) -> Vec<&ResolvedCase> {
        self.cases
            .iter()
            .filter(|case| case.case.expect.raised.iter().any(|id| id == flag))
            .filter(|case| self.is_raised(case, flag))
            .collect()
    }

    /// Cases written to just fail to raise it, which do fail.
    fn near_misses(&self, flag: &str, firing: &[&ResolvedCase]) -> Vec<&ResolvedCase> {
        self.cases
            .iter()
            .filter(|case| case.case.expect.not_raised.iter().any(|id| id == flag))
            .filter(|case| {
                let of = case.case.near_miss_of.as_deref();
                firing
                    .iter()
                    .any(|fires| Some(fires.case.id.as_str()) == of)
            })
            .filter(|case| !self.is_raised(case, flag))
            .collect()
    }
}

fn rows() -> Vec<Row> {
    serde_json::from_str::<Rows>(include_str!("danger_rows.json"))
        .unwrap()
        .rows
}

fn urgency_of(id: &str) -> Urgency {
    *Urgency::ALL
        .iter()
        .find(|urgency| urgency.id() == id)
        .unwrap()
}

fn known(level: UrgencyLevel) -> Urgency {
    match level {
        UrgencyLevel::Known(urgency) => urgency,
        UrgencyLevel::Undetermined => panic!("the case leaves the danger check incomplete"),
    }
}

/// What a person reads first at this urgency.
fn headline(pack: &Pack, urgency: Urgency) -> String {
    let phrase = match urgency {
        Urgency::Routine => Phrase::UrgencyRoutine,
        Urgency::Soon => Phrase::UrgencySoon,
        Urgency::SameDay => Phrase::UrgencySameDay,
        Urgency::Emergency => Phrase::UrgencyEmergency,
    };
    pack.ruleset.pack().wording.text(phrase).to_owned()
}

fn table(pack: &Pack, rows: &[Row]) -> String {
    let mut out = String::from(
        "# Every danger sign, and how it is proved\n\n\
         Generated from the rule pack and its sample patients; a test keeps it true. Each line is one \
         danger sign of the published lists: the flag that carries it, a sample patient that raises \
         it, one that just fails to, and the words that the person reads. Under \"Never an emergency \
         alone\" and wherever a sign is marked *alone*, the patient has the sign by itself, and the \
         last but one column is a patient in whom something else makes it matter.\n\n\
         The patients stand in `rules/cases/`; `nape rules test NAME` runs one.\n",
    );
    let mut group = "";
    for row in rows {
        if row.group != group {
            group = &row.group;
            let _ = write!(
                out,
                "\n## {group}\n\n| Sign | Flag | Patient | Near miss | What the person reads |\n\
                 |---|---|---|---|---|\n"
            );
        }
        if let (Some(alone), Some(more)) = (&row.alone, &row.more) {
            let level = known(pack.assess(pack.case(alone)).urgency.level);
            let _ = writeln!(
                out,
                "| {} (*alone*) | at most `{}` | `{alone}` | `{more}` | {} |",
                cell(&row.title),
                row.at_most.as_deref().unwrap_or("routine"),
                cell(&headline(pack, level)),
            );
            continue;
        }
        assert!(!row.flags.is_empty(), "the row {} has no flag", row.id);
        for id in &row.flags {
            let flag = pack.flag(id);
            let firing = pack.firing(id);
            let near = pack.near_misses(id, &firing);
            let names = |cases: &[&ResolvedCase], what: &str| -> String {
                assert!(
                    !cases.is_empty(),
                    "the flag {id} (row {}) has no {what}",
                    row.id
                );
                cases
                    .iter()
                    .take(2)
                    .map(|c| format!("`{}`", c.case.id))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let urgency = Urgency::from(flag.urgency);
            let neck = flag.neck_treatment.id();
            let _ = writeln!(
                out,
                "| {} | `{id}`: {}, neck {neck} | {} | {} | **{}** {} {} |",
                cell(&row.title),
                if urgency == Urgency::Routine {
                    "no urgency"
                } else {
                    urgency.id()
                },
                names(&firing, "case that raises it"),
                names(&near, "near miss"),
                cell(&flag.title),
                cell(&flag.reason),
                cell(&flag.action),
            );
        }
    }
    out
}

#[test]
fn the_danger_table_has_no_empty_cell_and_is_up_to_date() {
    let pack = Pack::load();
    let table = table(&pack, &rows());
    keep("docs/danger.md", &table);
}

#[test]
fn every_flag_stands_in_a_row_and_every_row_is_named_once() {
    let pack = Pack::load();
    let rows = rows();
    let mut seen = BTreeSet::new();
    for row in &rows {
        assert!(seen.insert(&row.id), "the row {} stands twice", row.id);
    }
    for flag in &pack.ruleset.pack().flags {
        let stands = rows.iter().any(|row| row.flags.contains(&flag.id));
        assert!(stands, "the flag {} stands in no row", flag.id);
    }
}

#[test]
fn no_single_unspecific_sign_gives_more_than_its_row_allows() {
    let pack = Pack::load();
    let mut looked_at = 0;
    for row in rows() {
        let (Some(at_most), Some(alone), Some(more)) = (row.at_most, row.alone, row.more) else {
            continue;
        };
        looked_at += 1;
        let level = known(pack.assess(pack.case(&alone)).urgency.level);
        assert!(
            level <= urgency_of(&at_most),
            "{}: {alone} is {}",
            row.id,
            level.id()
        );
        assert!(level < Urgency::Emergency);
        // The other patient exists, and the sign alone is never the more urgent of the two.
        assert!(
            level <= known(pack.assess(pack.case(&more)).urgency.level),
            "{}: {more}",
            row.id
        );
    }
    assert!(looked_at >= 20);
}
