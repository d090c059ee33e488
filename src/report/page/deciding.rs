//! What the result hangs on: the answers that decide it, in the person's own words.

use std::fmt::Display;

use super::Page;
use crate::answers::{Answer, OptionSet, QuestionIndex, Response};
use crate::assess::{Change, Doubt, Fate, Means, Reason, Side, Turn, deciding};
use crate::logic::Urgency;
use crate::pack::{Phrase, Question};
use crate::report::telling::Telling as _;
use crate::report::{Block, Privacy};

/// More doubts than this would not be read.
const DOUBTS: usize = 3;

impl Page<'_> {
    /// At the end of what the headache looks like: danger first.
    pub(super) fn deciding(&mut self) {
        let found = deciding(
            self.record.ruleset,
            self.record.answers,
            self.record.assessment,
        );
        let mut told = Vec::new();
        told.extend(found.urgency.and_then(|one| self.rests_on(one)));
        let doubts = found.doubts.iter().filter_map(|doubt| self.doubt(doubt));
        told.extend(doubts.take(DOUBTS).collect::<Vec<_>>());
        let turns = found.patterns.iter().filter_map(|turn| self.turn(turn));
        told.extend(turns.collect::<Vec<_>>());
        if !told.is_empty() {
            self.text(Phrase::DecidesIntro);
            self.blocks.extend(told.into_iter().map(Block::item));
        }
    }

    /// Nobody is asked to think again about what is private: whoever told it found that hard enough.
    fn rests_on(&self, one: Reason) -> Option<String> {
        let question = self
            .record
            .ruleset
            .question(one.question)
            .filter(|q| !q.private)?;
        let said = match one.tick {
            Some(tick) => self.options(question, OptionSet::one(tick)),
            None => {
                let response = self.record.answers.get(one.question)?;
                self.words.response(one.question, response)
            }
        };
        let with: [(&str, &dyn Display); 2] =
            [("question", &self.asked(question)), ("said", &said)];
        Some(self.wording().say(Phrase::DecidesUrgency, &with))
    }

    fn turn(&self, turn: &Turn) -> Option<String> {
        let pattern = self.record.ruleset.pack().patterns.get(turn.pattern)?;
        let changes: Option<Vec<String>> =
            turn.changes.iter().map(|one| self.change(*one)).collect();
        let changes = match changes?.as_slice() {
            [one] => one.clone(),
            [one, other] => {
                let with: [(&str, &dyn Display); 2] = [("one", one), ("other", other)];
                self.wording().say(Phrase::DecidesBoth, &with)
            }
            _ => return None,
        };
        let phrase = match turn.to {
            Fate::NoLonger => Phrase::DecidesNoLonger,
            Fate::Less => Phrase::DecidesFitsLess,
            Fate::NotNamed => Phrase::DecidesNotNamed,
            Fate::Fits => Phrase::DecidesFits,
            Fate::PartlyFits => Phrase::DecidesPartlyFits,
        };
        let with: [(&str, &dyn Display); 2] = [("changes", &changes), ("pattern", &pattern.title)];
        Some(self.wording().say(phrase, &with))
    }

    /// What would have to be said otherwise; none when the answer must be left out.
    fn change(&self, change: Change) -> Option<String> {
        let question = self.record.ruleset.question(change.question)?;
        if self.is_left_out(question) {
            return None;
        }
        let before = self.record.answers.get(change.question)?;
        if let (Response::Given(Answer::AnyOf(said)), Answer::AnyOf(after)) =
            (before, change.answer)
        {
            let none = question.exclusive();
            let less = said.yes.without(none).without(after.yes);
            let more = after.yes.without(none).without(said.yes);
            let (phrase, slot, option) = match (less.len(), more.len()) {
                (1, 0) => (Phrase::DecidesLess, "said", less),
                (0, 1) => (Phrase::DecidesMore, "option", more),
                _ => return Some(self.answered_otherwise(question, change, before)),
            };
            let option = self.options(question, option);
            return Some(self.wording().say(phrase, &[(slot, &option)]));
        }
        Some(self.answered_otherwise(question, change, before))
    }

    fn answered_otherwise(&self, question: &Question, change: Change, before: Response) -> String {
        let words = |response| self.words.response(change.question, response);
        let with: [(&str, &dyn Display); 3] = [
            ("question", &self.asked(question)),
            ("answer", &words(Response::Given(change.answer))),
            ("said", &words(before)),
        ];
        self.wording().say(Phrase::DecidesOther, &with)
    }

    fn doubt(&mut self, doubt: &Doubt) -> Option<String> {
        let question = self.record.ruleset.question(doubt.question)?;
        if self.is_left_out(question) {
            self.left_out = true;
            return None;
        }
        let phrase = if doubt.danger {
            Phrase::DoubtOfDanger
        } else {
            Phrase::DoubtOfPattern
        };
        let [one, other] = doubt.sides;
        let with: [(&str, &dyn Display); 5] = [
            ("question", &self.asked(question)),
            ("one", &self.side(doubt.question, question, one)),
            ("one_means", &self.means(one.means)),
            ("other", &self.side(doubt.question, question, other)),
            ("other_means", &self.means(other.means)),
        ];
        Some(self.wording().say(phrase, &with))
    }

    /// The words of a side; of a list only what was unsure.
    fn side(&self, index: QuestionIndex, question: &Question, side: Side) -> String {
        let none = question.exclusive();
        match side.answer {
            Answer::AnyOf(_) if side.settled.len() > 1 => self.say(Phrase::DoubtSeveral),
            Answer::AnyOf(_) if side.settled.len() == 1 => self.options(question, side.settled),
            Answer::AnyOf(ticks) if ticks.yes.and(none).is_empty() => {
                self.say(Phrase::DoubtNothingElse)
            }
            Answer::YesNo(_) | Answer::OneOf(_) | Answer::AnyOf(_) | Answer::Number(_) => {
                self.words.response(index, Response::Given(side.answer))
            }
        }
    }

    fn means(&self, means: Means) -> String {
        let (phrase, pattern) = match means {
            Means::Urgency(Urgency::Emergency) => (Phrase::DoubtEmergency, None),
            Means::Urgency(Urgency::SameDay) => (Phrase::DoubtSameDay, None),
            Means::Urgency(Urgency::Soon) => (Phrase::DoubtSoon, None),
            Means::Urgency(Urgency::Routine) | Means::Stays => (Phrase::DoubtStays, None),
            Means::FallsAway => (Phrase::DoubtFallsAway, None),
            Means::AsksMore => (Phrase::DoubtAsksMore, None),
            Means::Fits(at) => (Phrase::DoubtFits, Some(at)),
            Means::PartlyFits(at) => (Phrase::DoubtPartlyFits, Some(at)),
            Means::FitsNot(at) => (Phrase::DoubtFitsNot, Some(at)),
            Means::NotNamed(at) => (Phrase::DoubtNotNamed, Some(at)),
        };
        let patterns = &self.record.ruleset.pack().patterns;
        let pattern = pattern.and_then(|at| patterns.get(at));
        let title = pattern.map_or("", |pattern| pattern.title.as_str());
        self.wording().say(phrase, &[("pattern", &title)])
    }

    fn is_left_out(&self, question: &Question) -> bool {
        question.private && self.record.privacy == Privacy::LeaveOut
    }

    fn asked(&self, question: &Question) -> String {
        question.words(self.words.is_proxy()).to_owned()
    }

    fn options(&self, question: &Question, set: OptionSet) -> String {
        let options = set
            .iter()
            .filter_map(|at| question.options().get(at.position()));
        let words = options.map(|option| option.words(self.words.is_proxy()));
        words.collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests;
