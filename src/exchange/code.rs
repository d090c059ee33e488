//! All answers of one person in a short code that can be printed, typed and scanned.
//!
//! The form stands bit by bit in `docs/codes.md`.

mod bits;
mod error;
mod layout;
mod responses;
mod text;

use std::fmt;

use bits::{Reader, Writer};
pub use error::CodeError;

use crate::answers::{Answers, QuestionIndex};
use crate::assess::UrgencyLevel;
use crate::logic::Urgency;
use crate::pack::written::WrittenAnswers;
use crate::pack::{Ruleset, read_answers, write_answers};
use crate::report::{Privacy, Record};

/// How urgent, and whether the danger check was complete, by their number in a code. Without a complete
/// check nothing is routine.
const LEVELS: [(UrgencyLevel, bool); 8] = [
    (UrgencyLevel::Known(Urgency::Routine), true),
    (UrgencyLevel::Known(Urgency::Soon), true),
    (UrgencyLevel::Known(Urgency::SameDay), true),
    (UrgencyLevel::Known(Urgency::Emergency), true),
    (UrgencyLevel::Undetermined, false),
    (UrgencyLevel::Known(Urgency::Soon), false),
    (UrgencyLevel::Known(Urgency::SameDay), false),
    (UrgencyLevel::Known(Urgency::Emergency), false),
];

/// The bits that hold a number of [`LEVELS`].
const LEVEL_BITS: u32 = 3;

/// A code: upper-case letters, digits and hyphens only, so that it makes a small QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The rules that a code was made under, as far as the code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeBy {
    /// The numbers of the pack's version; none when the version is no three numbers.
    pub version: Option<[u32; 3]>,
    /// The first four bytes of the pack's SHA-256.
    pub hash: u32,
}

impl MadeBy {
    /// The rules at hand.
    pub fn of(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        let start = pack.sha256.get(..8);
        Self {
            version: numbers(&pack.about.version),
            hash: start.map_or(0, |hex| u32::from_str_radix(hex, 16).unwrap_or(0)),
        }
    }
}

/// The version, or the start of the fingerprint where there is none.
impl fmt::Display for MadeBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.version {
            Some([major, minor, patch]) => write!(formatter, "{major}.{minor}.{patch}"),
            None => write!(formatter, "{:08x}", self.hash),
        }
    }
}

/// The numbers of a semantic version, for a [`MadeBy`]; what stands behind them is left out.
pub(super) fn numbers(version: &str) -> Option<[u32; 3]> {
    let numbers = version.split(['-', '+']).next()?;
    let numbers = numbers.split('.').map(|number| number.parse().ok());
    let numbers: Option<Vec<u32>> = numbers.collect();
    numbers?.try_into().ok()
}

/// What a code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The answers. An answers file could hold each of them.
    pub answers: Answers,
    /// Answers to private questions were left out when the code was made.
    pub private_left_out: bool,
    /// What the answers came to when the code was made, the private ones too.
    pub urgency: UrgencyLevel,
    /// Whether every emergency and same-day sign had been asked about then.
    pub check_is_complete: bool,
    /// The rules that the code was made under.
    pub made_by: MadeBy,
    /// Those are not the rules at hand; their questions are the same.
    pub rules_changed: bool,
}

/// What stands before the answers.
#[derive(Debug, Clone, Copy)]
struct Head {
    layout: u32,
    made_by: MadeBy,
    private_left_out: bool,
    urgency: UrgencyLevel,
    check_is_complete: bool,
}

/// The code of a record; `None` for answers that no answers file could hold, or that make a code
/// too long to be read.
pub fn encode(record: &Record<'_>) -> Option<Code> {
    let whole = Decoded {
        answers: record.answers.clone(),
        private_left_out: false,
        urgency: record.assessment.urgency.level,
        check_is_complete: record.assessment.danger_check_is_complete(),
        made_by: MadeBy::of(record.ruleset),
        rules_changed: false,
    };
    encode_again(record.ruleset, &whole, record.privacy)
}

/// The code of what another code held: of the same rules and the same urgency, whatever the answers come
/// to now. What that one left out stays left out.
pub(super) fn encode_again(ruleset: &Ruleset, held: &Decoded, privacy: Privacy) -> Option<Code> {
    let (answers, left_out) = match privacy {
        Privacy::Include => (held.answers.clone(), false),
        Privacy::LeaveOut => without_private(ruleset, &held.answers),
    };
    let head = Head {
        layout: layout::fingerprint(ruleset),
        made_by: held.made_by,
        private_left_out: held.private_left_out || left_out,
        urgency: held.urgency,
        check_is_complete: held.check_is_complete,
    };
    let code = Code(text::write(&write(ruleset, &head, &answers)?)?);
    // A code that holds anything else than what was said is worse than none.
    let read = decode(ruleset, code.as_str()).ok()?;
    (read.answers == answers).then_some(code)
}

/// Reads a code under the rules at hand.
///
/// # Errors
///
/// Why it holds nothing that these rules can read. Of a code with one wrong character, or with two
/// neighbours swapped, that is certain.
pub fn decode(ruleset: &Ruleset, text: &str) -> Result<Decoded, CodeError> {
    let bytes = text::read(text)?;
    let mut reader = Reader::new(&bytes);
    let head = read_head(&mut reader).ok_or(CodeError::Impossible)?;
    let now = MadeBy::of(ruleset);
    if head.layout != layout::fingerprint(ruleset) {
        return Err(CodeError::OtherQuestions {
            made_by: head.made_by,
            now: ruleset.pack().about.version.clone(),
        });
    }
    let answers = read_body(ruleset, &mut reader).ok_or(CodeError::Impossible)?;
    // The same again, bit by bit: so a code has one spelling, and nothing can hide behind its end.
    let again = write(ruleset, &head, &answers);
    if !could_stand_in_a_file(ruleset, &answers) || again.as_ref() != Some(&bytes) {
        return Err(CodeError::Impossible);
    }
    Ok(Decoded {
        answers,
        private_left_out: head.private_left_out,
        urgency: head.urgency,
        check_is_complete: head.check_is_complete,
        made_by: head.made_by,
        rules_changed: head.made_by != now,
    })
}

fn without_private(ruleset: &Ruleset, answers: &Answers) -> (Answers, bool) {
    let mut kept = answers.clone();
    let private = |index: QuestionIndex| ruleset.question(index).is_some_and(|q| q.private);
    for (index, _) in answers.iter().filter(|(index, _)| private(*index)) {
        kept.set(index, None);
    }
    let left_out = kept != *answers;
    (kept, left_out)
}

/// An answers file is where answers are checked: what it would not hold comes out of no code.
fn could_stand_in_a_file(ruleset: &Ruleset, answers: &Answers) -> bool {
    let written = write_answers(ruleset, answers);
    let pairs = written.as_object().cloned().unwrap_or_default();
    let pairs = WrittenAnswers(pairs.into_iter().collect());
    let mut problems = Vec::new();
    let read = read_answers(ruleset, "", "", &pairs, &mut problems);
    problems.is_empty() && read == *answers
}

fn write(ruleset: &Ruleset, head: &Head, answers: &Answers) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    writer.number(24, u64::from(head.layout))?;
    writer.flag(head.made_by.version.is_some())?;
    for number in head.made_by.version.into_iter().flatten() {
        writer.small(number)?;
    }
    writer.number(32, u64::from(head.made_by.hash))?;
    writer.flag(head.private_left_out)?;
    let told = (head.urgency, head.check_is_complete);
    let level = LEVELS.iter().position(|level| *level == told)?;
    writer.number(LEVEL_BITS, u64::try_from(level).ok()?)?;
    write_body(ruleset, answers, &mut writer)?;
    writer.bytes()
}

/// How many questions there are up to the last answer, which of them have one, and the answers.
fn write_body(ruleset: &Ruleset, answers: &Answers, writer: &mut Writer) -> Option<()> {
    let last = answers.iter().last().map(|(index, _)| index.position());
    let asked = last.map_or(0, |last| last.saturating_add(1));
    writer.one_of(choices(ruleset)?, u64::try_from(asked).ok()?)?;
    for (index, _) in ruleset.questions().take(last.unwrap_or(0)) {
        writer.flag(answers.get(index).is_some())?;
    }
    for (index, response) in answers.iter() {
        responses::write(ruleset.question(index)?, response, writer)?;
    }
    Some(())
}

fn read_head(reader: &mut Reader<'_>) -> Option<Head> {
    let layout = u32::try_from(reader.number(24)?).ok()?;
    let made_by = MadeBy {
        version: if reader.flag()? {
            Some([reader.small()?, reader.small()?, reader.small()?])
        } else {
            None
        },
        hash: u32::try_from(reader.number(32)?).ok()?,
    };
    let private_left_out = reader.flag()?;
    let level = usize::try_from(reader.number(LEVEL_BITS)?).ok()?;
    let (urgency, check_is_complete) = *LEVELS.get(level)?;
    Some(Head {
        layout,
        made_by,
        private_left_out,
        urgency,
        check_is_complete,
    })
}

fn read_body(ruleset: &Ruleset, reader: &mut Reader<'_>) -> Option<Answers> {
    let asked = usize::try_from(reader.one_of(choices(ruleset)?)?).ok()?;
    let mut answered = Vec::new();
    for (at, (index, question)) in ruleset.questions().take(asked).enumerate() {
        let is_last = at.saturating_add(1) == asked;
        if is_last || reader.flag()? {
            answered.push((index, question));
        }
    }
    let mut answers = Answers::new();
    for (index, question) in answered {
        answers.set(index, Some(responses::read(question, reader)?));
    }
    Some(answers)
}

/// How many questions can have been gone through: from none to all.
fn choices(ruleset: &Ruleset) -> Option<u64> {
    u64::try_from(ruleset.questions().count())
        .ok()?
        .checked_add(1)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
