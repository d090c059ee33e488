//! The smaller files of a pack as JSON.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::ids;
use super::{Basis, Condition};
use crate::logic::Urgency;

/// `pack.json`: what the pack is, and for whom.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The id of the pack.
    pub id: String,
    /// Its semantic version.
    pub version: String,
    /// The version of the file format: 1.
    pub schema_version: u32,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub intended_use: String,
    /// Who must not rely on it.
    pub not_for: Vec<String>,
    /// Below this age (years), or when the age is not known, no pattern is named.
    pub patterns_from_age: i32,
    /// How far its review has come.
    pub status: Status,
    /// When it was last reviewed (YYYY-MM-DD).
    pub reviewed_on: Option<String>,
    /// When it must be reviewed again (YYYY-MM-DD).
    pub review_by: Option<String>,
    /// What changed, newest first.
    pub changes: Vec<Change>,
    /// Findings of `nape rules check` that are meant so.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Words that no text for patients holds.
    #[serde(default)]
    pub forbidden_words: Vec<ForbiddenWord>,
    /// Syllables of words that the dictionary lacks, for the reading grade.
    #[serde(default)]
    pub spoken: Vec<Spoken>,
}

/// A word, or words in a row, that no text for patients holds.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForbiddenWord {
    /// The word, or words in a row; capitals do not matter.
    pub word: String,
    /// What to write in its place.
    pub instead: Option<String>,
    /// Why it is forbidden.
    pub reason: String,
    /// Words in a row with it that are fine.
    #[serde(default)]
    pub except: Vec<String>,
}

/// The syllables of a word, as spoken.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// The word, in small letters.
    pub word: String,
    /// Its syllables.
    pub syllables: u8,
}

/// Findings of one kind that are meant so.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The code of the finding.
    #[cfg_attr(test, schemars(with = "ids::LintCode"))]
    pub code: String,
    /// What it is about, by ids: `question`, `question.option`, `pattern.criterion`.
    pub ids: Vec<String>,
    /// Why it is meant so.
    pub reason: String,
}

/// How far the review of a pack has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not reviewed by a clinician.
    Draft,
    /// A clinician is reading it.
    InReview,
    /// Signed off by a clinician.
    Approved,
}

/// One entry of the change notes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The version that brought it.
    pub version: String,
    /// What changed.
    pub text: String,
}

/// `sources.json`: the publications that it cites.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The sources.
    pub sources: Vec<Source>,
}

/// One publication.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id.
    pub id: String,
    /// Who, where.
    pub citation: String,
    /// The year, if known.
    pub year: Option<i32>,
    /// The DOI, if known.
    pub doi: Option<String>,
    /// What kind of publication it is.
    pub kind: SourceKind,
    /// How it was checked.
    pub checked: Checked,
}

/// What kind of publication a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum SourceKind {
    Criteria,
    Guideline,
    MetaAnalysis,
    Trial,
    Cohort,
    Review,
    Expert,
}

/// How a source was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// The text or its abstract was read.
    Read,
    /// Read in a secondary report.
    Secondary,
    /// From memory.
    Memory,
}

/// `definitions.json`: conditions that have a name.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The definitions.
    pub definitions: Vec<Definition>,
}

/// A named condition that is used more than once.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The id.
    pub id: String,
    /// What it means, in plain words.
    pub text: String,
    /// When it holds.
    pub when: Condition,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether it is published or judged.
    pub basis: Basis,
}

/// `referrals.json`: whom to see, most urgent first.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Referrals {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The referrals, most urgent first.
    pub referrals: Vec<Referral>,
}

/// Whom to see, how soon, what to bring, what to avoid.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// The id.
    pub id: String,
    /// Whom to see.
    pub title: String,
    /// Why, and what to say there.
    pub text: String,
    /// When it is given; over what is reported only.
    pub when: Option<Condition>,
    /// How soon.
    pub within: Urgency,
    /// Someone may treat the neck with their hands there.
    #[serde(default)]
    pub hands_on: bool,
    /// Given when no other is; exactly one.
    #[serde(default)]
    pub fallback: bool,
    /// It is given beside others: alone it does not take the place of the fallback.
    #[serde(default)]
    pub in_addition: bool,
    /// What to bring.
    #[serde(default)]
    pub bring: Vec<String>,
    /// What to avoid until then.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// Whether it is published or judged.
    pub basis: Basis,
}

/// `education/education.json`: the lessons; their texts stand beside it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Education {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The lessons; the text of each stands in `education/<id>.md`.
    pub lessons: Vec<Lesson>,
}

/// The index entry of a lesson.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// The id, and the name of its file.
    pub id: String,
    /// The title.
    pub title: String,
    /// When it is offered with a result; always, if left out.
    pub when: Option<Condition>,
    /// It is never offered with a result, only read by who asks for it; then there is no `when`.
    #[serde(default)]
    pub on_request: bool,
    /// Where it comes from.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ids::SourceId>"))]
    pub sources: Vec<String>,
    /// How strong its evidence is.
    pub evidence: Grade,
    /// When it was last reviewed (YYYY-MM-DD).
    pub reviewed_on: String,
}

/// How strong the evidence of a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Grade {
    /// Several randomised trials or meta-analyses.
    A,
    /// Limited or low-certainty randomised trials.
    B,
    /// Observation, mechanism or anatomy.
    C,
    /// Opinion.
    D,
}

/// `emergency.json`: numbers to call, by country.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// What to call when the country is not known.
    pub general: String,
    /// Where to turn with thoughts of suicide when the country is not known.
    pub crisis: String,
    /// Numbers by country.
    pub countries: Vec<Country>,
}

impl Emergency {
    /// A text of the pack with `{emergency}` and `{crisis}` filled.
    pub fn fill(&self, text: &str) -> String {
        text.replace("{emergency}", &self.general)
            .replace("{crisis}", &self.crisis)
    }
}

/// The numbers of one country.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// The ISO 3166-1 two-letter code.
    pub id: String,
    /// The emergency number.
    pub emergency: String,
    /// The crisis line.
    pub crisis: Option<String>,
    /// Where the emergency number was read.
    pub source: String,
    /// Where the crisis line was read, if it is another page.
    pub crisis_source: Option<String>,
    /// When they were read (YYYY-MM-DD).
    pub read_on: String,
}

/// `consistency.json`: answers that contradict each other, and are asked again.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consistency {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The contradictions.
    pub contradictions: Vec<Contradiction>,
}

/// Two answers that cannot both be right; asked again, never scored.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// The id.
    pub id: String,
    /// What is said to the person.
    pub text: String,
    /// When the answers contradict each other.
    pub when: Condition,
    /// The question that is asked again.
    #[cfg_attr(test, schemars(with = "ids::QuestionId"))]
    pub ask_again: String,
}

/// `wording.json`: every fixed sentence around the questions.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Every fixed sentence around the questions.
    pub phrases: Vec<Phrase>,
}

/// One fixed sentence, with `{placeholders}`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The id, known to the program.
    pub id: String,
    /// The sentence.
    pub text: String,
}
