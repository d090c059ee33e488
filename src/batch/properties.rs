//! What holds for any bytes at all, and for everybody.

use std::borrow::Cow;

use csv_core::ReadRecordResult;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::columns::reader;
use super::cutter::is_blank;
use super::rows::RowEnds;
use super::worker_tests::{kept, run};
use super::{Batch, Field, Fields, InputForm, OutputForm};
use crate::assess::assess;
use crate::pack::write_answers;
use crate::report::{Privacy, Record, harmless_exact, json_v1};
use crate::testing::cases::cases;
use crate::testing::people::{partial, rules};

fn batch(output: OutputForm, fields: &Fields) -> impl Fn(Option<super::Columns>) -> Batch<'static> {
    move |columns| Batch::new(kept(), columns, output, fields.clone(), Privacy::LeaveOut)
}

/// Bytes that often are records, or nearly.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just(b"{\"sign\":\"yes\"}".to_vec()),
        Just(b"{\"sign\":1}".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"sign".to_vec()),
        Just(b"yes".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Ids that are often nearly alike.
fn id() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "p", ",", "\"", "\\", "\\u{1b}", "\u{1b}", "\n", "\r", "\t", " ", "=", "\u{feff}", "é"
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(part, 0..3).prop_map(|parts| parts.concat())
}

fn is_plain(id: &str) -> bool {
    matches!(harmless_exact(id), Cow::Borrowed(_))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_line_is_a_record_an_error_or_blank(input in bytes(), piece in 1..50_usize) {
        let fields = Fields::List(vec![Field::Line]);
        let make = batch(OutputForm::Ndjson, &fields);
        let (out, tally) = run(kept(), &input, InputForm::Ndjson, piece, &make);
        let text = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&input);
        let lines = (1_u64..).zip(text.split(|byte| *byte == b'\n'));
        let wanted = lines.filter(|(_, line)| !line.iter().all(|byte| is_blank(*byte)));
        let wanted: Vec<u64> = wanted.map(|(number, _)| number).collect();
        prop_assert_eq!(u64::try_from(wanted.len()).unwrap(), tally.records + tally.errors);
        let told: Vec<u64> = out.lines().map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            line["line"].as_u64().unwrap()
        }).collect();
        prop_assert_eq!(told, wanted);
    }

    #[test]
    fn however_an_input_comes_the_output_is_the_same(input in bytes(), piece in 1..50_usize) {
        for form in [InputForm::Ndjson, InputForm::Csv] {
            let input = match form {
                InputForm::Ndjson => input.clone(),
                InputForm::Csv => [b"id,sign\n", &*input].concat(),
            };
            for output in [OutputForm::Ndjson, OutputForm::Csv] {
                let make = batch(output, &Fields::Summary);
                let whole = run(kept(), &input, form, input.len(), &make);
                prop_assert_eq!(run(kept(), &input, form, piece, &make), whole);
            }
        }
    }

    #[test]
    fn an_output_of_rows_keeps_ids_apart(one in id(), other in id(), alike in any::<bool>()) {
        let other = if alike { one.replace('\u{1b}', "\\u{1b}") } else { other };
        let fields = Fields::List(vec![Field::Id]);
        let lines = [&one, &other].map(|id| json!({"nape_answers": 1, "id": id, "answers": {}}).to_string());
        let make = batch(OutputForm::Csv, &fields);
        let (out, _) = run(kept(), lines.join("\n").as_bytes(), InputForm::Ndjson, 1000, &make);
        let rows: Vec<&str> = out.lines().skip(1).collect();
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(one == other, rows[0] == rows[1]);
        // Without what steers a terminal, another program reads the id as it is.
        if is_plain(&one) {
            let row = rows[0].as_bytes();
            let (mut fields, mut ends) = (vec![0; row.len() + 1], vec![0; 9]);
            reader().read_record(row, &mut fields, &mut ends);
            prop_assert_eq!(&fields[..ends[0]], one.as_bytes());
        }
        let make = batch(OutputForm::Ndjson, &fields);
        let (out, _) = run(kept(), lines.join("\n").as_bytes(), InputForm::Ndjson, 1000, &make);
        for (line, id) in out.lines().zip([&one, &other]) {
            let line: Value = serde_json::from_str(line).unwrap();
            prop_assert_eq!(line["id"].as_str(), Some(&**id));
        }
    }

    #[test]
    fn rows_end_where_the_parser_of_fields_ends_them(input in bytes()) {
        let mut ends = RowEnds::default();
        let mut start = 0;
        while let Some(row) = ends.next(&input[start..], true) {
            let text = &input[start..start + row.end];
            start += row.end;
            // The parser takes a mark at the beginning of anything for one.
            let is_told = !row.unclosed && text.ends_with(b"\n") && !text.starts_with(b"\xef\xbb\xbf");
            if is_told && !text.iter().all(|byte| is_blank(*byte)) {
                let (mut fields, mut ends) = (vec![0; text.len()], vec![0; text.len() + 1]);
                let (read, taken, ..) = reader().read_record(text, &mut fields, &mut ends);
                prop_assert_eq!((read, taken), (ReadRecordResult::Record, text.len()));
            }
        }
        prop_assert_eq!(start, input.len());
    }

}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_summary_and_a_whole_record_say_what_the_assessment_says(answers in partial()) {
        let ruleset = rules();
        let line = json!({"nape_answers": 1, "id": "p", "answers": write_answers(ruleset, &answers)});
        let line = line.to_string();
        let told = |fields: Fields| -> Value {
            let make = |columns| {
                Batch::new(ruleset, columns, OutputForm::Ndjson, fields.clone(), Privacy::LeaveOut)
            };
            let (out, _) = run(ruleset, line.as_bytes(), InputForm::Ndjson, 1000, make);
            serde_json::from_str(&out).unwrap()
        };
        let assessment = assess(ruleset, &answers);
        let record = Record { label: Some("p"), ..Record::new(ruleset, &answers, &assessment, Privacy::LeaveOut) };
        let whole = serde_json::to_value(json_v1::report(&record)).unwrap();
        prop_assert_eq!(told(Fields::Full), whole.clone());
        // Both writers of summaries, the one by hand and the one by the frozen struct.
        prop_assert_eq!(told(Fields::Summary), told(Fields::List(Field::SUMMARY.to_vec())));
        let all = told(Fields::List(Field::ALL.to_vec()));
        let ids = |state: &str| -> Value {
            let flags = whole["red_flags"].as_array().unwrap().iter();
            flags.filter(|flag| flag["state"] == state).map(|flag| flag["id"].clone()).collect()
        };
        let levels: Value = whole["patterns"].as_array().unwrap().iter().map(|pattern| {
            let hidden = pattern["standing"] == "withheld";
            let level = if hidden { Value::Null } else { pattern["level"].clone() };
            (pattern["id"].as_str().unwrap().to_owned(), level)
        }).collect::<serde_json::Map<_, _>>().into();
        let wanted = json!({"nape_summary": 1, "id": "p", "line": 1, "scope": whole["scope"],
            "urgency": whole["urgency"]["level"], "danger_check_complete": whole["danger_check"]["complete"],
            "flags": ids("raised"), "open_flags": ids("open"), "excused_flags": ids("excused"),
            "neck_treatment": whole["neck_treatment"], "picture": whole["picture"],
            "shown": whole["shown"], "levels": levels});
        prop_assert_eq!(&all, &wanted);
    }
}
