//! How far results agree with what somebody else says: counted over labelled cases, with intervals.
//!
//! The counts are whole numbers in [`Table`]; what is divided stands in `numbers.rs`, and comes back as
//! thousandths, so that the same cases give the same bytes. `docs/evaluation.md` says what each figure
//! means and where its formula comes from.

mod figures;
mod groups;
mod numbers;
mod own;
mod table;

use crate::answers::Answers;
use crate::assess::{Picture, UrgencyLevel, assess};
use crate::logic::Urgency;
use crate::pack::{LabelledCase, Ruleset};

pub use figures::{Figures, LevelFigures, OnePattern, PatternFigures, UrgencyFigures};
pub use groups::{Group, Split};
pub use numbers::{Kappa, Method, Rate, Thousandths};
pub use own::own_cases;
pub use table::Table;

/// Fewer cases than this in a row are too few to rely on: a rule of thumb, and no law.
pub const FEW: usize = 30;

/// What came of the patterns of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// This pattern is shown first.
    Pattern(usize),
    /// No pattern fits, and none could: the picture is unclear.
    NoPattern,
    /// Nothing was named, since answers are missing or what fits is kept back.
    Abstained,
}

/// What came of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The pattern that is shown first, if any.
    pub named: Named,
    /// Every pattern shown, best first.
    pub shown: Vec<usize>,
    /// The patterns taken together.
    pub picture: Picture,
    /// How soon to be seen.
    pub urgency: UrgencyLevel,
}

impl Verdict {
    /// The verdict on these answers.
    pub fn of(ruleset: &Ruleset, answers: &Answers) -> Self {
        let assessment = assess(ruleset, answers);
        let named = match (assessment.shown.first(), assessment.picture) {
            (Some(first), _) => Named::Pattern(*first),
            (None, Picture::Unclear) => Named::NoPattern,
            (
                None,
                Picture::Clear | Picture::Mixed | Picture::NotEnoughAnswers | Picture::Withheld,
            ) => Named::Abstained,
        };
        Self {
            named,
            shown: assessment.shown,
            picture: assessment.picture,
            urgency: assessment.urgency.level,
        }
    }

    /// Whether the case is an emergency by its reference, and came out as anything else.
    pub fn misses_emergency(&self, case: &LabelledCase) -> bool {
        case.urgency == Some(Urgency::Emergency) && !self.urgency.is_from(Urgency::Emergency)
    }
}

/// All that was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// What came of each case, in the order of the cases.
    pub verdicts: Vec<Verdict>,
    /// The figures over all cases.
    pub all: Figures,
    /// The figures of each group, split by split.
    pub groups: Vec<(Split, Vec<(Group, Figures)>)>,
}

/// Assesses every case and counts.
pub fn evaluate(
    ruleset: &Ruleset,
    cases: &[LabelledCase],
    splits: &[Split],
    method: Method,
) -> Evaluation {
    let verdicts: Vec<Verdict> = cases
        .iter()
        .map(|case| Verdict::of(ruleset, &case.answers))
        .collect();
    let patterns = ruleset.pack().patterns.len();
    let pairs: Vec<(&LabelledCase, &Verdict)> = cases.iter().zip(&verdicts).collect();
    let all = Figures::of(patterns, &pairs, method);
    let groups = splits
        .iter()
        .map(|split| {
            let each = groups::split(ruleset, *split, &pairs).into_iter();
            let each = each.map(|(group, pairs)| (group, Figures::of(patterns, &pairs, method)));
            (*split, each.collect())
        })
        .collect();
    Evaluation {
        verdicts,
        all,
        groups,
    }
}

#[cfg(test)]
mod tests;
