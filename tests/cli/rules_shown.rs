//! One rule in words, from outside.

use nape::check::{Origin, mentions, resolve_cases};
use nape::pack::{Named, builtin, builtin_source};

use crate::support::nape;

fn shown(id: &str) -> String {
    let run = nape(&["rules", "show", id], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{id}");
    run.stdout
}

#[test]
fn an_unknown_id_is_refused_with_the_nearest_one() {
    for (typed, right) in [
        ("onset_sped", "onset_speed"),
        ("cervicogenic.provokd", "cervicogenic.provoked"),
        // Without the pattern that it belongs to.
        ("provoked", "cervicogenic.provoked"),
    ] {
        let told = nape(&["rules", "show", typed], "").refused(2);
        assert!(
            told.contains(&format!("have no `{typed}`; did you mean `{right}`?")),
            "{told}"
        );
    }
    let told = nape(&["rules", "show", "no_such_thing_at_all"], "").refused(2);
    assert!(
        told.contains("name a question, option (question.option)"),
        "{told}"
    );
    nape(&["rules", "show"], "").refused(2);
}

#[test]
fn everything_with_the_id_is_shown() {
    let text = shown("new_headache");
    assert!(text.starts_with("Definition new_headache\n"), "{text}");
    assert!(text.contains("\n\nRed flag new_headache\n"), "{text}");
}

#[test]
fn five_cases_on_each_side_are_named_and_the_rest_counted() {
    let text = shown("thunderclap");
    let cases = text.split("Written cases that name it\n").nth(1).unwrap();
    let (raised, not_raised) = cases
        .split_once("- Not raised by (near misses first):\n")
        .unwrap();
    assert!(raised.starts_with("- Raised by:\n"), "{cases}");
    for side in [raised, not_raised] {
        let named = side
            .lines()
            .filter(|line| line.starts_with("  - ") && line.contains(": "));
        assert_eq!(named.count(), 5, "{cases}");
        assert!(side.trim_end().ends_with(" more"), "{cases}");
    }
}

#[test]
fn a_case_is_named_on_the_side_that_it_expects() {
    let text = shown("dentist");
    let (given, not_given) = text.split_once("- Not given to").unwrap();
    assert!(given.contains("\n  - ref_jaw_clicks: "), "{text}");
    assert!(not_given.contains("\n  - remark_jaw_at_50: "), "{text}");
    let option = shown("recent_events.spinal_tap");
    assert!(option.contains("- Answered by:\n  - "), "{option}");
}

#[test]
fn blind_cases_stay_unknown() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    let blind = cases.iter().filter(|case| case.origin() == Origin::Blind);
    let blind: Vec<&str> = blind.map(|case| case.case.id.as_str()).collect();
    for (name, part) in Named::all(ruleset.pack()) {
        let found = mentions(&ruleset, &cases, part);
        let mut named = found.expected.iter().chain(&found.not_expected);
        let told = named.find(|case| blind.contains(&case.id.as_str()));
        assert_eq!(told.map(|case| &case.id), None, "{name}");
    }
}

#[test]
fn a_pack_with_half_written_cases_can_be_read_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for file in builtin_source().files() {
        let path = folder.path().join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.text).unwrap();
    }
    let case = r#"{"cases": [{"id": "half", "title": "Half", "origin": "A test", "answers": {},
        "expect": {"raised": ["no_such_flag"]}, "talking_point": "None"}]}"#;
    std::fs::write(folder.path().join("cases/half.json"), case).unwrap();
    let rules = folder.path().to_str().unwrap();
    let run = nape(&["rules", "show", "thunderclap", "--rules", rules], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("Red flag thunderclap\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.contains("1 problem in the cases"),
        "{}",
        run.stderr
    );
}
