//! How each command ends: the general words, and its own where those say too little.

use crate::cli::Exit;

/// What some ends of a command mean, by the words after `nape`.
const OWN: &[(&str, &[(Exit, &str)])] = &[
    (
        "batch",
        &[
            (
                Exit::Done,
                "done: every record was scored, or there was none (also when the reader of the output went away)",
            ),
            (
                Exit::Failed,
                "could not do it: an input that cannot be read to its end, an output that cannot be written, broken rules",
            ),
            (
                Exit::Findings,
                "there are error records, or the header of CSV cannot be used",
            ),
        ],
    ),
    (
        "evaluate",
        &[
            (
                Exit::Done,
                "done, whatever the figures say: also when emergencies were missed",
            ),
            (
                Exit::Findings,
                "the file of cases has mistakes; no figure was made",
            ),
        ],
    ),
    (
        "rules check",
        &[(Exit::Findings, "there are errors or warnings")],
    ),
    (
        "rules test",
        &[(
            Exit::Findings,
            "a case failed; with --coverage, also where something is not decided both ways",
        )],
    ),
    (
        "rules prove",
        &[(Exit::Findings, "a statement does not hold for everybody")],
    ),
    (
        "rules diff",
        &[(
            Exit::Findings,
            "somebody becomes less urgent, hands-on treatment less strict, a referral less soon, or words stand at another id",
        )],
    ),
];

/// The commands that a person can stop before there is a result.
const ASKING: &[&str] = &["", "interview", "examine", "demo"];

/// The exit codes of a command, with what they mean there.
pub(super) fn of(path: &str, has_urgency: bool) -> impl Iterator<Item = (u8, &'static str)> {
    let own = OWN.iter().find(|(name, _)| *name == path);
    let own = own.map_or(&[][..], |(_, own)| own);
    let stops = ASKING.contains(&path);
    let all = Exit::ALL.into_iter().filter(move |(exit, ..)| {
        (has_urgency || !exit.is_urgency()) && (stops || *exit != Exit::Stopped)
    });
    all.map(|(exit, code, meaning)| {
        let meant = own.iter().find(|(own, _)| *own == exit);
        (code, meant.map_or(meaning, |(_, meant)| meant))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_ends_in_its_own_way_is_there() {
        let root = super::super::built();
        let all = super::super::all(&root);
        let names: Vec<&str> = all
            .iter()
            .map(|command| command.get_bin_name().unwrap_or_default())
            .map(|full| full.strip_prefix("nape").unwrap_or(full).trim())
            .collect();
        for name in OWN.iter().map(|(name, _)| name).chain(ASKING) {
            assert!(names.contains(name), "{name}");
        }
    }
}
