//! Somebody who was found, in the words of the questions and answers.

use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex, Response};
use crate::check::Person;
use crate::pack::{Question, Ruleset};
use crate::report::Words;

/// So many plain noes are listed; more of them are counted.
const MOST_NOES: usize = 3;

/// One question and what is said to it.
struct Line {
    question: String,
    said: [Option<String>; 2],
    is_no: bool,
}

/// One line an answer. Many answers that deny something are counted instead.
pub(super) fn lines(packs: [&Ruleset; 2], person: &Person) -> Vec<String> {
    let all = answered(packs, person);
    let noes = all.iter().filter(|line| line.is_no).count();
    let counted = noes > MOST_NOES;
    let shown = all.iter().filter(|line| !(counted && line.is_no));
    let mut lines: Vec<String> = shown.map(Line::text).collect();
    if counted {
        let rest = format!("\"No\" or \"none of these\" to {noes} questions");
        lines.push(if lines.is_empty() {
            rest
        } else {
            format!("{rest} beside that")
        });
    }
    if lines.is_empty() {
        lines.push("Somebody who was asked nothing".to_owned());
    }
    lines
}

impl Line {
    fn text(&self) -> String {
        let question = &self.question;
        let said = |said: &Option<String>| {
            said.as_ref()
                .map_or_else(|| "not asked".to_owned(), |said| format!("\"{said}\""))
        };
        match &self.said {
            [before, after] if before == after => format!("{question} {}", said(before)),
            [None, after] => format!("{question} {} (asked by the new pack only)", said(after)),
            [before, None] => format!("{question} {} (asked by the old pack only)", said(before)),
            [before, after] => format!("{question} {}, and now {}", said(before), said(after)),
        }
    }
}

/// Every answer, in the order of the old pack; then those to questions of the new one alone.
fn answered(packs: [&Ruleset; 2], person: &Person) -> Vec<Line> {
    let [old, new] = packs;
    let [before, after] = &person.answers;
    let (old_words, new_words) = (Words::new(old, before), Words::new(new, after));
    let mut lines = Vec::new();
    for (index, question) in old.questions() {
        let response = before.get(index);
        let twin = new.find(&question.id);
        let now = twin.and_then(|(at, _)| Some((at, after.get(at)?)));
        if response.is_none() && now.is_none() {
            continue;
        }
        let said = response.map(|response| said_as(&old_words, question, index, response));
        let words = match twin {
            Some((at, _)) => new_words.question(at),
            None => old_words.question(index),
        };
        lines.push(Line {
            question: words.to_owned(),
            is_no: response.is_some_and(|response| is_no(question, response))
                && now.is_none_or(|(at, now)| new.question(at).is_some_and(|q| is_no(q, now))),
            // Other words for the same answer are no other answer.
            said: match now {
                Some(_) if person.same_answers => [said.clone(), said],
                Some((at, now)) => {
                    let now = new
                        .question(at)
                        .map(|twin| said_as(&new_words, twin, at, now));
                    [said, now]
                }
                None => [said, None],
            },
        });
    }
    for (index, question) in new.questions() {
        if old.find(&question.id).is_some() {
            continue;
        }
        if let Some(response) = after.get(index) {
            lines.push(Line {
                question: new_words.question(index).to_owned(),
                is_no: is_no(question, response),
                said: [None, Some(said_as(&new_words, question, index, response))],
            });
        }
    }
    lines
}

/// The answer in words. A doubt about some of a list is told with what it is about.
fn said_as(
    words: &Words<'_>,
    question: &Question,
    index: QuestionIndex,
    response: Response,
) -> String {
    let whole = words.response(index, response);
    let Response::Given(Answer::AnyOf(ticks)) = response else {
        return whole;
    };
    if ticks.unsure().is_empty() || ticks.no.without(question.exclusive()).is_empty() {
        return whole;
    }
    let named = |set: OptionSet| -> Vec<String> {
        let options = set.iter().map(OptionIndex::position);
        let options = options.filter_map(|at| question.options().get(at));
        options
            .map(|option| option.words(words.is_proxy()).to_owned())
            .collect()
    };
    let doubts = named(ticks.unsure()).join("; ");
    let mut all = named(ticks.yes);
    all.push(format!("not sure: {doubts}"));
    all.join("; ")
}

/// Whether an answer denies everything that it was asked about.
fn is_no(question: &Question, response: Response) -> bool {
    match response {
        Response::Given(Answer::YesNo(yes)) => !yes,
        Response::Given(Answer::AnyOf(ticks)) => {
            !ticks.yes.is_empty() && ticks.yes.without(question.exclusive()) == OptionSet::EMPTY
        }
        Response::Given(Answer::OneOf(_) | Answer::Number(_))
        | Response::NotSure
        | Response::Declined => false,
    }
}
