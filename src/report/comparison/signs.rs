//! Danger signs that turned, each with the answers behind it, before and after.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Display;

use super::Page;
use crate::answers::QuestionIndex;
use crate::assess::{FlagMove, FlagTurn};
use crate::logic::Urgency;
use crate::pack::{Phrase, RedFlag};
use crate::report::levels::urgency_word;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

/// What is said above signs that turned so, in the order in which it is told: what is open stands before
/// what is ruled out.
const HEADINGS: [Phrase; 9] = [
    Phrase::CompareRaised,
    Phrase::CompareNoLongerKnown,
    Phrase::CompareRaisedNotApplying,
    Phrase::CompareOpen,
    Phrase::CompareStillOpen,
    Phrase::CompareNoLongerRaised,
    Phrase::CompareExcused,
    Phrase::CompareNotApplyingNow,
    Phrase::CompareRuledOut,
];

/// What must not be passed over.
const URGENT: [Phrase; 3] = [
    Phrase::CompareRaised,
    Phrase::CompareNoLongerKnown,
    Phrase::CompareRaisedNotApplying,
];

fn heading(turn: FlagTurn) -> Phrase {
    match turn {
        FlagTurn::Raised => Phrase::CompareRaised,
        FlagTurn::NoLongerKnown => Phrase::CompareNoLongerKnown,
        FlagTurn::RaisedNotApplying => Phrase::CompareRaisedNotApplying,
        FlagTurn::Open => Phrase::CompareOpen,
        FlagTurn::StillOpen => Phrase::CompareStillOpen,
        FlagTurn::NoLongerRaised => Phrase::CompareNoLongerRaised,
        FlagTurn::Excused(_) => Phrase::CompareExcused,
        FlagTurn::RuledOut => Phrase::CompareRuledOut,
        FlagTurn::NotApplying => Phrase::CompareNotApplyingNow,
    }
}

impl<'a> Page<'a> {
    pub(super) fn danger(&mut self) {
        let moves = &self.compared.comparison.moves;
        if moves.flags.is_empty() && moves.not_asked.is_nothing() {
            return;
        }
        self.heading(Phrase::CompareDanger);
        for phrase in HEADINGS {
            let mut turned: Vec<(&FlagMove, &'a RedFlag)> = moves
                .flags
                .iter()
                .filter(|moved| heading(moved.turn) == phrase)
                .filter_map(|moved| Some((moved, self.flag(moved.flag)?)))
                .collect();
            turned.sort_by_key(|(_, flag)| Reverse(Urgency::from(flag.urgency)));
            if turned.is_empty() {
                continue;
            }
            let worst = turned.first().map(|(_, flag)| Urgency::from(flag.urgency));
            let role = if phrase == Phrase::CompareRaised && worst == Some(Urgency::Emergency) {
                Role::Emergency
            } else if URGENT.contains(&phrase) {
                Role::Urgent
            } else {
                Role::Strong
            };
            let text = self.say(phrase);
            self.blocks.push(Block::new(role, text));
            for (moved, flag) in turned {
                self.sign(moved, flag);
            }
        }
        for (phrase, questions) in [
            (Phrase::CompareUnanswered, &moves.not_asked.new),
            (Phrase::CompareAnswered, &moves.not_asked.no_longer),
        ] {
            if questions.is_empty() {
                continue;
            }
            self.text(phrase);
            for question in questions {
                let text = self.asked(*question);
                self.blocks.push(Block::item(text));
            }
        }
    }

    fn flag(&self, at: usize) -> Option<&'a RedFlag> {
        self.compared.ruleset.pack().flags.get(at)
    }

    /// The question in words, as it is put to whoever answers now.
    pub(super) fn asked(&self, question: QuestionIndex) -> String {
        let [_, now] = &self.words;
        now.question(question).to_owned()
    }

    fn sign(&mut self, moved: &FlagMove, flag: &RedFlag) {
        let exception = moved.turn.exception().and_then(|at| flag.unless.get(at));
        let mut text = self.sign_named(flag);
        if let Some(exception) = exception {
            let with: [(&str, &dyn Display); 2] = [("sign", &text), ("reason", &exception.text)];
            text = self.wording().say(Phrase::CompareSignBecause, &with);
        }
        if let [_, Some(treated)] = moved.treated_as {
            let with = self.treated_word(treated);
            let treated = self
                .wording()
                .say(Phrase::CompareTreated, &[("urgency", &with)]);
            text = format!("{text}. {treated}");
        }
        self.blocks.push(Block::item(text));
        for question in self.behind(moved, flag) {
            let text = self.answer_line(question);
            self.blocks.push(Block::item(text).inside(1));
        }
    }

    /// The answers behind a sign: for one that is found now all of them, else what changed of them.
    fn behind(&self, moved: &FlagMove, flag: &RedFlag) -> BTreeSet<QuestionIndex> {
        let mut all = BTreeSet::new();
        for words in &self.words {
            let conditions = flag.unless.iter().map(|exception| &exception.when);
            for condition in conditions.chain([&flag.when]) {
                let quotes = words.because(condition).into_iter();
                all.extend(quotes.map(|quote| quote.question));
            }
        }
        let comparison = self.compared.comparison;
        for assessment in [&comparison.before, &comparison.after] {
            let found = assessment.flags.get(moved.flag);
            let leaves = found.into_iter().flat_map(|found| &found.unsettled);
            all.extend(leaves.map(|leaf| leaf.question));
        }
        let changed = |question: &QuestionIndex| {
            let [before, after] = self.compared.sides;
            before.answers.get(*question) != after.answers.get(*question)
        };
        let mut told: BTreeSet<QuestionIndex> = all.iter().copied().filter(changed).collect();
        if moved.turn == FlagTurn::Raised {
            let [_, now] = &self.words;
            let because = now.because(&flag.when).into_iter();
            told.extend(because.map(|quote| quote.question));
        }
        if told.is_empty() { all } else { told }
    }

    fn answer_line(&mut self, question: QuestionIndex) -> String {
        let (before, after) = (self.said(question, 0), self.said(question, 1));
        let [was, is] = self.compared.sides;
        let is_same = was.answers.get(question) == is.answers.get(question) && before == after;
        let with: [(&str, &dyn Display); 3] = [
            ("question", &self.asked(question)),
            ("before", &before),
            ("after", &after),
        ];
        let phrase = if is_same {
            Phrase::CompareAnswerSame
        } else {
            Phrase::CompareAnswer
        };
        self.wording().say(phrase, &with)
    }

    fn treated_word(&self, urgency: Urgency) -> String {
        match urgency {
            Urgency::Routine => self.say(Phrase::WordTold),
            Urgency::Soon | Urgency::SameDay | Urgency::Emergency => {
                self.say(urgency_word(crate::assess::UrgencyLevel::Known(urgency)))
            }
        }
    }

    /// A sign by its name, with how urgent it is where it is.
    fn sign_named(&self, flag: &RedFlag) -> String {
        let urgency = Urgency::from(flag.urgency);
        if urgency == Urgency::Routine {
            return flag.title.clone();
        }
        let with: [(&str, &dyn Display); 2] = [
            ("sign", &flag.title),
            ("urgency", &self.treated_word(urgency)),
        ];
        self.wording().say(Phrase::CompareSign, &with)
    }

    /// Signs by their names, the most urgent first.
    pub(super) fn signs_named(&self, flags: &[usize]) -> String {
        let flags = flags.iter().filter_map(|at| self.flag(*at));
        let mut flags: Vec<&RedFlag> = flags.collect();
        flags.sort_by_key(|flag| Reverse(Urgency::from(flag.urgency)));
        let names = flags.into_iter().map(|flag| self.sign_named(flag));
        names.collect::<Vec<_>>().join("; ")
    }
}
