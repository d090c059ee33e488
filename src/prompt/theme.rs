//! The look of dialoguer prompts: plain ASCII, nothing by colour alone.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use dialoguer::theme::Theme;

/// `>` marks the row, `[x]` a tick. It also remembers the ticks it drew: dialoguer gives none back
/// when a list is left with Esc, and they must not be lost.
#[derive(Debug, Default)]
pub(super) struct AsciiTheme {
    drawn: RefCell<BTreeMap<String, bool>>,
}

impl AsciiTheme {
    /// Whether each row was ticked when it was last drawn.
    pub(super) fn ticks(&self, rows: &[String]) -> Vec<bool> {
        let drawn = self.drawn.borrow();
        rows.iter()
            .map(|row| drawn.get(row).copied().unwrap_or(false))
            .collect()
    }
}

impl Theme for AsciiTheme {
    fn format_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_input_prompt(
        &self,
        f: &mut dyn fmt::Write,
        prompt: &str,
        _default: Option<&str>,
    ) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_input_prompt_selection(
        &self,
        f: &mut dyn fmt::Write,
        prompt: &str,
        chosen: &str,
    ) -> fmt::Result {
        write!(f, "{prompt}{chosen}")
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        active: bool,
    ) -> fmt::Result {
        write!(f, "{} {text}", if active { ">" } else { " " })
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        checked: bool,
        active: bool,
    ) -> fmt::Result {
        self.drawn.borrow_mut().insert(text.to_owned(), checked);
        let (row, tick) = (
            if active { ">" } else { " " },
            if checked { "x" } else { " " },
        );
        write!(f, "{row} [{tick}] {text}")
    }
}
