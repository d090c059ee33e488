//! `nape rules prove`: what holds for every possible person under a rule pack.

use std::path::Path;

use serde_json::json;

use super::arguments::{Common, RulesProveOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::answers::Answers;
use crate::assess::{FlagFinding, FlagState, assess};
use crate::check::{Excuse, Proof, Proofs, check_invariants, prove, witnesses};
use crate::pack::{Ruleset, write_answers};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesProveOptions,
) -> Result<Exit, CliError> {
    let (source, ruleset) = files::whole_pack(common)?;
    let mut problems = Vec::new();
    check_invariants(&ruleset, &mut problems);
    if !problems.is_empty() {
        return Err(CliError::Pack(source, problems));
    }
    let proved = prove(&ruleset);
    if options.certificate {
        let mut text = serde_json::to_string_pretty(&proved.certificate).map_err(CliError::Form)?;
        text.push('\n');
        host.print(&text)?;
    } else {
        host.print(&told(&ruleset, &proved, options.all))?;
    }
    if let Some(folder) = &options.answers {
        write_people(host, folder, &ruleset, &proved)?;
    }
    Ok(if proved.hold() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Every statement that the program makes; of the pack's own, those that fail, or all.
fn told(ruleset: &Ruleset, proved: &Proofs, all: bool) -> String {
    let mut out = String::new();
    let own = |proof: &&Proof| {
        let invariants = ruleset.pack().invariants.iter();
        invariants.into_iter().any(|known| known.id == proof.id)
    };
    let (invariants, named): (Vec<&Proof>, Vec<&Proof>) = proved.proofs.iter().partition(own);
    for proof in named {
        out.push_str(&statement(ruleset, proof));
    }
    for proof in &invariants {
        if all || !proof.broken.is_empty() {
            out.push_str(&statement(ruleset, proof));
        }
    }
    let held = invariants.iter().filter(|proof| proof.broken.is_empty());
    out.push_str(&format!(
        "Invariants of the pack: {} of {} hold.\n",
        held.count(),
        invariants.len(),
    ));
    let exceptions = &proved.certificate.exceptions;
    if all {
        out.push_str("What may lower urgency, and how far:\n");
        for excuse in exceptions {
            out.push_str(&exception(excuse));
        }
    } else {
        out.push_str(&format!(
            "Only {} may lower urgency: `--all` names what each reads.\n",
            snippet::count(exceptions.len(), "exception"),
        ));
    }
    out
}

fn statement(ruleset: &Ruleset, proof: &Proof) -> String {
    let word = if proof.broken.is_empty() {
        "proved "
    } else {
        "BROKEN "
    };
    let count = snippet::count(proof.statements, "statement");
    let mut out = format!("{word} {} ({count})\n        {}\n", proof.id, proof.text);
    for broken in &proof.broken {
        let about = &broken.about;
        if broken.people.is_empty() {
            out.push_str(&format!("        nobody: {about}\n"));
        } else {
            out.push_str(&format!(
                "        not so for {about}; `nape assess` replays:\n"
            ));
        }
        for person in &broken.people {
            let answers = write_answers(ruleset, person);
            let comes_to = comes_to(ruleset, person);
            out.push_str(&format!(
                "          {answers}\n            comes to: {comes_to}\n"
            ));
        }
        if let [first, second] = broken.people.as_slice() {
            let differ = differ(ruleset, first, second).join(", ");
            out.push_str(&format!("          They differ in: {differ}.\n"));
        }
    }
    out
}

fn exception(excuse: &Excuse) -> String {
    format!(
        "        {} of {}: from {} down to {}, by {}\n",
        excuse.exception,
        excuse.flag,
        excuse.urgency,
        excuse.down_to,
        excuse.reads.join(", "),
    )
}

/// One answers file for everybody who was found.
fn write_people(
    host: &Host,
    folder: &Path,
    ruleset: &Ruleset,
    proved: &Proofs,
) -> Result<(), CliError> {
    let mut written = 0_usize;
    let mut write = |kind: &str, name: &str, person: &Answers| {
        let name = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
        let path = folder.join(kind).join(format!("{name}.json"));
        let sheet =
            json!({ "nape_answers": 1, "id": name, "answers": write_answers(ruleset, person) });
        let mut text = serde_json::to_string_pretty(&sheet).map_err(CliError::Form)?;
        text.push('\n');
        written = written.saturating_add(1);
        files::write_whole(&path, &text)
    };
    for witness in witnesses(ruleset) {
        write("can_happen", &witness.about, &witness.person)?;
    }
    for proof in &proved.proofs {
        for broken in &proof.broken {
            for (at, person) in broken.people.iter().enumerate() {
                let name = format!("{} {} {}", proof.id, broken.about, at.saturating_add(1));
                write("must_not_happen", &name, person)?;
            }
        }
    }
    let count = snippet::count(written, "answers file");
    host.print(&format!("{count} written to {}.\n", folder.display()))
}

/// The urgency of one person, and the flags that make it: raised, or left open by a doubt.
fn comes_to(ruleset: &Ruleset, person: &Answers) -> String {
    let assessment = assess(ruleset, person);
    let named = |wanted: &dyn Fn(&FlagFinding) -> bool| {
        let flags = assessment.flags_where(wanted).into_iter();
        let flags = flags.filter_map(|at| ruleset.pack().flags.get(at));
        let ids: Vec<&str> = flags.map(|flag| flag.id.as_str()).collect();
        ids.join(", ")
    };
    let raised = named(&|finding| finding.state == FlagState::Raised);
    let unsure = named(&|finding| finding.treated_as.is_some());
    let mut why = vec![if raised.is_empty() {
        "raised: none".to_owned()
    } else {
        format!("raised: {raised}")
    }];
    if !unsure.is_empty() {
        why.push(format!("not sure about: {unsure}"));
    }
    format!("{} ({})", assessment.urgency.level.id(), why.join("; "))
}

/// The questions that two people answered otherwise.
fn differ<'a>(ruleset: &'a Ruleset, first: &Answers, second: &Answers) -> Vec<&'a str> {
    let questions = ruleset.questions();
    questions
        .filter(|(index, _)| first.get(*index) != second.get(*index))
        .map(|(_, question)| question.id.as_str())
        .collect()
}
