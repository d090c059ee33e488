//! The questionnaire as JSON. Terms follow the FHIR Questionnaire resource.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::ids;
use super::{Amount, Condition};

/// `questionnaire/*.json`: a section of questions, in asking order.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The id of the section.
    pub id: String,
    /// The part of the interview it belongs to.
    pub part: Part,
    /// The heading above its questions.
    pub title: String,
    /// The questions, in asking order.
    pub questions: Vec<Question>,
}

/// The parts of the interview, in asking order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The danger check, always first.
    Danger,
    /// What the headache is like.
    Pattern,
    /// How much it takes from life; offered after the result.
    Impact,
    /// A clinician's examination.
    Examination,
}

/// One question.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The id, never reused.
    pub id: String,
    /// The question as the person reads it.
    pub text: String,
    /// The same, when someone answers for another person.
    pub text_proxy: Option<String>,
    /// What a word in the question means.
    pub help: Option<String>,
    /// Why it is asked.
    pub why: String,
    /// The kind of answer.
    #[serde(rename = "type")]
    pub kind: QuestionKind,
    /// The options of `one_of` and `any_of`.
    #[serde(default)]
    pub options: Vec<QuestionOption>,
    /// The options of a `one_of` stand in order, so `from` and `to` may compare them.
    #[serde(default)]
    pub ordered: bool,
    /// The unit of a whole number, in words.
    pub unit: Option<String>,
    /// The lowest whole number accepted.
    pub min: Option<i32>,
    /// The highest whole number accepted.
    pub max: Option<i32>,
    /// Asked only when this is not "no": one flat `all` or `any` of comparisons on earlier questions.
    pub enable_when: Option<Condition>,
    /// A red flag may read it; it never has a default.
    #[serde(default)]
    pub danger: bool,
    /// Who can answer it.
    #[serde(default)]
    pub audience: Audience,
    /// It moves or presses the neck: not offered where hands must stay off it.
    #[serde(default)]
    pub hands_on: bool,
    /// It can be declined.
    #[serde(default)]
    pub optional: bool,
    /// Its answer leaves the machine only when asked to.
    #[serde(default)]
    pub private: bool,
    /// Where a clinician's page tells the answer first.
    pub summary: Option<Summary>,
    /// Whether rules read it.
    #[serde(default)]
    pub purpose: Purpose,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
}

/// The kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Yes or no.
    YesNo,
    /// Exactly one option.
    OneOf,
    /// Any number of options, at least one.
    AnyOf,
    /// A whole number in a range.
    WholeNumber,
}

/// Who can answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The person with the headache, or someone answering for them.
    #[default]
    Patient,
    /// A clinician, after an examination.
    Clinician,
}

/// Where a clinician's page tells an answer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    /// In the first line: who it is about.
    Person,
    /// Among the medicines and the days with headache.
    MedicinesAndDays,
}

/// What a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A rule reads it.
    #[default]
    Score,
    /// No rule reads it: it is for the record.
    Record,
}

/// One option of a question.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionOption {
    /// The id, unique in its question.
    pub id: String,
    /// The option as the person reads it.
    pub text: String,
    /// The same, when someone answers for another person.
    pub text_proxy: Option<String>,
    /// It excludes every other option ("none of these").
    #[serde(default)]
    pub exclusive: bool,
    /// Its value in a sum.
    pub value: Option<i32>,
    /// In an ordered `one_of`: where it begins, as its text says.
    pub from: Option<Amount>,
    /// In an ordered `one_of`: where it ends and the next one begins, as its text says.
    pub below: Option<Amount>,
}
