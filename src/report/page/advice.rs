//! What to do: hands on the neck, whom to see, what to read, when to get help.

use super::Page;
use crate::assess::FlagState;
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::{Phrase, RedFlag};
use crate::report::numbers::Finding;
use crate::report::telling::Telling as _;
use crate::report::{Block, Role};

impl Page<'_> {
    /// What the answers mean for hands on the neck. "None" is said only beside a neck pattern.
    pub(super) fn neck(&mut self) {
        let pack = self.record.ruleset.pack();
        let beside = self
            .record
            .assessment
            .shown
            .iter()
            .filter_map(|index| pack.patterns.get(*index))
            .any(|pattern| pattern.concerns_neck);
        let phrase = match self.record.assessment.neck_treatment {
            NeckTreatment::None if beside => Phrase::NeckNone,
            NeckTreatment::None => return,
            NeckTreatment::Caution => Phrase::NeckCaution,
            NeckTreatment::NoThrust => Phrase::NeckNoThrust,
            NeckTreatment::Hold => Phrase::NeckHold,
        };
        self.heading(Phrase::Neck);
        self.text(phrase);
        let level = self.record.assessment.neck_treatment;
        if level == NeckTreatment::None {
            return;
        }
        let raised = self.flags(|finding| finding.state == FlagState::Raised);
        let raised: Vec<_> = raised.collect();
        let is_danger = |flag: &RedFlag| Urgency::from(flag.urgency) >= Urgency::SameDay;
        // Whatever must be seen today holds the neck by itself; it stands above already.
        let danger = raised.iter().any(|(_, flag, _)| is_danger(flag));
        // What concerns the neck alone stands nowhere else on the page, so it says what to do.
        let concerns_neck_alone = |flag: &RedFlag| {
            Urgency::from(flag.urgency) == Urgency::Routine
                && flag.neck_treatment != NeckTreatment::None
        };
        let reasons: Vec<Block> = raised
            .iter()
            .filter_map(|(at, flag, _)| {
                let mark = self.numbers.of_finding(Finding::Flag(*at));
                if concerns_neck_alone(flag) {
                    let action = self.words.fill(&flag.action);
                    Some(Block::numbered(format!("{}. {action}", flag.title), mark))
                } else {
                    let reason = flag.neck_treatment == level && !is_danger(flag);
                    reason.then(|| Block::numbered(flag.title.clone(), mark))
                }
            })
            .collect();
        if danger {
            self.blocks
                .push(Block::item(self.say(Phrase::NeckDangerAbove)));
        } else if reasons.is_empty() {
            self.blocks
                .push(Block::item(self.say(Phrase::NeckNotKnown)));
        }
        self.blocks.extend(reasons);
    }

    pub(super) fn referrals(&mut self) {
        if self.record.assessment.referrals.is_empty() {
            return;
        }
        self.heading(Phrase::Referrals);
        let pack = self.record.ruleset.pack();
        let given = self
            .record
            .assessment
            .referrals
            .iter()
            .filter_map(|index| pack.referrals.get(*index));
        for referral in given {
            let within = match referral.within {
                Urgency::Emergency => Phrase::WithinNow,
                Urgency::SameDay => Phrase::WithinToday,
                Urgency::Soon => Phrase::WithinTwoWeeks,
                Urgency::Routine => Phrase::WithinRoutine,
            };
            let text = format!("{} ({})", referral.title, self.say(within));
            self.blocks.push(Block {
                role: Role::Strong,
                ..Block::item(text)
            });
            self.blocks
                .push(Block::text(self.words.fill(&referral.text)).inside(1));
            for (phrase, list) in [
                (Phrase::Bring, &referral.bring),
                (Phrase::Avoid, &referral.avoid),
            ] {
                if !list.is_empty() {
                    let text = format!("{} {}.", self.say(phrase), list.join("; "));
                    self.blocks.push(Block::text(text).inside(1));
                }
            }
        }
    }

    pub(super) fn lessons(&mut self) {
        if self.record.assessment.lessons.is_empty() {
            return;
        }
        self.heading(Phrase::Lessons);
        let pack = self.record.ruleset.pack();
        let offered = self
            .record
            .assessment
            .lessons
            .iter()
            .filter_map(|index| pack.lessons.get(*index));
        for lesson in offered {
            let with: [(&str, &dyn std::fmt::Display); 2] = [
                ("title", &lesson.title),
                (
                    "command",
                    &self.record.ruleset.command(&format!("learn {}", lesson.id)),
                ),
            ];
            let text = self.wording().say(Phrase::LessonLine, &with);
            self.blocks.push(Block::item(text));
        }
    }

    pub(super) fn safety_net(&mut self) {
        self.heading(Phrase::SafetyNetHeading);
        let number = &self.record.ruleset.pack().emergency.general;
        let text = self.wording().say(Phrase::SafetyNet, &[("number", number)]);
        self.blocks.push(Block::text(text));
        for sign in self.wording().text(Phrase::SafetyNetSigns).split('|') {
            self.blocks.push(Block::item(sign.trim()));
        }
    }
}
