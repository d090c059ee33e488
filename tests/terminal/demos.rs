//! Replays in a terminal, by keys.

use crate::support::{Session, keys};

const NEXT: &str = "DEMO. Enter: next step.";

#[test]
fn enter_shows_the_next_step_and_q_stops_with_a_visible_cursor() {
    let mut session = Session::start(&["demo", "mig_fits"], &[], 24, 80);
    session.wait_after("Question 1 of", NEXT);
    assert!(
        !session.flat().contains("DEMO answer"),
        "{}",
        session.screen()
    );
    session.send(keys::ENTER);
    session.wait_after("DEMO answer > 1. Me", NEXT);
    session.send(keys::ENTER);
    session.wait_after("DEMO answer > 30 years", NEXT);
    assert!(session.cursor_visible());
    session.send("q");
    assert_eq!(session.exit(), 4);
    assert!(session.cursor_visible());
    let told = session.everything();
    assert!(told.ends_with("DEMO: stopped, without a result."), "{told}");
    assert!(told.contains("DEMO - a made-up patient, not you"), "{told}");
    assert!(!told.contains(NEXT), "the hint is taken back: {told}");
}

#[test]
fn keys_that_are_pressed_ahead_are_not_echoed_into_the_replay() {
    let mut session = Session::start(&["demo", "mig_fits"], &[], 24, 80);
    session.wait(NEXT);
    // Each key as soon as the answer stands there, before the next wait for a key has begun.
    for step in 1..=12 {
        session.send(keys::ENTER);
        session.wait_until("the next answer", |session| {
            session.written().matches("DEMO answer >").count() >= step
        });
        session.send(keys::DOWN);
    }
    session.send("q");
    assert_eq!(session.exit(), 4);
    let told = session.everything();
    assert!(!told.contains("^[") && !told.contains(NEXT), "{told}");
    assert!(told.matches("DEMO answer >").count() >= 12, "{told}");
}

#[test]
fn ctrl_c_in_a_replay_ends_it_as_everywhere_else() {
    let mut session = Session::start(&["demo"], &[], 24, 80);
    session.wait(NEXT);
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    assert!(session.cursor_visible());
}

#[test]
fn in_plain_lines_a_replay_is_stopped_with_a_line_and_writes_no_escape_byte() {
    let mut session = Session::start(&["demo", "mig_fits", "--plain"], &[], 24, 80);
    session.wait_after("Question 1 of", "q, Enter: stop.");
    session.send(keys::ENTER);
    session.wait_after("DEMO answer > 1. Me", "q, Enter: stop.");
    session.send("q\r");
    assert_eq!(session.exit(), 4);
    assert!(
        !session.written().contains('\u{1b}'),
        "{}",
        session.written()
    );
}

#[test]
fn a_whole_replay_by_keys_ends_with_the_page_between_marks() {
    let mut session = Session::start(&["demo", "thunderclap_three_similar"], &[], 24, 80);
    // Keys that are pressed ahead only watch; they answer nothing.
    for _ in 0..80 {
        session.send(keys::ENTER);
    }
    assert_eq!(session.exit(), 0, "{}", session.screen());
    let told = session.everything();
    assert!(told.contains("DEMO: EMERGENCY: get help now."), "{told}");
    assert!(
        told.ends_with("DEMO - a made-up patient, not you"),
        "{told}"
    );
    assert!(session.cursor_visible());
}

#[test]
fn after_each_answer_a_therapist_sees_how_the_picture_forms() {
    let mut session = Session::start(&["--live"], &[], 24, 80);
    session.wait_after("Question 1 of", "Not sure");
    session.send(keys::DOWN);
    session.wait("> Me");
    assert!(
        !session.flat().contains("Danger signs:"),
        "nothing was answered yet"
    );
    session.send(keys::ENTER);
    session.wait_after("Danger signs: 0 of ", "Question 2 of");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
}
