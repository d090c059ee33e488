//! The names that everything has among other systems: addresses of the questionnaire, of lists of codes
//! and of extensions, and the places of answers.

use super::resources::{CodeableConcept, Coding};
use crate::pack::{Pack, Phrase, Question, Wording};

/// The standard's own extensions.
const STANDARD: &str = "http://hl7.org/fhir/StructureDefinition/";
/// Codes that are the same for every pack.
pub(super) const URGENCY: &str = "urn:nape:urgency";
pub(super) const NECK: &str = "urn:nape:neck-treatment";
pub(super) const FLAG_STATE: &str = "urn:nape:red-flag-state";
pub(super) const CAUSE: &str = "urn:nape:why-not-known";
pub(super) const LEVEL: &str = "urn:nape:pattern-level";
pub(super) const STANDING: &str = "urn:nape:pattern-standing";
pub(super) const PICTURE: &str = "urn:nape:picture";
pub(super) const FINDING: &str = "urn:nape:finding";
/// Extensions of our own.
pub(super) const RULED_OUT: &str = "urn:nape:extension:ruled-out";
pub(super) const LEFT_OUT: &str = "urn:nape:extension:private-left-out";
/// The numbers of records, and the fingerprints of packs.
pub(super) const RECORD: &str = "urn:nape:record";
pub(super) const SHA256: &str = "urn:nape:sha256";

/// The item of the person's own words. It has a dot, as no id of a question does.
pub(super) const OWN_WORDS: &str = "own.words";
/// The codes that the program adds to the options of a question.
pub(super) const NOT_SURE: &str = "not_sure";
pub(super) const DECLINED: &str = "declined";

/// An extension that the standard defines.
pub(super) fn standard(name: &str) -> String {
    format!("{STANDARD}{name}")
}

/// Where every name of a pack begins.
pub(super) fn of_pack(pack: &Pack, kind: &str) -> String {
    format!("urn:nape:{}:{kind}", segment(&pack.about.id))
}

/// The questionnaire, without its version.
pub(super) fn questionnaire(pack: &Pack) -> String {
    of_pack(pack, "questionnaire")
}

/// The list of codes of one question: "none" means something else in each.
pub(super) fn options(pack: &Pack, question: &Question) -> String {
    format!("{}:{}", of_pack(pack, "answer"), question.id)
}

/// The item that says why a number is not given.
pub(super) fn no_number(question: &Question) -> String {
    format!("{}.no_number", question.id)
}

/// A part of an address: only characters that every reader takes.
pub(super) fn segment(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    text.chars()
        .map(|c| if safe(c) { c } else { '-' })
        .collect()
}

/// A code with words.
pub(super) fn coding(system: impl Into<String>, code: &str, display: &str) -> Coding {
    Coding {
        system: Some(system.into()),
        code: Some(code.to_owned()),
        display: Some(display.to_owned()).filter(|words| !words.trim().is_empty()),
    }
}

/// One code, and the same words beside it.
pub(super) fn concept(system: impl Into<String>, code: &str, words: &str) -> CodeableConcept {
    CodeableConcept {
        coding: vec![coding(system, code, words)],
        text: Some(words.to_owned()).filter(|words| !words.trim().is_empty()),
    }
}

/// "Not sure" and, where it is allowed, "declined", as options of a question.
pub(super) fn unknowns(pack: &Pack, question: &Question) -> Vec<Coding> {
    let words: &Wording = &pack.wording;
    let system = options(pack, question);
    let mut codes = vec![coding(&system, NOT_SURE, words.text(Phrase::NotSure))];
    if question.optional {
        let declined = words.text(question.declined_as());
        codes.push(coding(&system, DECLINED, declined));
    }
    codes
}

/// Every option of a question as it is offered, "not sure" and "declined" last; none for a number.
pub(super) fn offered(pack: &Pack, question: &Question) -> Vec<Coding> {
    use crate::pack::Kind;
    let system = options(pack, question);
    let words = &pack.wording;
    let mut codes: Vec<Coding> = match &question.kind {
        Kind::YesNo => [("yes", Phrase::Yes), ("no", Phrase::No)]
            .iter()
            .map(|(code, phrase)| coding(&system, code, words.text(*phrase)))
            .collect(),
        Kind::OneOf { options, .. } | Kind::AnyOf { options, .. } => options
            .iter()
            .map(|option| coding(&system, &option.id, &option.text))
            .collect(),
        Kind::Number { .. } => return Vec::new(),
    };
    let mut unknowns = unknowns(pack, question);
    if let (Kind::AnyOf { .. }, Some(unsure)) = (&question.kind, unknowns.first_mut()) {
        // Beside ticked options it speaks of the rest.
        unsure.display = Some(words.text(Phrase::FormNotSure).to_owned());
    }
    codes.append(&mut unknowns);
    codes
}
