//! Version 1 of a comparison for machines. Frozen, as [`super::json_v1`] is: its own structs. The schema
//! stands in `docs/schema/comparison-v1.json`.

mod make;

use serde::Serialize;

use super::Compared;
use super::json_v1::{PackName, PointsV1, frozen};

/// The version of this format.
pub const VERSION: u32 = 1;

frozen! {
    /// What changed between two sets of answers.
    struct Report {
        /// The version of this format: 1.
        nape_comparison: u32,
        /// The record number that was asked for.
        id: Option<String>,
        /// The rules that read both.
        pack: PackName,
        /// The answers before.
        before: SideV1,
        /// The answers after.
        after: SideV1,
        /// No answer changed.
        same_answers: bool,
        /// Nothing of the result changed.
        same_result: bool,
        /// It is more urgent after; undetermined is more than routine.
        more_urgent: bool,
        /// It is less urgent after.
        less_urgent: bool,
        /// What changed in the result.
        result: MovesV1,
        /// Every answer that changed, in asking order.
        answers: Vec<AnswerChangeV1>,
        /// Answers to private questions are left out.
        private_left_out: bool,
    }

    /// One set of answers.
    struct SideV1 {
        /// What it is called: a file name without its folder.
        name: String,
        /// The record number in the file.
        id: Option<String>,
        /// Which pack asked, as the file says.
        asked_by: Option<AskedByV1>,
        /// Another pack asked than the one that reads: words may have changed.
        other_pack: bool,
        /// history, or `with_examination`.
        scope: &'static str,
        /// Every emergency and same-day sign was asked about.
        danger_check_complete: bool,
    }

    /// The pack that asked.
    struct AskedByV1 {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// Its fingerprint.
        sha256: Option<String>,
    }

    /// What changes in a result.
    struct MovesV1 {
        /// How urgent: routine, soon, `same_day`, emergency, or undetermined.
        urgency: BeforeAfterV1,
        /// none, caution, `no_thrust`, hold.
        neck_treatment: BeforeAfterV1,
        /// Ids of danger questions that are not answered and leave an emergency or same-day sign open.
        not_asked: ListedV1,
        /// Red flags that stand in another way.
        red_flags: Vec<FlagMoveV1>,
        /// Patterns that stand in another way.
        patterns: Vec<PatternMoveV1>,
        /// Ids of referrals.
        referrals: ListedV1,
        /// Ids of lessons.
        lessons: ListedV1,
        /// Remarks as pattern.remark.
        remarks: ListedV1,
    }

    /// One value, before and after.
    struct BeforeAfterV1 {
        /// Before.
        before: &'static str,
        /// After.
        after: &'static str,
    }

    /// What came to a list, and what left it.
    struct ListedV1 {
        /// In it after, and not before.
        new: Vec<String>,
        /// In it before, and not after.
        no_longer: Vec<String>,
    }

    /// A red flag that stands in another way.
    struct FlagMoveV1 {
        /// The id.
        id: String,
        /// The plain name.
        title: String,
        /// The urgency it gives when raised.
        urgency: crate::pack::written::FlagUrgency,
        /// raised, `no_longer_known` (was raised, is open), `raised_not_applying` (was raised, and its
        /// questions do not apply now), open, `still_open`, `no_longer_raised`, excused, `ruled_out`, or
        /// `not_applying` (was open or excused, and its questions do not apply now).
        turn: &'static str,
        /// The id of the exception that excuses it.
        excused_by: Option<String>,
        /// Open because of "not sure" before: the urgency it was treated as.
        treated_as_before: Option<&'static str>,
        /// The same after.
        treated_as_after: Option<&'static str>,
    }

    /// A pattern that stands in another way.
    struct PatternMoveV1 {
        /// The id.
        id: String,
        /// The plain name.
        title: String,
        /// How it stood.
        before: StandV1,
        /// How it stands.
        after: StandV1,
    }

    /// How a pattern stands.
    struct StandV1 {
        /// shown, `not_shown`, included, withheld, or `withheld_by_age`.
        standing: &'static str,
        /// little, open, `partly_fits` or fits; null when it is withheld.
        level: Option<crate::logic::Level>,
        /// Its points; null when it is withheld.
        points: Option<PointsV1>,
    }

    /// One answer that changed.
    struct AnswerChangeV1 {
        /// The id of the question.
        question: String,
        /// What was said before.
        before: SaidV1,
        /// What was said after.
        after: SaidV1,
        /// What this change by itself makes of the result before.
        alone: MovesV1,
        /// By itself it changes nothing, and the result after needs it: what it adds to the other changes.
        with_others: Option<MovesV1>,
    }

    /// What was said to one question.
    struct SaidV1 {
        /// answered, `not_sure`, declined, or `not_asked`.
        state: &'static str,
        /// The answer in words; null without one, and when it is private and left out.
        answer: Option<String>,
    }
}

/// Makes the report.
pub fn report(compared: &Compared<'_>) -> Report {
    make::Maker::new(compared).report()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answers;
    use crate::assess::compare;
    use crate::report::Privacy;
    use crate::report::comparison::Side;
    use crate::testing::generated::{keep, schema};
    use crate::testing::small::{Small, answers, yes};
    use serde_json::json;

    #[test]
    fn the_schema_in_the_repository_is_the_schema_of_the_code() {
        keep("docs/schema/comparison-v1.json", &schema::<Report>());
    }

    #[test]
    fn a_comparison_is_valid_under_its_schema_and_leaves_out_what_is_private() {
        let question = json!({"id": "secret", "type": "yes_no", "private": true});
        let ruleset = Small::new()
            .question(question)
            .flag("sign", "same_day", yes("secret"), json!({}))
            .load();
        let (before, after) = (Answers::new(), answers(&ruleset, json!({"secret": "yes"})));
        let comparison = compare(&ruleset, &before, &after);
        let side = |name, answers| Side {
            name,
            id: None,
            note: None,
            pack: None,
            answers,
        };
        let compared = Compared {
            ruleset: &ruleset,
            comparison: &comparison,
            sides: [side("a.json", &before), side("b.json", &after)],
            privacy: Privacy::LeaveOut,
            label: None,
            date: None,
        };
        let told = |privacy| {
            let compared = Compared {
                privacy,
                ..compared
            };
            serde_json::to_value(report(&compared)).unwrap()
        };
        let schema: serde_json::Value = serde_json::from_str(&schema::<Report>()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut value = told(Privacy::LeaveOut);
        assert!(validator.is_valid(&value));
        let said = |value: &serde_json::Value| value["answers"][0]["after"].clone();
        assert_eq!(said(&value), json!({"state": "answered", "answer": null}));
        assert_eq!(value["private_left_out"], true);
        let whole = told(Privacy::Include);
        assert_eq!(said(&whole), json!({"state": "answered", "answer": "Yes"}));
        assert_eq!(whole["private_left_out"], false);
        value["result"]["urgency"] = json!("soon");
        assert!(!validator.is_valid(&value));
    }
}
