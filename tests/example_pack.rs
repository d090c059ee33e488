//! The pack of another complaint in `examples/`: the program knows no complaint of its own.

use std::path::Path;

use nape::assess::assess;
use nape::check::{ResolvedCase, resolve_cases};
use nape::pack::{PackSource, Ruleset, SourceFile, builtin_source, load};
use nape::report::{Privacy, Record, Style, Voice, page, render};

use crate::support::{Run, flat, nape};

const FOLDER: &str = "examples/low_back_pain";

/// What no page about a back may say. Heads are left out: they stand in other words.
const FOREIGN: [&str; 4] = ["headache", "neck", "migraine", "skull"];

fn nape_there(args: &[&str], stdin: &str) -> Run {
    let args: Vec<&str> = args.iter().copied().chain(["--rules", FOLDER]).collect();
    nape(&args, stdin)
}

fn source() -> PackSource {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(FOLDER).to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let path = entry.strip_prefix(FOLDER).unwrap().to_str().unwrap();
            files.push(SourceFile {
                path: path.replace('\\', "/"),
                text: std::fs::read_to_string(&entry).unwrap(),
            });
        }
    }
    PackSource::new(files)
}

fn patients() -> (Ruleset, Vec<ResolvedCase>) {
    let source = source();
    let ruleset = load(&source).unwrap();
    let cases = resolve_cases(&ruleset, &source, &mut Vec::new());
    (ruleset, cases)
}

fn speaks_of_backs(text: &str, what: &str) {
    let lower = text.to_lowercase();
    for word in FOREIGN {
        assert!(!lower.contains(word), "{what} says `{word}`:\n{text}");
    }
}

#[test]
fn the_example_pack_is_sound_covered_and_proved() {
    let check = nape_there(&["rules", "check"], "");
    assert_eq!(check.code, 0, "{}", check.stdout);
    assert!(check.stdout.contains("no problems in"), "{}", check.stdout);
    let test = nape_there(&["rules", "test", "--coverage"], "");
    assert_eq!(test.code, 0, "{}", test.stdout);
    assert!(test.stdout.contains(" 0 failed."), "{}", test.stdout);
    let prove = nape_there(&["rules", "prove"], "");
    assert_eq!(prove.code, 0, "{}", prove.stdout);
}

#[test]
fn it_says_that_it_is_an_example() {
    let (ruleset, _) = patients();
    let about = &ruleset.pack().about;
    assert!(about.intended_use.contains("not for use with patients"));
    let start = nape_there(&["--plain"], "q\n");
    let said = flat(&start.stderr);
    assert!(said.contains("Do not use them for a real"), "{said}");
}

#[test]
fn an_interview_about_a_back_comes_to_its_own_page() {
    // Someone of 40 with pain down one leg: no danger sign, a slip before, below the knee, tingling.
    let lines = "1\n40\n5\n5\n6\n5\n2\n2\n3\n1\n1\n";
    let run = nape_there(&["--plain"], lines);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let said = flat(&run.stdout);
    for sentence in [
        "No danger sign was found in your answers.",
        "Your answers fit: Pain from a nerve root (sciatica)",
        "Hands-on treatment of the back",
        "A physiotherapist (when it suits you)",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{}", run.stdout);
    }
    speaks_of_backs(&run.stdout, "the page");
    speaks_of_backs(&run.stderr, "the interview");
}

#[test]
fn an_emergency_stops_the_interview_about_a_back() {
    let run = nape_there(&["--plain", "--exit-code"], "1\n40\n1\n");
    assert_eq!(run.code, 10, "{}", run.stderr);
    assert!(run.stdout.contains("EMERGENCY: get help now."));
    speaks_of_backs(&run.stdout, "the page");
    speaks_of_backs(&run.stderr, "the interview");
}

#[test]
fn no_page_of_any_patient_speaks_of_another_complaint() {
    let (ruleset, cases) = patients();
    assert!(cases.len() > 50);
    for case in &cases {
        let assessment = assess(&ruleset, &case.answers);
        let blocks = page(
            &Record::new(&ruleset, &case.answers, &assessment, Privacy::Include),
            Voice::Patient,
        );
        speaks_of_backs(&render(&blocks, Style::plain(80)), &case.case.id);
    }
    let (questions, lessons) = (nape_there(&["questions"], ""), nape_there(&["learn"], ""));
    speaks_of_backs(&questions.stdout, "the questions");
    speaks_of_backs(&lessons.stdout, "the lessons");
    for lesson in &ruleset.pack().lessons {
        speaks_of_backs(&nape_there(&["learn", &lesson.id], "").stdout, &lesson.id);
    }
    for id in ruleset.pack().flags.iter().map(|flag| flag.id.as_str()) {
        let sheet = nape_there(&["rules", "show", id], "");
        assert_eq!(sheet.code, 0, "{}", sheet.stderr);
        // A source may have a neck in its title.
        let rule = sheet.stdout.split("What it rests on").next().unwrap();
        speaks_of_backs(rule, id);
    }
}

#[test]
fn a_lesson_that_a_page_names_is_one_of_the_same_rules() {
    // The built-in pack has a lesson of this name, too.
    let lines = "1\n40\n5\n5\n6\n5\n2\n2\n3\n1\n1\n";
    let said = flat(&nape_there(&["--plain"], lines).stdout);
    let command = said.split(": type nape ").nth(1).unwrap();
    let command = command.split(" - ").next().unwrap();
    assert_eq!(command, format!("learn when_to_worry --rules {FOLDER}"));
    let words: Vec<&str> = command.split(' ').collect();
    let lesson = nape(&words, "").stdout;
    assert!(lesson.contains("When back pain needs help"), "{lesson}");
}

#[test]
fn its_emergency_numbers_are_those_of_the_built_in_pack() {
    let numbers = |source: &PackSource| -> serde_json::Value {
        let text = source.text("emergency.json").unwrap();
        let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
        file.as_object_mut().unwrap().remove("$schema");
        file
    };
    assert_eq!(numbers(&source()), numbers(&builtin_source()));
}
