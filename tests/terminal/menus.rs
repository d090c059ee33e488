//! Esc opens a small menu: return, back, why, not sure, stop.

use super::{go_to, healthy, usual};
use crate::support::keys;

#[test]
fn returning_from_the_menu_keeps_the_ticks() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    session.send(keys::DOWN);
    session.wait_after(&step.card.progress, "> [ ] One side of the body");
    session.send(keys::SPACE);
    session.wait_after(&step.card.progress, "> [x] One side of the body");
    session.choose("Return to the question");
    session.wait_until("the ticks", |session| {
        let screen = session.flat();
        screen.contains("> [ ] Face droops") && screen.contains("[x] One side of the body")
    });
    assert_eq!(
        session.flat().matches("[x]").count(),
        1,
        "{}",
        session.screen()
    );
}

#[test]
fn hearing_why_keeps_the_ticks() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    session.send(keys::DOWN);
    session.wait_after(&step.card.progress, "> [ ] One side of the body");
    session.send(keys::SPACE);
    session.wait_after(&step.card.progress, "> [x] One side of the body");
    session.choose("Why is this asked?");
    // The reason scrolls up as the question is put again; the last row of its list comes last.
    session.wait("> [ ] Face droops");
    session.wait("[ ] Not sure about the others");
    assert!(session.everything().contains("Why we ask:"));
    assert!(
        session.flat().contains("[x] One side of the body"),
        "{}",
        session.screen()
    );
}

#[test]
fn esc_in_the_menu_returns_to_the_question() {
    let mut session = usual();
    let step = go_to(&mut session, "onset_speed");
    session.send(keys::ESC);
    session.wait("Stop here, without a result");
    session.send(keys::ESC);
    session.wait_until("the question", |session| {
        !session.flat().contains("Stop here")
    });
    session.press(&step);
    session.wait("You chose: Slower than that.");
}

#[test]
fn back_in_the_menu_goes_back() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.choose("Go back to the question before");
    session.wait("Before, you answered: None of these");
    session.wait_after(
        "Before, you answered: None of these",
        "Not sure about the others",
    );
    assert!(
        session
            .flat()
            .contains("do you have any of these now or in the last 24 hours?")
    );
    let told = session.everything();
    assert!(!told.contains("What would you like to do?"), "{told}");
}

#[test]
fn the_first_question_offers_no_way_back() {
    let mut session = usual();
    go_to(&mut session, "subject");
    session.send(keys::ESC);
    session.wait("Stop here, without a result");
    assert!(
        !session.flat().contains("Go back to the question before"),
        "{}",
        session.screen()
    );
}

#[test]
fn why_in_the_menu_shows_the_reason_and_asks_again() {
    let mut session = usual();
    let step = go_to(&mut session, "onset_speed");
    session.choose("Why is this asked?");
    session.wait("Why we ask: A headache that is at its worst within minutes can mean bleeding.");
    session.press(&step);
    session.wait("You chose: Slower than that.");
}

#[test]
fn not_sure_in_the_menu_is_an_answer() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.choose("I am not sure");
    session.wait("You chose: Not sure.");
}

#[test]
fn stop_in_the_menu_ends_with_4_and_no_page() {
    let mut session = usual();
    go_to(&mut session, "onset_speed");
    session.choose("Stop here, without a result");
    assert_eq!(session.exit(), 4);
    let told = session.everything();
    assert!(told.contains("this is not an all-clear"), "{told}");
    assert!(!told.contains("What your headache looks like"), "{told}");
    assert!(session.cursor_visible());
}

#[test]
fn letters_work_at_a_number() {
    let mut session = usual();
    let step = go_to(&mut session, "age");
    session.send("?\r");
    session.wait("Why we ask: Some causes of headache");
    session.wait_after("Why we ask: Some causes of headache", "Answer:");
    session.send("abc\r");
    session.wait_after("Please type a whole number", "Answer:");
    session.send("b\r");
    session.wait("Before, you answered: Me");
    session.press(&healthy().moves[0]);
    session.wait_after("You chose: Me.", &step.card.progress);
    session.wait_for_card(&step.card);
    session.send("q\r");
    assert_eq!(session.exit(), 4);
}
