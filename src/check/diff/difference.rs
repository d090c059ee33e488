//! What changes between two versions of a rule pack.

use crate::answers::Answers;
use crate::assess::{UrgencyLevel, less_urgent};
use crate::logic::{Level, NeckTreatment, Urgency};

/// What changes between two versions of a rule pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Every way that somebody's urgency changes, the deepest fall first.
    pub urgency: Vec<Moved<UrgencyLevel>>,
    /// Every way that somebody's neck treatment changes, what becomes least strict first.
    pub neck: Vec<Moved<NeckTreatment>>,
    /// Patterns whose level changes for somebody to whom they are shown under both packs, or neither.
    pub levels: Vec<(String, Moved<Level>)>,
    /// What is said to somebody by one pack alone, of what both packs have.
    pub things: Vec<Said>,
    /// The written cases of both packs.
    pub cases: Replayed,
    /// The people at the thresholds of both packs, when they were asked for.
    pub boundaries: Option<Replayed>,
    /// What only the new pack has.
    pub added: Vec<Part>,
    /// What only the old pack has.
    pub removed: Vec<Part>,
    /// Values that decide something.
    pub values: Vec<ChangedValue>,
    /// What is told in other words.
    pub words: Vec<ChangedWords>,
}

impl Difference {
    /// Whether nothing that is decided changes for anybody.
    pub fn results_are_the_same(&self) -> bool {
        self.urgency.is_empty()
            && self.neck.is_empty()
            && self.levels.is_empty()
            && self.things.is_empty()
            && self.replayed().next().is_none()
    }

    /// Whether there is nothing to tell.
    pub fn is_nothing(&self) -> bool {
        self.results_are_the_same()
            && self.added.is_empty()
            && self.removed.is_empty()
            && self.values.is_empty()
            && self.words.is_empty()
    }

    /// Whether a change must be looked at by somebody who is not its author.
    pub fn is_less_careful(&self) -> bool {
        self.somebody_is_less_careful() || self.words_moved() || self.is_later()
    }

    /// Whether anybody becomes less urgent, or hands-on treatment less strict.
    pub fn somebody_is_less_careful(&self) -> bool {
        self.urgency
            .iter()
            .any(|moved| less_urgent(moved.before, moved.after))
            || self.neck.iter().any(|moved| moved.after < moved.before)
            || self.replayed().any(ChangedCase::is_less_careful)
    }

    /// Whether words stand at another id now: whoever means them is taken for somebody else, and no answer
    /// shows it.
    pub fn words_moved(&self) -> bool {
        self.words.iter().any(|words| words.moved)
    }

    /// Whether a referral is less soon than it was.
    pub fn is_later(&self) -> bool {
        let soon = |value: &str| Urgency::ALL.iter().position(|step| step.id() == value);
        self.values
            .iter()
            .any(|value| value.key == "within" && soon(&value.after) < soon(&value.before))
    }

    fn replayed(&self) -> impl Iterator<Item = &ChangedCase> {
        let all = [Some(&self.cases), self.boundaries.as_ref()];
        all.into_iter().flatten().flat_map(|found| &found.changed)
    }
}

/// Somebody for whom one thing becomes another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<T> {
    /// Under the old pack.
    pub before: T,
    /// Under the new pack.
    pub after: T,
    /// Somebody for whom it is so, with few answers.
    pub person: Person,
}

/// One person before both packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they answer under the old pack, and under the new one.
    pub answers: [Answers; 2],
    /// They give the same answers wherever both packs ask. If not, some answer is one that only one
    /// pack takes, and what it becomes under the other one is a guess on the safe side.
    pub same_answers: bool,
    /// It is so for somebody who says all of this and was asked every danger question that applies. Told of
    /// urgency and neck treatment only.
    pub finished: bool,
}

/// What is said or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A red flag is raised.
    Flag,
    /// A pattern is shown.
    Pattern,
    /// A remark of a pattern is made.
    Remark,
    /// A referral is given.
    Referral,
    /// A lesson is offered.
    Lesson,
    /// A contradiction is put.
    Contradiction,
}

impl Thing {
    /// Its name in a list of parts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Flag => "red_flag",
            Self::Pattern => "pattern",
            Self::Remark => "remark",
            Self::Referral => "referral",
            Self::Lesson => "lesson",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Somebody to whom one pack says something that the other does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What.
    pub thing: Thing,
    /// Its id; a remark as pattern.remark.
    pub id: String,
    /// The new pack says it; otherwise the old one did.
    pub now: bool,
    /// This happens only to people whose urgency changes.
    pub with_urgency: bool,
    /// To whom.
    pub person: Person,
}

/// Something that both packs, or one of them, name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// What it is.
    pub kind: &'static str,
    /// Its id; what belongs to another part as whole.part.
    pub id: String,
}

/// A value that decides something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedValue {
    /// What it belongs to.
    pub part: Part,
    /// The key in the pack.
    pub key: &'static str,
    /// Under the old pack.
    pub before: String,
    /// Under the new pack.
    pub after: String,
}

/// People who were assessed under both packs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// How many.
    pub read: usize,
    /// For whom something changes, less careful first.
    pub changed: Vec<ChangedCase>,
}

/// A case for which something changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCase {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// It stands in the new pack; otherwise in the old one.
    pub of_new: bool,
    /// Answers that the other pack does not know: a question, or question.option.
    pub unknown: Vec<String>,
    /// The urgency under each pack.
    pub urgency: [UrgencyLevel; 2],
    /// The neck treatment under each pack.
    pub neck: [NeckTreatment; 2],
    /// The patterns shown under each pack.
    pub patterns: [Vec<String>; 2],
    /// The referrals given under each pack.
    pub referrals: [Vec<String>; 2],
}

impl ChangedCase {
    /// Whether this person becomes less urgent, or hands-on treatment less strict.
    pub fn is_less_careful(&self) -> bool {
        let ([before, after], [strict, now]) = (self.urgency, self.neck);
        less_urgent(before, after) || now < strict
    }
}

/// A part that is told in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedWords {
    /// The part.
    pub part: Part,
    /// Each text that changed: before, and after; empty where there is none.
    pub texts: Vec<[String; 2]>,
    /// It says now what another part of its kind said before.
    pub moved: bool,
}

/// The solver and the assessment say two things of one person: a mistake of this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the solver and the assessment disagree about somebody, so nothing is said of the two packs; this is a \
     mistake of the program: please report it with these answers: {answers}"
)]
pub struct Disagreement {
    /// The answers as JSON.
    pub answers: String,
}
