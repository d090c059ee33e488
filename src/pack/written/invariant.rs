//! What must hold for everybody, as JSON: proved over all possible answers.

use serde::Deserialize;

#[cfg(test)]
use super::ids;
use super::{Basis, Condition, Expect};

/// `invariants.json`: what must hold for everybody, whatever else they answer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invariants {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The invariants.
    pub invariants: Vec<Invariant>,
}

/// A sample patient who stands for everybody of whom `when` is surely yes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invariant {
    /// The id.
    pub id: String,
    /// What must hold, and for whom, in one plain sentence.
    pub text: String,
    /// For whom it must hold, whatever else they answer; left out: for everybody.
    pub when: Option<Condition>,
    /// What must come out.
    pub expect: Expect,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether it is published.
    pub basis: Basis,
}
