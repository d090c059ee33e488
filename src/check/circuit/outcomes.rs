//! Everything that a pack can lead to, one literal each.

use batsat::Lit;

use super::verdict::Verdict;
use crate::pack::Pack;

/// Something that must be able to come true, by positions in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Outcome {
    /// A question applies, for certain.
    Asked(usize),
    /// A red flag is raised.
    Raised(usize),
    /// A red flag is ruled out.
    RuledOut(usize),
    /// An exception excuses its red flag.
    Excused(usize, usize),
    /// A criterion of a pattern is met.
    Met(usize, usize),
    /// A level of a pattern is reached.
    Reached(usize, usize),
    /// A pattern is shown.
    Shown(usize),
    /// A referral is given.
    Given(usize),
    /// A lesson is offered.
    Offered(usize),
    /// A remark is made.
    Made(usize, usize),
    /// A contradiction is put.
    Put(usize),
}

impl Outcome {
    /// What comes true, by ids.
    pub(in crate::check) fn name(self, pack: &Pack) -> String {
        let name = match self {
            Self::Asked(at) => pack
                .questions
                .get(at)
                .map(|question| format!("the question {} is asked", question.id)),
            Self::Raised(at) => pack
                .flags
                .get(at)
                .map(|flag| format!("the red flag {} is raised", flag.id)),
            Self::RuledOut(at) => pack
                .flags
                .get(at)
                .map(|flag| format!("the red flag {} is ruled out", flag.id)),
            Self::Excused(at, n) => pack.flags.get(at).and_then(|flag| {
                let exception = flag.unless.get(n)?;
                Some(format!(
                    "the exception {} excuses {}",
                    exception.id, flag.id
                ))
            }),
            Self::Met(at, n) => pack.patterns.get(at).and_then(|pattern| {
                let criterion = pattern.criteria.get(n)?;
                let (id, of) = (&criterion.id, &pattern.id);
                Some(format!("the criterion {id} of {of} is met"))
            }),
            Self::Reached(at, n) => pack.patterns.get(at).and_then(|pattern| {
                let level = pattern.levels.get(n)?.level.id();
                Some(format!("the pattern {} has the level {level}", pattern.id))
            }),
            Self::Shown(at) => pack
                .patterns
                .get(at)
                .map(|pattern| format!("the pattern {} is shown", pattern.id)),
            Self::Given(at) => pack
                .referrals
                .get(at)
                .map(|referral| format!("the referral {} is given", referral.id)),
            Self::Offered(at) => pack
                .lessons
                .get(at)
                .map(|lesson| format!("the lesson {} is offered", lesson.id)),
            Self::Made(at, n) => pack.patterns.get(at).and_then(|pattern| {
                let note = pattern.notes.get(n)?;
                Some(format!("the remark {} of {} is made", note.id, pattern.id))
            }),
            Self::Put(at) => pack
                .contradictions
                .get(at)
                .map(|found| format!("the contradiction {} is put", found.id)),
        };
        name.unwrap_or_default()
    }
}

impl Verdict<'_> {
    /// Everything that must be able to come true.
    pub(in crate::check) fn outcomes(&self) -> Vec<(Outcome, Lit)> {
        let pack = self.conditions.ruleset.pack();
        let mut all = Vec::new();
        for (at, slot) in self.conditions.slots.iter().enumerate() {
            all.push((Outcome::Asked(at), slot.applies));
        }
        for (at, flag) in self.flags.iter().enumerate() {
            all.push((Outcome::Raised(at), flag.raised));
            all.push((Outcome::RuledOut(at), flag.ruled_out));
            let excuses = flag.excuses.iter().enumerate();
            all.extend(excuses.map(|(n, excuses)| (Outcome::Excused(at, n), *excuses)));
        }
        for (at, (pattern, judged)) in pack.patterns.iter().zip(&self.patterns).enumerate() {
            let criteria = judged.criteria.iter().enumerate();
            all.extend(criteria.map(|(n, met)| (Outcome::Met(at, n), met.yes)));
            let levels = pattern.levels.iter().enumerate();
            all.extend(levels.map(|(n, rule)| (Outcome::Reached(at, n), judged.level(rule.level))));
            all.push((Outcome::Shown(at), judged.shown));
        }
        for (at, made) in self.notes.iter().enumerate() {
            let notes = made.iter().enumerate();
            all.extend(notes.map(|(n, made)| (Outcome::Made(at, n), *made)));
        }
        let referrals = self.referrals.iter().enumerate();
        all.extend(referrals.map(|(at, given)| (Outcome::Given(at), *given)));
        let lessons = pack.lessons.iter().zip(&self.lessons).enumerate();
        let offered = lessons.filter(|(_, (lesson, _))| !lesson.on_request);
        all.extend(offered.map(|(at, (_, offered))| (Outcome::Offered(at), *offered)));
        let contradictions = self.contradictions.iter().enumerate();
        all.extend(contradictions.map(|(at, put)| (Outcome::Put(at), *put)));
        all
    }
}
