//! Standard output is for data, standard error for talk; both can be anything.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::replays::code_on;
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
    let schema = fs::read("docs/schema/assessment-v1.json").unwrap();
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

#[test]
fn a_file_is_what_its_name_says_and_one_that_says_nothing_is_refused_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (answers, cases) = (at("answers.json"), at("cases.ndjson"));
    fs::write(&answers, Value::Object(base("healthy_30")).to_string()).unwrap();
    let case = r#"{"id": "a", "answers": {"age": 45}, "reference": {"urgency": "soon"}}"#;
    fs::write(&cases, case).unwrap();
    let code = code_on(&nape(&["assess", &answers], "").stdout);
    let copy = at("copy.json");
    for (args, has_pdf) in [
        (&["assess", &answers][..], true),
        (&["report", &answers], true),
        (&["compare", &answers, &answers], true),
        (&["replay", &code], true),
        (&["evaluate", &cases], false),
        (&["examine", &answers, "--save", &copy, "--plain"], true),
        (&["--plain"], true),
    ] {
        for name in ["a.csv", "a.docx", "a.html.gz"] {
            let name = at(name);
            let told = nape(&[args, &["--output", &name]].concat(), "").refused(2);
            assert!(told.contains("`.md`"), "{told}");
            assert!(told.contains("`--format`"), "{told}");
            assert_eq!(told.contains("`.pdf`"), has_pdf, "{told}");
            assert!(!Path::new(&name).exists() && !Path::new(&copy).exists());
        }
    }
    for args in [&["assess", &answers][..], &["evaluate", &cases]] {
        for (name, format) in [
            ("a.HTML", Some("html")),
            ("b.Md", Some("markdown")),
            ("c.htm", Some("html")),
            ("d.JSON", Some("json")),
            ("e.TXT", None),
            ("f", None),
        ] {
            let name = at(name);
            let written = |more: &[&str]| {
                let output = [args, &["--output", &name, "--force"], more].concat();
                let run = nape(&output, "");
                assert_eq!(run.code, 0, "{}", run.stderr);
                fs::read_to_string(&name).unwrap()
            };
            let named = written(&[]);
            match format {
                Some(format) => assert_eq!(named, written(&["--format", format])),
                None => assert!(named.contains("nape") && !named.contains('<'), "{named}"),
            }
        }
        let name = at("page.xyz");
        let run = nape(
            &[args, &["--output", &name, "--format", "json"]].concat(),
            "",
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(fs::read(&name).unwrap().starts_with(b"{"));
        fs::remove_file(&name).unwrap();
    }
}
