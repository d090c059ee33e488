//! What each kind of rule has to say of itself, before it is laid out as a page.

mod flag;
mod pattern;
mod question;

use super::Block;
use super::rule_sentences::urgency_word;
use crate::logic::Condition;
use crate::pack::written::Basis;
use crate::pack::{Named, Pack, Referral, Ruleset};

/// One rule, taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet<'a> {
    /// What kind of rule it is.
    pub(super) kind: &'static str,
    /// The texts for patients.
    pub(super) read: Vec<String>,
    /// What it says without a condition.
    pub(super) facts: Vec<Block>,
    /// Its conditions, each with the words that lead to it.
    pub(super) conditions: Vec<(String, &'a Condition)>,
    /// The pattern whose criteria the conditions may name.
    pub(super) pattern: Option<usize>,
    /// Other rules may read it.
    pub(super) can_be_read: bool,
    /// Published or judged.
    pub(super) basis: Vec<String>,
    /// Sources as the pack writes them.
    pub(super) sources: &'a [String],
}

/// The sheet of one part of the pack.
pub(super) fn sheet(ruleset: &Ruleset, part: Named) -> Option<Sheet<'_>> {
    let pack = ruleset.pack();
    Some(match part {
        Named::Question(at) => question::sheet(pack.questions.get(at)?),
        Named::Option(at, n) => {
            let question = pack.questions.get(at)?;
            let option = question.options().get(n)?;
            let mut read = vec![
                said("Question", &question.text),
                said("Option", &option.text),
            ];
            read.extend(
                option
                    .text_proxy
                    .as_ref()
                    .map(|text| said("For someone else", text)),
            );
            Sheet {
                kind: "Option",
                read,
                facts: vec![Block::item(question::option_line(question, n)?)],
                can_be_read: true,
                sources: &question.sources,
                ..Sheet::default()
            }
        }
        Named::Definition(at) => {
            let definition = pack.definitions.get(at)?;
            Sheet {
                kind: "Definition",
                read: vec![format!(
                    "Nothing. Its text is for authors: \"{}\"",
                    definition.text
                )],
                conditions: vec![("It holds when:".into(), &definition.when)],
                can_be_read: true,
                basis: vec![basis("Basis", definition.basis)],
                sources: &definition.sources,
                ..Sheet::default()
            }
        }
        Named::Flag(at) => flag::sheet(pack, pack.flags.get(at)?),
        Named::Exception(at, n) => {
            let flag = pack.flags.get(at)?;
            let exception = flag.unless.get(n)?;
            Sheet {
                kind: "Exception",
                read: vec![
                    said("Sign", &flag.title),
                    said("Excused because", &exception.text),
                ],
                conditions: vec![(
                    format!("It excuses the red flag {} when:", flag.id),
                    &exception.when,
                )],
                basis: vec![basis("Basis", exception.basis)],
                sources: &exception.sources,
                ..Sheet::default()
            }
        }
        Named::Pattern(at) => Sheet {
            pattern: Some(at),
            ..pattern::sheet(pack, pack.patterns.get(at)?)
        },
        Named::Criterion(at, n) => {
            let pattern = pack.patterns.get(at)?;
            let criterion = pattern.criteria.get(n)?;
            Sheet {
                kind: "Criterion",
                read: vec![
                    said("Pattern", &pattern.title),
                    said("Criterion", &criterion.text),
                ],
                facts: vec![Block::item(points(criterion.points))],
                conditions: vec![("It holds when:".into(), &criterion.when)],
                pattern: Some(at),
                can_be_read: true,
                basis: vec![
                    basis("Basis", criterion.basis),
                    basis("Basis of its points", criterion.points_basis),
                ],
                sources: &criterion.sources,
            }
        }
        Named::Note(at, n) => {
            let pattern = pack.patterns.get(at)?;
            let note = pattern.notes.get(n)?;
            Sheet {
                kind: "Note",
                read: vec![said("Pattern", &pattern.title), said("Note", &note.text)],
                conditions: vec![("It is told when:".into(), &note.when)],
                ..Sheet::default()
            }
        }
        Named::Referral(at) => referral(pack, pack.referrals.get(at)?),
        Named::Lesson(at) => {
            let lesson = pack.lessons.get(at)?;
            let offered = match (&lesson.when, lesson.on_request) {
                (Some(_), _) => None,
                (None, true) => Some("It is never offered with a result, only read by who asks."),
                (None, false) => Some("It is offered with every result."),
            };
            Sheet {
                kind: "Lesson",
                read: vec![
                    said("Title", &lesson.title),
                    format!(
                        "Its text: `{}`",
                        ruleset.command(&format!("learn {}", lesson.id))
                    ),
                ],
                facts: offered.map(Block::item).into_iter().collect(),
                conditions: (lesson.when.iter())
                    .map(|when| ("It is offered when:".into(), when))
                    .collect(),
                basis: vec![format!(
                    "Evidence {:?}, reviewed on {}",
                    lesson.evidence, lesson.reviewed_on
                )],
                sources: &lesson.sources,
                ..Sheet::default()
            }
        }
        Named::Contradiction(at) => {
            let found = pack.contradictions.get(at)?;
            let asked = ruleset.question(found.ask_again)?;
            Sheet {
                kind: "Contradiction",
                read: vec![said("Said", &found.text), said("Asked again", &asked.text)],
                facts: vec![Block::item(format!(
                    "It asks {} again, once, and changes no score.",
                    asked.id
                ))],
                conditions: vec![("It is said when:".into(), &found.when)],
                ..Sheet::default()
            }
        }
    })
}

fn referral<'a>(pack: &Pack, referral: &'a Referral) -> Sheet<'a> {
    let mut read = vec![
        said("Title", &referral.title),
        said("Text", &pack.emergency.fill(&referral.text)),
    ];
    read.extend(referral.bring.iter().map(|text| said("Bring", text)));
    read.extend(referral.avoid.iter().map(|text| said("Avoid", text)));
    let within = urgency_word(referral.within);
    let mut facts = vec![Block::item(format!("It is given within: {within}."))];
    let marks = [
        (referral.hands_on, "It treats with the hands."),
        (
            referral.fallback,
            "It is the fallback: given when no other is.",
        ),
        (
            referral.in_addition,
            "It is given beside others, and takes the place of none.",
        ),
    ];
    let marks = marks.iter().filter(|(holds, _)| *holds);
    facts.extend(marks.map(|(_, mark)| Block::item(*mark)));
    Sheet {
        kind: "Referral",
        read,
        facts,
        conditions: (referral.when.iter())
            .map(|when| ("It is given when:".into(), when))
            .collect(),
        basis: vec![basis("Basis", referral.basis)],
        sources: &referral.sources,
        ..Sheet::default()
    }
}

fn said(label: &str, text: &str) -> String {
    format!("{label}: \"{text}\"")
}

fn points(points: i32) -> String {
    match points {
        0 => "It gives no points: only a level reads it.".into(),
        points => format!("Points when it holds: {points:+}."),
    }
}

fn basis(label: &str, basis: Basis) -> String {
    let word = match basis {
        Basis::Published => "published",
        Basis::Judgement => "judgement",
    };
    format!("{label}: {word}")
}
