//! Splits: the same figures for each group of cases.

use super::Verdict;
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::pack::{Kind, LabelledCase, Question, Ruleset};

/// The ages at which a new group begins, and what the group before is called.
const AGES: [(i32, &str); 3] = [(18, "under 18"), (50, "18 to 49"), (65, "50 to 64")];

/// By what cases are split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// By the age in their answers.
    Age,
    /// By the source of the case.
    Source,
    /// By who set the reference.
    Rater,
    /// By the answer to a question with options, or with yes and no.
    Question(QuestionIndex),
}

impl Split {
    /// The split of this name: `age`, `source`, `rater` or `question:ID`.
    ///
    /// # Errors
    ///
    /// Why there is none, in a sentence.
    pub fn find(ruleset: &Ruleset, name: &str) -> Result<Self, String> {
        match name {
            "age" => Ok(Self::Age),
            "source" => Ok(Self::Source),
            "rater" => Ok(Self::Rater),
            _ => {
                let Some(id) = name.strip_prefix("question:") else {
                    return Err(format!(
                        "there is no split `{name}`; it can be `age`, `source`, `rater` or `question:ID`"
                    ));
                };
                let Some((index, question)) = ruleset.find(id) else {
                    let ids = ruleset.questions();
                    let ids = ids.map(|(_, question)| question.id.as_str());
                    let nearest = crate::pack::nearest(id, ids);
                    let help = nearest.map_or_else(
                        || "`nape questions` lists them".to_owned(),
                        |nearest| format!("did you mean `{nearest}`?"),
                    );
                    return Err(format!("there is no question `{id}`; {help}"));
                };
                match question.kind {
                    Kind::YesNo | Kind::OneOf { .. } => Ok(Self::Question(index)),
                    Kind::AnyOf { .. } | Kind::Number { .. } => Err(format!(
                        "cases cannot be split by `{id}`: it takes no single option; a question of \
                         yes and no or of one option can split them"
                    )),
                }
            }
        }
    }

    /// The name that finds it again.
    pub fn name(self, ruleset: &Ruleset) -> String {
        match self {
            Self::Age => "age".into(),
            Self::Source => "source".into(),
            Self::Rater => "rater".into(),
            Self::Question(index) => {
                let id = ruleset.question(index).map_or("", |question| &question.id);
                format!("question:{id}")
            }
        }
    }
}

/// A group of cases, by its place and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// What comes first is told first; equal ones go by name.
    place: usize,
    /// The name; none for those of which it is not known.
    pub name: Option<String>,
}

impl Group {
    fn unknown() -> Self {
        Self {
            place: usize::MAX,
            name: None,
        }
    }

    fn named(place: usize, name: &str) -> Self {
        Self {
            place,
            name: Some(name.to_owned()),
        }
    }

    fn of(ruleset: &Ruleset, split: Split, case: &LabelledCase) -> Self {
        let text = |text: &Option<String>| {
            let name = text.as_deref();
            name.map_or_else(Self::unknown, |name| Self::named(0, name))
        };
        match split {
            Split::Age => Self::of_age(ruleset.pack().age, &case.answers),
            Split::Source => text(&case.source),
            Split::Rater => text(&case.rater),
            Split::Question(index) => {
                let answer = ruleset.question(index).zip(case.answers.get(index));
                answer.map_or_else(Self::unknown, |(question, response)| {
                    Self::of_answer(question, response)
                })
            }
        }
    }

    fn of_age(question: QuestionIndex, answers: &Answers) -> Self {
        let Some(Response::Given(Answer::Number(age))) = answers.get(question) else {
            return Self::unknown();
        };
        let mut groups = AGES.iter().enumerate();
        let group = groups.find(|(_, (next, _))| age < *next);
        group.map_or_else(
            || Self::named(AGES.len(), "65 and over"),
            |(place, (_, name))| Self::named(place, name),
        )
    }

    /// "Not sure" and "declined" are as unknown as a question that was not asked.
    fn of_answer(question: &Question, response: Response) -> Self {
        match response {
            Response::Given(Answer::YesNo(true)) => Self::named(0, "yes"),
            Response::Given(Answer::YesNo(false)) => Self::named(1, "no"),
            Response::Given(Answer::OneOf(option)) => {
                let at = option.position();
                let option = question.options().get(at);
                option.map_or_else(Self::unknown, |option| Self::named(at, &option.id))
            }
            Response::Given(Answer::AnyOf(_) | Answer::Number(_))
            | Response::NotSure
            | Response::Declined => Self::unknown(),
        }
    }
}

type Pair<'a> = (&'a LabelledCase, &'a Verdict);

/// The cases of each group that has any, in the order of the groups.
pub(super) fn split<'a>(
    ruleset: &Ruleset,
    split: Split,
    pairs: &[Pair<'a>],
) -> Vec<(Group, Vec<Pair<'a>>)> {
    let mut groups = std::collections::BTreeMap::<Group, Vec<Pair<'a>>>::new();
    for pair in pairs {
        let group = Group::of(ruleset, split, pair.0);
        groups.entry(group).or_default().push(*pair);
    }
    groups.into_iter().collect()
}
