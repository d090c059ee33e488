//! Every exit code there is. The list in `--help` and in the README is tested against this one.

use std::process::{ExitCode, Termination};

use crate::assess::UrgencyLevel;
use crate::logic::Urgency;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; also when the reader of the output went away.
    Done,
    /// It could not be done: unreadable file, broken pack, failed terminal.
    Failed,
    /// Wrong usage.
    Usage,
    /// The input was read and has findings.
    Findings,
    /// Stopped without a result.
    Stopped,
    /// With `--exit-code`: emergency.
    Emergency,
    /// With `--exit-code`: same day.
    SameDay,
    /// With `--exit-code`: soon.
    Soon,
    /// With `--exit-code`: undetermined.
    Undetermined,
    /// Interrupted by Ctrl-C.
    Interrupted,
}

impl Exit {
    /// Every way to end, with its number and its meaning.
    pub const ALL: [(Self, u8, &'static str); 10] = [
        (
            Self::Done,
            0,
            "done (also when the reader of the output went away)",
        ),
        (
            Self::Failed,
            1,
            "could not do it: unreadable file, broken rules, failed terminal",
        ),
        (Self::Usage, 2, "wrong usage"),
        (Self::Findings, 3, "the input was read and has findings"),
        (Self::Stopped, 4, "stopped without a result"),
        (Self::Emergency, 10, "with --exit-code: emergency"),
        (Self::SameDay, 11, "with --exit-code: same day"),
        (Self::Soon, 12, "with --exit-code: soon"),
        (Self::Undetermined, 13, "with --exit-code: undetermined"),
        (Self::Interrupted, 130, "interrupted"),
    ];

    /// The number the shell sees.
    pub fn code(self) -> u8 {
        Self::ALL
            .iter()
            .find(|(exit, ..)| *exit == self)
            .map_or(1, |(_, code, _)| *code)
    }

    /// Whether it stands for an urgency, under `--exit-code`.
    pub(super) fn is_urgency(self) -> bool {
        matches!(
            self,
            Self::Emergency | Self::SameDay | Self::Soon | Self::Undetermined
        )
    }

    /// The exit of a result, under `--exit-code`.
    pub(super) fn of_urgency(level: UrgencyLevel) -> Self {
        match level {
            UrgencyLevel::Known(Urgency::Routine) => Self::Done,
            UrgencyLevel::Known(Urgency::Soon) => Self::Soon,
            UrgencyLevel::Known(Urgency::SameDay) => Self::SameDay,
            UrgencyLevel::Known(Urgency::Emergency) => Self::Emergency,
            UrgencyLevel::Undetermined => Self::Undetermined,
        }
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}
