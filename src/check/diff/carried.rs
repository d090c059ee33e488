//! One person's answers to one pack, given to another pack.

use super::shared::{Shared, range};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::{Question, Ruleset};

/// Answers as another pack takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    pub(super) answers: Answers,
    /// What it does not take: a question, or question.option.
    pub(super) unknown: Vec<String>,
}

/// The same answers to another pack. Whoever gave an answer that it does not take is not sure there:
/// one of the things that may be, and never a no.
pub(super) fn carry(from: &Ruleset, to: &Ruleset, answers: &Answers) -> Carried {
    let mut carried = Carried {
        answers: Answers::new(),
        unknown: Vec::new(),
    };
    for (index, response) in answers.iter() {
        let Some(question) = from.question(index) else {
            continue;
        };
        let Some((at, twin)) = to.find(&question.id) else {
            carried.unknown.push(question.id.clone());
            continue;
        };
        let response = match response {
            Response::NotSure => Response::NotSure,
            Response::Declined if twin.optional => Response::Declined,
            Response::Declined => {
                carried.unknown.push(format!("{}.declined", question.id));
                Response::NotSure
            }
            Response::Given(answer) => match given(question, twin, answer, &mut carried.unknown) {
                Some(answer) => Response::Given(answer),
                None => Response::NotSure,
            },
        };
        carried.answers.set(at, Some(response));
    }
    carried
}

fn given(
    question: &Question,
    twin: &Question,
    answer: Answer,
    unknown: &mut Vec<String>,
) -> Option<Answer> {
    let shared = Shared::of(question, twin);
    let there = |option: OptionIndex| -> Option<OptionIndex> {
        let mut pairs = shared.options().iter();
        let (_, there) = pairs.find(|(here, _)| *here == option.position())?;
        u8::try_from(*there).ok().map(OptionIndex)
    };
    let mut name = |option: OptionIndex| {
        let option = question.options().get(option.position());
        unknown.extend(option.map(|option| format!("{}.{}", question.id, option.id)));
    };
    match (answer, &shared) {
        (Answer::YesNo(_), Shared::YesNo) => Some(answer),
        (Answer::OneOf(option), Shared::OneOf(..)) => {
            let carried = there(option);
            if carried.is_none() {
                name(option);
            }
            carried.map(Answer::OneOf)
        }
        (Answer::Number(number), Shared::Numbers) => {
            let takes =
                range(twin).is_some_and(|(low, high)| (low..=high).contains(&i64::from(number)));
            if !takes {
                unknown.push(format!("{}.{number}", question.id));
            }
            takes.then_some(answer)
        }
        (Answer::AnyOf(ticks), Shared::AnyOf(pairs)) => {
            for option in ticks.yes.iter().filter(|option| there(*option).is_none()) {
                name(option);
            }
            let moved = |set: OptionSet| -> OptionSet { set.iter().filter_map(there).collect() };
            list(twin, pairs, moved(ticks.yes), moved(ticks.no), ticks).map(Answer::AnyOf)
        }
        (Answer::YesNo(_) | Answer::OneOf(_) | Answer::Number(_) | Answer::AnyOf(_), _) => {
            unknown.push(question.id.clone());
            None
        }
    }
}

/// A list with what only the other pack has on it: not so, where everything else was known.
fn list(
    twin: &Question,
    pairs: &[(usize, usize)],
    yes: OptionSet,
    no: OptionSet,
    before: Ticks,
) -> Option<Ticks> {
    let count = twin.options().len();
    let known = |option: &OptionIndex| pairs.iter().any(|(_, there)| *there == option.position());
    let new: OptionSet = OptionSet::first(count)
        .iter()
        .filter(|option| !known(option))
        .collect();
    let mut no = no;
    if before.unsure().is_empty() {
        no = no.or(new);
    }
    if !yes.is_empty() {
        no = no.or(twin.exclusive().without(yes));
    } else if !before.yes.is_empty() {
        // Something was so that is not on this list: whether it is "none of these" is not known.
        no = no.without(twin.exclusive());
    }
    let ticks = Ticks::partly(yes, no, count);
    // Nothing known is "not sure"; nothing ticked and nothing open would be no answer.
    let empty = yes.is_empty() && (no.is_empty() || ticks.unsure().is_empty());
    (!empty).then_some(ticks)
}
