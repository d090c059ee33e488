//! How long the interview is: people leave long ones.

use std::collections::BTreeMap;

use nape::assess::{Picture, assess};
use nape::check::{Origin, resolve_cases};
use nape::interview::{Journeys, journeys};
use nape::logic::{Level, Urgency};
use nape::pack::written::Part;
use nape::pack::{Ruleset, builtin, builtin_source};

use crate::support::{Journey, base};

/// The most prompts in the danger part, for someone without a danger sign.
const DANGER: usize = 10;

/// The most prompts in all. Side-locked pain from the neck or with a sore scalp takes one or two more:
/// its look-alikes must be told apart.
const ALL: [(&str, usize); 4] = [
    ("healthy_30", 23),
    ("migraine_30", 24),
    ("neck_30", 26),
    ("occipital_34", 24),
];

/// The highest median of prompts, and of prompts in the danger part, of six typical journeys.
/// `nape rules journeys` shows what they are now.
const MEDIANS: [(&str, usize, usize); 6] = [
    ("tension_type", 24, 12),
    ("migraine_without_aura", 24, 10),
    ("cervicogenic", 26, 10),
    ("occipital_neuralgia", 23, 10),
    ("cluster", 26, 10),
    ("mixed", 26, 10),
];

#[test]
fn plain_pictures_are_told_in_so_many_prompts() {
    let ruleset = builtin().unwrap();
    for (id, most) in ALL {
        let journey = Journey::of(&ruleset, &base(id));
        let in_danger_part = |id: &str| ruleset.find(id).unwrap().1.part == Part::Danger;
        let danger = journey
            .moves
            .iter()
            .filter(|step| in_danger_part(&step.card.id))
            .count();
        let asked: Vec<&str> = journey.moves.iter().map(|step| &*step.card.id).collect();
        assert!(danger <= DANGER, "{id}: {danger} danger prompts: {asked:?}");
        assert!(
            asked.len() <= most,
            "{id}: {} prompts: {asked:?}",
            asked.len()
        );
    }
}

fn walked(ruleset: &Ruleset) -> Vec<Journeys> {
    let cases = resolve_cases(ruleset, &builtin_source(), &mut Vec::new());
    let written = cases.iter().filter(|case| case.origin() == Origin::Written);
    // Each is a whole interview, twice: so many of each picture are enough for a median.
    let (last, _) = ruleset.find("thoughts_of_self_harm").unwrap();
    let mut each: BTreeMap<(Option<usize>, bool), usize> = BTreeMap::new();
    let written = written.filter(|case| {
        let found = assess(ruleset, &case.answers);
        // Whoever is told of in few answers does not come to the last question.
        let few = case.answers.get(last).is_none() || case.answers.iter().count() < 24;
        let urgent = few || found.urgency.level.is_from(Urgency::SameDay);
        let picture = (
            found.shown.first().copied(),
            found.picture == Picture::Mixed,
        );
        let first = picture.0.and_then(|at| found.patterns.get(at));
        let fits = first.is_some_and(|first| first.level == Level::Fits);
        if urgent || !fits {
            return false;
        }
        let count = each.entry(picture).or_default();
        *count += 1;
        *count <= 10
    });
    journeys(ruleset, written.map(|case| &case.answers))
}

#[test]
fn typical_journeys_keep_to_their_limits_and_never_ask_more_than_all_that_applies() {
    let ruleset = builtin().unwrap();
    let groups = walked(&ruleset);
    for (id, most, danger) in MEDIANS {
        let group = groups.iter().find(|group| group.comes.id(&ruleset) == id);
        let group = group.unwrap_or_else(|| panic!("{id}: nobody comes to this: {groups:?}"));
        assert!(group.median <= most, "{id}: {group:?}");
        assert!(group.danger <= danger, "{id}: {group:?}");
    }
    for group in &groups {
        assert!(group.least <= group.median && group.median <= group.most);
        assert!(group.median <= group.everything, "{group:?}");
    }
}
