//! The ordered scales of a result: urgency, neck treatment, level of a pattern.

use serde::{Deserialize, Serialize};

/// How soon a person should be seen. Combined only by maximum; nothing lowers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// No danger sign found: carry on.
    Routine,
    /// Seen within about two weeks.
    Soon,
    /// Seen today.
    SameDay,
    /// The emergency number or an emergency department, now.
    Emergency,
}

impl Urgency {
    /// Every step, lowest first.
    pub const ALL: [Self; 4] = [Self::Routine, Self::Soon, Self::SameDay, Self::Emergency];

    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Soon => "soon",
            Self::SameDay => "same_day",
            Self::Emergency => "emergency",
        }
    }

    /// How many steps lie below it.
    pub fn step(self) -> usize {
        match self {
            Self::Routine => 0,
            Self::Soon => 1,
            Self::SameDay => 2,
            Self::Emergency => 3,
        }
    }
}

/// What the answers say about hands-on treatment of the neck, from least to most strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NeckTreatment {
    /// The answers show no reason against it.
    None,
    /// The therapist must know of it first.
    Caution,
    /// No thrust manipulation.
    NoThrust,
    /// No hands-on neck treatment before a clinician has cleared it.
    Hold,
}

impl NeckTreatment {
    /// Every step, least strict first.
    pub const ALL: [Self; 4] = [Self::None, Self::Caution, Self::NoThrust, Self::Hold];

    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Caution => "caution",
            Self::NoThrust => "no_thrust",
            Self::Hold => "hold",
        }
    }
}

/// How well the answers match a pattern, from least to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The answers fit little.
    Little,
    /// Cannot be said yet: no level is reached, and one still could be.
    Open,
    /// The answers fit in part.
    PartlyFits,
    /// The answers fit.
    Fits,
}

impl Level {
    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Little => "little",
            Self::Open => "open",
            Self::PartlyFits => "partly_fits",
            Self::Fits => "fits",
        }
    }
}
