//! Ctrl-C: the program ends with 130, and the terminal is as it was.

use super::{go_to, healthy, usual};
use crate::support::{Session, keys};

fn interrupted_at(question: &str) {
    let mut session = usual();
    go_to(&mut session, question);
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130, "{}", session.screen());
    assert!(session.cursor_visible());
    let shown = session.flat();
    let stopped = shown.find("Stopped. Nothing was saved.");
    assert!(stopped.is_some(), "{shown}");
    assert!(stopped < shown.find("Interrupted."), "{shown}");
    assert!(
        !session.everything().contains("No danger sign"),
        "half a check is no page"
    );
}

#[test]
fn ctrl_c_at_a_list_ends_with_130_and_a_visible_cursor() {
    interrupted_at("onset_speed");
}

#[test]
fn ctrl_c_at_a_list_of_ticks_ends_with_130_and_a_visible_cursor() {
    interrupted_at("nerve_signs_now");
}

#[test]
fn ctrl_c_at_a_number_ends_with_130_and_a_visible_cursor() {
    interrupted_at("age");
}

#[test]
fn ctrl_c_after_the_result_does_not_say_that_nothing_was_saved() {
    let mut session = usual();
    for step in &healthy().moves {
        session.press(step);
    }
    session.let_answers_stand();
    session.wait("Two more minutes");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    let shown = session.everything();
    assert!(shown.contains("No danger sign was found"), "{shown}");
    assert!(shown.ends_with("Interrupted."), "{shown}");
    assert!(!shown.contains("Nothing was saved"), "{shown}");
}

#[test]
fn ctrl_c_in_the_menu_ends_with_130_and_a_visible_cursor() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.send(keys::ESC);
    session.wait("Stop here, without a result");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    assert!(session.cursor_visible());
}

#[test]
fn ctrl_c_in_the_middle_of_fast_keys_is_never_lost() {
    for _ in 0..5 {
        let mut session = usual();
        go_to(&mut session, "subject");
        for _ in 0..60 {
            session.send(keys::DOWN);
        }
        session.send(keys::CTRL_C);
        assert_eq!(session.exit(), 130);
        assert!(session.cursor_visible());
    }
}

#[test]
fn fast_keys_are_not_echoed_into_the_list() {
    let mut session = usual();
    let step = go_to(&mut session, "subject");
    for _ in 0..400 {
        session.send(keys::DOWN);
    }
    // The end of the keys: 402 steps in a list of three rows.
    session.send(keys::DOWN);
    session.send(keys::DOWN);
    session.wait_after(&step.card.progress, "> Not sure");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    assert!(!session.written().contains("^["), "{}", session.screen());
}

#[test]
fn ctrl_c_in_plain_lines_ends_the_program_as_every_line_program_ends() {
    let mut session = Session::start(&["--plain"], &[], 24, 80);
    session.wait("Answer:");
    session.send(keys::CTRL_C);
    // A shell shows 130 for it.
    assert_eq!(session.signal().as_deref(), Some("Interrupt"));
    assert!(session.cursor_visible());
}
