//! A rule, a referral or a lesson that names no source: it is judgement alone. A note only.

use super::{At, Finding, Lint, Look};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::MissingSource,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    let mut look_at = |what: &str, about: String, at: At, sources: &[String]| {
        if sources.is_empty() {
            found.push(Finding {
                message: format!("the {what} `{about}` names no source"),
                at: at.on("id"),
                help: "name what it derives from, if anything was published".to_owned(),
                about,
            });
        }
    };
    for flag in &pack.flags {
        let at = look.places.item("flags", &flag.id);
        look_at("red flag", flag.id.clone(), at.clone(), &flag.sources);
        for (n, exception) in flag.unless.iter().enumerate() {
            let about = format!("{}.{}", flag.id, exception.id);
            look_at(
                "exception",
                about,
                at.on("unless").on(n),
                &exception.sources,
            );
        }
    }
    for pattern in &pack.patterns {
        let at = look.places.item("patterns", &pattern.id).on("criteria");
        for (n, criterion) in pattern.criteria.iter().enumerate() {
            let about = format!("{}.{}", pattern.id, criterion.id);
            look_at("criterion", about, at.on(n), &criterion.sources);
        }
    }
    for referral in &pack.referrals {
        let at = look.places.item("referrals", &referral.id);
        look_at("referral", referral.id.clone(), at, &referral.sources);
    }
    for lesson in &pack.lessons {
        let at = look.places.item("lessons", &lesson.id);
        look_at("lesson", lesson.id.clone(), at, &lesson.sources);
    }
}
