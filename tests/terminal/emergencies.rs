//! An emergency is told at once, and can be taken back.

use super::{go_to, usual};
use crate::support::{Session, keys};

/// Ticks a new weakness: an emergency.
pub(super) fn weakness(session: &mut Session) {
    let step = go_to(session, "nerve_signs_now");
    session.send(keys::SPACE);
    session.wait_after(&step.card.progress, "> [x] Face droops");
    session.send(keys::ENTER);
    session.wait("What would you like to do now?");
    session.wait_after(
        "What would you like to do now?",
        "I answered wrongly: go back",
    );
}

#[test]
fn an_emergency_stops_the_interview_and_says_what_to_do() {
    let mut session = Session::start(&["--exit-code"], &[], 24, 80);
    weakness(&mut session);
    // What to do stands in the window itself, whatever has scrolled away.
    assert!(
        session
            .flat()
            .contains("EMERGENCY: get help now. Call the emergency number"),
        "{}",
        session.screen()
    );
    let told = session.everything();
    for words in [
        "EMERGENCY: get help now.",
        "Do not drive yourself.",
        "You said:",
        "Face droops, or an arm or leg is weak",
    ] {
        assert!(told.contains(words), "lacks {words:?}: {told}");
    }
    assert!(
        !told.contains("question 5"),
        "nothing else is asked: {told}"
    );
    session.send(keys::DOWN);
    session.wait("> Show the page to hand over, and finish");
    session.send(keys::ENTER);
    assert_eq!(session.exit(), 10);
    let told = session.everything();
    assert_eq!(
        told.matches("EMERGENCY: get help now.").count(),
        4,
        "at once, above the menu, at the top of the page and at its end"
    );
    assert!(
        !told.contains("What your headache looks like"),
        "no pattern at an emergency"
    );
    assert!(session.cursor_visible());
}

#[test]
fn an_emergency_that_was_a_slip_can_be_taken_back() {
    let mut session = usual();
    weakness(&mut session);
    session.send(keys::DOWN);
    session.wait("> Show the page to hand over, and finish");
    session.send(keys::DOWN);
    session.wait("> I answered wrongly: go back");
    session.send(keys::ENTER);
    session.wait("Before, you answered: Face droops, or an arm or leg is weak");
    session.wait_after("Before, you answered:", "> [ ] Face droops");
    for _ in 0..7 {
        session.send(keys::DOWN);
    }
    session.wait_after("Before, you answered:", "> [ ] None of these");
    session.send(keys::SPACE);
    session.wait_after("Before, you answered:", "> [x] None of these");
    session.send(keys::ENTER);
    session.wait("Confused, very drowsy or hard to wake");
}

#[test]
fn enter_alone_and_q_do_not_leave_the_emergency() {
    let mut session = usual();
    weakness(&mut session);
    session.send(keys::ENTER);
    session.send("q");
    // The choice is still there, with no row chosen.
    session.send(keys::DOWN);
    session.wait("> Show the page to hand over, and finish");
    assert!(!session.everything().contains("Stop here"));
}

#[test]
fn ctrl_c_at_an_emergency_ends_with_130() {
    let mut session = usual();
    weakness(&mut session);
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    assert!(session.cursor_visible());
    assert!(session.is_cooked());
}
