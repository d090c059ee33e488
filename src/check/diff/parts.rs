//! What only one of two packs has, by id.

use super::difference::Part;
use crate::pack::{Named, Pack};

/// What the first pack has and the second has not. The inside of a part that is not there is left out.
pub(super) fn only_in(pack: &Pack, other: &Pack) -> Vec<Part> {
    let there = every(other);
    let only: Vec<(Part, bool)> = every(pack)
        .into_iter()
        .filter(|known| !there.contains(known))
        .collect();
    let wholes: Vec<&str> = only
        .iter()
        .filter(|(_, inside)| !inside)
        .map(|(part, _)| part.id.as_str())
        .collect();
    let lonely = |(part, inside): &&(Part, bool)| {
        let whole = part.id.split('.').next().unwrap_or_default();
        !*inside || !wholes.contains(&whole)
    };
    only.iter()
        .filter(lonely)
        .map(|(part, _)| part.clone())
        .collect()
}

/// Every part, and whether it stands inside another one.
fn every(pack: &Pack) -> Vec<(Part, bool)> {
    let names = Named::all(pack).into_iter();
    let mut all: Vec<(Part, bool)> = names
        .map(|(id, part)| {
            let (kind, inside) = kind(part);
            (Part { kind, id }, inside)
        })
        .collect();
    let mut more = |kind: &'static str, id: &String| {
        let id = id.clone();
        all.push((Part { kind, id }, false));
    };
    for source in &pack.sources {
        more("source", &source.id);
    }
    for invariant in &pack.invariants {
        more("invariant", &invariant.id);
    }
    if pack.body_map.is_some() {
        more("drawing", &"body_map".to_owned());
    }
    all
}

fn kind(part: Named) -> (&'static str, bool) {
    match part {
        Named::Question(_) => ("question", false),
        Named::Option(..) => ("option", true),
        Named::Definition(_) => ("definition", false),
        Named::Flag(_) => ("red_flag", false),
        Named::Exception(..) => ("exception", true),
        Named::Pattern(_) => ("pattern", false),
        Named::Criterion(..) => ("criterion", true),
        Named::Note(..) => ("remark", true),
        Named::Referral(_) => ("referral", false),
        Named::Lesson(_) => ("lesson", false),
        Named::Contradiction(_) => ("contradiction", false),
    }
}
