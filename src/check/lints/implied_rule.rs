//! A red flag whose every case is taken by a broader one, at least as urgent and as strict.

use super::same_rule::unfolded;
use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::logic::Urgency;
use crate::pack::{DiagnosticCode, Pack, RedFlag};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::ImpliedRule,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    let raised_with = look.possible.raised_with();
    for (at, (flag, others)) in pack.flags.iter().zip(&raised_with).enumerate() {
        let mut others = others.iter().filter_map(|other| {
            let broader = pack.flags.get(*other)?;
            // Of two that always come together the later one is told; of the same condition, another
            // lint tells.
            let back = raised_with.get(*other)?.contains(&at) && covers(flag, broader);
            let told = *other < at || !back;
            (told && !are_same(pack, flag, broader)).then_some(broader)
        });
        let Some(broader) = others.find(|broader| covers(broader, flag)) else {
            continue;
        };
        let (place, about) = look.places.site(pack, Site::Flag(at));
        found.push(Finding {
            at: place,
            message: format!(
                "whoever raises `{about}` raises `{}`, which is at least as urgent",
                broader.id
            ),
            help:
                "it changes words only: take it out, make it more urgent, or allow it with a reason"
                    .to_owned(),
            about,
        });
    }
}

fn are_same(pack: &Pack, one: &RedFlag, other: &RedFlag) -> bool {
    unfolded(pack, &one.when) == unfolded(pack, &other.when)
}

/// Whether one flag asks for all that the other does.
fn covers(broader: &RedFlag, flag: &RedFlag) -> bool {
    let urgency = |flag: &RedFlag| (Urgency::from(flag.urgency), Urgency::from(flag.if_unsure));
    let (urgent, unsure) = urgency(flag);
    let (most, least) = urgency(broader);
    most >= urgent && least >= unsure && broader.neck_treatment >= flag.neck_treatment
}
