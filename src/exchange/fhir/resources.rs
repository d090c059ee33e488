//! The resources and data types of FHIR R4 that are written, as far as they are used. Their own structs:
//! inner types may move, what others read does not.

use serde::Serialize;

macro_rules! written {
    ($($(#[$doc:meta])* $seen:vis struct $name:ident { $($(#[$key:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
        #[serde(rename_all = "camelCase")]
        $seen struct $name { $($(#[$key])* pub(super) $field: $kind,)* }
    )*};
}

written! {
    /// A code of a list, with its words.
    pub(super) struct Coding {
        #[serde(skip_serializing_if = "Option::is_none")]
        system: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        display: Option<String>,
    }

    /// Codes that mean the same, and words.
    pub(super) struct CodeableConcept {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        coding: Vec<Coding>,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    }

    /// Something that the standard leaves to extensions.
    pub(super) struct Extension {
        url: String,
        #[serde(flatten)]
        value: Option<Value>,
    }

    /// The same in words, for whoever cannot read the rest.
    pub(super) struct Narrative {
        status: &'static str,
        div: String,
    }

    /// A number of a record.
    pub(super) struct Identifier {
        system: String,
        value: String,
    }

    /// Another resource, or only its name.
    pub(super) struct Reference {
        #[serde(rename = "reference", skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        display: Option<String>,
    }

    /// A remark.
    pub(super) struct Annotation {
        text: String,
    }

    /// A form.
    pub struct Questionnaire {
        resource_type: &'static str,
        text: Narrative,
        url: String,
        identifier: Vec<Identifier>,
        version: String,
        title: String,
        status: &'static str,
        subject_type: Vec<&'static str>,
        description: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        last_review_date: Option<String>,
        item: Vec<Item>,
    }

    /// A question, a group of questions, or words beside one.
    pub(super) struct Item {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        extension: Vec<Extension>,
        link_id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        #[serde(rename = "type")]
        kind: &'static str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        enable_when: Vec<EnableWhen>,
        #[serde(skip_serializing_if = "Option::is_none")]
        enable_behavior: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        required: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        repeats: Option<bool>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        answer_option: Vec<AnswerOption>,
        #[serde(rename = "item", skip_serializing_if = "Vec::is_empty")]
        inside: Vec<Self>,
    }

    /// One choice.
    pub(super) struct AnswerOption {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        extension: Vec<Extension>,
        value_coding: Coding,
    }

    /// Answers to a form.
    pub struct QuestionnaireResponse {
        resource_type: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        text: Narrative,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        extension: Vec<Extension>,
        #[serde(skip_serializing_if = "Option::is_none")]
        identifier: Option<Identifier>,
        questionnaire: String,
        status: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        authored: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        item: Vec<ResponseItem>,
    }

    /// The answers to one question, or a group of them.
    pub(super) struct ResponseItem {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        extension: Vec<Extension>,
        link_id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        answer: Vec<ResponseAnswer>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        item: Vec<Self>,
    }

    /// One answer.
    pub(super) struct ResponseAnswer {
        #[serde(flatten)]
        value: Option<Value>,
    }

    /// Something that was found.
    pub(super) struct Observation {
        resource_type: &'static str,
        id: String,
        text: Narrative,
        status: &'static str,
        category: Vec<CodeableConcept>,
        code: CodeableConcept,
        #[serde(skip_serializing_if = "Option::is_none")]
        effective_date_time: Option<String>,
        #[serde(flatten)]
        value: Option<Value>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        interpretation: Vec<CodeableConcept>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        note: Vec<Annotation>,
        device: Reference,
        derived_from: Vec<Reference>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        component: Vec<Component>,
    }

    /// A part of a finding.
    pub(super) struct Component {
        code: CodeableConcept,
        #[serde(flatten)]
        value: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        data_absent_reason: Option<CodeableConcept>,
    }

    /// Resources that belong together.
    pub struct Bundle {
        resource_type: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        identifier: Option<Identifier>,
        #[serde(rename = "type")]
        kind: &'static str,
        entry: Vec<Entry>,
    }

    /// One of them.
    pub(super) struct Entry {
        full_url: String,
        resource: Resource,
    }
}

/// A value of one of several kinds: its key says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) enum Value {
    /// Yes or no.
    #[serde(rename = "valueBoolean")]
    Boolean(bool),
    /// A whole number.
    #[serde(rename = "valueInteger")]
    Integer(i64),
    /// A code of a list that the standard fixes.
    #[serde(rename = "valueCode")]
    Code(&'static str),
    /// Words.
    #[serde(rename = "valueString")]
    String(String),
    /// A code.
    #[serde(rename = "valueCoding")]
    Coding(Coding),
    /// Codes and words.
    #[serde(rename = "valueCodeableConcept")]
    CodeableConcept(CodeableConcept),
}

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Resource {
    /// The answers.
    Response(Box<QuestionnaireResponse>),
    /// What they come to.
    Observation(Box<Observation>),
}

impl Default for Resource {
    fn default() -> Self {
        Self::Observation(Box::default())
    }
}

/// One condition under which an item is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EnableWhen {
    pub(super) question: String,
    pub(super) operator: &'static str,
    #[serde(flatten)]
    pub(super) answer: Wanted,
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) enum Wanted {
    /// Whether there is one.
    #[serde(rename = "answerBoolean")]
    Boolean(bool),
    /// A number.
    #[serde(rename = "answerInteger")]
    Integer(i32),
    /// A code.
    #[serde(rename = "answerCoding")]
    Coding(Coding),
}
