//! What levels are called: urgency, patterns, hands-on treatment, and the status of the rules.

use super::Role;
use crate::assess::UrgencyLevel;
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::Phrase;
use crate::pack::written::Status;

/// How a level of urgency is said at the head of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headline {
    /// How it is meant.
    pub role: Role,
    /// Its name.
    pub name: Phrase,
    /// What to do.
    pub action: Phrase,
}

/// How a level of urgency is said.
pub fn headline_of(level: UrgencyLevel) -> Headline {
    let (role, name, action) = match level {
        UrgencyLevel::Known(Urgency::Emergency) => (
            Role::Emergency,
            Phrase::UrgencyEmergency,
            Phrase::UrgencyEmergencyDo,
        ),
        UrgencyLevel::Known(Urgency::SameDay) => (
            Role::Urgent,
            Phrase::UrgencySameDay,
            Phrase::UrgencySameDayDo,
        ),
        UrgencyLevel::Known(Urgency::Soon) => {
            (Role::Urgent, Phrase::UrgencySoon, Phrase::UrgencySoonDo)
        }
        UrgencyLevel::Known(Urgency::Routine) => (
            Role::Strong,
            Phrase::UrgencyRoutine,
            Phrase::UrgencyRoutineDo,
        ),
        UrgencyLevel::Undetermined => (
            Role::Urgent,
            Phrase::UrgencyUndetermined,
            Phrase::UrgencyUndeterminedDo,
        ),
    };
    Headline { role, name, action }
}

/// A level of urgency in one word or two.
pub(super) fn urgency_word(level: UrgencyLevel) -> Phrase {
    match level {
        UrgencyLevel::Known(Urgency::Emergency) => Phrase::WordEmergency,
        UrgencyLevel::Known(Urgency::SameDay) => Phrase::WordSameDay,
        UrgencyLevel::Known(Urgency::Soon) => Phrase::WordSoon,
        UrgencyLevel::Known(Urgency::Routine) => Phrase::WordRoutine,
        UrgencyLevel::Undetermined => Phrase::WordUndetermined,
    }
}

/// The level of a pattern in one word or two.
pub(super) fn level_word(level: Level) -> Phrase {
    match level {
        Level::Fits => Phrase::FitsWord,
        Level::PartlyFits => Phrase::PartlyFitsWord,
        Level::Open => Phrase::LiveOpen,
        Level::Little => Phrase::LittleWord,
    }
}

/// What hands-on treatment may do, in one word or two.
pub(super) fn neck_word(level: NeckTreatment) -> Phrase {
    match level {
        NeckTreatment::None => Phrase::LiveNeckNone,
        NeckTreatment::Caution => Phrase::LiveNeckCaution,
        NeckTreatment::NoThrust => Phrase::LiveNeckNoThrust,
        NeckTreatment::Hold => Phrase::LiveNeckHold,
    }
}

/// The status of the rules.
pub fn status_word(status: Status) -> Phrase {
    match status {
        Status::Draft => Phrase::StatusDraft,
        Status::InReview => Phrase::StatusInReview,
        Status::Approved => Phrase::StatusApproved,
    }
}
