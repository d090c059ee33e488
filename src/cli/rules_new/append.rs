//! One item more in a list of a JSON file; everything else of the text stays as it is.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, parse_to_ast};

use crate::cli::snippet;

/// The text with `item` as the last of the list under the key `list`, or nothing if there is no such
/// list.
pub(super) fn append(text: &str, list: &str, item: &str) -> Option<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &snippet::strict()).ok()?;
    let Some(Value::Object(file)) = parsed.value else {
        return None;
    };
    let found = file.properties.into_iter();
    let mut found = found
        .filter(|property| property.name.as_str() == list)
        .map(|property| property.value);
    let Some(Value::Array(array)) = found.next_back() else {
        return None;
    };
    let (from, to, indent, comma, close) = match array.elements.last() {
        Some(last) => {
            let range = last.range();
            let indent = indent(text, range.start).unwrap_or_else(|| "    ".into());
            (range.end, range.end, indent, ",", String::new())
        }
        None => {
            // Between the brackets of an empty list stands nothing but space.
            let range = array.range();
            let (from, to) = (range.start.saturating_add(1), range.end.saturating_sub(1));
            (from, to, "    ".into(), "", "\n  ".into())
        }
    };
    let item = item.trim_end().replace('\n', &format!("\n{indent}"));
    let mut added = format!("{comma}\n{indent}{item}{close}");
    if text.contains("\r\n") {
        added = added.replace('\n', "\r\n");
    }
    Some(format!("{}{added}{}", text.get(..from)?, text.get(to..)?))
}

/// The space before the item at `start`, if it begins its line.
fn indent(text: &str, start: usize) -> Option<String> {
    let line = text.get(..start)?.rsplit('\n').next()?;
    line.chars()
        .all(|c| c == ' ' || c == '\t')
        .then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn an_item_is_added_last_and_the_rest_stays() {
        let text = "{\n  \"b\": 1,\n  \"items\": [\n      {\"z\": 1, \"a\": \"]\"}\n  ],\n  \"a\": []\n}\n";
        let longer = append(text, "items", "{\n  \"id\": 2\n}\n").unwrap();
        let expected = text.replace("\"]\"}\n", "\"]\"},\n      {\n        \"id\": 2\n      }\n");
        assert_eq!(longer, expected);
    }

    #[test]
    fn an_empty_list_is_opened() {
        for empty in ["[]", "[ ]", "[\n  ]"] {
            let text = format!("{{\n  \"items\": {empty}\n}}\n");
            let longer = append(&text, "items", "{\"id\": 2}").unwrap();
            assert_eq!(longer, "{\n  \"items\": [\n    {\"id\": 2}\n  ]\n}\n");
        }
    }

    #[test]
    fn a_file_with_the_line_ends_of_windows_keeps_them() {
        let longer = append("{\r\n\"items\": [\r\n1]}\r\n", "items", "2").unwrap();
        assert_eq!(longer, "{\r\n\"items\": [\r\n1,\r\n2]}\r\n");
    }

    #[test]
    fn without_the_list_nothing_is_made() {
        for text in ["{}", "[]", "{\"items\": {}}", "{\"items\": [", ""] {
            assert_eq!(append(text, "items", "1"), None, "{text}");
        }
    }
}
