//! What a case expects, and what of it did not come.

use super::failure::{Failure, grounds};
use crate::answers::Answers;
use crate::assess::{AnswerFacts, Assessment, FlagState, contradictions};
use crate::logic::{Level, Truth};
use crate::pack::written::Expect;
use crate::pack::{Diagnostic, DiagnosticCode, Pack, Place, Ruleset, nearest};

const URGENCIES: [&str; 5] = ["routine", "soon", "same_day", "emergency", "undetermined"];

/// The ids that a pack declares, by what they name.
struct Ids<'a> {
    questions: Vec<&'a str>,
    flags: Vec<&'a str>,
    patterns: Vec<&'a str>,
    notes: Vec<String>,
    referrals: Vec<&'a str>,
    lessons: Vec<&'a str>,
    contradictions: Vec<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(pack: &'a Pack) -> Self {
        let notes = pack.patterns.iter().flat_map(|pattern| {
            let notes = pattern.notes.iter();
            notes.map(move |note| format!("{}.{}", pattern.id, note.id))
        });
        Self {
            questions: pack.questions.iter().map(|known| &*known.id).collect(),
            flags: pack.flags.iter().map(|flag| &*flag.id).collect(),
            patterns: pack.patterns.iter().map(|pattern| &*pattern.id).collect(),
            notes: notes.collect(),
            referrals: pack.referrals.iter().map(|known| &*known.id).collect(),
            lessons: pack.lessons.iter().map(|lesson| &*lesson.id).collect(),
            contradictions: pack.contradictions.iter().map(|known| &*known.id).collect(),
        }
    }
}

/// Reports every name in `expect` that the pack does not declare.
pub(super) fn check_names(
    ruleset: &Ruleset,
    file: &str,
    pointer: &str,
    expect: &Expect,
    problems: &mut Vec<Diagnostic>,
) {
    let known = Ids::of(ruleset.pack());
    let notes: Vec<&str> = known.notes.iter().map(String::as_str).collect();
    let lists: [(&str, &str, &[String], &[&str]); 19] = [
        ("asked", "question", &expect.asked, &known.questions),
        ("not_asked", "question", &expect.not_asked, &known.questions),
        ("raised", "red flag", &expect.raised, &known.flags),
        ("not_raised", "red flag", &expect.not_raised, &known.flags),
        ("excused", "red flag", &expect.excused, &known.flags),
        ("open", "red flag", &expect.open, &known.flags),
        ("shown", "pattern", &expect.shown, &known.patterns),
        ("not_shown", "pattern", &expect.not_shown, &known.patterns),
        ("fits", "pattern", &expect.fits, &known.patterns),
        (
            "partly_fits",
            "pattern",
            &expect.partly_fits,
            &known.patterns,
        ),
        ("little", "pattern", &expect.little, &known.patterns),
        ("notes", "note", &expect.notes, &notes),
        ("not_notes", "note", &expect.not_notes, &notes),
        ("referrals", "referral", &expect.referrals, &known.referrals),
        (
            "not_referrals",
            "referral",
            &expect.not_referrals,
            &known.referrals,
        ),
        ("lessons", "lesson", &expect.lessons, &known.lessons),
        ("not_lessons", "lesson", &expect.not_lessons, &known.lessons),
        (
            "contradictions",
            "contradiction",
            &expect.contradictions,
            &known.contradictions,
        ),
        (
            "not_contradictions",
            "contradiction",
            &expect.not_contradictions,
            &known.contradictions,
        ),
    ];
    let mut report = |place: String, what: &str, id: &str, known: &[&str]| {
        let place = format!("{pointer}/expect/{place}");
        problems.push(unknown(file, place, what, id, known.iter().copied()));
    };
    for (key, what, ids, known) in lists {
        for (position, id) in ids.iter().enumerate() {
            if !known.contains(&id.as_str()) {
                report(format!("{key}/{position}"), what, id, known);
            }
        }
    }
    let single = [
        ("first", "pattern", &expect.first, &*known.patterns),
        ("urgency", "urgency level", &expect.urgency, &URGENCIES),
    ];
    for (key, what, id, known) in single {
        if let Some(id) = id.as_ref().filter(|id| !known.contains(&id.as_str())) {
            report(key.to_owned(), what, id, known);
        }
    }
}

/// Reports what the invariants of a pack expect and nobody can give.
pub fn check_invariants(ruleset: &Ruleset, problems: &mut Vec<Diagnostic>) {
    let file = "invariants.json";
    for (position, invariant) in ruleset.pack().invariants.iter().enumerate() {
        let pointer = format!("/invariants/{position}");
        check_names(ruleset, file, &pointer, &invariant.expect, problems);
        if invariant.expect.first.is_some() {
            problems.push(Diagnostic {
                code: DiagnosticCode::WrongForm,
                file: file.into(),
                place: Place::Key(format!("{pointer}/expect/first")),
                message: "an invariant cannot say which pattern comes first".into(),
                help: Some("say `shown`, and leave the order to a case".into()),
            });
        }
        if invariant.expect == Expect::default() {
            problems.push(Diagnostic {
                code: DiagnosticCode::WrongForm,
                file: file.into(),
                place: Place::Value(format!("{pointer}/expect")),
                message: "this expects nothing, so it holds of every pack".into(),
                help: Some("say what must come out".into()),
            });
        }
    }
}

/// A name that is declared nowhere.
pub(super) fn unknown<'a>(
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

/// What was expected and did not come.
pub(super) fn failures(
    ruleset: &Ruleset,
    answers: &Answers,
    expect: &Expect,
    assessment: &Assessment,
) -> Vec<Failure> {
    let pack = ruleset.pack();
    let facts = AnswerFacts::new(ruleset, answers);
    let mut failures = single_failures(pack, expect, assessment);
    for (ids, key, wanted, word) in [
        (&expect.raised, "raised", "raised", true),
        (&expect.not_raised, "not_raised", "raised", false),
        (&expect.excused, "excused", "excused", true),
        (&expect.open, "open", "open", true),
    ] {
        for id in ids {
            let mut flags = pack.flags.iter().zip(&assessment.flags);
            let Some(flag) = flags.find(|(flag, _)| flag.id == *id) else {
                continue;
            };
            let found = state_id(flag.1.state);
            if (found == wanted) != word {
                let failure = Failure::new((key, id), (found, id));
                failures.push(failure.because(grounds(&facts, answers, flag)));
            }
        }
    }
    for (ids, wanted) in [(&expect.asked, true), (&expect.not_asked, false)] {
        let word = |asked| if asked { "asked" } else { "not_asked" };
        for id in ids {
            let mut questions = ruleset.questions();
            let Some((_, question)) = questions.find(|(_, question)| question.id == *id) else {
                continue;
            };
            let asked = facts.enabled(question) != Truth::No;
            if asked != wanted {
                failures.push(Failure::new((word(wanted), id), (word(asked), id)));
            }
        }
    }
    for (ids, wanted) in [
        (&expect.fits, Level::Fits),
        (&expect.partly_fits, Level::PartlyFits),
        (&expect.little, Level::Little),
    ] {
        for id in ids {
            let mut patterns = pack.patterns.iter().zip(&assessment.patterns);
            let found = patterns.find(|(pattern, _)| pattern.id == *id);
            let level = found.map(|(_, finding)| finding.level);
            if let Some(level) = level.filter(|level| *level != wanted) {
                failures.push(Failure::new((wanted.id(), id), (level.id(), id)));
            }
        }
    }
    let notes = assessment.notes.iter().filter_map(|(pattern, note)| {
        let pattern = pack.patterns.get(*pattern)?;
        let note = pattern.notes.get(*note)?;
        Some(format!("{}.{}", pattern.id, note.id))
    });
    let put = contradictions(&facts).into_iter();
    let put = put.filter_map(|index| pack.contradictions.get(index));
    let given = [
        (
            ("shown", "not_shown"),
            named(&assessment.shown, &pack.patterns, |pattern| &pattern.id),
            (&expect.shown, &expect.not_shown),
        ),
        (
            ("notes", "not_notes"),
            notes.collect(),
            (&expect.notes, &expect.not_notes),
        ),
        (
            ("referrals", "not_referrals"),
            named(&assessment.referrals, &pack.referrals, |referral| {
                &referral.id
            }),
            (&expect.referrals, &expect.not_referrals),
        ),
        (
            ("lessons", "not_lessons"),
            named(&assessment.lessons, &pack.lessons, |lesson| &lesson.id),
            (&expect.lessons, &expect.not_lessons),
        ),
        (
            ("contradictions", "not_contradictions"),
            put.map(|contradiction| contradiction.id.clone()).collect(),
            (&expect.contradictions, &expect.not_contradictions),
        ),
    ];
    for ((key, not), found, (wanted, unwanted)) in given {
        let missing = wanted.iter().filter(|id| !found.contains(id));
        let missing = missing.map(|id| (key, id));
        let surplus = unwanted.iter().filter(|id| found.contains(id));
        for (expected, id) in missing.chain(surplus.map(|id| (not, id))) {
            failures.push(Failure::new((expected, id), (key, &list(&found))));
        }
    }
    failures
}

/// Expectations of which there is one.
fn single_failures(pack: &Pack, expect: &Expect, assessment: &Assessment) -> Vec<Failure> {
    let mut failures = Vec::new();
    let level = assessment.urgency.level.id();
    if let Some(wanted) = expect.urgency.as_ref().filter(|wanted| *wanted != level) {
        let raised = list(&named(&assessment.raised(), &pack.flags, |flag| &flag.id));
        let failure = Failure::new(("urgency", wanted), ("urgency", level));
        failures.push(failure.because(format!("raised: {raised}")));
    }
    if let Some(least) = expect
        .urgency_from
        .filter(|least| !assessment.urgency.level.is_from(*least))
    {
        let raised = list(&named(&assessment.raised(), &pack.flags, |flag| &flag.id));
        let failure = Failure::new(("urgency_from", least.id()), ("urgency", level));
        failures.push(failure.because(format!("raised: {raised}")));
    }
    let shown = named(&assessment.shown, &pack.patterns, |pattern| &pattern.id);
    if let Some(first) = &expect.first
        && shown.first() != Some(first)
    {
        failures.push(Failure::new(("first", first), ("shown", &list(&shown))));
    }
    if let Some(wanted) = expect.neck_treatment
        && wanted != assessment.neck_treatment
    {
        let (key, found) = ("neck_treatment", assessment.neck_treatment.id());
        failures.push(Failure::new((key, wanted.id()), (key, found)));
    }
    if let Some(least) = expect
        .neck_from
        .filter(|least| assessment.neck_treatment < *least)
    {
        let found = ("neck_treatment", assessment.neck_treatment.id());
        failures.push(Failure::new(("neck_from", least.id()), found));
    }
    failures
}

/// The ids of what stands at these positions.
fn named<T>(positions: &[usize], items: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    let items = positions.iter().filter_map(|at| items.get(*at));
    items.map(|item| id(item).clone()).collect()
}

fn state_id(state: FlagState) -> &'static str {
    match state {
        FlagState::Raised => "raised",
        FlagState::Excused(_) => "excused",
        FlagState::RuledOut => "ruled_out",
        FlagState::Open => "open",
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}
