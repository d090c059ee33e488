//! Completions load in the shells that are there, and the manual can be installed and read.

use std::process::Command;

use crate::support::nape;

/// What a shell is called with to read a script without running it.
const SHELLS: [(&str, &[&str]); 3] = [
    ("bash", &["--norc", "--noprofile", "-n"]),
    ("zsh", &["-f", "-n"]),
    ("fish", &["--no-config", "--no-execute"]),
];

#[test]
fn completions_of_every_shell_name_the_commands_and_load_where_the_shell_is_installed() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = nape(&["completions", shell], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        for word in ["evaluate", "journeys", "include-private", "completions"] {
            assert!(run.stdout.contains(word), "{shell} lacks {word}");
        }
        let script = folder.path().join(shell);
        std::fs::write(&script, &run.stdout).unwrap();
        let Some((_, args)) = SHELLS.iter().find(|(name, _)| *name == shell) else {
            continue;
        };
        match Command::new(shell).args(*args).arg(&script).output() {
            Ok(read) => {
                let told = String::from_utf8_lossy(&read.stderr).into_owned();
                assert!(read.status.success() && told.is_empty(), "{shell}: {told}");
            }
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{shell}"),
        }
    }
    nape(&["completions"], "").refused(2);
    nape(&["completions", "tcsh"], "").refused(2);
}

/// What bash offers after this line.
fn offered(script: &str, line: &str) -> String {
    let run = "source \"$1\"; read -ra COMP_WORDS <<< \"$2\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
               _nape nape \"${COMP_WORDS[-1]}\" \"${COMP_WORDS[-2]}\"; echo \"${COMPREPLY[*]}\"";
    let mut bash = Command::new("bash");
    bash.args(["--norc", "--noprofile", "-c", run, "bash", script, line]);
    let offered = bash.output().unwrap();
    assert!(offered.stderr.is_empty(), "{offered:?}");
    String::from_utf8(offered.stdout).unwrap()
}

#[test]
fn after_man_the_commands_that_have_a_page_are_completed() {
    if Command::new("bash").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("nape");
    std::fs::write(&script, nape(&["completions", "bash"], "").stdout).unwrap();
    let script = script.to_str().unwrap();
    for (line, wanted) in [
        ("nape man rul", "rules\n"),
        ("nape man rules che", "check\n"),
        ("nape man eval", "evaluate\n"),
        ("nape man --out", "--output-dir\n"),
        ("nape rules che", "check\n"),
    ] {
        assert_eq!(offered(script, line), wanted, "{line}");
    }
}

#[test]
fn a_page_of_the_manual_is_printed_and_all_are_written_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("share/man/man1");
    for _ in ["a new folder", "over what is there"] {
        let run = nape(&["man", "--output-dir", man.to_str().unwrap()], "");
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        assert!(run.stderr.contains("pages written to"), "{}", run.stderr);
    }
    for (words, file) in [
        (&["man"][..], "nape.1"),
        (&["man", "assess"], "nape-assess.1"),
        (&["man", "rules", "check"], "nape-rules-check.1"),
    ] {
        let printed = nape(words, "");
        assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));
        let written = String::from_utf8(std::fs::read(man.join(file)).unwrap()).unwrap();
        assert_eq!(printed.stdout, written);
    }
    let told = nape(&["man", "rules", "chek"], "").refused(2);
    assert!(told.contains("did you mean `check`?"), "{told}");
    let told = nape(&["man", "--output-dir", "Cargo.toml"], "").refused(1);
    assert!(told.contains("Cargo.toml cannot be written"), "{told}");
}

#[test]
fn the_examples_that_need_no_file_do_what_they_say() {
    for args in [
        &["learn", "when_to_worry"][..],
        &["rules", "explain", "syntax"],
        &["rules", "show", "age"],
    ] {
        let run = nape(args, "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
    }
}
