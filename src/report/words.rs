//! Answers in words: the person's own, quoted back.

use crate::answers::{Answer, Answers, OptionSet, QuestionIndex, Response};
use crate::assess::AnswerFacts;
use crate::logic::{Condition, Ground, Test, Truth, trace};
use crate::pack::written::{Audience, Part};
use crate::pack::{Kind, Phrase, Question, Ruleset};

/// One quoted answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The question.
    pub question: QuestionIndex,
    /// The question in words.
    pub asked: String,
    /// The answer in words, as far as it counts here.
    pub said: String,
    /// The question is private.
    pub private: bool,
    /// A clinician found it; the person did not say it.
    pub examined: bool,
}

/// Puts one person's answers into words.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    ruleset: &'a Ruleset,
    answers: &'a Answers,
    facts: AnswerFacts<'a>,
    proxy: bool,
}

impl<'a> Words<'a> {
    /// Words for these answers.
    pub fn new(ruleset: &'a Ruleset, answers: &'a Answers) -> Self {
        let (subject, someone_else) = ruleset.pack().subject;
        let proxy = answers.get(subject) == Some(Response::Given(Answer::OneOf(someone_else)));
        Self {
            ruleset,
            answers,
            facts: AnswerFacts::new(ruleset, answers),
            proxy,
        }
    }

    /// The answers.
    pub(super) fn answers(&self) -> &'a Answers {
        self.answers
    }

    /// Whether someone answered for another person.
    pub fn is_proxy(&self) -> bool {
        self.proxy
    }

    /// A text of the pack with `{emergency}` and `{crisis}` filled.
    pub fn fill(&self, text: &str) -> String {
        self.ruleset.pack().emergency.fill(text)
    }

    /// The question in words.
    pub fn question(&self, index: QuestionIndex) -> &'a str {
        self.ruleset
            .question(index)
            .map_or("", |question| question.words(self.proxy))
    }

    /// The whole response to a question in words.
    pub fn response(&self, index: QuestionIndex, response: Response) -> String {
        match self.ruleset.question(index) {
            Some(question) => self.put(question, response, None),
            None => String::new(),
        }
    }

    /// What was answered in one part of the questionnaire.
    pub fn of_part(&self, part: Part) -> Vec<Quote> {
        self.where_question(|question| question.part == part)
    }

    /// What was answered to these questions.
    pub fn where_question(&self, wanted: impl Fn(&Question) -> bool) -> Vec<Quote> {
        self.ruleset
            .questions()
            .filter(|(_, question)| wanted(question))
            .filter_map(|(index, question)| {
                let response = self.answers.get(index)?;
                Some(Quote {
                    question: index,
                    asked: question.words(self.proxy).to_owned(),
                    said: self.put(question, response, None),
                    private: question.private,
                    examined: question.audience == Audience::Clinician,
                })
            })
            .collect()
    }

    /// The answers that make a condition what it is. Empty when nothing was said about it.
    pub fn because(&self, condition: &Condition) -> Vec<Quote> {
        let trace = trace(condition, &self.facts);
        let mut quotes: Vec<Quote> = Vec::new();
        for ground in trace.grounds() {
            if let Some(quote) = self.quote(ground, trace.truth) {
                match quotes
                    .iter_mut()
                    .find(|known| known.question == quote.question)
                {
                    Some(known) if known.said != quote.said => {
                        known.said = format!("{}; {}", known.said, quote.said);
                    }
                    Some(_) => {}
                    None => quotes.push(quote),
                }
            }
        }
        quotes
    }

    fn quote(&self, ground: Ground, truth: Truth) -> Option<Quote> {
        let question = self.ruleset.question(ground.question)?;
        let response = self.answers.get(ground.question)?;
        let counted = match (truth, ground.test) {
            (Truth::Yes, Some(Test::Includes(of) | Test::Only(of) | Test::Count { of, .. })) => {
                Some(of)
            }
            _ => None,
        };
        Some(Quote {
            question: ground.question,
            asked: question.words(self.proxy).to_owned(),
            said: self.put(question, response, counted),
            private: question.private,
            examined: question.audience == Audience::Clinician,
        })
    }

    /// `counted`: only these options of a list matter here.
    fn put(&self, question: &Question, response: Response, counted: Option<OptionSet>) -> String {
        let wording = &self.ruleset.pack().wording;
        let answer = match response {
            Response::NotSure => return wording.text(Phrase::NotSure).to_owned(),
            Response::Declined => return wording.text(question.declined_as()).to_owned(),
            Response::Given(answer) => answer,
        };
        let options = |set: OptionSet| -> String {
            set.iter()
                .filter_map(|option| question.options().get(option.position()))
                .map(|option| option.words(self.proxy))
                .collect::<Vec<_>>()
                .join("; ")
        };
        match answer {
            Answer::YesNo(yes) => wording
                .text(if yes { Phrase::Yes } else { Phrase::No })
                .to_owned(),
            Answer::OneOf(option) => options(OptionSet::one(option)),
            Answer::Number(number) => match &question.kind {
                Kind::Number {
                    unit: Some(unit), ..
                } => format!("{number} {unit}"),
                Kind::Number { unit: None, .. }
                | Kind::YesNo
                | Kind::OneOf { .. }
                | Kind::AnyOf { .. } => number.to_string(),
            },
            Answer::AnyOf(ticks) => {
                let wanted = counted
                    .map(|of| ticks.yes.and(of))
                    .filter(|set| !set.is_empty());
                let mut said = options(wanted.unwrap_or(ticks.yes));
                if counted.is_none() && !ticks.unsure().is_empty() {
                    if !said.is_empty() {
                        said.push_str("; ");
                    }
                    said.push_str(wording.text(Phrase::NotSureOthers));
                }
                said
            }
        }
    }
}
