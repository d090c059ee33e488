//! Every part of a pack that has a name, by that name.

use super::Pack;

/// A part of a pack, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A question.
    Question(usize),
    /// An option of a question.
    Option(usize, usize),
    /// A definition.
    Definition(usize),
    /// A red flag.
    Flag(usize),
    /// An exception of a red flag.
    Exception(usize, usize),
    /// A pattern.
    Pattern(usize),
    /// A criterion of a pattern.
    Criterion(usize, usize),
    /// A remark of a pattern.
    Note(usize, usize),
    /// A referral.
    Referral(usize),
    /// A lesson.
    Lesson(usize),
    /// A contradiction.
    Contradiction(usize),
}

impl Named {
    /// Every part that has a name, in the order of the files. What belongs to another part is named
    /// behind it: `question.option`, `flag.exception`, `pattern.criterion`, `pattern.note`.
    ///
    /// A name may stand here twice: a flag may be called like the definition that it reads.
    pub fn all(pack: &Pack) -> Vec<(String, Self)> {
        let mut names: Vec<(String, Self)> = Vec::new();
        for (at, question) in pack.questions.iter().enumerate() {
            let id = &question.id;
            names.push((id.clone(), Self::Question(at)));
            let options = question.options().iter().map(|option| &option.id);
            names.extend(inside(id, options, |n| Self::Option(at, n)));
        }
        let definitions = pack.definitions.iter().map(|definition| &definition.id);
        names.extend(top(definitions, Self::Definition));
        for (at, flag) in pack.flags.iter().enumerate() {
            let id = &flag.id;
            names.push((id.clone(), Self::Flag(at)));
            let exceptions = flag.unless.iter().map(|exception| &exception.id);
            names.extend(inside(id, exceptions, |n| Self::Exception(at, n)));
        }
        for (at, pattern) in pack.patterns.iter().enumerate() {
            let id = &pattern.id;
            names.push((id.clone(), Self::Pattern(at)));
            let criteria = pattern.criteria.iter().map(|criterion| &criterion.id);
            names.extend(inside(id, criteria, |n| Self::Criterion(at, n)));
            let notes = pattern.notes.iter().map(|note| &note.id);
            names.extend(inside(id, notes, |n| Self::Note(at, n)));
        }
        let referrals = pack.referrals.iter().map(|referral| &referral.id);
        names.extend(top(referrals, Self::Referral));
        let lessons = pack.lessons.iter().map(|lesson| &lesson.id);
        names.extend(top(lessons, Self::Lesson));
        let contradictions = pack.contradictions.iter().map(|found| &found.id);
        names.extend(top(contradictions, Self::Contradiction));
        names
    }
}

/// Parts that stand by themselves.
fn top<'a>(
    ids: impl Iterator<Item = &'a String>,
    part: impl Fn(usize) -> Named,
) -> impl Iterator<Item = (String, Named)> {
    ids.enumerate().map(move |(at, id)| (id.clone(), part(at)))
}

/// Parts that belong to another one.
fn inside<'a>(
    whole: &str,
    ids: impl Iterator<Item = &'a String>,
    part: impl Fn(usize) -> Named,
) -> impl Iterator<Item = (String, Named)> {
    ids.enumerate()
        .map(move |(at, id)| (format!("{whole}.{id}"), part(at)))
}
