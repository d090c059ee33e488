//! A pack, compiled: what assessing and interviewing look up many times.

use super::{Kind, Pack, Phrase, Question};
use crate::answers::{OptionSet, QuestionIndex};
use crate::logic::Urgency;
use crate::logic::{Condition, Test};
use crate::pack::written::{Audience, Country};

/// A compiled pack.
#[derive(Debug, Clone)]
pub struct Ruleset {
    pack: Pack,
    emergency_items: Vec<OptionSet>,
    /// The folder that the rules came from; empty for the built-in ones.
    folder: String,
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
                if let Some(Test::Includes(of) | Test::Count { of, .. }) = test
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
            folder: String::new(),
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

    /// Names the numbers of one country (ISO 3166-1, two letters) wherever the pack says whom to call.
    ///
    /// # Errors
    ///
    /// The countries that the pack knows, when it does not know this one.
    pub fn name_country(&mut self, code: &str) -> Result<(), Vec<&str>> {
        let emergency = &self.pack.emergency;
        let known = |country: &&Country| country.id.eq_ignore_ascii_case(code);
        let Some(country) = emergency.countries.iter().find(known).cloned() else {
            let countries = self.pack.emergency.countries.iter();
            return Err(countries.map(|country| country.id.as_str()).collect());
        };
        if let Some(line) = &country.crisis {
            let with: [(&str, &dyn std::fmt::Display); 2] =
                [("general", &emergency.crisis), ("line", line)];
            self.pack.emergency.crisis = self.pack.wording.say(Phrase::CrisisLine, &with);
        }
        self.pack.emergency.general = country.emergency;
        Ok(())
    }

    /// Says where the rules came from, so that a command that a page names reads the same rules.
    pub fn name_folder(&mut self, folder: &str) {
        folder.clone_into(&mut self.folder);
    }

    /// A command as a person types it to read these rules.
    pub fn command(&self, words: &str) -> String {
        match self.folder.as_str() {
            "" => format!("nape {words}"),
            folder if folder.contains(char::is_whitespace) => {
                format!("nape {words} --rules \"{folder}\"")
            }
            folder => format!("nape {words} --rules {folder}"),
        }
    }

    /// Whether a condition reads a clinician's examination.
    pub fn reads_examination(&self, condition: &Condition) -> bool {
        let mut reads = false;
        leaves(self.pack(), condition, &mut |index, _| {
            let question = self.question(index);
            reads |= question.is_some_and(|q| q.audience == Audience::Clinician);
        });
        reads
    }

    /// Whether a condition reads the answer to this question, also through definitions.
    pub fn reads(&self, condition: &Condition, question: QuestionIndex) -> bool {
        let mut reads = false;
        leaves(self.pack(), condition, &mut |index, _| {
            reads |= index == question;
        });
        reads
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

/// Visits every question that `condition` reads, through definitions, with what it compares; `None`
/// for a part of a sum.
pub(crate) fn leaves(
    pack: &Pack,
    condition: &Condition,
    visit: &mut dyn FnMut(QuestionIndex, Option<Test>),
) {
    condition.walk(&mut |inner, _| match inner {
        Condition::Answer(question, test) => visit(*question, Some(*test)),
        Condition::Sum(terms, _) => terms.iter().for_each(|term| visit(term.question, None)),
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
