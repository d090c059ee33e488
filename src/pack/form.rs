//! Which files make a pack.

/// What a file of a pack holds, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    About,
    Sources,
    Questionnaire,
    Definitions,
    RedFlags,
    Pattern,
    Referrals,
    Education,
    LessonText,
    Emergency,
    Consistency,
    Wording,
    BodyMap,
    Invariants,
    Bases,
    Cases,
    /// Generated, or a page for people: read by nobody here.
    Ignored,
    /// Not part of the form.
    Unexpected,
}

/// The files that every pack has, once.
pub(super) const REQUIRED: [&str; 8] = [
    "pack.json",
    "sources.json",
    "definitions.json",
    "referrals.json",
    "education/education.json",
    "emergency.json",
    "consistency.json",
    "wording.json",
];

/// What the file at `path` holds.
pub(super) fn kind(path: &str) -> FileKind {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_json = has_ending(name, ".json");
    let is_markdown = has_ending(name, ".md");
    match (folder, name) {
        ("", "pack.json") => FileKind::About,
        ("", "sources.json") => FileKind::Sources,
        ("", "definitions.json") => FileKind::Definitions,
        ("", "referrals.json") => FileKind::Referrals,
        ("", "emergency.json") => FileKind::Emergency,
        ("", "consistency.json") => FileKind::Consistency,
        ("", "wording.json") => FileKind::Wording,
        ("", "body_map.json") => FileKind::BodyMap,
        ("", "invariants.json") => FileKind::Invariants,
        ("education", "education.json") => FileKind::Education,
        ("education", _) if is_markdown => FileKind::LessonText,
        ("questionnaire", _) if is_json => FileKind::Questionnaire,
        ("red_flags", _) if is_json => FileKind::RedFlags,
        ("patterns", _) if is_json => FileKind::Pattern,
        ("cases", "bases.json") => FileKind::Bases,
        _ if is_json && (folder == "cases" || folder.starts_with("cases/")) => FileKind::Cases,
        _ if folder == "schema" || (folder.is_empty() && is_markdown) => FileKind::Ignored,
        _ => FileKind::Unexpected,
    }
}

/// Whether the file decides or says something, so that it belongs to the fingerprint.
pub(super) fn decides(path: &str) -> bool {
    match kind(path) {
        FileKind::Invariants
        | FileKind::Bases
        | FileKind::Cases
        | FileKind::Ignored
        | FileKind::Unexpected => false,
        FileKind::About
        | FileKind::Sources
        | FileKind::Questionnaire
        | FileKind::Definitions
        | FileKind::RedFlags
        | FileKind::Pattern
        | FileKind::Referrals
        | FileKind::Education
        | FileKind::LessonText
        | FileKind::Emergency
        | FileKind::Consistency
        | FileKind::Wording
        | FileKind::BodyMap => true,
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}
