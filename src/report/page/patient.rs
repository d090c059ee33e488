//! The page for whoever has the headache: what to do first, then why, then the rest.

use super::Page;
use crate::assess::{FlagState, UrgencyLevel};
use crate::logic::Urgency;
use crate::pack::Phrase;
use crate::pack::written::Part;
use crate::report::numbers::Finding;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role, headline_of};

impl Page<'_> {
    pub(super) fn for_the_patient(&mut self) {
        let title = &self.record.ruleset.pack().about.title;
        self.blocks.push(Block::new(Role::Title, title.clone()));
        self.blocks
            .push(Block::new(Role::Muted, self.say(Phrase::ScreeningOnly)));
        self.record_line(self.record.label, self.record.date);
        // Nothing stands before an emergency.
        let notices = self.record.notices;
        if !self.at_emergency() {
            self.blocks.extend_from_slice(notices);
        }
        self.headline();
        self.raised();
        self.treated_as();
        if self.at_emergency() {
            self.blocks.extend_from_slice(notices);
        }
        self.excused();
        if !self.at_emergency() {
            self.patterns();
            self.deciding();
            self.not_sure();
        }
        self.neck();
        self.referrals();
        self.lessons();
        self.safety_net();
        self.part(Part::Examination, Phrase::ExaminedHeading, None);
        self.part(
            Part::Impact,
            Phrase::ImpactHeading,
            Some(Phrase::ImpactIntro),
        );
        self.note();
        self.not_known();
        self.code();
        self.end();
    }

    pub(super) fn headline(&mut self) {
        // At an emergency nothing may sound as if it were in doubt.
        if !self.record.assessment.danger_check_is_complete() && !self.at_emergency() {
            let text = self.say(Phrase::DangerCheckIncomplete);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
        self.set_aside();
        let headline = headline_of(self.record.assessment.urgency.level);
        let number = &self.record.ruleset.pack().emergency.general;
        let name = self.say(headline.name);
        let action = self.wording().say(headline.action, &[("number", number)]);
        self.blocks.push(Block::new(headline.role, name));
        // What this danger asks for comes first: out of the building, or the neck kept still.
        if self.at_emergency() {
            let mut actions: Vec<Block> = Vec::new();
            for (_, flag) in self.raised_flags() {
                if Urgency::from(flag.urgency) < Urgency::Emergency {
                    break;
                }
                let action = Block::new(Role::Strong, self.words.fill(&flag.action));
                if !actions.contains(&action) {
                    actions.push(action);
                }
            }
            self.blocks.extend(actions);
        }
        self.blocks.push(Block::text(action));
        self.urgency_from_history();
        self.not_cleared();
        if self.words.is_proxy() {
            self.text(Phrase::ForSomeoneElse);
        }
    }

    /// An examination that made it more urgent.
    pub(super) fn urgency_from_history(&mut self) {
        let history = self.record.assessment.from_history.as_ref();
        let more = history.is_some_and(|told| told.urgency != self.record.assessment.urgency.level);
        // An emergency needs no comparison.
        if more && !self.at_emergency() {
            self.text(Phrase::UrgencyFromHistory);
        }
    }

    /// What a declined question leaves open stands beside the headline: it was not cleared.
    fn not_cleared(&mut self) {
        let signs: Vec<&str> = self
            .flags(|finding| finding.state == FlagState::Open && finding.out_of_scope)
            .filter(|(_, _, finding)| {
                finding
                    .unsettled
                    .iter()
                    .any(|leaf| self.was_declined(leaf.question))
            })
            .map(|(_, flag, _)| flag.title.as_str())
            .collect();
        if !signs.is_empty() {
            let with: [(&str, &dyn std::fmt::Display); 1] = [("signs", &signs.join("; "))];
            let text = self.wording().say(Phrase::NotClearedHead, &with);
            self.blocks.push(Block::text(text));
        }
    }

    /// The flags raised, most urgent first; at an emergency only what makes it one.
    pub(super) fn raised(&mut self) {
        let (emergency, level) = (self.at_emergency(), self.record.assessment.urgency.level);
        let mut raised = self.raised_flags();
        raised.retain(|(_, flag)| Urgency::from(flag.urgency) > Urgency::Routine);
        raised.retain(|(_, flag)| !emergency || Urgency::from(flag.urgency) == Urgency::Emergency);
        if raised.is_empty() {
            return;
        }
        self.heading(Phrase::DangerSigns);
        for (at, flag) in raised {
            let role = if Urgency::from(flag.urgency) == Urgency::Emergency {
                Role::Emergency
            } else {
                Role::Strong
            };
            self.finding(role, Finding::Flag(at), flag.title.clone());
            self.blocks.push(Block::text(flag.reason.clone()).inside(2));
            // At an emergency the action stands above; a lesser sign's would contradict the headline.
            if !emergency && level == UrgencyLevel::Known(flag.urgency.into()) {
                self.blocks
                    .push(Block::text(self.words.fill(&flag.action)).inside(2));
            }
            self.because(&self.words.because(&flag.when), 2);
        }
    }

    /// What "not sure" was treated as.
    pub(super) fn treated_as(&mut self) {
        let groups = [
            (Urgency::Emergency, Phrase::UnsureEmergency),
            (Urgency::SameDay, Phrase::UnsureSameDay),
            (Urgency::Soon, Phrase::UnsureSoon),
            (Urgency::Routine, Phrase::UnsureTold),
        ];
        let mut heading = Some(Phrase::UnsureHeading);
        for (urgency, phrase) in groups {
            if self.at_emergency() && urgency != Urgency::Emergency {
                break;
            }
            let signs: Vec<Block> = self
                .flags(|finding| finding.treated_as == Some(urgency))
                .map(|(at, flag, _)| {
                    let text = match &flag.if_unsure_reason {
                        Some(reason) => format!("{}. {}", flag.title, self.words.fill(reason)),
                        None => flag.title.clone(),
                    };
                    Block::numbered(text, self.numbers.of_finding(Finding::Flag(at)))
                })
                .collect();
            if signs.is_empty() {
                continue;
            }
            if let Some(heading) = heading.take() {
                self.heading(heading);
            }
            let role = if urgency == Urgency::Emergency {
                Role::Emergency
            } else {
                Role::Text
            };
            let text = self.say(phrase);
            self.blocks.push(Block::new(role, text));
            self.blocks.extend(signs);
        }
    }

    fn excused(&mut self) {
        let excused: Vec<Block> = self
            .flags(|finding| matches!(finding.state, FlagState::Excused(_)))
            .filter_map(|(_, flag, finding)| {
                let FlagState::Excused(position) = finding.state else {
                    return None;
                };
                let exception = flag.unless.get(position)?;
                let with: [(&str, &dyn std::fmt::Display); 2] =
                    [("sign", &flag.title), ("exception", &exception.text)];
                Some(Block::item(self.wording().say(Phrase::Excused, &with)))
            })
            .collect();
        if !excused.is_empty() {
            self.heading(Phrase::ExcusedHeading);
            self.blocks.extend(excused);
        }
    }

    /// What was not asked, declined, or kept aside: told, so that silence is never read as "no".
    fn not_known(&mut self) {
        let assessment = self.record.assessment;
        let lists = [
            (Phrase::NotAskedHeading, &assessment.not_asked),
            (Phrase::DeclinedHeading, &self.declined()),
            (Phrase::InactiveHeading, &assessment.inactive),
        ];
        for (phrase, questions) in lists {
            // An interview that an emergency stopped left questions out on purpose.
            let stopped = self.at_emergency() && phrase == Phrase::NotAskedHeading;
            if questions.is_empty() || stopped {
                continue;
            }
            self.heading(phrase);
            for question in questions {
                let text = self.words.question(*question).to_owned();
                self.blocks.push(Block::item(text));
            }
        }
    }

    /// What the person was not sure about, beside what was made of it above.
    fn not_sure(&mut self) {
        let unsure = self.unsure();
        if unsure.is_empty() {
            return;
        }
        self.heading(Phrase::NotSureHeading);
        for question in unsure {
            let mark = self.numbers.of_answer(question);
            let text = self.words.question(question);
            self.blocks.push(Block::numbered(text, mark));
        }
    }
}
