//! Labelled cases beside a small pack: every form, own cases, splits, and files that are refused.

use serde_json::Value;
use tempfile::TempDir;

use super::rules_compared::pack;
use crate::support::{Run, nape};

/// One case a line: an emergency found and one missed, a level that did not come, a doubt, and people
/// whose pattern is and is not that of the reference.
const CASES: &str = r#"{"id": "found", "answers": {"age": 60, "colours": ["red"], "lax": "no"}, "reference": {"pattern": "none", "urgency": "emergency"}, "source": "clinic", "rater": "first"}
{"id": "missed", "answers": {"age": 45, "colours": ["red"]}, "reference": {"pattern": null, "urgency": "emergency"}, "source": "clinic"}
{"id": "blue", "answers": {"age": 30, "colours": ["blue"]}, "reference": {"pattern": "blues", "urgency": "routine"}, "source": "book"}
{"id": "not_blue", "answers": {"age": 31, "colours": ["blue"], "lax": "yes"}, "reference": {"pattern": "none", "urgency": "routine"}, "source": "book"}
{"id": "not_asked", "answers": {"age": 70, "lax": "no"}, "reference": {"pattern": "blues", "urgency": "soon"}, "source": "book"}
{"id": "unsure", "answers": {"age": 52, "colours": "not_sure"}, "reference": {"urgency": "routine"}}
{"id": "child", "answers": {"age": 8, "colours": ["blue"]}, "reference": {"pattern": "blues"}, "source": "clinic"}
"#;

fn folder(pack: &TempDir) -> &str {
    pack.path().to_str().unwrap()
}

fn evaluate(pack: &TempDir, stdin: &str, more: &[&str]) -> Run {
    let args = ["evaluate", "--rules", folder(pack)];
    nape(&[&args[..], more].concat(), stdin)
}

/// Standard output without the fingerprint of the pack, which stands for its bytes.
fn told(pack: &TempDir, stdin: &str, more: &[&str]) -> String {
    let run = evaluate(pack, stdin, more);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let machine = evaluate(pack, stdin, &["-", "--format", "json"]);
    let hash = machine.stdout.split("\"sha256\": \"").nth(1).unwrap();
    let hash = hash.split('"').next().unwrap();
    run.stdout
        .replace(hash, "HASH")
        .replace(hash.get(..12).unwrap(), "HASH")
}

#[test]
fn an_account_as_text_tells_the_missed_emergency_first() {
    let told = told(
        &pack(&[]),
        CASES,
        &["-", "--by", "age", "--by", "question:lax"],
    );
    assert!(told.starts_with("Agreement with labelled cases\n\nEMERGENCIES MISSED: 1 of 2."));
    insta::assert_snapshot!("evaluated", told);
}

#[test]
fn an_account_in_markdown_and_html_has_tables_and_plots() {
    let pack = pack(&[]);
    let more = ["-", "--by", "source", "--interval", "clopper-pearson"];
    let markdown = told(
        &pack,
        CASES,
        &[&more[..], &["--format", "markdown"]].concat(),
    );
    insta::assert_snapshot!("evaluated_markdown", markdown);
    let html = evaluate(&pack, CASES, &[&more[..], &["--format", "html"]].concat()).stdout;
    let body = html.split("<main>").nth(1).unwrap();
    let hash = body.split(" 1.0.0 (").nth(1).unwrap();
    let body = body.replace(hash.get(..12).unwrap(), "HASH");
    insta::assert_snapshot!("evaluated_html", body);
    assert!(!html.contains("<script") && !html.contains("http-equiv=\"refresh"));
}

#[test]
fn an_account_for_machines_is_version_1_and_valid_under_its_schema() {
    let pack = pack(&[]);
    let told = told(&pack, CASES, &["-", "--by", "rater", "--format", "json"]);
    insta::assert_snapshot!("evaluated_json", told);
    let schema = std::fs::read("docs/schema/evaluation-v1.json").unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let found: Value = serde_json::from_str(&told).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&found)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found["emergencies_missed"], serde_json::json!(["missed"]));
}

#[test]
fn lines_a_list_and_an_object_give_the_same_bytes_and_so_does_a_second_run() {
    let pack = pack(&[]);
    let list = format!("[{}]", CASES.trim().replace('\n', ",\n"));
    let object = format!("{{\"nape_cases\": 1,\n\"cases\": {list}}}");
    let crlf = CASES.replace('\n', "\r\n");
    for format in ["text", "json", "html"] {
        let of = |text: &str| evaluate(&pack, text, &["-", "--format", format]).stdout;
        let first = of(CASES);
        for text in [CASES, &list, &object, &crlf] {
            assert_eq!(of(text), first);
        }
    }
}

#[test]
fn over_the_packs_own_cases_every_form_begins_with_what_that_is_worth() {
    let pack = pack(&[(r#""expect": {}"#, r#""expect": {"urgency": "emergency"}"#)]);
    let words = "agreement with its authors, not accuracy";
    for (format, before) in [
        ("text", "\n"),
        ("markdown", "\n"),
        ("html", "</h1>"),
        ("json", "\"own_cases\": true"),
    ] {
        let run = evaluate(&pack, "", &["--own-cases", "--format", format]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let body = run.stdout.split("<main>").last().unwrap();
        let head = body.split(before).next().unwrap().to_lowercase();
        let head = if format == "json" {
            body.to_lowercase()
        } else {
            head
        };
        assert!(head.contains(words), "{format}: {head}");
        // And nowhere over the cases of somebody else.
        let other = evaluate(&pack, CASES, &["-", "--format", format]).stdout;
        assert!(!other.to_lowercase().contains(words), "{other}");
    }
}

#[test]
fn a_file_that_cannot_be_read_whole_gives_no_figure_and_every_mistake_with_its_place() {
    let pack = pack(&[]);
    let lines = CASES
        .replace("\"age\": 45", "\"age\": 450")
        .replace(
            "\"pattern\": \"blues\", \"urgency\": \"routine\"",
            "\"pattern\": \"blue\"",
        )
        .replace("\"id\": \"child\"", "\"id\": \"found\"")
        .replace("\"lax\": \"yes\"}", "\"lax\": \"yes\"");
    let refused = evaluate(&pack, &lines, &["-"]).refused(3);
    insta::assert_snapshot!("evaluated_refused_lines", refused);
    let list = format!(
        "[{}]",
        CASES.trim().replace('\n', ",\n").replace("soon", "son")
    );
    let refused = evaluate(&pack, &list, &["-"]).refused(3);
    insta::assert_snapshot!("evaluated_refused_list", refused);
    for nothing in ["", "[]", "{}", "[1", "\u{0}"] {
        evaluate(&pack, nothing, &["-"]).refused(3);
    }
    let many = "{\"id\": 1}\n".repeat(60);
    let refused = evaluate(&pack, &many, &["-"]).refused(3);
    assert!(
        refused.contains("and 130 more") && refused.contains(": 180 problems."),
        "{refused}"
    );
    evaluate(&pack, "", &["no_such_file.json"]).refused(1);
}

#[test]
fn wrong_usage_is_told_before_anything_is_read_or_written() {
    let pack = pack(&[]);
    for (args, why) in [
        (&["-", "--by", "sex"][..], "there is no split `sex`"),
        (&["-", "--by", "question:colours"], "takes no single option"),
        (&["-", "--by", "question:lux"], "did you mean `lax`?"),
        (&["-", "--own-cases"], "cannot be used with"),
        (&["-", "--format", "xml"], "invalid value"),
        // The small pack expects nothing of its one case.
        (&["--own-cases"], "has no written case that expects"),
        // Cases in a pipe must not be passed over for those of the pack.
        (&[], "required arguments were not provided"),
    ] {
        let told = evaluate(&pack, CASES, args).refused(2);
        assert!(told.contains(why), "{args:?}: {told}");
    }
    let private = ["evaluate", "-", "--by", "question:thoughts_of_self_harm"];
    let case = r#"{"id": "a", "answers": {"thoughts_of_self_harm": "none"}, "reference": {"urgency": "soon"}}"#;
    let told = nape(&private, case).refused(2);
    assert!(told.contains("private"), "{told}");
    let told = nape(&[&private[..], &["--include-private"]].concat(), case);
    assert_eq!(told.code, 0, "{}", told.stderr);
}

#[test]
fn an_account_goes_into_a_file_whole_and_over_nothing_without_force() {
    let pack = pack(&[]);
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("account.html");
    let path = path.to_str().unwrap();
    let run = evaluate(&pack, CASES, &["-", "--output", path]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.starts_with("written to "));
    let written = std::fs::read(path).unwrap();
    let printed = evaluate(&pack, CASES, &["-", "--format", "html"]).stdout;
    assert_eq!(String::from_utf8(written).unwrap(), printed);
    let told = evaluate(&pack, CASES, &["-", "--output", path]).refused(2);
    assert!(told.contains("exists already"), "{told}");
    let forced = ["-", "--output", path, "--force", "--format", "json"];
    assert_eq!(evaluate(&pack, CASES, &forced).code, 0);
    assert!(std::fs::read(path).unwrap().starts_with(b"{\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn private_answers_stay_out_unless_they_are_asked_for() {
    let pack = pack(&[(
        r#""id": "colours","#,
        r#""id": "colours", "private": true,"#,
    )]);
    for format in ["text", "markdown", "html", "json"] {
        let run = evaluate(&pack, CASES, &["-", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(!run.stdout.contains("Blue lights"), "{}", run.stdout);
        let all = evaluate(
            &pack,
            CASES,
            &["-", "--format", format, "--include-private"],
        );
        assert!(all.stdout.contains("Not sure"), "{}", all.stdout);
    }
    let text = evaluate(&pack, CASES, &["-"]).stdout.replace("\n    ", " ");
    assert!(
        text.contains("colours: a private answer, left out"),
        "{text}"
    );
}

#[test]
fn words_of_a_file_of_cases_steer_no_terminal_and_become_no_markup() {
    let pack = pack(&[]);
    let id = r"a<script>\u001b[2J*b*\u202e";
    let cases = CASES.replace("\"id\": \"missed\"", &format!("\"id\": \"{id}\""));
    for format in ["text", "markdown", "html", "json"] {
        let run = evaluate(&pack, &cases, &["-", "--format", format, "--by", "source"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            !run.stdout.contains(['\u{1b}', '\u{202e}']),
            "{:?}",
            run.stdout
        );
        assert!(
            format != "html" || !run.stdout.contains("<script"),
            "{}",
            run.stdout
        );
    }
}

/// The words without line breaks, and without what markdown puts before a mark.
fn flat(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('\\', "")
}

/// Cases of one kind, with these ids.
fn many(count: usize, prefix: &str, rest: &str) -> String {
    let each = (0..count).map(|at| format!("{{\"id\": \"{prefix}{at:02}\", {rest}}}\n"));
    each.collect()
}

/// Somebody without any danger, and what the reference says.
fn calm(urgency: &str) -> String {
    format!(
        r#""answers": {{"age": 30, "colours": ["blue"], "lax": "no"}}, "reference": {{"urgency": "{urgency}"}}"#
    )
}

#[test]
fn every_missed_emergency_is_named_however_many_there_are() {
    let pack = pack(&[]);
    let missed = many(55, "missed_", &calm("emergency"));
    let other = many(53, "other_", &calm("soon"));
    let cases = missed + &other;
    for format in ["text", "markdown", "html"] {
        let run = evaluate(&pack, &cases, &["-", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let told = flat(&run.stdout);
        for at in 0..55 {
            let line = format!("MISSED: missed_{at:02}: the reference says emergency");
            assert!(told.contains(&line), "{format}: {line}");
        }
        assert!(told.contains("What decides is told of the first 50; "));
        assert!(told.contains("tells it of the other 5, too."), "{told}");
        assert!(told.contains("other_49:") && !told.contains("other_50:"));
        assert!(told.contains("3 more are left out here"), "{told}");
    }
    let run = evaluate(&pack, &cases, &["-", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["emergencies_missed"].as_array().unwrap().len(), 55);
    assert_eq!(found["urgency_differs"].as_array().unwrap().len(), 108);
}

#[test]
fn the_list_of_urgency_begins_with_the_worst_in_every_form_and_keeps_the_order_of_the_cases() {
    let pack = pack(&[]);
    let unasked = r#""answers": {"age": 60, "lax": "no"}, "reference": {"urgency": "LEVEL"}"#;
    let danger = r#""answers": {"age": 60, "colours": ["red"], "lax": "no"}, "reference": {"urgency": "LEVEL"}"#;
    let line = |id: &str, rest: &str| format!("{{\"id\": \"{id}\", {rest}}}\n");
    let cases: String = [
        line("over_1", &danger.replace("LEVEL", "same_day")),
        line("over_3", &danger.replace("LEVEL", "routine")),
        line("none_soon", &unasked.replace("LEVEL", "soon")),
        line("under_1", &calm("soon")),
        line("under_2", &calm("same_day")),
        line("under_1_again", &calm("soon")),
        line("none_emergency", &unasked.replace("LEVEL", "emergency")),
        line("none_same_day", &unasked.replace("LEVEL", "same_day")),
        line("missed_3", &calm("emergency")),
    ]
    .concat();
    let wanted = [
        "missed_3",
        "none_emergency",
        "under_2",
        "under_1",
        "under_1_again",
        "none_same_day",
        "none_soon",
        "over_3",
        "over_1",
    ];
    let run = evaluate(&pack, &cases, &["-", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let ids = found["urgency_differs"].as_array().unwrap();
    let ids: Vec<&str> = ids.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, wanted);
    for format in ["text", "markdown", "html"] {
        let run = evaluate(&pack, &cases, &["-", "--format", format]);
        let told = flat(&run.stdout);
        let places = wanted.map(|id| told.find(&format!("{id}: ")).unwrap());
        assert!(places.is_sorted(), "{format}: {places:?}\n{told}");
        assert!(told.contains("The worst first: "), "{told}");
    }
}

#[test]
fn a_refused_file_tells_places_and_reasons_and_no_line_of_answers() {
    let secret = "a-private-word";
    let line = format!(
        r#"{{"id": "a", "answers": {{"age": 450, "onset_speed": "slower", "thoughts_of_self_harm": "{secret}"}}, "reference": {{"urgency": "son"}}}}"#
    );
    for (cases, place) in [
        (format!("{line}\n{line}\n"), "-:1:32"),
        (format!("[\n{line}\n]"), "-:2:32"),
        (line.clone(), "-:1:32"),
    ] {
        let told = nape(&["evaluate", "-"], &cases).refused(3);
        assert!(told.contains(place), "{told}");
        assert!(told.contains("not 450"), "{told}");
        assert!(told.contains("the question is private, so it is not told"));
        // Neither the answers around a mistake, nor a wrong answer to a private question.
        assert!(!told.contains("slower") && !told.contains(secret), "{told}");
        let told = nape(&["evaluate", "-", "--include-private"], &cases).refused(3);
        assert!(told.contains(secret) && !told.contains("slower"), "{told}");
    }
}

#[test]
fn what_is_told_of_a_refused_file_is_of_bounded_length_and_right() {
    let long = "k".repeat(5000);
    let cases = format!(
        "{}\n{}\n",
        format_args!(
            r#"{{"id": "a", "answers": {{"{long}": 1, "age": "{long}"}}, "reference": {{"urgency": "soon"}}, "{long}": 2}}"#
        ),
        r#"{"id": "b", "answers": {"age": {"x": 1, "x": 2}}, "reference": {"urgency": "soon"}}"#
    );
    let told = nape(&["evaluate", "-"], &cases).refused(3);
    assert!(
        told.lines().all(|line| line.chars().count() < 400),
        "{told}"
    );
    assert!(
        told.contains("inside an answer, a key stands twice"),
        "{told}"
    );
}

#[test]
fn groups_named_by_a_file_are_never_taken_for_the_group_without_a_name_and_a_split_is_told_once() {
    let pack = pack(&[]);
    let reference = calm("routine");
    let cases = format!(
        "{{\"id\": \"a\", {reference}, \"source\": \"no source given\"}}\n{{\"id\": \"b\", {reference}}}\n"
    );
    let by = ["-", "--by", "source", "--by", "rater", "--by", "source"];
    let told = evaluate(&pack, &cases, &by).stdout;
    assert!(told.contains("- \"no source given\" (1 case): "), "{told}");
    assert!(told.contains("- no source given (1 case): "), "{told}");
    assert!(told.contains("- no rater given (2 cases): "), "{told}");
    assert_eq!(told.matches("By source").count(), 1, "{told}");
    let run = evaluate(&pack, &cases, &[&by[..], &["--format", "json"]].concat());
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["splits"].as_array().unwrap().len(), 2);
}

#[test]
fn a_plot_says_of_what_it_tells_and_where_there_is_no_case() {
    let pack = pack(&[]);
    let of = |cases: &str| flat(&evaluate(&pack, cases, &["-"]).stdout);
    let one = of(&many(2, "a", &calm("soon")));
    assert!(
        one.contains("came: 0.000 (soon). No case to count: emergency, same day, routine."),
        "{one}"
    );
    let two = of(&(many(2, "a", &calm("soon")) + &many(2, "b", &calm("same_day"))));
    assert!(
        two.contains(
            "came: 0.000 for each of same day, soon. No case to count: emergency, routine."
        ),
        "{two}"
    );
}

#[test]
fn cases_are_counted_as_cases() {
    let pack = pack(&[(r#""expect": {}"#, r#""expect": {"urgency": "emergency"}"#)]);
    for format in ["text", "markdown", "html"] {
        for told in [
            evaluate(
                &pack,
                "",
                &["--own-cases", "--by", "age", "--format", format],
            )
            .stdout,
            evaluate(&pack, CASES, &["-", "--by", "age", "--format", format]).stdout,
        ] {
            let told = told.replace("say nothing about people elsewhere", "");
            assert!(told.contains(" case"), "{told}");
            for word in ["people", "1 person", "nobody", "everybody"] {
                assert!(!told.contains(word), "{format}, {word}: {told}");
            }
        }
    }
}

#[test]
fn the_example_of_the_help_can_be_evaluated_and_the_schema_knows_every_example() {
    let help = nape(&["evaluate", "--help"], "").stdout;
    let example = help.lines().find(|line| line.trim().starts_with('{'));
    let example = example.unwrap().trim();
    let page = nape(&["man", "evaluate"], "").stdout.replace("\\-", "-");
    assert!(page.contains(example), "{page}");
    for told in [&help, &page] {
        assert!(told.contains("nape rules schema labelled_cases"), "{told}");
    }
    let run = nape(&["evaluate", "-"], example);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let schema = nape(&["rules", "schema", "labelled_cases"], "").stdout;
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let page = std::fs::read_to_string("docs/evaluation.md").unwrap();
    let blocks = page.split("```json\n").skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap());
    let lines = blocks.flat_map(|block| match serde_json::from_str::<Value>(block) {
        Ok(_) => vec![block],
        Err(_) => block.lines().collect(),
    });
    for text in lines.chain([example]) {
        let value = serde_json::from_str(text).unwrap();
        assert!(validator.is_valid(&value), "{text}");
    }
}

#[test]
fn the_example_of_the_documentation_can_be_evaluated() {
    let page = String::from_utf8(std::fs::read("docs/evaluation.md").unwrap()).unwrap();
    let examples: Vec<&str> = page
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        let run = nape(&["evaluate", "-"], example);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{example}");
    }
}
