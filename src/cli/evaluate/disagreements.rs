//! Each case on which the two sides differ, with what decides: emergencies that were missed first.

use super::Account;
use super::differs::{Differs, Gap, by_pattern, by_urgency, missed};
use super::page::{pattern, rate};
use super::urgency::word;
use super::why::{Judged, Said, Sign, State, Why};
use crate::assess::UrgencyLevel;
use crate::check::{Named, Verdict};
use crate::logic::Urgency;
use crate::pack::ReferencePattern;
use crate::report::{Block, Role};

/// So many of each kind are told with what decides; the form for machines has all.
const MOST: usize = 50;

/// The emergencies that were missed, loudly; or that there are none.
pub(super) fn emergencies(account: &Account<'_>) -> Vec<Block> {
    let found = &account.found.all.urgency.emergencies_found;
    if found.of == 0 {
        return vec![Block::new(
            Role::Strong,
            "No case has an emergency as reference: these cases cannot show whether one is missed.",
        )];
    }
    let missed = missed(account);
    if missed.is_empty() {
        let words = format!("No emergency was missed. Found: {}.", rate(found));
        return vec![Block::new(Role::Strong, words)];
    }
    let mut blocks = vec![Block::new(
        Role::Emergency,
        format!(
            "EMERGENCIES MISSED: {} of {}. Found: {}.",
            missed.len(),
            found.of,
            rate(found)
        ),
    )];
    if let Some(rest) = beyond(missed.len()) {
        blocks.push(Block::text(format!(
            "Each of them is named here. What decides is told of the first {MOST}; `--format json` \
             tells it of the other {rest}, too."
        )));
    }
    // Each of them is named, however many there are; what decides is told of the first.
    for (one, at) in missed.iter().zip(0..) {
        blocks.push(
            Block::item(format!(
                "MISSED: {}: the reference says emergency, the result is {}",
                one.case.id,
                word(one.verdict.urgency.id())
            ))
            .meant(Role::Emergency),
        );
        if at < MOST {
            blocks.extend(reasons(account, one));
        }
    }
    blocks
}

/// Every disagreement.
pub(super) fn blocks(account: &Account<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading("Where urgency differs")];
    let (missed, rest): (Vec<_>, Vec<_>) = by_urgency(account)
        .into_iter()
        .partition(Differs::is_missed_emergency);
    if !missed.is_empty() {
        let words = format!(
            "Emergencies that were missed ({}) stand at the top.",
            missed.len()
        );
        blocks.push(Block::text(words));
    }
    if rest.is_empty() {
        let other = if !missed.is_empty() {
            "Nowhere else."
        } else if account.found.all.urgency.exact.of > 0 {
            "Nowhere."
        } else {
            "No case has a reference for the urgency."
        };
        blocks.push(Block::text(other));
    } else {
        blocks.push(Block::text(
            "The worst first: the most steps too low, then no level, then the most steps too high.",
        ));
    }
    for one in rest.iter().take(MOST) {
        let (kind, role) = match one.gap {
            Gap::Under(_) => ("less urgent than the reference", Role::Urgent),
            Gap::Undetermined => ("no level", Role::Urgent),
            Gap::Over(_) => ("more urgent than the reference", Role::Strong),
        };
        blocks.push(
            Block::item(format!(
                "{}: {kind}: the reference says {}, the result is {}",
                one.case.id,
                word(one.reference.id()),
                word(one.verdict.urgency.id())
            ))
            .meant(role),
        );
        blocks.extend(reasons(account, one));
    }
    blocks.extend(left_out(rest.len()));
    blocks.push(Block::heading("Where the pattern differs"));
    let found = by_pattern(account);
    if found.is_empty() {
        let nowhere = if account.found.all.patterns.first.of > 0 {
            "Nowhere."
        } else {
            "No case has a reference for the pattern."
        };
        blocks.push(Block::text(nowhere));
    }
    for (reference, case, verdict) in found.iter().take(MOST) {
        let why = Why::new(account.ruleset, case, account.private);
        blocks.extend(pattern_reasons(account, &why, *reference, verdict));
    }
    blocks.extend(left_out(found.len()));
    blocks
}

/// How many stand beyond those that are told.
fn beyond(found: usize) -> Option<usize> {
    found.checked_sub(MOST).filter(|more| *more > 0)
}

fn left_out(found: usize) -> Option<Block> {
    let words = format!(
        "{} more are left out here; `--format json` has all {found}.",
        beyond(found)?
    );
    Some(Block::text(words))
}

/// The danger signs behind a difference.
fn reasons(account: &Account<'_>, one: &Differs<'_>) -> Vec<Block> {
    let why = Why::new(account.ruleset, one.case, account.private);
    let signs = why.signs(one.reference);
    let mut blocks: Vec<Block> = signs.iter().map(sign).collect();
    if one.verdict.urgency == UrgencyLevel::Undetermined {
        let (named, more) = why.not_asked();
        let more = match more {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let words = format!("not asked: {}{more}", named.join(", "));
        blocks.push(Block::item(words));
    }
    if blocks.is_empty() {
        let words = "no danger sign is raised, excused, open or met in part";
        blocks.push(Block::item(words));
    }
    blocks.into_iter().map(|block| block.inside(1)).collect()
}

fn sign(sign: &Sign<'_>) -> Block {
    let level = word(Urgency::from(sign.flag.urgency).id());
    let title = &sign.flag.clinical_title;
    let said = said(&sign.because);
    let words = match sign.state {
        State::Raised => format!("raised ({level}): {title}{said}"),
        State::Excused(by) => format!("excused ({level}): {title}; because of {by}{said}"),
        State::Open(Some(treated)) => format!(
            "open ({level}): {title}; not sure, treated as {}{said}",
            word(treated.id())
        ),
        State::Open(None) => format!("open ({level}): {title}{said}"),
        // What was not asked would leave it open; so what fails and was not said does not apply.
        State::PartlyMet if sign.because.is_empty() => {
            format!("met in part ({level}): {title}; it fails by a question that does not apply")
        }
        State::PartlyMet => format!("met in part ({level}): {title}; it fails by{said}"),
    };
    Block::item(words)
}

/// ` [question: answer; question: answer]`; nothing where nothing was said.
fn said(because: &[Said]) -> String {
    if because.is_empty() {
        return String::new();
    }
    let each = because.iter().map(|said| {
        let answer = said.answer.as_deref();
        let answer = answer.unwrap_or("a private answer, left out");
        format!("{}: {answer}", said.question)
    });
    format!(" [{}]", each.collect::<Vec<_>>().join("; "))
}

fn pattern_reasons(
    account: &Account<'_>,
    why: &Why<'_>,
    reference: ReferencePattern,
    verdict: &Verdict,
) -> Vec<Block> {
    let pack = account.ruleset.pack();
    let wanted = match reference {
        ReferencePattern::Pattern(at) => Some(at),
        ReferencePattern::NoPattern => None,
    };
    let shown = match verdict.named {
        Named::Pattern(at) => Some(at),
        Named::NoPattern | Named::Abstained => None,
    };
    let result = shown.map_or_else(
        || word(verdict.picture.id()),
        |at| pattern(pack, at).to_owned(),
    );
    let second = wanted.is_some_and(|at| verdict.shown.contains(&at));
    let second = if second {
        " (that of the reference is shown, too)"
    } else {
        ""
    };
    let mut blocks = vec![
        Block::item(format!(
            "{}: the reference says {}, the result is {result}{second}",
            why.case().id,
            wanted.map_or("none", |at| pattern(pack, at)),
        ))
        .meant(Role::Strong),
    ];
    for side in why.sides(wanted, shown) {
        let whose = if side.is_reference {
            "reference"
        } else {
            "result"
        };
        let points = side.found.points;
        let count = if points.low == points.high {
            points.low.to_string()
        } else {
            format!("{} to {}", points.low, points.high)
        };
        let kept = why
            .kept_back(&side)
            .map_or_else(String::new, |kept| format!("; {kept}"));
        blocks.push(
            Block::item(format!(
                "{whose}, {}: {}, {count} of {} points{kept}",
                side.pattern.clinical_title,
                word(side.found.level.id()),
                points.out_of
            ))
            .inside(1),
        );
        for (label, id) in [
            ("holds", "yes"),
            ("does not hold", "no"),
            ("not known", "unknown"),
            ("not examined", "not_examined"),
        ] {
            let such = side.criteria.iter().filter(|one| one.holds() == id);
            let such: Vec<String> = such.map(criterion).collect();
            if !such.is_empty() {
                let words = format!("{label}: {}", such.join("; "));
                blocks.push(Block::item(words).inside(2));
            }
        }
    }
    blocks
}

fn criterion(judged: &Judged<'_>) -> String {
    let points = match judged.points {
        0 => String::new(),
        points => format!(" ({points:+})"),
    };
    format!("{}{points}{}", judged.text, said(&judged.because))
}
