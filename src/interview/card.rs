//! A question as a front end sees it: words and the kind of answer, nothing to decide.

use super::{Ask, Interview};
use crate::answers::{Answer, OptionIndex, OptionSet, Response};
use crate::pack::{Kind, Phrase};

/// The kind of answer a card takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardKind {
    /// Yes or no.
    YesNo,
    /// One of these.
    OneOf(Vec<String>),
    /// Any of these, at least one.
    AnyOf {
        /// The options.
        options: Vec<String>,
        /// Those that exclude all others.
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

/// A question, ready to be put to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The id of the question; option ids stand in `option_ids`.
    pub id: String,
    /// The ids of the options, which typed answers may use as well as numbers.
    pub option_ids: Vec<String>,
    /// The option of a list that is asked by itself.
    pub item: Option<OptionIndex>,
    /// Where in the interview this is.
    pub progress: String,
    /// The question.
    pub text: String,
    /// What a word means.
    pub help: Option<String>,
    /// What the person answered before they went back.
    pub before: Option<String>,
    /// The kind of answer.
    pub kind: CardKind,
    /// A red flag reads it: no default, and nothing may be ticked by accident.
    pub danger: bool,
    /// "Not sure" is an answer.
    pub can_be_unsure: bool,
    /// How declining it is called, if it can be declined.
    pub decline: Option<Phrase>,
    /// There is something to go back to.
    pub can_go_back: bool,
    /// It is part of the questionnaire: there is a reason for it, and a way to stop.
    pub is_question: bool,
    /// Layouts of a drawing of what is asked, the best one first. A front end shows the first that
    /// fits beside everything else, or none: the options say the same.
    pub picture: Vec<String>,
}

impl Card {
    /// A choice that is not part of the questionnaire, such as what to do after the result.
    pub fn choice(id: &str, text: String, options: Vec<(&str, String)>) -> Self {
        let (option_ids, options) = options
            .into_iter()
            .map(|(id, text)| (id.to_owned(), text))
            .unzip();
        Self {
            id: id.to_owned(),
            option_ids,
            item: None,
            progress: String::new(),
            text,
            help: None,
            before: None,
            kind: CardKind::OneOf(options),
            danger: false,
            can_be_unsure: false,
            decline: None,
            can_go_back: false,
            is_question: false,
            picture: Vec::new(),
        }
    }

    /// A number that is not part of the questionnaire, such as which answer to change.
    pub fn number(id: &str, text: String, min: i32, max: i32) -> Self {
        Self {
            kind: CardKind::Number {
                unit: None,
                min,
                max,
            },
            ..Self::choice(id, text, Vec::new())
        }
    }
}

impl Interview<'_> {
    /// The card for an ask. `answer_words` puts the response to a whole question into words, for "before you
    /// answered".
    pub fn card(&self, ask: Ask, answer_words: impl Fn(Response) -> String) -> Option<Card> {
        let question = self.ruleset().question(ask.question)?;
        let wording = &self.ruleset().pack().wording;
        let proxy = self.is_proxy();
        let words = |options: &[crate::pack::QuestionOption]| -> Vec<String> {
            options
                .iter()
                .map(|option| option.words(proxy).to_owned())
                .collect()
        };
        let item = ask
            .item
            .and_then(|item| question.options().get(item.position()));
        let kind = match (&question.kind, item) {
            (_, Some(_)) | (Kind::YesNo, None) => CardKind::YesNo,
            (Kind::OneOf { options, .. }, None) => CardKind::OneOf(words(options)),
            (Kind::AnyOf { options, exclusive }, None) => CardKind::AnyOf {
                options: words(options),
                exclusive: *exclusive,
            },
            (Kind::Number { unit, min, max }, None) => CardKind::Number {
                unit: unit.clone(),
                min: *min,
                max: *max,
            },
        };
        let text = match item {
            Some(option) => {
                let item = option.words(proxy).to_owned();
                wording.say(
                    Phrase::SingleItem,
                    &[("question", &question.words(proxy)), ("item", &item)],
                )
            }
            None => question.words(proxy).to_owned(),
        };
        let progress = self.progress(ask)?;
        let (item_number, items) = progress.item.unwrap_or_default();
        let phrase = if progress.item.is_some() {
            Phrase::ProgressItem
        } else {
            Phrase::Progress
        };
        let progress = wording.say(
            phrase,
            &[
                ("part", &progress.part),
                ("parts", &progress.parts),
                ("title", &progress.title),
                ("number", &progress.number),
                ("at_most", &progress.at_most),
                ("item", &item_number),
                ("items", &items),
            ],
        );
        Some(Card {
            id: question.id.clone(),
            option_ids: match item {
                Some(_) => Vec::new(),
                None => question
                    .options()
                    .iter()
                    .map(|option| option.id.clone())
                    .collect(),
            },
            item: ask.item,
            progress,
            text,
            help: question.help.clone().filter(|_| item.is_none()),
            before: self.previous(ask).map(|response| match ask.item {
                Some(_) => wording.text(of_single(response)).to_owned(),
                None => answer_words(response),
            }),
            kind,
            danger: question.danger,
            can_be_unsure: true,
            decline: question.optional.then(|| question.declined_as()),
            can_go_back: self.answered() > 0,
            is_question: true,
            picture: Vec::new(),
        })
    }

    /// Why an ask is made.
    pub fn why(&self, ask: Ask) -> String {
        self.ruleset()
            .question(ask.question)
            .map(|question| question.why.clone())
            .unwrap_or_default()
    }
}

/// What was said to one option of a list by itself.
fn of_single(response: Response) -> Phrase {
    match response {
        Response::Given(Answer::YesNo(true)) => Phrase::Yes,
        Response::Given(Answer::YesNo(false)) => Phrase::No,
        Response::Given(_) | Response::NotSure | Response::Declined => Phrase::NotSure,
    }
}
