//! How far a conversation is: counted from what can still be asked, never guessed.

use super::response::{likely, takes_few};
use super::situation::Situation;
use super::state::{Ask, Extent, Interview};
use crate::answers::{OptionSet, QuestionIndex, Response};
use crate::pack::written::Part;
use crate::pack::{Phrase, Question};

/// Where an ask stands. Neither `parts` nor the `at_most` of a part grows but where
/// [`MoreQuestions`](super::Told::MoreQuestions) or [`FoundMore`](super::Told::FoundMore) says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What the part is called.
    pub title: String,
    /// Which part this is, from 1.
    pub part: usize,
    /// How many parts there are at most.
    pub parts: usize,
    /// Which question of the part this is, from 1.
    pub number: usize,
    /// How many questions the part has at most.
    pub at_most: usize,
    /// For one sign of a list by itself: which one this is, from 1, and how many there are at most.
    pub item: Option<(u32, u32)>,
}

/// What a person sees as one part, by its first section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch(usize);

impl Interview<'_> {
    /// Where an ask stands; nothing for a question that is not there.
    pub fn progress(&self, ask: Ask) -> Option<Progress> {
        let now = self.situation();
        let question = self.ruleset.question(ask.question)?;
        let here = self.stretch(question);
        let answered = self.answered_in_order();

        let mut parts: Vec<Stretch> = self
            .ruleset
            .questions()
            .filter(|(index, other)| {
                let was_asked = answered.contains(index) || *index == ask.question;
                was_asked || now.is_ahead(*index, other, self)
            })
            .map(|(_, other)| self.stretch(other))
            .collect();
        parts.sort_unstable();
        parts.dedup();
        let before = parts.iter().filter(|stretch| **stretch < here).count();

        let answered: Vec<QuestionIndex> = answered
            .into_iter()
            .filter(|index| self.is_in(*index, here))
            .collect();
        // A question that is put again keeps its place.
        let place = answered.iter().position(|index| *index == ask.question);
        let left = match place {
            Some(_) => self.left_from(&now, here, ask),
            None => self.left_from(&now, here, ask).saturating_add(1),
        };
        let item = ask.item.map(|item| {
            let asked = self.items_asked(ask.question);
            // Those that "back" passed over are ahead of the person again.
            let passed = self.items_passed(ask.question);
            let left = self.items_to_ask(&now, ask.question, question);
            let all = asked.or(passed).or(left).or(OptionSet::one(item));
            let number = asked.len().saturating_add(1);
            (number, all.len().max(number))
        });
        Some(Progress {
            title: self.part_title(ask)?,
            part: before.saturating_add(1),
            parts: parts.len(),
            number: place.unwrap_or(answered.len()).saturating_add(1),
            at_most: answered.len().saturating_add(left),
            item,
        })
    }

    /// What the part of an ask is called.
    pub fn part_title(&self, ask: Ask) -> Option<String> {
        let question = self.ruleset.question(ask.question)?;
        let pack = self.ruleset.pack();
        if self.mixes(question.part) {
            return Some(pack.wording.text(Phrase::PartPattern).to_owned());
        }
        let section = pack.sections.get(question.section);
        section.map(|section| section.title.clone())
    }

    /// The questions that are ahead at most, in all parts.
    pub(super) fn ahead(&self) -> Vec<QuestionIndex> {
        let now = self.situation();
        let questions = self.ruleset.questions();
        questions
            .filter(|(index, question)| now.is_ahead(*index, question, self))
            .map(|(index, _)| index)
            .collect()
    }

    /// The most questions of a stretch that can come after the answer to this one: for a choice, after
    /// whichever answer leaves the most.
    fn left_from(&self, now: &Situation<'_>, here: Stretch, ask: Ask) -> usize {
        let simply = self.left_in(now, here, ask.question);
        let question = self.ruleset.question(ask.question);
        // The short form counts what was answered, which is not tried here.
        let tried = question.filter(|question| !self.mixes(question.part) && takes_few(question));
        let Some(question) = tried else {
            return simply;
        };
        let declined = question.optional.then_some(Response::Declined);
        let given = likely(question).into_iter().map(Response::Given);
        let all = given.chain([Response::NotSure]).chain(declined);
        let left = all.map(|response| {
            let mut answers = now.answers.clone();
            answers.set(ask.question, Some(response));
            let then = Situation::of(self.ruleset, &answers);
            self.left_in(&then, here, ask.question)
        });
        left.max().unwrap_or(simply)
    }

    /// The most questions of a stretch that can come, besides one.
    fn left_in(&self, now: &Situation<'_>, here: Stretch, besides: QuestionIndex) -> usize {
        let ahead = self.ruleset.questions().filter(|(index, question)| {
            *index != besides
                && self.stretch(question) == here
                && now.is_ahead(*index, question, self)
        });
        match self.extent {
            Extent::Short { patterns } => {
                let needed = now.needed();
                let (few, all): (Vec<_>, Vec<_>) = ahead.partition(|(index, question)| {
                    question.part == Part::Pattern && !needed.has(*index)
                });
                // The one that is asked takes a place, unless it was answered before.
                let asked = self.ruleset.question(besides);
                let takes_place = asked.is_some_and(|asked| asked.part == Part::Pattern)
                    && !self.answered_in_order().contains(&besides);
                let taken = self.questions_answered(Part::Pattern) + usize::from(takes_place);
                let room = patterns.saturating_sub(taken);
                few.len().min(room).saturating_add(all.len())
            }
            Extent::Relevant | Extent::Everything => ahead.count(),
        }
    }

    fn is_in(&self, index: QuestionIndex, here: Stretch) -> bool {
        let question = self.ruleset.question(index);
        question.is_some_and(|question| self.stretch(question) == here)
    }

    /// The short form takes the questions of a part from all its sections.
    fn mixes(&self, part: Part) -> bool {
        matches!(self.extent, Extent::Short { .. }) && part == Part::Pattern
    }

    /// Sections that stand side by side under one title are one stretch.
    fn stretch(&self, question: &Question) -> Stretch {
        let sections = self.ruleset.pack().sections.get(..=question.section);
        let Some([before @ .., here]) = sections else {
            return Stretch(question.section);
        };
        let same = before.iter().rev().take_while(|section| {
            section.part == here.part && (section.title == here.title || self.mixes(here.part))
        });
        Stretch(question.section.saturating_sub(same.count()))
    }
}
