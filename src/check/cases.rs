//! The case runner: sample patients with what must come out.

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::assess::{Assessment, FlagState, assess};
use crate::logic::Level;
use crate::pack::written::{Case, WrittenAnswers};
use crate::pack::{
    Diagnostic, DiagnosticCode, PackSource, Place, Ruleset, nearest, read_answers, read_cases,
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
    /// What was expected and did not come, one sentence each; empty when it passed.
    pub failures: Vec<String>,
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
        names(ruleset, file, &pointer, case, problems);
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

fn unknown<'a>(
    file: &str,
    pointer: String,
    what: &str,
    id: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::UnknownId,
        file: file.into(),
        place: Place::Value(pointer),
        message: format!("there is no {what} `{id}`"),
        help: nearest(id, ids).map(|best| format!("did you mean `{best}`?")),
    }
}

/// Every flag, pattern and referral that is expected exists.
fn names(
    ruleset: &Ruleset,
    file: &str,
    pointer: &str,
    case: &Case,
    problems: &mut Vec<Diagnostic>,
) {
    let pack = ruleset.pack();
    let flags: Vec<&str> = pack.flags.iter().map(|flag| flag.id.as_str()).collect();
    let patterns: Vec<&str> = pack
        .patterns
        .iter()
        .map(|pattern| pattern.id.as_str())
        .collect();
    let referrals: Vec<&str> = pack
        .referrals
        .iter()
        .map(|referral| referral.id.as_str())
        .collect();
    let levels = ["routine", "soon", "same_day", "emergency", "undetermined"];
    let expect = &case.expect;
    let first: Vec<String> = expect.first.iter().cloned().collect();
    let urgency: Vec<String> = expect.urgency.iter().cloned().collect();
    let lessons: Vec<&str> = pack
        .lessons
        .iter()
        .map(|lesson| lesson.id.as_str())
        .collect();
    let lists: [(&str, &str, &[String], &[&str]); 15] = [
        ("raised", "red flag", &expect.raised, &flags),
        ("not_raised", "red flag", &expect.not_raised, &flags),
        ("excused", "red flag", &expect.excused, &flags),
        ("open", "red flag", &expect.open, &flags),
        ("shown", "pattern", &expect.shown, &patterns),
        ("not_shown", "pattern", &expect.not_shown, &patterns),
        ("first", "pattern", &first, &patterns),
        ("fits", "pattern", &expect.fits, &patterns),
        ("partly_fits", "pattern", &expect.partly_fits, &patterns),
        ("little", "pattern", &expect.little, &patterns),
        ("referrals", "referral", &expect.referrals, &referrals),
        (
            "not_referrals",
            "referral",
            &expect.not_referrals,
            &referrals,
        ),
        ("lessons", "lesson", &expect.lessons, &lessons),
        ("not_lessons", "lesson", &expect.not_lessons, &lessons),
        ("urgency", "urgency level", &urgency, &levels),
    ];
    for (key, what, ids, known) in lists {
        for (position, id) in ids.iter().enumerate() {
            if !known.contains(&id.as_str()) {
                let single = matches!(key, "first" | "urgency");
                let end = if single {
                    String::new()
                } else {
                    format!("/{position}")
                };
                let place = format!("{pointer}/expect/{key}{end}");
                problems.push(unknown(file, place, what, id, known.iter().copied()));
            }
        }
    }
}

/// Runs one case.
pub fn run_case(ruleset: &Ruleset, case: &ResolvedCase) -> CaseResult {
    let assessment = assess(ruleset, &case.answers);
    let failures = failures(ruleset, case, &assessment);
    CaseResult {
        failures,
        assessment,
    }
}

fn failures(ruleset: &Ruleset, case: &ResolvedCase, assessment: &Assessment) -> Vec<String> {
    let pack = ruleset.pack();
    let expect = &case.case.expect;
    let mut failures = Vec::new();
    let raised: Vec<&str> = assessment
        .raised()
        .iter()
        .filter_map(|index| pack.flags.get(*index))
        .map(|flag| flag.id.as_str())
        .collect();
    if let Some(wanted) = &expect.urgency
        && wanted != assessment.urgency.level.id()
    {
        let level = assessment.urgency.level.id();
        failures.push(format!(
            "urgency is {level}, not {wanted} (raised: {})",
            list(&raised)
        ));
    }
    let state = |id: &String| {
        let at = pack.flags.iter().position(|flag| flag.id == *id)?;
        assessment.flags.get(at).map(|finding| finding.state)
    };
    for (ids, wanted, word) in [
        (&expect.raised, "raised", true),
        (&expect.not_raised, "raised", false),
        (&expect.excused, "excused", true),
        (&expect.open, "open", true),
    ] {
        for id in ids {
            let found = state(id).map_or("unknown", state_id);
            if (found == wanted) != word {
                let not = if word { "" } else { "not " };
                failures.push(format!(
                    "the flag {id} is {found}; it should {not}be {wanted}"
                ));
            }
        }
    }
    let shown: Vec<&str> = assessment
        .shown
        .iter()
        .filter_map(|index| pack.patterns.get(*index))
        .map(|pattern| pattern.id.as_str())
        .collect();
    for id in &expect.shown {
        if !shown.contains(&id.as_str()) {
            failures.push(format!(
                "the pattern {id} is not shown (shown: {})",
                list(&shown)
            ));
        }
    }
    for id in &expect.not_shown {
        if shown.contains(&id.as_str()) {
            failures.push(format!(
                "the pattern {id} is shown (shown: {})",
                list(&shown)
            ));
        }
    }
    if let Some(first) = &expect.first
        && shown.first() != Some(&first.as_str())
    {
        failures.push(format!(
            "the first pattern is not {first} (shown: {})",
            list(&shown)
        ));
    }
    if let Some(wanted) = expect.neck_treatment
        && wanted != assessment.neck_treatment
    {
        let found = assessment.neck_treatment.id();
        failures.push(format!("neck treatment is {found}, not {}", wanted.id()));
    }
    let level = |id: &String| {
        let at = pack.patterns.iter().position(|pattern| pattern.id == *id)?;
        assessment.patterns.get(at).map(|finding| finding.level)
    };
    for (ids, wanted) in [
        (&expect.fits, Level::Fits),
        (&expect.partly_fits, Level::PartlyFits),
        (&expect.little, Level::Little),
    ] {
        for id in ids {
            let found = level(id);
            if found != Some(wanted) {
                let found = found.map_or("unknown", Level::id);
                let wanted = wanted.id();
                failures.push(format!("the pattern {id} is {found}, not {wanted}"));
            }
        }
    }
    let referrals = assessment.referrals.iter();
    let referrals = referrals.filter_map(|index| pack.referrals.get(*index));
    let referrals: Vec<&str> = referrals.map(|referral| referral.id.as_str()).collect();
    let lessons = assessment.lessons.iter();
    let lessons = lessons.filter_map(|index| pack.lessons.get(*index));
    let lessons: Vec<&str> = lessons.map(|lesson| lesson.id.as_str()).collect();
    for (what, given, wanted, unwanted) in [
        (
            "referral",
            &referrals,
            &expect.referrals,
            &expect.not_referrals,
        ),
        ("lesson", &lessons, &expect.lessons, &expect.not_lessons),
    ] {
        for id in wanted.iter().filter(|id| !given.contains(&id.as_str())) {
            failures.push(format!(
                "the {what} {id} is not given (given: {})",
                list(given)
            ));
        }
        for id in unwanted.iter().filter(|id| given.contains(&id.as_str())) {
            failures.push(format!("the {what} {id} is given (given: {})", list(given)));
        }
    }
    failures
}

fn state_id(state: FlagState) -> &'static str {
    match state {
        FlagState::Raised => "raised",
        FlagState::Excused(_) => "excused",
        FlagState::RuledOut => "ruled out",
        FlagState::Open => "open",
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}
