//! Answers and results in the forms that other programs carry.
//!
//! What `report` makes is read by people, or by programs that know this one. What is made here speaks
//! the language of others, and is read back.

mod code;
pub mod fhir;
mod replay;

pub use code::{Code, CodeError, Decoded, MadeBy, decode, encode};
pub use replay::Replay;
