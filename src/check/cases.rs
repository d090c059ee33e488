//! The case runner: sample patients with what must come out.

use std::collections::BTreeMap;

use super::expectations::{check_names, failures, unknown};
use super::failure::Failure;
use crate::answers::Answers;
use crate::assess::{Assessment, assess};
use crate::pack::written::{Case, WrittenAnswers};
use crate::pack::{
    Diagnostic, DiagnosticCode, PackSource, Place, Ruleset, read_answers, read_cases,
};

/// A case whose every name was found.
#[derive(Debug, Clone)]
pub struct ResolvedCase {
    /// The file it stands in.
    pub file: String,
    /// The case as written.
    pub case: Case,
    /// The answers of its base, with its own laid over them.
    pub answers: Answers,
}

/// Where a case comes from, by the folder of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Written by hand, before the rules it tests.
    Written,
    /// Written by someone who has not seen the rules (`cases/blind/`): run at a release, never tuned on.
    Blind,
    /// Made by the tools (`cases/generated/`): counts for coverage only.
    Generated,
}

impl ResolvedCase {
    /// Where the case comes from.
    pub fn origin(&self) -> Origin {
        if self.file.starts_with("cases/blind/") {
            Origin::Blind
        } else if self.file.starts_with("cases/generated/") {
            Origin::Generated
        } else {
            Origin::Written
        }
    }
}

/// What came of one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// What was expected and did not come; empty when it passed.
    pub failures: Vec<Failure>,
    /// The assessment.
    pub assessment: Assessment,
}

/// Reads every case of a pack and finds every name in it.
pub fn resolve_cases(
    ruleset: &Ruleset,
    source: &PackSource,
    problems: &mut Vec<Diagnostic>,
) -> Vec<ResolvedCase> {
    let read = read_cases(source, problems);
    let mut bases: BTreeMap<&str, &WrittenAnswers> = BTreeMap::new();
    for (file, position, base) in &read.bases {
        let pointer = format!("/bases/{position}");
        // Read once by itself, so that a mistake is reported at the base and not at every case.
        read_answers(
            ruleset,
            file,
            &format!("{pointer}/answers"),
            &base.answers,
            problems,
        );
        if bases.insert(&base.id, &base.answers).is_some() {
            problems.push(repeated(file, &pointer, "base", &base.id));
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut resolved = Vec::new();
    for (file, position, case) in &read.cases {
        let pointer = format!("/cases/{position}");
        if seen.contains(&case.id.as_str()) {
            problems.push(repeated(file, &pointer, "case", &case.id));
        }
        seen.push(&case.id);
        check_names(ruleset, file, &pointer, &case.expect, problems);
        if let Some(other) = &case.near_miss_of
            && !read.cases.iter().any(|(_, _, known)| known.id == *other)
        {
            let ids = read.cases.iter().map(|(_, _, known)| known.id.as_str());
            problems.push(unknown(
                file,
                format!("{pointer}/near_miss_of"),
                "case",
                other,
                ids,
            ));
        }
        let mut pairs = WrittenAnswers::default();
        match case.base.as_deref().map(|id| (id, bases.get(id))) {
            None => {}
            Some((_, Some(base))) => pairs.0.extend(base.0.iter().cloned()),
            Some((id, None)) => {
                let ids = bases.keys().copied();
                problems.push(unknown(file, format!("{pointer}/base"), "base", id, ids));
            }
        }
        read_answers(
            ruleset,
            file,
            &format!("{pointer}/answers"),
            &case.answers,
            problems,
        );
        for (key, value) in &case.answers.0 {
            pairs.0.retain(|(known, _)| known != key);
            pairs.0.push((key.clone(), value.clone()));
        }
        let answers = read_answers(ruleset, file, &pointer, &pairs, &mut Vec::new());
        resolved.push(ResolvedCase {
            file: file.clone(),
            case: case.clone(),
            answers,
        });
    }
    resolved
}

fn repeated(file: &str, pointer: &str, what: &str, id: &str) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::RepeatedId,
        file: file.into(),
        place: Place::Value(format!("{pointer}/id")),
        message: format!("the {what} `{id}` is declared twice"),
        help: Some("give one of the two another id".into()),
    }
}

/// Runs one case.
pub fn run_case(ruleset: &Ruleset, case: &ResolvedCase) -> CaseResult {
    let assessment = assess(ruleset, &case.answers);
    let failures = failures(ruleset, &case.answers, &case.case.expect, &assessment);
    CaseResult {
        failures,
        assessment,
    }
}
