//! The smallest change after which a pattern would no longer be shown as it is, or would be shown at all.

use std::collections::BTreeSet;

use super::changes::{Change, Distance, others};
use super::{Deciders, PATTERNS, danger, is_settled};
use crate::answers::QuestionIndex;
use crate::assess::{AnswerFacts, Assessment, PatternFinding, Picture, Standing, assess, patterns};
use crate::logic::{Condition, Level, Truth};
use crate::pack::written::Audience;
use crate::pack::{Pattern, leaves};

/// So many pairs of changes are tried for one person: the page must not keep anybody waiting.
const PAIRS: usize = 2_000;

/// What becomes of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It fits little.
    NoLonger,
    /// It fits, but surely less than now.
    Less,
    /// It is told as part of another one, or kept back.
    NotNamed,
    /// It fits, and did not.
    Fits,
    /// It fits in part, and did not.
    PartlyFits,
}

/// A pattern, and the smallest change that turns it: one answer, or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The pattern.
    pub pattern: usize,
    /// What would have to be said otherwise.
    pub changes: Vec<Change>,
    /// What would become of it.
    pub to: Fate,
}

impl Deciders<'_> {
    /// For each of the first patterns shown; when nothing fits, for what would.
    pub(super) fn turns(&self) -> Vec<Turn> {
        if self.facts.is_old_enough() != Truth::Yes {
            return Vec::new();
        }
        let mut pairs = PAIRS;
        if self.assessment.picture == Picture::Unclear {
            return self.gain(&mut pairs).into_iter().collect();
        }
        let first = self.assessment.shown.iter().take(PATTERNS);
        first.filter_map(|at| self.loss(*at, &mut pairs)).collect()
    }

    fn loss(&self, at: usize, pairs: &mut usize) -> Option<Turn> {
        let before = self.assessment.patterns.get(at)?;
        let turned = |changes: &[Change]| {
            self.after(changes, |after, settled| {
                let to = lost(before, after.patterns.get(at)?, settled)?;
                Some((at, to))
            })
        };
        let falls = |after: &PatternFinding| highest(after) < before.level;
        self.single(&self.reads(at), &turned)
            .or_else(|| self.pair(at, pairs, &falls, &turned))
    }

    fn gain(&self, pairs: &mut usize) -> Option<Turn> {
        let turned = |changes: &[Change]| {
            self.after(changes, |after, settled| {
                let first = *after.shown.first().filter(|_| settled())?;
                let to = match after.patterns.get(first)?.level {
                    Level::Fits => Fate::Fits,
                    Level::PartlyFits => Fate::PartlyFits,
                    Level::Open | Level::Little => return None,
                };
                Some((first, to))
            })
        };
        let all = 0..self.ruleset.pack().patterns.len();
        let read = all.clone().flat_map(|at| self.reads(at)).collect();
        let reached = |after: &PatternFinding| reaches(after.level);
        self.single(&read, &turned).or_else(|| {
            all.into_iter()
                .find_map(|at| self.pair(at, pairs, &reached, &turned))
        })
    }

    /// What a change makes, if it leaves everything about danger as it is.
    fn after(
        &self,
        changes: &[Change],
        look: impl Fn(&Assessment, &dyn Fn() -> bool) -> Option<(usize, Fate)>,
    ) -> Option<Turn> {
        let answers = self.with(changes);
        let after = assess(self.ruleset, &answers);
        let settled = || is_settled(self.ruleset, &answers, &after);
        let (pattern, to) = look(&after, &settled)?;
        (danger(self.assessment) == danger(&after)).then(|| Turn {
            pattern,
            changes: changes.to_vec(),
            to,
        })
    }

    /// The nearest single change that does it.
    fn single(
        &self,
        read: &BTreeSet<QuestionIndex>,
        turned: &dyn Fn(&[Change]) -> Option<Turn>,
    ) -> Option<Turn> {
        let mut found = self.nearest(read).into_iter();
        found.find_map(|(_, change)| turned(&[change]))
    }

    /// The nearest pair among the questions behind the criteria of one pattern. `could` looks at the
    /// pattern by itself, which costs little; `turned` has the last word.
    fn pair(
        &self,
        at: usize,
        left: &mut usize,
        could: &dyn Fn(&PatternFinding) -> bool,
        turned: &dyn Fn(&[Change]) -> Option<Turn>,
    ) -> Option<Turn> {
        let pattern = self.ruleset.pack().patterns.get(at)?;
        let mut read = BTreeSet::new();
        for criterion in &pattern.criteria {
            self.read_by(&criterion.when, &mut read);
        }
        let each = self.nearest(&read);
        let mut pairs: Vec<(Distance, [Change; 2])> = Vec::new();
        for (position, (distance, one)) in each.iter().enumerate() {
            for (further, other) in each.iter().skip(position) {
                if one.question != other.question {
                    pairs.push((distance.saturating_add(*further), [*one, *other]));
                }
            }
        }
        pairs.sort_by_key(|(distance, _)| *distance);
        for (_, pair) in pairs {
            *left = left.checked_sub(1)?;
            let answers = self.with(&pair);
            let facts = AnswerFacts::new(self.ruleset, &answers);
            if could(&patterns::judge(pattern, &facts))
                && let Some(turn) = turned(&pair)
            {
                return Some(turn);
            }
        }
        None
    }

    /// Everything that could have been said otherwise to these questions, nearest first. Who somebody
    /// is, and what a clinician found, is nothing that they could have told otherwise.
    fn nearest(&self, read: &BTreeSet<QuestionIndex>) -> Vec<(Distance, Change)> {
        let pack = self.ruleset.pack();
        let told = self.answered().filter(|(index, question, _)| {
            read.contains(index)
                && question.audience == Audience::Patient
                && *index != pack.subject.0
                && *index != pack.age
        });
        let mut found: Vec<(Distance, Change)> = told
            .flat_map(|(index, question, said)| {
                let others = others(question, said, self.cuts.get(&index)).into_iter();
                others.map(move |(distance, answer)| {
                    let question = index;
                    (distance, Change { question, answer })
                })
            })
            .collect();
        found.sort_by_key(|(distance, _)| *distance);
        found
    }

    /// Every question that can change how a pattern stands, as long as no danger sign changes.
    fn reads(&self, at: usize) -> BTreeSet<QuestionIndex> {
        let mut read = BTreeSet::new();
        if let Some(pattern) = self.ruleset.pack().patterns.get(at) {
            self.read_by_pattern(pattern, &mut read);
            for other in &pattern.yields_to {
                if let Some(other) = self.ruleset.pack().patterns.get(other.pattern) {
                    self.read_by_pattern(other, &mut read);
                }
            }
        }
        self.behind(read)
    }

    fn read_by_pattern(&self, pattern: &Pattern, read: &mut BTreeSet<QuestionIndex>) {
        let criteria = pattern.criteria.iter().map(|criterion| &criterion.when);
        let levels = pattern.levels.iter().map(|level| &level.when);
        let reasons = pattern.withhold_when.iter().map(|reason| &reason.when);
        for condition in criteria.chain(levels).chain(reasons) {
            self.read_by(condition, read);
        }
    }

    fn read_by(&self, condition: &Condition, read: &mut BTreeSet<QuestionIndex>) {
        leaves(self.ruleset.pack(), condition, &mut |index, _| {
            read.insert(index);
        });
    }
}

/// What surely became of a pattern that was shown.
fn lost(
    before: &PatternFinding,
    after: &PatternFinding,
    settled: &dyn Fn() -> bool,
) -> Option<Fate> {
    let highest = highest(after);
    if highest == Level::Little {
        Some(Fate::NoLonger)
    } else if highest < before.level {
        Some(Fate::Less)
    } else {
        let gone = after.standing != Standing::Shown && reaches(after.level);
        (gone && settled()).then_some(Fate::NotNamed)
    }
}

/// The best level that further answers can lead to.
fn highest(finding: &PatternFinding) -> Level {
    let levels = finding.possible_levels.iter().copied();
    levels.max().unwrap_or(Level::Little)
}

fn reaches(level: Level) -> bool {
    matches!(level, Level::Fits | Level::PartlyFits)
}
