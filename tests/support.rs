//! What the tests share: a command without surroundings, a terminal, and a way through the questions.

mod command;
mod folders;
mod hands;
mod journey;
mod kept;
mod recorder;
mod session;
mod twin;

pub(crate) use command::{NAPE, Run, nape, nape_in, nape_unread};
pub(crate) use folders::lay_over;
pub(crate) use hands::Shape;
pub(crate) use journey::{Journey, Move, base, json};
pub(crate) use kept::{cell, keep, rewrites};
pub(crate) use recorder::{Recorder, Transcript};
pub(crate) use session::{Session, flat, keys};
pub(crate) use twin::Twin;
