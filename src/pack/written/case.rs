//! Sample patients as JSON: tests and demonstrations at once.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::Once;
#[cfg(test)]
use super::ids;
use crate::logic::{NeckTreatment, Urgency};

/// `cases/bases.json`: answer sets that cases start from.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bases {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The bases.
    pub bases: Vec<Base>,
}

/// A named answer set.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The id.
    pub id: String,
    /// Who it is.
    pub title: String,
    /// Their answers.
    pub answers: WrittenAnswers,
}

/// `cases/*.json`: sample patients, and what must come out.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// A sample patient and what must come out.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The id.
    pub id: String,
    /// Who it is.
    pub title: String,
    /// Where the case comes from.
    pub origin: String,
    /// The base that the answers are laid over; without it, what is not listed is not asked.
    #[cfg_attr(test, schemars(with = "Option<ids::BaseId>"))]
    pub base: Option<String>,
    /// The answers; `null` removes an answer of the base.
    pub answers: WrittenAnswers,
    /// What is not listed is any answer at all, not "not asked": what is expected must come out of all.
    #[serde(default)]
    pub open: bool,
    /// What must come out.
    pub expect: Expect,
    /// The case that this one just fails to be.
    pub near_miss_of: Option<String>,
    /// What to say when showing it.
    pub talking_point: String,
}

/// What must come out of a case; what is left out is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The urgency level, or "undetermined".
    pub urgency: Option<String>,
    /// The urgency level that must be reached at least.
    pub urgency_from: Option<Urgency>,
    /// Flags that must be raised.
    #[cfg_attr(test, schemars(with = "Vec<ids::FlagId>"))]
    pub raised: Vec<String>,
    /// Flags that must not be raised.
    #[cfg_attr(test, schemars(with = "Vec<ids::FlagId>"))]
    pub not_raised: Vec<String>,
    /// Flags that must be excused.
    #[cfg_attr(test, schemars(with = "Vec<ids::FlagId>"))]
    pub excused: Vec<String>,
    /// Flags that must be open.
    #[cfg_attr(test, schemars(with = "Vec<ids::FlagId>"))]
    pub open: Vec<String>,
    /// Patterns that must be shown.
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub shown: Vec<String>,
    /// Patterns that must not be shown.
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub not_shown: Vec<String>,
    /// The pattern that must be shown first.
    #[cfg_attr(test, schemars(with = "Option<ids::PatternId>"))]
    pub first: Option<String>,
    /// The neck treatment.
    pub neck_treatment: Option<NeckTreatment>,
    /// The neck treatment that must be reached at least.
    pub neck_from: Option<NeckTreatment>,
    /// Questions that must be asked: `enable_when` does not pass them over.
    #[cfg_attr(test, schemars(with = "Vec<ids::QuestionId>"))]
    pub asked: Vec<String>,
    /// Questions that must not be asked.
    #[cfg_attr(test, schemars(with = "Vec<ids::QuestionId>"))]
    pub not_asked: Vec<String>,
    /// Referrals that must be given.
    #[cfg_attr(test, schemars(with = "Vec<ids::ReferralId>"))]
    pub referrals: Vec<String>,
    /// Referrals that must not be given.
    #[cfg_attr(test, schemars(with = "Vec<ids::ReferralId>"))]
    pub not_referrals: Vec<String>,
    /// Patterns that must fit, whether they are shown or not.
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub fits: Vec<String>,
    /// Patterns that must fit in part.
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub partly_fits: Vec<String>,
    /// Patterns that must fit little.
    #[cfg_attr(test, schemars(with = "Vec<ids::PatternId>"))]
    pub little: Vec<String>,
    /// Remarks that must be made, each as `pattern.note`.
    #[cfg_attr(test, schemars(with = "Vec<ids::NoteId>"))]
    pub notes: Vec<String>,
    /// Remarks that must not be made.
    #[cfg_attr(test, schemars(with = "Vec<ids::NoteId>"))]
    pub not_notes: Vec<String>,
    /// Contradictions that must be put.
    #[cfg_attr(test, schemars(with = "Vec<ids::ContradictionId>"))]
    pub contradictions: Vec<String>,
    /// Contradictions that must not be put.
    #[cfg_attr(test, schemars(with = "Vec<ids::ContradictionId>"))]
    pub not_contradictions: Vec<String>,
    /// Lessons that must be offered.
    #[cfg_attr(test, schemars(with = "Vec<ids::LessonId>"))]
    pub lessons: Vec<String>,
    /// Lessons that must not be offered.
    #[cfg_attr(test, schemars(with = "Vec<ids::LessonId>"))]
    pub not_lessons: Vec<String>,
}

/// Question ids with values, in the order written. A repeated key is kept, so that whoever checks
/// the answers can report it together with everything else that is wrong.
#[derive(Debug, Clone, Default)]
pub struct WrittenAnswers(pub Vec<(String, Value)>);

#[cfg(test)]
impl schemars::JsonSchema for WrittenAnswers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answers".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        ids::answers()
    }
}

impl WrittenAnswers {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for WrittenAnswers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for WrittenAnswers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = WrittenAnswers;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object of question ids and answers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WrittenAnswers, A::Error> {
                let mut pairs: Vec<(String, Value)> = Vec::new();
                // Of a key that stands twice inside an answer, one would get lost.
                while let Some((key, Once(value))) = map.next_entry::<String, Once>()? {
                    pairs.push((key, value));
                }
                Ok(WrittenAnswers(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}
