//! The one maker of random answers: what a person could say to a question.

use fastrand::Rng;

use crate::answers::{Answer, OptionIndex, OptionSet, Response, Ticks};
use crate::logic::{Range, Test};
use crate::pack::{Kind, Question};

/// Any response that fits the question: most often an answer, sometimes "not sure", and "declined"
/// where that is allowed.
pub(crate) fn response(question: &Question, rng: &mut Rng) -> Response {
    match rng.u8(0..16) {
        0 => Response::NotSure,
        1 if question.optional => Response::Declined,
        _ => Response::Given(answer(question, rng)),
    }
}

/// Any definite answer that fits the question; a list can be left unsure in part.
pub(crate) fn answer(question: &Question, rng: &mut Rng) -> Answer {
    match &question.kind {
        Kind::YesNo => Answer::YesNo(rng.bool()),
        Kind::OneOf { options, .. } => Answer::OneOf(option(options.len(), rng)),
        Kind::Number { min, max, .. } => Answer::Number(rng.i32(*min..=*max)),
        Kind::AnyOf { options, exclusive } => {
            let count = options.len();
            let free = OptionSet::first(count).without(*exclusive);
            let yes = some_of(free, rng).and(some_of(free, rng));
            let no = some_of(free, rng);
            if yes.is_empty() && !no.is_empty() && rng.u8(0..8) == 0 {
                // Nothing for certain, and something ruled out.
                return Answer::AnyOf(Ticks::partly(yes, no, count));
            }
            if yes.is_empty() {
                let alone: Vec<OptionIndex> = exclusive.iter().collect();
                let alone = rng.choice(alone).map_or(free, OptionSet::one);
                return Answer::AnyOf(Ticks::exactly(alone, count));
            }
            Answer::AnyOf(match rng.u8(0..8) {
                0 => Ticks::partly(yes, *exclusive, count),
                1 => Ticks::partly(yes, no.without(yes).or(*exclusive), count),
                _ => Ticks::exactly(yes, count),
            })
        }
    }
}

/// An answer at the edge of what a comparison asks for; without one, few ticks or an end of the numbers.
pub(super) fn near(question: &Question, test: Option<Test>, rng: &mut Rng) -> Answer {
    match &question.kind {
        Kind::YesNo => Answer::YesNo(rng.bool()),
        Kind::OneOf { options, .. } => Answer::OneOf(option(options.len(), rng)),
        Kind::AnyOf { options, exclusive } => {
            let mut yes = OptionSet::one(option(options.len(), rng));
            for _ in 0..rng.usize(0..3) {
                yes = yes.or(OptionSet::one(option(options.len(), rng)));
            }
            let free = yes.without(*exclusive);
            let alone = yes.iter().next().map_or(yes, OptionSet::one);
            let yes = if free.is_empty() { alone } else { free };
            Answer::AnyOf(Ticks::exactly(yes, options.len()))
        }
        Kind::Number { min, max, .. } => {
            let range = match test {
                Some(Test::Number(Range { low, high })) => [low, high],
                _ => [i64::from(*min), i64::from(*max)],
            };
            let edge = range.get(rng.usize(0..2)).copied().unwrap_or_default();
            let near = edge.saturating_add(rng.i64(-1..=1));
            let near = near.clamp(i64::from(*min), i64::from(*max));
            Answer::Number(i32::try_from(near).unwrap_or(*min))
        }
    }
}

/// About half of the set.
fn some_of(set: OptionSet, rng: &mut Rng) -> OptionSet {
    set.iter().filter(|_| rng.bool()).collect()
}

fn option(count: usize, rng: &mut Rng) -> OptionIndex {
    let last = u8::try_from(count.saturating_sub(1)).unwrap_or(u8::MAX);
    OptionIndex(rng.u8(0..=last))
}
