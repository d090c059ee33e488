//! The scorer says what `assess` says, of anybody under any pack, whoever else is in the group.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Group, Scorer, assess};
use crate::answers::{Answers, Filled};
use crate::check::resolve_cases;
use crate::pack::{Ruleset, builtin_source};
use crate::testing::cases::cases;
use crate::testing::people::{calm, complete, partial, rules};
use crate::testing::random;
use crate::testing::small::{Small, yes};

/// Scores people in groups, one group after the other in the same places.
struct Many<'a> {
    ruleset: &'a Ruleset,
    scorer: Scorer,
    filled: Filled,
    group: Group,
    waiting: Vec<Answers>,
}

impl<'a> Many<'a> {
    fn new(ruleset: &'a Ruleset) -> Self {
        let scorer = Scorer::new(ruleset);
        Self {
            ruleset,
            group: scorer.group(),
            filled: Filled::new(),
            scorer,
            waiting: Vec::new(),
        }
    }

    /// Puts somebody into the group; compares everybody when it is full.
    fn add(&mut self, answers: &Answers) {
        self.filled.copy(answers);
        assert!(self.group.add(&self.filled));
        self.waiting.push(answers.clone());
        if self.waiting.len() == Group::MOST {
            assert!(!self.group.add(&self.filled));
            self.compare();
        }
    }

    fn add_all(&mut self, people: &[Answers]) {
        for person in people {
            self.add(person);
        }
        self.compare();
    }

    /// Fails where the two differ on anybody in the group; then the group is empty.
    fn compare(&mut self) {
        let scored = self.scorer.score(&mut self.group);
        assert_eq!(scored.people().count(), self.waiting.len());
        for (person, answers) in scored.people().zip(self.waiting.drain(..)) {
            let assessment = assess(self.ruleset, &answers);
            let summary = person.summary();
            assert!(
                summary.agrees_with(&assessment),
                "{answers:?}\n{summary:?}\n{assessment:#?}"
            );
            // What a person says without a summary is the same.
            let found = &summary.findings;
            assert_eq!(person.scope(), summary.scope());
            assert_eq!(person.urgency(), found.urgency.level);
            assert_eq!(
                person.danger_check_is_complete(),
                found.danger_check_is_complete
            );
            assert_eq!(person.neck_treatment(), found.neck_treatment);
            assert_eq!(person.shown(), found.shown);
            let flags = found.flags.iter().enumerate();
            let raised = flags.filter(|(_, flag)| flag.state == super::FlagState::Raised);
            let raised: Vec<usize> = raised.map(|(index, _)| index).collect();
            assert_eq!(person.raised(), raised);
            let told = found.patterns.iter().map(|pattern| match pattern.standing {
                super::Standing::Withheld(_) | super::Standing::WithheldByAge => None,
                super::Standing::Shown
                | super::Standing::NotShown
                | super::Standing::IncludedIn(_) => Some(pattern.level),
            });
            assert!(person.levels().eq(told), "{answers:?}");
        }
        self.group.clear();
        assert!(self.group.is_empty());
    }
}

#[test]
fn every_sample_patient_is_scored_as_assessed() {
    let mut many = Many::new(rules());
    let people = resolve_cases(rules(), &builtin_source(), &mut Vec::new());
    assert!(people.len() > 1_000);
    for person in people {
        many.add(&person.answers);
    }
    many.compare();
}

/// What packs by chance lack: `only`, option values, sums of several questions of which one may not apply.
#[test]
fn everybody_is_scored_as_assessed_by_sums_and_lists() {
    let option = |id: &str, value: i32| json!({"id": id, "text": id, "value": value});
    let gated = json!({"all": [yes("gate")]});
    let only = |options: Value| json!({"answer": {"question": "list", "only": options}});
    let sum =
        |of: Value, less: Value, from: i32| json!({"sum": {"of": of, "less": less, "from": from}});
    let sums = [
        sum(json!(["number", "choice"]), json!([]), 4),
        sum(json!(["choice"]), json!(["number"]), 1),
        sum(json!(["number", "seen_number"]), json!([]), 3),
    ];
    let criteria = [
        ("only_a", 1, only(json!(["a"]))),
        ("only_some", -1, only(json!(["a", "b"]))),
        ("sum", 2, sums[0].clone()),
        ("less", 2, sums[1].clone()),
        ("no_sum", 3, json!({"not": sums[2]})),
    ];
    let levels = json!([
        {"level": "fits", "when": {"points_from": 5}},
        {"level": "partly_fits", "when": {"points_from": 2}},
    ]);
    let number = json!({"type": "whole_number", "min": 1, "max": 2});
    let mut asked = number.clone();
    asked["id"] = json!("number");
    asked["enable_when"] = gated;
    asked["optional"] = json!(true);
    let ruleset = Small::new()
        .yes_no("gate")
        .question(asked)
        .question(json!({"id": "choice", "type": "one_of",
            "options": [option("low", -1), option("high", 3)]}))
        .any_of("list", &["a", "b"])
        .examination_with("seen_number", number)
        .flag("sum", "soon", sums[0].clone(), json!({"if_unsure": "soon"}))
        .flag("seen", "soon", sums[2].clone(), json!({}))
        .pattern("p", &criteria, levels, json!({}))
        .load();
    let mut many = Many::new(&ruleset);
    for person in random::everybody(&ruleset).iter().step_by(3) {
        many.add(person);
    }
    many.compare();
}

/// Anybody: all answered, some of it, or nothing urgent.
fn anybody() -> impl Strategy<Value = Answers> {
    prop_oneof![complete(), partial(), calm()]
}

proptest! {
    #![proptest_config(cases(300))]

    /// In groups of few and in groups of many, one after the other in the same places, so that nothing of
    /// somebody else is left behind.
    #[test]
    fn anybody_is_scored_as_assessed(
        few in prop::collection::vec(anybody(), 0..4),
        more in prop::collection::vec(anybody(), 0..4),
    ) {
        let mut many = Many::new(rules());
        many.add_all(&few);
        many.add_all(&more);
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_crowd_is_scored_as_assessed(
        people in prop::collection::vec(anybody(), 1..=3 * Group::MOST)
    ) {
        let mut many = Many::new(rules());
        many.add_all(&people);
    }

    #[test]
    fn somebody_alone_is_scored_as_in_a_group(person in anybody()) {
        let mut filled = Filled::new();
        filled.copy(&person);
        let summary = Scorer::new(rules()).summary(&filled);
        prop_assert!(summary.agrees_with(&assess(rules(), &person)));
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn everybody_is_scored_as_assessed_in_packs_by_chance(seed in any::<u64>()) {
        let ruleset = random::pack(seed).load();
        let mut many = Many::new(&ruleset);
        for person in random::everybody(&ruleset).iter().step_by(5) {
            many.add(person);
        }
        many.compare();
    }
}
