//! The library without the program: its example, and what it shows of the crates behind the command line.

use std::fs;
use std::path::{Path, PathBuf};

use nape::pack::builtin;
use serde_json::{Value, json};

use crate::support::base;

#[expect(dead_code, reason = "the example has a `main` of its own")]
#[path = "../examples/assess_file.rs"]
mod assess_file;

/// Crates that are about terminals and arguments.
const PROGRAM: [&str; 8] = [
    "annotate_snippets",
    "clap",
    "clap_complete",
    "clap_mangen",
    "console",
    "ctrlc",
    "dialoguer",
    "rustix",
];

/// The rooms that stand in the documentation of the crate.
const SHOWN: [&str; 9] = [
    "answers",
    "assess",
    "batch",
    "check",
    "exchange",
    "interview",
    "logic",
    "pack",
    "report",
];

/// The files of a room, without those of tests alone.
fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs")
        && !path
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .ends_with("tests")
    {
        found.push(path.to_owned());
    }
}

fn text(path: impl AsRef<Path>) -> String {
    String::from_utf8(fs::read(path).unwrap()).unwrap()
}

/// The items of a file that are public, each up to its body.
fn public(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let mut item = line.trim().to_owned();
        if !item.starts_with("pub ") {
            continue;
        }
        let ends: &[char] = if item.starts_with("pub fn") || item.starts_with("pub use") {
            &['{', ';']
        } else {
            &['{', ';', '=', ',']
        };
        while !item.contains(ends) {
            let Some(more) = rest.next() else { break };
            item = format!("{item} {}", more.trim());
        }
        items.push(item);
    }
    items
}

#[test]
fn the_example_of_the_library_tells_urgency_signs_patterns_and_the_page() {
    let ruleset = builtin().unwrap();
    let mut answers = base("healthy_30");
    answers.insert("nerve_signs_now".into(), json!(["weakness"]));
    let told = assess_file::told(&ruleset, "x", &Value::Object(answers).to_string()).unwrap();
    assert!(told.starts_with("urgency: emergency\n"), "{told}");
    for part in ["\ndanger sign: ", "\nEMERGENCY", "tension_type: "] {
        assert!(told.contains(part), "{told}");
    }
    let refused = assess_file::told(&ruleset, "x", r#"{"age": 400, "agee": 1}"#).unwrap_err();
    assert_eq!(refused.to_string().lines().count(), 2, "{refused}");
}

#[test]
fn the_documentation_shows_the_rooms_of_the_library_and_hides_those_of_the_program() {
    let root = text("src/lib.rs");
    let shown = root.replace("#[doc(hidden)]\npub mod", "hidden mod");
    let rooms = SHOWN.map(|room| format!("pub mod {room};"));
    assert_eq!(public(&shown), rooms);
    // Of the program, only what `main.rs` calls.
    let program = public(&text("src/cli.rs"));
    assert_eq!(program, ["pub use exit::Exit;", "pub fn main() -> Exit {"]);
}

#[test]
fn the_library_shows_no_type_of_the_command_line() {
    let mut found = Vec::new();
    for room in SHOWN {
        files(Path::new(&format!("src/{room}.rs")), &mut found);
        files(Path::new(&format!("src/{room}")), &mut found);
    }
    assert!(found.len() > 150, "{}", found.len());
    let mut items = 0;
    for file in found {
        let text = text(&file);
        for name in PROGRAM {
            let used = text.contains(&format!("{name}::"));
            assert!(!used, "{} uses {name}", file.display());
        }
        // Colours are put into a page inside one renderer, and come out as text.
        for item in public(&text) {
            items += 1;
            let shown = item.contains("colored") || item.contains("ColoredString");
            assert!(!shown, "{} shows {item}", file.display());
        }
    }
    assert!(items > 500, "{items}");
}
