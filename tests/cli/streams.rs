//! Standard output is for data, standard error for talk; both can be anything.

use serde_json::Value;

use crate::support::{base, nape, nape_in, nape_unread};

#[test]
fn a_closed_pipe_ends_quietly_with_0() {
    let args = ["questions", "--format", "json"];
    // More than a pipe holds, so that the writer must notice.
    assert!(nape(&args, "").stdout.len() > 0x0001_0000);
    assert_eq!(nape_unread(&args), (Some(0), String::new()));
}

#[test]
fn output_into_a_pipe_holds_no_escape_byte() {
    let answers = Value::Object(base("healthy_30")).to_string();
    for args in [
        &["assess"][..],
        &["assess", "--format", "plain"],
        &["questions"],
        &["learn", "migraine"],
        &["rules", "check"],
        &["--plain"],
    ] {
        for environment in [&[][..], &[("CLICOLOR_FORCE", "1")], &[("FORCE_COLOR", "1")]] {
            let run = nape_in(args, &answers, environment);
            assert!(!run.stdout.contains('\x1b'), "{args:?}: {}", run.stdout);
            assert!(!run.stderr.contains('\x1b'), "{args:?}: {}", run.stderr);
        }
    }
}

#[test]
fn colour_is_there_when_it_is_asked_for_and_never_in_plain_or_json() {
    let answers = Value::Object(base("healthy_30")).to_string();
    let coloured = nape(&["assess", "--color", "always"], &answers).stdout;
    assert!(coloured.contains("\x1b["), "{coloured}");
    for format in ["plain", "json"] {
        let args = ["assess", "--color", "always", "--format", format];
        assert!(!nape(&args, &answers).stdout.contains('\x1b'), "{format}");
    }
}

#[test]
fn no_line_of_a_page_is_wider_than_the_width() {
    let answers = Value::Object(base("neck_30")).to_string();
    for width in ["40", "60", "100"] {
        let page = nape(&["assess", "--width", width], &answers).stdout;
        let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{width}: {page}");
    }
}

#[test]
fn questions_as_json_name_every_question() {
    let questions = nape(&["questions", "--format", "json"], "").json();
    let listed: Vec<&str> = questions["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| question["id"].as_str().unwrap())
        .collect();
    let ruleset = nape::pack::builtin().unwrap();
    let ids: Vec<&str> = ruleset
        .questions()
        .map(|(_, question)| &*question.id)
        .collect();
    assert_eq!(listed, ids);
}

#[test]
fn a_result_as_json_fits_its_schema() {
    // The schema is generated; before it is there, that a result is JSON is all that can be held.
    let schema = std::fs::read("docs/schema/assessment-v1.json").unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    for answers in ["{}".to_owned(), Value::Object(base("neck_30")).to_string()] {
        let result = nape(&["assess", "--format", "json"], &answers).json();
        let problems: Vec<String> = jsonschema::validator_for(&schema)
            .unwrap()
            .iter_errors(&result)
            .map(|problem| problem.to_string())
            .collect();
        assert!(problems.is_empty(), "{problems:?}");
    }
}
