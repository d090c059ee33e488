//! The page of a comparison: the result first, with what became more urgent before all; then every answer
//! that changed, and what it means.

mod answers;
mod signs;
mod standing;

use std::fmt::Display;

use super::levels::{headline_of, level_word, neck_word, urgency_word};
use super::telling::Telling;
use super::{Block, Privacy, Record, Role, Words, emergency_reminder};
use crate::answers::{Answers, QuestionIndex};
use crate::assess::{AnswerFacts, Comparison, FlagTurn, FromHistory, Scope, UrgencyLevel};
use crate::logic::{Facts as _, Slot, Urgency};
use crate::pack::{PackName, Pattern, Phrase, Ruleset};

/// Two sets of answers with what changed between them, as a document tells them.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// What changed.
    pub comparison: &'a Comparison,
    /// What was compared, before and after.
    pub sides: [Side<'a>; 2],
    /// What happens to private answers.
    pub privacy: Privacy,
    /// The record number, if whoever keeps the document gave one.
    pub label: Option<&'a str>,
    /// The day, if it is known.
    pub date: Option<&'a str>,
}

/// One of the two sets of answers.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The record number in the file.
    pub id: Option<&'a str>,
    /// The person's own words.
    pub note: Option<&'a str>,
    /// Which pack asked.
    pub pack: Option<&'a PackName>,
    /// The answers.
    pub answers: &'a Answers,
}

/// The whole page.
pub fn comparison_page(compared: &Compared<'_>) -> Vec<Block> {
    let mut page = Page::new(compared);
    let title = &compared.ruleset.pack().about.title;
    let title = page
        .wording()
        .say(Phrase::CompareTitle, &[("title", title)]);
    page.blocks.push(Block::new(Role::Title, title));
    page.result();
    page.what_to_do();
    page.not_known_now();
    page.same_result();
    page.about();
    page.moves();
    page.notes();
    page.changed_answers();
    page.privately();
    page.colophon();
    page.blocks
}

/// What an examination changed, to stand after the page of its result. `history` is what the answers alone
/// come to.
pub fn examination_changes(compared: &Compared<'_>, history: &FromHistory) -> Vec<Block> {
    let mut page = Page::new(compared);
    page.heading(Phrase::ExamineChanged);
    page.alone(history);
    if compared.comparison.is_nothing() {
        page.text(Phrase::ExamineSame);
        return page.blocks;
    }
    // What to do stands on the page above.
    page.result();
    page.not_known_now();
    page.same_result();
    page.moves();
    page.changed_answers();
    page.privately();
    page.blocks
}

/// What was known before and is not known now, to stand before a result: it must not sound like an
/// all-clear. Nothing where nothing got lost.
pub fn lost_notices(compared: &Compared<'_>) -> Vec<Block> {
    let mut page = Page::new(compared);
    if compared.comparison.moves.is_lower_by_loss() {
        page.result();
    }
    page.not_known_now();
    page.blocks
}

struct Page<'a> {
    compared: Compared<'a>,
    words: [Words<'a>; 2],
    facts: [AnswerFacts<'a>; 2],
    blocks: Vec<Block>,
    left_out: bool,
}

impl<'a> Telling<'a> for Page<'a> {
    fn ruleset(&self) -> &'a Ruleset {
        self.compared.ruleset
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        &mut self.blocks
    }
}

impl<'a> Page<'a> {
    fn new(compared: &Compared<'a>) -> Self {
        let ruleset = compared.ruleset;
        Self {
            words: compared.sides.map(|side| Words::new(ruleset, side.answers)),
            facts: compared
                .sides
                .map(|side| AnswerFacts::new(ruleset, side.answers)),
            compared: *compared,
            blocks: Vec::new(),
            left_out: false,
        }
    }

    /// How urgent it is, and how urgent it was.
    fn result(&mut self) {
        let moves = &self.compared.comparison.moves;
        let [before, after] = moves.urgency;
        let [was, is] = moves.urgency.map(|level| self.say(urgency_word(level)));
        let with: [(&str, &dyn Display); 3] = [("before", &was), ("after", &is), ("level", &is)];
        let phrase = if self.compared.comparison.is_nothing() {
            Phrase::CompareSame
        } else if after == UrgencyLevel::Undetermined && before != after {
            Phrase::CompareNotKnown
        } else if moves.is_lower_by_loss() {
            Phrase::CompareLessNotKnown
        } else if moves.is_more_urgent() {
            Phrase::CompareMore
        } else if before == UrgencyLevel::Undetermined && before != after {
            Phrase::CompareWasNotKnown
        } else if moves.is_less_urgent() {
            Phrase::CompareLess
        } else {
            Phrase::CompareEqual
        };
        let text = self.wording().say(phrase, &with);
        let role = if phrase == Phrase::CompareLessNotKnown {
            Role::Urgent
        } else {
            headline_of(after).role
        };
        self.blocks.push(Block::new(role, text));
    }

    /// What to do when somebody must be seen today, and that the danger check is not complete.
    fn what_to_do(&mut self) {
        let [_, after] = self.compared.comparison.moves.urgency;
        if after.is_from(Urgency::SameDay) {
            let record = self.record();
            self.blocks.extend(emergency_reminder(&record));
        } else if !self.compared.comparison.after.danger_check_is_complete() {
            let text = self.say(Phrase::DangerCheckIncomplete);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
    }

    /// What was found and is not known now stands beside the headline: it was not cleared.
    fn not_known_now(&mut self) {
        let moves = &self.compared.comparison.moves;
        let heading = |turn| match turn {
            FlagTurn::NoLongerKnown => Phrase::CompareNoLongerKnown,
            FlagTurn::RaisedNotApplying => Phrase::CompareRaisedNotApplying,
            FlagTurn::Raised
            | FlagTurn::Open
            | FlagTurn::StillOpen
            | FlagTurn::NoLongerRaised
            | FlagTurn::Excused(_)
            | FlagTurn::RuledOut
            | FlagTurn::NotApplying => Phrase::CompareLost,
        };
        let headings = [
            Phrase::CompareNoLongerKnown,
            Phrase::CompareRaisedNotApplying,
            Phrase::CompareLost,
        ];
        for phrase in headings {
            let lost = moves.flags.iter().filter(|moved| moved.is_lost());
            let lost = lost.filter(|moved| heading(moved.turn) == phrase);
            let lost: Vec<usize> = lost.map(|moved| moved.flag).collect();
            if !lost.is_empty() {
                let signs = self.signs_named(&lost);
                let text = format!("{} {signs}", self.say(phrase));
                self.blocks.push(Block::new(Role::Urgent, text));
            }
        }
    }

    /// That other answers come to the same.
    fn same_result(&mut self) {
        let moves = &self.compared.comparison.moves;
        if !self.compared.comparison.is_nothing() && moves.is_nothing() {
            self.text(Phrase::CompareResultSame);
        }
    }

    /// The answers of now as a record.
    fn record(&self) -> Record<'a> {
        let [_, after] = self.compared.sides;
        let assessment = &self.compared.comparison.after;
        Record::new(
            self.compared.ruleset,
            after.answers,
            assessment,
            self.compared.privacy,
        )
    }

    /// What was compared, and whatever makes it hard to compare.
    fn about(&mut self) {
        let [before, after] = self.compared.sides;
        let with: [(&str, &dyn Display); 2] = [("before", &before.name), ("after", &after.name)];
        let text = self.wording().say(Phrase::CompareSides, &with);
        self.blocks.push(Block::text(text));
        self.record_line(self.compared.label, self.compared.date);
        if let (Some(one), Some(other)) = (before.id, after.id)
            && one != other
        {
            let with: [(&str, &dyn Display); 2] = [("before", &one), ("after", &other)];
            let text = self.wording().say(Phrase::CompareOtherRecord, &with);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
        self.packs();
        let [was, is] = self.scopes();
        match (was, is) {
            (Scope::History, Scope::WithExamination) => self.text(Phrase::CompareExamNow),
            (Scope::WithExamination, Scope::History) => self.text(Phrase::CompareExamBefore),
            (Scope::History, Scope::History) | (Scope::WithExamination, Scope::WithExamination) => {
            }
        }
        let text = self.say(Phrase::CompareLimits);
        self.blocks.push(Block::new(Role::Muted, text));
    }

    fn scopes(&self) -> [Scope; 2] {
        let Comparison { before, after, .. } = self.compared.comparison;
        [before.scope, after.scope]
    }

    /// Answers that were given to another pack than the one that reads them.
    fn packs(&mut self) {
        let now = PackName::of(self.compared.ruleset);
        let columns = [Phrase::ColumnBefore, Phrase::ColumnNow];
        for (side, which) in self.compared.sides.into_iter().zip(columns) {
            let Some(then) = side.pack.filter(|pack| pack.is_other(&now)) else {
                continue;
            };
            let with: [(&str, &dyn Display); 3] = [
                ("which", &self.say(which)),
                ("then", &then.words(true)),
                ("now", &now.words(true)),
            ];
            let text = self.wording().say(Phrase::CompareOtherPack, &with);
            self.blocks.push(Block::new(Role::Urgent, text));
        }
    }

    /// What changed in the result.
    fn moves(&mut self) {
        self.danger();
        self.neck();
        // At an emergency no page names a pattern: nothing may hold anybody up.
        if !self.is_emergency() {
            self.patterns();
            self.named();
        }
    }

    fn is_emergency(&self) -> bool {
        let [_, after] = self.compared.comparison.moves.urgency;
        after.is_from(Urgency::Emergency)
    }

    fn neck(&mut self) {
        let [before, after] = self.compared.comparison.moves.neck;
        if before != after {
            self.heading(Phrase::Neck);
            let [was, is] = [before, after].map(|level| self.say(neck_word(level)));
            let with: [(&str, &dyn Display); 2] = [("before", &was), ("after", &is)];
            let text = self.wording().say(Phrase::CompareSides, &with);
            self.blocks.push(Block::text(text));
        }
    }

    /// Own words are told as they are, and never scored.
    fn notes(&mut self) {
        let [before, after] = self.compared.sides.map(|side| side.note);
        if before == after {
            return;
        }
        self.heading(Phrase::CompareNotes);
        for (column, note) in [(Phrase::ColumnBefore, before), (Phrase::ColumnNow, after)] {
            if let Some(note) = note {
                let text = format!("{}: {note}", self.say(column));
                self.blocks.push(Block::item(text));
            }
        }
    }

    /// What the answers alone come to, beside an examination.
    fn alone(&mut self, history: &FromHistory) {
        let pack = self.compared.ruleset.pack();
        let shown = history.shown.iter().filter_map(|at| {
            let (pattern, level) = pack.patterns.get(*at).zip(history.levels.get(*at))?;
            let level = self.say(level_word(*level));
            Some(format!("{}: {level}", pattern.title))
        });
        let shown: Vec<String> = shown.collect();
        let patterns = if shown.is_empty() {
            self.say(Phrase::NoPattern)
        } else {
            shown.join("; ")
        };
        let with: [(&str, &dyn Display); 3] = [
            ("urgency", &self.say(urgency_word(history.urgency))),
            ("patterns", &patterns),
            ("hands", &self.say(neck_word(history.neck_treatment))),
        ];
        let text = self.wording().say(Phrase::ExamineAlone, &with);
        self.blocks.push(Block::text(text));
    }

    /// A response in words, on one side: also why there is none.
    fn said(&mut self, question: QuestionIndex, side: usize) -> String {
        let (Some(words), Some(facts)) = (self.words.get(side), self.facts.get(side)) else {
            return String::new();
        };
        let applies = facts.slot(question) != Slot::NotApplicable;
        let Some(response) = words.answers().get(question) else {
            let phrase = if applies {
                Phrase::CompareNotAsked
            } else {
                Phrase::CompareNotApplying
            };
            return self.say(phrase);
        };
        let asked = self.compared.ruleset.question(question);
        let private = asked.is_some_and(|asked| asked.private);
        let said = if private && self.compared.privacy == Privacy::LeaveOut {
            self.left_out = true;
            self.say(Phrase::PrivateAnswer)
        } else {
            words.response(question, response)
        };
        if applies {
            said
        } else {
            self.wording()
                .say(Phrase::CompareAside, &[("answer", &said)])
        }
    }

    fn privately(&mut self) {
        if self.left_out {
            self.left_out_line();
        }
    }

    /// Patterns by name.
    fn pattern(&self, at: usize) -> Option<&'a Pattern> {
        self.compared.ruleset.pack().patterns.get(at)
    }
}

#[cfg(test)]
mod tests;
