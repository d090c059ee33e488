//! `nape rules journeys`: how many prompts typical journeys of a rule pack take.

use serde::Serialize;

use super::arguments::{CheckFormat, Common, RulesJourneysOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::Origin;
use crate::interview::{Journeys, journeys};
use crate::pack::Ruleset;

/// The version of the form for machines.
const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct Counted<'a> {
    nape_journeys: u32,
    /// How many sample patients there are.
    cases: usize,
    groups: Vec<Group<'a>>,
}

#[derive(Debug, Serialize)]
struct Group<'a> {
    comes: &'a str,
    people: usize,
    median: usize,
    least: usize,
    most: usize,
    danger_median: usize,
    everything_median: usize,
    saved_percent: usize,
}

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesJourneysOptions,
) -> Result<Exit, CliError> {
    let (source, ruleset) = files::whole_pack(common)?;
    let cases = files::cases(&source, &ruleset)?;
    let written: Vec<_> = cases
        .iter()
        .filter(|case| case.origin() == Origin::Written)
        .collect();
    let found = journeys(&ruleset, written.iter().map(|case| &case.answers));
    let told = match options.format {
        CheckFormat::Text => text(&ruleset, &found, written.len()),
        CheckFormat::Json => json(&ruleset, &found, written.len()).map_err(CliError::Form)?,
    };
    host.print(&told)?;
    Ok(Exit::Done)
}

fn text(ruleset: &Ruleset, found: &[Journeys], cases: usize) -> String {
    let walked: usize = found.iter().map(|group| group.people).sum();
    let mut out = format!(
        "{} of {} answer all that is asked and end in no emergency. Prompts, by what comes out:\n\n",
        walked,
        snippet::count(cases, "sample patient")
    );
    out.push_str(&format!(
        "{:<28} {:>6} {:>6} {:>5} {:>4} {:>6} {:>10} {:>6}\n",
        "comes out", "people", "median", "least", "most", "danger", "everything", "saved"
    ));
    for group in found {
        out.push_str(&format!(
            "{:<28} {:>6} {:>6} {:>5} {:>4} {:>6} {:>10} {:>5}%\n",
            group.comes.id(ruleset),
            group.people,
            group.median,
            group.least,
            group.most,
            group.danger,
            group.everything,
            group.saved()
        ));
    }
    out.push_str(
        "\nDanger: the median of the prompts in the danger part. Everything: the median when all that \
         applies is asked.\n",
    );
    out
}

fn json(ruleset: &Ruleset, found: &[Journeys], cases: usize) -> Result<String, serde_json::Error> {
    let group = |group: &Journeys| Group {
        comes: group.comes.id(ruleset),
        people: group.people,
        median: group.median,
        least: group.least,
        most: group.most,
        danger_median: group.danger,
        everything_median: group.everything,
        saved_percent: group.saved(),
    };
    let counted = Counted {
        nape_journeys: VERSION,
        cases,
        groups: found.iter().map(group).collect(),
    };
    serde_json::to_string_pretty(&counted).map(|text| text + "\n")
}
