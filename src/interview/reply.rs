//! Text -> reply. The one place where something typed becomes an answer.

use super::{Card, CardKind};
use crate::answers::{Answer, OptionIndex, OptionSet, Ticks};
use crate::pack::{Phrase, Wording};

/// What a person did with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// They answered.
    Answer(Answer),
    /// They are not sure.
    NotSure,
    /// They would rather not say.
    Decline,
    /// They want to go back.
    Back,
    /// They ask why this is asked.
    Why,
    /// They want to look at their answers, or change one.
    Review,
    /// They want to stop.
    Quit,
}

/// Reads a typed line as a reply to a card.
///
/// Options are taken by number (from 1, as they are shown) or by id; several are separated by commas
/// or spaces. The numbers after the last option are "not sure" and, where it is allowed, "rather not
/// say".
///
/// # Errors
///
/// A sentence that says what was not understood and what can be typed.
pub fn parse_reply(card: &Card, line: &str, wording: &Wording) -> Result<Reply, String> {
    let line = line.trim().to_lowercase();
    match line.as_str() {
        "" if card.can_be_unsure => return Err(wording.text(Phrase::NothingChosen).to_owned()),
        "?" | "why" => return Ok(Reply::Why),
        "b" | "back" => return Ok(Reply::Back),
        "r" | "review" if card.is_question => return Ok(Reply::Review),
        "q" | "quit" | "stop" => return Ok(Reply::Quit),
        "u" | "not_sure" | "not sure" | "unsure" if card.can_be_unsure => {
            return Ok(Reply::NotSure);
        }
        "x" | "declined" if card.decline.is_some() => return Ok(Reply::Decline),
        _ => {}
    }
    let rows = Rows::of(card);
    match &card.kind {
        CardKind::Number { min, max, .. } => {
            let range = || wording.say(Phrase::NumberRange, &[("min", min), ("max", max)]);
            match line.parse::<i32>() {
                Ok(number) if (*min..=*max).contains(&number) => {
                    Ok(Reply::Answer(Answer::Number(number)))
                }
                Ok(_) | Err(_) => Err(range()),
            }
        }
        // Beside the questionnaire "not sure" is no answer.
        CardKind::YesNo | CardKind::OneOf(_) | CardKind::AnyOf { .. } if line.is_empty() => {
            Err(wording.say(Phrase::HintPlainChoice, &[("last", &rows.count())]))
        }
        CardKind::YesNo => match (line.as_str(), rows.find(card, &line)) {
            ("y" | "yes", _) | (_, Some(Row::Option(0))) => Ok(Reply::Answer(Answer::YesNo(true))),
            ("n" | "no", _) | (_, Some(Row::Option(_))) => Ok(Reply::Answer(Answer::YesNo(false))),
            (_, Some(Row::NotSure)) => Ok(Reply::NotSure),
            (_, Some(Row::Decline)) => Ok(Reply::Decline),
            (_, None) => Err(rows.unknown(&line, wording)),
        },
        CardKind::OneOf(_) => match rows.find(card, &line) {
            Some(Row::Option(option)) => Ok(Reply::Answer(Answer::OneOf(OptionIndex(option)))),
            Some(Row::NotSure) => Ok(Reply::NotSure),
            Some(Row::Decline) => Ok(Reply::Decline),
            None => Err(rows.unknown(&line, wording)),
        },
        CardKind::AnyOf { options, exclusive } => {
            let mut yes = OptionSet::EMPTY;
            let mut unsure = false;
            for word in line.split([',', ' ', ';']).filter(|word| !word.is_empty()) {
                match rows.find(card, word) {
                    Some(Row::Option(option)) => yes = yes.or(OptionSet::one(OptionIndex(option))),
                    Some(Row::NotSure) => unsure = true,
                    Some(Row::Decline) => return Ok(Reply::Decline),
                    None => return Err(rows.unknown(word, wording)),
                }
            }
            tick(yes, unsure, options.len(), *exclusive, wording)
        }
    }
}

/// What was ticked in a list, as a reply.
///
/// # Errors
///
/// A sentence, when nothing is ticked, or "none of these" with something else.
pub fn tick(
    yes: OptionSet,
    unsure: bool,
    count: usize,
    exclusive: OptionSet,
    wording: &Wording,
) -> Result<Reply, String> {
    let alone = !yes.and(exclusive).is_empty();
    if alone && (yes.len() > 1 || unsure) {
        return Err(wording.text(Phrase::NoneWithOthers).to_owned());
    }
    match (yes.is_empty(), unsure) {
        (true, false) => Err(wording.text(Phrase::NothingTicked).to_owned()),
        (true, true) => Ok(Reply::NotSure),
        // Something is so, so "none of these" is not.
        (false, true) => Ok(Reply::Answer(Answer::AnyOf(Ticks::partly(
            yes, exclusive, count,
        )))),
        (false, false) => Ok(Reply::Answer(Answer::AnyOf(Ticks::exactly(yes, count)))),
    }
}

/// Whether every option that can be ticked together is ticked: more often a slip than an answer.
pub fn is_everything(card: &Card, reply: Reply) -> bool {
    match (&card.kind, reply) {
        (CardKind::AnyOf { options, exclusive }, Reply::Answer(Answer::AnyOf(ticks))) => {
            options.len() > 2 && ticks.yes == OptionSet::first(options.len()).without(*exclusive)
        }
        _ => false,
    }
}

/// A numbered row of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Option(u8),
    NotSure,
    Decline,
}

/// The numbered rows of a card: its options, then "not sure", then "rather not say".
struct Rows {
    options: usize,
    unsure: bool,
    decline: bool,
}

impl Rows {
    fn of(card: &Card) -> Self {
        let options = match &card.kind {
            CardKind::YesNo => 2,
            CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.len(),
            CardKind::Number { .. } => 0,
        };
        Self {
            options,
            unsure: card.can_be_unsure,
            decline: card.decline.is_some(),
        }
    }

    fn count(&self) -> usize {
        self.options
            .saturating_add(usize::from(self.unsure))
            .saturating_add(usize::from(self.decline))
    }

    fn find(&self, card: &Card, word: &str) -> Option<Row> {
        if let Some(at) = card.option_ids.iter().position(|id| id == word) {
            return u8::try_from(at).ok().map(Row::Option);
        }
        if word == "not_sure" && self.unsure {
            return Some(Row::NotSure);
        }
        let at = word.parse::<usize>().ok()?.checked_sub(1)?;
        if at < self.options {
            return u8::try_from(at).ok().map(Row::Option);
        }
        match (at.saturating_sub(self.options), self.unsure, self.decline) {
            (0, true, _) => Some(Row::NotSure),
            (1, true, true) | (0, false, true) => Some(Row::Decline),
            _ => None,
        }
    }

    fn unknown(&self, word: &str, wording: &Wording) -> String {
        wording.say(
            Phrase::NotUnderstood,
            &[("typed", &word), ("last", &self.count())],
        )
    }
}
