//! The page a person reads: action first, then why, then the rest.

mod advice;
mod deciding;
mod parts;
mod patterns;

use super::words::Quote;
use super::{Block, Privacy, Record, Role, Words};
use crate::answers::{Answers, QuestionIndex};
use crate::assess::{Assessment, FlagFinding, FlagState, UrgencyLevel};
use crate::logic::Urgency;
use crate::pack::written::Part;
use crate::pack::{Phrase, RedFlag, Ruleset, Wording};

/// What is said at once when an emergency holds, and again at the top of the page.
pub fn emergency_notice(record: &Record<'_>) -> Vec<Block> {
    let mut page = Page::new(record);
    page.headline();
    page.raised();
    page.treated_as();
    page.blocks
}

/// What to do, and nothing else, for the end of a page or a screen: what was said first has scrolled
/// away by then.
pub fn emergency_reminder(record: &Record<'_>) -> Vec<Block> {
    let mut page = Page::new(record);
    page.headline();
    page.blocks
}

/// The whole page.
pub fn page(record: &Record<'_>) -> Vec<Block> {
    let mut page = Page::new(record);
    let title = &record.ruleset.pack().about.title;
    page.blocks.push(Block::new(Role::Title, title.clone()));
    page.blocks
        .push(Block::new(Role::Muted, page.say(Phrase::ScreeningOnly)));
    // Nothing stands before an emergency.
    let (before, after) = if page.at_emergency() {
        (&[][..], record.notices)
    } else {
        (record.notices, &[][..])
    };
    page.blocks.extend_from_slice(before);
    page.headline();
    page.raised();
    page.treated_as();
    page.blocks.extend_from_slice(after);
    page.excused();
    if !page.at_emergency() {
        page.patterns();
        page.deciding();
    }
    page.neck();
    page.referrals();
    if !page.at_emergency() {
        page.worksheet();
    }
    page.lessons();
    page.safety_net();
    page.part(Part::Examination, Phrase::ExaminedHeading, None);
    page.part(
        Part::Impact,
        Phrase::ImpactHeading,
        Some(Phrase::ImpactIntro),
    );
    page.not_known();
    page.colophon();
    // What was said first has scrolled away by now.
    if page.assessment.urgency.level.is_from(Urgency::SameDay) {
        page.headline();
    }
    page.blocks
}

/// What was asked after the result, by itself: the rest was printed already, as of `before`.
pub fn impact_page(record: &Record<'_>, before: &Assessment) -> Vec<Block> {
    let mut page = Page::new(record);
    page.part(
        Part::Impact,
        Phrase::ImpactHeading,
        Some(Phrase::ImpactIntro),
    );
    if record.assessment.referrals != before.referrals {
        page.referrals();
    }
    page.blocks
}

struct Page<'a> {
    ruleset: &'a Ruleset,
    answers: &'a Answers,
    assessment: &'a Assessment,
    words: Words<'a>,
    privacy: Privacy,
    blocks: Vec<Block>,
    /// Findings carry a number, the same in every report of one assessment.
    number: usize,
    left_out: bool,
}

impl<'a> Page<'a> {
    fn new(record: &Record<'a>) -> Self {
        let Record {
            ruleset,
            answers,
            assessment,
            privacy,
            ..
        } = *record;
        Self {
            ruleset,
            answers,
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
        // At an emergency nothing may sound as if it were in doubt.
        if !self.assessment.danger_check_is_complete() && !self.at_emergency() {
            let text = self.say(Phrase::DangerCheckIncomplete);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
        let (role, head, then) = headline_of(self.assessment.urgency.level);
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
        self.urgency_from_history();
        self.not_cleared();
        if self.words.is_proxy() {
            self.text(Phrase::ForSomeoneElse);
        }
    }

    /// An examination that made it more urgent.
    fn urgency_from_history(&mut self) {
        let history = self.assessment.from_history.as_ref();
        let more = history.is_some_and(|told| told.urgency != self.assessment.urgency.level);
        // An emergency needs no comparison.
        if more && !self.at_emergency() {
            self.text(Phrase::UrgencyFromHistory);
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
        for (phrase, examined) in [(Phrase::Because, false), (Phrase::Found, true)] {
            let mut heading = Some(self.say(phrase));
            for quote in quotes.iter().filter(|quote| quote.examined == examined) {
                if let Some(heading) = heading.take() {
                    self.blocks.push(Block::text(heading).inside(depth));
                }
                let said = self.said(quote);
                let text = format!("{} {said}", quote.asked);
                self.blocks.push(Block::item(text).inside(depth));
            }
        }
    }

    /// The words of an answer, unless they are private and left out.
    fn said(&mut self, quote: &Quote) -> String {
        if quote.private && self.privacy == Privacy::LeaveOut {
            self.left_out = true;
            self.say(Phrase::PrivateAnswer)
        } else {
            quote.said.clone()
        }
    }

    /// What "not sure" was treated as.
    fn treated_as(&mut self) {
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
                .map(|(flag, _)| match &flag.if_unsure_reason {
                    Some(reason) => {
                        let reason = self.words.fill(reason);
                        Block::item(format!("{}. {reason}", flag.title))
                    }
                    None => Block::item(flag.title.clone()),
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

    /// What was not asked, declined, or kept aside: told, so that silence is never read as "no".
    fn not_known(&mut self) {
        let assessment = self.assessment;
        let lists = [
            (Phrase::NotAskedHeading, &assessment.not_asked),
            (Phrase::DeclinedHeading, &assessment.declined),
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

/// How a level of urgency is said: its role, its name, and what to do.
fn headline_of(level: UrgencyLevel) -> (Role, Phrase, Phrase) {
    match level {
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
