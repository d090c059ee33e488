//! The pages that people read: one record, told to the person or to a clinician.

mod advice;
mod clinician;
mod deciding;
mod parts;
mod patient;
mod patterns;
mod set_aside;

use super::numbers::{Finding, Numbers};
use super::telling::Telling;
use super::words::Quote;
use super::{Block, Privacy, Qr, Record, Role, Voice, Words};
use crate::answers::{Answer, QuestionIndex, Response};
use crate::assess::{Assessment, FlagFinding, FlagState};
use crate::logic::Urgency;
use crate::pack::written::Part;
use crate::pack::{Phrase, RedFlag, Ruleset};

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
pub fn page(record: &Record<'_>, voice: Voice) -> Vec<Block> {
    let mut page = Page::new(record);
    match voice {
        Voice::Patient => page.for_the_patient(),
        Voice::Clinician => page.for_a_clinician(),
    }
    page.blocks
}

/// What is said once more at the end of a screen: what was said first has scrolled away by then.
/// Nothing where nothing presses.
pub fn closing(record: &Record<'_>) -> Vec<Block> {
    if record.assessment.urgency.level.is_from(Urgency::SameDay) {
        emergency_reminder(record)
    } else {
        Vec::new()
    }
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
    record: Record<'a>,
    words: Words<'a>,
    numbers: Numbers,
    blocks: Vec<Block>,
    left_out: bool,
}

impl<'a> Telling<'a> for Page<'a> {
    fn ruleset(&self) -> &'a Ruleset {
        self.record.ruleset
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        &mut self.blocks
    }
}

impl<'a> Page<'a> {
    fn new(record: &Record<'a>) -> Self {
        Self {
            record: *record,
            words: Words::new(record.ruleset, record.answers),
            numbers: Numbers::new(record),
            blocks: Vec::new(),
            left_out: false,
        }
    }

    fn finding(&mut self, role: Role, finding: Finding, text: String) {
        let mark = self.numbers.of_finding(finding);
        self.blocks.push(Block::new(role, text).marked(mark));
    }

    fn at_emergency(&self) -> bool {
        self.record
            .assessment
            .urgency
            .level
            .is_from(Urgency::Emergency)
    }

    /// The flags that are found so, each with its position, in the order of the pack.
    fn flags(
        &self,
        wanted: impl Fn(&FlagFinding) -> bool,
    ) -> impl Iterator<Item = (usize, &'a RedFlag, &'a FlagFinding)> {
        let findings = &self.record.assessment.flags;
        let flags = self.record.ruleset.pack().flags.iter().zip(findings);
        let flags = flags
            .enumerate()
            .map(|(at, (flag, found))| (at, flag, found));
        flags.filter(move |(_, _, finding)| wanted(finding))
    }

    /// The flags that are raised, the most urgent first.
    fn raised_flags(&self) -> Vec<(usize, &'a RedFlag)> {
        let raised = self.flags(|finding| finding.state == FlagState::Raised);
        let mut raised: Vec<_> = raised.map(|(at, flag, _)| (at, flag)).collect();
        raised.sort_by_key(|(_, flag)| std::cmp::Reverse(Urgency::from(flag.urgency)));
        raised
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
                let mark = self.numbers.of_answer(quote.question);
                self.blocks.push(Block::numbered(text, mark).inside(depth));
            }
        }
    }

    /// The words of an answer, unless they are private and left out.
    fn said(&mut self, quote: &Quote) -> String {
        if quote.private && self.record.privacy == Privacy::LeaveOut {
            self.left_out = true;
            self.say(Phrase::PrivateAnswer)
        } else {
            quote.said.clone()
        }
    }

    /// Questions that were answered with "not sure", in full or for single options. A private one only
    /// where private answers are told: that somebody was not sure is an answer.
    fn unsure(&mut self) -> Vec<QuestionIndex> {
        let is_unsure = |response| match response {
            Response::NotSure => true,
            Response::Given(Answer::AnyOf(ticks)) => !ticks.unsure().is_empty(),
            Response::Given(_) | Response::Declined => false,
        };
        let answers = self.record.answers.iter();
        let unsure = answers.filter(|(_, response)| is_unsure(*response));
        let mut unsure: Vec<QuestionIndex> = unsure.map(|(index, _)| index).collect();
        unsure.retain(|index| !self.record.assessment.inactive.contains(index));
        self.told(unsure)
    }

    /// These questions without private ones, unless private answers are told.
    fn told(&mut self, mut questions: Vec<QuestionIndex>) -> Vec<QuestionIndex> {
        let before = questions.len();
        if self.record.privacy == Privacy::LeaveOut {
            let ruleset = self.record.ruleset;
            questions.retain(|index| ruleset.question(*index).is_some_and(|q| !q.private));
        }
        self.left_out |= questions.len() < before;
        questions
    }

    /// What the person did not want to answer. What is not known here was declined by nobody.
    fn declined(&self) -> Vec<QuestionIndex> {
        let declined = self.record.assessment.declined.iter().copied();
        declined
            .filter(|question| !self.is_withheld(*question))
            .collect()
    }

    fn was_declined(&self, question: QuestionIndex) -> bool {
        self.declined().contains(&question)
    }

    /// Whether it was answered, and the answer is not known here: a notice says so.
    fn is_withheld(&self, question: QuestionIndex) -> bool {
        let asked = self.record.ruleset.question(question);
        self.record.withheld && asked.is_some_and(|asked| asked.private)
    }

    /// The code that holds the answers, and what is not in it.
    fn code(&mut self) {
        let Some(code) = self.record.code else {
            return;
        };
        self.heading(Phrase::CodeHeading);
        let command = self.record.ruleset.command("replay");
        let text = self
            .wording()
            .say(Phrase::CodeText, &[("command", &command)]);
        self.blocks.push(Block::text(text));
        self.blocks.push(Block::qr(code, Qr::new(code)));
        let private = self.words.where_question(|question| question.private);
        if self.record.withheld || !private.is_empty() && self.record.privacy == Privacy::LeaveOut {
            self.text(Phrase::CodePrivate);
        }
        if self.record.note.is_some() {
            self.text(Phrase::CodeNote);
        }
    }

    /// The person's own words: told, never scored.
    fn note(&mut self) {
        let lines = self.record.note.into_iter().flat_map(str::lines);
        let lines: Vec<Block> = lines
            .filter(|line| !line.trim().is_empty())
            .map(Block::text)
            .collect();
        if !lines.is_empty() {
            self.heading(Phrase::NoteHeading);
            self.blocks.extend(lines);
        }
    }

    fn end(&mut self) {
        if self.left_out {
            self.left_out_line();
        }
        self.colophon();
    }
}
