//! Labelled cases, well written and badly.

use serde_json::Value;

use super::*;
use crate::pack::Place;
use crate::testing::small::Small;
use serde_json::json;

fn small() -> Ruleset {
    Small::new()
        .yes_no("blue")
        .yes_no("red")
        .simple_pattern("blues", "blue", "red", json!({}))
        .load()
}

const ONE: &str = r#"{"id": "a", "answers": {"age": 30, "blue": "yes"}, "reference": {"pattern": "blues", "urgency": "soon"}, "source": "clinic", "rater": "r1"}"#;
const TWO: &str =
    r#"{"id": "b", "answers": {}, "reference": {"pattern": "none", "urgency": null}}"#;

/// Each problem as `line pointer: message`.
fn told(text: &str) -> Vec<String> {
    let problems = read_labelled(&small(), "cases", text).unwrap_err();
    let line = |found: &CaseProblem| {
        let problem = &found.problem;
        let line = found
            .line
            .map(|line| format!("{line} "))
            .unwrap_or_default();
        let place = match &problem.place {
            Place::LineColumn(line, column) => format!("{line}:{column}"),
            Place::File | Place::Value(_) | Place::Key(_) => problem.place.pointer().to_owned(),
        };
        format!("{line}{place}: {}", problem.message)
    };
    problems.iter().map(line).collect()
}

/// What the schema refuses or takes is refused or taken by the reader, beside ids and what only a reader of
/// the whole file can know.
#[test]
fn the_schema_of_labelled_cases_takes_what_is_read_and_refuses_what_is_not() {
    let schemas = crate::pack::schemas(None);
    let schema = schemas
        .iter()
        .find(|one| one.path.ends_with("/labelled_cases.json"));
    let schema = serde_json::from_str(&schema.unwrap().text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let ruleset = small();
    let with =
        |reference: &str| format!(r#"{{"id": "a", "answers": {{}}, "reference": {reference}}}"#);
    let texts = [
        ONE.to_owned(),
        TWO.to_owned(),
        format!("[{ONE}, {TWO}]"),
        format!(r#"{{"nape_cases": 1, "cases": [{ONE}]}}"#),
        format!(r#"{{"$schema": "labelled_cases.json", "cases": [{ONE}]}}"#),
        format!(r#"{{"nape_cases": 2, "cases": [{ONE}]}}"#),
        format!(r#"{{"nape_cases": 1, "cases": [{ONE}], "more": 1}}"#),
        format!(r#"{{"$schema": 1, "cases": [{ONE}]}}"#),
        r#"{"nape_cases": 1, "cases": []}"#.into(),
        r#"{"nape_cases": 1}"#.into(),
        "[]".into(),
        "{}".into(),
        "1".into(),
        with(r#"{"urgency": "soon"}"#),
        with(r#"{"pattern": "none"}"#),
        with(r#"{"pattern": null, "urgency": "emergency"}"#),
        with(r#"{"pattern": null, "urgency": null}"#),
        with(r#"{"urgency": "undetermined"}"#),
        with(r#"{"urgency": 1}"#),
        with(r#"{"pattern": 1}"#),
        with(r#"{"pattern": "none", "patern": "none"}"#),
        with("{}"),
        with("null"),
        ONE.replace("\"clinic\"", "null"),
        ONE.replace("\"clinic\"", "\"\""),
        ONE.replace("\"clinic\"", "1"),
        ONE.replace("\"a\"", "1"),
        ONE.replace("\"a\"", "\"\""),
        ONE.replace("\"a\"", &format!("\"{}\"", "a".repeat(200))),
        ONE.replace("\"a\"", &format!("\"{}\"", "a".repeat(201))),
        ONE.replace("\"rater\"", "\"sex\""),
        ONE.replace(
            r#""answers": {"age": 30, "blue": "yes"}"#,
            r#""answers": []"#,
        ),
        ONE.replace(r#""answers": {"age": 30, "blue": "yes"}, "#, ""),
    ];
    let mut taken = 0;
    for text in texts {
        let value: Value = serde_json::from_str(&text).unwrap();
        let is_read = read_labelled(&ruleset, "cases", &text).is_ok();
        assert_eq!(validator.is_valid(&value), is_read, "{text}");
        taken += usize::from(is_read);
    }
    assert_eq!(taken, 10);
}

#[test]
fn a_list_an_object_and_lines_are_the_same_cases() {
    let ruleset = small();
    let read = |text: &str| read_labelled(&ruleset, "cases", text).unwrap();
    let list = read(&format!("[{ONE},\n{TWO}]"));
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].pattern, Some(ReferencePattern::Pattern(0)));
    assert_eq!(list[0].urgency, Some(Urgency::Soon));
    assert_eq!(list[0].source.as_deref(), Some("clinic"));
    assert_eq!(list[0].rater.as_deref(), Some("r1"));
    assert_eq!(list[1].pattern, Some(ReferencePattern::NoPattern));
    assert_eq!(
        (list[1].urgency, list[1].answers.clone()),
        (None, Answers::new())
    );
    assert_eq!(read(&format!("{ONE}\n{TWO}")), list);
    assert_eq!(read(&format!("\n{ONE}\r\n\r\n{TWO}\r\n")), list);
    let object = format!("{{\n\"nape_cases\": 1, \"cases\": [{ONE},{TWO}]}}");
    assert_eq!(read(&object), list);
    assert_eq!(read(ONE), list[..1]);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(ONE).unwrap());
    assert_eq!(read(&pretty.unwrap()), list[..1]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_place() {
    let text = r#"[
 {"id": "a", "answers": {"age": 300, "blues": "yes", "red": "yes", "red": "no"}, "reference": {"pattern": "blue", "urgency": "now"}},
 {"id": "a", "answer": {}, "reference": {"pattern": null}},
 {"id": 7, "answers": [], "reference": "soon", "source": "", "rater": null},
 {"answers": {}, "reference": {"urgency": 3, "level": "soon"}, "answers": {}},
 "b"]"#;
    assert_eq!(
        told(text),
        [
            "/0/answers/age: `age` takes a whole number from 0 to 120, not 300",
            "/0/answers/blues: there is no question `blues`",
            "/0/answers/red: `red` is answered twice",
            "/0/reference/pattern: there is no pattern `blue`",
            "/0/reference/urgency: there is no urgency level `now`",
            "/1/answer: nothing here is called `answer`",
            "/1/reference: this case has no label, so nothing can be compared",
            "/1: this case has no `answers`",
            "/1/id: the case `a` stands here twice",
            "/2/id: `id` takes text, and no number",
            "/2/answers: `answers` takes an object, and no list",
            "/2/reference: `reference` takes an object, and no text",
            "/2/source: `source` is empty",
            "/3/answers: `answers` stands here twice",
            "/3/reference/level: nothing here is called `level`",
            "/3/reference/urgency: `urgency` takes one id or null, and no number",
            "/3: this case has no `id`",
            "/4: a case is an object, and no text",
        ]
    );
}

#[test]
fn a_slip_in_one_line_hides_none_in_another() {
    let text = format!("{{\"id\": \"x\", \"answers\": {{}},, }}\n{TWO}\n\n{TWO}\n[1]\n{{\"id\": 1");
    assert_eq!(
        told(&text),
        [
            "1 1:27: this is not JSON: key must be a string",
            "4 /id: the case `b` stands here twice (line 2)",
            "5 : a case is an object, and no list",
            "6 1:8: this is not JSON: it ends inside an object",
        ]
    );
}

#[test]
fn what_holds_no_case_is_refused() {
    for text in [
        "",
        " \n",
        "[]",
        "{}",
        "{\"cases\": []}",
        "3",
        "null",
        "\"x\"",
    ] {
        assert!(!told(text).is_empty(), "{text}");
    }
    let told_of = |text: &str| told(text).join("; ");
    assert_eq!(
        told_of(r#"{"nape_cases": 2, "cases": {}}"#),
        "/nape_cases: cases of version 2 cannot be read; /cases: `cases` takes a list"
    );
    assert_eq!(told_of(r#"{"nape_cases": 1}"#), ": `cases` is missing");
}

#[test]
fn nesting_without_end_and_bytes_of_nothing_are_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        told(&deep)[0].contains("recursion limit"),
        "{:?}",
        told(&deep)
    );
    let deep = format!("[{{\"id\": \"a\", \"extra\": {deep}}}]");
    assert!(told(&deep)[0].contains("recursion limit"));
    assert!(told("[\0]")[0].contains("this is not JSON"));
}
