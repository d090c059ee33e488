//! The house keeps its order: which room may use which, sizes, forbidden words, no clinical words.

use std::fs;
use std::path::{Path, PathBuf};

use nape::pack::builtin;

/// The rooms from the ground up; a room uses rooms of a lower number only.
const ROOMS: [(&str, u8); 11] = [
    ("answers", 0),
    ("logic", 1),
    ("pack", 2),
    ("assess", 3),
    ("check", 4),
    ("interview", 4),
    ("report", 4),
    ("exchange", 5),
    ("batch", 5),
    ("prompt", 6),
    ("cli", 7),
];

/// Rooms that know no terminal, file, clock or environment.
const CORE: [&str; 8] = [
    "answers",
    "logic",
    "pack",
    "assess",
    "check",
    "interview",
    "exchange",
    "batch",
];

/// A source file: its path from `src`, and its code without tests.
struct Source {
    path: String,
    code: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

fn text(path: &Path) -> String {
    String::from_utf8(fs::read(path).unwrap()).unwrap()
}

/// The code of `src`. What stands after `#[cfg(test)]`, and files of tests alone, are left out.
fn sources() -> Vec<Source> {
    let source = root().join("src");
    let mut found = Vec::new();
    files(&source, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&source).unwrap();
            Source {
                path: name.to_string_lossy().replace('\\', "/"),
                code: before_tests(&text(&path)),
            }
        })
        .filter(|source| !is_test(&source.path))
        .collect()
}

fn is_test(path: &str) -> bool {
    path.starts_with("testing")
        || path
            .trim_end_matches(".rs")
            .split('/')
            .any(|part| part == "tests" || part == "properties" || part.ends_with("_tests"))
}

/// Test modules stand last in a file; a test-only item in between does not end the code.
fn before_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let module = lines.peek().is_some_and(|next| next.starts_with("mod "));
        if line == "#[cfg(test)]" && module {
            break;
        }
        code.push_str(line);
        code.push('\n');
    }
    code
}

fn room(path: &str) -> Option<(&'static str, u8)> {
    let first = path.split('/').next()?.trim_end_matches(".rs");
    ROOMS.into_iter().find(|(name, _)| *name == first)
}

/// The rooms that a code names: `crate::room`, also inside braces. Comments may look up.
fn uses(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    for rest in code.split("crate::").skip(1) {
        let names = rest.strip_prefix('{').map_or_else(
            || vec![rest],
            |list| {
                list.split('}')
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .collect()
            },
        );
        for name in names {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            found.push(name);
        }
    }
    found
}

#[test]
fn imports_only_go_down() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for source in sources() {
        let Some((name, floor)) = room(&source.path) else {
            continue;
        };
        for used in uses(&source.code) {
            if let Some((_, other)) = ROOMS.into_iter().find(|(other, _)| *other == used) {
                seen += 1;
                if used != name && other >= floor {
                    wrong.push(format!("{} uses {used}", source.path));
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} uses were found");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_of_the_library_belongs_to_a_room() {
    let strangers: Vec<String> = sources()
        .into_iter()
        .map(|source| source.path)
        .filter(|path| room(path).is_none() && path != "lib.rs" && path != "main.rs")
        .collect();
    assert_eq!(strangers, Vec::<String>::new());
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut found = Vec::new();
    files(&root().join("src"), &mut found);
    let long: Vec<String> = found
        .iter()
        .map(|path| (path, text(path).lines().count()))
        .filter(|(_, lines)| *lines > 600)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn the_core_knows_no_terminal_file_clock_or_environment() {
    let everywhere = [
        "std::env",
        "std::fs",
        "std::io",
        "std::time",
        "std::process",
        "std::net",
        "println!",
        "print!(",
    ];
    // Renderers may know colours; they write nothing themselves.
    let terminal = ["dialoguer", "console::", "colored::", "rustix", "ctrlc"];
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((name, _)) = room(&source.path) else {
            continue;
        };
        let core = CORE.contains(&name);
        let outside = everywhere.iter().filter(|_| core || name == "report");
        let libraries = terminal.iter().filter(|_| core);
        for word in outside.chain(libraries) {
            if source.code.contains(word) {
                wrong.push(format!("{} has {word}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_is_left_to_be_done_later() {
    // Written apart, so that this file does not find itself.
    let forbidden = [
        concat!("to", "do"),
        concat!("fix", "me"),
        concat!("xx", "x"),
    ];
    let mut found = Vec::new();
    files(&root().join("src"), &mut found);
    files(&root().join("tests"), &mut found);
    let mut wrong = Vec::new();
    for path in found {
        for (number, line) in text(&path).lines().enumerate() {
            let line = line.to_lowercase();
            let mut words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            if words.any(|word| forbidden.contains(&word)) {
                wrong.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Clinical content is in the pack: the program names no question, flag, pattern, definition or
/// referral of it, except the two questions that every pack has. (A lesson stands in the help as an
/// example of a topic.)
#[test]
fn the_program_names_nothing_of_the_pack() {
    let ruleset = builtin().unwrap();
    let pack = ruleset.pack();
    let mut ids: Vec<&str> = pack.questions.iter().map(|item| item.id.as_str()).collect();
    ids.extend(pack.flags.iter().map(|item| item.id.as_str()));
    ids.extend(pack.patterns.iter().map(|item| item.id.as_str()));
    ids.extend(pack.definitions.iter().map(|item| item.id.as_str()));
    ids.extend(pack.referrals.iter().map(|item| item.id.as_str()));
    ids.retain(|id| !["subject", "age"].contains(id));
    assert!(ids.len() > 100);
    let mut wrong = Vec::new();
    for source in sources() {
        for word in source
            .code
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        {
            if ids.contains(&word) {
                wrong.push(format!("{} names {word}", source.path));
            }
        }
    }
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_reader_of_this_test_finds_what_it_looks_for() {
    assert_eq!(
        uses("//! [`crate::cli`]\nuse crate::pack::Kind;\nuse crate::{assess, report::Style};"),
        ["pack", "assess", "report"]
    );
    let code = before_tests("a\n#[cfg(test)]\nfn b() {}\n#[cfg(test)]\nmod tests;\n");
    assert_eq!(code, "a\n#[cfg(test)]\nfn b() {}\n");
    assert!(is_test("assess/saying_tests.rs") && is_test("pack/tests/rows.rs"));
    assert!(!is_test("check/cases.rs"));
}
