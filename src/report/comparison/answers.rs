//! Every answer that changed: before, after, and what this change means by itself.

use std::fmt::Display;

use super::Page;
use crate::assess::{AnswerChange, FlagTurn, Moves};
use crate::pack::Phrase;
use crate::report::Block;
use crate::report::levels::{neck_word, urgency_word};
use crate::report::telling::Telling as _;

/// What a change of one answer does to signs, danger first.
const TURNS: [Phrase; 9] = [
    Phrase::MeansRaised,
    Phrase::MeansNoLongerKnown,
    Phrase::MeansRaisedNotApplying,
    Phrase::MeansOpen,
    Phrase::MeansStillOpen,
    Phrase::MeansNoLongerRaised,
    Phrase::MeansExcused,
    Phrase::MeansRuledOut,
    Phrase::MeansNotApplying,
];

fn turned_so(turn: FlagTurn) -> Phrase {
    match turn {
        FlagTurn::Raised => Phrase::MeansRaised,
        FlagTurn::NoLongerKnown => Phrase::MeansNoLongerKnown,
        FlagTurn::RaisedNotApplying => Phrase::MeansRaisedNotApplying,
        FlagTurn::Open => Phrase::MeansOpen,
        FlagTurn::StillOpen => Phrase::MeansStillOpen,
        FlagTurn::NoLongerRaised => Phrase::MeansNoLongerRaised,
        FlagTurn::Excused(_) => Phrase::MeansExcused,
        FlagTurn::RuledOut => Phrase::MeansRuledOut,
        FlagTurn::NotApplying => Phrase::MeansNotApplying,
    }
}

/// Where an answer stands.
fn caption(change: &AnswerChange) -> Phrase {
    match (change.before, change.after) {
        (None, _) => Phrase::CompareNowCaption,
        (Some(_), None) => Phrase::CompareBeforeCaption,
        (Some(_), Some(_)) => Phrase::CompareBothCaption,
    }
}

impl Page<'_> {
    pub(super) fn changed_answers(&mut self) {
        let changes = &self.compared.comparison.answers;
        if changes.is_empty() {
            return;
        }
        self.heading(Phrase::CompareAnswers);
        let captions = [
            Phrase::CompareBothCaption,
            Phrase::CompareNowCaption,
            Phrase::CompareBeforeCaption,
        ];
        let columns = [
            Phrase::ColumnQuestion,
            Phrase::ColumnBefore,
            Phrase::ColumnNow,
            Phrase::ColumnMeans,
        ];
        for phrase in captions {
            let group: Vec<&AnswerChange> = changes
                .iter()
                .filter(|one| caption(one) == phrase)
                .collect();
            if group.is_empty() {
                continue;
            }
            self.table(phrase, &columns, 0);
            for change in group {
                self.change(change);
            }
        }
    }

    fn change(&mut self, change: &AnswerChange) {
        let asked = self.asked(change.question);
        let (before, after) = (self.said(change.question, 0), self.said(change.question, 1));
        let means = self.means(change);
        let with: [(&str, &dyn Display); 4] = [
            ("question", &asked),
            ("before", &before),
            ("after", &after),
            ("means", &means),
        ];
        let words = self.wording().say(Phrase::CompareAnswerRow, &with);
        self.blocks
            .push(Block::row(words, vec![asked, before, after, means]));
    }

    /// What a change means by itself; where that is nothing, whether the result needs it all the same.
    fn means(&self, change: &AnswerChange) -> String {
        match &change.with_others {
            _ if !change.alone.is_nothing() => self.does(&change.alone),
            Some(moves) => {
                let means = self.does(moves);
                self.wording()
                    .say(Phrase::MeansTogether, &[("means", &means)])
            }
            None => self.say(Phrase::MeansNothing),
        }
    }

    /// What changes in a result, in a few words.
    fn does(&self, moves: &Moves) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut add = |phrase: Phrase, with: &[(&str, &dyn Display)]| {
            parts.push(self.wording().say(phrase, with));
        };
        let [before, after] = moves.urgency;
        if before != after {
            let [was, is] = moves.urgency.map(|level| self.say(urgency_word(level)));
            add(Phrase::MeansUrgency, &[("before", &was), ("after", &is)]);
        }
        for phrase in TURNS {
            let turned = moves.turned(|turn| turned_so(turn) == phrase);
            if !turned.is_empty() {
                add(phrase, &[("signs", &self.signs_named(&turned))]);
            }
        }
        if !moves.not_asked.is_nothing() {
            let count = [
                ("+", moves.not_asked.new.len()),
                ("-", moves.not_asked.no_longer.len()),
            ];
            let count = count.into_iter().filter(|(_, count)| *count > 0);
            let count: Vec<String> = count
                .map(|(sign, count)| format!("{sign}{count}"))
                .collect();
            add(Phrase::MeansCheck, &[("count", &count.join(", "))]);
        }
        let [before, after] = moves.neck;
        if before != after {
            let [was, is] = moves.neck.map(|level| self.say(neck_word(level)));
            add(Phrase::MeansNeck, &[("before", &was), ("after", &is)]);
        }
        for moved in &moves.patterns {
            let (name, [was, is]) = (self.pattern_name(moved.pattern), self.stands(moved));
            let with: [(&str, &dyn Display); 3] =
                [("pattern", &name), ("before", &was), ("after", &is)];
            add(Phrase::MeansPattern, &with);
        }
        let [new, dropped] = self.titles(&moves.referrals, &moves.lessons);
        for (phrase, items) in [(Phrase::MeansNew, new), (Phrase::MeansDropped, dropped)] {
            if !items.is_empty() {
                add(phrase, &[("items", &items)]);
            }
        }
        if !moves.notes.is_nothing() {
            add(Phrase::MeansRemarks, &[]);
        }
        parts.join("; ")
    }
}
