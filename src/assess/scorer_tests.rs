//! The scorer says what `assess` says, of anybody under any pack.

use proptest::prelude::*;

use super::{Scorer, Summary, assess};
use crate::answers::{Answers, Filled};
use crate::check::resolve_cases;
use crate::pack::{Ruleset, builtin_source};
use crate::testing::cases::cases;
use crate::testing::people::{calm, complete, partial, rules};
use crate::testing::random;

/// Scores one person after the other in the same places.
struct Many {
    scorer: Scorer,
    filled: Filled,
    summary: Summary,
}

impl Many {
    fn new(ruleset: &Ruleset) -> Self {
        let scorer = Scorer::new(ruleset);
        Self {
            summary: scorer.summary(),
            filled: Filled::new(ruleset.pack().questions.len()),
            scorer,
        }
    }

    /// Fails where the two differ.
    fn compare(&mut self, ruleset: &Ruleset, answers: &Answers) {
        self.filled.copy(answers);
        self.scorer.score(&self.filled, &mut self.summary);
        let assessment = assess(ruleset, answers);
        assert!(
            self.summary.agrees_with(&assessment),
            "{answers:?}\n{:?}\n{:?}\n{assessment:#?}",
            self.summary.findings(),
            self.summary.from_history(),
        );
    }
}

#[test]
fn every_sample_patient_is_scored_as_assessed() {
    let mut many = Many::new(rules());
    let people = resolve_cases(rules(), &builtin_source(), &mut Vec::new());
    assert!(people.len() > 1_000);
    for person in people {
        many.compare(rules(), &person.answers);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// One after the other in the same places, so that nothing of somebody else is left behind.
    #[test]
    fn anybody_is_scored_as_assessed(
        people in prop::collection::vec(prop_oneof![complete(), partial(), calm()], 1..4)
    ) {
        let mut many = Many::new(rules());
        for person in people {
            many.compare(rules(), &person);
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn everybody_is_scored_as_assessed_in_packs_by_chance(seed in any::<u64>()) {
        let ruleset = random::pack(seed).load();
        let mut many = Many::new(&ruleset);
        for person in random::everybody(&ruleset).iter().step_by(5) {
            many.compare(&ruleset, person);
        }
    }
}
