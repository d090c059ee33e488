//! Two red flags, or two criteria of one pattern, with the same condition.

use std::collections::BTreeMap;

use super::{Finding, Lint, Look};
use crate::assess::Site;
use crate::logic::Condition;
use crate::pack::{DiagnosticCode, Pack};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::SameRule,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    // By the pattern (none for flags) and the unfolded condition: the id that came first.
    let mut first: BTreeMap<(Option<usize>, String), String> = BTreeMap::new();
    for (site, condition) in &look.sites {
        let among = match site {
            Site::Flag(_) => None,
            Site::Criterion(pattern, _) => Some(*pattern),
            Site::Question(_)
            | Site::Definition(_)
            | Site::Exception(..)
            | Site::Level(..)
            | Site::Withhold(..)
            | Site::Note(..)
            | Site::Referral(_)
            | Site::Lesson(_)
            | Site::Contradiction(_) => continue,
        };
        let (at, about) = look.places.site(pack, *site);
        let key = (among, unfolded(pack, condition));
        if let Some(other) = first.get(&key) {
            found.push(Finding {
                at,
                message: format!("`{about}` has the same condition as `{other}`"),
                help: "make one rule of the two, or say in which they differ".to_owned(),
                about,
            });
        } else {
            first.insert(key, about);
        }
    }
}

/// A condition as text, with definitions unfolded and the order of members left out.
pub(super) fn unfolded(pack: &Pack, condition: &Condition) -> String {
    let members = |key: &str, members: &[Condition]| {
        let mut parts: Vec<String> = members.iter().map(|inner| unfolded(pack, inner)).collect();
        parts.sort();
        match &parts[..] {
            [one] => one.clone(),
            _ => format!("{key}({})", parts.join(", ")),
        }
    };
    match condition {
        Condition::All(of) => members("all", of),
        Condition::Any(of) => members("any", of),
        Condition::AtLeast { count, of } => format!("{count} of {}", members("", of)),
        Condition::Not(member) => format!("not {}", unfolded(pack, member)),
        Condition::Definition(at) => match pack.definitions.get(*at) {
            Some(definition) => unfolded(pack, &definition.when),
            None => String::new(),
        },
        Condition::Answer(..) | Condition::Sum(..) | Condition::Finding(_) => {
            format!("{condition:?}")
        }
    }
}
