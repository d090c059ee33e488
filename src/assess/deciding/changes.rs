//! Every other definite answer that a person could have given to one question, nearest first.

use std::collections::BTreeSet;

use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex, Ticks};
use crate::assess::cells;
use crate::pack::{Kind, Question};

/// One answer said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The question.
    pub question: QuestionIndex,
    /// What would be said instead.
    pub answer: Answer,
}

/// How far another answer is from what was said: nothing is nearer than one tick less.
pub(super) type Distance = u32;

const FLIPPED: Distance = 1;
const ANOTHER_OPTION: Distance = 2;
const ONE_TICK_MORE: Distance = 2;

/// The other answers, each with its distance. In a list: one tick less, one more, and "none of
/// these". What was left unsure stays so. Of numbers: the nearest of each cell.
pub(super) fn others(
    question: &Question,
    said: Answer,
    cuts: Option<&BTreeSet<i64>>,
) -> Vec<(Distance, Answer)> {
    match (&question.kind, said) {
        (Kind::YesNo, Answer::YesNo(yes)) => vec![(FLIPPED, Answer::YesNo(!yes))],
        (Kind::OneOf { options, ordered }, Answer::OneOf(chosen)) => OptionIndex::all()
            .take(options.len())
            .filter(|option| *option != chosen)
            .map(|option| {
                let steps = Distance::from(option.0.abs_diff(chosen.0));
                let distance = if *ordered { steps } else { ANOTHER_OPTION };
                (distance, Answer::OneOf(option))
            })
            .collect(),
        (Kind::AnyOf { exclusive, .. }, Answer::AnyOf(ticks)) => ticked(*exclusive, ticks),
        (Kind::Number { min, max, .. }, Answer::Number(number)) => {
            numbers(&cells(*min, *max, cuts), number)
        }
        (Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } | Kind::Number { .. }, _) => {
            Vec::new()
        }
    }
}

fn ticked(exclusive: OptionSet, ticks: Ticks) -> Vec<(Distance, Answer)> {
    let count = usize::from(ticks.options);
    let so = ticks.yes.without(exclusive);
    let sure = ticks.unsure().is_empty();
    let mut found = Vec::new();
    for option in so.iter() {
        let one = OptionSet::one(option);
        let yes = so.without(one);
        if !yes.is_empty() {
            found.push((0, Ticks::partly(yes, ticks.no.or(one), count)));
        }
    }
    for option in ticks.no.without(exclusive).iter() {
        let one = OptionSet::one(option);
        let (yes, no) = (so.or(one), ticks.no.or(exclusive).without(one));
        found.push((ONE_TICK_MORE, Ticks::partly(yes, no, count)));
    }
    for none in exclusive.without(ticks.yes).iter() {
        // Whoever ticks one thing less, and had nothing else, says "none of these".
        let last = so.len() == 1 && sure;
        let distance = if last { 0 } else { so.len().saturating_add(1) };
        found.push((distance, Ticks::exactly(OptionSet::one(none), count)));
    }
    let answer = |(distance, ticks)| (distance, Answer::AnyOf(ticks));
    found.into_iter().map(answer).collect()
}

/// The number of each other cell that is nearest to the one that was said.
fn numbers(cells: &[(i64, i64)], said: i32) -> Vec<(Distance, Answer)> {
    let said = i64::from(said);
    let own = |(low, high): &(i64, i64)| (*low..=*high).contains(&said);
    let Some(own) = cells.iter().position(own) else {
        return Vec::new();
    };
    let other = |(at, (low, high)): (usize, &(i64, i64))| {
        let nearest = if at < own { *high } else { *low };
        let distance = Distance::try_from(at.abs_diff(own)).unwrap_or(Distance::MAX);
        let number = i32::try_from(nearest).ok()?;
        (at != own).then_some((distance, Answer::Number(number)))
    };
    cells.iter().enumerate().filter_map(other).collect()
}
