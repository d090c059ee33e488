//! Test-only: the schemas of ids. Each says by a mark of which list of the pack it is one.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::pack::schema_ids::{ANSWERS, IdList, MARK};

/// A type that stands for a string in the schemas only.
macro_rules! ids {
    ($($name:ident, $list:ident, $described:literal;)*) => {$(
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "description": $described,
                    "type": "string",
                    MARK: IdList::$list.id()
                })
            }
        }
    )*};
}

ids! {
    QuestionId, Questions, "The id of a question.";
    SummandId, Summands, "The id of a question that can stand in a sum.";
    ExaminationId, Examination, "The id of a question for clinicians.";
    ChoiceId, Choices, "`yes`, `no`, or the id of an option of a `one_of` question.";
    TickId, Ticks, "The id of an option of an `any_of` question.";
    StepId, Steps, "The id of an option of an ordered `one_of` question.";
    DefinitionId, Definitions, "The id of a definition.";
    FlagId, Flags, "The id of a red flag.";
    PatternId, Patterns, "The id of a pattern.";
    CriterionId, Criteria, "The id of a criterion.";
    NoteId, Notes, "A pattern and a note of it, as `pattern.note`.";
    ReferralId, Referrals, "The id of a referral.";
    LessonId, Lessons, "The id of a lesson.";
    ContradictionId, Contradictions, "The id of a contradiction.";
    SourceId, Sources, "The id of a source; `#` and a place in it may follow.";
    BaseId, Bases, "The id of a base.";
    LintCode, Lints, "The code of a finding of `nape rules check`.";
}

/// The schema of answers, whose keys are ids.
pub(super) fn answers() -> Schema {
    json_schema!({
        "description": "Question ids with answers.",
        "type": "object",
        MARK: ANSWERS
    })
}
