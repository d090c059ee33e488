//! A program that uses `nape` as a library: it reads an answers file, and says how urgent it is, which danger
//! signs are raised and by which answers, what each pattern comes to, and what a patient would read.
//!
//! ```console
//! $ cargo run --example assess_file examples/answers.json
//! ```

use std::error::Error;
use std::io::Write as _;

use nape::assess::{FlagState, assess};
use nape::pack::{Ruleset, builtin, read_sheet};
use nape::report::{Privacy, Record, Style, Voice, Words, page, render};

/// What the answers in this text come to.
pub(crate) fn told(ruleset: &Ruleset, name: &str, text: &str) -> Result<String, Box<dyn Error>> {
    // Every mistake of the file at once, each with its place.
    let sheet = read_sheet(ruleset, name, text).map_err(|problems| {
        let told = problems.into_iter().map(|problem| problem.message);
        told.collect::<Vec<_>>().join("\n")
    })?;
    let found = assess(ruleset, &sheet.answers);
    let words = Words::new(ruleset, &sheet.answers);
    let mut lines = vec![format!("urgency: {}", found.urgency.level.id())];
    for (flag, finding) in ruleset.pack().flags.iter().zip(&found.flags) {
        if finding.state == FlagState::Raised {
            lines.push(format!("danger sign: {}", flag.clinical_title));
            for said in words.because(&flag.when) {
                lines.push(format!("  {} {}", said.asked, said.said));
            }
        }
    }
    for (pattern, finding) in ruleset.pack().patterns.iter().zip(&found.patterns) {
        lines.push(format!("{}: {}", pattern.id, finding.level.id()));
    }
    let record = Record::new(ruleset, &sheet.answers, &found, Privacy::LeaveOut);
    lines.push(String::new());
    lines.push(render(&page(&record, Voice::Patient), Style::plain(80)));
    Ok(lines.join("\n"))
}

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).ok_or("give an answers file")?;
    let text = String::from_utf8(std::fs::read(&name)?)?;
    let ruleset = builtin()?;
    writeln!(std::io::stdout(), "{}", told(&ruleset, &name, &text)?)?;
    Ok(())
}
