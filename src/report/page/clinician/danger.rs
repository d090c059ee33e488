//! Danger signs for a clinician: raised, excused, and not ruled out.

use std::fmt::Display;

use super::Page;
use crate::assess::{FlagFinding, FlagState, UrgencyLevel};
use crate::logic::{Cause, NeckTreatment, Urgency};
use crate::pack::{Phrase, RedFlag};
use crate::report::levels::{neck_word, urgency_word};
use crate::report::numbers::Finding;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl<'a> Page<'a> {
    /// What is raised, with the answers behind it; then what a "not sure" was treated as, and what is
    /// excused.
    pub(super) fn danger(&mut self) {
        self.heading(Phrase::ClinicianDanger);
        if !self.record.assessment.danger_check_is_complete() {
            let text = self.say(Phrase::DangerCheckIncomplete);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
        let raised = self.raised_flags();
        if raised.is_empty() {
            self.text(Phrase::NoDangerRaised);
        }
        for (at, flag) in raised {
            let role = match Urgency::from(flag.urgency) {
                Urgency::Emergency => Role::Emergency,
                Urgency::SameDay | Urgency::Soon => Role::Strong,
                Urgency::Routine => Role::Text,
            };
            let text = self.flag_line(flag);
            self.finding(role, Finding::Flag(at), text);
            let cited = self.cited(&self.words.because(&flag.when));
            if !cited.is_empty() {
                self.blocks.push(Block::text(cited).inside(2));
            }
        }
        self.treated();
        self.excused_by();
    }

    fn flag_line(&self, flag: &RedFlag) -> String {
        let urgency = UrgencyLevel::Known(flag.urgency.into());
        let (urgency, neck) = (
            self.say(urgency_word(urgency)),
            self.say(neck_word(flag.neck_treatment)),
        );
        let sign = &flag.clinical_title;
        let is_remark = Urgency::from(flag.urgency) == Urgency::Routine;
        let phrase = match (is_remark, flag.neck_treatment == NeckTreatment::None) {
            (true, true) => return sign.clone(),
            (true, false) => Phrase::FlagNeck,
            (false, true) => Phrase::FlagUrgency,
            (false, false) => Phrase::FlagBoth,
        };
        let with: [(&str, &dyn Display); 3] =
            [("sign", sign), ("urgency", &urgency), ("treatment", &neck)];
        self.wording().say(phrase, &with)
    }

    fn treated(&mut self) {
        let open: Vec<_> = self
            .flags(|found| found.state == FlagState::Open)
            .filter_map(|(at, flag, found)| Some((at, flag, found, found.treated_as?)))
            .collect();
        for (at, flag, found, urgency) in open {
            let word = match urgency {
                Urgency::Routine => Phrase::WordTold,
                Urgency::Soon | Urgency::SameDay | Urgency::Emergency => {
                    urgency_word(UrgencyLevel::Known(urgency))
                }
            };
            let urgency = self.say(word);
            let with: [(&str, &dyn Display); 2] =
                [("sign", &flag.clinical_title), ("urgency", &urgency)];
            let text = self.wording().say(Phrase::FlagTreated, &with);
            self.finding(Role::Strong, Finding::Flag(at), text);
            let mut unsure: Vec<_> = found
                .unsettled
                .iter()
                .filter(|leaf| leaf.cause == Cause::NotSure)
                .map(|leaf| leaf.question)
                .collect();
            unsure.dedup();
            let unsure = self.told(unsure);
            if unsure.is_empty() {
                continue;
            }
            let questions = self.questions(&unsure);
            let text = self
                .wording()
                .say(Phrase::UnsureLine, &[("questions", &questions)]);
            self.blocks.push(Block::text(text).inside(2));
        }
    }

    fn excused_by(&mut self) {
        let excused: Vec<Block> = self
            .flags(|_| true)
            .filter_map(|(_, flag, found)| {
                let FlagState::Excused(position) = found.state else {
                    return None;
                };
                let exception = flag.unless.get(position)?;
                let with: [(&str, &dyn Display); 2] = [
                    ("sign", &flag.clinical_title),
                    ("exception", &exception.text),
                ];
                Some(Block::item(self.wording().say(Phrase::FlagExcused, &with)))
            })
            .collect();
        self.blocks.extend(excused);
    }

    /// What nobody may call absent, by the reason why it is open.
    pub(super) fn not_ruled_out(&mut self) {
        self.heading(Phrase::OpenHeading);
        let open = |found: &FlagFinding| found.state == FlagState::Open;
        let declined = |found: &FlagFinding| {
            let mut leaves = found.unsettled.iter();
            leaves.any(|leaf| self.record.assessment.declined.contains(&leaf.question))
        };
        let groups = [
            (
                Phrase::OpenNotAsked,
                self.named(|found| open(found) && !found.out_of_scope && found.not_asked),
            ),
            (
                Phrase::OpenNotSure,
                self.named(|found| open(found) && !found.out_of_scope && !found.not_asked),
            ),
            (
                Phrase::OpenDeclined,
                self.named(|found| open(found) && found.out_of_scope && declined(found)),
            ),
            (
                Phrase::OpenExamination,
                self.named(|found| open(found) && found.out_of_scope && !declined(found)),
            ),
        ];
        for (phrase, signs) in groups {
            if signs.is_empty() {
                continue;
            }
            let with: [(&str, &dyn Display); 2] =
                [("count", &signs.len()), ("signs", &signs.join("; "))];
            let text = self.wording().say(phrase, &with);
            self.blocks.push(Block::text(text));
        }
        let ruled_out = self.named(|found| found.state == FlagState::RuledOut).len();
        let all = self.record.assessment.flags.len();
        let with: [(&str, &dyn Display); 2] = [("count", &ruled_out), ("all", &all)];
        let text = self.wording().say(Phrase::RuledOutCount, &with);
        self.blocks.push(Block::text(text));
    }

    /// The clinical names of the flags that are found so.
    pub(super) fn named(&self, wanted: impl Fn(&FlagFinding) -> bool) -> Vec<&'a str> {
        let flags = self.flags(wanted);
        flags
            .map(|(_, flag, _)| flag.clinical_title.as_str())
            .collect()
    }
}
