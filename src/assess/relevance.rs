//! Which questions can still change the [`super::Outcome`].

use super::patterns::LevelFacts;
use super::reported::ReportedFacts;
use super::{AnswerFacts, Assessment, FlagState, Standing};
use crate::answers::QuestionIndex;
use crate::logic::{
    Cause, Condition, Facts, Finding, Level, Reading, Slot, Truth, truth, unsettled,
};

/// For every question, whether its answer could still change the outcome or a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relevance {
    now: Vec<usize>,
    ever: Vec<usize>,
}

impl Relevance {
    /// In how many places of open conditions the answer is read; none when it changes nothing.
    pub fn places(&self, question: QuestionIndex) -> usize {
        self.now.get(question.position()).copied().unwrap_or(0)
    }

    /// Whether the answer could change the outcome or a remark.
    pub fn matters(&self, question: QuestionIndex) -> bool {
        self.places(question) > 0
    }

    /// Whether it could, now or after further answers. What the person answers only ever turns it from yes to
    /// no; what an examination finds can turn it back.
    pub fn may_matter(&self, question: QuestionIndex) -> bool {
        let later = self.ever.get(question.position()).copied().unwrap_or(0);
        self.matters(question) || later > 0
    }
}

/// Which questions matter.
///
/// A condition that is yes or no stays so whatever is answered next (Kleene), so a question matters
/// only while some condition that reads it is unknown. Urgency is never looked at: a danger question
/// is passed over only when every flag that reads it is decided.
///
/// What is said about other findings (a remark beside a pattern that fits) is decided by those findings
/// as they are now. They may still change, so a question can come to matter later: that is told apart.
pub fn relevance(facts: &AnswerFacts<'_>, assessment: &Assessment) -> Relevance {
    let reported = ReportedFacts {
        answers: facts,
        flags: &assessment.flags,
        patterns: &assessment.patterns,
        urgency: assessment.urgency,
        neck_treatment: assessment.neck_treatment,
    };
    let possible = PossibleFacts {
        answers: facts,
        assessment,
    };
    Relevance {
        now: open_places(facts, assessment, &reported),
        ever: open_places(facts, assessment, &possible),
    }
}

/// Where each question is read by a condition that is unknown, with the findings of higher layers as
/// `reported` gives them.
fn open_places(
    facts: &AnswerFacts<'_>,
    assessment: &Assessment,
    reported: &impl Facts,
) -> Vec<usize> {
    let pack = facts.ruleset().pack();
    let mut live = Live {
        facts,
        live: vec![0; pack.questions.len()],
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
                    live.mark_with(&reason.when, reported);
                }
            }
            for note in &pattern.notes {
                live.mark_with(&note.when, reported);
            }
        }
    }
    live.with_enabling()
}

struct Live<'a> {
    facts: &'a AnswerFacts<'a>,
    live: Vec<usize>,
}

impl Live<'_> {
    fn mark(&mut self, condition: &Condition) {
        let facts = self.facts;
        self.mark_with(condition, facts);
    }

    fn mark_with(&mut self, condition: &Condition, facts: &impl Facts) {
        let live = &mut self.live;
        unsettled(condition, facts, Reading::AsUnknown, &mut |leaf| {
            count(live, leaf.question);
        });
    }

    /// A question whose answer decides whether a live question applies is live as well; and so is one
    /// that decides whether an answer that is there already counts.
    fn with_enabling(mut self) -> Vec<usize> {
        // Enabling conditions read earlier questions only, so one pass from the end is enough.
        for (index, question) in self.facts.ruleset().questions().rev() {
            let places = self.live.get(index.position()).copied().unwrap_or(0);
            let is_asked = self.facts.slot(index) != Slot::Unknown(Cause::NotAsked);
            if places == 0 && !is_asked {
                continue;
            }
            if let Some(condition) = &question.enable_when {
                self.mark(condition);
            }
        }
        self.live
    }
}

fn count(live: &mut [usize], question: QuestionIndex) {
    if let Some(places) = live.get_mut(question.position()) {
        *places = places.saturating_add(1);
    }
}

/// What could be found after further answers: everything that is not decided for good is unknown.
struct PossibleFacts<'a> {
    answers: &'a AnswerFacts<'a>,
    assessment: &'a Assessment,
}

impl Facts for PossibleFacts<'_> {
    fn slot(&self, question: QuestionIndex) -> Slot {
        self.answers.slot(question)
    }

    fn value(&self, question: QuestionIndex) -> (i64, i64) {
        self.answers.value(question)
    }

    fn definition(&self, index: usize) -> &Condition {
        self.answers.definition(index)
    }

    fn finding(&self, finding: &Finding) -> Truth {
        let possible = match finding {
            Finding::Flag(flag) | Finding::FlagOpen(flag) => {
                let found = self.assessment.flags.get(*flag);
                found.is_some_and(|found| match found.state {
                    FlagState::Raised | FlagState::Open => true,
                    FlagState::Excused(_) | FlagState::RuledOut => false,
                })
            }
            Finding::Pattern(pattern, levels) => {
                let found = self.assessment.patterns.get(*pattern);
                found.is_some_and(|found| {
                    let mut possible = found.possible_levels.iter().chain([&found.level]);
                    possible.any(|level| levels.contains(level))
                })
            }
            Finding::UrgencyFrom(_) | Finding::NeckTreatment(_) => true,
            Finding::Criterion(_) | Finding::PointsFrom(_) => false,
        };
        if possible { Truth::Unknown } else { Truth::No }
    }

    /// What would settle a finding matters by itself.
    fn beneath(&self, _: &Finding, _: &mut dyn FnMut(&Condition)) {}
}
