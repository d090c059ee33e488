//! Sessions in real pseudo-terminals: keys in, a screen out.

mod demos;
mod drawings;
mod emergencies;
mod gentle;
mod interrupts;
mod menus;
mod mistakes;
mod saved;
mod small_windows;
mod whole_interviews;

use nape::pack::builtin;

use crate::support::{Journey, Move, Session, base};

/// The way through the questions for a healthy person.
fn healthy() -> Journey {
    Journey::of(&builtin().unwrap(), &base("healthy_30"))
}

/// Answers every question before the one with this id, and gives that one, waiting for an answer.
fn go_to(session: &mut Session, id: &str) -> Move {
    for step in healthy().moves {
        if step.card.id == id {
            session.wait_for_card(&step.card);
            return step;
        }
        session.press(&step);
    }
    panic!("no question {id} in the interview of a healthy person");
}

/// A terminal of the usual size.
fn usual() -> Session {
    Session::start(&[], &[], 24, 80)
}
