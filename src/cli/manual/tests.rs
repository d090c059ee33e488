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
        assert_eq!(
            page.contains("exit\\-code"),
            codes.contains("same day"),
            "{page}"
        );
    }
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
