//! A difference for machines. Version 1: its own structs, which no inner change moves.

use serde::Serialize;
use serde_json::Value;

use crate::assess::UrgencyLevel;
use crate::check::{
    ChangedCase, ChangedWords, Difference, Moved, Part, Person, Replayed, Said, Thing, less_urgent,
};
use crate::logic::NeckTreatment;
use crate::pack::{Ruleset, write_answers};

/// The version of this format.
const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct DiffV1<'a> {
    nape_diff: u32,
    old: PackV1<'a>,
    new: PackV1<'a>,
    less_careful: bool,
    same_results: bool,
    urgency: Vec<MovedV1>,
    neck_treatment: Vec<MovedV1>,
    pattern_levels: Vec<LevelV1<'a>>,
    patterns: Vec<SaidV1<'a>>,
    referrals: Vec<SaidV1<'a>>,
    red_flags: Vec<SaidV1<'a>>,
    lessons: Vec<SaidV1<'a>>,
    remarks: Vec<SaidV1<'a>>,
    contradictions: Vec<SaidV1<'a>>,
    cases: CasesV1<'a>,
    boundaries: Option<CasesV1<'a>>,
    added: Vec<PartV1<'a>>,
    removed: Vec<PartV1<'a>>,
    values: Vec<ValueV1<'a>>,
    words: Vec<WordsV1<'a>>,
}

#[derive(Debug, Serialize)]
struct PackV1<'a> {
    id: &'a str,
    version: &'a str,
    sha256: &'a str,
}

#[derive(Debug, Serialize)]
struct MovedV1 {
    before: &'static str,
    after: &'static str,
    less_careful: bool,
    person: PersonV1,
}

#[derive(Debug, Serialize)]
struct LevelV1<'a> {
    id: &'a str,
    before: &'static str,
    after: &'static str,
    person: PersonV1,
}

#[derive(Debug, Serialize)]
struct SaidV1<'a> {
    id: &'a str,
    before: bool,
    after: bool,
    only_with_urgency: bool,
    person: PersonV1,
}

#[derive(Debug, Serialize)]
struct PersonV1 {
    same_answers: bool,
    finished: bool,
    old_answers: Value,
    new_answers: Value,
}

#[derive(Debug, Serialize)]
struct CasesV1<'a> {
    read: usize,
    less_urgent: usize,
    more_urgent: usize,
    changed: Vec<CaseV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CaseV1<'a> {
    id: &'a str,
    pack: &'static str,
    unknown_answers: &'a [String],
    less_careful: bool,
    urgency: [&'static str; 2],
    neck_treatment: [&'static str; 2],
    patterns: &'a [Vec<String>; 2],
    referrals: &'a [Vec<String>; 2],
}

#[derive(Debug, Serialize)]
struct PartV1<'a> {
    kind: &'a str,
    id: &'a str,
}

#[derive(Debug, Serialize)]
struct WordsV1<'a> {
    kind: &'a str,
    id: &'a str,
    moved: bool,
    texts: Vec<TextV1<'a>>,
}

#[derive(Debug, Serialize)]
struct TextV1<'a> {
    before: &'a str,
    after: &'a str,
}

#[derive(Debug, Serialize)]
struct ValueV1<'a> {
    kind: &'a str,
    id: &'a str,
    key: &'a str,
    before: &'a str,
    after: &'a str,
}

/// All of it as one JSON object.
pub(super) fn json(packs: [&Ruleset; 2], found: &Difference) -> Result<String, serde_json::Error> {
    let [old, new] = packs;
    let said = |thing: Thing| -> Vec<SaidV1<'_>> {
        let said = found.things.iter().filter(|said| said.thing == thing);
        said.map(|said| said_v1(packs, said)).collect()
    };
    let told = DiffV1 {
        nape_diff: VERSION,
        old: pack(old),
        new: pack(new),
        less_careful: found.is_less_careful(),
        same_results: found.results_are_the_same(),
        urgency: found
            .urgency
            .iter()
            .map(|moved| {
                let less = less_urgent(moved.before, moved.after);
                moved_v1(packs, moved, [moved.before.id(), moved.after.id()], less)
            })
            .collect(),
        neck_treatment: found
            .neck
            .iter()
            .map(|moved| {
                let less = moved.after < moved.before;
                moved_v1(packs, moved, [moved.before.id(), moved.after.id()], less)
            })
            .collect(),
        pattern_levels: found
            .levels
            .iter()
            .map(|(id, moved)| LevelV1 {
                id,
                before: moved.before.id(),
                after: moved.after.id(),
                person: person(packs, &moved.person),
            })
            .collect(),
        patterns: said(Thing::Pattern),
        referrals: said(Thing::Referral),
        red_flags: said(Thing::Flag),
        lessons: said(Thing::Lesson),
        remarks: said(Thing::Remark),
        contradictions: said(Thing::Contradiction),
        cases: cases(&found.cases),
        boundaries: found.boundaries.as_ref().map(cases),
        added: parts(&found.added),
        removed: parts(&found.removed),
        values: found
            .values
            .iter()
            .map(|value| ValueV1 {
                kind: value.part.kind,
                id: &value.part.id,
                key: value.key,
                before: &value.before,
                after: &value.after,
            })
            .collect(),
        words: found.words.iter().map(words).collect(),
    };
    serde_json::to_string_pretty(&told).map(|text| text + "\n")
}

fn pack(ruleset: &Ruleset) -> PackV1<'_> {
    let pack = ruleset.pack();
    PackV1 {
        id: &pack.about.id,
        version: &pack.about.version,
        sha256: &pack.sha256,
    }
}

fn moved_v1<T>(
    packs: [&Ruleset; 2],
    moved: &Moved<T>,
    [before, after]: [&'static str; 2],
    less_careful: bool,
) -> MovedV1 {
    MovedV1 {
        before,
        after,
        less_careful,
        person: person(packs, &moved.person),
    }
}

fn said_v1<'a>(packs: [&Ruleset; 2], said: &'a Said) -> SaidV1<'a> {
    SaidV1 {
        id: &said.id,
        before: !said.now,
        after: said.now,
        only_with_urgency: said.with_urgency,
        person: person(packs, &said.person),
    }
}

fn person([old, new]: [&Ruleset; 2], person: &Person) -> PersonV1 {
    let [before, after] = &person.answers;
    PersonV1 {
        same_answers: person.same_answers,
        finished: person.finished,
        old_answers: write_answers(old, before),
        new_answers: write_answers(new, after),
    }
}

fn cases(found: &Replayed) -> CasesV1<'_> {
    let changed = &found.changed;
    let falls = |case: &&ChangedCase| less_urgent(case.urgency[0], case.urgency[1]);
    let rises = |case: &&ChangedCase| less_urgent(case.urgency[1], case.urgency[0]);
    CasesV1 {
        read: found.read,
        less_urgent: changed.iter().filter(falls).count(),
        more_urgent: changed.iter().filter(rises).count(),
        changed: changed
            .iter()
            .map(|case| CaseV1 {
                id: &case.id,
                pack: if case.of_new { "new" } else { "old" },
                unknown_answers: &case.unknown,
                less_careful: case.is_less_careful(),
                urgency: case.urgency.map(UrgencyLevel::id),
                neck_treatment: case.neck.map(NeckTreatment::id),
                patterns: &case.patterns,
                referrals: &case.referrals,
            })
            .collect(),
    }
}

fn words(changed: &ChangedWords) -> WordsV1<'_> {
    let texts = changed.texts.iter();
    WordsV1 {
        kind: changed.part.kind,
        id: &changed.part.id,
        moved: changed.moved,
        texts: texts
            .map(|[before, after]| TextV1 { before, after })
            .collect(),
    }
}

fn parts(parts: &[Part]) -> Vec<PartV1<'_>> {
    let each = parts.iter();
    each.map(|part| PartV1 {
        kind: part.kind,
        id: &part.id,
    })
    .collect()
}
