//! Sessions in real pseudo-terminals: keys in, a screen out.

mod clinicians;
mod corrections;
mod demos;
mod drawings;
mod emergencies;
mod gentle;
mod interrupts;
mod menus;
mod mistakes;
mod resized;
mod reviews;
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

/// A window, with colour or without.
#[derive(Debug, Clone, Copy)]
struct Look {
    rows: u16,
    cols: u16,
    environment: &'static [(&'static str, &'static str)],
}

impl Look {
    const fn new(cols: u16, environment: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            rows: 24,
            cols,
            environment,
        }
    }

    /// A terminal of this look.
    fn start(self, args: &[&str]) -> Session {
        Session::start(args, self.environment, self.rows, self.cols)
    }
}

/// No colour, whatever else asks for it.
const NO_COLOUR: &[(&str, &str)] = &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];

/// What a terminal looks like: usual or narrow, with colour or without.
const LOOKS: [Look; 4] = [
    Look::new(80, &[]),
    Look::new(40, &[]),
    Look::new(80, NO_COLOUR),
    Look::new(40, NO_COLOUR),
];
