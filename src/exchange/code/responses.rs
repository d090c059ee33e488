//! One response as bits: as few as its question needs, and fewest for what people say most.

use super::bits::{Reader, Writer};
use crate::answers::{Answer, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::{Kind, Question};

/// What can be said to a list, the most frequent first. Only lists with "none of these" have the
/// first, only optional ones the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// The first option that excludes the others, alone.
    Alone,
    /// These, and not the others.
    Exactly,
    /// Each option is so, not so or unsure.
    Partly,
    NotSure,
    Declined,
}

pub(super) fn write(question: &Question, response: Response, writer: &mut Writer) -> Option<()> {
    let declines = u64::from(question.optional);
    match &question.kind {
        Kind::YesNo => {
            let step = match response {
                Response::Given(Answer::YesNo(false)) => 0,
                Response::Given(Answer::YesNo(true)) => 1,
                Response::NotSure => 2,
                Response::Declined => 3,
                Response::Given(Answer::OneOf(_) | Answer::AnyOf(_) | Answer::Number(_)) => {
                    return None;
                }
            };
            writer.step(last_step(question), step)
        }
        Kind::OneOf { options, .. } => {
            let count = u64::try_from(options.len()).ok()?;
            let number = match response {
                Response::Given(Answer::OneOf(option)) => u64::try_from(option.position())
                    .ok()
                    .filter(|at| *at < count)?,
                Response::Given(_) | Response::NotSure | Response::Declined => {
                    no_answer(response, count)?
                }
            };
            writer.one_of(count.checked_add(1)?.checked_add(declines)?, number)
        }
        Kind::Number { min, max, .. } => {
            let count = numbers(*min, *max)?;
            let number = match response {
                Response::Given(Answer::Number(number)) => {
                    let above = i64::from(number).checked_sub(i64::from(*min))?;
                    u64::try_from(above).ok().filter(|above| *above < count)?
                }
                Response::Given(_) | Response::NotSure | Response::Declined => {
                    no_answer(response, count)?
                }
            };
            writer.one_of(count.checked_add(1)?.checked_add(declines)?, number)
        }
        Kind::AnyOf { options, exclusive } => {
            let alone = exclusive.iter().next();
            let known = ways(question);
            let said = said(response, alone)?;
            let step = known.iter().position(|way| *way == said)?;
            let last = known.len().checked_sub(1)?;
            writer.step(u32::try_from(last).ok()?, u32::try_from(step).ok()?)?;
            let Response::Given(Answer::AnyOf(ticks)) = response else {
                return Some(());
            };
            for option in OptionIndex::all().take(options.len()) {
                let yes = ticks.yes.contains(option);
                match said {
                    Said::Exactly if Some(option) != alone => writer.flag(yes)?,
                    Said::Partly if yes => writer.step(2, 1)?,
                    Said::Partly if ticks.no.contains(option) => writer.step(2, 0)?,
                    Said::Partly => writer.step(2, 2)?,
                    Said::Exactly | Said::Alone | Said::NotSure | Said::Declined => {}
                }
            }
            Some(())
        }
    }
}

pub(super) fn read(question: &Question, reader: &mut Reader<'_>) -> Option<Response> {
    let declines = u64::from(question.optional);
    match &question.kind {
        Kind::YesNo => match reader.step(last_step(question))? {
            0 => Some(Response::Given(Answer::YesNo(false))),
            1 => Some(Response::Given(Answer::YesNo(true))),
            2 => Some(Response::NotSure),
            _ => Some(Response::Declined),
        },
        Kind::OneOf { options, .. } => {
            let count = u64::try_from(options.len()).ok()?;
            let number = reader.one_of(count.checked_add(1)?.checked_add(declines)?)?;
            Some(match number.checked_sub(count) {
                None => Response::Given(Answer::OneOf(OptionIndex(u8::try_from(number).ok()?))),
                Some(0) => Response::NotSure,
                Some(_) => Response::Declined,
            })
        }
        Kind::Number { min, max, .. } => {
            let count = numbers(*min, *max)?;
            let number = reader.one_of(count.checked_add(1)?.checked_add(declines)?)?;
            Some(match number.checked_sub(count) {
                None => {
                    let number = i64::from(*min).checked_add(i64::try_from(number).ok()?)?;
                    Response::Given(Answer::Number(i32::try_from(number).ok()?))
                }
                Some(0) => Response::NotSure,
                Some(_) => Response::Declined,
            })
        }
        Kind::AnyOf { options, exclusive } => {
            let known = ways(question);
            let last = u32::try_from(known.len().checked_sub(1)?).ok()?;
            let step = usize::try_from(reader.step(last)?).ok()?;
            let alone = exclusive.iter().next();
            let count = options.len();
            let ticks = match known.get(step)? {
                Said::NotSure => return Some(Response::NotSure),
                Said::Declined => return Some(Response::Declined),
                Said::Alone => Ticks::exactly(OptionSet::one(alone?), count),
                Said::Exactly => {
                    let mut yes = OptionSet::EMPTY;
                    for option in OptionIndex::all().take(count) {
                        if Some(option) != alone && reader.flag()? {
                            yes = yes.or(OptionSet::one(option));
                        }
                    }
                    Ticks::exactly(yes, count)
                }
                Said::Partly => {
                    let (mut yes, mut no) = (OptionSet::EMPTY, OptionSet::EMPTY);
                    for option in OptionIndex::all().take(count) {
                        match reader.step(2)? {
                            0 => no = no.or(OptionSet::one(option)),
                            1 => yes = yes.or(OptionSet::one(option)),
                            _ => {}
                        }
                    }
                    Ticks::partly(yes, no, count)
                }
            };
            Some(Response::Given(Answer::AnyOf(ticks)))
        }
    }
}

/// "Not sure" stands after the answers, "declined" after that.
fn no_answer(response: Response, count: u64) -> Option<u64> {
    match response {
        Response::NotSure => Some(count),
        Response::Declined => count.checked_add(1),
        Response::Given(_) => None,
    }
}

/// How many numbers there are from `min` to `max`.
fn numbers(min: i32, max: i32) -> Option<u64> {
    let apart = i64::from(max).checked_sub(i64::from(min))?;
    u64::try_from(apart).ok()?.checked_add(1)
}

/// No, yes, not sure, declined.
fn last_step(question: &Question) -> u32 {
    if question.optional { 3 } else { 2 }
}

/// What can be said to this list.
fn ways(question: &Question) -> Vec<Said> {
    let alone = (!question.exclusive().is_empty()).then_some(Said::Alone);
    let declined = question.optional.then_some(Said::Declined);
    alone
        .into_iter()
        .chain([Said::Exactly, Said::Partly, Said::NotSure])
        .chain(declined)
        .collect()
}

fn said(response: Response, alone: Option<OptionIndex>) -> Option<Said> {
    match response {
        Response::NotSure => Some(Said::NotSure),
        Response::Declined => Some(Said::Declined),
        Response::Given(Answer::AnyOf(ticks)) if !ticks.unsure().is_empty() => Some(Said::Partly),
        Response::Given(Answer::AnyOf(ticks)) if alone.map(OptionSet::one) == Some(ticks.yes) => {
            Some(Said::Alone)
        }
        Response::Given(Answer::AnyOf(_)) => Some(Said::Exactly),
        Response::Given(Answer::YesNo(_) | Answer::OneOf(_) | Answer::Number(_)) => None,
    }
}
