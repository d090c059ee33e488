//! The layout of a questionnaire: what reading a code depends on, and nothing else.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::answers::OptionIndex;
use crate::pack::{Kind, Question, Ruleset};

/// The first three bytes of the SHA-256 over the lines of [`line()`].
pub(super) fn fingerprint(ruleset: &Ruleset) -> u32 {
    let mut hasher = Sha256::new();
    for (_, question) in ruleset.questions() {
        hasher.update(line(question).as_bytes());
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(3);
    first.fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// Id, type (with `?` where it can be declined), and the range or the options (with `!` where one
/// excludes all others).
pub(super) fn line(question: &Question) -> String {
    let optional = if question.optional { "?" } else { "" };
    let mut line = format!("{} {}{optional}", question.id, question.type_id());
    // Writing to a String cannot fail.
    if let Kind::Number { min, max, .. } = &question.kind {
        let _written = write!(line, " {min} {max}");
    }
    let exclusive = question.exclusive();
    for (index, option) in OptionIndex::all().zip(question.options()) {
        let mark = if exclusive.contains(index) { "!" } else { "" };
        let _written = write!(line, " {}{mark}", option.id);
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small::Small;
    use serde_json::json;

    #[test]
    fn a_line_holds_what_reading_a_code_depends_on() {
        let ruleset = Small::new()
            .question(json!({"id": "calm", "type": "yes_no", "optional": true}))
            .any_of("signs", &["a", "b"])
            .load();
        let lines: String = ruleset.questions().map(|(_, q)| line(q)).collect();
        let expected = "subject one_of me someone_else\nage whole_number 0 120\n\
            calm yes_no?\nsigns any_of a b none!\n";
        assert_eq!(lines, expected);
        assert!(fingerprint(&ruleset) < 1 << 24);
    }
}
