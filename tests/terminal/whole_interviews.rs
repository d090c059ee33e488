//! Interviews from the first question to the page.

use nape::pack::builtin;

use super::{LOOKS, healthy, usual};
use crate::support::{Journey, Session, Shape, Twin, base, flat};

const ALL_CLEAR: &str = "No danger sign was found in your answers.";

/// Whether colour, or another look of letters, was written.
fn is_styled(written: &str) -> bool {
    written.split("\x1b[").skip(1).any(|rest| {
        let letter = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        letter.starts_with('m')
    })
}

#[test]
fn a_whole_interview_ends_with_the_page_in_every_look() {
    let ruleset = builtin().unwrap();
    for look in LOOKS {
        let mut session = look.start(&[]);
        let mut twin = Twin::new(&ruleset, base("healthy_30"));
        let shapes = twin.give_all(&mut session);
        let lists = shapes.iter().filter(|shape| **shape == Shape::List).count();
        let lines = shapes.len() - lists;
        assert!(
            lists > 5 && lines > 1,
            "{look:?}: {lists} lists, {lines} lines"
        );
        session.leave_out_impact();
        assert_eq!(session.exit(), 0);
        assert!(session.cursor_visible());
        assert!(session.is_cooked());
        let told = session.everything();
        assert!(told.contains(ALL_CLEAR), "{told}");
        let written = session.written();
        assert_eq!(is_styled(&written), look.environment.is_empty(), "{look:?}");
        // Each list that is over has given the cursor back.
        let mut before = String::new();
        for part in written.split("You chose:") {
            before.push_str(part);
            let (shown, hidden) = (before.rfind("\x1b[?25h"), before.rfind("\x1b[?25l"));
            assert!(shown >= hidden, "{look:?}: {before:?}");
        }
    }
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
