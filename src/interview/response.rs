//! Responses: which a question can take, which are likely, and how single answers of a list come together.

use super::Ask;
use crate::answers::{Answer, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::{Kind, Question};

/// The whole response to a question after a reply to it or to one of its options.
pub(super) fn merged(
    question: &Question,
    ask: Ask,
    before: Option<Response>,
    response: Response,
) -> Option<Response> {
    let Some(item) = ask.item else {
        return fits(question, response).then_some(response);
    };
    let count = question.options().len();
    let ticks = match before {
        Some(Response::Given(Answer::AnyOf(ticks))) => ticks,
        Some(Response::NotSure) => Ticks::partly(OptionSet::EMPTY, OptionSet::EMPTY, count),
        _ => return None,
    };
    let one = OptionSet::one(item);
    // Whoever comes back to an item says it anew.
    let ticks = Ticks {
        yes: ticks.yes.without(one),
        no: ticks.no.without(one),
        ..ticks
    };
    let exclusive = match question.kind {
        Kind::AnyOf { exclusive, .. } => exclusive,
        Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => return None,
    };
    let (yes, no) = match response {
        Response::Given(Answer::YesNo(true)) => (ticks.yes.or(one), ticks.no),
        Response::Given(Answer::YesNo(false)) => (ticks.yes, ticks.no.or(one)),
        Response::NotSure => (ticks.yes, ticks.no),
        Response::Given(_) | Response::Declined => return None,
    };
    // "None of these" is not so while something is; when that was taken back, nobody knows.
    let no = if yes.is_empty() {
        no.without(exclusive)
    } else {
        no.or(exclusive)
    };
    let ticks = Ticks::partly(yes, no, count);
    // Nothing known of a list is "not sure", however it came about.
    let nothing = ticks.yes.is_empty() && ticks.no.is_empty();
    Some(if nothing {
        Response::NotSure
    } else {
        Response::Given(Answer::AnyOf(ticks))
    })
}

/// What the response to a list says of one of its options.
pub(super) fn of_item(list: Response, item: OptionIndex) -> Response {
    match list {
        Response::Given(Answer::AnyOf(ticks)) if ticks.yes.contains(item) => {
            Response::Given(Answer::YesNo(true))
        }
        Response::Given(Answer::AnyOf(ticks)) if ticks.no.contains(item) => {
            Response::Given(Answer::YesNo(false))
        }
        Response::Given(_) | Response::NotSure | Response::Declined => Response::NotSure,
    }
}

/// Whether a response can be given to a question.
fn fits(question: &Question, response: Response) -> bool {
    let answer = match response {
        Response::NotSure => return true,
        Response::Declined => return question.optional,
        Response::Given(answer) => answer,
    };
    match (&question.kind, answer) {
        (Kind::YesNo, Answer::YesNo(_)) => true,
        (Kind::OneOf { options, .. }, Answer::OneOf(option)) => option.position() < options.len(),
        (Kind::AnyOf { options, exclusive }, Answer::AnyOf(ticks)) => {
            let all = OptionSet::first(options.len());
            let alone = !ticks.yes.and(*exclusive).is_empty();
            usize::from(ticks.options) == options.len()
                && ticks.yes.or(ticks.no).without(all).is_empty()
                && ticks.yes.and(ticks.no).is_empty()
                && !(ticks.yes.is_empty() && ticks.unsure().is_empty())
                && !(alone && (ticks.yes.len() > 1 || !ticks.unsure().is_empty()))
        }
        (Kind::Number { min, max, .. }, Answer::Number(number)) => (*min..=*max).contains(&number),
        (Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } | Kind::Number { .. }, _) => false,
    }
}

/// Whether [`likely`] names every answer there is.
pub(super) fn takes_few(question: &Question) -> bool {
    match question.kind {
        Kind::YesNo | Kind::OneOf { .. } => true,
        Kind::AnyOf { .. } | Kind::Number { .. } => false,
    }
}

/// Answers that people give: each choice, each single tick, and a few numbers.
pub(super) fn likely(question: &Question) -> Vec<Answer> {
    let options = question.options().len();
    let each = OptionIndex::all().take(options);
    match question.kind {
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::OneOf { .. } => each.map(Answer::OneOf).collect(),
        Kind::AnyOf { .. } => each
            .map(|option| Answer::AnyOf(Ticks::exactly(OptionSet::one(option), options)))
            .collect(),
        Kind::Number { min, max, .. } => {
            let step = max.saturating_sub(min).checked_div(4).unwrap_or(0).max(1);
            let numbers = (0..=4).map(|at| min.saturating_add(step.saturating_mul(at)));
            numbers
                .filter(|number| *number <= max)
                .map(Answer::Number)
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small::{Small, includes};
    use serde_json::json;

    const REPLIES: [Response; 3] = [
        Response::Given(Answer::YesNo(true)),
        Response::Given(Answer::YesNo(false)),
        Response::NotSure,
    ];

    /// Whoever was not sure of a list, and answers its items in any order, one of them twice.
    #[test]
    fn items_of_a_list_come_together_to_a_response_that_fits() {
        let ruleset = Small::new()
            .any_of("signs", &["a", "b"])
            .flag("f", "emergency", includes("signs", &["a", "b"]), json!({}))
            .load();
        let (index, question) = ruleset.find("signs").unwrap();
        let items = [0, 1, 0].map(OptionIndex);
        for number in 0..27 {
            let replies = [1, 3, 9].map(|digit| REPLIES[number / digit % 3]);
            let mut response = Response::NotSure;
            for (item, reply) in items.into_iter().zip(replies) {
                let ask = Ask {
                    question: index,
                    item: Some(item),
                };
                response = merged(question, ask, Some(response), reply).unwrap();
                assert!(fits(question, response), "{replies:?}: {response:?}");
            }
        }
    }
}
