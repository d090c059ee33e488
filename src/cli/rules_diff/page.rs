//! A difference to read: as plain text, and as a release note in Markdown.

use super::sections::{SAMPLES, THRESHOLDS, sections};
use crate::check::Difference;
use crate::pack::Ruleset;

/// So many lines of a release note are about people who were assessed under both packs, their count too.
const MOST_REPLAYED: usize = 11;

/// The page of a terminal: with the answers as JSON, so that everybody can be replayed.
pub(super) fn text(packs: [&Ruleset; 2], found: &Difference) -> String {
    let mut out = format!("{}\n", head(packs));
    for section in sections(packs, found) {
        out.push_str(&format!("\n{}\n", section.title));
        for item in section.items {
            out.push_str(&format!("  {}\n", item.line));
            for line in item.inside.iter().chain(&item.replay) {
                out.push_str(&format!("      {line}\n"));
            }
        }
    }
    out.push_str(&format!("\n{}\n", verdict(packs, found)));
    out
}

/// A release note, to paste under *Clinical content* of a changelog. Of people who were assessed under
/// both packs, only the first are named.
pub(super) fn markdown(packs: [&Ruleset; 2], found: &Difference) -> String {
    let mut out = format!("{}\n\n{}\n", head(packs), verdict(packs, found));
    for section in sections(packs, found) {
        out.push_str(&format!("\n#### {}\n\n", section.title));
        let replayed = [SAMPLES, THRESHOLDS].contains(&section.title);
        let most = if replayed {
            MOST_REPLAYED
        } else {
            section.items.len()
        };
        for item in section.items.iter().take(most) {
            out.push_str(&format!("- {}\n", item.line));
            for line in &item.inside {
                out.push_str(&format!("  - {line}\n"));
            }
        }
        let more = section.items.len().saturating_sub(most);
        if more > 0 {
            out.push_str(&format!("- and {more} more\n"));
        }
    }
    out
}

fn head(packs: [&Ruleset; 2]) -> String {
    let [old, new] = packs.map(|ruleset| {
        let about = &ruleset.pack().about;
        format!("{} {}", about.id, about.version)
    });
    format!("From {old} to {new}, over all possible answers.")
}

/// What it comes to, in a sentence or two.
fn verdict(packs: [&Ruleset; 2], found: &Difference) -> String {
    let [old, new] = packs.map(|ruleset| &ruleset.pack().sha256);
    let mut alarms = Vec::new();
    if found.somebody_is_less_careful() {
        alarms.push("Somebody becomes less urgent, or hands-on treatment less strict.");
    }
    if found.words_moved() {
        alarms.push(
            "Words stand at another id now: rules read ids, so an answer means another sign.",
        );
    }
    if found.is_later() {
        alarms.push("A referral is less soon than it was.");
    }
    if !alarms.is_empty() {
        alarms.join(" ")
    } else if !found.results_are_the_same() {
        "Nobody becomes less urgent, and hands-on treatment less strict for nobody.".to_owned()
    } else if !found.is_nothing() {
        let only = found.added.is_empty() && found.removed.is_empty() && found.values.is_empty();
        let words = if only { " Only words changed." } else { "" };
        format!("Nobody's result changes.{words}")
    } else if old == new {
        "Nothing changes.".to_owned()
    } else {
        "The files differ, and nobody's result and no words change.".to_owned()
    }
}
