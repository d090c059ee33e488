//! The program as a command: nothing of the surrounding machine gets in.

use std::process::Stdio;

use assert_cmd::Command;

/// The program under test.
pub(crate) const NAPE: &str = env!("CARGO_BIN_EXE_nape");

/// How a command ended, and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The code, and a standard output that is empty.
    pub(crate) fn refused(self, code: i32) -> String {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (code, ""),
            "{}",
            self.stderr
        );
        self.stderr
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }
}

/// Runs `nape` with these arguments and this standard input.
pub(crate) fn nape(args: &[&str], stdin: &(impl AsRef<[u8]> + ?Sized)) -> Run {
    nape_in(args, stdin, &[])
}

/// The same with more of an environment.
pub(crate) fn nape_in(
    args: &[&str],
    stdin: &(impl AsRef<[u8]> + ?Sized),
    environment: &[(&str, &str)],
) -> Run {
    let output = Command::new(NAPE)
        .env_clear()
        .env("TERM", "xterm-256color")
        .envs(environment.iter().copied())
        .args(args)
        .write_stdin(stdin.as_ref().to_vec())
        .output()
        .unwrap();
    Run {
        code: output.status.code().expect("it ends by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `nape` with a standard output that nobody reads.
pub(crate) fn nape_unread(args: &[&str]) -> (Option<i32>, String) {
    let mut child = std::process::Command::new(NAPE)
        .env_clear()
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
