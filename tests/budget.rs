//! How long the interview is: people leave long ones.

use nape::pack::builtin;
use nape::pack::written::Part;

use crate::support::{Journey, base};

/// The most prompts in the danger part, for someone without a danger sign.
const DANGER: usize = 10;

/// The most prompts in all. Side-locked pain from the neck or with a sore scalp takes one or two more:
/// its look-alikes must be told apart.
const ALL: [(&str, usize); 4] = [
    ("healthy_30", 25),
    ("migraine_30", 25),
    ("neck_30", 26),
    ("occipital_34", 27),
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
