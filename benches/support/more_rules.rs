//! More rules than anybody writes: flags and patterns copied under new ids.

use nape::pack::{PackSource, SourceFile};
use serde_json::Value;

/// The pack with every flag and pattern so many times. Copies read the same answers; what they read of
/// each other is copied with them.
pub(crate) fn repeated(source: &PackSource, times: usize) -> PackSource {
    let mut files = Vec::new();
    for file in source.files() {
        let parsed = serde_json::from_str::<Value>(&file.text).ok();
        let is_rules = |folder: &str| file.path.starts_with(folder);
        match parsed {
            Some(list) if is_rules("red_flags/") => {
                for time in 0..times {
                    let mut list = list.clone();
                    renamed(&mut list, time);
                    files.push(copied(&file.path, &list, time));
                }
            }
            Some(pattern) if is_rules("patterns/") => {
                for time in 0..times {
                    let mut pattern = pattern.clone();
                    renamed(&mut pattern, time);
                    files.push(copied(&file.path, &pattern, time));
                }
            }
            Some(_) | None => files.push(SourceFile {
                path: file.path.clone(),
                text: file.text.clone(),
            }),
        }
    }
    PackSource::new(files)
}

fn copied(path: &str, value: &Value, time: usize) -> SourceFile {
    let stem = path.trim_end_matches(".json");
    let path = match time {
        0 => path.to_owned(),
        _ => format!("{stem}_copy{time}.json"),
    };
    SourceFile {
        path,
        text: value.to_string(),
    }
}

/// Puts the number of the copy behind the id of every flag and pattern, where it is declared and where it
/// is read.
fn renamed(value: &mut Value, time: usize) {
    match value {
        Value::Object(object) => {
            let is_rule = object.contains_key("flags") || object.contains_key("clinical_title");
            for (key, inner) in object.iter_mut() {
                match key.as_str() {
                    "id" if is_rule => copied_id(inner, time),
                    "flag" | "flag_open" | "ranks_below" | "stands_below" => copied_id(inner, time),
                    // In a condition it is an object, and in `yields_to` the id itself.
                    "pattern" => match inner.get_mut("id") {
                        Some(id) => copied_id(id, time),
                        None => copied_id(inner, time),
                    },
                    _ => renamed(inner, time),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| renamed(inner, time)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// One id, or a list of them.
fn copied_id(value: &mut Value, time: usize) {
    match value {
        Value::String(id) if time > 0 => id.push_str(&format!("_copy{time}")),
        Value::Array(ids) => ids.iter_mut().for_each(|id| copied_id(id, time)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}
