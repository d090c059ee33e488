//! The process around a command: streams, environment, colour and width. Decided once.

use std::borrow::Cow;
use std::io::{IsTerminal as _, Write as _};

use console::{AnsiCodeIterator, Term};

use super::CliError;
use super::arguments::{ColourChoice, Common};
use crate::prompt::{MIN_COLUMNS, MIN_ROWS};
use crate::report::{Style, harmless};

/// Columns of a page when nothing says otherwise.
const DEFAULT_COLUMNS: usize = 80;

/// What the process offers.
#[derive(Debug, Clone)]
pub(super) struct Host {
    colour: ColourChoice,
    no_colour: bool,
    dumb: bool,
    accessible: bool,
    width: Option<usize>,
    gentle: bool,
}

impl Host {
    /// Reads the environment.
    pub(super) fn new(common: &Common) -> Self {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let accessible = variable("ACCESSIBLE")
            .is_some_and(|value| !["", "0", "false"].contains(&value.to_lowercase().as_str()));
        let host = Self {
            colour: common.color,
            no_colour: set("NO_COLOR") || variable("CLICOLOR").as_deref() == Some("0"),
            dumb: variable("TERM").is_none_or(|term| term == "dumb" || term.is_empty()),
            accessible,
            width: common.width.map(usize::from),
            gentle: false,
        };
        // Colour is decided here, for both libraries that would decide it again by themselves.
        colored::control::set_override(true);
        console::set_colors_enabled(host.colour_out());
        console::set_colors_enabled_stderr(host.colour_err());
        host
    }

    /// The same process, for eyes that hurt.
    pub(super) fn gently(&self, gentle: bool) -> Self {
        Self {
            gentle,
            ..self.clone()
        }
    }

    fn colour_on(&self, is_terminal: bool) -> bool {
        match self.colour {
            ColourChoice::Always => true,
            ColourChoice::Never => false,
            ColourChoice::Auto => is_terminal && !self.no_colour && !self.dumb,
        }
    }

    pub(super) fn colour_out(&self) -> bool {
        self.colour_on(std::io::stdout().is_terminal())
    }

    pub(super) fn colour_err(&self) -> bool {
        self.colour_on(std::io::stderr().is_terminal())
    }

    /// Whether questions can be put with the keys of a terminal, rather than in plain lines.
    pub(super) fn is_rich(&self) -> bool {
        let (rows, columns) = Term::stderr().size();
        std::io::stdin().is_terminal()
            && std::io::stderr().is_terminal()
            && !self.dumb
            && !self.accessible
            && rows >= MIN_ROWS
            && columns >= MIN_COLUMNS
    }

    /// Whether somebody can watch standard output and press keys.
    pub(super) fn has_watcher(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
    }

    /// Whether standard output is a terminal, which only text may reach.
    pub(super) fn has_screen(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// Whether any terminal is there: without one, nothing needs to wait.
    pub(super) fn has_terminal(&self) -> bool {
        std::io::stdin().is_terminal() || std::io::stdout().is_terminal()
    }

    /// Whether the terminal gives single keys, and can take a line back.
    pub(super) fn has_keys(&self) -> bool {
        self.has_watcher() && !self.dumb && !self.accessible
    }

    /// Whether a person may be sitting at standard input.
    pub(super) fn has_person(&self) -> bool {
        std::io::stdin().is_terminal()
    }

    /// Where plain lines are said: standard error, but for a person who has sent that elsewhere and
    /// would sit before an empty screen.
    pub(super) fn talk(&self) -> Box<dyn std::io::Write> {
        let unseen = self.has_person() && !std::io::stderr().is_terminal();
        if unseen && std::io::stdout().is_terminal() {
            Box::new(std::io::stdout())
        } else {
            Box::new(std::io::stderr())
        }
    }

    /// The columns of a page on standard output.
    pub(super) fn columns(&self) -> usize {
        let terminal = Term::stdout();
        let found = terminal
            .features()
            .is_attended()
            .then(|| usize::from(terminal.size().1));
        self.width.or(found).unwrap_or(DEFAULT_COLUMNS)
    }

    /// The columns of plain lines, which go to standard error.
    pub(super) fn columns_err(&self) -> usize {
        let terminal = Term::stderr();
        let found = terminal
            .features()
            .is_attended()
            .then(|| usize::from(terminal.size().1));
        self.width.or(found).unwrap_or(DEFAULT_COLUMNS)
    }

    /// The style of a page on standard output: with what the terminal offers, or plain.
    pub(super) fn page_style(&self, plain: bool) -> Style {
        if plain {
            self.plain_style()
        } else {
            self.style()
        }
    }

    fn style(&self) -> Style {
        let style = Style::plain(self.columns())
            .coloured(self.colour_out())
            .with_drawings(!self.dumb && !self.accessible);
        if self.gentle { style.gently() } else { style }
    }

    /// The style of a plain page: no colour, and words in place of drawings.
    fn plain_style(&self) -> Style {
        let style = Style::plain(self.columns());
        if self.gentle { style.gently() } else { style }
    }

    /// Whether questions stand on cards, one after the other in the same place; lines are quieter.
    pub(super) fn asks_in_cards(&self) -> bool {
        self.is_rich() && !self.gentle
    }

    /// The style of plain lines, which go to standard error. They hold no escape byte; only on a terminal
    /// that can do more, and for eyes that hurt, they are dim.
    pub(super) fn style_err(&self, plain: bool) -> Style {
        let style = Style::plain(self.columns_err());
        if self.gentle {
            let dim = !plain && self.is_rich() && self.colour_err();
            style.gently().coloured(dim)
        } else {
            style
        }
    }

    /// The day where the person is, as `YYYY-MM-DD`.
    pub(super) fn today(&self) -> String {
        jiff::Zoned::now().date().to_string()
    }

    /// Writes data to standard output, all of it or an error.
    pub(super) fn print(&self, text: &str) -> Result<(), CliError> {
        self.put(text.as_bytes())
    }

    /// The same for data that may be no text.
    pub(super) fn put(&self, data: &[u8]) -> Result<(), CliError> {
        let mut out = std::io::stdout().lock();
        out.write_all(data)
            .and_then(|()| out.flush())
            .map_err(CliError::Output)
    }

    /// Says something on standard error. If that is closed there is nobody left to tell.
    pub(super) fn complain(&self, text: &str) {
        let mut err = std::io::stderr().lock();
        let _unheard = writeln!(err, "{}", tame(text.trim_end()));
    }
}

/// A text whose only escapes are those of colour: names and answers in it come from elsewhere.
fn tame(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let parts = AnsiCodeIterator::new(line).map(|(part, escape)| {
            let is_colour = escape && part.starts_with("\u{1b}[") && part.ends_with('m');
            if is_colour {
                Cow::Borrowed(part)
            } else {
                harmless(part)
            }
        });
        parts.collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn nothing_that_is_said_steers_the_terminal_but_colour() {
        let told =
            tame("a \u{1b}[1;31mred\u{1b}[0m\nb\u{1b}]0;title\u{7}\u{9b}2Jc\u{202e}\u{1b}[2Jd");
        assert!(
            told.starts_with("a \u{1b}[1;31mred\u{1b}[0m\nb"),
            "{told:?}"
        );
        let rest = told.split_once('\n').unwrap().1;
        assert!(
            !rest.contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{rest:?}"
        );
    }
}
