//! Ctrl-C: the program ends with 130, and the terminal is as it was.

use nape::pack::builtin;

use super::{LOOKS, go_to, healthy, usual};
use crate::support::{Session, Twin, base, keys};

/// Presses Ctrl-C; the terminal is given back as a shell needs it.
fn interrupted(mut session: Session) -> String {
    assert!(!session.is_cooked(), "keys come one by one");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130, "{}", session.screen());
    assert!(session.cursor_visible());
    assert!(session.is_cooked());
    let told = session.everything();
    assert!(told.ends_with("Interrupted."), "{told}");
    told
}

#[test]
fn ctrl_c_at_any_question_ends_with_130_and_gives_the_terminal_back() {
    for look in [LOOKS[0], LOOKS[3]] {
        for question in ["onset_speed", "nerve_signs_now", "age"] {
            let ruleset = builtin().unwrap();
            let mut session = look.start(&[]);
            let mut twin = Twin::new(&ruleset, base("healthy_30"));
            twin.give_until(&mut session, question);
            let told = interrupted(session);
            assert!(told.contains("Stopped. Nothing was saved."), "{told}");
            assert!(!told.contains("No danger sign"), "half a check is no page");
        }
    }
}

#[test]
fn ctrl_c_in_the_menu_ends_with_130_and_gives_the_terminal_back() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.send(keys::ESC);
    session.wait("Stop here, without a result");
    interrupted(session);
}

#[test]
fn ctrl_c_in_a_look_at_the_answers_ends_with_130_and_gives_the_terminal_back() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.choose("Look at my answers, or change one");
    session.answers_shown();
    let told = interrupted(session);
    assert!(told.contains("Stopped. Nothing was saved."), "{told}");
}

#[test]
fn ctrl_c_after_the_result_does_not_say_that_nothing_was_saved() {
    let mut session = usual();
    for step in &healthy().moves {
        session.press(step);
    }
    session.let_answers_stand();
    session.wait_after("Two more minutes", "No");
    let told = interrupted(session);
    assert!(told.contains("No danger sign was found"), "{told}");
    assert!(!told.contains("Nothing was saved"), "{told}");
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
fn ctrl_c_in_plain_lines_tells_what_was_found_like_everywhere_else() {
    let mut session = Session::start(&["--plain"], &[], 24, 80);
    session.wait("Answer:");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    let shown = session.everything();
    assert!(shown.contains("this is not an all-clear"), "{shown}");
    assert!(shown.ends_with("Interrupted."), "{shown}");
    assert!(session.cursor_visible());
}
