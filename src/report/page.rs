//! The page a person reads: action first, then why, then the rest.

use super::words::Quote;
use super::{Block, Role, Words};
use crate::answers::{Answers, QuestionIndex};
use crate::assess::{
    Assessment, FlagFinding, FlagState, PatternFinding, Picture, Standing, UrgencyLevel,
};
use crate::logic::{Level, NeckTreatment, Truth, Urgency};
use crate::pack::{Pattern, Phrase, RedFlag, Ruleset, Wording};

/// What happens to answers that are marked private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// They are left out, and the page says so.
    LeaveOut,
    /// They are quoted like any other.
    Include,
}

/// What is said at once when an emergency holds, and again at the top of the page.
pub fn emergency_notice(
    ruleset: &Ruleset,
    answers: &Answers,
    assessment: &Assessment,
    privacy: Privacy,
) -> Vec<Block> {
    let mut page = Page::new(ruleset, answers, assessment, privacy);
    page.headline();
    page.raised();
    page.treated_as();
    page.blocks
}

/// The whole page.
pub fn page(
    ruleset: &Ruleset,
    answers: &Answers,
    assessment: &Assessment,
    privacy: Privacy,
) -> Vec<Block> {
    let mut page = Page::new(ruleset, answers, assessment, privacy);
    let title = &ruleset.pack().about.title;
    page.blocks.push(Block::new(Role::Title, title.clone()));
    page.blocks
        .push(Block::new(Role::Muted, page.say(Phrase::ScreeningOnly)));
    page.headline();
    page.raised();
    page.treated_as();
    page.excused();
    if !page.at_emergency() {
        page.patterns();
    }
    page.neck();
    page.referrals();
    page.lessons();
    page.safety_net();
    page.not_known();
    page.colophon();
    page.blocks
}

struct Page<'a> {
    ruleset: &'a Ruleset,
    assessment: &'a Assessment,
    words: Words<'a>,
    privacy: Privacy,
    blocks: Vec<Block>,
    /// Findings carry a number, the same in every report of one assessment.
    number: usize,
    left_out: bool,
}

impl<'a> Page<'a> {
    fn new(
        ruleset: &'a Ruleset,
        answers: &'a Answers,
        assessment: &'a Assessment,
        privacy: Privacy,
    ) -> Self {
        Self {
            ruleset,
            assessment,
            words: Words::new(ruleset, answers),
            privacy,
            blocks: Vec::new(),
            number: 0,
            left_out: false,
        }
    }

    fn wording(&self) -> &'a Wording {
        &self.ruleset.pack().wording
    }

    fn say(&self, phrase: Phrase) -> String {
        self.wording().text(phrase).to_owned()
    }

    fn heading(&mut self, phrase: Phrase) {
        let text = self.say(phrase);
        self.blocks.push(Block::heading(text));
    }

    fn text(&mut self, phrase: Phrase) {
        let text = self.say(phrase);
        self.blocks.push(Block::text(text));
    }

    fn numbered(&mut self, role: Role, text: String) {
        self.number = self.number.saturating_add(1);
        self.blocks
            .push(Block::new(role, text).marked(format!("[{}] ", self.number)));
    }

    fn headline(&mut self) {
        if !self.assessment.danger_check_is_complete() {
            let text = self.say(Phrase::DangerCheckIncomplete);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
        let (role, head, then) = match self.assessment.urgency.level {
            UrgencyLevel::Known(Urgency::Emergency) => (
                Role::Emergency,
                Phrase::UrgencyEmergency,
                Phrase::UrgencyEmergencyDo,
            ),
            UrgencyLevel::Known(Urgency::SameDay) => (
                Role::Urgent,
                Phrase::UrgencySameDay,
                Phrase::UrgencySameDayDo,
            ),
            UrgencyLevel::Known(Urgency::Soon) => {
                (Role::Urgent, Phrase::UrgencySoon, Phrase::UrgencySoonDo)
            }
            UrgencyLevel::Known(Urgency::Routine) => (
                Role::Strong,
                Phrase::UrgencyRoutine,
                Phrase::UrgencyRoutineDo,
            ),
            UrgencyLevel::Undetermined => (
                Role::Urgent,
                Phrase::UrgencyUndetermined,
                Phrase::UrgencyUndeterminedDo,
            ),
        };
        let number = &self.ruleset.pack().emergency.general;
        let head = self.say(head);
        let then = self.wording().say(then, &[("number", number)]);
        self.blocks.push(Block::new(role, head));
        // What this danger asks for comes first: out of the building, or the neck kept still.
        if self.at_emergency() {
            let mut actions: Vec<Block> = Vec::new();
            for (flag, _) in self.emergencies() {
                let action = Block::new(Role::Strong, self.words.fill(&flag.action));
                if !actions.contains(&action) {
                    actions.push(action);
                }
            }
            self.blocks.extend(actions);
        }
        self.blocks.push(Block::text(then));
        self.not_cleared();
        if self.words.is_proxy() {
            self.text(Phrase::ForSomeoneElse);
        }
    }

    /// What a declined question leaves open stands beside the headline: it was not cleared.
    fn not_cleared(&mut self) {
        let signs: Vec<&str> = self
            .flags(|finding| finding.state == FlagState::Open && finding.out_of_scope)
            .filter(|(_, finding)| {
                finding
                    .unsettled
                    .iter()
                    .any(|leaf| self.was_declined(leaf.question))
            })
            .map(|(flag, _)| flag.title.as_str())
            .collect();
        if !signs.is_empty() {
            let with: [(&str, &dyn std::fmt::Display); 1] = [("signs", &signs.join("; "))];
            let text = self.wording().say(Phrase::NotClearedHead, &with);
            self.blocks.push(Block::text(text));
        }
    }

    fn at_emergency(&self) -> bool {
        self.assessment.urgency.level.is_from(Urgency::Emergency)
    }

    /// The emergencies that are raised.
    fn emergencies(&self) -> impl Iterator<Item = (&'a RedFlag, &'a FlagFinding)> {
        self.flags(|finding| finding.state == FlagState::Raised)
            .filter(|(flag, _)| Urgency::from(flag.urgency) == Urgency::Emergency)
    }

    /// The flags raised, most urgent first; at an emergency only what makes it one.
    fn raised(&mut self) {
        let (emergency, level) = (self.at_emergency(), self.assessment.urgency.level);
        let mut raised: Vec<&RedFlag> = self
            .flags(|finding| finding.state == FlagState::Raised)
            .map(|(flag, _)| flag)
            .filter(|flag| Urgency::from(flag.urgency) > Urgency::Routine)
            .filter(|flag| !emergency || Urgency::from(flag.urgency) == Urgency::Emergency)
            .collect();
        raised.sort_by_key(|flag| std::cmp::Reverse(Urgency::from(flag.urgency)));
        if raised.is_empty() {
            return;
        }
        self.heading(Phrase::DangerSigns);
        for flag in raised {
            let role = if Urgency::from(flag.urgency) == Urgency::Emergency {
                Role::Emergency
            } else {
                Role::Strong
            };
            self.numbered(role, flag.title.clone());
            self.blocks.push(Block::text(flag.reason.clone()).inside(2));
            // At an emergency the action stands above; a lesser sign's would contradict the headline.
            if !emergency && level == UrgencyLevel::Known(flag.urgency.into()) {
                self.blocks
                    .push(Block::text(self.words.fill(&flag.action)).inside(2));
            }
            self.because(&self.words.because(&flag.when), 2);
        }
    }

    fn flags(
        &self,
        wanted: impl Fn(&FlagFinding) -> bool,
    ) -> impl Iterator<Item = (&'a RedFlag, &'a FlagFinding)> {
        let (flags, findings) = (&self.ruleset.pack().flags, &self.assessment.flags);
        flags
            .iter()
            .zip(findings)
            .filter(move |(_, finding)| wanted(finding))
    }

    /// "Because you said": the person's own answers, quoted.
    fn because(&mut self, quotes: &[Quote], depth: usize) {
        if quotes.is_empty() {
            return;
        }
        let text = self.say(Phrase::Because);
        self.blocks.push(Block::text(text).inside(depth));
        for quote in quotes {
            let said = if quote.private && self.privacy == Privacy::LeaveOut {
                self.left_out = true;
                self.say(Phrase::PrivateAnswer)
            } else {
                quote.said.clone()
            };
            let text = format!("{} {said}", quote.asked);
            self.blocks.push(Block::item(text).inside(depth));
        }
    }

    /// What "not sure" was treated as.
    fn treated_as(&mut self) {
        let emergency = self.at_emergency();
        let mut told: Vec<(Urgency, String)> = Vec::new();
        let open = self.flags(|finding| finding.state == FlagState::Open);
        let mut lines: Vec<(String, Urgency, Option<String>)> = Vec::new();
        for (flag, finding) in open {
            let Some(urgency) = finding.treated_as else {
                continue;
            };
            if emergency && urgency != Urgency::Emergency {
                continue;
            }
            lines.push((flag.title.clone(), urgency, flag.if_unsure_reason.clone()));
        }
        lines.sort_by_key(|(_, urgency, _)| std::cmp::Reverse(*urgency));
        for (title, urgency, reason) in lines {
            let treated = match urgency {
                Urgency::Routine => Phrase::UnsureTold,
                Urgency::Soon => Phrase::UnsureSoon,
                Urgency::SameDay => Phrase::UnsureSameDay,
                Urgency::Emergency => Phrase::UnsureEmergency,
            };
            let mut text = self.wording().say(treated, &[("sign", &title)]);
            if let Some(reason) = reason {
                text = format!("{text} {reason}");
            }
            told.push((urgency, text));
        }
        if told.is_empty() {
            return;
        }
        self.heading(Phrase::UnsureHeading);
        for (urgency, text) in told {
            let role = if urgency == Urgency::Emergency {
                Role::Emergency
            } else {
                Role::Text
            };
            self.blocks.push(Block {
                role,
                ..Block::item(text)
            });
        }
    }

    fn excused(&mut self) {
        let excused: Vec<Block> = self
            .flags(|finding| matches!(finding.state, FlagState::Excused(_)))
            .filter_map(|(flag, finding)| {
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

    fn patterns(&mut self) {
        self.heading(Phrase::Patterns);
        if self.assessment.urgency.level.is_from(Urgency::SameDay) {
            self.text(Phrase::PatternsWait);
        }
        let phrase = match self.assessment.picture {
            Picture::Clear => None,
            Picture::Mixed => Some(Phrase::PictureMixed),
            Picture::Unclear => Some(Phrase::PictureUnclear),
            Picture::NotEnoughAnswers => Some(Phrase::PictureNotEnough),
            Picture::Withheld => Some(Phrase::PictureWithheld),
        };
        if let Some(phrase) = phrase {
            self.text(phrase);
        }
        let by_age = |finding: &PatternFinding| finding.standing == Standing::WithheldByAge;
        if self.assessment.patterns.iter().any(by_age) {
            let age = self.ruleset.pack().about.patterns_from_age;
            let text = self.wording().say(Phrase::WithheldByAge, &[("age", &age)]);
            self.blocks.push(Block::text(text));
        }
        let pack = self.ruleset.pack();
        let shown = self.assessment.shown.iter();
        for index in shown {
            if let Some(pair) = pack
                .patterns
                .get(*index)
                .zip(self.assessment.patterns.get(*index))
            {
                self.pattern(pair.0, pair.1);
            }
        }
        self.not_shown();
        for (pattern, note) in &self.assessment.notes {
            let note = pack
                .patterns
                .get(*pattern)
                .and_then(|pattern| pattern.notes.get(*note));
            if let Some(note) = note {
                self.blocks.push(Block::text(note.text.clone()));
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern, finding: &PatternFinding) {
        let level = match finding.level {
            Level::Fits => Phrase::LevelFits,
            Level::PartlyFits => Phrase::LevelPartlyFits,
            Level::Open | Level::Little => Phrase::LevelLittle,
        };
        let with: [(&str, &dyn std::fmt::Display); 2] = [
            ("pattern", &pattern.title),
            ("clinical", &pattern.clinical_title),
        ];
        let text = self.wording().say(level, &with);
        self.numbered(Role::Strong, text);
        self.blocks
            .push(Block::text(pattern.summary.clone()).inside(2));
        let criteria = |wanted: fn(&crate::pack::Criterion, Truth) -> bool| -> Vec<&str> {
            pattern
                .criteria
                .iter()
                .zip(&finding.criteria)
                .filter(|(criterion, found)| !found.out_of_scope && wanted(criterion, found.truth))
                .map(|(criterion, _)| criterion.text.as_str())
                .collect()
        };
        let lists = [
            (
                Phrase::SpeaksFor,
                criteria(|c, truth| truth == Truth::Yes && c.points >= 0),
            ),
            (
                Phrase::SpeaksAgainst,
                criteria(|c, truth| truth == Truth::Yes && c.points < 0),
            ),
            (
                Phrase::NotKnown,
                criteria(|c, truth| truth == Truth::Unknown && c.points > 0),
            ),
        ];
        for (phrase, texts) in lists {
            if texts.is_empty() {
                continue;
            }
            let text = self.say(phrase);
            self.blocks.push(Block::text(text).inside(2));
            for text in texts {
                self.blocks.push(Block::item(text).inside(2));
            }
        }
        self.blocks
            .push(Block::text(pattern.limit.clone()).inside(2));
    }

    /// Patterns that were reached and are told as part of another, or kept back.
    fn not_shown(&mut self) {
        let patterns = &self.ruleset.pack().patterns;
        for (pattern, finding) in patterns.iter().zip(&self.assessment.patterns) {
            if !matches!(finding.level, Level::Fits | Level::PartlyFits) {
                continue;
            }
            let text = match finding.standing {
                Standing::IncludedIn(other) => {
                    let other = patterns.get(other).map_or("", |other| other.title.as_str());
                    let with: [(&str, &dyn std::fmt::Display); 2] =
                        [("pattern", &pattern.title), ("other", &other)];
                    self.wording().say(Phrase::IncludedIn, &with)
                }
                Standing::Withheld(reason) => {
                    let reason = pattern
                        .withhold_when
                        .get(reason)
                        .map_or("", |r| r.text.as_str());
                    reason.to_owned()
                }
                Standing::Shown | Standing::NotShown | Standing::WithheldByAge => continue,
            };
            if !self.blocks.iter().any(|block| block.text == text) {
                self.blocks.push(Block::text(text));
            }
        }
    }

    /// What the answers mean for hands on the neck. "None" is said only beside a neck pattern.
    fn neck(&mut self) {
        let pack = self.ruleset.pack();
        let beside = self
            .assessment
            .shown
            .iter()
            .filter_map(|index| pack.patterns.get(*index))
            .any(|pattern| pattern.concerns_neck);
        let phrase = match self.assessment.neck_treatment {
            NeckTreatment::None if beside => Phrase::NeckNone,
            NeckTreatment::None => return,
            NeckTreatment::Caution => Phrase::NeckCaution,
            NeckTreatment::NoThrust => Phrase::NeckNoThrust,
            NeckTreatment::Hold => Phrase::NeckHold,
        };
        self.heading(Phrase::Neck);
        self.text(phrase);
        let level = self.assessment.neck_treatment;
        if level == NeckTreatment::None {
            return;
        }
        let raised = || self.flags(|finding| finding.state == FlagState::Raised);
        let is_danger = |flag: &RedFlag| Urgency::from(flag.urgency) >= Urgency::SameDay;
        // Whatever must be seen today holds the neck by itself; it stands above already.
        let danger = raised().any(|(flag, _)| is_danger(flag));
        let reasons: Vec<Block> = raised()
            .filter(|(flag, _)| flag.neck_treatment == level && !is_danger(flag))
            .map(|(flag, _)| Block::item(flag.title.clone()))
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

    fn referrals(&mut self) {
        if self.assessment.referrals.is_empty() {
            return;
        }
        self.heading(Phrase::Referrals);
        let pack = self.ruleset.pack();
        let given = self
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

    fn lessons(&mut self) {
        if self.assessment.lessons.is_empty() {
            return;
        }
        self.heading(Phrase::Lessons);
        let pack = self.ruleset.pack();
        let offered = self
            .assessment
            .lessons
            .iter()
            .filter_map(|index| pack.lessons.get(*index));
        for lesson in offered {
            let with: [(&str, &dyn std::fmt::Display); 2] = [
                ("title", &lesson.title),
                ("command", &format!("nape learn {}", lesson.id)),
            ];
            let text = self.wording().say(Phrase::LessonLine, &with);
            self.blocks.push(Block::item(text));
        }
    }

    fn safety_net(&mut self) {
        self.heading(Phrase::SafetyNetHeading);
        let number = &self.ruleset.pack().emergency.general;
        let text = self.wording().say(Phrase::SafetyNet, &[("number", number)]);
        self.blocks.push(Block::text(text));
        for sign in self.wording().text(Phrase::SafetyNetSigns).split('|') {
            self.blocks.push(Block::item(sign.trim()));
        }
    }

    /// What was not asked, declined, or kept aside: told, so that silence is never read as "no".
    fn not_known(&mut self) {
        let assessment = self.assessment;
        let lists = [
            (Phrase::NotAskedHeading, &assessment.not_asked),
            (Phrase::DeclinedHeading, &assessment.declined),
            (Phrase::InactiveHeading, &assessment.inactive),
        ];
        for (phrase, questions) in lists {
            if questions.is_empty() {
                continue;
            }
            self.heading(phrase);
            for question in questions {
                let text = self.words.question(*question).to_owned();
                self.blocks.push(Block::item(text));
            }
        }
    }

    fn was_declined(&self, question: QuestionIndex) -> bool {
        self.assessment.declined.contains(&question)
    }

    fn colophon(&mut self) {
        let pack = self.ruleset.pack();
        if self.left_out {
            let text = self.say(Phrase::PrivateLeftOut);
            self.blocks.push(Block::new(Role::Muted, text));
        }
        let short = pack.sha256.get(..12).unwrap_or(&pack.sha256);
        let with: [(&str, &dyn std::fmt::Display); 5] = [
            ("pack", &pack.about.id),
            ("version", &pack.about.version),
            ("sha256", &short),
            ("status", &status_words(self.ruleset)),
            ("program", &env!("CARGO_PKG_VERSION")),
        ];
        let text = self.wording().say(Phrase::Colophon, &with);
        self.blocks.push(Block::new(Role::Muted, text));
    }
}

fn status_words(ruleset: &Ruleset) -> String {
    use crate::pack::written::Status;
    let wording = &ruleset.pack().wording;
    let phrase = match ruleset.pack().about.status {
        Status::Draft => Phrase::StatusDraft,
        Status::InReview => Phrase::StatusInReview,
        Status::Approved => Phrase::StatusApproved,
    };
    wording.text(phrase).to_owned()
}
