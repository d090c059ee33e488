//! Every kind of record that is none, and what comes of those around it.

use serde_json::{Value, json};

use super::{Batch, Chunk, Columns, Cutter, Done, Field, Fields, Header, InputForm, LONGEST};
use super::{OutputForm, Size, Worker};
use crate::pack::Ruleset;
use crate::report::Privacy;
use crate::testing::small::{Small, yes};

pub(super) fn small() -> Ruleset {
    Small::new()
        .yes_no("sign")
        .question(json!({"id": "secret", "type": "yes_no", "private": true}))
        .any_of("signs", &["a", "b"])
        .flag("danger", "same_day", yes("sign"), json!({}))
        .load()
}

const SIZE: Size = Size {
    bytes: 1 << 16,
    lines: 512,
};

/// What becomes of an input that comes in pieces of this length.
pub(super) fn run(
    ruleset: &Ruleset,
    input: &[u8],
    form: InputForm,
    piece: usize,
    make: impl Fn(Option<Columns>) -> Batch<'static>,
) -> (String, super::Tally) {
    let mut cutter = Cutter::new(form, SIZE);
    let mut pieces = input.chunks(piece.max(1));
    let mut at_end = false;
    let mut more = |cutter: &mut Cutter, at_end: &mut bool| match pieces.next() {
        Some(piece) => cutter.put(piece),
        None => *at_end = true,
    };
    let mut columns = None;
    if form == InputForm::Csv {
        columns = Some(loop {
            match cutter.header(at_end) {
                Header::NotYet => more(&mut cutter, &mut at_end),
                Header::Row(row, _) => break Columns::read(ruleset, &row).unwrap(),
                Header::None | Header::Broken(_) => break Columns::none(),
            }
        });
    }
    let batch = make(columns);
    let mut worker = Worker::new(&batch);
    let (mut chunk, mut done) = (Chunk::default(), Done::default());
    let mut out = batch.header();
    let mut tally = super::Tally::default();
    loop {
        if cutter.next(&mut chunk, at_end) {
            worker.work(&chunk, &mut done);
            out.push_str(&done.out);
            tally.add(&done.tally);
            if done.is_last {
                return (out, tally);
            }
        } else if at_end {
            return (out, tally);
        } else {
            more(&mut cutter, &mut at_end);
        }
    }
}

/// A ruleset for the whole run of the tests.
pub(super) fn kept() -> &'static Ruleset {
    static KEPT: std::sync::OnceLock<Ruleset> = std::sync::OnceLock::new();
    KEPT.get_or_init(small)
}

fn lines_of(input: &[u8], form: InputForm) -> Vec<Value> {
    let make = |columns| {
        let list = Fields::List(vec![Field::Id, Field::Urgency, Field::Flags]);
        Batch::new(kept(), columns, OutputForm::Ndjson, list, Privacy::LeaveOut)
    };
    let (out, tally) = run(kept(), input, form, input.len(), make);
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count = u64::try_from(lines.len()).unwrap();
    assert_eq!(tally.records + tally.errors, count);
    lines
}

fn ndjson(input: &[u8]) -> Vec<Value> {
    lines_of(input, InputForm::Ndjson)
}

/// The one error record of a line that stands between two good ones.
fn error_of(line: &[u8]) -> Value {
    let good = br#"{"sign": "yes"}"#;
    let input = [&good[..], b"\n", line, b"\n", good].concat();
    let mut told = ndjson(&input);
    assert_eq!(told.len(), 3, "{told:?}");
    for other in [&told[0], &told[2]] {
        assert_eq!(other["urgency"], "same_day");
        assert_eq!(other["flags"], json!(["danger"]));
    }
    let error = told.remove(1);
    assert_eq!(
        (&error["nape_error"], &error["line"]),
        (&json!(1), &json!(2))
    );
    error
}

fn code_and_message(line: &[u8]) -> (String, String) {
    let error = error_of(line)["error"].clone();
    let text = |key: &str| error[key].as_str().unwrap().to_owned();
    (text("code"), text("message"))
}

#[test]
fn what_is_no_record_is_told_in_its_place_and_stops_nothing() {
    let deep = [
        b"{\"sign\":".repeat(10_000),
        b"1".to_vec(),
        b"}".repeat(10_000),
    ]
    .concat();
    let long = [b"\"".to_vec(), b"x".repeat(LONGEST)].concat();
    for (line, code, message) in [
        (&b"no json"[..], "syntax", "this is not an answers file"),
        (b"[1, 2]", "syntax", "this is not an answers file"),
        (b"{\"sign\": \"yes\"", "syntax", "it ends inside an object"),
        (b"{\"sign\": \"yes\"} x", "syntax", "trailing"),
        (
            b"{\"sing\": \"yes\"}",
            "unknown-id",
            "there is no question `sing`",
        ),
        (
            b"{\"sign\": \"yes\", \"sign\": \"no\"}",
            "repeated-id",
            "answered twice",
        ),
        (
            b"{\"signs\": {\"yes\": [\"a\"], \"yes\": []}}",
            "syntax",
            "inside an answer, a key stands twice",
        ),
        (b"{\"sign\": 3}", "wrong-answer", "takes yes or no, not 3"),
        (
            b"{\"age\": 130}",
            "wrong-answer",
            "a whole number from 0 to 120",
        ),
        (b"{\"signs\": []}", "wrong-answer", "empty list"),
        (b"{\"sign\": \"y\0es\"}", "syntax", "control character"),
        (b"\0", "syntax", "this is not an answers file"),
        (b"{\"sign\": \"\xff\"}", "encoding", "byte 11 is none of it"),
        (
            b"{\"nape_answers\": 2, \"answers\": {}}",
            "wrong-shape",
            "version 2",
        ),
        (&deep, "syntax", "recursion limit"),
        (&long, "too-long", "the line has 1048577 bytes"),
    ] {
        let start = String::from_utf8_lossy(&line[..line.len().min(40)]).into_owned();
        let (found, told) = code_and_message(line);
        assert_eq!(found, code, "{start}: {told}");
        assert!(told.contains(message), "{start}: {told}");
    }
}

#[test]
fn an_error_says_where_what_now_and_whose_it_is() {
    let line = br#"{"nape_answers": 1, "id": "p1\u001b", "answers": {"sing": "yes", "sang": 1}}"#;
    assert_eq!(
        error_of(line),
        json!({"nape_error": 1, "line": 2, "id": "p1\u{1b}", "error": {
            "code": "unknown-id", "at": "/answers/sing", "column": null,
            "message": "there is no question `sing`", "help": "did you mean `sign`?"}})
    );
    for (line, column) in [
        (&b"{\"age\": 1 x}"[..], 11),
        (b"[1]", 1),
        (b"{\"age\": [1\r", 10),
    ] {
        assert_eq!(error_of(line)["error"]["column"], column);
    }
}

#[test]
fn an_error_is_short_and_tells_no_private_answer() {
    let key = "k".repeat(500_000);
    let error = error_of(format!("{{\"{key}\": 1}}").as_bytes()).to_string();
    assert!(error.len() < 1_500, "{}", error.len());
    let error = error_of(br#"{"secret": "of mine"}"#).to_string();
    assert!(
        !error.contains("of mine") && error.contains("/secret"),
        "{error}"
    );
    assert!(
        error_of(br#"{"sign": "of mine"}"#)
            .to_string()
            .contains("of mine")
    );
    let include = |columns| {
        Batch::new(
            kept(),
            columns,
            OutputForm::Ndjson,
            Fields::Summary,
            Privacy::Include,
        )
    };
    let line = br#"{"secret": "of mine"}"#;
    let (out, _) = run(kept(), line, InputForm::Ndjson, 7, include);
    assert!(out.contains("of mine"), "{out}");
}

#[test]
fn a_line_is_as_long_as_it_may_be_and_no_longer() {
    let line = |length: usize| {
        let rest = length - r#"{"sign":"yes"}"#.len();
        [&b"{\"sign\":\"yes\""[..], &b" ".repeat(rest), b"}"].concat()
    };
    let input = [
        line(LONGEST),
        line(LONGEST + 1),
        line(20),
        line(3 * LONGEST),
    ]
    .join(&b'\n');
    let make = |columns| {
        Batch::new(
            kept(),
            columns,
            OutputForm::Ndjson,
            Fields::Summary,
            Privacy::LeaveOut,
        )
    };
    let whole = run(kept(), &input, InputForm::Ndjson, input.len(), make);
    let kinds: Vec<bool> = whole
        .0
        .lines()
        .map(|line| line.starts_with("{\"nape_error\":1"))
        .collect();
    assert_eq!(kinds, [false, true, false, true]);
    for piece in [1000, 1 << 17, LONGEST, LONGEST + 1, LONGEST + 2] {
        assert_eq!(
            run(kept(), &input, InputForm::Ndjson, piece, make),
            whole,
            "{piece}"
        );
    }
}

#[test]
fn marks_line_ends_and_blank_lines_are_no_records() {
    let input = b"\xef\xbb\xbf{\"sign\": \"no\"}\r\n\r\n \t\n{\"sign\": 1}\n\n{\"sign\": \"yes\"}";
    let told = ndjson(input);
    assert_eq!(told.len(), 3);
    assert_eq!(
        (&told[1]["line"], &told[2]["urgency"]),
        (&json!(4), &json!("same_day"))
    );
    assert_eq!(ndjson(b""), Vec::<Value>::new());
    assert_eq!(ndjson(b"\xef\xbb\xbf"), Vec::<Value>::new());
}

#[test]
fn rows_are_the_same_people_as_lines() {
    let rows = b"\xef\xbb\xbf\r\nid,signs,note,sign,age\r\np1,a;b,\"two\nlines, \"\"so\"\"\",yes,40\r\n,,,,\r\np2,none,,not_sure,\r\n,\"{\"\"yes\"\":[\"\"a\"\"],\"\"no\"\":[\"\"b\"\"]}\",,no,130\np3,,,,1";
    let lines = br#"{"nape_answers":1,"id":"p1","note":"x","answers":{"signs":["a","b"],"sign":"yes","age":40}}
{"nape_answers":1,"id":"p2","answers":{"signs":["none"],"sign":"not_sure"}}
{"signs":{"yes":["a"],"no":["b"]},"sign":"no","age":130}
{"nape_answers":1,"id":"p3","answers":{"age":1}}"#;
    let (mut rows, mut lines) = (lines_of(rows, InputForm::Csv), ndjson(lines));
    assert_eq!(rows[2]["line"], 7, "{rows:?}");
    assert_eq!(
        (&rows[2]["error"]["at"], &lines[2]["error"]["at"]),
        (&json!("age"), &json!("/age"))
    );
    rows.remove(2);
    lines.remove(2);
    assert_eq!(rows, lines);
}

/// Each record as its line and its flags, or as an error.
fn rows_told(rows: &str) -> Vec<String> {
    let told = lines_of(rows.as_bytes(), InputForm::Csv);
    let each = told
        .iter()
        .map(|line| match line["error"]["code"].as_str() {
            None => format!("{} {}", line["id"].as_str().unwrap_or("-"), line["flags"]),
            Some(code) => format!("line {} {code}", line["line"]),
        });
    each.collect()
}

#[test]
fn a_stray_quote_that_is_closed_by_another_takes_nobody_in() {
    let danger = "b [\"danger\"]";
    assert_eq!(
        rows_told(
            "id,age,sign,note\na,45,no,\"5 foot\nb,46,yes,x\nc,47,no,waist 12\"\nd,48,no,y\n"
        ),
        ["line 2 columns", danger, "c []", "d []"]
    );
    // The same where it is an id, in a cell of answers, and with line ends of Windows.
    assert_eq!(
        rows_told("age,sign,id\n45,no,\"5 foot\n46,yes,b\n47,no,c12\"\n"),
        ["line 2 columns", danger, "c12\" []"]
    );
    assert_eq!(
        rows_told("id,sign,age,note\r\na,\"no,45,x\r\nb,yes,46,x\r\nc,no,47,12\"\r\n"),
        ["line 2 columns", danger, "c []"]
    );
    // One good answer is enough, and a second quote that is opened in between costs its own line.
    assert_eq!(
        rows_told("id,age,sign,note\na,45,no,\"5\nb,46,Yes,x\nc,,,\"\"\n\"d,48,yes,\nb,,yes,y\"\n"),
        [
            "line 2 columns",
            "line 3 wrong-answer",
            "c []",
            "line 5 columns",
            danger.trim()
        ]
    );
}

#[test]
fn a_text_of_several_lines_is_one_record() {
    for rows in [
        "id,age,sign,note\nb,45,yes,\"since may\nworse, at night, in bed, a bit\n3, 4\"\n",
        "note,id,sign\n\"since may\nworse, at night\",b,yes\n",
        "id,note,sign\nb,\"since may\n\nworse, at night\",yes\n",
        "id,sign,signs,note\nb,yes,\"{\"\"yes\"\":\n[\"\"a\"\"],\n\"\"no\"\":[]}\",x\n",
    ] {
        assert_eq!(rows_told(rows), ["b [\"danger\"]"], "{rows}");
    }
}

#[test]
fn a_record_that_is_wrong_elsewhere_is_known_by_its_id() {
    for line in [
        r#"{"nape_answers": 1, "id": "p", "answers": {}, "foo": 1}"#,
        r#"{"id": "p", "answers": {"sign": "yes"}}"#,
        r#"{"nape_answers": 1, "id": "p", "note": 5, "answers": {}}"#,
        r#"{"nape_answers": 2, "id": "p", "answers": {}}"#,
        r#"{"id": "p", "sign": "yes"}"#,
    ] {
        assert_eq!(error_of(line.as_bytes())["id"], "p", "{line}");
    }
    let error = error_of(br#"{"id": "p", "sign": "yes"}"#);
    let help = error["error"]["help"].as_str().unwrap();
    assert!(help.starts_with("it stands beside the answers"), "{error}");
    for line in [
        r#"{"nape_answers": 1, "id": "p", "id": "q", "answers": {}}"#,
        r#"{"nape_answers": 1, "id": 7, "answers": {}}"#,
        r#"{"nape_answers": 1, "id": "p""#,
    ] {
        assert_eq!(error_of(line.as_bytes())["id"], Value::Null, "{line}");
    }
}

#[test]
fn an_id_is_whole_or_not_there() {
    let long = format!("{}\u{1b}\\ =1+1 ", "p".repeat(5_000));
    let file = |answers: Value| json!({"nape_answers": 1, "id": long, "answers": answers});
    let lines = format!("{}\n{}", file(json!({})), file(json!({"sing": 1})));
    for line in ndjson(lines.as_bytes()) {
        assert_eq!(line["id"], long.as_str());
    }
    let rows = format!("sign,id\nyes,\"{long}\"\nx,{long}\nyes,\" \"\n");
    let rows = lines_of(rows.as_bytes(), InputForm::Csv);
    assert_eq!(
        (&rows[0]["id"], &rows[1]["id"]),
        (&json!(long), &json!(long))
    );
    assert_eq!(rows[1]["error"]["at"], "sign");
    assert_eq!(rows[2]["id"], Value::Null);
}

#[test]
fn a_place_is_a_column_or_a_pointer_and_never_a_part_of_one() {
    let rows = lines_of(
        b"signs\na;c\n\"{\"\"yes\"\":[\"\"d\"\"]}\"\n",
        InputForm::Csv,
    );
    for row in &rows {
        assert_eq!(row["error"]["at"], "signs", "{row}");
    }
    let at = |key: &str| {
        let line = json!({key: 1}).to_string();
        error_of(line.as_bytes())["error"]["at"].clone()
    };
    assert_eq!(at("a/~\u{1b}"), "/a~1~0\u{1b}");
    assert_eq!(at(&"k".repeat(400)), Value::Null);
}

#[test]
fn a_header_may_come_byte_by_byte_behind_a_mark() {
    // Whoever misses the first quote ends the header at the line feed behind it.
    let input = b"\xef\xbb\xbf\"\nsign\",\"id\"\nyes,\"a\nb\"\n";
    let make = |columns| {
        let list = Fields::List(vec![Field::Id, Field::Flags]);
        Batch::new(kept(), columns, OutputForm::Ndjson, list, Privacy::LeaveOut)
    };
    for piece in 1..input.len() {
        let (out, _) = run(kept(), input, InputForm::Csv, piece, make);
        let wanted = "{\"nape_summary\":1,\"id\":\"a\\nb\",\"flags\":[\"danger\"]}\n";
        assert_eq!(out, wanted, "{piece}");
    }
}

#[test]
fn a_row_that_is_none_is_told_with_its_lines() {
    let input = b"id,sign\np1,yes,\np2\n\"p3\nx\",y,es\np4,\0\np5,\"open\np6,yes\n\xff,no";
    let told = lines_of(input, InputForm::Csv);
    let message = |at: usize| told[at]["error"]["message"].as_str().unwrap_or_default();
    assert_eq!(
        message(0),
        "the record has more fields than the header has columns: 2"
    );
    assert_eq!(
        message(1),
        "the record has 1 field, and the header 2 columns"
    );
    assert!(
        message(2).starts_with("the record of lines 4 to 5 has more fields"),
        "{}",
        message(2)
    );
    assert!(message(3).contains("byte 0"), "{}", message(3));
    assert!(
        message(4).starts_with("a quote is opened"),
        "{}",
        message(4)
    );
    assert_eq!(told[5]["id"], "p6", "{told:?}");
    assert_eq!(
        (&told[6]["line"], &told[6]["error"]["code"]),
        (&json!(9), &json!("encoding"))
    );
    assert_eq!(told.len(), 7);
}

#[test]
fn an_output_of_rows_has_one_column_for_each_level() {
    let input =
        b"{\"nape_answers\":1,\"id\":\"a,\\\"b\\u001b\",\"answers\":{\"sign\":\"yes\"}}\nx\n{}";
    let make = |columns| {
        Batch::new(
            kept(),
            columns,
            OutputForm::Csv,
            Fields::Summary,
            Privacy::LeaveOut,
        )
    };
    let (out, _) = run(kept(), input, InputForm::Ndjson, 9, make);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "id,urgency,danger_check_complete,flags,neck_treatment,shown,error_line,error"
    );
    assert!(
        lines[1].starts_with("\"a,\"\"b\\u{1b}\",same_day,"),
        "{out}"
    );
    assert!(lines[2].starts_with(",,,,,,2,"), "{out}");
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_strict_batch_ends_with_its_first_error() {
    let make = |columns| {
        Batch::new(
            kept(),
            columns,
            OutputForm::Ndjson,
            Fields::Summary,
            Privacy::LeaveOut,
        )
        .strict(true)
    };
    let (out, tally) = run(kept(), b"{}\n{}\nx\n{}\nx\n", InputForm::Ndjson, 99, make);
    assert_eq!(out.lines().count(), 3);
    assert_eq!((tally.records, tally.errors), (2, 1));
}
