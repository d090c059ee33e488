//! A whole interview as a list of moves, found by asking: no test repeats the order of the questions,
//! so a pack may change it.

use nape::answers::{Answer, OptionIndex};
use nape::interview::{Card, CardKind, Extent, Interview, Reply, parse_reply, read_saved};
use nape::pack::{Phrase, Ruleset, Wording};
use nape::prompt::{Ending, Manner, PromptError, Prompter, drive};
use nape::report::{Block, Privacy, Record, json_v1};
use serde_json::{Map, Value};

/// The named answers of `cases/bases.json`.
pub(crate) fn base(id: &str) -> Map<String, Value> {
    let bases: Value = serde_json::from_str(include_str!("../../rules/cases/bases.json")).unwrap();
    let bases = bases["bases"].as_array().unwrap();
    let base = bases.iter().find(|base| base["id"] == id);
    base.expect("the base is there")["answers"]
        .as_object()
        .unwrap()
        .clone()
}

/// One card and its answer, in every vocabulary.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    pub(crate) card: Card,
    /// With ids, for a script.
    pub(crate) words: String,
    /// With numbers, for plain lines.
    pub(crate) numbers: String,
    /// The rows from 0, for a list; empty for a number.
    pub(crate) rows: Vec<usize>,
    /// The words of the last row of the list.
    pub(crate) last_row: String,
}

impl Move {
    /// The answer to this card among these.
    pub(crate) fn of(
        card: &Card,
        answers: &Map<String, Value>,
        wording: &Wording,
    ) -> (Self, Reply) {
        let value = answers.get(&card.id).unwrap_or_else(|| {
            panic!(
                "the answers lack {}, which is asked: {}",
                card.id, card.text
            )
        });
        let words = match value {
            Value::String(word) => word.clone(),
            Value::Array(words) => {
                let words: Vec<_> = words.iter().map(|word| word.as_str().unwrap()).collect();
                words.join(",")
            }
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Object(_) => panic!("no answer: {value}"),
        };
        let reply = parse_reply(card, &words, wording).unwrap();
        let rows = rows(card, reply);
        let numbers = match card.kind {
            CardKind::Number { .. } => words.clone(),
            CardKind::YesNo | CardKind::OneOf(_) | CardKind::AnyOf { .. } => {
                let numbers: Vec<_> = rows.iter().map(|row| (row + 1).to_string()).collect();
                numbers.join(", ")
            }
        };
        let last_row = match (card.decline, &card.kind) {
            (Some(phrase), _) => wording.text(phrase),
            (None, CardKind::AnyOf { .. }) => wording.text(Phrase::NotSureOthers),
            (None, CardKind::YesNo | CardKind::OneOf(_) | CardKind::Number { .. }) => {
                wording.text(Phrase::NotSure)
            }
        };
        let step = Self {
            card: card.clone(),
            words,
            numbers,
            rows,
            last_row: last_row.to_owned(),
        };
        (step, reply)
    }
}

/// A whole interview.
#[derive(Debug)]
pub(crate) struct Journey {
    pub(crate) moves: Vec<Move>,
    /// The result as the machine format prints it.
    pub(crate) json: String,
}

impl Journey {
    /// Asks everything that these answers lead to.
    pub(crate) fn of(ruleset: &Ruleset, answers: &Map<String, Value>) -> Self {
        Self::through(&mut Interview::new(ruleset), answers)
    }

    /// The same with a clinician, who examines.
    pub(crate) fn with_examination(ruleset: &Ruleset, answers: &Map<String, Value>) -> Self {
        Self::through(&mut Interview::new(ruleset).with_examination(), answers)
    }

    /// An examination beside answers that were given before.
    pub(crate) fn examining(
        ruleset: &Ruleset,
        told: &Map<String, Value>,
        findings: &Map<String, Value>,
    ) -> Self {
        let file = Value::Object(told.clone()).to_string();
        let saved = read_saved(ruleset, "answers.json", &file).unwrap();
        let mut interview = Interview::resume(ruleset, saved.draft).with_examination_alone();
        Self::through(&mut interview, findings)
    }

    /// The way to the look at the answers, and on from there: the answer to `question` becomes that of
    /// `after`, which also answers whatever is asked then.
    pub(crate) fn and_changed(
        ruleset: &Ruleset,
        before: &Map<String, Value>,
        question: &str,
        after: &Map<String, Value>,
    ) -> (Self, Self) {
        let mut interview = Interview::new(ruleset);
        let first = Self::through(&mut interview, before);
        let (question, _) = ruleset.find(question).unwrap();
        assert!(interview.change(question));
        let then = Self::through(&mut interview, after);
        (first, then)
    }

    /// The same with a clinician, and with the questions after the result.
    pub(crate) fn with_everything(ruleset: &Ruleset, answers: &Map<String, Value>) -> Self {
        let mut interview = Interview::new(ruleset).with_examination();
        interview.go_on_with_impact();
        Self::through(&mut interview, answers)
    }

    /// The same, asking more or less.
    pub(crate) fn with_extent(
        ruleset: &Ruleset,
        answers: &Map<String, Value>,
        extent: Extent,
    ) -> Self {
        Self::through(&mut Interview::new(ruleset).with_extent(extent), answers)
    }

    /// What is asked when everything that matters is asked after an interview of this extent.
    pub(crate) fn after(ruleset: &Ruleset, answers: &Map<String, Value>, extent: Extent) -> Self {
        let mut interview = Interview::new(ruleset).with_extent(extent);
        Self::through(&mut interview, answers);
        Self::through(&mut interview.with_extent(Extent::Relevant), answers)
    }

    fn through(interview: &mut Interview<'_>, answers: &Map<String, Value>) -> Self {
        let ruleset = interview.ruleset();
        let wording = &ruleset.pack().wording;
        let mut finder = Finder {
            answers,
            wording,
            moves: Vec::new(),
        };
        let ending = drive(
            interview,
            &mut finder,
            &mut Manner::plain(Phrase::IntroKeysPlain),
        )
        .unwrap();
        assert_eq!(ending, Ending::Done);
        let moves = finder.moves;
        Self {
            moves,
            json: json(interview),
        }
    }

    /// The lines that a person would type into a pipe.
    pub(crate) fn lines(&self) -> String {
        let mut lines = String::new();
        for step in &self.moves {
            lines.push_str(&step.numbers);
            lines.push('\n');
        }
        lines
    }
}

/// The result of an interview, as `--format json` prints it.
pub(crate) fn json(interview: &Interview<'_>) -> String {
    let (ruleset, assessment) = (interview.ruleset(), interview.assessment());
    let record = Record::new(ruleset, interview.answers(), &assessment, Privacy::LeaveOut);
    let report = json_v1::report(&record);
    serde_json::to_string_pretty(&report).unwrap() + "\n"
}

struct Finder<'a> {
    answers: &'a Map<String, Value>,
    wording: &'a Wording,
    moves: Vec<Move>,
}

impl Prompter for Finder<'_> {
    fn ask(&mut self, card: &Card) -> Result<Reply, PromptError> {
        let (step, reply) = Move::of(card, self.answers, self.wording);
        self.moves.push(step);
        Ok(reply)
    }

    fn tell(&mut self, _: &[Block]) -> Result<(), PromptError> {
        Ok(())
    }
}

fn rows(card: &Card, reply: Reply) -> Vec<usize> {
    let options = match &card.kind {
        CardKind::YesNo => 2,
        CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.len(),
        CardKind::Number { .. } => return Vec::new(),
    };
    match reply {
        Reply::Answer(Answer::YesNo(yes)) => vec![usize::from(!yes)],
        Reply::Answer(Answer::OneOf(option)) => vec![option.position()],
        Reply::Answer(Answer::AnyOf(ticks)) => {
            let yes = ticks.yes.iter().map(OptionIndex::position);
            yes.chain((!ticks.unsure().is_empty()).then_some(options))
                .collect()
        }
        Reply::NotSure => vec![options],
        Reply::Decline => vec![options + 1],
        Reply::Answer(Answer::Number(_))
        | Reply::Back
        | Reply::Why
        | Reply::Review
        | Reply::Quit => {
            panic!("no row stands for {reply:?}")
        }
    }
}
