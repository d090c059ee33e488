//! Windows and terminals that cannot redraw get plain lines, without one escape byte.

use super::{go_to, healthy, usual};
use crate::support::{Session, flat, keys};

/// Answers everything in plain lines; the page comes, and no escape byte.
fn in_plain_lines(args: &[&str], environment: &[(&str, &str)], rows: u16, cols: u16) {
    let mut session = Session::start(args, environment, rows, cols);
    for step in &healthy().moves {
        session.wait_until(&step.card.progress, |session| {
            let written = flat(&session.written());
            let asked = written.rsplit_once(&step.card.progress);
            asked.is_some_and(|(_, asked)| asked.ends_with("Answer:"))
        });
        session.send(&step.numbers);
        session.send(keys::ENTER);
    }
    session.leave_out_impact_in_lines();
    assert_eq!(session.exit(), 0);
    let written = session.written();
    assert!(
        flat(&written).contains("No danger sign was found in your answers."),
        "{written}"
    );
    assert!(!written.contains('\x1b'), "{written:?}");
}

#[test]
fn a_window_of_two_rows_gets_plain_lines() {
    // Colour is an escape as well, and no matter of the window.
    in_plain_lines(&["--color", "never"], &[], 2, 80);
}

#[test]
fn a_window_of_thirty_columns_gets_plain_lines() {
    in_plain_lines(&["--color", "never"], &[], 24, 30);
}

#[test]
fn a_dumb_terminal_gets_plain_lines_without_colour() {
    in_plain_lines(&[], &[("TERM", "dumb")], 24, 80);
}

#[test]
fn accessible_and_plain_get_plain_lines() {
    in_plain_lines(&[], &[("ACCESSIBLE", "1"), ("NO_COLOR", "1")], 24, 80);
    in_plain_lines(&["--plain", "--color", "never"], &[], 24, 80);
}

#[test]
fn a_list_that_does_not_fit_the_window_is_asked_in_plain_lines() {
    // Fourteen rows hold a list of six, and no list of nine, even without its help.
    let mut session = Session::start(&[], &[], 14, 80);
    let moves = healthy().moves;
    for step in &moves[..3] {
        session.press(step);
    }
    let step = &moves[3];
    assert_eq!(step.card.id, "nerve_signs_now");
    session.wait("Type one or more numbers from 1 to 9");
    session.wait_after("Type one or more numbers from 1 to 9", "Answer:");
    assert!(session.cursor_visible());
    session.send("8\r");
    session.wait("Confused, very drowsy");
    assert!(session.everything().contains("You chose: None of these."));
}

/// Where some lists have numbers and others have none, the first screen says which keys are for which.
#[test]
fn a_narrow_window_says_first_that_a_list_with_numbers_takes_numbers() {
    let mut session = Session::start(&[], &[], 24, 40);
    let moves = healthy().moves;
    for step in &moves[..2] {
        session.press(step);
    }
    session.wait("Type a number from 1 to 6");
    let told = session.everything();
    let (intro, _) = told.split_once("Question 1 of").unwrap();
    assert!(intro.contains("Arrow keys move."), "{intro}");
    assert!(
        intro.contains("Where a list has numbers, type a number and press Enter."),
        "{intro}"
    );
    session.send(&moves[2].numbers);
    session.send(keys::ENTER);
    session.wait("Type one or more numbers from 1 to 9");
    assert!(session.everything().contains("You chose: Male."), "{told}");
}

#[test]
fn a_window_made_tiny_in_the_middle_of_a_list_loses_nothing() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    session.resize(2, 80);
    session.send(keys::DOWN);
    session.wait("Answer:");
    session.wait_until("a cursor", Session::cursor_visible);
    session.resize(24, 80);
    session.send(&step.numbers);
    session.send(keys::ENTER);
    session.wait("You chose: None of these.");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    assert!(
        !session.everything().contains("panicked"),
        "{}",
        session.everything()
    );
}

#[test]
fn the_end_of_input_in_plain_lines_is_never_no() {
    let mut session = Session::start(&["--plain"], &[], 24, 80);
    session.wait("Answer:");
    session.send("1\r");
    session.wait("How old are you?");
    session.wait_after("How old are you?", "Answer:");
    session.send(keys::CTRL_D);
    assert_eq!(session.exit(), 4);
    assert!(
        session.everything().contains("this is not an all-clear"),
        "{}",
        session.screen()
    );
}
