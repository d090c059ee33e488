//! `docs/tutorial.md`, followed to the letter in an empty folder: what it says to write is written, what it
//! says to type is typed, and what comes out must stand in the page.
//!
//! - A `console` block holds commands behind `$ ` and what they print. A line `[...]` stands for any lines.
//! - A `json` block is a whole file, a `diff` block a change of one. The file is the last name with a `/`
//!   between backticks in the paragraph above it.
//!
//! `UPDATE_DOCS=1 cargo test --test integration tutorial` writes what comes out into the page.

use std::fs;
use std::ops::Range;
use std::path::Path;

use assert_cmd::Command;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::support::{NAPE, keep, lay_over, rewrites};

const PAGE: &str = "docs/tutorial.md";

/// Stands for any lines.
const LEFT_OUT: &str = "[...]\n";

/// A block that is followed.
struct Step {
    language: String,
    /// The file that it writes or changes.
    file: Option<String>,
    text: String,
    /// Where the text stands in the page.
    range: Range<usize>,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser knows more of Markdown than is followed here"
)]
fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut file = None;
    let mut open = false;
    for (event, range) in Parser::new(page).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => file = None,
            Event::Code(name) if name.contains('/') => file = Some(name.to_string()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                open = true;
                steps.push(Step {
                    language: language.to_string(),
                    file: file.clone(),
                    text: String::new(),
                    range: 0..0,
                });
            }
            Event::Text(text) if open => {
                let step = steps.last_mut().unwrap();
                let from = if step.text.is_empty() {
                    range.start
                } else {
                    step.range.start
                };
                step.range = from..range.end;
                step.text.push_str(&text);
            }
            Event::End(_) => open = false,
            _ => {}
        }
    }
    steps
}

/// The commands of a block, each with what stands under it.
fn commands(block: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push((command, String::new()));
        } else {
            let (_, printed) = found.last_mut().expect("a block begins with a command");
            printed.push_str(line);
            printed.push('\n');
        }
    }
    found
}

/// Types one command; gives what it prints. `code` is how the last one ended.
fn typed(command: &str, folder: &Path, code: &mut i32) -> String {
    if command == "echo $?" {
        return format!("{code}\n");
    }
    if let Some(folders) = command.strip_prefix("cp -r ") {
        let (from, to) = folders.split_once(' ').expect(command);
        lay_over(&folder.join(from), &folder.join(to));
        return String::new();
    }
    let words = command.strip_prefix("nape ").expect(command);
    let output = Command::new(NAPE)
        .env_clear()
        .current_dir(folder)
        .args(words.split_whitespace())
        .output()
        .unwrap();
    *code = output.status.code().unwrap();
    let said = [output.stdout, output.stderr].concat();
    // No line of the page ends in a space.
    let said = String::from_utf8(said).unwrap();
    lines(said.lines().map(str::trim_end))
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Whether it is what the page shows, with `[...]` for any lines.
fn is_shown(printed: &str, shown: &str) -> bool {
    let mut pieces = shown.split(LEFT_OUT);
    let Some(mut rest) = printed.strip_prefix(pieces.next().unwrap()) else {
        return false;
    };
    let mut left: Vec<&str> = pieces.collect();
    let Some(last) = left.pop() else {
        return rest.is_empty();
    };
    for piece in left {
        let Some((_, behind)) = rest.split_once(piece) else {
            return false;
        };
        rest = behind;
    }
    rest.ends_with(last)
}

/// What is printed now, left out where the page left out before: of each piece as many lines as it had, from
/// the line that it began with.
fn shortened(printed: &str, shown: &str) -> Option<String> {
    let mut short = Vec::new();
    let mut rest = printed.lines();
    for (at, piece) in shown.split(LEFT_OUT).enumerate() {
        if at > 0 {
            short.push(LEFT_OUT.trim_end());
        }
        if let Some(first) = piece.lines().next() {
            short.push(rest.find(|line| *line == first)?);
            short.extend(rest.by_ref().take(piece.lines().count() - 1));
        }
    }
    let short = lines(short.into_iter());
    is_shown(printed, &short).then_some(short)
}

/// The file with one change made, which must fit one place.
fn changed(text: &str, diff: &str, file: &str) -> String {
    let side = |mark: &str| {
        let here = diff.lines();
        lines(here.filter_map(|line| line.strip_prefix(' ').or_else(|| line.strip_prefix(mark))))
    };
    let (before, after) = (side("-"), side("+"));
    assert_eq!(text.matches(&before).count(), 1, "{file}:\n{before}");
    text.replace(&before, &after)
}

#[test]
fn the_tutorial_can_be_followed_to_the_letter() {
    let page = fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n");
    let folder = tempfile::tempdir().unwrap();
    let mut code = 0;
    let mut kept = page.clone();
    let steps = steps(&page);
    assert!(steps.len() > 10, "the page has steps");
    for step in &steps {
        let file = || {
            let name = step.file.as_ref();
            let name = name.unwrap_or_else(|| panic!("no file is named above\n{}", step.text));
            folder.path().join(name)
        };
        match step.language.as_str() {
            "console" => {
                let mut block = String::new();
                for (command, shown) in commands(&step.text) {
                    let printed = typed(command, folder.path(), &mut code);
                    let shown = if is_shown(&printed, &shown) {
                        shown
                    } else {
                        assert!(
                            rewrites(),
                            "{command}\nprints\n{printed}\nand {PAGE} shows\n{shown}"
                        );
                        shortened(&printed, &shown).unwrap_or(printed)
                    };
                    block.push_str(&format!("$ {command}\n{shown}"));
                }
                // Counted from the end, since what stands before may have grown.
                let behind = page.len() - step.range.end;
                let end = kept.len() - behind;
                kept.replace_range(end - step.text.len()..end, &block);
            }
            "json" => {
                fs::create_dir_all(file().parent().unwrap()).unwrap();
                fs::write(file(), &step.text).unwrap();
            }
            "diff" => {
                let text = fs::read_to_string(file()).unwrap();
                let name = file().display().to_string();
                fs::write(file(), changed(&text, &step.text, &name)).unwrap();
            }
            "sh" => {}
            other => panic!("a block of `{other}` is not followed"),
        }
    }
    keep(PAGE, &kept);
}

#[test]
fn what_is_left_out_of_a_shown_page_may_be_anything_and_the_rest_may_not() {
    for (printed, shown, fits) in [
        ("a\nb\n", "a\nb\n", true),
        ("a\nb\n", "a\n", false),
        ("a\nb\nc\n", "a\n[...]\nc\n", true),
        ("a\nc\n", "a\n[...]\nc\n", true),
        ("a\nb\n", "a\n[...]\nc\n", false),
        ("a\nb\nc\nd\n", "[...]\nb\n[...]\n", true),
        ("a\nc\nd\n", "[...]\nb\n[...]\n", false),
    ] {
        assert_eq!(is_shown(printed, shown), fits, "{printed:?} {shown:?}");
    }
}

#[test]
fn what_was_left_out_of_a_shown_page_stays_left_out_when_it_is_written_anew() {
    let short = shortened("a\nb\nnew\nd\ne\n", "[...]\nb\nold\n[...]\n");
    assert_eq!(short.as_deref(), Some("[...]\nb\nnew\n[...]\n"));
    assert_eq!(shortened("a\nc\n", "[...]\nb\n[...]\n"), None);
    assert_eq!(shortened("a\nb\nc\n", "a\nc\n"), None);
}
