//! People who answer anything: sample patients with some answers changed, and pure chance.

use std::sync::OnceLock;

use fastrand::Rng;
use proptest::prelude::*;

use crate::answers::{Answer, Answers, OptionSet, Response};
use crate::assess::{UrgencyLevel, assess};
use crate::check::{chance, resolve_cases};
use crate::logic::Urgency;
use crate::pack::{Question, Ruleset, builtin, builtin_source};

/// The built-in pack, loaded once.
pub(crate) fn rules() -> &'static Ruleset {
    static RULES: OnceLock<Ruleset> = OnceLock::new();
    RULES.get_or_init(|| builtin().unwrap())
}

/// The answers of every sample patient.
fn samples() -> &'static [Answers] {
    static SAMPLES: OnceLock<Vec<Answers>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        resolve_cases(rules(), &builtin_source(), &mut Vec::new())
            .into_iter()
            .map(|case| case.answers)
            .collect()
    })
}

/// Every question has a response. Two of three people are a sample patient with up to seven answers
/// changed, because chance alone makes nearly everyone an emergency.
pub(crate) fn complete() -> impl Strategy<Value = Answers> {
    let count = rules().pack().questions.len();
    let bits = prop::collection::vec(any::<u64>(), count);
    let changes = prop::collection::vec((0..count, any::<u64>()), 0..8);
    (0..3_u8, any::<prop::sample::Index>(), bits, changes).prop_map(
        |(kind, sample, bits, changes)| {
            let mut answers = match kind {
                0 => Answers::new(),
                _ => samples()[sample.index(samples().len())].clone(),
            };
            for ((index, question), bits) in rules().questions().zip(bits) {
                if answers.get(index).is_none() {
                    answers.set(index, Some(response(question, bits)));
                }
            }
            for (position, bits) in changes {
                let (index, question) = rules().questions().nth(position).unwrap();
                answers.set(index, Some(response(question, bits)));
            }
            answers
        },
    )
}

/// Some questions were not asked: few, some or nearly all of them.
pub(crate) fn partial() -> impl Strategy<Value = Answers> {
    let asked = prop::collection::vec(any::<u8>(), rules().pack().questions.len());
    let share = prop::sample::select(vec![5_u8, 40, 130, 240]);
    (complete(), asked, share).prop_map(|(mut answers, asked, share)| {
        for ((index, _), chance) in rules().questions().zip(asked) {
            if chance < share {
                answers.set(index, None);
            }
        }
        answers
    })
}

/// Sample patients of whom nothing urgent is known, with one answer changed and some removed.
pub(crate) fn calm() -> impl Strategy<Value = Answers> {
    static CALM: OnceLock<Vec<Answers>> = OnceLock::new();
    let calm = CALM.get_or_init(|| {
        let routine = UrgencyLevel::Known(Urgency::Routine);
        samples()
            .iter()
            .filter(|answers| assess(rules(), answers).urgency.level == routine)
            .cloned()
            .collect()
    });
    let count = rules().pack().questions.len();
    let changes = prop::collection::vec((0..count, any::<u64>()), 0..3);
    let removed = prop::collection::vec(0..count, 0..12);
    (prop::sample::select(calm.as_slice()), changes, removed).prop_map(
        |(mut answers, changes, removed)| {
            for (position, bits) in changes {
                let (index, question) = rules().questions().nth(position).unwrap();
                answers.set(index, Some(response(question, bits)));
            }
            for position in removed {
                answers.set(rules().questions().nth(position).unwrap().0, None);
            }
            answers
        },
    )
}

/// A response that fits the question, by chance.
pub(crate) fn response(question: &Question, bits: u64) -> Response {
    chance::response(question, &mut Rng::with_seed(bits))
}

/// A definite answer that fits the question, by chance; lists can be left unsure in part.
pub(crate) fn answer(question: &Question, bits: u64) -> Answer {
    chance::answer(question, &mut Rng::with_seed(bits))
}

/// About half of the set, by chance.
pub(crate) fn some_of(set: OptionSet, bits: u64) -> OptionSet {
    set.iter()
        .filter(|option| (bits >> option.0) % 2 == 1)
        .collect()
}
