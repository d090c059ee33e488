//! Interviews from the first question to the page.

use nape::pack::builtin;

use super::{healthy, usual};
use crate::support::{Journey, Session, base, flat, keys};

const ALL_CLEAR: &str = "No danger sign was found in your answers.";

#[test]
fn a_whole_interview_at_80_by_24_ends_with_the_page() {
    let mut session = usual();
    for step in &healthy().moves {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    assert!(
        session.everything().contains(ALL_CLEAR),
        "{}",
        session.everything()
    );
    assert!(session.cursor_visible());
}

#[test]
fn what_was_answered_stays_in_the_scrollback() {
    let mut session = usual();
    let journey = healthy();
    for step in &journey.moves {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    let told = session.everything();
    for step in &journey.moves {
        assert!(
            told.contains(&step.card.text),
            "lost {:?}: {told}",
            step.card.text
        );
    }
    let answers = told.matches("You chose:").count();
    let numbers = journey
        .moves
        .iter()
        .filter(|step| step.rows.is_empty())
        .count();
    // And one for the offer after the result.
    assert_eq!(answers + numbers, journey.moves.len() + 1, "{told}");
    assert!(
        !session.written().contains("\x1b[?1049h"),
        "no alternate screen"
    );
}

#[test]
fn every_question_fits_an_80_by_24_window_with_its_text() {
    let ruleset = builtin().unwrap();
    let mut session = usual();
    for step in &Journey::of(&ruleset, &base("healthy_30")).moves {
        session.wait_for_card(&step.card);
        let screen = session.flat();
        assert!(screen.contains(&step.card.text), "{}", session.screen());
        if let Some(help) = &step.card.help {
            assert!(screen.contains(&flat(help)), "{}", session.screen());
        }
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
}

#[test]
fn a_whole_interview_at_40_by_24_ends_with_the_page() {
    // Without colour the end of what was written can be compared with words.
    let mut session = Session::start(&[], &[("NO_COLOR", "1")], 24, 40);
    let (mut lists, mut lines) = (0, 0);
    for step in &healthy().moves {
        let asked = |session: &Session| {
            let written = flat(&session.written());
            let after = written.rsplit_once(&step.card.progress);
            after.map(|(_, after)| after.to_owned()).unwrap_or_default()
        };
        session.wait_until(&step.card.progress, |session| {
            let asked = asked(session);
            asked.ends_with("Answer:") || (!asked.is_empty() && !session.cursor_visible())
        });
        if asked(&session).ends_with("Answer:") {
            session.send(&step.numbers);
            session.send(keys::ENTER);
            lines += 1;
        } else {
            session.press(step);
            lists += 1;
        }
    }
    assert!(
        lists > 0 && lines > 2,
        "{lists} lists, {lines} plain questions"
    );
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    assert!(
        session.everything().contains(ALL_CLEAR),
        "{}",
        session.everything()
    );
    assert!(session.cursor_visible());
}

#[test]
fn standard_output_in_a_file_holds_no_escape_byte_while_the_terminal_asks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.txt");
    let mut session = Session::start_into(&file, &[], 24, 80);
    for step in &healthy().moves {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    let page = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
    assert!(page.contains(ALL_CLEAR), "{page}");
    assert!(!page.contains('\x1b'), "{page}");
    assert!(
        !session.everything().contains(ALL_CLEAR),
        "the page is in the file alone"
    );
    assert!(
        session.written().contains("\x1b["),
        "the terminal got lists and colour"
    );
}

#[test]
fn no_color_takes_the_colour_and_keeps_every_word() {
    let mut session = Session::start(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], 24, 80);
    for step in &healthy().moves {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    let written = session.written();
    let sgr = written.split("\x1b[").skip(1).filter(|rest| {
        let letter = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        letter.starts_with('m')
    });
    assert_eq!(sgr.count(), 0, "{written:?}");
    assert!(session.everything().contains(ALL_CLEAR));
}
