//! A session written down as a person sees it: at each chosen moment, what is new on the screen.

use std::path::Path;

use super::{Session, keys};

/// Stands where something is left out.
const LEFT_OUT: &str = "[...]";
/// The columns of the line between two moments.
const COLUMNS: usize = 80;

/// Lines of a recording.
#[derive(Debug, Default)]
pub(crate) struct Transcript(Vec<String>);

impl Transcript {
    /// A recording that begins with the command that was typed.
    pub(crate) fn of(command: &str) -> Self {
        Self(vec![format!("$ {command}"), String::new()])
    }

    /// Goes on with these lines.
    pub(crate) fn add<L: AsRef<str>>(&mut self, lines: &[L]) {
        for line in lines {
            let line = line.as_ref().trim_end();
            let blank = self.0.last().is_none_or(String::is_empty);
            if !(blank && line.is_empty()) {
                self.0.push(line.to_owned());
            }
        }
    }

    /// The first and the last lines of a stretch that is long; the first ones end with a paragraph.
    pub(crate) fn add_part<L: AsRef<str>>(&mut self, lines: &[L], first: usize, last: usize) {
        if lines.len() <= first.saturating_add(last) {
            return self.add(lines);
        }
        let is_blank = |at: &usize| lines[*at].as_ref().trim().is_empty();
        let head = (1..=first).rev().find(is_blank).unwrap_or(first);
        let mut tail = lines.len() - last;
        // Not from the middle of an entry.
        while lines
            .get(tail)
            .is_some_and(|line| line.as_ref().starts_with(' '))
        {
            tail += 1;
        }
        self.add(&lines[..head]);
        self.leave_out();
        self.add(&lines[tail..]);
    }

    /// Something is left out here.
    pub(crate) fn leave_out(&mut self) {
        if self
            .0
            .iter()
            .rev()
            .find(|line| !line.is_empty())
            .map(String::as_str)
            != Some(LEFT_OUT)
        {
            self.add(&["", LEFT_OUT, ""]);
        }
    }

    /// The key that was pressed at this moment.
    pub(crate) fn key(&mut self, name: &str) {
        while self.0.last().is_some_and(String::is_empty) {
            self.0.pop();
        }
        let line = "-".repeat(COLUMNS - name.len() - 2);
        self.0.push(format!("{line} {name}"));
    }

    /// The whole recording.
    pub(crate) fn text(&self) -> String {
        let text = self.0.join("\n").trim_end().to_owned() + "\n";
        assert!(
            !text.contains("\nRules nape "),
            "a fingerprint changes with every word: {text}"
        );
        text
    }
}

/// A session in a terminal, and what was written down of it.
pub(crate) struct Recorder {
    pub(crate) session: Session,
    transcript: Transcript,
    /// What was on the screen until now, shown or left out.
    seen: Vec<String>,
}

impl Recorder {
    /// Starts the command in this folder.
    pub(crate) fn start(folder: &Path, command: &str) -> Self {
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        Self {
            session: Session::start_in(folder, &words),
            transcript: Transcript::of(command),
            seen: Vec::new(),
        }
    }

    /// What is new on the screen; up to the last line that begins with `end`, if it is given.
    fn fresh(&mut self, end: Option<&str>) -> Vec<String> {
        let mut now = self.session.rows();
        let end = end.map(|end| {
            let at = now.iter().rposition(|row| row.starts_with(end));
            at.unwrap_or_else(|| panic!("no line begins with {end:?}: {now:#?}"))
        });
        now.truncate(end.unwrap_or(now.len()));
        let same = now.iter().zip(&self.seen).take_while(|(a, b)| a == b);
        let same = same.count();
        self.seen = now;
        self.seen[same..].to_vec()
    }

    /// Shows what is new.
    pub(crate) fn show(&mut self) {
        let fresh = self.fresh(None);
        self.transcript.add(&fresh);
    }

    /// Shows what is new above the last line that begins like this.
    pub(crate) fn show_until(&mut self, end: &str) {
        let fresh = self.fresh(Some(end));
        self.transcript.add(&fresh);
    }

    /// Shows the head of what is new above the last line that begins like this, and so many last lines.
    pub(crate) fn show_part_until(&mut self, end: &str, first: usize, last: usize) {
        let fresh = self.fresh(Some(end));
        self.transcript.add_part(&fresh, first, last);
    }

    /// Leaves out what is new above the last line that begins like this.
    pub(crate) fn leave_out_until(&mut self, end: &str) {
        self.fresh(Some(end));
        self.transcript.leave_out();
    }

    /// Shows what is new, and presses a key.
    pub(crate) fn show_and_press(&mut self, name: &str, key: &str) {
        self.show();
        self.transcript.key(name);
        self.session.send(key);
    }

    /// The same with Enter.
    pub(crate) fn show_and_enter(&mut self) {
        self.show_and_press("Enter", keys::ENTER);
    }

    /// Waits for the end, and shows what is new.
    pub(crate) fn end(self, code: u32) -> String {
        self.end_in_part(code, usize::MAX, 0)
    }

    /// Waits for the end, and shows what is new, in part.
    pub(crate) fn end_in_part(mut self, code: u32, first: usize, last: usize) -> String {
        assert_eq!(self.session.exit(), code, "{}", self.session.screen());
        let mut fresh = self.fresh(None);
        while fresh.last().is_some_and(String::is_empty) {
            fresh.pop();
        }
        self.transcript.add_part(&fresh, first, last);
        self.transcript.text()
    }

    /// Shows what is new, and ends the program as a crash does.
    pub(crate) fn kill(mut self, told: &str) -> String {
        self.show();
        self.transcript.key(told);
        self.session.kill();
        self.transcript.text()
    }
}
