//! Why a code cannot be read: what, and what now.

use super::MadeBy;

/// Why a code cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It does not begin like a code.
    #[error("this is not a code: a code begins with `NAPE1-`")]
    NotACode,
    /// It is a code of another form.
    #[error("this code has the form `NAPE{}`, and this program reads `NAPE1`", .0.escape_debug())]
    OtherForm(char),
    /// It is shorter than any code.
    #[error("the code ends too soon")]
    TooShort,
    /// It is longer than any code.
    #[error("this is too long for a code: more than {most} bytes")]
    TooLong {
        /// The longest text that is looked at.
        most: usize,
    },
    /// It holds what no code has.
    #[error("`{}` is no character of a code", .stray.escape_debug())]
    Stray {
        /// The character.
        stray: char,
        /// How many groups of characters there are.
        groups: usize,
    },
    /// The check sum does not hold.
    #[error("the code is not whole: one character may be mistyped, missing or too many")]
    Damaged {
        /// How many groups of characters there are.
        groups: usize,
    },
    /// The questions at hand are not those it was made from.
    #[error(
        "this code was made with version {made_by} of its rules, and the rules at hand (version {now}) ask other questions"
    )]
    OtherQuestions {
        /// The rules that the code was made under.
        made_by: MadeBy,
        /// The version of the rules at hand.
        now: String,
    },
    /// The check sum holds, and still nobody could have said that.
    #[error("the code holds answers that these questions do not have")]
    Impossible,
}

impl CodeError {
    /// What the person can do.
    pub fn what_now(&self) -> String {
        match self {
            Self::NotACode => "copy it from its first character on; spaces and hyphens do not matter".into(),
            Self::OtherForm(_) => {
                "compare the character after `NAPE`; if it is right, a newer version of this program may read it".into()
            }
            Self::TooShort => "copy it to its last character".into(),
            Self::TooLong { .. } => "copy nothing but the code".into(),
            Self::Stray { groups, .. } => {
                format!("codes have digits and the letters A to Z without U; {}", compare(*groups))
            }
            Self::Damaged { groups } => compare(*groups),
            Self::OtherQuestions { .. } => {
                "give the folder of the rules that made it with `--rules`, or answer the questions again".into()
            }
            Self::Impossible => {
                "another program, or a broken one, made it; answer the questions again".into()
            }
        }
    }
}

fn compare(groups: usize) -> String {
    format!(
        "what was read has {groups} groups of up to 5 characters after `NAPE1`: compare each with the original, and their number"
    )
}
