//! What an assessment is. Made by [`super::assess`], read by every report.

use crate::answers::QuestionIndex;
use crate::logic::{Level, NeckTreatment, Truth, Unsettled, Urgency};

/// What was assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What the person told.
    History,
    /// That, and a clinician's examination.
    WithExamination,
}

/// The urgency of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrgencyLevel {
    /// The danger check is complete enough to say so.
    Known(Urgency),
    /// An emergency or same-day sign was not asked about, so nothing may be called routine.
    Undetermined,
}

impl UrgencyLevel {
    /// Every one, least urgent first. What is undetermined is no all-clear, so it stands above routine.
    pub const ALL: [Self; 5] = [
        Self::Known(Urgency::Routine),
        Self::Undetermined,
        Self::Known(Urgency::Soon),
        Self::Known(Urgency::SameDay),
        Self::Known(Urgency::Emergency),
    ];

    /// The place in [`Self::ALL`].
    pub fn rank(self) -> usize {
        let place = Self::ALL.iter().position(|known| *known == self);
        place.unwrap_or_default()
    }

    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Known(urgency) => urgency.id(),
            Self::Undetermined => "undetermined",
        }
    }

    /// Whether it is at least `urgency`; undetermined never is.
    pub fn is_from(self, urgency: Urgency) -> bool {
        match self {
            Self::Known(level) => level >= urgency,
            Self::Undetermined => false,
        }
    }
}

/// Whether the second urgency is below the first. Undetermined stands between routine and soon.
pub fn less_urgent(before: UrgencyLevel, after: UrgencyLevel) -> bool {
    after.rank() < before.rank()
}

/// Urgency with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UrgencyFinding {
    /// What is reported.
    pub level: UrgencyLevel,
    /// No further answer can bring it below this.
    pub floor: Urgency,
    /// No further answer can bring it above this.
    pub ceiling: Urgency,
}

/// The state of a red flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagState {
    /// Its condition holds and no exception does.
    Raised,
    /// This exception (position in its list) holds.
    Excused(usize),
    /// Its condition does not hold.
    RuledOut,
    /// Nobody knows.
    Open,
}

/// One red flag, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagFinding {
    /// Its state.
    pub state: FlagState,
    /// An open flag: the questions that would settle it.
    pub unsettled: Vec<Unsettled>,
    /// An open flag: only declined questions or an examination could settle it, so it counts in no
    /// bound and no clearance.
    pub out_of_scope: bool,
    /// An open flag that a "not sure" left open: the urgency it is treated as.
    pub treated_as: Option<Urgency>,
    /// An open flag that was, at least in part, not asked about.
    pub not_asked: bool,
}

/// Points of a pattern, as an interval over what is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    /// The fewest that further answers can lead to.
    pub low: i64,
    /// The most that further answers can lead to.
    pub high: i64,
    /// The most that anyone can have, in scope.
    pub out_of: i64,
}

/// One criterion, judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CriterionFinding {
    /// Whether it holds.
    pub truth: Truth,
    /// It needs an examination or a declined answer: it counts in no points, bound or level.
    pub out_of_scope: bool,
}

/// How a pattern appears in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As a result.
    Shown,
    /// It fits little, or cannot be said yet.
    NotShown,
    /// As part of another pattern.
    IncludedIn(usize),
    /// Kept back for the reason at this position of its list.
    Withheld(usize),
    /// Kept back because of the age, or because the age is not known.
    WithheldByAge,
}

/// One pattern, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternFinding {
    /// The level reached.
    pub level: Level,
    /// The levels that further answers can lead to.
    pub possible_levels: Vec<Level>,
    /// Its points.
    pub points: Points,
    /// Its criteria, in the order of the pack.
    pub criteria: Vec<CriterionFinding>,
    /// How it appears.
    pub standing: Standing,
}

/// The patterns taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// One pattern stands out, or several fit in part.
    Clear,
    /// Two or more patterns fit.
    Mixed,
    /// None fits, not even in part, and none could.
    Unclear,
    /// None fits yet, and one still could.
    NotEnoughAnswers,
    /// What fits is kept back.
    Withheld,
}

impl Picture {
    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Mixed => "mixed",
            Self::Unclear => "unclear",
            Self::NotEnoughAnswers => "not_enough_answers",
            Self::Withheld => "withheld",
        }
    }
}

/// What the answers alone come to, beside an examination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromHistory {
    /// How soon to be seen.
    pub urgency: UrgencyLevel,
    /// What it means for hands-on neck treatment.
    pub neck_treatment: NeckTreatment,
    /// The level of every pattern, in the order of the pack.
    pub levels: Vec<Level>,
    /// The patterns shown, best first.
    pub shown: Vec<usize>,
}

/// Everything that can be said about one person's answers under one ruleset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// What was assessed.
    pub scope: Scope,
    /// With an examination: what the answers alone come to.
    pub from_history: Option<FromHistory>,
    /// How soon to be seen.
    pub urgency: UrgencyFinding,
    /// Danger questions that were not asked and leave an emergency or same-day flag open.
    pub not_asked: Vec<QuestionIndex>,
    /// Every red flag, in the order of the pack.
    pub flags: Vec<FlagFinding>,
    /// What it means for hands-on neck treatment.
    pub neck_treatment: NeckTreatment,
    /// Every pattern, in the order of the pack.
    pub patterns: Vec<PatternFinding>,
    /// The patterns shown, best first.
    pub shown: Vec<usize>,
    /// The patterns taken together.
    pub picture: Picture,
    /// Remarks that apply: (pattern, note).
    pub notes: Vec<(usize, usize)>,
    /// Referrals given, in the order of the pack.
    pub referrals: Vec<usize>,
    /// Lessons offered, in the order of the pack.
    pub lessons: Vec<usize>,
    /// Examinations that would settle the patterns shown, best first.
    pub examination: Vec<QuestionIndex>,
    /// Answered questions that do not apply: kept aside, read by no rule.
    pub inactive: Vec<QuestionIndex>,
    /// Questions that the person declined; an examination that was not done is none of them.
    pub declined: Vec<QuestionIndex>,
}

/// The part of an assessment that a person acts on. Skipping questions never changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How soon to be seen.
    pub urgency: UrgencyLevel,
    /// The state of every flag.
    pub flags: Vec<FlagState>,
    /// What it means for the neck.
    pub neck_treatment: NeckTreatment,
    /// The level of every pattern that is reported: `None` for one kept back.
    pub levels: Vec<Option<Level>>,
    /// The patterns shown, best first.
    pub shown: Vec<usize>,
    /// Referrals given.
    pub referrals: Vec<usize>,
    /// Lessons offered.
    pub lessons: Vec<usize>,
}

impl Assessment {
    /// Whether every emergency and same-day sign was asked about.
    pub fn danger_check_is_complete(&self) -> bool {
        self.not_asked.is_empty()
    }

    /// Whether there is time for questions that change no urgency: whoever must be seen today, or does
    /// not know, is not kept.
    pub fn leaves_time(&self) -> bool {
        match self.urgency.level {
            UrgencyLevel::Known(level) => level <= Urgency::Soon,
            UrgencyLevel::Undetermined => false,
        }
    }

    /// The flags in one state, as positions in the pack.
    pub fn flags_where(&self, wanted: impl Fn(&FlagFinding) -> bool) -> Vec<usize> {
        self.flags
            .iter()
            .enumerate()
            .filter(|(_, finding)| wanted(finding))
            .map(|(index, _)| index)
            .collect()
    }

    /// The flags that are raised.
    pub fn raised(&self) -> Vec<usize> {
        self.flags_where(|finding| finding.state == FlagState::Raised)
    }

    /// The part that a person acts on.
    pub fn outcome(&self) -> Outcome {
        let reported = |finding: &PatternFinding| match finding.standing {
            Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => Some(finding.level),
            Standing::Withheld(_) | Standing::WithheldByAge => None,
        };
        Outcome {
            urgency: self.urgency.level,
            flags: self.flags.iter().map(|finding| finding.state).collect(),
            neck_treatment: self.neck_treatment,
            levels: self.patterns.iter().map(reported).collect(),
            shown: self.shown.clone(),
            referrals: self.referrals.clone(),
            lessons: self.lessons.clone(),
        }
    }
}
