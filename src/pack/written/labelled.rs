//! Test-only: the form of labelled cases, for their schema. `src/pack/labelled/` reads them, so that all
//! mistakes are told at once; a test holds that both take the same.

use schemars::JsonSchema;

use super::{WrittenAnswers, ids};
use crate::logic::Urgency;

/// `labelled_cases.json`: labelled cases, for `nape evaluate`: a list, an object with `cases`, or one case
/// (each line of a file with one case a line is one).
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
pub(in crate::pack) enum LabelledCases {
    /// A list of cases.
    List(#[schemars(length(min = 1))] Vec<Labelled>),
    /// An object with cases.
    Object(LabelledFile),
    /// One case.
    One(Labelled),
}

/// Cases with the version of their form.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(in crate::pack) struct LabelledFile {
    /// The schema of this file, for editors.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// The version of the form: 1.
    #[schemars(range(min = 1, max = 1), default)]
    nape_cases: u32,
    /// The cases.
    #[schemars(length(min = 1))]
    cases: Vec<Labelled>,
}

/// A case: somebody's answers, and what somebody else says of them.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(in crate::pack) struct Labelled {
    /// The name of the case, once in a file. It stands in the account: let it name nobody.
    #[schemars(length(min = 1, max = 200))]
    id: String,
    /// The answers, as in an answers file; what is left out was not asked.
    answers: WrittenAnswers,
    /// What somebody else says.
    reference: Reference,
    /// Where the case comes from.
    #[schemars(length(min = 1, max = 200))]
    source: Option<String>,
    /// Who set the reference.
    #[schemars(length(min = 1, max = 200))]
    rater: Option<String>,
}

/// What somebody else says: a pattern, an urgency, or both. Null is "not labelled".
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    {"required": ["pattern"], "properties": {"pattern": {"type": "string"}}},
    {"required": ["urgency"], "properties": {"urgency": {"type": "string"}}}
]))]
#[expect(dead_code, reason = "only its schema is used")]
pub(in crate::pack) struct Reference {
    /// The id of a pattern of the pack, or "none": none of its patterns.
    #[schemars(with = "Option<ids::PatternId>")]
    pattern: Option<String>,
    /// How soon the person should be seen.
    urgency: Option<Urgency>,
}
