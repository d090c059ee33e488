//! A pack as checked: every name is an index, and every rule of the form holds.

use super::written::{
    About, Amount, Audience, Basis, Code, Emergency, Expect, FlagUrgency, Grade, IfUnsure, Part,
    Source, Summary,
};
use super::{BodyMap, Phrase, Wording};
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Level, NeckTreatment, Urgency};

/// A pack that can be used.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What the pack says of itself.
    pub about: About,
    /// What it cites.
    pub sources: Vec<Source>,
    /// The headings of the questionnaire, in asking order.
    pub sections: Vec<Section>,
    /// The questions, in asking order.
    pub questions: Vec<Question>,
    /// Named conditions.
    pub definitions: Vec<Definition>,
    /// Danger signs and precautions, in the order of their files.
    pub flags: Vec<RedFlag>,
    /// Headache patterns, in the order of their files.
    pub patterns: Vec<Pattern>,
    /// Whom to see.
    pub referrals: Vec<Referral>,
    /// What to learn.
    pub lessons: Vec<Lesson>,
    /// What is asked again.
    pub contradictions: Vec<Contradiction>,
    /// What must hold for everybody.
    pub invariants: Vec<Invariant>,
    /// SHA-256 of the file of the invariants, in hex; none without one.
    pub invariants_sha256: Option<String>,
    /// Emergency numbers and crisis lines.
    pub emergency: Emergency,
    /// Every fixed sentence.
    pub wording: Wording,
    /// The drawing on which one answer is marked; none without its file.
    pub body_map: Option<BodyMap>,
    /// SHA-256 of the files that decide or say something, in hex.
    pub sha256: String,
    /// The question that says who answers, and the option "someone else".
    pub subject: (QuestionIndex, OptionIndex),
    /// The question that asks the age in years.
    pub age: QuestionIndex,
}

/// A heading of the questionnaire.
#[derive(Debug, Clone)]
pub struct Section {
    /// The id.
    pub id: String,
    /// The part of the interview.
    pub part: Part,
    /// The heading.
    pub title: String,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The id.
    pub id: String,
    /// The section, as a position in [`Pack::sections`].
    pub section: usize,
    /// The part of the interview.
    pub part: Part,
    /// The words.
    pub text: String,
    /// The words for someone who answers for another person.
    pub text_proxy: Option<String>,
    /// What a word means.
    pub help: Option<String>,
    /// Why it is asked.
    pub why: String,
    /// The kind of answer.
    pub kind: Kind,
    /// Asked unless this is no.
    pub enable_when: Option<Condition>,
    /// A red flag may read it.
    pub danger: bool,
    /// Who can answer it.
    pub audience: Audience,
    /// It moves or presses the neck.
    pub hands_on: bool,
    /// It can be declined.
    pub optional: bool,
    /// Its answer leaves the machine only when asked to.
    pub private: bool,
    /// Where a clinician's page tells the answer first.
    pub summary: Option<Summary>,
    /// No rule reads it.
    pub record: bool,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// The kind of answer a question takes.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// Exactly one option.
    OneOf {
        /// The options.
        options: Vec<QuestionOption>,
        /// They stand in order.
        ordered: bool,
    },
    /// Any number of options, at least one.
    AnyOf {
        /// The options.
        options: Vec<QuestionOption>,
        /// The options that exclude all others.
        exclusive: OptionSet,
    },
    /// A whole number.
    Number {
        /// The unit, in words.
        unit: Option<String>,
        /// The lowest accepted.
        min: i32,
        /// The highest accepted.
        max: i32,
    },
}

impl Question {
    /// How declining it is called.
    pub fn declined_as(&self) -> Phrase {
        match self.audience {
            Audience::Patient => Phrase::Declined,
            Audience::Clinician => Phrase::NotDone,
        }
    }

    /// The options that exclude all others; none but in a list of ticks.
    pub fn exclusive(&self) -> OptionSet {
        match self.kind {
            Kind::AnyOf { exclusive, .. } => exclusive,
            Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => OptionSet::EMPTY,
        }
    }

    /// The options, empty for a yes-or-no question or a number.
    pub fn options(&self) -> &[QuestionOption] {
        match &self.kind {
            Kind::OneOf { options, .. } | Kind::AnyOf { options, .. } => options,
            Kind::YesNo | Kind::Number { .. } => &[],
        }
    }

    /// The position of the option with this id.
    pub fn option(&self, id: &str) -> Option<OptionIndex> {
        let at = self.options().iter().position(|option| option.id == id)?;
        u8::try_from(at).ok().map(OptionIndex)
    }

    /// The id of the question type, as in the pack.
    pub fn type_id(&self) -> &'static str {
        match self.kind {
            Kind::YesNo => "yes_no",
            Kind::OneOf { .. } => "one_of",
            Kind::AnyOf { .. } => "any_of",
            Kind::Number { .. } => "whole_number",
        }
    }

    /// The words of the question, for the person or for someone who answers for them.
    pub fn words(&self, proxy: bool) -> &str {
        self.text_proxy
            .as_deref()
            .filter(|_| proxy)
            .unwrap_or(&self.text)
    }
}

/// An option of a question.
#[derive(Debug, Clone)]
pub struct QuestionOption {
    /// The id.
    pub id: String,
    /// The words.
    pub text: String,
    /// The words for someone who answers for another person.
    pub text_proxy: Option<String>,
    /// The value in a sum.
    pub value: Option<i32>,
    /// Where it begins; no rule reads it.
    pub from: Option<Amount>,
    /// Where it ends, and the next one begins; no rule reads it.
    pub below: Option<Amount>,
}

impl QuestionOption {
    /// The words of the option, for the person or for someone who answers for them.
    pub fn words(&self, proxy: bool) -> &str {
        self.text_proxy
            .as_deref()
            .filter(|_| proxy)
            .unwrap_or(&self.text)
    }
}

/// A named condition.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The id.
    pub id: String,
    /// What it means.
    pub text: String,
    /// When it holds.
    pub when: Condition,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Published or judged.
    pub basis: Basis,
}

/// A danger sign or precaution.
#[derive(Debug, Clone)]
pub struct RedFlag {
    /// The id.
    pub id: String,
    /// The heading of its theme.
    pub theme: String,
    /// The plain name.
    pub title: String,
    /// The clinical name.
    pub clinical_title: String,
    /// When it is raised.
    pub when: Condition,
    /// What excuses it.
    pub unless: Vec<Exception>,
    /// Its urgency.
    pub urgency: FlagUrgency,
    /// Why it matters.
    pub reason: String,
    /// What to do now.
    pub action: String,
    /// What it means for the neck: at least `hold` for same day and emergency.
    pub neck_treatment: NeckTreatment,
    /// What a "not sure" does.
    pub if_unsure: IfUnsure,
    /// Why a "not sure" is an emergency.
    pub if_unsure_reason: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Published or judged.
    pub basis: Basis,
}

/// A named exception to a red flag.
#[derive(Debug, Clone)]
pub struct Exception {
    /// The id.
    pub id: String,
    /// What excuses.
    pub text: String,
    /// When it excuses.
    pub when: Condition,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Published or judged.
    pub basis: Basis,
}

/// A headache pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The id.
    pub id: String,
    /// The plain name.
    pub title: String,
    /// The clinical name.
    pub clinical_title: String,
    /// Codes in classifications.
    pub codes: Vec<Code>,
    /// What it is.
    pub summary: String,
    /// The most that answers can support.
    pub limit: String,
    /// What is looked for.
    pub criteria: Vec<Criterion>,
    /// The levels, best first.
    pub levels: Vec<LevelRule>,
    /// Patterns listed before this one at the same level (transitively closed).
    pub ranks_below: Vec<usize>,
    /// Patterns listed before this one whatever the levels (transitively closed).
    pub stands_below: Vec<usize>,
    /// Patterns that take this one in.
    pub yields_to: Vec<YieldsTo>,
    /// Reasons to keep the label back.
    pub withhold_when: Vec<Withhold>,
    /// What would settle it.
    pub examination: Vec<QuestionIndex>,
    /// Whether it counts as one of several.
    pub counts_in_mixed: bool,
    /// What the answers mean for hands-on neck treatment is told beside it.
    pub concerns_neck: bool,
    /// Conditional remarks.
    pub notes: Vec<Note>,
}

/// One criterion of a pattern.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// The id.
    pub id: String,
    /// What is looked for.
    pub text: String,
    /// When it holds.
    pub when: Condition,
    /// Points for or against.
    pub points: i32,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Published or judged.
    pub basis: Basis,
    /// Whether the points are published or judged.
    pub points_basis: Basis,
}

/// When a pattern reaches a level.
#[derive(Debug, Clone)]
pub struct LevelRule {
    /// The level.
    pub level: Level,
    /// When it is reached.
    pub when: Condition,
}

/// At some levels this pattern is told as part of another one.
#[derive(Debug, Clone)]
pub struct YieldsTo {
    /// The other pattern.
    pub pattern: usize,
    /// Levels of this pattern.
    pub level: Vec<Level>,
    /// Levels of the other.
    pub at_level: Vec<Level>,
}

/// A reason to keep a label back.
#[derive(Debug, Clone)]
pub struct Withhold {
    /// The reason.
    pub text: String,
    /// When it holds.
    pub when: Condition,
}

/// A conditional remark.
#[derive(Debug, Clone)]
pub struct Note {
    /// The id.
    pub id: String,
    /// The remark.
    pub text: String,
    /// When it is made.
    pub when: Condition,
}

/// Whom to see.
#[derive(Debug, Clone)]
pub struct Referral {
    /// The id.
    pub id: String,
    /// Whom.
    pub title: String,
    /// Why, and what to say.
    pub text: String,
    /// When it is given.
    pub when: Option<Condition>,
    /// How soon.
    pub within: Urgency,
    /// Hands may be laid on the neck there.
    pub hands_on: bool,
    /// Given when no other is.
    pub fallback: bool,
    /// Alone it does not take the place of the fallback.
    pub in_addition: bool,
    /// What to bring.
    pub bring: Vec<String>,
    /// What to avoid.
    pub avoid: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Published or judged.
    pub basis: Basis,
}

/// A lesson.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// When it is offered; always, if `None`.
    pub when: Option<Condition>,
    /// It is never offered with a result.
    pub on_request: bool,
    /// The text, in Markdown.
    pub text: String,
    /// How strong its evidence is.
    pub evidence: Grade,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// When it was reviewed (YYYY-MM-DD).
    pub reviewed_on: String,
}

/// Two answers that cannot both be right.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// The id.
    pub id: String,
    /// What is said.
    pub text: String,
    /// When it is said.
    pub when: Condition,
    /// What is asked again.
    pub ask_again: QuestionIndex,
}

/// What must hold for everybody of whom `when` is surely yes.
#[derive(Debug, Clone)]
pub struct Invariant {
    /// The id.
    pub id: String,
    /// What must hold, in one plain sentence.
    pub text: String,
    /// For whom; none: for everybody.
    pub when: Option<Condition>,
    /// What must come out. The names in it are those of the pack once
    /// [`crate::check::check_invariants`] has looked at them.
    pub expect: Expect,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Whether it is published.
    pub basis: Basis,
}
