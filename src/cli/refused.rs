//! What is told of a refused file that holds answers of people: the first mistakes, in words of bounded
//! length. Answers to private questions are told only where that was asked for.

use std::ops::Range;

use serde_json::Value;

use super::Host;
use super::snippet::{self, Told};
use crate::pack::{Diagnostic, Place, Ruleset, shortened, without_private_answer};
use crate::report::Privacy;

mod around;
mod private;

/// So many mistakes of a file are shown; the rest are counted.
const MOST: usize = 50;

/// So many letters of a message or of a place are told.
const LONGEST: usize = 300;

/// A line with more bytes helps nobody who sees a part of it, and each picture of it takes long.
const WIDEST: usize = 2000;

/// The mistakes of a file as they may be told.
#[derive(Debug)]
pub(super) struct Refused {
    mistakes: Vec<Mistake>,
    more: usize,
    /// The text of the file, where its lines may be shown.
    text: Option<String>,
}

/// One mistake.
#[derive(Debug)]
struct Mistake {
    problem: Diagnostic,
    /// Line and column, from 1.
    at: Option<(usize, usize)>,
    /// The bytes it is about.
    span: Option<Range<usize>>,
    /// The question, where the place does not name it.
    question: Option<String>,
}

impl Refused {
    /// A file of labelled cases: never a line of it, for all of them are answers.
    pub(super) fn cases(
        ruleset: &Ruleset,
        problems: impl ExactSizeIterator<Item = (Diagnostic, Option<(usize, usize)>)>,
        privacy: Privacy,
    ) -> Self {
        let more = problems.len().saturating_sub(MOST);
        let mistakes = problems.take(MOST).map(|(problem, at)| {
            let problem = match privacy {
                Privacy::LeaveOut => without_private_answer(ruleset, problem),
                Privacy::Include => problem,
            };
            Mistake {
                problem: bounded(problem),
                at,
                span: None,
                question: None,
            }
        });
        Self {
            mistakes: mistakes.collect(),
            more,
            text: None,
        }
    }

    /// Answers of one person. Their lines are shown unless they may answer a private question.
    pub(super) fn answers(
        ruleset: &Ruleset,
        text: String,
        problems: Vec<Diagnostic>,
        privacy: Privacy,
    ) -> Self {
        let hides = privacy == Privacy::LeaveOut && private::may_answer(ruleset, &text);
        let more = problems.len().saturating_sub(MOST);
        let whole: Option<Value> = serde_json::from_str(&text).ok();
        let parsed = snippet::Parsed::new(&text);
        let mistakes = problems.into_iter().take(MOST).map(|problem| {
            let span = parsed.span(&problem.place);
            let at = span
                .as_ref()
                .map(|span| snippet::line_column(&text, span.start));
            let question = whole
                .as_ref()
                .and_then(|whole| around::question(ruleset, whole, problem.place.pointer()));
            let problem = if hides {
                private::untold(ruleset, whole.as_ref(), problem)
            } else {
                problem
            };
            Mistake {
                problem: bounded(problem),
                at,
                span,
                question,
            }
        });
        let mistakes = mistakes.collect();
        drop(parsed);
        Self {
            mistakes,
            more,
            text: Some(text).filter(|text| !hides && text.lines().all(|line| line.len() <= WIDEST)),
        }
    }

    /// Tells the mistakes, and gives their number.
    pub(super) fn tell(&self, host: &Host) -> String {
        let colour = host.colour_err();
        let each = self.mistakes.iter().map(|mistake| {
            let told = Told::of(&mistake.problem).about(mistake.question.as_deref());
            let shown = self.text.as_deref().zip(mistake.span.clone());
            match shown {
                Some((text, span)) => told.picture(text, span, colour),
                None => told.place(mistake.at, colour),
            }
        });
        host.complain(&each.collect::<String>());
        if self.more > 0 {
            host.complain(&format!("and {} more\n", self.more));
        }
        let count = self.mistakes.len().saturating_add(self.more);
        snippet::count(count, "problem")
    }
}

/// The same in words of bounded length: what somebody wrote may be a million letters.
fn bounded(problem: Diagnostic) -> Diagnostic {
    let place = match problem.place {
        Place::Value(pointer) => Place::Value(short(&pointer)),
        Place::Key(pointer) => Place::Key(short(&pointer)),
        place @ (Place::File | Place::LineColumn(..)) => place,
    };
    Diagnostic {
        place,
        message: short(&problem.message),
        ..problem
    }
}

fn short(text: &str) -> String {
    shortened(text, LONGEST)
}
