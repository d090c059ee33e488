//! Danger signs and neck-treatment precautions as JSON.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::ids;
use super::{Basis, Condition};
use crate::logic::{NeckTreatment, Urgency};

/// `red_flags/*.json`: danger signs and precautions, a theme a file.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedFlags {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The id of the theme.
    pub id: String,
    /// The heading above its flags.
    pub title: String,
    /// The flags.
    pub flags: Vec<RedFlag>,
}

/// One red flag.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// The id, never reused.
    pub id: String,
    /// The plain name.
    pub title: String,
    /// The name a clinician uses.
    pub clinical_title: String,
    /// When it is raised. Reads danger answers only.
    pub when: Condition,
    /// Named exceptions; one that is yes excuses the flag.
    #[serde(default)]
    pub unless: Vec<Exception>,
    /// How soon a person with this sign should be seen.
    pub urgency: FlagUrgency,
    /// Why it matters, in plain words.
    pub reason: String,
    /// What to do now, in plain words.
    pub action: String,
    /// What it means for hands-on neck treatment.
    pub neck_treatment: NeckTreatment,
    /// The urgency given when a "not sure" leaves it open; never above `urgency`.
    pub if_unsure: IfUnsure,
    /// Why a "not sure" is an emergency; required when it is.
    pub if_unsure_reason: Option<String>,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether it is published or judged.
    pub basis: Basis,
}

/// A named exception to a red flag.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The id, unique in its flag.
    pub id: String,
    /// What excuses, in words that finish "excused because of".
    pub text: String,
    /// When it excuses. Only a yes does; unknown never.
    pub when: Condition,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether it is published or judged.
    pub basis: Basis,
}

/// The urgency of a flag; `none` for a precaution that concerns neck treatment only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlagUrgency {
    /// It changes no urgency.
    None,
    /// Within about two weeks.
    Soon,
    /// Today.
    SameDay,
    /// Now.
    Emergency,
}

impl From<FlagUrgency> for Urgency {
    fn from(urgency: FlagUrgency) -> Self {
        match urgency {
            FlagUrgency::None => Self::Routine,
            FlagUrgency::Soon => Self::Soon,
            FlagUrgency::SameDay => Self::SameDay,
            FlagUrgency::Emergency => Self::Emergency,
        }
    }
}

/// What a flag left open by "not sure" does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IfUnsure {
    /// The person is told; urgency does not change.
    Tell,
    /// Treated as soon.
    Soon,
    /// Treated as same day.
    SameDay,
    /// Treated as an emergency.
    Emergency,
}

impl From<IfUnsure> for Urgency {
    fn from(urgency: IfUnsure) -> Self {
        match urgency {
            IfUnsure::Tell => Self::Routine,
            IfUnsure::Soon => Self::Soon,
            IfUnsure::SameDay => Self::SameDay,
            IfUnsure::Emergency => Self::Emergency,
        }
    }
}
