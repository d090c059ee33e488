//! Headache patterns as JSON.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::ids;
use super::{Basis, Condition};
use crate::logic::Level;

/// `patterns/<id>.json`: one pattern; the file has the name of its id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The id, never reused.
    pub id: String,
    /// The plain name.
    pub title: String,
    /// The name a clinician uses.
    pub clinical_title: String,
    /// Its codes in classifications.
    #[serde(default)]
    pub codes: Vec<Code>,
    /// What the pattern is, in plain words.
    pub summary: String,
    /// The most that answers alone can support.
    pub limit: String,
    /// What is looked for.
    pub criteria: Vec<Criterion>,
    /// The levels, best first.
    pub levels: Vec<LevelRule>,
    /// Patterns that are listed before this one at the same level.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub ranks_below: Vec<String>,
    /// Patterns that are listed before this one whatever the levels.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub stands_below: Vec<String>,
    /// Patterns that include this one.
    #[serde(default)]
    pub yields_to: Vec<YieldsTo>,
    /// When its label is not given, and why.
    pub withhold_when: Option<WithholdWhen>,
    /// The clinician questions that would settle it, best first.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::ExaminationId>"))]
    pub examination: Vec<String>,
    /// Whether it counts when several patterns fit ("mixed").
    pub counts_in_mixed: Option<bool>,
    /// The neck is treated with the hands for it: what that means is told beside it.
    #[serde(default)]
    pub concerns_neck: bool,
    /// Conditional remarks, evaluated last.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A code in a classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The classification, such as "ICHD-3".
    pub system: String,
    /// The code in it.
    pub code: String,
}

/// One criterion of a pattern.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The id, unique in its pattern.
    pub id: String,
    /// What is looked for, in plain words.
    pub text: String,
    /// When it holds.
    pub when: Condition,
    /// Points for (positive) or against (negative) the pattern.
    pub points: i32,
    /// Where the criterion comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether the criterion is published or judged.
    pub basis: Basis,
    /// Whether its points are published or judged.
    pub points_basis: Basis,
}

/// One level of a pattern.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// `fits` or `partly_fits`.
    pub level: Level,
    /// When the level is reached.
    pub when: Condition,
}

/// At some levels this pattern is told as part of another one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct YieldsTo {
    /// The other pattern.
    #[cfg_attr(test, schemars(with = "ids::PatternId"))]
    pub pattern: String,
    /// The levels of this pattern at which it yields.
    pub level: Vec<Level>,
    /// The levels of the other pattern that take it in.
    pub at_level: Vec<Level>,
}

/// One reason, or several, to keep a label back.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum WithholdWhen {
    /// One reason.
    One(Withhold),
    /// Several reasons; the first that holds is told.
    Many(Vec<Withhold>),
}

/// A reason to keep a label back.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withhold {
    /// The reason, in plain words.
    pub text: String,
    /// When it holds.
    pub when: Condition,
}

/// A conditional remark.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The id, unique in its pattern.
    pub id: String,
    /// The remark, in plain words.
    pub text: String,
    /// When it is made.
    pub when: Condition,
}
