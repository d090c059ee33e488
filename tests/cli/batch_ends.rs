//! `nape batch` while it runs: what comes when, and every way to end before the end.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
#[cfg(unix)]
use std::path::PathBuf;
#[cfg(unix)]
use std::process::Command;
use std::process::{Child, ChildStdout};

#[cfg(unix)]
use tempfile::TempDir;

use super::batches::{batch, file, lines, people, started};
#[cfg(unix)]
use crate::support::NAPE;

#[test]
fn what_is_there_is_answered_before_more_comes() {
    let (mut child, mut out) = started(&[]);
    let mut stdin = child.stdin.take().unwrap();
    for person in people(3) {
        writeln!(stdin, "{person}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.ends_with("}\n"), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// A pipe with a name.
#[cfg(unix)]
fn named_pipe() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    (folder, path)
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_answered_before_more_comes_and_can_be_interrupted() {
    let (_folder, path) = named_pipe();
    let (mut child, mut out) = started(&[path.to_str().unwrap()]);
    let mut pipe = fs::OpenOptions::new().write(true).open(&path).unwrap();
    for person in people(3) {
        writeln!(pipe, "{person}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.ends_with("}\n"), "{line}");
    }
    interrupt(&child);
    let (code, told) = end_of(&mut child);
    assert_eq!(code, Some(130));
    assert!(told.starts_with("stopped after line 3 of "), "{told}");
    drop(pipe);
}

#[cfg(unix)]
#[test]
fn an_output_that_goes_into_the_input_is_refused() {
    let text = lines(3);
    let (_folder, path) = file("people.ndjson", &text);
    let name = path.to_str().unwrap();
    for args in [&["batch", name][..], &["batch", "-"]] {
        let input = fs::File::open(&path).unwrap();
        let append = fs::OpenOptions::new().append(true).open(&path).unwrap();
        let mut command = Command::new(NAPE);
        command.env_clear().args(args).stdin(input).stdout(append);
        let run = command.output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{told}");
        assert!(
            told.contains("standard output goes into the input"),
            "{told}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

/// A shell opens the input without a name, and the file is replaced all the same.
#[cfg(target_os = "linux")]
#[test]
fn an_output_in_place_of_its_standard_input_is_refused() {
    let text = lines(1);
    let (_folder, path) = file("people.ndjson", &text);
    let name = path.to_str().unwrap();
    for args in [&["batch"][..], &["assess", "-"], &["evaluate", "-"]] {
        let mut command = Command::new(NAPE);
        command.env_clear().args(args);
        command.args(["--output", name, "--force"]);
        let run = command.stdin(fs::File::open(&path).unwrap()).output();
        let run = run.unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{told}");
        assert!(told.contains("would replace the answers"), "{told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_closed_pipe_ends_a_batch_quietly() {
    for threads in ["1", "4"] {
        let (_folder, path) = file("people.ndjson", lines(3_000));
        let (mut child, mut out) = started(&[path.to_str().unwrap(), "--threads", threads]);
        out.read_line(&mut String::new()).unwrap();
        drop(out);
        assert_eq!(end_of(&mut child), (Some(0), String::new()));
    }
}

/// Ctrl-C, for one program.
#[cfg(unix)]
fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
}

/// What a program still says on standard error, and how it ends.
fn end_of(child: &mut Child) -> (Option<i32>, String) {
    let mut told = String::new();
    let mut errors = child.stderr.take().unwrap();
    errors.read_to_string(&mut told).unwrap();
    (child.wait().unwrap().code(), told)
}

/// Reads so many lines, does something to the program, and reads the rest.
fn all_lines(out: &mut BufReader<ChildStdout>, first: usize, then: impl FnOnce()) -> String {
    let mut text = String::new();
    for _ in 0..first {
        out.read_line(&mut text).unwrap();
    }
    then();
    out.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_killed_batch_leaves_whole_lines_and_at_most_one_unfinished() {
    let text = lines(5_000);
    let wanted = batch(&[], &text).stdout;
    let (_folder, path) = file("people.ndjson", &text);
    for first in [1, 30, 700] {
        let (mut child, mut out) = started(&[path.to_str().unwrap(), "--threads", "2"]);
        let text = all_lines(&mut out, first, || child.kill().unwrap());
        child.wait().unwrap();
        // Each whole line is the right one, and what follows the last is the start of the next.
        assert!(
            wanted.starts_with(&text) && text.len() < wanted.len(),
            "{first}"
        );
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_says_how_far_it_came() {
    // A pipe that waits for more, and a file in the middle of its output.
    let (mut child, mut out) = started(&["--threads", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines(5).as_bytes()).unwrap();
    let text = all_lines(&mut out, 5, || interrupt(&child));
    let (code, told) = end_of(&mut child);
    assert_eq!(code, Some(130));
    assert_eq!(
        told,
        "stopped after line 5 of standard input; 5 records written\n"
    );
    assert_eq!(text.lines().count(), 5);
    drop(stdin);

    let (folder, path) = file("people.ndjson", lines(5_000));
    let (mut child, mut out) = started(&[path.to_str().unwrap()]);
    let text = all_lines(&mut out, 1, || interrupt(&child));
    let (code, told) = end_of(&mut child);
    assert_eq!(code, Some(130));
    let count = text.lines().count();
    assert!(text.ends_with('\n') && count < 5_000);
    assert!(
        told.starts_with(&format!("stopped after line {count} of ")),
        "{told}"
    );

    let made = folder.path().join("out.ndjson");
    let (mut child, _out) = started(&["--output", made.to_str().unwrap()]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines(5).as_bytes()).unwrap();
    interrupt_when_it_listens(&mut child, &folder);
    let (code, told) = end_of(&mut child);
    assert_eq!(code, Some(130), "{told}");
    assert!(told.contains("nothing was written into"), "{told}");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left over"
    );
}

/// The file that is being written grows when records were scored; then the program listens.
#[cfg(unix)]
fn interrupt_when_it_listens(child: &mut Child, folder: &TempDir) {
    let grown = || {
        let files = fs::read_dir(folder.path()).unwrap();
        let mut drafts = files
            .flatten()
            .filter(|file| file.file_name().to_string_lossy().starts_with(".nape-"));
        drafts.any(|draft| draft.metadata().is_ok_and(|about| about.len() > 0))
    };
    while !grown() {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::yield_now();
    }
    interrupt(child);
}

#[cfg(unix)]
#[test]
fn the_scripts_for_other_engines_refuse_what_cannot_be_cut_at_its_lines() {
    for script in ["xargs", "parallel", "spark"] {
        for name in ["records.csv", "records.ndjson.gz", "RECORDS.ZST"] {
            let mut command = Command::new("bash");
            command.args([&format!("examples/pipes/{script}.sh"), name]);
            let run = command.output().unwrap();
            let told = String::from_utf8(run.stderr).unwrap();
            assert_eq!(run.status.code(), Some(2), "{told}");
            assert!(run.stdout.is_empty());
            assert!(
                told.starts_with(&format!("{script}.sh: {name} is ")),
                "{told}"
            );
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }
}
