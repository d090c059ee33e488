//! A saved interview: an answers file that also holds what answers alone do not tell.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::draft::Given;
use super::{Ask, Draft};
use crate::answers::{QuestionIndex, Response};
use crate::pack::written::WrittenAnswers;
use crate::pack::{PackName, Ruleset, WrittenSheet, mark, write_answer};

/// An interview as it was read from its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// What it needs to go on.
    pub draft: Draft,
    /// What is kept in the file.
    pub kept: Kept,
    /// What is not as it was.
    pub changes: Changes,
}

/// What a file holds that no question asks for: it stays there as it was.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// The record number.
    pub id: Option<String>,
    /// The person's own words.
    pub note: Option<String>,
    /// Answers that these rules cannot read, by the id of the question.
    pub unread: Vec<(String, Value)>,
}

/// What is not as it was when an interview was saved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// The pack that asked, if another one asks now.
    pub asked_by: Option<PackName>,
    /// Answers that can no longer be read.
    pub unread: Vec<(String, Value)>,
    /// Questions with other words, and what was answered to them. They are asked again.
    pub reworded: Vec<(QuestionIndex, Response)>,
}

/// What stands beside the answers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WrittenInterview {
    pub(super) steps: Vec<WrittenStep>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) passed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<WrittenStep>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) contradictions: Vec<String>,
    #[serde(skip_serializing_if = "is_off")]
    pub(super) examination: bool,
    #[serde(skip_serializing_if = "is_off")]
    pub(super) impact: bool,
    #[serde(skip_serializing_if = "WrittenAnswers::is_empty")]
    pub(super) earlier: WrittenAnswers,
}

/// What was asked, by its ids.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenStep {
    pub(super) question: String,
    /// The option of a list that was asked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) option: Option<String>,
    /// The answer after this step, where the answers do not hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Value>,
    /// The fingerprint of the words that were answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form of a test that serde calls"
)]
fn is_off(value: &bool) -> bool {
    !value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form of a test that serde calls"
)]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

/// The file of an interview: `nape assess` reads it as it is.
pub fn write_saved(ruleset: &Ruleset, draft: &Draft, kept: &Kept) -> String {
    let steps = &draft.steps;
    let is_last = |at: usize| {
        let question = steps.get(at).map(|(ask, _)| ask.question);
        let after = steps.iter().skip(at.saturating_add(1));
        !after
            .map(|(ask, _)| Some(ask.question))
            .any(|q| q == question)
    };
    let mut answers: Vec<(String, Value)> = Vec::new();
    let mut seen: Vec<QuestionIndex> = Vec::new();
    for (ask, _) in steps {
        let last = steps
            .iter()
            .rev()
            .find(|(at, _)| at.question == ask.question);
        if !seen.contains(&ask.question)
            && let Some((_, response)) = last
        {
            seen.push(ask.question);
            answers.extend(pair(ruleset, ask.question, *response));
        }
    }
    let still_open = |(id, _): &&(String, Value)| !answers.iter().any(|(known, _)| known == id);
    let earlier = draft.earlier.iter();
    let earlier = earlier.filter_map(|(index, response)| pair(ruleset, index, response));
    let earlier: Vec<_> = earlier.chain(kept.unread.iter().cloned()).collect();
    let contradictions = &ruleset.pack().contradictions;
    let put = draft
        .put
        .iter()
        .filter_map(|index| contradictions.get(*index));
    let interview = WrittenInterview {
        steps: steps
            .iter()
            .enumerate()
            .filter_map(|(at, given)| step(ruleset, given, !is_last(at)))
            .collect(),
        passed: draft.passed,
        next: draft.next.and_then(|ask| asked(ruleset, ask)),
        contradictions: put.map(|contradiction| contradiction.id.clone()).collect(),
        examination: draft.examines,
        impact: draft.asks_impact,
        earlier: WrittenAnswers(earlier.iter().filter(still_open).cloned().collect()),
    };
    let mut sheet = WrittenSheet::new(PackName::of(ruleset), WrittenAnswers(answers), interview);
    sheet.id.clone_from(&kept.id);
    sheet.note.clone_from(&kept.note);
    // Text, lists and objects with text keys can always be written.
    let mut text = serde_json::to_string_pretty(&sheet).unwrap_or_default();
    text.push('\n');
    text
}

fn pair(ruleset: &Ruleset, index: QuestionIndex, response: Response) -> Option<(String, Value)> {
    let question = ruleset.question(index)?;
    Some((question.id.clone(), write_answer(question, response)))
}

fn step(ruleset: &Ruleset, (ask, response): &Given, with_answer: bool) -> Option<WrittenStep> {
    let question = ruleset.question(ask.question)?;
    Some(WrittenStep {
        answer: with_answer.then(|| write_answer(question, *response)),
        words: Some(mark(question)),
        ..asked(ruleset, *ask)?
    })
}

fn asked(ruleset: &Ruleset, ask: Ask) -> Option<WrittenStep> {
    let question = ruleset.question(ask.question)?;
    let option = ask
        .item
        .and_then(|item| question.options().get(item.position()));
    Some(WrittenStep {
        question: question.id.clone(),
        option: option.map(|option| option.id.clone()),
        answer: None,
        words: None,
    })
}
