//! The sheet of a question, and the line of an option.

use super::{Sheet, said};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question};
use crate::report::Block;
use crate::report::rule_sentences::quoted;

pub(super) fn sheet(question: &Question) -> Sheet<'_> {
    let mut read = vec![said("Question", &question.text)];
    read.extend(
        question
            .text_proxy
            .as_ref()
            .map(|text| said("For someone else", text)),
    );
    read.extend(question.help.as_ref().map(|text| said("Help", text)));
    read.push(said("Why", &question.why));
    let answer = match &question.kind {
        Kind::YesNo => "Its answer is yes or no.".to_owned(),
        Kind::OneOf { ordered: true, .. } => {
            "Its answer is one option; they stand in order:".into()
        }
        Kind::OneOf { ordered: false, .. } => "Its answer is one option:".into(),
        Kind::AnyOf { .. } => "Its answer is any number of options:".into(),
        Kind::Number { unit, min, max } => {
            let unit = unit
                .as_ref()
                .map_or_else(String::new, |unit| format!(" {unit}"));
            format!("Its answer is a whole number from {min} to {max}{unit}.")
        }
    };
    let mut facts = vec![Block::item(answer)];
    let options = (0..question.options().len()).filter_map(|n| option_line(question, n));
    facts.extend(options.map(|option| Block::item(option).inside(1)));
    let marks = [
        (question.danger, "Red flags may read it."),
        (
            question.audience == Audience::Clinician,
            "A clinician answers it.",
        ),
        (question.hands_on, "It is a test with the hands."),
        (question.optional, "It can be declined."),
        (question.private, "Its answer is private."),
        (question.record, "It is only recorded: no rule reads it."),
    ];
    let marks = marks.iter().filter(|(holds, _)| *holds);
    facts.extend(marks.map(|(_, mark)| Block::item(*mark)));
    Sheet {
        kind: "Question",
        read,
        facts,
        conditions: (question.enable_when.iter())
            .map(|when| ("It is asked unless this is known not to hold:".into(), when))
            .collect(),
        can_be_read: true,
        sources: &question.sources,
        ..Sheet::default()
    }
}

/// An option with what it counts and excludes.
pub(super) fn option_line(question: &Question, at: usize) -> Option<String> {
    let option = question.options().get(at)?;
    let mut text = quoted(&option.text, &option.id);
    if let Some(value) = option.value {
        text.push_str(&format!(", counts {value} in a sum"));
    }
    if let Kind::AnyOf { exclusive, .. } = question.kind
        && exclusive.iter().any(|option| option.position() == at)
    {
        text.push_str(", excludes all others");
    }
    Some(text)
}
