//! The search for people: written cases with a few answers changed to what a rule reads.

use fastrand::Rng;

use super::ResolvedCase;
use super::cases::Origin;
use super::chance;
use crate::answers::{Answers, QuestionIndex, Response};
use crate::assess::Site;
use crate::logic::{Condition, Finding, Test};
use crate::pack::Ruleset;

/// A pack gives the same people every time.
const SEED: u64 = 1;

/// A question that a rule reads, with what it asks of the answer.
pub(super) type Read = (QuestionIndex, Option<Test>);

/// What the search starts from.
pub(super) struct Search<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) bases: Vec<&'a ResolvedCase>,
    rng: Rng,
}

impl<'a> Search<'a> {
    pub(super) fn new(ruleset: &'a Ruleset, cases: &'a [ResolvedCase]) -> Self {
        let written = |case: &&ResolvedCase| case.origin() == Origin::Written;
        Self {
            ruleset,
            bases: cases.iter().filter(written).collect(),
            rng: Rng::with_seed(SEED),
        }
    }

    /// Begins again: what is found for one rule then hangs on no other.
    pub(super) fn restart(&mut self) {
        self.rng = Rng::with_seed(SEED);
    }

    /// The questions that the condition at a site reads, with those that decide whether they apply.
    pub(super) fn read(&self, condition: &Condition, site: Site) -> Vec<Read> {
        let mut read = Vec::new();
        self.read_by(condition, 0, &mut read);
        if let Site::Level(pattern, _) = site {
            let pattern = self.ruleset.pack().patterns.get(pattern);
            for criterion in pattern.iter().flat_map(|pattern| &pattern.criteria) {
                self.read_by(&criterion.when, 0, &mut read);
            }
        }
        for (index, _) in read.clone() {
            self.enabling(index, &mut read);
        }
        read
    }

    /// A written case, as its position, with one to six answers changed.
    pub(super) fn somebody(&mut self, read: &[Read]) -> Option<(usize, Answers)> {
        let at = self.rng.usize(0..self.bases.len().max(1));
        let mut answers = self.bases.get(at)?.answers.clone();
        for _ in 0..self.rng.usize(1..=6) {
            let (index, test) = *self.rng.choice(read)?;
            if let Some(question) = self.ruleset.question(index) {
                let answer = chance::near(question, test, &mut self.rng);
                answers.set(index, Some(Response::Given(answer)));
            }
        }
        Some((at, answers))
    }

    /// The questions that a condition reads, with what it asks of them, through everything beneath.
    fn read_by(
        &self,
        condition: &Condition,
        depth: usize,
        read: &mut Vec<(QuestionIndex, Option<Test>)>,
    ) {
        // Findings read patterns, which read definitions: no pack goes deeper.
        if depth > 4 {
            return;
        }
        let pack = self.ruleset.pack();
        let mut beneath: Vec<&Condition> = Vec::new();
        condition.walk(&mut |inner, _| match inner {
            Condition::Answer(question, test) => read.push((*question, Some(*test))),
            Condition::Sum(terms, _) => read.extend(terms.iter().map(|term| (term.question, None))),
            Condition::Definition(at) => beneath.extend(pack.definitions.get(*at).map(|d| &d.when)),
            Condition::Finding(Finding::Flag(at) | Finding::FlagOpen(at)) => {
                beneath.extend(pack.flags.get(*at).map(|flag| &flag.when));
            }
            Condition::Finding(Finding::Pattern(at, _)) => {
                if let Some(pattern) = pack.patterns.get(*at) {
                    beneath.extend(pattern.criteria.iter().map(|criterion| &criterion.when));
                }
            }
            Condition::Finding(
                Finding::Criterion(_)
                | Finding::PointsFrom(_)
                | Finding::UrgencyFrom(_)
                | Finding::NeckTreatment(_),
            )
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::AtLeast { .. } => {}
        });
        for condition in beneath {
            self.read_by(condition, depth.saturating_add(1), read);
        }
    }

    fn enabling(&self, index: QuestionIndex, read: &mut Vec<(QuestionIndex, Option<Test>)>) {
        let question = self.ruleset.question(index);
        let Some(condition) = question.and_then(|question| question.enable_when.as_ref()) else {
            return;
        };
        let from = read.len();
        self.read_by(condition, 0, read);
        for (earlier, _) in read.split_off(from) {
            if !read.iter().any(|(known, _)| *known == earlier) {
                read.push((earlier, None));
                self.enabling(earlier, read);
            }
        }
    }
}
