//! Answers -> JSON values, as an answers file holds them.

use serde_json::{Map, Value, json};

use super::values::names_of;
use super::{Question, Ruleset};
use crate::answers::{Answer, Answers, OptionSet, Response};

/// The answers as the JSON object that [`super::read_answers`] reads back to the same answers.
pub fn write_answers(ruleset: &Ruleset, answers: &Answers) -> Value {
    let mut object = Map::new();
    for (index, response) in answers.iter() {
        if let Some(question) = ruleset.question(index) {
            object.insert(question.id.clone(), write_answer(question, response));
        }
    }
    Value::Object(object)
}

/// One response as the value that stands beside its question in an answers file.
pub(crate) fn write_answer(question: &Question, response: Response) -> Value {
    let answer = match response {
        Response::NotSure => return json!("not_sure"),
        Response::Declined => return json!("declined"),
        Response::Given(answer) => answer,
    };
    match answer {
        Answer::YesNo(yes) => json!(if yes { "yes" } else { "no" }),
        Answer::OneOf(option) => {
            json!(names_of(question, OptionSet::one(option)).first())
        }
        Answer::Number(number) => json!(number),
        Answer::AnyOf(ticks) => {
            let yes = names_of(question, ticks.yes);
            if ticks.unsure().is_empty() {
                json!(yes)
            } else if ticks.no.without(question.exclusive()).is_empty() && !yes.is_empty() {
                json!(yes.into_iter().chain(["not_sure"]).collect::<Vec<_>>())
            } else {
                json!({ "yes": yes, "no": names_of(question, ticks.no) })
            }
        }
    }
}
