//! The quiet form in a real terminal: dim, and nothing bright.

use nape::interview::Extent;
use nape::pack::builtin;

use crate::support::{Journey, Session, base, flat, keys};

/// Answers the short form; gives everything that was written.
fn answered(environment: &[(&str, &str)], rows: u16, columns: u16) -> String {
    let short = Extent::Short { patterns: 6 };
    let journey = Journey::with_extent(&builtin().unwrap(), &base("migraine_30"), short);
    let mut session = Session::start(&["--gentle"], environment, rows, columns);
    for step in &journey.moves {
        session.wait_until(&step.card.progress, |session| {
            let written = flat(&plain(&session.written()));
            let asked = written.rsplit_once(&step.card.progress);
            asked.is_some_and(|(_, asked)| asked.ends_with("Answer:"))
        });
        session.send(&step.numbers);
        session.send(keys::ENTER);
    }
    assert_eq!(session.exit(), 0);
    assert!(session.cursor_visible());
    session.written()
}

/// Without what makes it dim.
fn plain(written: &str) -> String {
    let dim = ["\u{1b}[2m", "\u{1b}[31m", "\u{1b}[0m"];
    dim.iter()
        .fold(written.to_owned(), |text, code| text.replace(code, ""))
}

#[test]
fn nothing_is_bright_and_nothing_is_redrawn() {
    for (rows, columns) in [(24, 80), (24, 40)] {
        let written = answered(&[], rows, columns);
        assert!(written.contains("\u{1b}[2m"), "it is dim: {written:?}");
        assert!(!plain(&written).contains('\u{1b}'), "{written:?}");
        assert!(
            flat(&plain(&written)).contains("This is a short form."),
            "{written}"
        );
    }
}

#[test]
fn without_colour_it_is_plain_lines() {
    let written = answered(&[("NO_COLOR", "1")], 24, 80);
    assert!(!written.contains('\u{1b}'), "{written:?}");
}
