//! Made-up people for benches and tests: the same seed gives the same people.
//!
//! They answer as most people do (a list of danger signs is most often "none"), and are asked what the
//! interview asks: either only what still matters, or everything that applies, as on a form.

use fastrand::Rng;

use nape::answers::{Answer, Answers, OptionIndex, OptionSet, Response, Ticks};
use nape::assess::{AnswerFacts, assess, relevance};
use nape::logic::Truth;
use nape::pack::written::{Audience, Part};
use nape::pack::{Kind, Question, Ruleset, write_answers};

/// So few answers, and so many, a record has.
const ANSWERS: std::ops::RangeInclusive<usize> = 26..=60;

/// Records of made-up people, without end.
#[derive(Debug)]
pub(crate) struct People<'a> {
    ruleset: &'a Ruleset,
    rng: Rng,
    /// People who were asked one by one; everybody is one of them with a few answers changed.
    asked: Vec<Answers>,
    number: usize,
}

impl<'a> People<'a> {
    /// From so many people who are asked one by one.
    pub(crate) fn new(ruleset: &'a Ruleset, seed: u64, asked: usize) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut people = Vec::new();
        while people.len() < asked {
            let person = interviewed(ruleset, &mut rng);
            if ANSWERS.contains(&person.iter().count()) {
                people.push(person);
            }
        }
        Self {
            ruleset,
            rng,
            asked: people,
            number: 0,
        }
    }

    /// The answers of the next one.
    pub(crate) fn answers(&mut self) -> Answers {
        let mut answers = self.rng.choice(&self.asked).cloned().unwrap_or_default();
        let changes = self.rng.usize(0..4);
        for (index, _) in self.rng.choose_multiple(answers.clone().iter(), changes) {
            if let Some(question) = self.ruleset.question(index) {
                answers.set(index, Some(response(question, &mut self.rng)));
            }
        }
        answers
    }
}

impl Iterator for People<'_> {
    type Item = String;

    /// One line of JSON, without its end.
    fn next(&mut self) -> Option<String> {
        self.number += 1;
        let answers = write_answers(self.ruleset, &self.answers());
        let id = format!("p{:07}", self.number);
        Some(serde_json::json!({"nape_answers": 1, "id": id, "answers": answers}).to_string())
    }
}

/// Asks one person, in the order of the pack.
fn interviewed(ruleset: &Ruleset, rng: &mut Rng) -> Answers {
    let asks_all = rng.bool();
    let examines = rng.u8(0..20) == 0;
    let mut answers = Answers::new();
    for (index, question) in ruleset.questions() {
        let facts = AnswerFacts::new(ruleset, &answers);
        if facts.enabled(question) == Truth::No {
            continue;
        }
        let is_asked = match (question.audience, question.part) {
            (Audience::Clinician, _) => examines && rng.u8(0..4) == 0,
            (Audience::Patient, Part::Danger | Part::Pattern) if !asks_all => {
                let assessment = assess(ruleset, &answers);
                let is_somebody = [ruleset.pack().age, ruleset.pack().subject.0].contains(&index);
                is_somebody || relevance(&facts, &assessment).matters(index)
            }
            (Audience::Patient, _) => true,
        };
        if is_asked {
            answers.set(index, Some(response(question, rng)));
        }
    }
    answers
}

/// What most people say: no sign of danger, now and then "not sure".
fn response(question: &Question, rng: &mut Rng) -> Response {
    match rng.u8(0..50) {
        0 | 1 => return Response::NotSure,
        2 | 3 if question.optional => return Response::Declined,
        _ => {}
    }
    let option = |count: usize, rng: &mut Rng| {
        let last = u8::try_from(count.saturating_sub(1)).unwrap_or(u8::MAX);
        OptionIndex(rng.u8(0..=last))
    };
    Response::Given(match &question.kind {
        Kind::YesNo => Answer::YesNo(rng.u8(0..4) == 0),
        Kind::OneOf { options, .. } => Answer::OneOf(option(options.len(), rng)),
        Kind::Number { min, max, .. } => {
            // Most numbers that people give are small, and an age is none of them.
            let (one, other) = (rng.i32(*min..=*max), rng.i32(*min..=*max));
            Answer::Number(one.min(other).max((*min).max(18)).min(*max))
        }
        Kind::AnyOf { options, exclusive } => {
            let count = options.len();
            let alone: Vec<OptionIndex> = exclusive.iter().collect();
            let often = if question.danger { 12 } else { 2 };
            let none = rng.choice(alone).filter(|_| rng.u8(0..often) > 0);
            if let Some(none) = none {
                return Response::Given(Answer::AnyOf(Ticks::exactly(OptionSet::one(none), count)));
            }
            let free = OptionSet::first(count).without(*exclusive);
            let ticked = rng.usize(1..4);
            let yes: OptionSet = rng
                .choose_multiple(free.iter(), ticked)
                .into_iter()
                .collect();
            if rng.u8(0..20) == 0 {
                Answer::AnyOf(Ticks::partly(yes, *exclusive, count))
            } else {
                Answer::AnyOf(Ticks::exactly(yes, count))
            }
        }
    })
}
