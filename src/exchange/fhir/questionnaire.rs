//! A pack's questions -> a FHIR R4 `Questionnaire`.

use super::enable::{Clause, clauses};
use super::names::{self, coding, standard};
use super::narrative::{day, narrative};
use super::resources::{
    AnswerOption, CodeableConcept, Coding, EnableWhen, Extension, Identifier, Item, Questionnaire,
    Value, Wanted,
};
use crate::answers::OptionIndex;
use crate::pack::written::{Part, Status};
use crate::pack::{Kind, Pack, Phrase, Question, Ruleset, Section};

/// The questionnaire of a pack.
pub fn questionnaire(ruleset: &Ruleset) -> Questionnaire {
    let pack = ruleset.pack();
    let about = &pack.about;
    let screening = pack.wording.text(Phrase::ScreeningOnly);
    let mut description = vec![about.intended_use.clone()];
    description.extend(about.not_for.iter().map(|line| format!("- {line}")));
    description.push(screening.to_owned());
    let mut words = vec![about.title.clone(), screening.to_owned()];
    if about.status == Status::Draft {
        words.push(pack.wording.text(Phrase::IntroDraft).to_owned());
    }
    Questionnaire {
        resource_type: "Questionnaire",
        text: narrative(&words),
        url: names::questionnaire(pack),
        identifier: vec![Identifier {
            system: names::SHA256.to_owned(),
            value: pack.sha256.clone(),
        }],
        version: about.version.clone(),
        title: about.title.clone(),
        status: match about.status {
            Status::Draft | Status::InReview => "draft",
            Status::Approved => "active",
        },
        subject_type: vec!["Patient"],
        description: description.join("\n"),
        last_review_date: day(about.reviewed_on.as_deref()),
        item: items(ruleset),
    }
}

/// The sections with their questions, and a place for the person's own words.
pub(super) fn items(ruleset: &Ruleset) -> Vec<Item> {
    let pack = ruleset.pack();
    let sections = (0_usize..).zip(&pack.sections);
    let mut items: Vec<Item> = sections
        .map(|(at, section)| {
            let of_section = pack.questions.iter().filter(|q| q.section == at);
            let mut inside = before(pack, section);
            inside.extend(of_section.flat_map(|question| asked(ruleset, question)));
            Item {
                link_id: format!("section.{}", section.id),
                text: Some(section.title.clone()),
                ..group(inside)
            }
        })
        // The standard has no empty group.
        .filter(|section| !section.inside.is_empty())
        .collect();
    items.push(Item {
        link_id: names::OWN_WORDS.to_owned(),
        text: Some(pack.wording.text(Phrase::FormOwnWords).to_owned()),
        kind: "text",
        required: Some(false),
        ..Item::default()
    });
    items
}

/// What must be said before the questions of a section.
fn before(pack: &Pack, section: &Section) -> Vec<Item> {
    let hands_on = section.part == Part::Examination;
    let words = pack.wording.text(Phrase::FormHandsOff).to_owned();
    let said = hands_on.then(|| Item {
        link_id: format!("section.{}.first", section.id),
        text: Some(words),
        kind: "display",
        ..Item::default()
    });
    said.into_iter().collect()
}

/// A question, with groups around it as far as its conditions need them.
fn asked(ruleset: &Ruleset, question: &Question) -> Vec<Item> {
    let condition = question.enable_when.as_ref();
    let mut outer = condition.map_or_else(Vec::new, |when| clauses(ruleset, when));
    let mut items = vec![item(ruleset.pack(), question)];
    if let Kind::Number { .. } = question.kind {
        items.push(no_number(ruleset.pack(), question));
    } else if let (Some(clause), [item]) = (outer.pop(), items.as_mut_slice()) {
        *item = shown_when(item.clone(), clause);
    }
    // A number and what stands in its place share their groups.
    for (at, clause) in (1_usize..).zip(outer).collect::<Vec<_>>().into_iter().rev() {
        let around = Item {
            link_id: format!("{}.when.{at}", question.id),
            ..group(items)
        };
        items = vec![shown_when(around, clause)];
    }
    items
}

fn group(inside: Vec<Item>) -> Item {
    Item {
        kind: "group",
        inside,
        ..Item::default()
    }
}

fn shown_when(item: Item, clause: Clause) -> Item {
    Item {
        enable_behavior: (clause.len() > 1).then_some("any"),
        enable_when: clause,
        ..item
    }
}

fn item(pack: &Pack, question: &Question) -> Item {
    let mut extension = Vec::new();
    let (kind, repeats) = match &question.kind {
        Kind::YesNo | Kind::OneOf { .. } => ("choice", None),
        Kind::AnyOf { .. } => ("choice", Some(true)),
        Kind::Number { .. } => ("integer", None),
    };
    if let Kind::Number { unit, min, max } = &question.kind {
        for (name, bound) in [("minValue", min), ("maxValue", max)] {
            extension.push(Extension {
                url: standard(name),
                value: Some(Value::Integer(i64::from(*bound))),
            });
        }
        extension.extend(unit.as_deref().map(|unit| Extension {
            url: standard("questionnaire-unit"),
            value: Some(Value::Coding(Coding {
                display: Some(unit.to_owned()),
                ..Coding::default()
            })),
        }));
    } else {
        let every = if repeats.is_some() {
            "check-box"
        } else {
            "radio-button"
        };
        extension.push(control(every));
        extension.push(Extension {
            url: standard("questionnaire-choiceOrientation"),
            value: Some(Value::Code("vertical")),
        });
    }
    Item {
        extension,
        link_id: question.id.clone(),
        text: Some(question.text.clone()),
        kind,
        required: Some(false),
        repeats,
        answer_option: options(pack, question),
        inside: vec![help(pack, question)],
        ..Item::default()
    }
}

/// How a form shows an item.
fn control(code: &str) -> Extension {
    Extension {
        url: standard("questionnaire-itemControl"),
        value: Some(Value::CodeableConcept(CodeableConcept {
            coding: vec![coding(
                "http://hl7.org/fhir/questionnaire-item-control",
                code,
                "",
            )],
            text: None,
        })),
    }
}

/// What a word means, and why it is asked.
fn help(pack: &Pack, question: &Question) -> Item {
    let why = pack.wording.say(Phrase::WhyLine, &[("why", &question.why)]);
    let help = question.help.iter().cloned().chain([why]);
    Item {
        extension: vec![control("help")],
        link_id: format!("{}.help", question.id),
        text: Some(help.collect::<Vec<_>>().join(" ")),
        kind: "display",
        ..Item::default()
    }
}

/// Options, with those that exclude all others marked.
fn options(pack: &Pack, question: &Question) -> Vec<AnswerOption> {
    let exclusive = question.exclusive();
    let several = matches!(question.kind, Kind::AnyOf { .. });
    OptionIndex::all()
        .zip(names::offered(pack, question))
        .map(|(at, code)| {
            let declined = code.code.as_deref() == Some(names::DECLINED);
            let alone = several && (exclusive.contains(at) || declined);
            option(code, alone)
        })
        .collect()
}

fn option(value_coding: Coding, alone: bool) -> AnswerOption {
    let mark = alone.then(|| Extension {
        url: standard("questionnaire-optionExclusive"),
        value: Some(Value::Boolean(true)),
    });
    AnswerOption {
        extension: mark.into_iter().collect(),
        value_coding,
    }
}

/// Stands beside a number as long as none is given: a number has no options to say "not sure" with.
fn no_number(pack: &Pack, question: &Question) -> Item {
    let no_number = EnableWhen {
        question: question.id.clone(),
        operator: "exists",
        answer: Wanted::Boolean(false),
    };
    let codes = names::unknowns(pack, question).into_iter();
    let item = Item {
        extension: vec![control("radio-button")],
        link_id: names::no_number(question),
        text: Some(pack.wording.text(Phrase::FormNoNumber).to_owned()),
        kind: "choice",
        required: Some(false),
        answer_option: codes.map(|code| option(code, false)).collect(),
        ..Item::default()
    };
    shown_when(item, vec![no_number])
}
