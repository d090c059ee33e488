//! A conversation with somebody whose answers are known beforehand.

use super::{Ask, Interview, Step};
use crate::answers::{Answers, QuestionIndex, Response};

/// What was answered beforehand to an ask; nothing when it was not.
pub fn known_response(answers: &Answers, ask: Ask) -> Option<Response> {
    let response = answers.get(ask.question)?;
    // An option is asked by itself only where the whole list was left unsure about it.
    Some(ask.item.map_or(response, |_| Response::NotSure))
}

/// Plays a conversation to its end, each ask answered from `answers`.
///
/// # Errors
///
/// The questions that are asked and not answered there. The one that is asked first stands first;
/// those after it are found by going on with "not sure".
pub fn replay(
    interview: &mut Interview<'_>,
    answers: &Answers,
) -> Result<Step, Vec<QuestionIndex>> {
    let mut missing = Vec::new();
    loop {
        let step = interview.step();
        let Step::Ask(ask) = step else {
            return if missing.is_empty() {
                Ok(step)
            } else {
                Err(missing)
            };
        };
        let known = known_response(answers, ask);
        if known.is_none() && !missing.contains(&ask.question) {
            missing.push(ask.question);
        }
        if !interview.submit(ask, known.unwrap_or(Response::NotSure)) {
            // What does not fit the question is no answer to it.
            missing.push(ask.question);
            return Err(missing);
        }
    }
}
