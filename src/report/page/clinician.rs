//! The page for whoever treats: one sheet that is read in a minute, and annexes with all of it.

mod annex;
mod danger;
mod examination;
mod patterns;

use std::fmt::Display;

use super::Page;
use crate::answers::QuestionIndex;
use crate::pack::written::{Part, Summary};
use crate::pack::{Pattern, Phrase};
use crate::report::levels::{level_word, neck_word, urgency_word};
use crate::report::telling::Telling as _;
use crate::report::words::Quote;
use crate::report::{Block, Role, headline_of};

impl Page<'_> {
    pub(super) fn for_a_clinician(&mut self) {
        let title = &self.record.ruleset.pack().about.title;
        let title = self
            .wording()
            .say(Phrase::ClinicianTitle, &[("title", title)]);
        self.blocks.push(Block::new(Role::Title, title));
        self.blocks
            .push(Block::new(Role::Muted, self.say(Phrase::ScreeningOnly)));
        self.record_line(self.record.label, self.record.date);
        self.in_one_line();
        self.blocks.extend_from_slice(self.record.notices);
        self.danger();
        self.not_ruled_out();
        self.criterion_tables();
        self.not_told();
        self.neck();
        self.part(Part::Examination, Phrase::ExaminedHeading, None);
        self.summary_of(Summary::MedicinesAndDays, Phrase::MedicinesHeading);
        self.part(Part::Impact, Phrase::ImpactHeading, None);
        self.note();
        self.worksheet();
        self.other_criteria();
        self.all_answers();
        self.ruled_out();
        self.sources();
        self.code();
        self.end();
    }

    /// Who, how urgent, what it looks like, and what it means for the neck.
    fn in_one_line(&mut self) {
        let assessment = self.record.assessment;
        let person: Vec<String> = self
            .told_first(Summary::Person)
            .into_iter()
            .map(|quote| self.said(&quote))
            .collect();
        let check = if assessment.danger_check_is_complete() {
            Phrase::CheckComplete
        } else {
            Phrase::CheckIncomplete
        };
        let pack = self.record.ruleset.pack();
        let shown: Vec<String> = assessment
            .shown
            .iter()
            .filter_map(|at| pack.patterns.get(*at).zip(assessment.patterns.get(*at)))
            .map(|(pattern, found)| {
                let level = self.wording().text(level_word(found.level));
                format!("{}: {level}", with_codes(pattern))
            })
            .collect();
        let patterns = if shown.is_empty() {
            self.say(Phrase::NoPattern)
        } else {
            shown.join("; ")
        };
        let urgency = self.say(urgency_word(assessment.urgency.level));
        self.set_aside();
        let with: [(&str, &dyn Display); 5] = [
            ("person", &person.join(", ")),
            ("urgency", &urgency),
            ("check", &self.say(check)),
            ("patterns", &patterns),
            ("treatment", &self.say(neck_word(assessment.neck_treatment))),
        ];
        let text = self.wording().say(Phrase::ClinicianSummary, &with);
        let role = headline_of(assessment.urgency.level).role;
        self.blocks.push(Block::new(role, text));
        if self.words.is_proxy() {
            self.text(Phrase::ForSomeoneElse);
        }
        self.urgency_from_history();
    }

    /// The answers that the pack wants told first, here or there.
    fn told_first(&self, summary: Summary) -> Vec<Quote> {
        let mut quotes = self.words.where_question(|q| q.summary == Some(summary));
        quotes.retain(|quote| !self.record.assessment.inactive.contains(&quote.question));
        quotes
    }

    fn summary_of(&mut self, summary: Summary, heading: Phrase) {
        let quotes = self.told_first(summary);
        if quotes.is_empty() {
            return;
        }
        self.heading(heading);
        self.quoted(quotes);
    }

    /// What was not sure, was declined, or does not apply.
    fn not_told(&mut self) {
        let assessment = self.record.assessment;
        let lists = [
            (Phrase::UnsureLine, self.unsure()),
            (Phrase::DeclinedLine, self.declined()),
            (Phrase::InactiveLine, assessment.inactive.clone()),
        ];
        let mut heading = Some(Phrase::UnknownHeading);
        for (phrase, questions) in lists {
            if questions.is_empty() {
                continue;
            }
            if let Some(heading) = heading.take() {
                self.heading(heading);
            }
            let questions = self.questions(&questions);
            let text = self.wording().say(phrase, &[("questions", &questions)]);
            self.blocks.push(Block::text(text));
        }
    }

    /// Questions in words, each with the number of its answer.
    pub(super) fn questions(&self, questions: &[QuestionIndex]) -> String {
        let words = questions.iter().map(|index| {
            let number = self.numbers.of_answer(*index);
            format!("{number}{}", self.words.question(*index))
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Answers with their numbers: `(2) "72 years"`. Where the answer says nothing by itself, with its
    /// question.
    fn cited(&mut self, quotes: &[Quote]) -> String {
        let plain = [Phrase::Yes, Phrase::No, Phrase::NotSure].map(|phrase| self.say(phrase));
        let cited: Vec<String> = quotes
            .iter()
            .map(|quote| {
                let (number, said) = (self.numbers.of_answer(quote.question), self.said(quote));
                if plain.contains(&said) {
                    format!("{number}{} {said}", quote.asked)
                } else {
                    format!("{number}\"{said}\"")
                }
            })
            .collect();
        cited.join("; ")
    }
}

/// A pattern by its clinical name and its codes.
fn with_codes(pattern: &Pattern) -> String {
    let codes = codes(pattern);
    if codes.is_empty() {
        pattern.clinical_title.clone()
    } else {
        format!("{} ({codes})", pattern.clinical_title)
    }
}

fn codes(pattern: &Pattern) -> String {
    let codes = pattern.codes.iter();
    let codes = codes.map(|code| format!("{} {}", code.system, code.code));
    codes.collect::<Vec<_>>().join(", ")
}
