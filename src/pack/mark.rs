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
