//! Version 1 of the lines of a batch. Frozen: own structs, never those of the assessment, so that inner
//! changes cannot move it. The schema stands in `docs/schema/batch-v1.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::logic::Level;

/// The version of this form.
pub const VERSION: u32 = 1;

/// One record, in short. Which keys it has, `--fields` decides; the first is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SummaryV1 {
    /// The version of this form: 1.
    pub nape_summary: u32,
    /// The record number from the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Option<String>>,
    /// The line of the input where the record begins, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// "history", or `with_examination`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<&'static str>,
    /// routine, undetermined, soon, `same_day` or emergency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<&'static str>,
    /// Whether every emergency and same-day sign was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub danger_check_complete: Option<bool>,
    /// Ids of the red flags that are raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<Vec<String>>,
    /// Ids of the red flags that are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_flags: Option<Vec<String>>,
    /// Ids of the red flags that are excused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excused_flags: Option<Vec<String>>,
    /// What it means for hands-on neck treatment: none, caution, `no_thrust`, hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neck_treatment: Option<&'static str>,
    /// The patterns taken together: clear, mixed, unclear, `not_enough_answers`, withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<&'static str>,
    /// Ids of the patterns shown, best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Vec<String>>,
    /// Every pattern with its level; null where its label is kept back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<BTreeMap<String, Option<Level>>>,
}

/// A record that could not be scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct RecordErrorV1 {
    /// The version of this form: 1.
    pub nape_error: u32,
    /// The line of the input where the record begins, from 1.
    pub line: u64,
    /// The record number, where it could be read.
    pub id: Option<String>,
    /// The first thing that is wrong.
    pub error: ErrorV1,
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ErrorV1 {
    /// The kind of mistake: syntax, unknown-id, repeated-id, wrong-answer, wrong-shape, encoding, too-long, columns, not-scored.
    pub code: &'static str,
    /// Where in the record: a JSON Pointer, or the name of a column.
    pub at: Option<String>,
    /// The column of the line, from 1, where the record is no JSON or no answers file.
    pub column: Option<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::generated::{keep, schema};

    /// One line of a batch: a record in short, or an error record.
    #[derive(schemars::JsonSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "its shape alone is looked at")]
    enum LineV1 {
        Summary(SummaryV1),
        Error(RecordErrorV1),
    }

    #[test]
    fn the_schema_in_the_repository_is_the_schema_of_the_code() {
        keep("docs/schema/batch-v1.json", &schema::<LineV1>());
    }
}
