//! Characters that nobody sees, and that can change what a page shows: control characters and marks of
//! writing direction.

use serde_json::Value;

use super::form::{FileKind, kind};
use super::serde_error::escape;
use super::{Diagnostic, DiagnosticCode, Place, SourceFile};

/// Reports every such character in the texts of a file. A file that is no JSON is told of elsewhere.
pub(super) fn unseen(file: &SourceFile, problems: &mut Vec<Diagnostic>) {
    let mut report = |place: Place, found: char| {
        let code = u32::from(found);
        problems.push(Diagnostic {
            code: DiagnosticCode::WrongForm,
            file: file.path.clone(),
            place,
            message: format!("this text holds a character that nobody sees (U+{code:04X})"),
            help: Some("take it out: it can hide or change what a page shows".into()),
        });
    };
    if kind(&file.path) == FileKind::LessonText {
        for (at, line) in file.text.lines().enumerate() {
            if let Some((column, found)) = line.chars().enumerate().find(|(_, c)| is_unseen(*c)) {
                let place = Place::LineColumn(at.saturating_add(1), column.saturating_add(1));
                report(place, found);
            }
        }
        return;
    }
    // In JSON such a character is written out as it is, or as an escape; most files have neither.
    let is_plain = file.text.is_ascii() || !file.text.chars().any(is_direction);
    let may_hold = !is_plain || file.text.contains("\\u");
    let value = may_hold.then(|| serde_json::from_str::<Value>(&file.text));
    if let Some(Ok(value)) = value {
        walk(&value, "", &mut report);
    }
}

fn walk(value: &Value, pointer: &str, report: &mut impl FnMut(Place, char)) {
    match value {
        Value::String(text) => {
            if let Some(found) = text.chars().find(|c| is_unseen(*c)) {
                report(Place::Value(pointer.to_owned()), found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{at}"), report);
            }
        }
        Value::Object(items) => {
            for (key, item) in items {
                walk(item, &format!("{pointer}/{}", escape(key)), report);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_unseen(found: char) -> bool {
    (found.is_control() && found != '\n' && found != '\t') || is_direction(found)
}

fn is_direction(found: char) -> bool {
    matches!(found, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
