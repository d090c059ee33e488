//! Version 1 of the machine format. Frozen: its own structs, never those of the assessment, so that
//! inner changes cannot move it. The schema stands in `docs/schema/assessment-v1.json`.

mod make;

use serde::Serialize;

use super::Record;
use crate::logic::Urgency;

/// The version of this format.
pub const VERSION: u32 = 1;

macro_rules! frozen {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields))]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }
    )*};
}
pub(super) use frozen;

frozen! {
    /// One assessment.
    struct Report {
        /// The version of this format: 1.
        nape_assessment: u32,
        /// The record number from the answers file.
        id: Option<String>,
        /// The rules it was made with.
        pack: PackName,
        /// "history", or `with_examination`.
        scope: &'static str,
        /// With an examination: what the answers alone come to.
        from_history: Option<FromHistoryV1>,
        /// How soon to be seen.
        urgency: UrgencyV1,
        /// Whether every emergency and same-day sign was asked about.
        danger_check: DangerCheck,
        /// Red flags that are raised, excused or open, in the order of the pack.
        red_flags: Vec<RedFlagV1>,
        /// The ids of the red flags that are ruled out.
        red_flags_ruled_out: Vec<String>,
        /// What it means for hands-on neck treatment: none, caution, `no_thrust`, hold.
        neck_treatment: &'static str,
        /// The patterns taken together: clear, mixed, unclear, `not_enough_answers`, withheld.
        picture: &'static str,
        /// Ids of the patterns shown, best first.
        shown: Vec<String>,
        /// Every pattern, in the order of the pack.
        patterns: Vec<PatternV1>,
        /// Remarks that apply.
        notes: Vec<NoteV1>,
        /// Whom to see.
        referrals: Vec<ReferralV1>,
        /// What to read.
        lessons: Vec<LessonV1>,
        /// Ids of the examinations that would settle the patterns shown, best first.
        examination: Vec<String>,
        /// What was asked after the result; no rule makes a level of it.
        impact: Vec<QuoteV1>,
        /// Ids of questions that were declined.
        declined: Vec<String>,
        /// Ids of questions that were answered and do not apply; no rule read them.
        inactive: Vec<String>,
        /// Answers to private questions are left out.
        private_left_out: bool,
    }

    /// What the answers alone come to.
    struct FromHistoryV1 {
        /// routine, soon, `same_day`, emergency, or undetermined.
        urgency: &'static str,
        /// none, caution, `no_thrust`, hold.
        neck_treatment: &'static str,
        /// Ids of the patterns shown, best first.
        shown: Vec<String>,
        /// The level of every pattern, in the order of the pack.
        levels: Vec<PatternLevelV1>,
    }

    /// The level of one pattern.
    struct PatternLevelV1 {
        /// The id of the pattern.
        pattern: String,
        /// little, open, `partly_fits` or fits.
        level: crate::logic::Level,
    }

    /// The rules an assessment was made with.
    struct PackName {
        /// The id of the pack.
        id: String,
        /// Its version.
        version: String,
        /// SHA-256 of the files that decide or say something.
        sha256: String,
        /// draft, `in_review`, approved.
        status: crate::pack::written::Status,
    }

    /// How soon to be seen.
    struct UrgencyV1 {
        /// routine, soon, `same_day`, emergency, or undetermined.
        level: &'static str,
        /// No further answer can bring it below this.
        floor: &'static str,
        /// No further answer can bring it above this.
        ceiling: &'static str,
    }

    /// Whether the danger check is complete.
    struct DangerCheck {
        /// Every emergency and same-day sign was asked about.
        complete: bool,
        /// Ids of the questions that were not asked.
        not_asked: Vec<String>,
    }

    /// One red flag.
    struct RedFlagV1 {
        /// The id.
        id: String,
        /// The plain name.
        title: String,
        /// The clinical name.
        clinical_title: String,
        /// raised, excused or open.
        state: &'static str,
        /// The urgency it gives when raised.
        urgency: crate::pack::written::FlagUrgency,
        /// What it means for the neck when raised.
        neck_treatment: crate::logic::NeckTreatment,
        /// The id of the exception that excuses it.
        excused_by: Option<String>,
        /// Open because of "not sure": the urgency it is treated as ("routine" is told only).
        treated_as: Option<&'static str>,
        /// Open: only declined questions or an examination could settle it.
        out_of_scope: bool,
        /// Raised or excused: the answers behind it.
        because: Vec<QuoteV1>,
        /// Open: what would settle it.
        unsettled: Vec<UnsettledV1>,
        /// Its sources.
        sources: Vec<String>,
        /// published or judgement.
        basis: crate::pack::written::Basis,
    }

    /// One answer that counts.
    struct QuoteV1 {
        /// The id of the question.
        question: String,
        /// The answer in words, as far as it counts; null when it is private and left out.
        answer: Option<String>,
    }

    /// One question that would settle something.
    struct UnsettledV1 {
        /// The id of the question.
        question: String,
        /// `not_asked`, `not_sure` or `out_of_scope`.
        cause: &'static str,
    }

    /// One pattern.
    struct PatternV1 {
        /// The id.
        id: String,
        /// The plain name.
        title: String,
        /// The clinical name.
        clinical_title: String,
        /// Codes in classifications.
        codes: Vec<crate::pack::written::Code>,
        /// little, open, `partly_fits` or fits.
        level: crate::logic::Level,
        /// The levels that further answers can lead to.
        possible_levels: Vec<crate::logic::Level>,
        /// Points as an interval.
        points: PointsV1,
        /// shown, `not_shown`, `included` or withheld.
        standing: &'static str,
        /// The id of the pattern that takes this one in.
        included_in: Option<String>,
        /// Why the label is kept back: the text of the rule, or "age".
        withheld_because: Option<String>,
        /// The criteria, in the order of the pack.
        criteria: Vec<CriterionV1>,
        /// The most that answers can support.
        limit: String,
    }

    /// Points of a pattern.
    struct PointsV1 {
        /// The fewest that further answers can lead to.
        low: i64,
        /// The most that further answers can lead to.
        high: i64,
        /// The most that anyone can have.
        out_of: i64,
    }

    /// One criterion.
    struct CriterionV1 {
        /// The id.
        id: String,
        /// What is looked for.
        text: String,
        /// yes, no or unknown.
        holds: &'static str,
        /// It needs an examination or a declined answer, and counts for nothing.
        out_of_scope: bool,
        /// It is found on examination, not told.
        examination: bool,
        /// Points for or against.
        points: i32,
        /// The answers behind it.
        because: Vec<QuoteV1>,
        /// Its sources.
        sources: Vec<String>,
    }

    /// One remark.
    struct NoteV1 {
        /// The id of the pattern it belongs to.
        pattern: String,
        /// The id of the note.
        id: String,
        /// The remark.
        text: String,
    }

    /// One referral.
    struct ReferralV1 {
        /// The id.
        id: String,
        /// Whom to see.
        title: String,
        /// Why, and what to say.
        text: String,
        /// emergency, `same_day`, soon or routine.
        within: Urgency,
        /// What to bring.
        bring: Vec<String>,
        /// What to avoid until then.
        avoid: Vec<String>,
    }

    /// One lesson.
    struct LessonV1 {
        /// The id.
        id: String,
        /// The title.
        title: String,
        /// The strength of its evidence: A, B, C or D.
        evidence: crate::pack::written::Grade,
    }
}

/// Makes the report.
pub fn report(record: &Record<'_>) -> Report {
    make::Maker::new(record).report(record.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answers;
    use crate::assess::assess;
    use crate::pack::builtin;
    use crate::report::Privacy;
    use crate::testing::generated::{keep, schema};

    #[test]
    fn the_schema_in_the_repository_is_the_schema_of_the_code() {
        keep("docs/schema/assessment-v1.json", &schema::<Report>());
    }

    #[test]
    fn a_report_is_valid_under_its_schema() {
        let ruleset = builtin().unwrap();
        let answers = Answers::new();
        let assessment = assess(&ruleset, &answers);
        let made = report(&Record::new(
            &ruleset,
            &answers,
            &assessment,
            Privacy::LeaveOut,
        ));
        let schema: serde_json::Value = serde_json::from_str(&schema::<Report>()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut value = serde_json::to_value(&made).unwrap();
        assert!(validator.is_valid(&value));
        value["urgency"]["level"] = serde_json::json!(3);
        assert!(!validator.is_valid(&value));
    }
}
