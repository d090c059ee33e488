//! A card in words: what stands above its options, its numbered rows, and what was understood.

use crate::answers::{Answer, OptionIndex};
use crate::interview::{Card, CardKind, Reply};
use crate::pack::{Phrase, Wording};
use crate::report::{Block, Role};

/// What stands above the options.
pub(super) fn head(card: &Card, wording: &Wording) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !card.progress.is_empty() {
        blocks.push(Block::new(Role::Muted, card.progress.clone()));
    }
    blocks.push(Block::new(Role::Strong, card.text.clone()));
    if let Some(help) = &card.help {
        blocks.push(Block::text(
            wording.say(Phrase::HelpLine, &[("help", help)]),
        ));
    }
    if let Some(before) = &card.before {
        blocks.push(Block::text(
            wording.say(Phrase::AnsweredBefore, &[("answer", before)]),
        ));
    }
    blocks
}

/// The numbered rows of a card, as [`crate::interview::parse_reply`] counts them.
pub(super) fn rows(card: &Card, wording: &Wording) -> Vec<String> {
    let mut rows = match &card.kind {
        CardKind::YesNo => vec![
            wording.text(Phrase::Yes).to_owned(),
            wording.text(Phrase::No).to_owned(),
        ],
        CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.clone(),
        CardKind::Number { .. } => return Vec::new(),
    };
    if card.can_be_unsure {
        let unsure = match card.kind {
            CardKind::AnyOf { .. } => Phrase::NotSureOthers,
            CardKind::YesNo | CardKind::OneOf(_) | CardKind::Number { .. } => Phrase::NotSure,
        };
        rows.push(wording.text(unsure).to_owned());
    }
    rows.extend(card.decline.map(|phrase| wording.text(phrase).to_owned()));
    rows
}

/// What can be typed in plain lines. Beside the questionnaire a number says so in its text.
pub(super) fn plain_hint(card: &Card, rows: usize, wording: &Wording) -> Option<String> {
    let of_rows = |phrase| Some(wording.say(phrase, &[("last", &rows)]));
    match &card.kind {
        CardKind::Number { .. } if !card.is_question => None,
        CardKind::Number { min, max, .. } => {
            Some(wording.say(Phrase::HintPlainNumber, &[("min", min), ("max", max)]))
        }
        CardKind::AnyOf { .. } => of_rows(Phrase::HintPlainMany),
        CardKind::YesNo | CardKind::OneOf(_) if !card.is_question => {
            of_rows(Phrase::HintPlainChoice)
        }
        CardKind::YesNo | CardKind::OneOf(_) => of_rows(Phrase::HintPlainOne),
    }
}

/// The rows, from 0, that a reply stands for; none for a number.
pub(super) fn chosen(card: &Card, reply: Reply) -> Vec<usize> {
    let options = match &card.kind {
        CardKind::YesNo => 2,
        CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.len(),
        CardKind::Number { .. } => return Vec::new(),
    };
    let unsure = card.can_be_unsure.then_some(options);
    match reply {
        Reply::Answer(Answer::YesNo(yes)) => vec![usize::from(!yes)],
        Reply::Answer(Answer::OneOf(option)) => vec![option.position()],
        Reply::Answer(Answer::AnyOf(ticks)) => {
            let also = unsure.filter(|_| !ticks.unsure().is_empty());
            let yes = ticks.yes.iter().map(OptionIndex::position);
            yes.chain(also).collect()
        }
        Reply::NotSure => unsure.into_iter().collect(),
        Reply::Decline => {
            let at = options.saturating_add(usize::from(card.can_be_unsure));
            card.decline.map(|_| at).into_iter().collect()
        }
        Reply::Answer(Answer::Number(_))
        | Reply::Back
        | Reply::Why
        | Reply::Review
        | Reply::Quit => Vec::new(),
    }
}

/// How a number, which has no rows, is declined.
pub(super) fn decline_hint(card: &Card, wording: &Wording) -> Option<String> {
    let phrase = card
        .decline
        .filter(|_| matches!(card.kind, CardKind::Number { .. }))?;
    Some(wording.say(Phrase::HintDecline, &[("decline", &wording.text(phrase))]))
}

/// A reply in words; nothing for back, why and stop.
pub(super) fn understood(card: &Card, reply: Reply, wording: &Wording) -> Option<String> {
    let answer = match reply {
        Reply::Answer(answer) => answer,
        Reply::NotSure => return Some(wording.text(Phrase::NotSure).to_owned()),
        Reply::Decline => {
            let phrase = card.decline.unwrap_or(Phrase::Declined);
            return Some(wording.text(phrase).to_owned());
        }
        Reply::Back | Reply::Why | Reply::Review | Reply::Quit => return None,
    };
    Some(match (answer, &card.kind) {
        (Answer::YesNo(yes), _) => wording
            .text(if yes { Phrase::Yes } else { Phrase::No })
            .to_owned(),
        (Answer::OneOf(option), CardKind::OneOf(options)) => {
            options.get(option.position()).cloned().unwrap_or_default()
        }
        (Answer::AnyOf(ticks), CardKind::AnyOf { options, .. }) => {
            let ticked = ticks
                .yes
                .iter()
                .filter_map(|option| options.get(option.position()));
            let mut words: Vec<&str> = ticked.map(String::as_str).collect();
            if !ticks.unsure().is_empty() {
                words.push(wording.text(Phrase::NotSureOthers));
            }
            words.join("; ")
        }
        (
            Answer::Number(number),
            CardKind::Number {
                unit: Some(unit), ..
            },
        ) => {
            format!("{number} {unit}")
        }
        // Beside the questionnaire a number is a choice, and what it leads to follows at once.
        (Answer::Number(_), _) if !card.is_question => return None,
        (Answer::Number(number), _) => number.to_string(),
        (Answer::OneOf(_) | Answer::AnyOf(_), _) => return None,
    })
}
