//! What comes next: danger first, and among what is left what decides most.

use std::cmp::Reverse;

use super::response::{likely, merged};
use super::situation::Situation;
use super::state::{Ask, Extent, Interview, Step};
use crate::answers::{Answer, OptionSet, QuestionIndex, Response};
use crate::assess::assess;
use crate::logic::{Cause, Facts as _, Reading, Slot, Truth, Urgency, unsettled};
use crate::pack::written::{Audience, Part};
use crate::pack::{Kind, Question, RedFlag};

/// How many questions are compared by what is left after them.
const LOOKED_AT: usize = 6;

impl Interview<'_> {
    /// What comes next. Asking twice without a reply gives the same step.
    pub fn step(&self) -> Step {
        if let Some(ask) = self.chosen.or(self.pending) {
            return Step::Ask(ask);
        }
        let now = self.situation();
        let emergency = |flag: &RedFlag| Urgency::from(flag.urgency) == Urgency::Emergency;
        // Nothing that is left to say could excuse it: no further question before help.
        if now
            .raised()
            .any(|flag| emergency(flag) && exception_questions(&now, flag).is_empty())
        {
            return Step::Stop;
        }
        if let Some(ask) = self.single_item(&now) {
            return Step::Ask(ask);
        }
        // When a flag's condition holds, the questions of its exceptions come next: those of an
        // emergency first of all.
        let raised = now.raised().filter(|flag| !self.holds_flag(flag));
        let mut raised: Vec<&RedFlag> = raised.collect();
        raised.sort_by_key(|flag| Reverse(Urgency::from(flag.urgency)));
        let exception = raised
            .iter()
            .find_map(|flag| exception_question(&now, flag))
            .map(Ask::whole);
        if let Some(ask) = exception.or_else(|| self.next_of(&now, Part::Danger)) {
            return Step::Ask(ask);
        }
        // An emergency made by "not sure" lets the danger check finish first.
        if now.assessment.urgency.level.is_from(Urgency::Emergency) {
            return Step::Stop;
        }
        [Part::Pattern, Part::Examination, Part::Impact]
            .into_iter()
            .find_map(|part| self.next_of(&now, part))
            .map_or(Step::Done, Step::Ask)
    }

    /// Whether the danger check is done before this, and showed that the person must be seen today: they
    /// hear it now, and not at the end.
    pub fn urges_before(&self, ask: Ask) -> bool {
        let question = self.ruleset.question(ask.question);
        question.is_some_and(|question| question.part == Part::Pattern)
            && self.assessment().urgency.level.is_from(Urgency::SameDay)
    }

    /// What the short form passed over, and the whole form would ask as things stand.
    pub fn left_out(&self) -> Vec<QuestionIndex> {
        let now = self.situation();
        let is_short = matches!(self.extent, Extent::Short { .. });
        let due = self.due(&now, Part::Pattern).filter(|index| {
            let question = self.ruleset.question(*index);
            is_short && question.is_some_and(|question| now.is_ready(question, self))
        });
        due.collect()
    }

    /// The next question of a part.
    fn next_of(&self, now: &Situation<'_>, part: Part) -> Option<Ask> {
        let next = match part {
            Part::Danger | Part::Impact => self.due(now, part).next(),
            Part::Pattern => self.next_pattern(now),
            Part::Examination => self.next_test(now),
        };
        next.map(Ask::whole)
    }

    /// What is to be asked of a part as things stand, in the order of the pack.
    fn due<'b>(
        &'b self,
        now: &'b Situation<'_>,
        part: Part,
    ) -> impl Iterator<Item = QuestionIndex> + 'b {
        self.ruleset
            .questions()
            .filter(move |(index, question)| {
                question.part == part && now.is_due(*index, question, self)
            })
            .map(|(index, _)| index)
    }

    /// The pattern question that decides most soonest: within its section, or, in the short form, of all.
    fn next_pattern(&self, now: &Situation<'_>) -> Option<QuestionIndex> {
        let mut due: Vec<QuestionIndex> = self.due(now, Part::Pattern).collect();
        match self.extent {
            Extent::Everything => return due.into_iter().next(),
            Extent::Relevant => {
                let section = |index: &QuestionIndex| {
                    let question = self.ruleset.question(*index);
                    question.map(|question| question.section)
                };
                let first = due.first().map(section);
                due.retain(|index| Some(section(index)) == first);
            }
            Extent::Short { patterns } => {
                let needed = now.needed();
                let (needed, others): (Vec<_>, Vec<_>) =
                    due.iter().partition(|index| needed.has(**index));
                let asked = self.questions_answered(Part::Pattern);
                due = if asked < patterns && !others.is_empty() {
                    others
                } else {
                    needed
                };
            }
        }
        let ready = due.iter().copied().filter(|index| {
            let question = self.ruleset.question(*index);
            question.is_some_and(|question| now.is_ready(question, self))
        });
        let mut ready: Vec<QuestionIndex> = ready.collect();
        // Looking ahead costs time, so only those that most open conditions read are looked at.
        ready.sort_by_key(|index| Reverse(now.relevance.places(*index)));
        ready.truncate(LOOKED_AT);
        match ready[..] {
            [] => due.first().copied(),
            [only] => Some(only),
            [..] => ready
                .into_iter()
                .min_by_key(|index| self.left_after(now, *index)),
        }
    }

    /// How many pattern questions are left after the answer to one, on average over its answers, in
    /// thousandths. It only puts questions in order: whatever it says, each that matters is asked.
    fn left_after(&self, now: &Situation<'_>, index: QuestionIndex) -> usize {
        let Some(question) = self.ruleset.question(index) else {
            return usize::MAX;
        };
        let likely = likely(question);
        let mut left = 0_usize;
        for answer in &likely {
            let mut answers = now.answers.clone();
            answers.set(index, Some(Response::Given(*answer)));
            let then = Situation::of(self.ruleset, &answers);
            left = left.saturating_add(self.due(&then, Part::Pattern).count());
        }
        left.saturating_mul(1000)
            .checked_div(likely.len())
            .unwrap_or(usize::MAX)
    }

    /// The next test of an examination: its danger signs, then what would settle the most.
    fn next_test(&self, now: &Situation<'_>) -> Option<QuestionIndex> {
        if !self.examines {
            return None;
        }
        let questions = self.ruleset.questions();
        let danger = questions
            .filter(|(_, question)| question.part == Part::Examination && question.danger)
            .map(|(index, _)| index);
        danger
            .chain(now.assessment.examination.iter().copied())
            .find(|index| {
                let question = self.ruleset.question(*index);
                question.is_some_and(|question| now.is_open(*index, question))
            })
    }

    /// After "not sure about the others" in a danger list, its emergency items one by one.
    fn single_item(&self, now: &Situation<'_>) -> Option<Ask> {
        let mut asked = self.ruleset.questions();
        asked.find_map(|(index, question)| {
            if self.holds(index) {
                return None;
            }
            self.items_to_ask(now, index, question)
                .iter()
                .map(|option| Ask {
                    question: index,
                    item: Some(option),
                })
                .find(|ask| self.would_be_emergency(question, *ask))
        })
    }

    /// The emergency items of a list that were left unsure, and not asked one by one yet.
    pub(super) fn items_to_ask(
        &self,
        now: &Situation<'_>,
        index: QuestionIndex,
        question: &Question,
    ) -> OptionSet {
        let is_list = matches!(question.kind, Kind::AnyOf { .. });
        let concerns = question.danger && question.audience == Audience::Patient;
        if !(is_list && concerns && now.relevance.matters(index)) {
            return OptionSet::EMPTY;
        }
        let unsure = match now.facts.slot(index) {
            Slot::Known(Answer::AnyOf(ticks)) => ticks.unsure(),
            Slot::Unknown(Cause::NotSure) => OptionSet::first(question.options().len()),
            Slot::Known(_) | Slot::Unknown(_) | Slot::NotApplicable => OptionSet::EMPTY,
        };
        let asked = self.items_asked(index);
        unsure
            .and(self.ruleset.emergency_items(index))
            .without(asked)
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
        let flags = &self.ruleset.pack().flags;
        let raised = assess(self.ruleset, &answers).raised();
        let mut raised = raised.into_iter().filter_map(|flag| flags.get(flag));
        raised.any(|flag| Urgency::from(flag.urgency) == Urgency::Emergency)
    }
}

/// The next question of an exception: in the order of the rule, so that what most likely decides
/// it is asked first; and before it what says whether it applies.
fn exception_question(now: &Situation<'_>, flag: &RedFlag) -> Option<QuestionIndex> {
    let wanted = exception_questions(now, flag);
    let applies = |index: &QuestionIndex| {
        let question = now.ruleset.question(*index);
        question.is_some_and(|question| now.facts.enabled(question) == Truth::Yes)
    };
    wanted
        .iter()
        .copied()
        .find(applies)
        .or_else(|| wanted.into_iter().min())
}

/// The questions that can still excuse a raised flag, and those that say whether they apply.
pub(super) fn exception_questions(now: &Situation<'_>, flag: &RedFlag) -> Vec<QuestionIndex> {
    let mut wanted: Vec<QuestionIndex> = Vec::new();
    for exception in &flag.unless {
        unsettled(&exception.when, &now.facts, Reading::AsUnmet, &mut |leaf| {
            wanted.push(leaf.question);
        });
    }
    for index in wanted.clone() {
        let enabling = now
            .ruleset
            .question(index)
            .and_then(|question| question.enable_when.as_ref());
        if let Some(condition) = enabling {
            unsettled(condition, &now.facts, Reading::AsUnknown, &mut |leaf| {
                wanted.push(leaf.question);
            });
        }
    }
    wanted.retain(|index| {
        let question = now.ruleset.question(*index);
        question.is_some_and(|question| now.is_open(*index, question))
    });
    wanted
}
