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
    read_by_flag: Vec<bool>,
}

impl Ruleset {
    /// Compiles a checked pack.
    pub fn compile(pack: Pack) -> Self {
        let mut emergency_items = vec![OptionSet::EMPTY; pack.questions.len()];
        let mut read_by_flag = vec![false; pack.questions.len()];
        for flag in &pack.flags {
            let emergency = Urgency::from(flag.urgency) == Urgency::Emergency;
            leaves(&pack, &flag.when, &mut |question, test| {
                if let (true, Some(Test::Includes(of) | Test::Count { of, .. })) = (emergency, test)
                    && let Some(items) = emergency_items.get_mut(question.position())
                {
                    *items = items.or(of);
                }
                if let Some(read) = read_by_flag.get_mut(question.position()) {
                    *read = true;
                }
            });
            for exception in &flag.unless {
                leaves(&pack, &exception.when, &mut |question, _| {
                    if let Some(read) = read_by_flag.get_mut(question.position()) {
                        *read = true;
                    }
                });
            }
        }
        for (question, items) in pack.questions.iter().zip(&mut emergency_items) {
            if let Kind::AnyOf { exclusive, .. } = question.kind {
                *items = items.without(exclusive);
            }
        }
        Self {
            pack,
            emergency_items,
            read_by_flag,
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

    /// The options of a list that an emergency flag reads: after "not sure about the others" each
    /// of them is asked by itself.
    pub fn emergency_items(&self, question: QuestionIndex) -> OptionSet {
        self.emergency_items
            .get(question.position())
            .copied()
            .unwrap_or_default()
    }

    /// Whether a red flag or one of its exceptions reads the question.
    pub fn is_read_by_flag(&self, question: QuestionIndex) -> bool {
        self.read_by_flag
            .get(question.position())
            .copied()
            .unwrap_or(false)
    }
}

/// Visits every question that `condition` reads, through definitions.
fn leaves(pack: &Pack, condition: &Condition, visit: &mut dyn FnMut(QuestionIndex, Option<Test>)) {
    condition.walk(&mut |inner, _| match inner {
        Condition::Answer(question, test) => visit(*question, Some(*test)),
        Condition::Sum(of, _) => {
            for question in of {
                visit(*question, None);
            }
        }
        Condition::Definition(index) => {
            if let Some(definition) = pack.definitions.get(*index) {
                leaves(pack, &definition.when, visit);
            }
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Finding(_) => {}
    });
}
