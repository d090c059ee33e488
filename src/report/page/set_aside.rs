//! Answers that tell of danger, and that another answer rules out.

use super::Page;
use crate::assess::set_aside;
use crate::pack::Phrase;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl Page<'_> {
    /// Nobody is called free of danger over such answers without a word beside the headline.
    pub(super) fn set_aside(&mut self) {
        // At an emergency nothing may sound as if it were in doubt.
        if self.at_emergency() {
            return;
        }
        let record = self.record;
        let questions = set_aside(record.ruleset, record.answers, record.assessment);
        if !questions.is_empty() {
            let questions = self.questions(&questions);
            let with: &[(&str, &dyn std::fmt::Display)] = &[("questions", &questions)];
            let text = self.wording().say(Phrase::SetAside, with);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::assess::assess;
    use crate::pack::{Phrase, read_sheet};
    use crate::report::{Privacy, Record, Voice, page};
    use crate::testing::small::{Small, yes};

    #[test]
    fn an_answer_that_would_be_danger_is_told_before_the_headline_but_not_at_an_emergency() {
        let ruleset = Small::new()
            .yes_no("gate")
            .question(json!({"id": "inside", "text": "Inside?", "type": "yes_no",
                "enable_when": {"all": [yes("gate")]}, "danger": true}))
            .yes_no("other")
            .flag("inside", "same_day", yes("inside"), json!({}))
            .flag("other", "emergency", yes("other"), json!({}))
            .load();
        let told = |inside: &str, other: &str| {
            let answers =
                json!({"subject": "me", "age": 40, "gate": "no", "inside": inside, "other": other});
            let sheet = read_sheet(&ruleset, "x", &answers.to_string()).unwrap();
            let assessment = assess(&ruleset, &sheet.answers);
            let record = Record::new(&ruleset, &sheet.answers, &assessment, Privacy::LeaveOut);
            let sign = ruleset.pack().wording.text(Phrase::SetAside);
            let start = sign.split('{').next().unwrap();
            [Voice::Patient, Voice::Clinician].map(|voice| {
                let blocks = page(&record, voice);
                let found = blocks.iter().find(|block| block.text.starts_with(start));
                found.is_some_and(|block| block.text.contains("Inside?"))
            })
        };
        assert_eq!(told("yes", "no"), [true, true]);
        assert_eq!(told("no", "no"), [false, false]);
        assert_eq!(told("yes", "yes"), [false, false]);
    }
}
