//! The interview that should be in a terminal, led beside it: it knows what is asked next, also after a
//! step back or a changed answer.

use nape::answers::{QuestionIndex, Response};
use nape::interview::{Ask, Card, Interview, Reply, Step, Told};
use nape::pack::Ruleset;
use nape::report::Words;
use serde_json::{Map, Value};

use super::{Move, Session, Shape, json};

/// An interview, and what its person would answer.
pub(crate) struct Twin<'a> {
    interview: Interview<'a>,
    answers: Map<String, Value>,
}

impl<'a> Twin<'a> {
    /// At the first question.
    pub(crate) fn new(ruleset: &'a Ruleset, answers: Map<String, Value>) -> Self {
        Self::of(Interview::new(ruleset), answers)
    }

    /// Where this interview stands.
    pub(crate) fn of(interview: Interview<'a>, answers: Map<String, Value>) -> Self {
        Self { interview, answers }
    }

    /// The person changes their mind.
    pub(crate) fn say(&mut self, id: &str, answer: Value) {
        self.answers.insert(id.to_owned(), answer);
    }

    /// What is asked next.
    fn ask(&self) -> Option<Ask> {
        match self.interview.step() {
            Step::Ask(ask) => Some(ask),
            Step::Done | Step::Stop => None,
        }
    }

    /// The card that is put next.
    pub(crate) fn card(&self) -> Card {
        let ask = self.ask().expect("there is a next question");
        let words = Words::new(self.interview.ruleset(), self.interview.answers());
        let card = self
            .interview
            .card(ask, |response| words.response(ask.question, response));
        card.unwrap()
    }

    /// The next card with its answer.
    pub(crate) fn step(&self) -> Move {
        self.reply().0
    }

    fn reply(&self) -> (Move, Reply) {
        let (card, wording) = (self.card(), &self.interview.ruleset().pack().wording);
        let mut answers = self.answers.clone();
        // Whoever was not told what to answer is not sure.
        answers.entry(&card.id).or_insert_with(|| "not_sure".into());
        Move::of(&card, &answers, wording)
    }

    /// Gives the next answer in the terminal as well as here; what must be said now.
    pub(crate) fn give(&mut self, session: &mut Session) -> Vec<Told> {
        session.answer(&self.step());
        self.given()
    }

    /// The next answer was given in the terminal; what must be said now.
    pub(crate) fn given(&mut self) -> Vec<Told> {
        let ask = self.ask().unwrap();
        let response = match self.reply().1 {
            Reply::Answer(answer) => Response::Given(answer),
            Reply::NotSure => Response::NotSure,
            Reply::Decline => Response::Declined,
            Reply::Back | Reply::Why | Reply::Review | Reply::Quit => panic!("no answer"),
        };
        assert!(self.interview.submit(ask, response));
        self.interview.take_told()
    }

    /// Answers until this question is put.
    pub(crate) fn give_until(&mut self, session: &mut Session, id: &str) {
        while self.card().id != id {
            self.give(session);
        }
        session.put(&self.card());
    }

    /// Answers to the end, and says how each question was put.
    pub(crate) fn give_all(&mut self, session: &mut Session) -> Vec<Shape> {
        let mut shapes = Vec::new();
        while self.ask().is_some() {
            shapes.push(session.put(&self.card()));
            self.give(session);
        }
        shapes
    }

    /// Goes back in the terminal as well as here.
    pub(crate) fn back(&mut self, session: &mut Session) {
        session.go_back(&self.card());
        self.back_alone();
    }

    /// The terminal went back.
    pub(crate) fn back_alone(&mut self) {
        assert!(self.interview.back());
    }

    /// The number of an answered question in a look at the answers.
    pub(crate) fn number(&self, id: &str) -> String {
        let index = self.index(id);
        let mut answered = self.interview.answers().iter().map(|(index, _)| index);
        (answered.position(|at| at == index).unwrap() + 1).to_string()
    }

    /// Chooses an answer to change, in a look at the answers, in the terminal as well as here.
    pub(crate) fn change(&mut self, session: &mut Session, id: &str) {
        let shown = session.answers_shown();
        let number = self.number(id);
        let line = format!("{number}. {}", self.words(self.index(id)));
        assert!(shown.contains(&line), "lacks {line:?}: {shown}");
        session.send(&format!("{number}\r"));
        assert!(self.interview.change(self.index(id)));
    }

    fn index(&self, id: &str) -> QuestionIndex {
        self.interview.ruleset().find(id).unwrap().0
    }

    /// A question in words.
    pub(crate) fn words(&self, index: QuestionIndex) -> String {
        Words::new(self.interview.ruleset(), self.interview.answers())
            .question(index)
            .to_owned()
    }

    /// The result as the machine format prints it.
    pub(crate) fn json(&self) -> String {
        json(&self.interview)
    }
}
