//! Answers that tell of danger, and that another answer rules out.

use std::collections::BTreeSet;

use super::Page;
use crate::answers::QuestionIndex;
use crate::assess::{Assessment, FlagState, assess};
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::{Phrase, RedFlag, leaves};
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl Page<'_> {
    /// A file can say "none of these" and, in the question below, which of these it is. Nobody is called free
    /// of danger over that without a word beside the headline.
    pub(super) fn set_aside(&mut self) {
        // At an emergency nothing may sound as if it were in doubt.
        if self.at_emergency() {
            return;
        }
        let signs = self.signs_set_aside();
        let record = self.record;
        let inactive = record.assessment.inactive.iter().copied();
        let questions: Vec<QuestionIndex> = inactive
            .filter(|index| {
                signs
                    .iter()
                    .any(|flag| record.ruleset.reads(&flag.when, *index))
            })
            .collect();
        if !questions.is_empty() {
            let questions = self.questions(&questions);
            let text = self
                .wording()
                .say(Phrase::SetAside, &[("questions", &questions)]);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
    }

    /// The danger signs that would be raised had the answers that rule others out not been given.
    fn signs_set_aside(&self) -> Vec<&RedFlag> {
        let (ruleset, found) = (self.record.ruleset, self.record.assessment);
        if found.inactive.is_empty() {
            return Vec::new();
        }
        // What rules an answer out can be ruled out itself, and be right or wrong.
        let otherwise = [true, false].map(|keeps_inactive| {
            let mut answers = self.record.answers.clone();
            for gate in self.gates(&found.inactive) {
                if !(keeps_inactive && found.inactive.contains(&gate)) {
                    answers.set(gate, None);
                }
            }
            assess(ruleset, &answers)
        });
        let raised = |assessment: &Assessment, at: usize| {
            let flag = assessment.flags.get(at);
            flag.is_some_and(|flag| flag.state == FlagState::Raised)
        };
        let flags = ruleset.pack().flags.iter().enumerate();
        flags
            .filter(|(at, flag)| {
                let counts = Urgency::from(flag.urgency) > Urgency::Routine
                    || flag.neck_treatment > NeckTreatment::Caution;
                counts && !raised(found, *at) && otherwise.iter().any(|other| raised(other, *at))
            })
            .map(|(_, flag)| flag)
            .collect()
    }

    /// The questions whose answers can rule these out, and those that can rule out them.
    fn gates(&self, questions: &[QuestionIndex]) -> BTreeSet<QuestionIndex> {
        let ruleset = self.record.ruleset;
        let mut waiting = questions.to_vec();
        let mut gates = BTreeSet::new();
        while let Some(index) = waiting.pop() {
            let question = ruleset.question(index);
            if let Some(when) = question.and_then(|question| question.enable_when.as_ref()) {
                leaves(ruleset.pack(), when, &mut |gate, _| {
                    if gates.insert(gate) {
                        waiting.push(gate);
                    }
                });
            }
        }
        gates
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
    fn an_answer_that_would_be_danger_is_told_before_the_headline() {
        let after = |gate: &str| json!({"all": [yes(gate)]});
        let ruleset = Small::new()
            .yes_no("outer")
            .question(json!({"id": "gate", "type": "yes_no", "enable_when": after("outer")}))
            .question(json!({"id": "inside", "text": "Inside?", "type": "yes_no",
                "enable_when": after("gate"), "danger": true}))
            .yes_no("other")
            .flag("inside", "same_day", yes("inside"), json!({}))
            .flag("other", "emergency", yes("other"), json!({}))
            .load();
        let told = |answers: serde_json::Value| {
            let answers = read_sheet(&ruleset, "x", &answers.to_string())
                .unwrap()
                .answers;
            let assessment = assess(&ruleset, &answers);
            let record = Record::new(&ruleset, &answers, &assessment, Privacy::LeaveOut);
            let sign = ruleset.pack().wording.text(Phrase::SetAside);
            let start = sign.split('{').next().unwrap();
            [Voice::Patient, Voice::Clinician].map(|voice| {
                let blocks = page(&record, voice);
                let found = blocks.iter().find(|block| block.text.starts_with(start));
                found.is_some_and(|block| block.text.contains("Inside?"))
            })
        };
        let with = |more: serde_json::Value| {
            let mut answers = json!({"subject": "me", "age": 40, "other": "no"});
            answers
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            told(answers)
        };
        for aside in [
            json!({"outer": "yes", "gate": "no", "inside": "yes"}),
            json!({"outer": "no", "inside": "yes"}),
            json!({"outer": "no", "gate": "yes", "inside": "yes"}),
            json!({"outer": "no", "gate": "no", "inside": "yes"}),
        ] {
            assert_eq!(with(aside.clone()), [true, true], "{aside}");
        }
        for plain in [
            json!({"outer": "yes", "gate": "yes", "inside": "yes"}),
            json!({"outer": "yes", "gate": "no", "inside": "no"}),
            json!({"outer": "no", "gate": "yes"}),
            json!({"outer": "no", "inside": "not_sure"}),
            // At an emergency nothing may sound as if it were in doubt.
            json!({"outer": "no", "inside": "yes", "other": "yes"}),
        ] {
            assert_eq!(with(plain.clone()), [false, false], "{plain}");
        }
    }
}
