//! The state of a conversation.

use std::collections::BTreeSet;

use super::held::Held;
use super::response::{merged, of_item};
use super::situation::Situation;
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response};
use crate::assess::{AnswerFacts, Assessment, assess, contradictions};
use crate::logic::{Facts as _, Slot, Urgency};
use crate::pack::Ruleset;
use crate::pack::written::Part;

/// What is asked: a question, or one option of a list by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The question.
    pub question: QuestionIndex,
    /// The option that is asked by itself, after "not sure about the others".
    pub item: Option<OptionIndex>,
}

impl Ask {
    /// A question as a whole.
    pub fn whole(question: QuestionIndex) -> Self {
        Self {
            question,
            item: None,
        }
    }
}

/// How much a conversation asks. The danger check is whole in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What can still change the result.
    Relevant,
    /// Everything that applies.
    Everything,
    /// The danger check, then only so many questions about patterns, those first that decide most.
    Short {
        /// The most questions about patterns.
        patterns: usize,
    },
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ask this.
    Ask(Ask),
    /// An emergency holds: say so at once; nothing else is asked.
    Stop,
    /// Nothing that could change the result is left to ask.
    Done,
}

/// Something that must be said before the next question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// These answers no longer apply; they are kept aside.
    Inactive(Vec<QuestionIndex>),
    /// These answers apply again, after a changed answer.
    Active(Vec<QuestionIndex>),
    /// A changed answer opens so many more questions at most.
    MoreQuestions(usize),
    /// What was found, such as in an examination, brings back so many questions at most.
    FoundMore(usize),
    /// Two answers contradict each other (position in the pack); one is asked again.
    Contradiction(usize),
}

/// One answered step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) ask: Ask,
    /// The whole response to its question after that.
    pub(super) after: Response,
}

/// A conversation with one person.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) answers: Answers,
    pub(super) history: Vec<Entry>,
    /// Asked next whatever the rules say: after back, to mend a contradiction.
    pub(super) pending: Option<Ask>,
    /// Chosen from the review to be changed, before anything else: "back" leaves it as it is.
    pub(super) chosen: Option<Ask>,
    /// What "back" passed over, oldest last: its answers stand, and it is behind the person again when the
    /// earlier question is answered.
    pub(super) aside: Vec<Entry>,
    /// Contradictions that were put already: each is asked again once.
    pub(super) put: Vec<usize>,
    pub(super) told: Vec<Told>,
    /// The examination is asked, after the rest: a clinician is there.
    pub(super) examines: bool,
    /// The questions after the result are asked.
    pub(super) asks_impact: bool,
    pub(super) extent: Extent,
    /// What was answered under other words, in an interview that was saved: shown, and never counted.
    pub(super) earlier: Answers,
    /// What is not asked, because only the examination is.
    pub(super) held: Held<'a>,
}

impl<'a> Interview<'a> {
    /// A conversation that has not begun.
    pub fn new(ruleset: &'a Ruleset) -> Self {
        Self {
            ruleset,
            answers: Answers::new(),
            history: Vec::new(),
            pending: None,
            chosen: None,
            aside: Vec::new(),
            put: Vec::new(),
            told: Vec::new(),
            examines: false,
            asks_impact: false,
            extent: Extent::Relevant,
            earlier: Answers::new(),
            held: Held::default(),
        }
    }

    /// The same conversation, asking more or less.
    #[must_use]
    pub fn with_extent(self, extent: Extent) -> Self {
        Self { extent, ..self }
    }

    /// How much is asked.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// The same conversation with a clinician, who enters an examination after the rest.
    #[must_use]
    pub fn with_examination(self) -> Self {
        Self {
            examines: true,
            ..self
        }
    }

    /// Goes on after the result, with what the headache does to the person's days.
    pub fn go_on_with_impact(&mut self) {
        self.asks_impact = true;
    }

    /// The ruleset that asks.
    pub fn ruleset(&self) -> &'a Ruleset {
        self.ruleset
    }

    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What the answers so far come to.
    pub fn assessment(&self) -> Assessment {
        assess(self.ruleset, &self.answers)
    }

    pub(super) fn situation(&self) -> Situation<'_> {
        Situation::of(self.ruleset, &self.answers)
    }

    /// How many prompts were answered.
    pub fn answered(&self) -> usize {
        self.history.len()
    }

    /// The questions that were answered, each once, in the order in which they were first asked.
    pub fn answered_in_order(&self) -> Vec<QuestionIndex> {
        let mut seen = BTreeSet::new();
        // What "back" passed over is answered, too.
        let entries = self.history.iter().chain(self.aside.iter().rev());
        let asked = entries.map(|entry| entry.ask.question);
        asked.filter(|index| seen.insert(*index)).collect()
    }

    /// How many questions of a part were answered.
    pub(super) fn questions_answered(&self, part: Part) -> usize {
        let of_part = |index: &QuestionIndex| {
            let question = self.ruleset.question(*index);
            question.is_some_and(|question| question.part == part)
        };
        self.answered_in_order()
            .iter()
            .filter(|index| of_part(index))
            .count()
    }

    /// The options of a list that were asked one by one since it was answered as a whole.
    pub(super) fn items_asked(&self, index: QuestionIndex) -> OptionSet {
        let entries = self.history.iter().rev();
        let of_list = entries.filter(|entry| entry.ask.question == index);
        of_list.map_while(|entry| entry.ask.item).collect()
    }

    /// The options of a list that "back" passed over, which were asked one by one.
    pub(super) fn items_passed(&self, index: QuestionIndex) -> OptionSet {
        let entries = self.aside.iter().rev();
        let of_list = entries.filter(|entry| entry.ask.question == index);
        of_list.map_while(|entry| entry.ask.item).collect()
    }

    /// Takes what must be said before the next question.
    pub fn take_told(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// Whether the questions are worded for someone who answers for another person.
    pub fn is_proxy(&self) -> bool {
        let (subject, someone_else) = self.ruleset.pack().subject;
        self.answers.get(subject) == Some(Response::Given(Answer::OneOf(someone_else)))
    }

    /// Takes a reply. A response that does not fit the question changes nothing.
    pub fn submit(&mut self, ask: Ask, response: Response) -> bool {
        let Some(question) = self.ruleset.question(ask.question) else {
            return false;
        };
        let before = self.answers.get(ask.question);
        let Some(after) = merged(question, ask, before, response) else {
            return false;
        };
        let inactive_before = self.inactive();
        let is_changed = ask.item.is_none() && before.is_some_and(|before| before != after);
        let ahead_before = self.ahead();
        self.answers.set(ask.question, Some(after));
        self.release(ask.question);
        self.history.push(Entry { ask, after });
        self.put_again(ask);
        self.pending = None;
        self.chosen = None;
        self.restore(ask);
        let inactive = self.inactive();
        let without = |all: &[QuestionIndex], others: &[QuestionIndex]| -> Vec<QuestionIndex> {
            let left = all.iter().filter(|index| !others.contains(index));
            left.copied().collect()
        };
        let newly = without(&inactive, &inactive_before);
        if !newly.is_empty() {
            self.told.push(Told::Inactive(newly));
        }
        let again = without(&inactive_before, &inactive);
        if !again.is_empty() {
            self.told.push(Told::Active(again));
        }
        let more = without(&self.ahead(), &ahead_before).len();
        if more > 0 {
            self.told.push(if is_changed {
                Told::MoreQuestions(more)
            } else {
                Told::FoundMore(more)
            });
        }
        self.contradiction();
        true
    }

    /// Goes back to the last question that was answered; `false` when there is none. What was answered
    /// stands until there is another answer: nobody loses a danger sign by looking back.
    pub fn back(&mut self) -> bool {
        if self.chosen.take().is_some() {
            return true;
        }
        let Some(entry) = self.history.pop() else {
            return false;
        };
        self.pending = Some(entry.ask);
        self.aside.push(entry);
        true
    }

    /// Asks an answered question again; `false` when it was not answered. Its answer stays until there is
    /// another, and "back" leaves it as it is.
    pub fn change(&mut self, question: QuestionIndex) -> bool {
        let is_answered = self.answers.get(question).is_some();
        if is_answered {
            self.chosen = Some(Ask::whole(question));
        }
        is_answered
    }

    /// The response that stands here, or stood here before "back", or under other words.
    pub fn previous(&self, ask: Ask) -> Option<Response> {
        let aside = self.aside.iter().rev().find(|entry| entry.ask == ask);
        let aside = aside.map(|entry| entry.after);
        if let Some(item) = ask.item {
            return aside.map(|list| of_item(list, item));
        }
        let stands = || self.answers.get(ask.question);
        let earlier = || self.earlier.get(ask.question);
        aside.or_else(stands).or_else(earlier)
    }

    /// What "back" passed over stands behind it again, now that the earlier question is answered again.
    fn restore(&mut self, target: Ask) {
        while let Some(entry) = self.aside.pop() {
            // The question itself is answered anew, and a whole list with all its single items.
            let is_anew = entry.ask == target
                || target.item.is_none() && entry.ask.question == target.question;
            if is_anew {
                continue;
            }
            // A single item that was said anew is part of what its list came to since.
            let since = self.answers.get(target.question);
            let after = since
                .filter(|_| entry.ask.question == target.question)
                .unwrap_or(entry.after);
            self.history.push(Entry { after, ..entry });
        }
    }

    /// A contradiction that waits while another answer is changed is put once more, if it is still there.
    fn put_again(&mut self, answered: Ask) {
        let waits = self.pending.filter(|_| self.chosen.is_some());
        let last = self.put.last();
        let last = last.and_then(|index| self.ruleset.pack().contradictions.get(*index));
        if waits.is_some_and(|ask| {
            let is_last = last.is_some_and(|last| last.ask_again == ask.question);
            is_last && self.aside.is_empty() && ask.question != answered.question
        }) {
            self.put.pop();
        }
    }

    fn inactive(&self) -> Vec<QuestionIndex> {
        let facts = AnswerFacts::new(self.ruleset, &self.answers);
        self.answers
            .iter()
            .map(|(index, _)| index)
            .filter(|index| facts.slot(*index) == Slot::NotApplicable)
            .collect()
    }

    /// Two answers that cannot both be right: one is asked again, once; scores never change by it.
    fn contradiction(&mut self) {
        // Help comes first; what contradicts can be mended after "I answered wrongly".
        if self.assessment().urgency.level.is_from(Urgency::Emergency) {
            return;
        }
        let facts = AnswerFacts::new(self.ruleset, &self.answers);
        let found = contradictions(&facts)
            .into_iter()
            .find(|index| !self.put.contains(index));
        let contradiction = found.and_then(|index| self.ruleset.pack().contradictions.get(index));
        if let Some((index, contradiction)) = found.zip(contradiction) {
            self.put.push(index);
            self.told.push(Told::Contradiction(index));
            self.pending = Some(Ask {
                question: contradiction.ask_again,
                item: None,
            });
        }
    }
}

/// Two conversations are in the same state when the same was said and the same comes next.
impl PartialEq for Interview<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.answers == other.answers
            && self.history == other.history
            && self.step() == other.step()
    }
}
