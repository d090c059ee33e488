//! The drawing of where it hurts: above its list where there is room, marked after the answer.

use super::go_to;
use crate::support::Session;

/// The question that is drawn.
const PLACES: &str = "pain_site";

/// A line of the drawing that no mark touches.
const EAR: &str = ",-.";

#[test]
fn the_list_fits_a_usual_window_and_the_marked_drawing_comes_after_it() {
    let mut session = Session::start(&[], &[], 24, 80);
    let step = go_to(&mut session, PLACES);
    // The list is whole, with its question and the meaning of its words.
    let screen = session.screen();
    assert!(screen.contains(&step.card.text), "{screen}");
    assert!(screen.contains("What it means:"), "{screen}");
    assert!(screen.contains("Space ticks"), "it is a list: {screen}");
    assert!(!screen.contains(EAR), "there is no room: {screen}");
    session.press(&step);
    session.wait("# Where it hurts:");
    let everything = session.everything();
    assert!(everything.contains(EAR), "{everything}");
    assert!(everything.contains("##"), "{everything}");
}

#[test]
fn a_high_window_shows_the_drawing_above_its_list() {
    let mut session = Session::start(&[], &[], 40, 80);
    let step = go_to(&mut session, PLACES);
    let screen = session.screen();
    let place = |text: &str| {
        let found = screen.rfind(text);
        found.unwrap_or_else(|| panic!("{text:?} is not on\n{screen}"))
    };
    assert!(place(&step.card.text) < place(EAR), "{screen}");
    assert!(place(EAR) < place("A forehead"), "{screen}");
    assert!(place("A forehead") < place("Space ticks"), "{screen}");
    assert!(!screen.contains('#'), "nothing is marked yet: {screen}");
    session.press(&step);
    session.wait("# Where it hurts:");
}

#[test]
fn plain_lines_say_it_in_one_sentence() {
    let mut session = Session::start(&["--plain"], &[], 24, 80);
    for step in super::healthy().moves {
        session.wait_until(&step.card.progress, |session| {
            let written = crate::support::flat(&session.written());
            let asked = written.rsplit_once(&step.card.progress);
            asked.is_some_and(|(_, asked)| asked.ends_with("Answer:"))
        });
        session.send(&step.numbers);
        session.send(crate::support::keys::ENTER);
        if step.card.id == PLACES {
            session.wait("Where it hurts:");
            assert!(!session.written().contains(EAR));
            assert!(!session.written().contains('#'));
            return;
        }
    }
    panic!("the question was not asked");
}
