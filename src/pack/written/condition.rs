//! The condition language as JSON. Externally tagged, so that a mistake keeps its path and line.

use serde::Deserialize;

#[cfg(test)]
use super::ids;
use crate::logic::{Level, NeckTreatment, Urgency};

/// A condition over answers and findings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Every member holds.
    All(Vec<Self>),
    /// At least one member holds.
    Any(Vec<Self>),
    /// The member does not hold.
    Not(Box<Self>),
    /// At least `count` of the members hold.
    AtLeast(AtLeast),
    /// A comparison on the answer to one question.
    Answer(AnswerTest),
    /// A comparison on the sum of whole numbers or option values.
    Sum(SumOf),
    /// A named definition holds.
    Definition(#[cfg_attr(test, schemars(with = "ids::DefinitionId"))] String),
    /// A criterion of this pattern holds (levels only).
    Criterion(#[cfg_attr(test, schemars(with = "ids::CriterionId"))] String),
    /// This pattern has at least so many points (levels only).
    PointsFrom(i64),
    /// This red flag is raised (`withhold_when`, referrals, lessons and notes only).
    Flag(#[cfg_attr(test, schemars(with = "ids::FlagId"))] String),
    /// This red flag is open (`withhold_when`, referrals, lessons and notes only).
    FlagOpen(#[cfg_attr(test, schemars(with = "ids::FlagId"))] String),
    /// This pattern has one of these levels (`withhold_when`, referrals, lessons and notes only).
    Pattern(PatternLevel),
    /// Urgency is at least this (`withhold_when`, referrals, lessons and notes only).
    UrgencyFrom(Urgency),
    /// Neck treatment is one of these (`withhold_when`, referrals, lessons and notes only).
    NeckTreatment(Vec<NeckTreatment>),
}

impl Condition {
    /// The key of the condition in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::Any(_) => "any",
            Self::Not(_) => "not",
            Self::AtLeast(_) => "at_least",
            Self::Answer(_) => "answer",
            Self::Sum(_) => "sum",
            Self::Definition(_) => "definition",
            Self::Criterion(_) => "criterion",
            Self::PointsFrom(_) => "points_from",
            Self::Flag(_) => "flag",
            Self::FlagOpen(_) => "flag_open",
            Self::Pattern(_) => "pattern",
            Self::UrgencyFrom(_) => "urgency_from",
            Self::NeckTreatment(_) => "neck_treatment",
        }
    }
}

/// At least `count` of `of` hold.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// How many must hold; from 1 to the length of `of`.
    pub count: usize,
    /// The members.
    pub of: Vec<Condition>,
}

/// A comparison on the answer to one question. Exactly one kind of comparison is given.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerTest {
    /// The id of the question.
    #[cfg_attr(test, schemars(with = "ids::QuestionId"))]
    pub question: String,
    /// `yes_no`: "yes" or "no". `one_of`: the option, or a list of which it is one.
    pub is: Option<OneOrMany>,
    /// `any_of`: at least one of these options is ticked.
    #[cfg_attr(test, schemars(with = "Option<Vec<ids::TickId>>"))]
    pub includes: Option<Vec<String>>,
    /// `any_of`: at least one is ticked, and all that are ticked are listed here.
    #[cfg_attr(test, schemars(with = "Option<Vec<ids::TickId>>"))]
    pub only: Option<Vec<String>>,
    /// `any_of`: so many options are ticked; exclusive options never count.
    pub count_from: Option<u32>,
    /// With `count_from`: only these options count.
    #[cfg_attr(test, schemars(with = "Option<Vec<ids::TickId>>"))]
    pub of: Option<Vec<String>>,
    /// `whole_number`: at least this. Ordered `one_of`: this option or a later one.
    pub from: Option<Bound>,
    /// `whole_number`: at most this. Ordered `one_of`: this option or an earlier one.
    pub to: Option<Bound>,
    /// `whole_number`: less than this.
    pub below: Option<i64>,
}

/// One option id, or several.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OneOrMany {
    /// One option id.
    One(#[cfg_attr(test, schemars(with = "ids::ChoiceId"))] String),
    /// Any of these option ids.
    Many(#[cfg_attr(test, schemars(with = "Vec<ids::ChoiceId>"))] Vec<String>),
}

/// The end of a range.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Bound {
    /// A whole number.
    Number(i64),
    /// An option of an ordered question.
    Option(#[cfg_attr(test, schemars(with = "ids::StepId"))] String),
}

/// A comparison on a sum.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SumOf {
    /// Whole-number questions, or `one_of` questions whose options all have a `value`.
    #[cfg_attr(test, schemars(with = "Vec<ids::SummandId>"))]
    pub of: Vec<String>,
    /// The same kind of questions, taken away from the sum.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SummandId>"))]
    pub less: Vec<String>,
    /// At least this.
    pub from: Option<i64>,
    /// At most this.
    pub to: Option<i64>,
    /// Less than this.
    pub below: Option<i64>,
}

/// A pattern has one of these levels.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PatternLevel {
    /// The id of the pattern.
    #[cfg_attr(test, schemars(with = "ids::PatternId"))]
    pub id: String,
    /// The levels.
    pub level: Vec<Level>,
}
