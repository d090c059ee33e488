//! JSON values -> answers. This is the one place where an answers file, a case or a saved interview
//! becomes answers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::names::{did_you_mean, quoted};
use super::serde_error::escape;
use super::written::WrittenAnswers;
use super::{Diagnostic, DiagnosticCode, Kind, Place, Question, Ruleset, SheetKey};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response, Ticks};

/// Reads question ids with values; every mistake becomes a problem at `base`/question.
pub fn read_answers(
    ruleset: &Ruleset,
    file: &str,
    base: &str,
    pairs: &WrittenAnswers,
    problems: &mut Vec<Diagnostic>,
) -> Answers {
    let mut answers = Answers::new();
    for (_, read) in read_each(ruleset, file, base, pairs) {
        match read {
            Ok(Some((index, response))) => answers.set(index, Some(response)),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    answers
}

/// A response that was read, with its question; none for "not asked".
pub(crate) type Read = Result<Option<(QuestionIndex, Response)>, Diagnostic>;

/// Reads question ids with values one by one, each beside its pair.
pub(crate) fn read_each<'a>(
    ruleset: &Ruleset,
    file: &str,
    base: &str,
    pairs: &'a WrittenAnswers,
) -> Vec<(&'a (String, Value), Read)> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut read = Vec::new();
    for pair in &pairs.0 {
        let (key, value) = pair;
        let pointer = format!("{base}/{}", escape(key));
        if !seen.insert(key) {
            read.push((pair, Err(repeated(file, pointer, key))));
            continue;
        }
        read.push((pair, read_answer(ruleset, file, &pointer, key, value)));
    }
    read
}

/// The mistake as it can be told to anybody: without an answer to a private question, and with the question
/// as its place.
pub fn without_private_answer(ruleset: &Ruleset, problem: Diagnostic) -> Diagnostic {
    if problem.code != DiagnosticCode::WrongAnswer {
        return problem;
    }
    let pointer = problem.place.pointer();
    let mut end = 0;
    for key in pointer.split_inclusive('/') {
        end += key.len();
        let id = key.trim_end_matches('/');
        if ruleset
            .find(id)
            .is_some_and(|(_, question)| question.private)
        {
            let question = pointer.get(..end).unwrap_or(pointer);
            let place = Place::Value(question.trim_end_matches('/').to_owned());
            return problem.untold(place);
        }
    }
    problem
}

fn repeated(file: &str, pointer: String, key: &str) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::RepeatedId,
        file: file.into(),
        place: Place::Key(pointer),
        message: format!("`{key}` is answered twice"),
        help: Some("keep one of the two answers".to_owned()),
    }
}

/// Reads question ids with values as far as the first mistake.
pub(super) fn read_answers_or_first_mistake(
    ruleset: &Ruleset,
    file: &str,
    base: &str,
    pairs: &WrittenAnswers,
) -> Result<Answers, Diagnostic> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut answers = Answers::new();
    for (key, value) in &pairs.0 {
        let pointer = format!("{base}/{}", escape(key));
        if !seen.insert(key) {
            return Err(repeated(file, pointer, key));
        }
        if let Some((index, response)) = read_answer(ruleset, file, &pointer, key, value)? {
            answers.set(index, Some(response));
        }
    }
    Ok(answers)
}

/// Reads one question id with its value, which stands at `pointer`; `Ok(None)` is "not asked".
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn read_answer(
    ruleset: &Ruleset,
    file: &str,
    pointer: &str,
    key: &str,
    value: &Value,
) -> Read {
    let problem = |code, place, message: String, help: Option<String>| Diagnostic {
        code,
        file: file.into(),
        place,
        message,
        help,
    };
    let Some((index, question)) = ruleset.find(key) else {
        let ids = ruleset
            .questions()
            .map(|(_, question)| question.id.as_str());
        let message = format!("there is no question `{key}`");
        let help = match SheetKey::find(key) {
            Some(_) => Some(format!(
                "it stands beside the answers: {{\"nape_answers\": 1, \"{key}\": ..., \"answers\": {{...}}}}"
            )),
            None => did_you_mean(key, ids),
        };
        let place = Place::Key(pointer.into());
        return Err(problem(DiagnosticCode::UnknownId, place, message, help));
    };
    let refused = |refusal: Refusal| {
        let place = Place::Value(format!("{pointer}{}", refusal.inside));
        let code = DiagnosticCode::WrongAnswer;
        problem(code, place, refusal.message, refusal.help)
    };
    let response = read_value(question, value).map_err(refused)?;
    Ok(response.map(|response| (index, response)))
}

/// Why a value is no answer to its question.
struct Refusal {
    inside: String,
    message: String,
    help: Option<String>,
}

fn refuse<T>(message: impl Into<String>, help: Option<String>) -> Result<T, Refusal> {
    Err(Refusal {
        inside: String::new(),
        message: message.into(),
        help,
    })
}

/// `Ok(None)` is "not asked".
fn read_value(question: &Question, value: &Value) -> Result<Option<Response>, Refusal> {
    match value {
        Value::Null => return Ok(None),
        Value::String(word) if word == "not_sure" => return Ok(Some(Response::NotSure)),
        Value::String(word) if word == "declined" => {
            return if question.optional {
                Ok(Some(Response::Declined))
            } else {
                let help = Some("write \"not_sure\", or leave it out if it was not asked".into());
                refuse(
                    format!("`{}` cannot be declined: it is not optional", question.id),
                    help,
                )
            };
        }
        Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {}
    }
    let answer = match &question.kind {
        Kind::YesNo => match value.as_str() {
            Some("yes") => Answer::YesNo(true),
            Some("no") => Answer::YesNo(false),
            _ => {
                let help = Some("write \"yes\", \"no\" or \"not_sure\"".into());
                return refuse(
                    format!("`{}` takes yes or no, not {value}", question.id),
                    help,
                );
            }
        },
        Kind::OneOf { .. } => match value.as_str() {
            Some(id) => Answer::OneOf(option(question, id)?),
            None => {
                let message = format!("`{}` takes one option id, not {value}", question.id);
                return refuse(message, Some(options_help(question)));
            }
        },
        Kind::AnyOf { exclusive, .. } => Answer::AnyOf(read_ticks(question, *exclusive, value)?),
        Kind::Number { min, max, unit } => {
            let unit = unit
                .as_deref()
                .map(|unit| format!(" {unit}"))
                .unwrap_or_default();
            let range = format!("a whole number from {min} to {max}{unit}");
            let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
            match number {
                Some(number) if (*min..=*max).contains(&number) => Answer::Number(number),
                _ => {
                    return refuse(
                        format!("`{}` takes {range}, not {value}", question.id),
                        None,
                    );
                }
            }
        }
    };
    // Nothing known of a list is "not sure", however it was written.
    Ok(Some(match answer {
        Answer::AnyOf(ticks) if ticks.yes.is_empty() && ticks.no.is_empty() => Response::NotSure,
        Answer::YesNo(_) | Answer::OneOf(_) | Answer::AnyOf(_) | Answer::Number(_) => {
            Response::Given(answer)
        }
    }))
}

/// A list is "these, and not the others"; with "`not_sure`" in it, "these, and I am not sure about
/// the others". The long form `{"yes": [...], "no": [...]}` leaves what it does not name unsure.
fn read_ticks(question: &Question, exclusive: OptionSet, value: &Value) -> Result<Ticks, Refusal> {
    let count = question.options().len();
    let ticks = match value {
        Value::Array(list) => {
            let (yes, unsure) = read_list(question, list, "")?;
            let no = OptionSet::first(count).without(yes);
            let no = if unsure { OptionSet::EMPTY } else { no };
            Ticks::partly(yes, no, count)
        }
        Value::Object(object) => {
            let mut sets = [OptionSet::EMPTY; 2];
            for (key, list) in object {
                let inside = format!("/{}", escape(key));
                let slot = match key.as_str() {
                    "yes" => 0,
                    "no" => 1,
                    _ => {
                        let message = format!("`{key}` is not a key of a ticked list");
                        let help = Some("it can be `yes` or `no`".to_owned());
                        return Err(Refusal {
                            inside,
                            message,
                            help,
                        });
                    }
                };
                let Some(list) = list.as_array() else {
                    let message = format!("`{key}` takes a list of option ids, not {list}");
                    return Err(Refusal {
                        inside,
                        message,
                        help: Some(options_help(question)),
                    });
                };
                let (set, unsure) = read_list(question, list, &inside)?;
                if unsure {
                    let message = "what is in neither list is unsure already".to_owned();
                    return Err(Refusal {
                        inside,
                        message,
                        help: None,
                    });
                }
                if let Some(target) = sets.get_mut(slot) {
                    *target = set;
                }
            }
            let [yes, no] = sets;
            if !yes.and(no).is_empty() {
                return refuse("an option cannot be both yes and no", None);
            }
            Ticks::partly(yes, no, count)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let message = format!("`{}` takes a list of option ids, not {value}", question.id);
            return refuse(message, Some(options_help(question)));
        }
    };
    let alone = ticks.yes.and(exclusive);
    if !alone.is_empty() && (ticks.yes.len() > 1 || !ticks.unsure().is_empty()) {
        let names: Vec<&str> = names_of(question, alone);
        let message = format!("{} excludes every other answer", quoted(&names));
        return refuse(message, Some("keep it alone, or take it out".into()));
    }
    let ticks = if alone.is_empty() && !ticks.yes.is_empty() {
        // Something is so, so "none of these" is not.
        Ticks::partly(ticks.yes, ticks.no.or(exclusive), count)
    } else {
        ticks
    };
    if ticks.yes.is_empty() && ticks.unsure().is_empty() {
        let names = names_of(question, exclusive);
        let help =
            (!names.is_empty()).then(|| format!("for none of them write [{}]", quoted(&names)));
        return refuse(format!("`{}` has nothing ticked", question.id), help);
    }
    Ok(ticks)
}

fn read_list(
    question: &Question,
    list: &[Value],
    base: &str,
) -> Result<(OptionSet, bool), Refusal> {
    let mut set = OptionSet::EMPTY;
    let mut unsure = false;
    if list.is_empty() && base.is_empty() {
        let help = match &question.kind {
            Kind::AnyOf { exclusive, .. } => {
                let names = names_of(question, *exclusive);
                (!names.is_empty()).then(|| format!("for none of them write [{}]", quoted(&names)))
            }
            Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => None,
        };
        return refuse(
            format!(
                "`{}` has an empty list, which could mean anything",
                question.id
            ),
            help,
        );
    }
    for (at, item) in list.iter().enumerate() {
        let inside = format!("{base}/{at}");
        let Some(id) = item.as_str() else {
            let message = format!("an option id is text, not {item}");
            return Err(Refusal {
                inside,
                message,
                help: Some(options_help(question)),
            });
        };
        if id == "not_sure" {
            unsure = true;
            continue;
        }
        let option = option(question, id).map_err(|refusal| Refusal {
            inside: inside.clone(),
            ..refusal
        })?;
        if set.contains(option) {
            let message = format!("`{id}` stands in the list twice");
            return Err(Refusal {
                inside,
                message,
                help: None,
            });
        }
        set = set.or(OptionSet::one(option));
    }
    Ok((set, unsure))
}

fn option(question: &Question, id: &str) -> Result<OptionIndex, Refusal> {
    match question.option(id) {
        Some(option) => Ok(option),
        None => {
            let ids = question.options().iter().map(|option| option.id.as_str());
            refuse(
                format!("`{}` has no option `{id}`", question.id),
                did_you_mean(id, ids),
            )
        }
    }
}

pub(super) fn names_of(question: &Question, set: OptionSet) -> Vec<&str> {
    set.iter()
        .filter_map(|option| question.options().get(option.position()))
        .map(|option| option.id.as_str())
        .collect()
}

fn options_help(question: &Question) -> String {
    let names: Vec<&str> = question
        .options()
        .iter()
        .map(|option| option.id.as_str())
        .collect();
    format!("the options are {}", quoted(&names))
}
