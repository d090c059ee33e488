//! Every command has its page and its examples, and the examples can be typed.

use super::*;

/// What of a line of a shell is given to the program: without what is redirected, and before a pipe.
fn typed(line: &str) -> Vec<&str> {
    let line = line.split(['<', '>', '|']).next().unwrap();
    line.split_whitespace().collect()
}

fn text(command: &Command) -> String {
    String::from_utf8(page(command).unwrap()).unwrap()
}

#[test]
fn every_command_has_a_page_with_exit_codes_and_examples() {
    let root = built();
    let commands = all(&root);
    assert!(commands.len() > 20, "{}", commands.len());
    for command in commands {
        let page = text(command);
        let after = |heading: &str| page.split(&format!(".SH {heading}\n")).nth(1);
        let codes = after("\"EXIT STATUS\"").unwrap_or_else(|| panic!("{page}"));
        assert!(codes.starts_with(".TP\n\\fB0\\fR\ndone"), "{codes}");
        let examples = after("EXAMPLES").unwrap();
        assert!(
            examples.starts_with(".TP\n\\fBnape"),
            "`{}` has no example: {examples}",
            name(command)
        );
        assert!(page.contains("emergency number"), "{page}");
        assert!(
            page.contains("\n.nh\n.ad l\n"),
            "a word could be cut: {page}"
        );
        assert_eq!(
            page.contains("exit\\-code"),
            codes.contains("same day"),
            "{page}"
        );
    }
}

#[test]
fn a_page_tells_what_the_ends_of_its_command_mean() {
    let root = built();
    let codes = |name: &str| {
        let command = below(&root).find(|one| one.get_name() == name).unwrap();
        let page = text(command).replace("\\-", "-");
        let codes = page.split(".SH \"EXIT STATUS\"\n").nth(1).unwrap();
        codes.split(".SH ").next().unwrap().to_owned()
    };
    let batch = codes("batch");
    assert!(batch.contains("\\fB3\\fR\nthere are error records, or the header of CSV"));
    let evaluate = codes("evaluate");
    assert!(
        evaluate.contains(
            "\\fB0\\fR\ndone, whatever the figures say: also when emergencies were missed"
        )
    );
    assert!(codes("questions").contains("\\fB3\\fR\nthe input was read and has findings"));
    for (name, can_be_stopped) in [
        ("interview", true),
        ("demo", true),
        ("batch", false),
        ("assess", false),
        ("questions", false),
    ] {
        let stopped = codes(name).contains("\\fB4\\fR\nstopped without a result");
        assert_eq!(stopped, can_be_stopped, "{name}");
    }
}

#[test]
fn the_synopsis_of_every_page_names_each_option_with_its_value_and_what_must_be_given() {
    let root = built();
    for command in all(&root) {
        let page = text(command).replace("\\-", "-");
        let page = ["\\fB", "\\fI", "\\fR"]
            .iter()
            .fold(page, |page, font| page.replace(font, ""));
        let synopsis = page.split(".SH SYNOPSIS\n").nth(1).unwrap();
        let synopsis = synopsis.lines().next().unwrap();
        for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
            let value = argument
                .get_value_names()
                .filter(|_| argument.get_action().takes_values())
                .map(|names| names.join(" "));
            let written = match (argument.get_long(), value) {
                (Some(long), Some(value)) => format!("--{long} {value}"),
                (Some(long), None) => format!("--{long}]"),
                (None, Some(value)) => value,
                (None, None) => panic!("{argument}"),
            };
            let alone = format!("--{}}}", argument.get_long().unwrap_or_default());
            assert!(
                synopsis.contains(&written) || synopsis.contains(&alone),
                "{written}: {synopsis}"
            );
        }
    }
    let evaluate = below(&root)
        .find(|one| one.get_name() == "evaluate")
        .unwrap();
    let page = text(evaluate);
    assert!(
        page.contains("[\\fB\\-\\-by\\fR \\fIWHAT\\fR]..."),
        "{page}"
    );
    assert!(
        page.contains("{\\fICASES\\fR | \\fB\\-\\-own\\-cases\\fR}"),
        "{page}"
    );
}

#[test]
fn every_example_can_be_typed_and_is_one_of_its_command() {
    let mut root = built();
    let names: Vec<String> = all(&root)
        .iter()
        .map(|command| command.get_bin_name().unwrap_or("nape").to_owned())
        .collect();
    for full in names {
        let path = full.strip_prefix("nape").unwrap().trim();
        for (line, says) in examples::of(path) {
            let words = typed(line);
            let read = root.try_get_matches_from_mut(&words);
            assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
            assert!(line.starts_with(&full), "{line} is no example of {full}");
            assert!(!says.is_empty() && !says.ends_with('.'), "{says}");
        }
    }
}

#[test]
fn a_page_of_a_command_that_does_not_exist_is_refused_with_the_nearest() {
    let root = built();
    let told = |word: &str| {
        let CliError::Usage(sentence) = unknown(&root, word) else {
            panic!("{word} is no wrong usage");
        };
        sentence
    };
    assert_eq!(
        told("asess"),
        "`nape` has no command `asess`; did you mean `assess`?"
    );
    assert_eq!(
        told("zzzzzzzz"),
        "`nape` has no command `zzzzzzzz`; `nape --help` lists them"
    );
}
