//! Whether urgency rests on one answer.

use std::collections::BTreeSet;

use super::Deciders;
use super::changes::{Change, others};
use super::doubts::settlements;
use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex};
use crate::assess::{Assessment, FlagFinding, FlagState, UrgencyLevel, assess};
use crate::logic::Urgency;
use crate::pack::written::Audience;
use crate::pack::{RedFlag, leaves};

/// One answer: to a question, or in a list one tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// The question.
    pub question: QuestionIndex,
    /// In a list, the tick.
    pub tick: Option<OptionIndex>,
}

impl Deciders<'_> {
    /// The one answer that, said otherwise, would surely make the person less urgent. None when there
    /// are several, when a doubt does it too, or when a clinician found it.
    pub(super) fn urgency_rests_on(&self) -> Option<Reason> {
        let UrgencyLevel::Known(level) = self.assessment.urgency.level else {
            return None;
        };
        if level < Urgency::Soon {
            return None;
        }
        let mut only = None;
        for question in self.behind(self.read_by_flags(level)) {
            let reasons = self.reasons(question, level)?;
            for reason in reasons {
                if only.replace(reason).is_some() {
                    return None;
                }
            }
        }
        let told = |reason: &Reason| {
            let question = self.ruleset.question(reason.question);
            question.is_some_and(|question| question.audience == Audience::Patient)
        };
        only.filter(told)
    }

    /// What of the answer to one question the urgency needs; `None` when that is more than one tick,
    /// or a doubt.
    fn reasons(&self, index: QuestionIndex, level: Urgency) -> Option<Vec<Reason>> {
        let flags = &self.ruleset.pack().flags;
        let lower = |answer: Answer| {
            let question = index;
            let answers = self.with(&[Change { question, answer }]);
            is_surely_below(level, flags, &assess(self.ruleset, &answers))
        };
        let question = self.ruleset.question(index)?;
        let cuts = self.cuts.get(&index);
        let settled = self
            .unsure(index)
            .map(|ticks| settlements(question, ticks, cuts));
        let mut settled = settled.into_iter().flatten();
        if settled.any(|(answer, _)| lower(answer)) {
            return None;
        }
        let said = self.answered().find(|(answered, ..)| *answered == index);
        let Some((_, _, said)) = said else {
            return Some(Vec::new());
        };
        let others = others(question, said, cuts).into_iter();
        let lower: Vec<Answer> = others
            .map(|(_, answer)| answer)
            .filter(|a| lower(*a))
            .collect();
        let none = question.exclusive();
        let ticks: Vec<Reason> = lower
            .iter()
            .filter_map(|answer| one_less(said, *answer, none))
            .map(|tick| Reason {
                question: index,
                tick: Some(tick),
            })
            .collect();
        match said {
            // Nothing, or only several ticks together, or one that was left out.
            Answer::AnyOf(_) if ticks.is_empty() && !lower.is_empty() => None,
            Answer::AnyOf(_) => Some(ticks),
            Answer::YesNo(_) | Answer::OneOf(_) | Answer::Number(_) => {
                let reason = Reason {
                    question: index,
                    tick: None,
                };
                Some(lower.first().map(|_| reason).into_iter().collect())
            }
        }
    }

    /// What the signs that make the urgency read.
    fn read_by_flags(&self, level: Urgency) -> BTreeSet<QuestionIndex> {
        let pack = self.ruleset.pack();
        let mut read = BTreeSet::new();
        for (flag, finding) in pack.flags.iter().zip(&self.assessment.flags) {
            if urgency_of(flag, finding) >= level {
                let exceptions = flag.unless.iter().map(|exception| &exception.when);
                for condition in exceptions.chain([&flag.when]) {
                    leaves(pack, condition, &mut |index, _| {
                        read.insert(index);
                    });
                }
            }
        }
        read
    }
}

/// The one tick that is missing in another answer, if that is all the difference.
fn one_less(said: Answer, other: Answer, none: OptionSet) -> Option<OptionIndex> {
    let (Answer::AnyOf(said), Answer::AnyOf(other)) = (said, other) else {
        return None;
    };
    let less = said.yes.without(none).without(other.yes);
    let more = other.yes.without(none).without(said.yes);
    less.iter()
        .next()
        .filter(|_| less.len() == 1 && more.is_empty())
}

/// The urgency that one sign makes now.
fn urgency_of(flag: &RedFlag, finding: &FlagFinding) -> Urgency {
    match finding.state {
        FlagState::Raised => flag.urgency.into(),
        FlagState::Open => finding.treated_as.unwrap_or(Urgency::Routine),
        FlagState::Excused(_) | FlagState::RuledOut => Urgency::Routine,
    }
}

/// Whether urgency is below, and nothing that was not asked could bring it back.
fn is_surely_below(level: Urgency, flags: &[RedFlag], after: &Assessment) -> bool {
    let known = match after.urgency.level {
        UrgencyLevel::Known(known) => known,
        UrgencyLevel::Undetermined => Urgency::Routine,
    };
    known < level && still_possible(flags, after) < level
}

/// The highest urgency of signs that are open because something was not asked.
pub(super) fn still_possible(flags: &[RedFlag], after: &Assessment) -> Urgency {
    let open = flags.iter().zip(&after.flags);
    open.filter(|(_, finding)| finding.not_asked)
        .map(|(flag, _)| Urgency::from(flag.urgency))
        .max()
        .unwrap_or(Urgency::Routine)
}
