//! A difference in lines, under headings: the most dangerous first.

use super::super::snippet;
use super::person;
use crate::assess::UrgencyLevel;
use crate::check::{
    ChangedCase, ChangedWords, Difference, Part, Person, Replayed, Said, Thing, less_urgent,
};
use crate::logic::{Level, NeckTreatment};
use crate::pack::{Named, Pack, Ruleset, write_answers};

pub(super) const SAMPLES: &str = "Sample patients";
pub(super) const THRESHOLDS: &str = "At the thresholds";
/// What stands under one heading.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) items: Vec<Item>,
}

/// One line, what stands under it, and the answers to replay it.
pub(super) struct Item {
    pub(super) line: String,
    pub(super) inside: Vec<String>,
    pub(super) replay: Vec<String>,
}

impl Item {
    fn line(line: impl Into<String>) -> Self {
        Self {
            line: line.into(),
            inside: Vec::new(),
            replay: Vec::new(),
        }
    }
}

/// Everything that has something to say, the most dangerous first.
pub(super) fn sections(packs: [&Ruleset; 2], found: &Difference) -> Vec<Section> {
    let new = packs[1].pack();
    let urgency = |less: bool, finished: bool| -> Vec<Item> {
        let moved = found.urgency.iter();
        let moved = moved.filter(|moved| {
            less_urgent(moved.before, moved.after) == less && moved.person.finished == finished
        });
        let line = |before: UrgencyLevel, after: UrgencyLevel| {
            format!(
                "From {} to {}, for example:",
                plain(before.id()),
                plain(after.id())
            )
        };
        moved
            .map(|moved| example(packs, line(moved.before, moved.after), &moved.person))
            .collect()
    };
    let neck = found.neck.iter().map(|moved| {
        let word = if moved.after < moved.before {
            "Less strict"
        } else {
            "More strict"
        };
        let (before, after) = (neck_word(moved.before), neck_word(moved.after));
        let open = if moved.person.finished {
            ""
        } else {
            ", while questions are open"
        };
        let line = format!("{word}{open}: from {before} to {after}, for example:");
        example(packs, line, &moved.person)
    });
    let said = |things: &[Thing]| -> Vec<Item> {
        let said = found.things.iter();
        let said = said.filter(|said| things.contains(&said.thing));
        let (along, own): (Vec<&Said>, Vec<&Said>) = said.partition(|said| said.with_urgency);
        let own = own.into_iter().map(|said| {
            let (word, name) = (word(said), name(new, said.thing, &said.id));
            example(packs, format!("{word}: {name}, for example:"), &said.person)
        });
        let mut items: Vec<Item> = own.collect();
        // What only follows from another urgency is one line each way.
        for one_way in along.chunk_by(|one, next| word(one) == word(next)) {
            let names = one_way.iter().map(|said| name(new, said.thing, &said.id));
            let names: Vec<String> = names.collect();
            let word = one_way.first().map_or("", |said| word(said));
            let line = format!("{word}, only where urgency changes: {}", names.join(", "));
            items.push(Item::line(line));
        }
        items
    };
    let levels = found.levels.iter().map(|(id, moved)| {
        let name = name(new, Thing::Pattern, id);
        let (before, after) = (level_word(moved.before), level_word(moved.after));
        let line = format!("{name}: from {before} to {after}, for example:");
        example(packs, line, &moved.person)
    });
    let mut patterns = said(&[Thing::Pattern]);
    patterns.extend(levels);
    let values = found.values.iter().map(|value| {
        let part = &value.part;
        Item::line(format!(
            "{} {}, {}: from {} to {}",
            plain(part.kind),
            part.id,
            value.key,
            value.before,
            value.after
        ))
    });
    let at_thresholds = found.boundaries.as_ref();
    let at_thresholds = at_thresholds.map_or_else(Vec::new, |found| cases(found, "made-up case"));
    let all = [
        ("Less urgent", urgency(true, true)),
        (
            "Less urgent, while questions are open",
            urgency(true, false),
        ),
        ("More urgent", urgency(false, true)),
        (
            "More urgent, while questions are open",
            urgency(false, false),
        ),
        ("Hands-on treatment", neck.collect()),
        ("Patterns", patterns),
        ("Whom to see", said(&[Thing::Referral])),
        ("Danger signs", said(&[Thing::Flag])),
        (
            "Lessons and remarks",
            said(&[Thing::Lesson, Thing::Remark, Thing::Contradiction]),
        ),
        (SAMPLES, cases(&found.cases, "written case")),
        (THRESHOLDS, at_thresholds),
        ("Added", parts(&found.added)),
        ("Removed", parts(&found.removed)),
        ("Changed values", values.collect()),
        ("Words", words(&found.words)),
    ];
    all.into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| Section { title, items })
        .collect()
}

/// A line with somebody under it.
fn example(packs: [&Ruleset; 2], line: String, person: &Person) -> Item {
    let mut inside = person::lines(packs, person);
    let [old, new] = packs;
    let [before, after] = &person.answers;
    let (before, after) = (write_answers(old, before), write_answers(new, after));
    let replay = if before == after {
        vec![format!("answers: {before}")]
    } else {
        vec![
            format!("old answers: {before}"),
            format!("new answers: {after}"),
        ]
    };
    if !person.same_answers {
        inside.push(
            "Only one of the packs takes all of these answers: look whether this person is real"
                .to_owned(),
        );
    }
    Item {
        line,
        inside,
        replay,
    }
}

/// For whom it is said now, or no longer.
fn word(said: &Said) -> &'static str {
    match (said.thing, said.now) {
        (Thing::Flag, true) => "Raised for more people",
        (Thing::Flag, false) => "Raised for fewer people",
        (Thing::Pattern, true) => "Shown to more people",
        (Thing::Pattern, false) => "Shown to fewer people",
        (Thing::Referral, true) => "Given to more people",
        (Thing::Referral, false) => "Given to fewer people",
        (Thing::Lesson | Thing::Remark | Thing::Contradiction, true) => "Told to more people",
        (Thing::Lesson | Thing::Remark | Thing::Contradiction, false) => "Told to fewer people",
    }
}

/// The title and the id of something that is said.
fn name(pack: &Pack, thing: Thing, id: &str) -> String {
    let mut names = Named::all(pack).into_iter();
    let title = names.find_map(|(name, part)| {
        let (kind, title) = match part {
            Named::Flag(at) => (Thing::Flag, &pack.flags.get(at)?.title),
            Named::Pattern(at) => (Thing::Pattern, &pack.patterns.get(at)?.title),
            Named::Referral(at) => (Thing::Referral, &pack.referrals.get(at)?.title),
            Named::Lesson(at) => (Thing::Lesson, &pack.lessons.get(at)?.title),
            Named::Question(_)
            | Named::Option(..)
            | Named::Definition(_)
            | Named::Exception(..)
            | Named::Criterion(..)
            | Named::Note(..)
            | Named::Contradiction(_) => return None,
        };
        (name == id && kind == thing).then_some(title)
    });
    title.map_or_else(|| format!("`{id}`"), |title| format!("{title} (`{id}`)"))
}

/// How many cases change, and which.
fn cases(cases: &Replayed, who: &str) -> Vec<Item> {
    if cases.changed.is_empty() {
        return Vec::new();
    }
    let count = |holds: &dyn Fn(&&ChangedCase) -> bool| cases.changed.iter().filter(holds).count();
    let less = count(&|case| less_urgent(case.urgency[0], case.urgency[1]));
    let more = count(&|case| less_urgent(case.urgency[1], case.urgency[0]));
    let mut items = vec![Item::line(format!(
        "Of {} that both packs can read, {} change: {less} less urgent, {more} more urgent",
        snippet::count(cases.read, who),
        cases.changed.len(),
    ))];
    items.extend(cases.changed.iter().map(|case| {
        let mut item = Item::line(format!("{}: {}", case.id, case.title));
        let mut change = |what: &str, [before, after]: [String; 2]| {
            if before != after {
                item.inside
                    .push(format!("{what}: from {before} to {after}"));
            }
        };
        change("urgency", case.urgency.map(|level| plain(level.id())));
        change(
            "hands-on treatment",
            case.neck.map(|step| neck_word(step).to_owned()),
        );
        change("patterns", case.patterns.each_ref().map(|ids| list(ids)));
        change("referrals", case.referrals.each_ref().map(|ids| list(ids)));
        if !case.unknown.is_empty() {
            let which = if case.of_new { "old" } else { "new" };
            let unknown = list(&case.unknown);
            item.inside.push(format!(
                "answers that the {which} pack does not know: {unknown}"
            ));
        }
        item
    }));
    items
}

fn list(ids: &[String]) -> String {
    if ids.is_empty() {
        "none".to_owned()
    } else {
        ids.join(", ")
    }
}

/// Every text that changed, before and after; a lesson by its id.
fn words(changed: &[ChangedWords]) -> Vec<Item> {
    let one = |words: &ChangedWords| {
        let part = &words.part;
        let moved = if words.moved {
            ", which says now what another one said"
        } else {
            ""
        };
        let mut item = Item::line(format!("{} `{}`{moved}", plain(part.kind), part.id));
        if part.kind != "lesson" {
            let each = words.texts.iter();
            item.inside = each
                .flat_map(|[before, after]| [format!("- {before}"), format!("+ {after}")])
                .collect();
        }
        item
    };
    // What moved is the most dangerous: a rule reads the id, and a patient the words.
    let (moved, rest): (Vec<&ChangedWords>, Vec<&ChangedWords>) =
        changed.iter().partition(|words| words.moved);
    moved.into_iter().chain(rest).map(one).collect()
}

/// The parts of one kind on one line.
fn parts(parts: &[Part]) -> Vec<Item> {
    let mut kinds: Vec<&str> = Vec::new();
    for part in parts {
        if !kinds.contains(&part.kind) {
            kinds.push(part.kind);
        }
    }
    let of = |kind: &str| -> Vec<String> {
        let same = parts.iter().filter(|part| part.kind == kind);
        same.map(|part| format!("`{}`", part.id)).collect()
    };
    kinds
        .into_iter()
        .map(|kind| Item::line(format!("{}: {}", plain(kind), of(kind).join(", "))))
        .collect()
}

fn plain(id: &str) -> String {
    id.replace('_', " ")
}

fn neck_word(step: NeckTreatment) -> &'static str {
    match step {
        NeckTreatment::None => "no limit",
        NeckTreatment::Caution => "caution",
        NeckTreatment::NoThrust => "no thrust",
        NeckTreatment::Hold => "hold",
    }
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Little => "fits little",
        Level::Open => "open",
        Level::PartlyFits => "partly fits",
        Level::Fits => "fits",
    }
}
