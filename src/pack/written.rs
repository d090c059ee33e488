//! A pack as its author wrote it: the JSON of every file, with unknown keys refused.
//!
//! Nothing here is resolved or trusted. `docs/pack-format.md` is the prose of this module.

mod case;
mod condition;
mod content;
mod flag;
mod pattern;
mod question;

pub use case::{Base, Bases, Case, Cases, Expect, WrittenAnswers};
pub use condition::{AnswerTest, AtLeast, Bound, Condition, OneOrMany, PatternLevel, SumOf};
pub use content::{
    About, Change, Checked, Consistency, Contradiction, Country, Definition, Definitions,
    Education, Emergency, Grade, Lesson, Phrase, Referral, Referrals, Source, SourceKind, Sources,
    Status, Wording,
};
pub use flag::{Exception, FlagUrgency, IfUnsure, RedFlag, RedFlags};
pub use pattern::{Code, Criterion, LevelRule, Note, Pattern, Withhold, WithholdWhen, YieldsTo};
pub use question::{
    Audience, Part, Purpose, Question, QuestionKind, QuestionOption, Questionnaire,
};

use serde::{Deserialize, Serialize};

/// Where a piece of content comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It stands in a publication, named in `sources`.
    Published,
    /// It is our judgement; `sources` may name what it derives from.
    Judgement,
}
