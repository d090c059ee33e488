//! What a place in a file stands in: the step of an interview or the item of FHIR, and its question.

use serde_json::Value;

use crate::pack::{Place, Ruleset};

/// Everything that a place is inside of, from the whole file to the value itself, each with its own pointer.
pub(super) fn around<'v>(whole: &'v Value, pointer: &str) -> Vec<(Place, &'v Value)> {
    let mut here = whole;
    let mut passed = String::new();
    let mut around = vec![(Place::File, whole)];
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        let inner = match here {
            Value::Array(items) => key.parse::<usize>().ok().and_then(|at| items.get(at)),
            Value::Object(object) => object.get(&key),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        };
        let Some(inner) = inner else { break };
        here = inner;
        passed.push('/');
        passed.push_str(step);
        around.push((Place::Value(passed.clone()), inner));
    }
    around
}

/// The questions that something says it answers: a step of an interview, an item of FHIR.
pub(super) fn questions(value: &Value) -> impl Iterator<Item = &str> {
    let said = ["question", "linkId"].map(|key| value.get(key).and_then(Value::as_str));
    said.into_iter().flatten()
}

/// The question of the pack that a place is about, where its pointer does not tell: there it is a number.
pub(super) fn question(ruleset: &Ruleset, whole: &Value, pointer: &str) -> Option<String> {
    let around = around(whole, pointer);
    let mut said = around.iter().rev().flat_map(|(_, value)| questions(value));
    said.find(|id| ruleset.find(id).is_some())
        .map(str::to_owned)
}
