//! The fingerprint of a question's words: an answer counts as long as it was given to these words.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::hash::hex;
use super::{Kind, Question, QuestionOption};

/// How many characters of the fingerprint are kept: it tells two wordings of one question apart, and
/// keeps nobody out.
const LENGTH: usize = 16;

/// A short fingerprint of everything that a person answers to: the words, the type, the options and
/// the bounds.
pub(crate) fn mark(question: &Question) -> String {
    let kind = match &question.kind {
        Kind::YesNo => json!("yes_no"),
        Kind::OneOf { options, .. } => json!(["one_of", words(options)]),
        Kind::AnyOf { options, exclusive } => {
            let exclusive: Vec<u8> = exclusive.iter().map(|option| option.0).collect();
            json!(["any_of", words(options), exclusive])
        }
        Kind::Number { unit, min, max } => json!(["number", unit, min, max]),
    };
    let words = json!([question.text, question.text_proxy, kind]).to_string();
    hex(&Sha256::digest(words.as_bytes()))
        .chars()
        .take(LENGTH)
        .collect()
}

fn words(options: &[QuestionOption]) -> Vec<Value> {
    let words = |option: &QuestionOption| json!([option.id, option.text, option.text_proxy]);
    options.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::small::Small;

    fn marked(question: &Value) -> String {
        let ruleset = Small::new().question(question.clone()).load();
        mark(ruleset.find("asked").unwrap().1)
    }

    #[test]
    fn every_word_that_a_person_answers_to_is_in_the_fingerprint_and_no_other() {
        let options = json!([
            {"id": "a", "text": "A"}, {"id": "c", "text": "C"}, {"id": "none", "text": "None", "exclusive": true}]);
        let list = json!({"id": "asked", "type": "any_of", "options": options});
        let with = |pointer: &str, key: &str, value: Value| {
            let mut changed = list.clone();
            changed.pointer_mut(pointer).unwrap()[key] = value;
            marked(&changed)
        };
        for (pointer, key, value) in [
            ("", "text", json!("Really?")),
            ("", "text_proxy", json!("Really?")),
            ("/options/0", "text", json!("B")),
            ("/options/0", "text_proxy", json!("B")),
            ("/options/0", "id", json!("b")),
            ("/options/1", "exclusive", json!(true)),
        ] {
            assert_ne!(with(pointer, key, value), marked(&list), "{pointer} {key}");
        }
        assert_eq!(with("", "why", json!("Because.")), marked(&list));
        let number = |min: i32, max: i32, unit: &str| {
            marked(
                &json!({"id": "asked", "type": "whole_number", "min": min, "max": max,
                "unit": unit}),
            )
        };
        let usual = number(0, 9, "days");
        for other in [
            number(1, 9, "days"),
            number(0, 8, "days"),
            number(0, 9, "weeks"),
        ] {
            assert_ne!(other, usual);
        }
        assert_eq!(number(0, 9, "days"), usual);
    }
}
