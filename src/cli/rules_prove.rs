//! `nape rules prove`: what holds for every possible person under a rule pack.

use super::arguments::{Common, RulesProveOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::check::prove;
use crate::pack::write_answers;

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
                    out.push_str(&format!("          {answers}\n"));
                }
            }
        }
        host.print(&out)?;
    }
    let holds = proofs.iter().all(|proof| proof.broken.is_empty());
    Ok(if holds { Exit::Done } else { Exit::Findings })
}
