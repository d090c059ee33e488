//! A pack, compiled: what assessing and interviewing look up many times.

use super::{Kind, Pack, Question};
use crate::answers::{OptionSet, QuestionIndex};
use crate::logic::Urgency;
use crate::logic::{Condition, Test};

/// A compiled pack.
#[derive(Debug, Clone)]
pub struct Ruleset {
    pack: Pack,
    emergency_items: Vec<OptionSet>,
}

impl Ruleset {
    /// Compiles a checked pack.
    pub fn compile(pack: Pack) -> Self {
        let mut emergency_items = vec![OptionSet::EMPTY; pack.questions.len()];
        let emergencies = pack
            .flags
            .iter()
            .filter(|flag| Urgency::from(flag.urgency) == Urgency::Emergency);
        for flag in emergencies {
            leaves(&pack, &flag.when, &mut |question, test| {
                if let Test::Includes(of) | Test::Count { of, .. } = test
                    && let Some(items) = emergency_items.get_mut(question.position())
                {
                    *items = items.or(of);
                }
            });
        }
        for (question, items) in pack.questions.iter().zip(&mut emergency_items) {
            if let Kind::AnyOf { exclusive, .. } = question.kind {
                *items = items.without(exclusive);
            }
        }
        Self {
            pack,
            emergency_items,
        }
    }

    /// The pack it was compiled from.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The questions, each with its index, in asking order.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = (QuestionIndex, &Question)> + Clone {
        let last = u16::try_from(self.pack.questions.len()).unwrap_or(u16::MAX);
        (0..last).map(QuestionIndex).zip(&self.pack.questions)
    }

    /// One question.
    pub fn question(&self, index: QuestionIndex) -> Option<&Question> {
        self.pack.questions.get(index.position())
    }

    /// The question with this id.
    pub fn find(&self, id: &str) -> Option<(QuestionIndex, &Question)> {
        self.questions().find(|(_, question)| question.id == id)
    }

    /// The options of a list that an emergency flag reads: after "not sure about the others" those
    /// that alone would mean an emergency are asked by themselves.
    pub fn emergency_items(&self, question: QuestionIndex) -> OptionSet {
        self.emergency_items
            .get(question.position())
            .copied()
            .unwrap_or_default()
    }
}

/// Visits every comparison that `condition` makes, through definitions.
fn leaves(pack: &Pack, condition: &Condition, visit: &mut dyn FnMut(QuestionIndex, Test)) {
    condition.walk(&mut |inner, _| match inner {
        Condition::Answer(question, test) => visit(*question, *test),
        Condition::Definition(index) => {
            if let Some(definition) = pack.definitions.get(*index) {
                leaves(pack, &definition.when, visit);
            }
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Sum(..)
        | Condition::Finding(_) => {}
    });
}
