//! One person's answers -> a FHIR R4 `QuestionnaireResponse`.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::names::{self, coding};
use super::narrative::{clean, day, narrative};
use super::questionnaire::items;
use super::resources::{
    Extension, Identifier, Item, QuestionnaireResponse, ResponseAnswer, ResponseItem, Value,
};
use crate::answers::Response;
use crate::pack::{Kind, Pack, Phrase, Question, write_answer};
use crate::report::{Privacy, Record, Words};

/// The answers of a record.
pub fn response(record: &Record<'_>) -> QuestionnaireResponse {
    let pack = record.ruleset.pack();
    let words = Words::new(record.ruleset, record.answers);
    let mut told = Told::default();
    let mut lines = vec![
        pack.about.title.clone(),
        pack.wording.text(Phrase::ScreeningOnly).to_owned(),
    ];
    let mut left_out = false;
    for (index, given) in record.answers.iter() {
        let Some(question) = record.ruleset.question(index) else {
            continue;
        };
        if question.private && record.privacy == Privacy::LeaveOut {
            left_out = true;
            continue;
        }
        lines.push(format!(
            "{} {}",
            question.text,
            words.response(index, given)
        ));
        told.put(pack, question, given);
    }
    let note = record.note.and_then(clean);
    if let Some(note) = &note {
        lines.push(format!(
            "{} {note}",
            pack.wording.text(Phrase::FormOwnWords)
        ));
        told.answers.insert(
            names::OWN_WORDS.to_owned(),
            vec![Value::String(note.clone())],
        );
    }
    if left_out {
        lines.push(pack.wording.text(Phrase::PrivateLeftOut).to_owned());
    }
    let complete = record.assessment.danger_check_is_complete();
    if !complete {
        lines.push(pack.wording.text(Phrase::DangerCheckIncomplete).to_owned());
    }
    QuestionnaireResponse {
        resource_type: "QuestionnaireResponse",
        id: None,
        text: narrative(&lines),
        extension: left_out.then(private_left_out).into_iter().collect(),
        identifier: identifier(record),
        questionnaire: format!("{}|{}", names::questionnaire(pack), pack.about.version),
        status: if complete { "completed" } else { "in-progress" },
        authored: day(record.date),
        item: answered(&items(record.ruleset), &told),
    }
}

/// The record number, as a name of the record and not of the person.
pub(super) fn identifier(record: &Record<'_>) -> Option<Identifier> {
    let value = record.label.and_then(clean)?;
    Some(Identifier {
        system: names::RECORD.to_owned(),
        value,
    })
}

/// Says that answers to private questions stand nowhere here.
fn private_left_out() -> Extension {
    Extension {
        url: names::LEFT_OUT.to_owned(),
        value: Some(Value::Boolean(true)),
    }
}

/// What was answered, by the item that holds it.
#[derive(Debug, Default)]
struct Told {
    answers: BTreeMap<String, Vec<Value>>,
    /// Options that were asked by themselves and denied, where the rest of the list is unsure.
    ruled_out: BTreeMap<String, Vec<Extension>>,
}

impl Told {
    fn put(&mut self, pack: &Pack, question: &Question, given: Response) {
        let offered = names::offered(pack, question);
        let system = names::options(pack, question);
        let code = |id: &Json| {
            let id = id.as_str().unwrap_or_default();
            let known = offered.iter().find(|it| it.code.as_deref() == Some(id));
            known.cloned().unwrap_or_else(|| coding(&system, id, ""))
        };
        let codes = |list: &Json| -> Vec<Value> {
            let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter().map(|id| Value::Coding(code(id))).collect()
        };
        // The one place that puts answers into words of machines decides what is said; here it is only
        // spelled as the standard does.
        let written = write_answer(question, given);
        let mut place = question.id.clone();
        let values = match &written {
            Json::Number(number) => vec![Value::Integer(number.as_i64().unwrap_or_default())],
            Json::Array(_) => codes(&written),
            Json::Object(lists) => {
                let list = |key| lists.get(key).map(codes).unwrap_or_default();
                let denied = list("no").into_iter().map(|value| Extension {
                    url: names::RULED_OUT.to_owned(),
                    value: Some(value),
                });
                self.ruled_out.insert(place.clone(), denied.collect());
                let mut ticked = list("yes");
                ticked.push(Value::Coding(code(&Json::from(names::NOT_SURE))));
                ticked
            }
            Json::String(_) if matches!(question.kind, Kind::Number { .. }) => {
                place = names::no_number(question);
                let unknown = names::unknowns(pack, question).into_iter();
                let said = unknown.filter(|it| it.code.as_deref() == written.as_str());
                said.map(Value::Coding).collect()
            }
            Json::String(_) => vec![Value::Coding(code(&written))],
            Json::Null | Json::Bool(_) => Vec::new(),
        };
        self.answers.insert(place, values);
    }
}

/// The items of the questionnaire that hold an answer, in the groups in which they stand there.
fn answered(items: &[Item], told: &Told) -> Vec<ResponseItem> {
    let with = |item: &Item| {
        let values = told.answers.get(&item.link_id);
        let answers = values.into_iter().flatten().map(|value| ResponseAnswer {
            value: Some(value.clone()),
        });
        let ruled_out = told.ruled_out.get(&item.link_id);
        ResponseItem {
            extension: ruled_out.cloned().unwrap_or_default(),
            link_id: item.link_id.clone(),
            text: item.text.clone(),
            answer: answers.collect(),
            item: answered(&item.inside, told),
        }
    };
    let says = |item: &ResponseItem| !item.answer.is_empty() || !item.item.is_empty();
    items.iter().map(with).filter(says).collect()
}
