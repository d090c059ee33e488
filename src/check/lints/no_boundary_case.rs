//! A threshold of a danger rule that no written sample patients stand at, one on each side.

use std::collections::BTreeSet;

use super::{Finding, Lint, Look};
use crate::assess::{AnswerFacts, Site, clauses};
use crate::check::coverage::path;
use crate::check::thresholds::{Threshold, thresholds};
use crate::logic::{Condition, Truth};
use crate::pack::{DiagnosticCode, Pack};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NoBoundaryCase,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    // A pack without cases is told once, by another lint.
    if look.cases.is_empty() {
        return;
    }
    let read = definitions(look.ruleset.pack());
    let is_danger = |site: Site| match site {
        Site::Flag(_) | Site::Exception(..) => true,
        Site::Definition(at) => read.contains(&at),
        Site::Question(_)
        | Site::Criterion(..)
        | Site::Level(..)
        | Site::Withhold(..)
        | Site::Note(..)
        | Site::Referral(_)
        | Site::Lesson(_)
        | Site::Contradiction(_) => false,
    };
    let mut thresholds = thresholds(look.ruleset);
    thresholds.retain(|threshold| is_danger(threshold.site));
    let shown = shown(look, &thresholds, is_danger);
    for (threshold, shown) in thresholds.iter().zip(shown) {
        let Threshold {
            site,
            clause,
            question,
            edge,
            negated,
        } = threshold;
        let [outside, inside] = edge.words(look.ruleset, *question);
        let (yes, no) = if *negated {
            (outside, inside)
        } else {
            (inside, outside)
        };
        let lacks = match (shown.yes, shown.no) {
            (true, true) => continue,
            (false, true) => format!("is yes at `{yes}`"),
            (true, false) => format!("is other than yes at `{no}`"),
            (false, false) => format!("is yes at `{yes}`, or other than yes at `{no}`"),
        };
        let (at, about) = look.places.site(look.ruleset.pack(), *site);
        let at = match path(look.ruleset, (*site, *clause)) {
            path if path.is_empty() => at,
            path => at.inside(&format!("/{path}")),
        };
        found.push(Finding {
            at,
            message: format!("there is no written case in which `{about}` {lacks}"),
            help: "write the patient; `nape rules test --boundaries` shows one for each side"
                .to_owned(),
            about,
        });
    }
}

/// The definitions that red flags and their exceptions read, through others too.
fn definitions(pack: &Pack) -> BTreeSet<usize> {
    let mut read = BTreeSet::new();
    for flag in &pack.flags {
        reads(pack, &flag.when, &mut read);
        for exception in &flag.unless {
            reads(pack, &exception.when, &mut read);
        }
    }
    read
}

fn reads(pack: &Pack, condition: &Condition, read: &mut BTreeSet<usize>) {
    condition.walk(&mut |inner, _| {
        if let Condition::Definition(at) = inner
            && read.insert(*at)
            && let Some(definition) = pack.definitions.get(*at)
        {
            reads(pack, &definition.when, read);
        }
    });
}

/// Which sides of a threshold the written cases show.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    yes: bool,
    no: bool,
}

fn shown(
    look: &Look<'_>,
    thresholds: &[Threshold],
    is_danger: impl Fn(Site) -> bool,
) -> Vec<Shown> {
    let mut shown = vec![Shown::default(); thresholds.len()];
    let sites = look.sites.iter().copied();
    let sites: Vec<_> = sites.filter(|(site, _)| is_danger(*site)).collect();
    for case in &look.cases {
        let mut met = BTreeSet::new();
        clauses(
            look.ruleset,
            &case.answers,
            &sites,
            &mut |site, clause, value| {
                if clause == 0 && value == Truth::Yes {
                    met.insert(site);
                }
            },
        );
        let facts = AnswerFacts::new(look.ruleset, &case.answers);
        for (threshold, shown) in thresholds.iter().zip(&mut shown) {
            let rule = met.contains(&threshold.site);
            // Below a `not`, whoever is outside has yes.
            match threshold
                .side(&facts)
                .map(|inside| inside != threshold.negated)
            {
                Some(true) => shown.yes |= rule,
                Some(false) => shown.no |= !rule,
                None => {}
            }
        }
    }
    shown
}
