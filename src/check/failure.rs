//! An expectation of a case that did not come, as a value: a sentence and a diff are made from it.

use std::fmt;

use crate::answers::{Answers, QuestionIndex, Response};
use crate::assess::{AnswerFacts, FlagFinding, FlagState};
use crate::logic::{Facts as _, Slot, trace};
use crate::pack::{RedFlag, Ruleset, write_answers};

/// How many answers are named that a result turns on.
const NAMED: usize = 6;

/// What was expected and did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What was expected, by the key of `expect` and the value, as `urgency: routine`.
    pub expected: String,
    /// What came in its place, in the same words.
    pub found: String,
    /// What it turns on, if that says more.
    pub because: Option<String>,
}

impl Failure {
    pub(super) fn new(expected: (&str, &str), found: (&str, &str)) -> Self {
        let line = |(key, value): (&str, &str)| format!("{key}: {value}");
        Self {
            expected: line(expected),
            found: line(found),
            because: None,
        }
    }

    #[must_use]
    pub(super) fn because(mut self, because: String) -> Self {
        self.because = Some(because);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            expected,
            found,
            because,
        } = self;
        write!(formatter, "expected {expected}, found {found}")?;
        match because {
            Some(because) => write!(formatter, " ({because})"),
            None => Ok(()),
        }
    }
}

/// What the state of a red flag turns on, in the words of the answers.
pub(super) fn grounds(
    facts: &AnswerFacts<'_>,
    answers: &Answers,
    at: (&RedFlag, &FlagFinding),
) -> String {
    let (flag, finding) = at;
    let exception = match finding.state {
        FlagState::Excused(n) => flag.unless.get(n),
        FlagState::Raised | FlagState::RuledOut | FlagState::Open => None,
    };
    let when = exception.map_or(&flag.when, |exception| &exception.when);
    let grounds = trace(when, facts).grounds().into_iter();
    let mut questions: Vec<QuestionIndex> = grounds.map(|ground| ground.question).collect();
    questions.sort_unstable();
    questions.dedup();
    let ruleset = facts.ruleset();
    let words = |index: &QuestionIndex| {
        if facts.slot(*index) == Slot::NotApplicable {
            let question = ruleset.question(*index);
            return format!(
                "{} does not apply",
                question.map_or("", |question| &question.id)
            );
        }
        said(ruleset, *index, answers.get(*index))
    };
    let mut named: Vec<String> = questions.iter().take(NAMED).map(words).collect();
    let more = questions.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let by = exception.map(|exception| format!("excused by {}; ", exception.id));
    format!("{}turns on {}", by.unwrap_or_default(), named.join(", "))
}

/// A question with what was said to it, as in an answers file: `age 49`.
pub fn said(ruleset: &Ruleset, index: QuestionIndex, response: Option<Response>) -> String {
    let mut one = Answers::new();
    one.set(index, response);
    let id = ruleset.question(index).map_or("", |question| &question.id);
    match write_answers(ruleset, &one).get(id) {
        Some(serde_json::Value::String(text)) => format!("{id} {text}"),
        Some(serde_json::Value::Array(list)) => {
            let names: Vec<&str> = list.iter().filter_map(serde_json::Value::as_str).collect();
            format!("{id} [{}]", names.join(", "))
        }
        Some(value) => format!("{id} {value}"),
        None => format!("{id} not asked"),
    }
}
