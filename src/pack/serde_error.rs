//! What serde says of a mistake: where, which names it expected, and the same in the words of JSON.

use super::DiagnosticCode;
use super::names::did_you_mean;

/// The JSON Pointer of a path.
pub(super) fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { variant } => pointer.push_str(&format!("/{}", escape(variant))),
            Segment::Unknown => {}
        }
    }
    pointer
}

/// One step of a JSON Pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that is not known, if that is the mistake.
pub(super) fn unknown_field(message: &str) -> Option<&str> {
    message.strip_prefix("unknown field `")?.split('`').next()
}

/// The names in backticks after "expected".
pub(super) fn expected(message: &str) -> Vec<&str> {
    let Some((_, tail)) = message.split_once("expected") else {
        return Vec::new();
    };
    tail.split('`').skip(1).step_by(2).collect()
}

/// The kind of mistake, and what now.
pub(super) fn explain(message: &str) -> (DiagnosticCode, Option<String>) {
    match message
        .strip_prefix("unknown variant `")
        .and_then(|rest| rest.split('`').next())
    {
        Some(variant) => (
            DiagnosticCode::UnknownKey,
            did_you_mean(variant, expected(message)),
        ),
        None => (DiagnosticCode::WrongShape, None),
    }
}

/// serde's message without its own "at line 4 column 50" (the place is told separately), and in the
/// words of JSON rather than of the program.
pub(super) fn without_position(message: &str) -> String {
    let message = match message.rfind(" at line ") {
        Some(at) => message.get(..at).unwrap_or(message),
        None => message,
    };
    let message = without_type_name(message);
    [
        (
            "EOF while parsing a value",
            "it ends where a value should stand",
        ),
        ("EOF while parsing", "it ends inside"),
        ("invalid type: ", "this is "),
        ("invalid value: ", "this is "),
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("map,", "an object,"),
        (
            "data did not match any variant of untagged enum Bound",
            "expected a whole number or the id of an option",
        ),
        (
            "data did not match any variant of untagged enum OneOrMany",
            "expected one id or a list of ids",
        ),
        ("expected i32", "expected a whole number"),
        ("expected i64", "expected a whole number"),
        ("expected u32", "expected a whole number"),
        ("expected usize", "expected a whole number"),
    ]
    .iter()
    .fold(message, |text, (from, to)| text.replace(from, to))
}

/// An object is no struct with a name to whoever writes JSON.
fn without_type_name(message: &str) -> String {
    let Some((before, rest)) = message.split_once("expected struct ") else {
        return message.to_owned();
    };
    let rest = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    format!("{before}expected an object{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::sheet::{PackName, WrittenSheet};

    #[test]
    fn no_name_of_a_type_is_told() {
        let told = |error: serde_json::Error| without_position(&error.to_string());
        let error = serde_json::from_str::<PackName>("5").unwrap_err();
        assert_eq!(told(error), "this is integer `5`, expected an object");
        let text = r#"{"nape_answers":1,"answers":{},"pack":["a"]}"#;
        let error = serde_json::from_str::<WrittenSheet<()>>(text).unwrap_err();
        let wanted = "invalid length 1, expected an object with 3 elements";
        assert_eq!(told(error), wanted);
    }
}
