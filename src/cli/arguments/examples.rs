//! Examples of every command: what `--help` and the manual pages show.

/// A line that can be typed, and what it does.
pub(in crate::cli) type Example = (&'static str, &'static str);

/// The examples of each command, by the words after `nape`. A test holds that no command is without one,
/// and that each line can be read by the program.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            ("nape", "the interview"),
            (
                "nape --plain",
                "the same in plain lines, for screen readers",
            ),
            (
                "nape --save answers.json",
                "the same, saved after each answer",
            ),
            ("nape --resume answers.json", "go on where it stopped"),
            ("nape assess answers.json", "score one answers file"),
            (
                "nape assess - < answers.json",
                "the same from standard input",
            ),
            (
                "nape batch records.ndjson.gz",
                "score many records, one JSON object a line",
            ),
            (
                "nape report answers.json --output page.html",
                "a page to keep, or to hand over",
            ),
            ("nape replay CODE", "the result of the answers in a code"),
            (
                "nape compare before.json now.json",
                "what changed between two answers files",
            ),
            ("nape learn when_to_worry", "read a lesson"),
            ("nape demo", "watch a made-up patient answer"),
            (
                "nape rules check --rules DIR",
                "check a rule pack of your own",
            ),
        ],
    ),
    (
        "interview",
        &[
            ("nape interview", "the same as nape alone"),
            (
                "nape interview --gentle",
                "for somebody in pain: shorter, dim, in plain lines",
            ),
            (
                "nape interview --clinician --output sheet.html",
                "answers and examination, as a page for whoever treats",
            ),
        ],
    ),
    (
        "assess",
        &[
            ("nape assess answers.json", "score one answers file"),
            (
                "nape assess answers.json --format json",
                "the same for machines",
            ),
            (
                "nape assess --exit-code < answers.json",
                "the urgency as exit code, for scripts",
            ),
            (
                "nape assess --from fhir response.json",
                "score a questionnaire that another program filled in",
            ),
        ],
    ),
    (
        "batch",
        &[
            (
                "nape batch records.ndjson.gz > results.ndjson",
                "score many records, one JSON object a line",
            ),
            (
                "nape batch records.csv --output results.csv",
                "the same as tables",
            ),
            (
                "nape batch --from csv < records.csv > results.ndjson",
                "rows of CSV from standard input, which has no name",
            ),
            (
                "nape batch --fields id,urgency,flags < records.ndjson",
                "only these fields of each",
            ),
        ],
    ),
    (
        "report",
        &[
            (
                "nape report answers.json --output page.html",
                "a page to keep, or to hand over",
            ),
            (
                "nape report answers.json --voice clinician --label 17 --date 2026-03-31",
                "the sheet for whoever treats, with a record number and a day",
            ),
        ],
    ),
    (
        "replay",
        &[
            ("nape replay CODE", "the result of the answers in a code"),
            (
                "nape replay - --answers answers.json < code.txt",
                "the same from a file; keep the answers",
            ),
        ],
    ),
    (
        "examine",
        &[(
            "nape examine answers.json --save examined.json",
            "enter an examination into a copy; answers.json stays as it is",
        )],
    ),
    (
        "compare",
        &[
            (
                "nape compare before.json now.json",
                "what changed, danger first",
            ),
            (
                "nape compare before.json now.json --format json",
                "the same for machines",
            ),
        ],
    ),
    (
        "questions",
        &[
            ("nape questions", "every question, to read"),
            (
                "nape questions --format fhir > questionnaire.json",
                "a questionnaire for other programs",
            ),
        ],
    ),
    (
        "learn",
        &[
            ("nape learn", "list the lessons"),
            ("nape learn when_to_worry", "read one"),
        ],
    ),
    (
        "demo",
        &[
            ("nape demo", "watch a made-up patient answer"),
            (
                "nape demo --list neck",
                "the sample patients with this word",
            ),
            (
                "nape demo --pace 2 --live",
                "go on every two seconds, and show how the picture forms",
            ),
        ],
    ),
    (
        "evaluate",
        &[
            (
                "nape evaluate --own-cases",
                "the pack's own cases: agreement with its authors, not accuracy",
            ),
            (
                "nape evaluate cases.ndjson --by age --output account.html",
                "a page with tables and plots",
            ),
            (
                "nape evaluate cases.json --format json",
                "the same for machines",
            ),
        ],
    ),
    (
        "rules",
        &[
            (
                "nape rules check --rules DIR",
                "check a rule pack of your own",
            ),
            ("nape rules test --rules DIR", "run its sample patients"),
        ],
    ),
    (
        "rules check",
        &[
            (
                "nape rules check",
                "everything that is wrong or doubtful in the built-in rules",
            ),
            (
                "nape rules check --rules DIR --format json",
                "the same of your own pack, for machines",
            ),
        ],
    ),
    (
        "rules explain",
        &[
            ("nape rules explain", "list every code of the checker"),
            (
                "nape rules explain syntax",
                "what one of them means, and what to do",
            ),
        ],
    ),
    (
        "rules test",
        &[
            ("nape rules test", "run the sample patients"),
            (
                "nape rules test --coverage",
                "and say which rules they do not decide both ways",
            ),
        ],
    ),
    (
        "rules prove",
        &[
            (
                "nape rules prove",
                "decide what holds for every possible person",
            ),
            (
                "nape rules prove --certificate > certificate.json",
                "the same as a certificate",
            ),
        ],
    ),
    (
        "rules diff",
        &[
            (
                "nape rules diff builtin DIR",
                "what your pack changes, and for whom",
            ),
            (
                "nape rules diff OLD NEW --format markdown",
                "a release note",
            ),
        ],
    ),
    (
        "rules new",
        &[
            (
                "nape rules new pack my_pack --rules DIR",
                "start a small pack in a new folder",
            ),
            (
                "nape rules new flag my_sign --rules DIR",
                "start a red flag in it, with two cases",
            ),
        ],
    ),
    (
        "rules schema",
        &[
            ("nape rules schema", "list the schemas"),
            (
                "nape rules schema labelled_cases",
                "the form of the cases that nape evaluate reads",
            ),
            (
                "nape rules schema --write DIR",
                "write them beside a pack, for editors",
            ),
        ],
    ),
    (
        "rules journeys",
        &[(
            "nape rules journeys",
            "how many prompts the sample patients are asked",
        )],
    ),
    (
        "rules show",
        &[("nape rules show age", "one rule or question in words")],
    ),
    (
        "completions",
        &[
            (
                "nape completions bash > ~/.local/share/bash-completion/completions/nape",
                "for bash",
            ),
            (
                "nape completions zsh > ~/.zfunc/_nape",
                "for zsh, where fpath has ~/.zfunc",
            ),
            (
                "nape completions fish > ~/.config/fish/completions/nape.fish",
                "for fish",
            ),
        ],
    ),
    (
        "man",
        &[
            ("nape man | man -l -", "read the manual"),
            ("nape man rules check | man -l -", "the page of one command"),
            (
                "nape man --output-dir ~/.local/share/man/man1",
                "install all pages",
            ),
        ],
    ),
];

/// The examples of a command, by the words after `nape`.
pub(in crate::cli) fn of(command: &str) -> &'static [Example] {
    EXAMPLES
        .iter()
        .find(|(name, _)| *name == command)
        .map_or(&[], |(_, examples)| examples)
}

/// The column in which it says what a line does.
const SAYS: usize = 33;

/// The same as a text of `--help`.
pub(super) fn told(command: &str) -> String {
    let mut text = String::from("Examples:");
    for (line, says) in of(command) {
        if line.len().saturating_add(3) < SAYS {
            text.push_str(&format!("\n  {line:<31}{says}"));
        } else {
            text.push_str(&format!("\n  {line}\n{:SAYS$}{says}", ""));
        }
    }
    text
}
