//! What stands in for a value of a wrong shape while the rest of its item is read: never used, so that
//! one mistake hides no other.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::serde_error::{escape, expected, pointer_of};

/// The place of the mistake: that of the key, when a key is missing.
pub(super) fn spot(inside: &str, message: &str) -> String {
    let missing = message.strip_prefix("missing field `");
    match missing.and_then(|rest| rest.split('`').next()) {
        Some(key) => format!("{inside}/{}", escape(key)),
        None => inside.to_owned(),
    }
}

/// `value` with something at `pointer`, or around it, that a `T` may have there; `None` if nothing fits.
pub(super) fn with_other<T: DeserializeOwned>(value: &Value, pointer: &str) -> Option<Value> {
    let mut around = Some(pointer);
    while let Some(pointer) = around.filter(|pointer| !pointer.is_empty()) {
        let mut words = Vec::new();
        let shapes = [
            json!(""),
            json!(0),
            json!([]),
            json!({}),
            json!(false),
            json!({"all": []}),
        ];
        let found = shapes
            .iter()
            .find_map(|shape| fits::<T>(value, pointer, shape, &mut words));
        let found = found.or_else(|| {
            let word = words.first().map(|word| json!(word))?;
            fits::<T>(value, pointer, &word, &mut Vec::new())
        });
        if found.is_some() {
            return found;
        }
        around = pointer.rsplit_once('/').map(|(parent, _)| parent);
    }
    None
}

/// `value` with `other` at `pointer`, if the next mistake is elsewhere. `words` are those that may
/// stand there, if it is a list of words.
fn fits<T: DeserializeOwned>(
    value: &Value,
    pointer: &str,
    other: &Value,
    words: &mut Vec<String>,
) -> Option<Value> {
    let mut value = value.clone();
    let (parent, key) = pointer.rsplit_once('/')?;
    let parent = value.pointer_mut(parent)?;
    if let Some(object) = parent.as_object_mut() {
        let key = key.replace("~1", "/").replace("~0", "~");
        object.insert(key, other.clone());
    } else {
        *parent.get_mut(key.parse::<usize>().ok()?)? = other.clone();
    }
    let Err(error) = serde_path_to_error::deserialize::<_, T>(value.clone()) else {
        return Some(value);
    };
    let message = error.inner().to_string();
    let next = spot(&pointer_of(error.path()), &message);
    let rest = next.strip_prefix(pointer);
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        if message.starts_with("unknown variant") {
            words.extend(expected(&message).into_iter().map(str::to_owned));
        }
        return None;
    }
    Some(value)
}
