//! Keys that a tired person presses by mistake never answer a danger question.

use super::{go_to, healthy, usual};
use crate::support::{Session, keys};

#[test]
fn enter_alone_never_answers_a_danger_list() {
    let mut session = usual();
    let step = go_to(&mut session, "onset_speed");
    assert!(step.card.danger);
    for _ in 0..3 {
        session.send(keys::ENTER);
    }
    // The list still takes keys, and nothing was chosen.
    session.press(&step);
    go_on(&mut session, "onset_age");
    assert!(
        session
            .everything()
            .contains("You chose: Slower than that.")
    );
}

#[test]
fn enter_alone_never_answers_a_danger_list_of_ticks() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    assert!(step.card.danger);
    session.send(keys::ENTER);
    session.wait("Nothing is ticked.");
    session.wait_after("Nothing is ticked.", "> [ ] Face droops");
    session.send(keys::ENTER);
    session.wait_until("the sentence again", |session| {
        session.flat().matches("Nothing is ticked.").count() == 2
            && session.flat().ends_with("Not sure about the others")
    });
    assert!(!session.everything().contains("You chose: None of these"));
}

#[test]
fn enter_alone_never_answers_a_danger_number() {
    let mut session = usual();
    let step = go_to(&mut session, "age");
    assert!(step.card.danger);
    session.send(keys::ENTER);
    session.wait("Nothing was chosen.");
    session.wait_after("Nothing was chosen.", "Answer:");
    session.send("999\r");
    session.wait("Please type a whole number from 0 to 120.");
    session.wait_after("Please type a whole number from 0 to 120.", "Answer:");
    session.send("30\r");
    go_on(&mut session, "sex_and_pregnancy");
}

#[test]
fn a_digit_in_a_list_never_picks_a_row() {
    let mut session = usual();
    let step = go_to(&mut session, "onset_speed");
    assert_eq!(
        session.row(),
        "",
        "no row is marked before a key moves to one"
    );
    for digit in ["2", "1", "4"] {
        session.send(digit);
        session.send(keys::ENTER);
    }
    // The list still takes keys, and nothing was chosen.
    session.press(&step);
    go_on(&mut session, "onset_age");
    assert_eq!(
        session
            .everything()
            .matches("You chose: Slower than that.")
            .count(),
        1
    );
    assert!(!session.everything().contains("You chose: Within"));
}

#[test]
fn a_danger_list_with_everything_ticked_by_one_key_is_asked_again() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    session.send("a");
    session.wait_after(&step.card.progress, "[x] Not sure about the others");
    session.send(keys::ENTER);
    session.wait("Everything was ticked at once");
    session.wait_after("Everything was ticked at once", "> [ ] Face droops");
    session.wait_after(
        "Everything was ticked at once",
        "[ ] Not sure about the others",
    );
    assert!(
        !session.everything().contains("EMERGENCY"),
        "{}",
        session.screen()
    );
}

#[test]
fn keys_typed_ahead_do_not_answer_the_next_question() {
    let mut session = usual();
    let step = go_to(&mut session, "age");
    // All at once: the age, and what would choose the first row of the next list.
    let ahead = [&step.words, keys::ENTER, keys::DOWN, keys::ENTER].concat();
    session.send(&ahead);
    let next = go_on(&mut session, "sex_and_pregnancy");
    session.send(keys::DOWN);
    session.wait_after(&next, "> Male");
    assert!(
        !session.flat().contains("You chose: Male"),
        "{}",
        session.screen()
    );
}

#[test]
fn lines_pasted_ahead_do_not_answer_the_next_question_in_plain_lines() {
    let mut session = Session::start(&["--plain"], &[], 24, 80);
    let moves = healthy().moves;
    session.wait_after(&moves[0].card.progress, "Answer:");
    session.send("1\r30\r1\r8\r");
    session.wait_after(&moves[1].card.progress, "Answer:");
    session.send("31\r");
    session.wait("You chose: 31 years.");
    assert!(!session.everything().contains("You chose: 30 years."));
}

#[test]
fn none_of_these_with_another_answer_is_asked_again() {
    let mut session = usual();
    let step = go_to(&mut session, "nerve_signs_now");
    session.send(keys::SPACE);
    session.wait_after(&step.card.progress, "> [x] Face droops");
    for _ in 0..7 {
        session.send(keys::DOWN);
    }
    session.wait_after(&step.card.progress, "> [ ] None of these");
    session.send(keys::SPACE);
    session.wait_after(&step.card.progress, "> [x] None of these");
    session.send(keys::ENTER);
    let told = "cannot both be right. Please answer again.";
    session.wait(told);
    session.wait_after(told, "[x] None of these");
}

/// Waits for a later question, and gives its progress line.
fn go_on(session: &mut Session, id: &str) -> String {
    let moves = healthy().moves;
    let step = moves.iter().find(|step| step.card.id == id).unwrap();
    session.wait_for_card(&step.card);
    step.card.progress.clone()
}
