//! Answers that tell of danger, and that another answer rules out.

use std::collections::BTreeSet;

use super::{Assessment, FlagState, assess};
use crate::answers::{Answers, QuestionIndex};
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::{RedFlag, Ruleset, leaves};

/// The answered questions that another answer rules out, though a danger sign would be raised by them. A file
/// can say "none of these" and, in the question below, which of these it is.
pub fn set_aside(
    ruleset: &Ruleset,
    answers: &Answers,
    assessment: &Assessment,
) -> Vec<QuestionIndex> {
    let signs = signs(ruleset, answers, assessment);
    let inactive = assessment.inactive.iter().copied();
    let reads = |index: &QuestionIndex| signs.iter().any(|flag| ruleset.reads(&flag.when, *index));
    inactive.filter(reads).collect()
}

/// The danger signs that would be raised had the answers that rule others out not been given.
fn signs<'r>(ruleset: &'r Ruleset, answers: &Answers, found: &Assessment) -> Vec<&'r RedFlag> {
    if found.inactive.is_empty() {
        return Vec::new();
    }
    let gates = gates(ruleset, &found.inactive);
    // What rules an answer out can be ruled out itself, and be right or wrong.
    let otherwise = [true, false].map(|keeps_inactive| {
        let mut answers = answers.clone();
        for gate in &gates {
            if !(keeps_inactive && found.inactive.contains(gate)) {
                answers.set(*gate, None);
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
fn gates(ruleset: &Ruleset, questions: &[QuestionIndex]) -> BTreeSet<QuestionIndex> {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::pack::read_sheet;
    use crate::testing::small::{Small, yes};

    /// "inside" stands behind "gate", which stands behind "outer".
    fn small(when: serde_json::Value) -> Ruleset {
        let after = |gate: &str| json!({"all": [yes(gate)]});
        Small::new()
            .yes_no("outer")
            .yes_no("other")
            .question(json!({"id": "gate", "type": "yes_no", "enable_when": after("outer")}))
            .question(
                json!({"id": "inside", "type": "yes_no", "enable_when": after("gate"),
                "danger": true}),
            )
            .flag("sign", "same_day", when, json!({}))
            .load()
    }

    /// The ids of the answers that are set aside.
    fn found(ruleset: &Ruleset, answers: &serde_json::Value) -> Vec<String> {
        let sheet = read_sheet(ruleset, "x", &answers.to_string()).unwrap();
        let assessment = assess(ruleset, &sheet.answers);
        let found = set_aside(ruleset, &sheet.answers, &assessment).into_iter();
        let id = |index| ruleset.question(index).unwrap().id.clone();
        found.map(id).collect()
    }

    #[test]
    fn an_answer_that_would_be_danger_is_found_behind_gates_of_any_depth() {
        let ruleset = small(yes("inside"));
        for aside in [
            json!({"outer": "yes", "gate": "no", "inside": "yes"}),
            json!({"outer": "no", "inside": "yes"}),
            json!({"outer": "no", "gate": "yes", "inside": "yes"}),
            json!({"outer": "no", "gate": "no", "inside": "yes"}),
        ] {
            assert_eq!(found(&ruleset, &aside), ["inside"], "{aside}");
        }
        let none: [&str; 0] = [];
        for plain in [
            json!({"outer": "yes", "gate": "yes", "inside": "yes"}),
            json!({"outer": "yes", "gate": "no", "inside": "no"}),
            json!({"outer": "no", "gate": "yes"}),
            json!({"outer": "no", "inside": "not_sure"}),
        ] {
            assert_eq!(found(&ruleset, &plain), none, "{plain}");
        }
    }

    #[test]
    fn a_gate_that_is_ruled_out_can_be_a_part_of_the_sign() {
        let ruleset = small(json!({"all": [yes("gate"), yes("inside")]}));
        let answers = json!({"outer": "no", "gate": "yes", "inside": "yes"});
        assert_eq!(found(&ruleset, &answers), ["gate", "inside"]);
    }

    #[test]
    fn a_sign_that_is_raised_anyway_is_nothing_new() {
        let ruleset = small(json!({"any": [yes("other"), yes("inside")]}));
        let answers = |other: &str| json!({"outer": "no", "inside": "yes", "other": other});
        assert_eq!(found(&ruleset, &answers("no")), ["inside"]);
        let none: [&str; 0] = [];
        assert_eq!(found(&ruleset, &answers("yes")), none);
    }
}
