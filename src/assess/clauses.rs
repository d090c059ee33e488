//! Every condition of a pack, judged clause by clause: what the coverage of sample patients counts.

use std::cell::OnceCell;

use super::patterns::LevelFacts;
use super::reported::ReportedFacts;
use super::{AnswerFacts, assess};
use crate::answers::Answers;
use crate::logic::{Condition, Facts, Reading, Truth, truth};
use crate::pack::Ruleset;

/// Where a condition stands in a pack, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// When a question applies.
    Question(usize),
    /// A definition.
    Definition(usize),
    /// When a red flag is raised.
    Flag(usize),
    /// An exception of a red flag.
    Exception(usize, usize),
    /// A criterion of a pattern.
    Criterion(usize, usize),
    /// A level of a pattern.
    Level(usize, usize),
    /// A reason to keep a pattern's label back.
    Withhold(usize, usize),
    /// A remark of a pattern.
    Note(usize, usize),
    /// A referral.
    Referral(usize),
    /// A lesson.
    Lesson(usize),
    /// A contradiction.
    Contradiction(usize),
}

/// Every condition of a pack, with its place.
pub(crate) fn sites(ruleset: &Ruleset) -> Vec<(Site, &Condition)> {
    let pack = ruleset.pack();
    let mut sites: Vec<(Site, &Condition)> = Vec::new();
    for (at, question) in pack.questions.iter().enumerate() {
        let when = question.enable_when.as_ref();
        sites.extend(when.map(|when| (Site::Question(at), when)));
    }
    let definitions = pack.definitions.iter().enumerate();
    sites.extend(definitions.map(|(at, definition)| (Site::Definition(at), &definition.when)));
    for (at, flag) in pack.flags.iter().enumerate() {
        sites.push((Site::Flag(at), &flag.when));
        let exceptions = flag.unless.iter().enumerate();
        sites.extend(exceptions.map(|(n, exception)| (Site::Exception(at, n), &exception.when)));
    }
    for (at, pattern) in pack.patterns.iter().enumerate() {
        let criteria = pattern.criteria.iter().enumerate();
        sites.extend(criteria.map(|(n, criterion)| (Site::Criterion(at, n), &criterion.when)));
        let levels = pattern.levels.iter().enumerate();
        sites.extend(levels.map(|(n, level)| (Site::Level(at, n), &level.when)));
        let reasons = pattern.withhold_when.iter().enumerate();
        sites.extend(reasons.map(|(n, reason)| (Site::Withhold(at, n), &reason.when)));
        let notes = pattern.notes.iter().enumerate();
        sites.extend(notes.map(|(n, note)| (Site::Note(at, n), &note.when)));
    }
    for (at, referral) in pack.referrals.iter().enumerate() {
        sites.extend(
            referral
                .when
                .as_ref()
                .map(|when| (Site::Referral(at), when)),
        );
    }
    for (at, lesson) in pack.lessons.iter().enumerate() {
        sites.extend(lesson.when.as_ref().map(|when| (Site::Lesson(at), when)));
    }
    let contradictions = pack.contradictions.iter().enumerate();
    sites.extend(contradictions.map(|(at, found)| (Site::Contradiction(at), &found.when)));
    sites
}

/// Judges every clause of every condition for one person: the condition itself is clause 0, then
/// come the clauses inside it, outermost first.
pub(crate) fn clauses(
    ruleset: &Ruleset,
    answers: &Answers,
    sites: &[(Site, &Condition)],
    visit: &mut dyn FnMut(Site, usize, Truth),
) {
    let pack = ruleset.pack();
    let facts = AnswerFacts::new(ruleset, answers);
    // Most conditions read answers alone; the rest of an assessment costs much more.
    let whole = OnceCell::new();
    let assessment = || whole.get_or_init(|| assess(ruleset, answers));
    for (site, condition) in sites {
        let mut each = |clause, value| visit(*site, clause, value);
        match *site {
            Site::Question(_)
            | Site::Definition(_)
            | Site::Flag(_)
            | Site::Exception(..)
            | Site::Contradiction(_) => judge(condition, &facts, Reading::AsUnknown, &mut each),
            Site::Criterion(..) => judge(condition, &facts, Reading::AsUnmet, &mut each),
            Site::Level(pattern, _) => {
                let found = pack
                    .patterns
                    .get(pattern)
                    .zip(assessment().patterns.get(pattern));
                if let Some((pattern, finding)) = found {
                    let levels =
                        LevelFacts::new(&facts, pattern, &finding.criteria, finding.points);
                    judge(condition, &levels, Reading::AsUnmet, &mut each);
                }
            }
            Site::Withhold(..) | Site::Note(..) | Site::Referral(_) | Site::Lesson(_) => {
                let assessment = assessment();
                let reported = ReportedFacts {
                    answers: &facts,
                    flags: &assessment.flags,
                    patterns: &assessment.patterns,
                    urgency: assessment.urgency,
                    neck_treatment: assessment.neck_treatment,
                };
                judge(condition, &reported, Reading::AsUnknown, &mut each);
            }
        }
    }
}

fn judge(
    condition: &Condition,
    facts: &impl Facts,
    reading: Reading,
    each: &mut dyn FnMut(usize, Truth),
) {
    let mut clause = 0;
    condition.walk(&mut |inner, negated| {
        let reading = if negated {
            reading.below_not()
        } else {
            reading
        };
        each(clause, truth(inner, facts, reading));
        clause = clause.saturating_add(1);
    });
}
