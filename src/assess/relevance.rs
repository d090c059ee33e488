//! Which questions can still change the [`super::Outcome`].

use super::patterns::LevelFacts;
use super::reported::ReportedFacts;
use super::{AnswerFacts, Assessment, FlagState, Standing};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Level, Reading, Truth, truth, unsettled};

/// For every question: whether its answer could still change the outcome, or a remark.
///
/// A condition that is yes or no stays so whatever is answered next (Kleene), so a question matters
/// only while some condition that reads it is unknown. Urgency is never looked at: a danger question
/// is passed over only when every flag that reads it is decided.
pub fn live_questions(facts: &AnswerFacts<'_>, assessment: &Assessment) -> Vec<bool> {
    let pack = facts.ruleset().pack();
    let mut live = Live {
        facts,
        live: vec![false; pack.questions.len()],
    };

    for (flag, finding) in pack.flags.iter().zip(&assessment.flags) {
        if finding.state != FlagState::RuledOut {
            live.mark(&flag.when);
        }
        // The first exception that holds is the one that is told, so those before it still count.
        let exceptions = match finding.state {
            FlagState::Raised | FlagState::Open => flag.unless.len(),
            FlagState::Excused(first) => first,
            FlagState::RuledOut => 0,
        };
        for exception in flag.unless.iter().take(exceptions) {
            live.mark(&exception.when);
        }
    }

    // Below that age no pattern is named, whatever is answered.
    if facts.is_old_enough() != Truth::No {
        let reported = ReportedFacts {
            answers: facts,
            flags: &assessment.flags,
            patterns: &assessment.patterns,
            urgency: assessment.urgency,
            neck_treatment: assessment.neck_treatment,
        };
        for (pattern, finding) in pack.patterns.iter().zip(&assessment.patterns) {
            let levels = LevelFacts::new(facts, pattern, &finding.criteria, finding.points);
            for rule in &pattern.levels {
                let reached = truth(&rule.when, &levels, Reading::AsUnmet);
                if reached == Truth::Unknown {
                    live.mark_with(&rule.when, &levels);
                }
                if reached == Truth::Yes {
                    break;
                }
            }
            let could_be_shown = finding
                .possible_levels
                .iter()
                .any(|level| *level != Level::Little);
            if could_be_shown && !matches!(finding.standing, Standing::WithheldByAge) {
                for reason in &pattern.withhold_when {
                    live.mark_with(&reason.when, &reported);
                }
            }
            for note in &pattern.notes {
                live.mark_with(&note.when, &reported);
            }
        }
    }
    live.with_enabling()
}

struct Live<'a> {
    facts: &'a AnswerFacts<'a>,
    live: Vec<bool>,
}

impl Live<'_> {
    fn mark(&mut self, condition: &Condition) {
        let facts = self.facts;
        self.mark_with(condition, facts);
    }

    fn mark_with(&mut self, condition: &Condition, facts: &impl crate::logic::Facts) {
        let live = &mut self.live;
        unsettled(condition, facts, Reading::AsUnknown, &mut |leaf| {
            set(live, leaf.question);
        });
    }

    /// A question whose answer decides whether a live question applies is live as well.
    fn with_enabling(mut self) -> Vec<bool> {
        // Enabling conditions read earlier questions only, so one pass from the end is enough.
        for (index, question) in self.facts.ruleset().questions().rev() {
            if !self.live.get(index.position()).copied().unwrap_or(false) {
                continue;
            }
            if let Some(condition) = &question.enable_when {
                self.mark(condition);
            }
        }
        self.live
    }
}

fn set(live: &mut [bool], question: QuestionIndex) {
    if let Some(slot) = live.get_mut(question.position()) {
        *slot = true;
    }
}
