//! A real terminal with the program in it: keys go in, a screen comes out.

use std::io::{Read as _, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::NAPE;

/// What keys send.
pub(crate) mod keys {
    pub(crate) const ENTER: &str = "\r";
    pub(crate) const DOWN: &str = "\x1b[B";
    pub(crate) const ESC: &str = "\x1b";
    pub(crate) const SPACE: &str = " ";
    pub(crate) const CTRL_C: &str = "\x03";
    pub(crate) const CTRL_D: &str = "\x04";
}

/// How long a terminal may stay silent before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal.
pub(crate) struct Session {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// How much had been written when keys were last pressed.
    mark: usize,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The terminal goes away with its master.
    master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// `nape` in a terminal of this size.
    pub(crate) fn start(args: &[&str], environment: &[(&str, &str)], rows: u16, cols: u16) -> Self {
        let mut command = CommandBuilder::new(NAPE);
        command.args(args);
        Self::run(command, environment, rows, cols)
    }

    /// `nape` in a terminal of the usual size, started in this folder.
    pub(crate) fn start_in(folder: &std::path::Path, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(NAPE);
        command.args(args);
        command.cwd(folder);
        Self::run(command, &[], 24, 80)
    }

    /// `nape` in a terminal, with its standard output in a file.
    pub(crate) fn start_into(file: &std::path::Path, args: &[&str], rows: u16, cols: u16) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", "out=$1; shift; exec \"$0\" \"$@\" >\"$out\"", NAPE]);
        command.arg(file);
        command.args(args);
        Self::run(command, &[], rows, cols)
    }

    fn run(
        mut command: CommandBuilder,
        environment: &[(&str, &str)],
        rows: u16,
        cols: u16,
    ) -> Self {
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in environment {
            command.env(name, value);
        }
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 2000),
            bytes: Vec::new(),
            mark: 0,
            output,
            input: pair.master.take_writer().unwrap(),
            child,
            master: pair.master,
        }
    }

    /// Presses keys.
    pub(crate) fn send(&mut self, keys: &str) {
        self.mark = self.bytes.len();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
        let (rows, cols) = (rows.try_into().unwrap(), cols.try_into().unwrap());
        self.screen.screen_mut().set_size(rows, cols);
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        while !wanted(self) {
            let Ok(chunk) = self.output.recv_timeout(PATIENCE) else {
                panic!("waited for {what:?}; the screen is\n{}", self.screen());
            };
            self.take(&chunk);
        }
    }

    /// Waits until the text stands on the screen, however it is wrapped.
    pub(crate) fn wait(&mut self, text: &str) {
        self.wait_until(text, |session| session.flat().contains(text));
    }

    /// Waits until `text` stands on the screen somewhere after `anchor`.
    pub(crate) fn wait_after(&mut self, anchor: &str, text: &str) {
        self.wait_until(&format!("{anchor} ... {text}"), |session| {
            let flat = session.flat();
            let after = flat.rsplit_once(anchor).map(|(_, after)| after);
            after.is_some_and(|after| after.contains(text))
        });
    }

    fn take(&mut self, chunk: &[u8]) {
        self.screen.process(chunk);
        self.bytes.extend_from_slice(chunk);
    }

    /// The visible screen, line by line.
    pub(crate) fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// The row that `>` marks.
    pub(crate) fn row(&self) -> String {
        let screen = self.screen();
        let marked = screen.lines().rfind(|line| line.starts_with('>'));
        marked.unwrap_or_default().to_owned()
    }

    /// The visible screen as one line of words.
    pub(crate) fn flat(&self) -> String {
        flat(&self.screen())
    }

    /// Everything that was ever on the screen, as one line of words.
    pub(crate) fn everything(&mut self) -> String {
        let words = |screen: &vt100::Screen| screen.contents().lines().map(str::to_owned).collect();
        flat(&self.scrolled(words).join("\n"))
    }

    /// Everything that was ever on the screen, row by row.
    pub(crate) fn rows(&mut self) -> Vec<String> {
        let rows = self.scrolled(|screen| {
            let (_, columns) = screen.size();
            screen.rows(0, columns.get()).collect()
        });
        let trimmed = rows.iter().map(|row| row.trim_end().to_owned());
        trimmed.collect()
    }

    /// What `shown` reads from each window, from the oldest on.
    fn scrolled(&mut self, shown: impl Fn(&vt100::Screen) -> Vec<String>) -> Vec<String> {
        let (rows, _) = self.screen.screen().size();
        let rows = usize::from(rows.get());
        let screen = self.screen.screen_mut();
        let mut offset = screen.scrollback_len();
        let mut lines = Vec::new();
        loop {
            screen.set_scrollback(offset);
            let all = shown(screen);
            let take = if offset == 0 {
                all.len()
            } else {
                offset.min(rows)
            };
            lines.extend(all.into_iter().take(take));
            if offset == 0 {
                break;
            }
            offset = offset.saturating_sub(rows);
        }
        lines
    }

    /// What was written since keys were last pressed, as one line of words.
    pub(crate) fn since(&self) -> String {
        let written = String::from_utf8_lossy(&self.bytes[self.mark..]);
        flat(&console::strip_ansi_codes(&written))
    }

    /// The row of the screen that the cursor stands on.
    pub(crate) fn line(&self) -> String {
        let screen = self.screen.screen();
        let (at, _) = screen.cursor_position();
        let row = screen.rows(0, screen.size().1.get()).nth(at.into());
        row.unwrap_or_default().trim().to_owned()
    }

    /// Whether the terminal is as a shell needs it: keys are echoed, and come line by line.
    pub(crate) fn is_cooked(&self) -> bool {
        use rustix::termios::LocalModes;
        let terminal = std::fs::File::open(self.master.tty_name().unwrap()).unwrap();
        let modes = rustix::termios::tcgetattr(terminal).unwrap().local_modes;
        modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
    }

    /// Everything that was written, with its escape bytes.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Whether the cursor can be seen.
    pub(crate) fn cursor_visible(&self) -> bool {
        !self.screen.screen().hide_cursor()
    }

    fn drain(&mut self) {
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(chunk) => self.take(&chunk),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                    panic!("waited for the end; the screen is\n{}", self.screen())
                }
            }
        }
    }

    /// Reads to the end, and gives the exit code.
    pub(crate) fn exit(&mut self) -> u32 {
        self.drain();
        let status = self.child.wait().unwrap();
        assert_eq!(status.signal(), None, "it ends by itself");
        status.exit_code()
    }

    /// Ends the program at once, as a crash does: it can do nothing any more.
    pub(crate) fn kill(mut self) {
        let id = self.child.process_id().unwrap().to_string();
        let killed = std::process::Command::new("kill")
            .args(["-9", &id])
            .status();
        assert!(killed.unwrap().success());
        assert_eq!(self.signal().as_deref(), Some("Killed"));
    }

    /// Reads to the end, and gives the signal that ended the program.
    pub(crate) fn signal(&mut self) -> Option<String> {
        self.drain();
        self.child.wait().unwrap().signal().map(str::to_owned)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Most have ended by themselves; then there is nothing to end.
        let _gone = self.child.kill();
    }
}

/// Words with single spaces.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
