//! `nape rules prove`: what holds for every possible person under a rule pack.

use super::arguments::{Common, RulesProveOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::answers::Answers;
use crate::assess::{FlagState, assess};
use crate::check::prove;
use crate::pack::{Ruleset, write_answers};

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesProveOptions,
) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let (proofs, certificate) = prove(&ruleset);
    if options.certificate {
        let mut text = serde_json::to_string_pretty(&certificate).map_err(CliError::Form)?;
        text.push('\n');
        host.print(&text)?;
    } else {
        let mut out = String::new();
        for proof in &proofs {
            let word = if proof.broken.is_empty() {
                "proved "
            } else {
                "BROKEN "
            };
            let count = snippet::count(proof.statements, "statement");
            out.push_str(&format!(
                "{word} {} ({count})\n        {}\n",
                proof.id, proof.text
            ));
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
                    let answers = write_answers(&ruleset, person);
                    let comes_to = comes_to(&ruleset, person);
                    out.push_str(&format!(
                        "          {answers}\n            comes to: {comes_to}\n"
                    ));
                }
                if let [first, second] = broken.people.as_slice() {
                    let differ = differ(&ruleset, first, second).join(", ");
                    out.push_str(&format!("          They differ in: {differ}.\n"));
                }
            }
        }
        host.print(&out)?;
    }
    let holds = proofs.iter().all(|proof| proof.broken.is_empty());
    Ok(if holds { Exit::Done } else { Exit::Findings })
}

/// The urgency of one person, and the flags that make it.
fn comes_to(ruleset: &Ruleset, person: &Answers) -> String {
    let assessment = assess(ruleset, person);
    let flags = ruleset.pack().flags.iter().zip(&assessment.flags);
    let raised: Vec<&str> = flags
        .filter(|(_, finding)| finding.state == FlagState::Raised)
        .map(|(flag, _)| flag.id.as_str())
        .collect();
    let raised = if raised.is_empty() {
        "none".to_owned()
    } else {
        raised.join(", ")
    };
    format!("{} (raised: {raised})", assessment.urgency.level.id())
}

/// The questions that two people answered otherwise.
fn differ<'a>(ruleset: &'a Ruleset, first: &Answers, second: &Answers) -> Vec<&'a str> {
    let questions = ruleset.questions();
    questions
        .filter(|(index, _)| first.get(*index) != second.get(*index))
        .map(|(_, question)| question.id.as_str())
        .collect()
}
