//! The state of a conversation.

use std::cmp::Reverse;

use super::response::merged;
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, QuestionIndex, Response};
use crate::assess::{AnswerFacts, Assessment, FlagState, assess, contradictions, live_questions};
use crate::logic::{Cause, Facts as _, Reading, Slot, Truth, Urgency, truth, unsettled};
use crate::pack::written::{Audience, Part};
use crate::pack::{Kind, Question, RedFlag, Ruleset};

/// What is asked: a question, or one option of a list by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The question.
    pub question: QuestionIndex,
    /// The option that is asked by itself, after "not sure about the others".
    pub item: Option<OptionIndex>,
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
    /// These answers came back after a correction.
    Restored(Vec<QuestionIndex>),
    /// Two answers contradict each other (position in the pack); one is asked again.
    Contradiction(usize),
}

/// One answered step, with what stood there before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    ask: Ask,
    before: Option<Response>,
    after: Option<Response>,
}

/// A conversation with one person.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    ruleset: &'a Ruleset,
    answers: Answers,
    history: Vec<Entry>,
    /// Asked next whatever the rules say: after back, or to mend a contradiction.
    pending: Option<Ask>,
    /// What "back" took away, oldest last; it returns when the earlier question is answered.
    aside: Vec<Entry>,
    /// Contradictions that were put already: each is asked again once.
    put: Vec<usize>,
    told: Vec<Told>,
    /// The examination is asked, after the rest: a clinician is there.
    examines: bool,
    /// The questions after the result are asked.
    asks_impact: bool,
    /// Every question that applies is asked, whether or not it could still change anything.
    asks_everything: bool,
}

impl<'a> Interview<'a> {
    /// A conversation that has not begun.
    pub fn new(ruleset: &'a Ruleset) -> Self {
        Self {
            ruleset,
            answers: Answers::new(),
            history: Vec::new(),
            pending: None,
            aside: Vec::new(),
            put: Vec::new(),
            told: Vec::new(),
            examines: false,
            asks_impact: false,
            asks_everything: false,
        }
    }

    /// The same conversation with a clinician, who enters an examination after the rest.
    #[must_use]
    pub fn with_examination(self) -> Self {
        Self {
            examines: true,
            ..self
        }
    }

    /// The same conversation, in which every question that applies is asked.
    #[must_use]
    pub fn asking_everything(self) -> Self {
        Self {
            asks_everything: true,
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

    /// How many prompts were answered.
    pub fn answered(&self) -> usize {
        self.history.len()
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

    /// What comes next. Asking twice without a reply gives the same step.
    pub fn step(&self) -> Step {
        if let Some(ask) = self.pending {
            return Step::Ask(ask);
        }
        let facts = AnswerFacts::new(self.ruleset, &self.answers);
        let assessment = self.assessment();
        let emergency = |flag: &RedFlag| Urgency::from(flag.urgency) == Urgency::Emergency;
        // Nothing that is left to say could excuse it: no further question before help.
        if self
            .raised(&assessment)
            .any(|flag| emergency(flag) && self.exception_questions(&facts, flag).next().is_none())
        {
            return Step::Stop;
        }
        let live = live_questions(&facts, &assessment);
        if let Some(ask) = self.single_item(&facts, &live) {
            return Step::Ask(ask);
        }
        // When a flag's condition holds, the questions of its exceptions come next: those of an
        // emergency first of all.
        let mut raised: Vec<&RedFlag> = self.raised(&assessment).collect();
        raised.sort_by_key(|flag| Reverse(Urgency::from(flag.urgency)));
        let exception = raised
            .iter()
            .find_map(|flag| self.exception_question(&facts, flag));
        if let Some(question) = exception {
            return Step::Ask(Ask {
                question,
                item: None,
            });
        }
        let next = self.open_questions(&facts, &live, &assessment).next();
        match next {
            Some((question, Part::Danger)) => Step::Ask(Ask {
                question,
                item: None,
            }),
            // An emergency made by "not sure" lets the danger check finish first.
            _ if assessment.urgency.level.is_from(Urgency::Emergency) => Step::Stop,
            Some((question, _)) => Step::Ask(Ask {
                question,
                item: None,
            }),
            None => Step::Done,
        }
    }

    /// Whether the danger check is done before this, and showed that the person must be seen today: they
    /// hear it now, and not at the end.
    pub fn urges_before(&self, ask: Ask) -> bool {
        let question = self.ruleset.question(ask.question);
        question.is_some_and(|question| question.part == Part::Pattern)
            && self.assessment().urgency.level.is_from(Urgency::SameDay)
    }

    /// How many questions of a part are left that surely apply, besides `ask`. Others may still open
    /// when an answer needs a closer look.
    pub fn left(&self, ask: Ask) -> usize {
        let facts = AnswerFacts::new(self.ruleset, &self.answers);
        let assessment = self.assessment();
        let live = live_questions(&facts, &assessment);
        let Some(asked) = self.ruleset.question(ask.question) else {
            return 0;
        };
        self.open_questions(&facts, &live, &assessment)
            .filter(|(index, part)| *index != ask.question && *part == asked.part)
            .filter_map(|(index, _)| self.ruleset.question(index))
            .filter(|question| facts.enabled(question) == Truth::Yes)
            .count()
    }

    /// The flags that are raised.
    fn raised(&self, assessment: &Assessment) -> impl Iterator<Item = &'a RedFlag> {
        let findings = assessment
            .flags
            .iter()
            .map(|finding| finding.state)
            .collect::<Vec<_>>();
        self.ruleset
            .pack()
            .flags
            .iter()
            .zip(findings)
            .filter(|(_, state)| *state == FlagState::Raised)
            .map(|(flag, _)| flag)
    }

    /// After "not sure about the others" in a danger list, its emergency items one by one.
    fn single_item(&self, facts: &AnswerFacts<'_>, live: &[bool]) -> Option<Ask> {
        self.ruleset.questions().find_map(|(index, question)| {
            let count = matches!(question.kind, Kind::AnyOf { .. })
                .then_some(question.options().len())
                .filter(|_| question.danger && question.audience == Audience::Patient)
                .filter(|_| is_set(live, index))?;
            let unsure = match facts.slot(index) {
                Slot::Known(Answer::AnyOf(ticks)) => ticks.unsure(),
                Slot::Unknown(Cause::NotSure) => OptionSet::first(count),
                Slot::Known(_) | Slot::Unknown(_) | Slot::NotApplicable => return None,
            };
            unsure
                .and(self.ruleset.emergency_items(index))
                .iter()
                .map(|option| Ask {
                    question: index,
                    item: Some(option),
                })
                .filter(|ask| !self.history.iter().any(|entry| entry.ask == *ask))
                .find(|ask| self.would_be_emergency(question, *ask))
        })
    }

    /// Whether an option would mean an emergency by itself, after all that was said.
    fn would_be_emergency(&self, question: &Question, ask: Ask) -> bool {
        let before = self.answers.get(ask.question);
        let Some(after) = merged(question, ask, before, Response::Given(Answer::YesNo(true)))
        else {
            return false;
        };
        let mut answers = self.answers.clone();
        answers.set(ask.question, Some(after));
        let assessment = assess(self.ruleset, &answers);
        self.raised(&assessment)
            .any(|flag| Urgency::from(flag.urgency) == Urgency::Emergency)
    }

    /// The next question of an exception: in the order of the rule, so that what most likely decides
    /// it is asked first; and before it what says whether it applies.
    fn exception_question(&self, facts: &AnswerFacts<'_>, flag: &RedFlag) -> Option<QuestionIndex> {
        let applies = |index: &QuestionIndex| {
            self.ruleset
                .question(*index)
                .is_some_and(|question| facts.enabled(question) == Truth::Yes)
        };
        self.exception_questions(facts, flag)
            .find(applies)
            .or_else(|| self.exception_questions(facts, flag).min())
    }

    /// The questions that can still excuse a raised flag, and those that say whether they apply.
    fn exception_questions(
        &self,
        facts: &AnswerFacts<'_>,
        flag: &RedFlag,
    ) -> impl Iterator<Item = QuestionIndex> {
        let mut wanted: Vec<QuestionIndex> = Vec::new();
        for exception in &flag.unless {
            unsettled(&exception.when, facts, Reading::AsUnmet, &mut |leaf| {
                wanted.push(leaf.question);
            });
        }
        for index in wanted.clone() {
            let enabling = self
                .ruleset
                .question(index)
                .and_then(|q| q.enable_when.as_ref());
            if let Some(condition) = enabling {
                unsettled(condition, facts, Reading::AsUnknown, &mut |leaf| {
                    wanted.push(leaf.question);
                });
            }
        }
        wanted.retain(|index| {
            self.ruleset
                .question(*index)
                .is_some_and(|question| self.is_open(*index, question, facts))
        });
        wanted.into_iter()
    }

    /// Questions that apply, are not asked, and matter, in asking order.
    fn open_questions<'b>(
        &'b self,
        facts: &'b AnswerFacts<'_>,
        live: &'b [bool],
        assessment: &'b Assessment,
    ) -> impl Iterator<Item = (QuestionIndex, Part)> + 'b {
        let open = self
            .ruleset
            .questions()
            .filter(move |(index, question)| {
                question.part != Part::Examination
                    && self.matters(*index, question, live)
                    && self.is_open(*index, question, facts)
            })
            .map(|(index, question)| (index, question.part));
        // After the danger signs of an examination, the tests that would settle the most come first.
        let examined = self
            .ruleset
            .questions()
            .filter(|(_, question)| question.part == Part::Examination && question.danger);
        let tests = examined
            .map(|(index, _)| index)
            .chain(assessment.examination.iter().copied())
            .filter(move |_| self.examines)
            .filter(move |index| {
                let question = self.ruleset.question(*index);
                question.is_some_and(|question| self.is_open(*index, question, facts))
            })
            .map(|index| (index, Part::Examination));
        let (before, after): (Vec<_>, Vec<_>) = open.partition(|(_, part)| *part != Part::Impact);
        before.into_iter().chain(tests).chain(after)
    }

    /// Whether a question is asked in this conversation, if it applies.
    fn matters(&self, index: QuestionIndex, question: &Question, live: &[bool]) -> bool {
        let pack = self.ruleset.pack();
        match question.part {
            // Who it is about decides the words of every question, whether or not a rule reads it.
            Part::Danger | Part::Pattern => {
                is_set(live, index)
                    || self.asks_everything
                    || question.record
                    || index == pack.subject.0
                    || index == pack.age
            }
            Part::Impact => self.asks_impact,
            Part::Examination => self.examines,
        }
    }

    /// Whether the question applies (or may), and was not asked.
    fn is_open(&self, index: QuestionIndex, question: &Question, facts: &AnswerFacts<'_>) -> bool {
        // A measurement that was not done has no value. What a person declined opens what hangs on
        // it all the same: it could still change the result.
        let reading = match question.audience {
            Audience::Patient => Reading::AsUnknown,
            Audience::Clinician => Reading::AsUnmet,
        };
        let applies = question.enable_when.as_ref();
        let applies = applies.map_or(Truth::Yes, |when| truth(when, facts, reading));
        self.answers.get(index).is_none() && applies != Truth::No
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
        self.answers.set(ask.question, Some(after));
        self.history.push(Entry {
            ask,
            before,
            after: Some(after),
        });
        self.pending = None;
        self.restore(ask);
        let newly: Vec<QuestionIndex> = self
            .inactive()
            .into_iter()
            .filter(|index| !inactive_before.contains(index))
            .collect();
        if !newly.is_empty() {
            self.told.push(Told::Inactive(newly));
        }
        self.contradiction();
        true
    }

    /// Goes back to the last question that was answered; `false` when there is none.
    pub fn back(&mut self) -> bool {
        let Some(entry) = self.history.pop() else {
            return false;
        };
        self.answers.set(entry.ask.question, entry.before);
        self.pending = Some(entry.ask);
        self.aside.push(entry);
        true
    }

    /// The response that stood here before "back".
    pub fn previous(&self, ask: Ask) -> Option<Response> {
        self.aside
            .iter()
            .rev()
            .find(|entry| entry.ask == ask)
            .and_then(|entry| entry.after)
    }

    /// What "back" passed over returns, now that the earlier question is answered again.
    fn restore(&mut self, target: Ask) {
        let mut restored = Vec::new();
        while let Some(entry) = self.aside.pop() {
            // The question itself, and single items of its list, are answered anew.
            if entry.ask.question == target.question {
                continue;
            }
            let before = self.answers.get(entry.ask.question);
            self.answers.set(entry.ask.question, entry.after);
            restored.push(entry.ask.question);
            self.history.push(Entry { before, ..entry });
        }
        if !restored.is_empty() {
            restored.dedup();
            self.told.push(Told::Restored(restored));
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

fn is_set(live: &[bool], index: QuestionIndex) -> bool {
    live.get(index.position()).copied().unwrap_or(false)
}
