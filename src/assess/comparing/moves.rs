//! What changes from one assessment to another one under the same rules.

use super::said::says_no;
use crate::answers::{Answers, QuestionIndex};
use crate::assess::{
    Assessment, FlagFinding, FlagState, PatternFinding, Points, Standing, UrgencyLevel,
    less_urgent, more_urgent,
};
use crate::logic::{Level, NeckTreatment, Urgency};
use crate::pack::Ruleset;

/// What changes from one assessment to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// How urgent, before and after.
    pub urgency: [UrgencyLevel; 2],
    /// What it means for hands-on neck treatment, before and after.
    pub neck: [NeckTreatment; 2],
    /// Danger questions that are not answered and leave an emergency or same-day sign open.
    pub not_asked: Listed<QuestionIndex>,
    /// Red flags that stand in another way, in the order of the pack.
    pub flags: Vec<FlagMove>,
    /// Patterns that stand in another way, in the order of the pack.
    pub patterns: Vec<PatternMove>,
    /// Referrals, by position.
    pub referrals: Listed<usize>,
    /// Lessons, by position.
    pub lessons: Listed<usize>,
    /// Remarks: pattern and position.
    pub notes: Listed<(usize, usize)>,
}

/// What came to a list, and what left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// In the list after, and not before.
    pub new: Vec<T>,
    /// In the list before, and not after.
    pub no_longer: Vec<T>,
}

impl<T: PartialEq + Copy> Listed<T> {
    fn between(before: &[T], after: &[T]) -> Self {
        let only = |these: &[T], others: &[T]| {
            let these = these.iter().filter(|one| !others.contains(one));
            these.copied().collect()
        };
        Self {
            new: only(after, before),
            no_longer: only(before, after),
        }
    }

    /// Whether both lists hold the same.
    pub fn is_nothing(&self) -> bool {
        self.new.is_empty() && self.no_longer.is_empty()
    }
}

/// A red flag that stands in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlagMove {
    /// Its position.
    pub flag: usize,
    /// What became of it.
    pub turn: FlagTurn,
    /// The urgency that a "not sure" is treated as, before and after.
    pub treated_as: [Option<Urgency>; 2],
}

impl FlagMove {
    /// Whether it weighed something, and now weighs less, though no answer says no: what was known got
    /// lost.
    pub fn is_lost(self) -> bool {
        let weighs_less = match self.treated_as {
            [Some(before), after] => after.is_none_or(|after| after < before),
            [None, _] => false,
        };
        match self.turn {
            FlagTurn::NoLongerKnown | FlagTurn::RaisedNotApplying => true,
            FlagTurn::StillOpen | FlagTurn::NotApplying => weighs_less,
            FlagTurn::Raised
            | FlagTurn::Open
            | FlagTurn::NoLongerRaised
            | FlagTurn::Excused(_)
            | FlagTurn::RuledOut => false,
        }
    }
}

/// What became of a red flag. One that is open now is never told as gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagTurn {
    /// It is raised, and was not.
    Raised,
    /// It was raised, and nobody knows now.
    NoLongerKnown,
    /// It was raised, and its questions do not apply now: no answer says no.
    RaisedNotApplying,
    /// It is open, and was ruled out or excused.
    Open,
    /// It was open and still is, in another way.
    StillOpen,
    /// It was raised, and the answers rule it out.
    NoLongerRaised,
    /// An exception excuses it, and did not before (position in its list).
    Excused(usize),
    /// It was open or excused, and the answers rule it out.
    RuledOut,
    /// It was open or excused, and its questions do not apply now: no answer says no.
    NotApplying,
}

impl FlagTurn {
    /// The id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::NoLongerKnown => "no_longer_known",
            Self::RaisedNotApplying => "raised_not_applying",
            Self::Open => "open",
            Self::StillOpen => "still_open",
            Self::NoLongerRaised => "no_longer_raised",
            Self::Excused(_) => "excused",
            Self::RuledOut => "ruled_out",
            Self::NotApplying => "not_applying",
        }
    }

    /// The exception that excuses it (position in its list).
    pub fn exception(self) -> Option<usize> {
        match self {
            Self::Excused(at) => Some(at),
            Self::Raised
            | Self::NoLongerKnown
            | Self::RaisedNotApplying
            | Self::Open
            | Self::StillOpen
            | Self::NoLongerRaised
            | Self::RuledOut
            | Self::NotApplying => None,
        }
    }

    fn between(
        before: &FlagFinding,
        after: &FlagFinding,
        says_no: impl FnOnce() -> bool,
    ) -> Option<Self> {
        let kind = |found: &FlagFinding| (found.treated_as, found.not_asked, found.out_of_scope);
        match (before.state, after.state) {
            (FlagState::Raised, FlagState::Raised) | (FlagState::RuledOut, FlagState::RuledOut) => {
                None
            }
            (_, FlagState::Raised) => Some(Self::Raised),
            (FlagState::Raised, FlagState::Open) => Some(Self::NoLongerKnown),
            (FlagState::Open, FlagState::Open) => {
                (kind(before) != kind(after)).then_some(Self::StillOpen)
            }
            (FlagState::RuledOut | FlagState::Excused(_), FlagState::Open) => Some(Self::Open),
            (FlagState::Raised, FlagState::RuledOut) => Some(if says_no() {
                Self::NoLongerRaised
            } else {
                Self::RaisedNotApplying
            }),
            (FlagState::Excused(one), FlagState::Excused(other)) if one == other => None,
            (_, FlagState::Excused(exception)) => Some(Self::Excused(exception)),
            (FlagState::Open | FlagState::Excused(_), FlagState::RuledOut) => Some(if says_no() {
                Self::RuledOut
            } else {
                Self::NotApplying
            }),
        }
    }
}

/// A pattern that stands in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternMove {
    /// Its position.
    pub pattern: usize,
    /// How it stood.
    pub before: Stand,
    /// How it stands.
    pub after: Stand,
}

/// How a pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The level reached.
    pub level: Level,
    /// Its points.
    pub points: Points,
    /// How it appears.
    pub standing: Standing,
}

impl Stand {
    fn of(found: &PatternFinding) -> Self {
        Self {
            level: found.level,
            points: found.points,
            standing: found.standing,
        }
    }

    /// What a report may say of it: of a pattern that is kept back, not its level.
    fn told(self) -> (Standing, Option<(Level, Points)>) {
        let told = match self.standing {
            Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => {
                Some((self.level, self.points))
            }
            Standing::Withheld(_) | Standing::WithheldByAge => None,
        };
        (self.standing, told)
    }
}

impl Moves {
    /// What changes from one assessment to another one.
    pub(super) fn between(
        ruleset: &Ruleset,
        before: &Assessment,
        (after, answers): (&Assessment, &Answers),
    ) -> Self {
        let says_no = |flag: usize| {
            let flag = ruleset.pack().flags.get(flag);
            flag.is_some_and(|flag| says_no(ruleset, answers, &flag.when))
        };
        let flags = before.flags.iter().zip(&after.flags).enumerate();
        let flags = flags.filter_map(|(flag, (was, is))| {
            Some(FlagMove {
                flag,
                turn: FlagTurn::between(was, is, || says_no(flag))?,
                treated_as: [was.treated_as, is.treated_as],
            })
        });
        let patterns = before.patterns.iter().zip(&after.patterns).enumerate();
        let patterns = patterns.map(|(pattern, (was, is))| PatternMove {
            pattern,
            before: Stand::of(was),
            after: Stand::of(is),
        });
        Self {
            urgency: [before.urgency.level, after.urgency.level],
            neck: [before.neck_treatment, after.neck_treatment],
            not_asked: Listed::between(&before.not_asked, &after.not_asked),
            flags: flags.collect(),
            patterns: patterns
                .filter(|moved| moved.before.told() != moved.after.told())
                .collect(),
            referrals: Listed::between(&before.referrals, &after.referrals),
            lessons: Listed::between(&before.lessons, &after.lessons),
            notes: Listed::between(&before.notes, &after.notes),
        }
    }

    /// Whether nothing of the result changes.
    pub fn is_nothing(&self) -> bool {
        let ([urgency, urgency_after], [neck, neck_after]) = (self.urgency, self.neck);
        urgency == urgency_after
            && neck == neck_after
            && self.not_asked.is_nothing()
            && self.flags.is_empty()
            && self.patterns.is_empty()
            && self.referrals.is_nothing()
            && self.lessons.is_nothing()
            && self.notes.is_nothing()
    }

    /// Whether it is more urgent after. What is undetermined is more than routine.
    pub fn is_more_urgent(&self) -> bool {
        let [before, after] = self.urgency;
        less_urgent(after, before)
    }

    /// Whether it is less urgent after.
    pub fn is_less_urgent(&self) -> bool {
        let [before, after] = self.urgency;
        less_urgent(before, after)
    }

    /// The flags that turned so, as positions in the pack.
    pub fn turned(&self, wanted: impl Fn(FlagTurn) -> bool) -> Vec<usize> {
        let flags = self.flags.iter().filter(|moved| wanted(moved.turn));
        flags.map(|moved| moved.flag).collect()
    }

    /// How urgent to take it: as it is after, or as it was before where something known got lost since.
    pub fn urgency_to_act_on(&self) -> UrgencyLevel {
        let [before, after] = self.urgency;
        if self.flags.iter().any(|moved| moved.is_lost()) {
            more_urgent(before, after)
        } else {
            after
        }
    }

    /// Whether it is less urgent after, and not only because answers say so: what was known got lost.
    pub fn is_lower_by_loss(&self) -> bool {
        self.is_less_urgent() && self.flags.iter().any(|moved| moved.is_lost())
    }
}
