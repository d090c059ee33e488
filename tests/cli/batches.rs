//! `nape batch` from outside: forms, order, threads, hostile input.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{NAPE, Run, base, nape};

/// Answers of made-up people, each line another: bases with another age.
pub(super) fn people(count: usize) -> Vec<String> {
    let bases = ["healthy_30", "neck_30"].map(base);
    let line = |at: usize| {
        let mut answers = bases[at % 2].clone();
        answers.insert("age".to_owned(), json!(18 + at % 70));
        if at.is_multiple_of(3) {
            answers.insert("nerve_signs_now".to_owned(), json!("not_sure"));
        }
        json!({"nape_answers": 1, "id": format!("p{at}"), "answers": answers}).to_string()
    };
    (0..count).map(line).collect()
}

pub(super) fn lines(count: usize) -> String {
    people(count).join("\n") + "\n"
}

/// A folder with one file in it.
pub(super) fn file(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

pub(super) fn batch(args: &[&str], stdin: &(impl AsRef<[u8]> + ?Sized)) -> Run {
    nape(&[&["batch"], args].concat(), stdin)
}

pub(super) fn batch_file(path: &Path, args: &[&str]) -> Run {
    batch(&[&[path.to_str().unwrap()], args].concat(), "")
}

fn values(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_whole_record_is_what_assess_prints_in_one_line() {
    let people = people(6);
    let run = batch(&["--fields", "full"], &(people.join("\n")));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.lines().count(), 6);
    for (line, person) in run.stdout.lines().zip(&people) {
        let one = nape(&["assess", "--format", "json"], person);
        // The same bytes, but for the white space between them.
        let one: Box<serde_json::value::RawValue> = serde_json::from_str(&one.stdout).unwrap();
        let (mut narrow, mut inside, mut escaped) = (String::new(), false, false);
        for c in one.get().chars() {
            if inside || !c.is_ascii_whitespace() {
                narrow.push(c);
            }
            inside ^= c == '"' && !escaped;
            escaped = inside && c == '\\' && !escaped;
        }
        assert_eq!(line, narrow);
    }
}

#[test]
fn a_summary_holds_the_fields_of_the_assessment() {
    let people = people(6);
    let run = batch(&[], &(people.join("\n")));
    for (line, person) in values(&run).into_iter().zip(&people) {
        let one = nape(&["assess", "--format", "json"], person).json();
        assert_eq!(line["id"], one["id"]);
        assert_eq!(line["urgency"], one["urgency"]["level"]);
        assert_eq!(line["neck_treatment"], one["neck_treatment"]);
        assert_eq!(line["shown"], one["shown"]);
        for pattern in one["patterns"].as_array().unwrap() {
            let hidden = pattern["standing"] == "withheld";
            let level = if hidden {
                &Value::Null
            } else {
                &pattern["level"]
            };
            assert_eq!(&line["levels"][pattern["id"].as_str().unwrap()], level);
        }
    }
}

#[test]
fn every_number_of_threads_gives_the_same_bytes() {
    let mut input = lines(4_000);
    // Chunks that take longer than others, so that they come out of turn.
    for at in (0..300).rev() {
        let end = input.match_indices('\n').nth(at * 3).unwrap().0;
        input.insert_str(end, "\n{\"agee\": 1}");
    }
    let one = batch(&["--threads", "1"], &input);
    assert_eq!((one.code, one.stdout.lines().count()), (3, 4_300));
    for threads in ["2", "3", "8"] {
        let more = batch(&["--threads", threads], &input);
        assert!(more.stdout == one.stdout, "{threads}");
        assert_eq!(more.stderr, one.stderr);
    }
    let told = "300 of 4,300 records could not be scored; error records stand in their place\n";
    assert_eq!(one.stderr, told);
}

/// A column for each question that anybody answers.
fn csv_of(people: &[String]) -> String {
    let sheets: Vec<Value> = people
        .iter()
        .map(|person| serde_json::from_str(person).unwrap())
        .collect();
    let mut names: Vec<&String> = sheets
        .iter()
        .flat_map(|sheet| sheet["answers"].as_object().unwrap().keys())
        .collect();
    names.sort();
    names.dedup();
    let mut text = String::from("id");
    for name in &names {
        text.push_str(&format!(",{name}"));
    }
    for sheet in &sheets {
        text.push_str(&format!("\r\n{}", sheet["id"].as_str().unwrap()));
        for name in &names {
            let cell = match &sheet["answers"][name.as_str()] {
                Value::Null => String::new(),
                Value::String(word) => word.clone(),
                Value::Array(list) => {
                    let words: Vec<&str> = list.iter().map(|item| item.as_str().unwrap()).collect();
                    words.join(";")
                }
                other @ (Value::Bool(_) | Value::Number(_) | Value::Object(_)) => {
                    format!("\"{}\"", other.to_string().replace('"', "\"\""))
                }
            };
            text.push_str(&format!(",{cell}"));
        }
    }
    text
}

#[test]
fn rows_of_csv_are_the_same_people() {
    let people = people(200);
    let wanted = batch(&[], &people.join("\n"));
    let csv = csv_of(&people);
    assert_eq!(batch(&["--from", "csv"], &csv).stdout, wanted.stdout);
    let (_folder, path) = file("people.csv", &csv);
    assert_eq!(batch_file(&path, &[]).stdout, wanted.stdout);

    let rows = batch_file(&path, &["--to", "csv"]);
    assert_eq!((rows.code, rows.stdout.lines().count()), (0, 201));
    let header = rows.stdout.lines().next().unwrap();
    assert!(
        header.starts_with("id,urgency,") && header.contains(",level_"),
        "{header}"
    );
    let few = batch_file(&path, &["--to", "csv", "--fields", "urgency,id"]);
    assert_eq!(
        few.stdout.lines().next(),
        Some("id,urgency,error_line,error")
    );
}

#[test]
fn a_wrong_header_is_refused_before_the_first_record() {
    let told = batch(&["--from", "csv"], "id,agee,age,age\np,1,2,3\n").refused(3);
    assert!(
        told.contains("line 1: there is no question `agee`; did you mean `age`?"),
        "{told}"
    );
    assert!(told.contains("two columns `age`"), "{told}");
    let told = batch(&["--from", "csv"], "\"id\n").refused(3);
    assert!(told.contains("header"), "{told}");
    batch(&["--fields", "full", "--to", "csv"], "{}").refused(2);
    let told = batch(&["--fields", "id,urgenci"], "{}").refused(2);
    assert!(told.contains("did you mean `urgency`?"), "{told}");
    let told = batch(&["records.xlsx"], "").refused(2);
    assert!(told.contains("--from"), "{told}");
    batch(&["nowhere.ndjson"], "").refused(1);
}

#[test]
fn an_input_without_records_is_said_to_have_none() {
    for (args, input) in [
        (&[][..], ""),
        (&[], "\n\r\n \n"),
        (&["--from", "csv"], ""),
        (&["--from", "csv"], "id,age\n"),
    ] {
        let run = batch(args, input);
        let told = "there is no record in standard input\n";
        assert_eq!(
            (run.code, &*run.stdout, &*run.stderr),
            (0, "", told),
            "{input:?}"
        );
    }
}

/// The most memory that it ever took, in kilobytes. It waits for more input, so it can be read.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = fs::read(format!("/proc/{}/status", child.id())).unwrap();
    let status = String::from_utf8(status).unwrap();
    let peak = status.split("VmHWM:").nth(1).unwrap();
    peak.split_whitespace().next().unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_of_100_megabytes_is_one_error_and_little_memory() {
    let good = people(1).remove(0);
    let megabyte = vec![b'x'; 1 << 20];
    for threads in ["1", "8"] {
        let (mut child, mut out) = started(&["--threads", threads]);
        let mut stdin = child.stdin.take().unwrap();
        // A program without optimizations takes 28 MB for itself; what counts is what a line adds.
        writeln!(stdin, "{good}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let before = peak(&child);
        write!(stdin, "{{\"note\": \"").unwrap();
        for _ in 0..100 {
            stdin.write_all(&megabyte).unwrap();
        }
        write!(stdin, "\"}}\n{good}\n").unwrap();
        let first: Value = serde_json::from_str(&line).unwrap();
        let mut line = || -> Value {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            serde_json::from_str(&line).unwrap()
        };
        let (error, last) = (line(), line());
        assert_eq!(first, last);
        assert_eq!(
            (&error["line"], &error["error"]["code"]),
            (&json!(2), &json!("too-long"))
        );
        let took = peak(&child).saturating_sub(before);
        assert!(took < 6_000, "{took} kB more with {threads} threads");
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(3));
    }
}

#[test]
fn hostile_lines_are_errors_and_lose_nobody() {
    let good = people(1).remove(0);
    let deep = "[".repeat(10_000);
    let hostile: [&[u8]; 6] = [
        b"{\"age\": \"\xff\xfe\"}",
        deep.as_bytes(),
        b"{\"age\": 1, \"age\": 2}",
        b"\0\0\0",
        b"{\"age\"",
        b"{\"nobody\": \"asks\"}",
    ];
    let mut input = b"\xef\xbb\xbf".to_vec();
    for line in hostile {
        input.extend_from_slice(good.as_bytes());
        input.extend_from_slice(b"\r\n");
        input.extend_from_slice(line);
        input.extend_from_slice(b"\r\n");
    }
    input.extend_from_slice(good.as_bytes());
    let run = batch(&[], &input);
    let told = values(&run);
    assert_eq!((run.code, told.len()), (3, 13));
    for (at, line) in told.iter().enumerate() {
        if at % 2 == 0 {
            assert_eq!(line, &told[0]);
        } else {
            assert_eq!(line["line"], at + 1, "{line}");
        }
    }
}

#[test]
fn every_line_fits_the_schema() {
    let schema = fs::read("docs/schema/batch-v1.json").unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let input = lines(3) + "x\n{\"agee\": 3}\n{}\n";
    for args in [
        &[][..],
        &["--fields", "id,line"],
        &["--fields", "scope,open_flags,excused_flags,picture"],
    ] {
        for line in values(&batch(args, &input)) {
            assert!(validator.is_valid(&line), "{line}");
        }
    }
    assert!(!validator.is_valid(&json!({"nape_summary": 1, "urgncy": "soon"})));
}

#[test]
fn strict_stops_at_the_first_error_and_leaves_whole_lines() {
    let input = lines(3) + "x\n" + &lines(2_000);
    for threads in ["1", "2"] {
        let run = batch(&["--strict", "--threads", threads], &input);
        assert_eq!((run.code, run.stdout.lines().count()), (3, 4));
        assert_eq!(values(&run)[3]["error"]["code"], "syntax");
        let told = "error: the record of line 4 of standard input cannot be scored, and `--strict` stops there; 4 records written\n";
        assert_eq!(run.stderr, told);
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let (folder, path) = file("people.ndjson", lines(3));
    let out = folder.path().join("out.ndjson");
    let output = ["--output", out.to_str().unwrap()];
    let run = batch_file(&path, &output);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.starts_with("written to "), "{}", run.stderr);
    let written = fs::read_to_string(&out).unwrap();
    assert_eq!(written, batch_file(&path, &[]).stdout);
    let told = batch_file(&path, &output).refused(2);
    assert!(told.contains("--force"), "{told}");

    fs::write(&path, lines(2) + "x\n").unwrap();
    let forced = [&output[..], &["--force"]].concat();
    let run = batch_file(&path, &[&forced[..], &["--strict"]].concat());
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.contains("nothing was written into"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), written);
    assert_eq!(batch_file(&path, &forced).code, 3);
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 3);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is left over"
    );
}

#[test]
fn the_name_of_the_output_says_its_form_unless_another_is_asked_for() {
    let (folder, path) = file("people.ndjson", lines(2));
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, args, wanted) in [
        ("a.csv", &[][..], &["--to", "csv"][..]),
        ("b.jsonl", &[], &[]),
        ("c.csv", &["--to", "ndjson"], &[]),
        ("d.txt", &["--to", "csv"], &["--to", "csv"]),
    ] {
        let name = at(name);
        let run = batch_file(&path, &[args, &["--output", &name]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let wanted = batch_file(&path, wanted).stdout;
        assert_eq!(fs::read_to_string(&name).unwrap(), wanted, "{name}");
    }
    for (name, args, sentence) in [
        ("e.csv", &["--fields", "full"][..], "has no columns"),
        (
            "e.xlsx",
            &[],
            "`.xlsx` stands for no form, as `.csv`, `.ndjson`, `.jsonl`, `.json` do; take one of these, or say the form with `--to`",
        ),
        ("e.ndjson.gz", &[], "| gzip > "),
        ("e.zst", &["--to", "csv"], "| zstd > "),
    ] {
        let name = at(name);
        let told = batch_file(&path, &[args, &["--output", &name]].concat()).refused(2);
        assert!(told.contains(sentence), "{told}");
        assert!(!Path::new(&name).exists());
    }
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    ruzstd::encoding::compress_to_vec(bytes, level)
}

#[test]
fn compressed_input_is_the_same_input() {
    let text = lines(3_000);
    let wanted = batch(&[], &text).stdout;
    let (start, rest) = text.split_at(text.len() / 3);
    let (start, rest) = (start.as_bytes(), rest.as_bytes());
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    for (name, bytes) in [
        ("a.ndjson.gz", [gz(start), gz(rest)].concat()),
        ("a.ndjson.zst", [zst(start), skipped, zst(rest)].concat()),
        ("a.jsonl", gz(text.as_bytes())),
    ] {
        let (_folder, path) = file(name, &bytes);
        let run = batch_file(&path, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
        assert!(run.stdout == wanted, "{name}");
        let piped = batch(&[], &bytes);
        assert!(piped.stdout == wanted, "{name} from a pipe");
    }
}

#[test]
fn zstandard_of_a_large_window_is_refused_with_the_command_that_reads_it() {
    // The header of a frame with a window of 16 MiB, as `--long=24` makes one.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x70, 1, 0, 0];
    for (name, args, pipe) in [
        ("a.ndjson.zst", &[][..], "nape batch -"),
        ("a.csv.zst", &[], "nape batch --from csv -"),
        ("a.zst", &["--from", "csv"], "nape batch --from csv -"),
    ] {
        let (_folder, path) = file(name, frame);
        let told = batch_file(&path, args).stderr;
        let pipe = format!("`zstd -dc FILE | {pipe}`");
        assert!(told.contains(&pipe), "{name}: {told}");
    }
}

#[test]
fn rows_that_were_read_as_json_are_told_what_to_say() {
    let hint = "could not be scored; error records stand in their place\nif these are rows of CSV, say `--from csv`\n";
    let rows = "id,age\na,45\n7,46\n";
    let run = batch(&[], rows);
    assert!(
        run.code == 3 && run.stderr.ends_with(hint),
        "{}",
        run.stderr
    );
    let run = batch(&["--from", "csv"], rows);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let strict = batch(&["--strict"], rows).stderr;
    assert!(strict.ends_with("say `--from csv`\n"), "{strict}");
    let (_folder, path) = file("rows", b"id,note\na,\xfc\n");
    assert!(batch_file(&path, &[]).stderr.ends_with(hint));
    // One that is, or was meant as, an object is no row; and whoever said the form knows it.
    for (args, text) in [
        (&[][..], rows.to_owned() + &lines(1)),
        (&[], rows.to_owned() + " {\n"),
        (&["--from", "ndjson"], rows.to_owned()),
        (&[], "{\"agee\":45}\n".to_owned()),
    ] {
        let told = batch(args, &text).stderr;
        assert!(told.contains("could not be scored"), "{told}");
        assert!(!told.contains("CSV"), "{told}");
    }
}

#[test]
fn an_error_record_tells_no_answer_to_a_private_question() {
    for line in [
        // What another program wrote twice.
        json!({"nape_answers": 1, "answers": json!({"thoughts_of_self_harm": "intent"}).to_string()}).to_string(),
        json!(json!({"thoughts_of_self_harm": "intent"}).to_string()).to_string(),
        json!({"thoughts_of_self_harm": {"intent": true}}).to_string(),
        json!({"nape_answers": 1, "answers": {"thoughts_of_self_harm": {"yes": ["intent", 5]}}}).to_string(),
        r#"{"thoughts_of_self_harm": {"intent": 1, "intent": 1}}"#.to_owned(),
    ] {
        let run = batch(&[], &line);
        assert_eq!(run.code, 3, "{line}");
        let told = [run.stdout, run.stderr].concat();
        assert!(told.contains("nape_error") && !told.contains("intent"), "{told}");
    }
}

#[test]
fn a_cell_that_is_nearly_json_leaves_its_row_an_id() {
    let rows = "id,nerve_signs_now\np1,\"{\"\"yes\"\":[\"\"weakness\"\"],\"\"yes\"\":[]}\"\np2,\"[\"\"\\ud800\"\"]\"\n";
    let run = batch(&["--from", "csv"], rows);
    let told: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for (error, id) in told.iter().zip(["p1", "p2"]) {
        assert_eq!(
            (&error["id"], &error["error"]["at"]),
            (&json!(id), &json!("nerve_signs_now")),
            "{error}"
        );
    }
    assert_eq!(told.len(), 2);
}

#[test]
fn compressed_input_that_is_cut_off_or_damaged_loses_no_line_before() {
    let text = lines(3_000);
    let wanted = batch(&[], &text).stdout;
    for (name, bytes) in [
        ("a.ndjson.gz", gz(text.as_bytes())),
        ("a.ndjson.zst", zst(text.as_bytes())),
    ] {
        let (_folder, path) = file(name, &bytes[..bytes.len() - 5]);
        let run = batch_file(&path, &[]);
        assert_eq!(run.code, 1, "{name}");
        assert!(
            run.stderr.contains("cut off in the middle"),
            "{}",
            run.stderr
        );
        // What is cut off of the last block is lost with it, and nothing before.
        assert!(wanted.starts_with(&run.stdout), "{name}");
        let lines = run.stdout.lines().count();
        let least = if name.ends_with("gz") { 3_000 } else { 2_850 };
        assert!(lines >= least, "{name}: {lines}");
        let (_folder, path) = file(name, &bytes[..bytes.len() / 2]);
        let run = batch_file(&path, &[]);
        assert_eq!(run.code, 1, "{name}");
        assert!(
            wanted.starts_with(&run.stdout) && run.stdout.ends_with('\n'),
            "{name}"
        );
        let lines = run.stdout.lines().count();
        assert!(lines > 300, "{name}: {lines}");
        let told = format!("cannot be read after line {lines}: the compressed data is cut off");
        assert!(run.stderr.contains(&told), "{}", run.stderr);

        let mut damaged = bytes.clone();
        let last = damaged.len() - 3;
        damaged[last] ^= 0x55;
        let (_folder, path) = file(name, &damaged);
        let run = batch_file(&path, &[]);
        assert_eq!(run.code, 1, "{name}: {}", run.stderr);
        // The check sum comes last: nobody knows what was wrong before it.
        assert!(run.stderr.contains("damaged"), "{}", run.stderr);
        assert!(run.stderr.contains("may be wrong"), "{}", run.stderr);
    }
    let (_folder, path) = file("a.gz", "{}\n");
    let told = batch_file(&path, &[]).refused(1);
    assert!(told.contains("not compressed as its name says"), "{told}");
    let told = batch(&[], b"\xff\xfe{\0}\0").refused(1);
    assert!(told.contains("UTF-16"), "{told}");
}

/// A batch that reads from a pipe and writes into one.
pub(super) fn started(args: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(NAPE)
        .env_clear()
        .arg("batch")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

#[test]
fn what_was_counted_is_said_when_it_is_asked_for() {
    let run = batch(&["--verbose", "--threads", "1"], &(lines(4) + "x\n"));
    let (first, rest) = run.stderr.split_once('\n').unwrap();
    assert!(
        first.starts_with("5 records in ") && first.contains(" with 1 thread, "),
        "{first}"
    );
    assert!(first.ends_with("1 not scored"), "{first}");
    assert!(
        rest.starts_with("1 of 5 records could not be scored"),
        "{rest}"
    );
}
