//! The answers of up to 64 people, question by question: for each option, who ticked it.

use super::lanes::{Lanes, MOST, People, one, those};
use super::node::{Comparison, range};
use super::tally::Tally;
use crate::answers::{Filled, MarkState, OptionIndex, OptionSet, QuestionIndex};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question, Ruleset};

/// Who said what to one question.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    is_examination: bool,
    said: States,
    /// The same as rules read it: see [`Columns::settle`].
    pub(super) read: States,
    options: Vec<Ticked>,
    /// Whole numbers, by person; those of people who gave none mean nothing.
    numbers: Vec<i32>,
}

/// Who answered, and who did not for what reason. Whoever is nowhere was not asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct States {
    pub(super) given: People,
    pub(super) not_sure: People,
    pub(super) out_of_scope: People,
}

impl States {
    pub(super) fn not_asked(self) -> People {
        !(self.given | self.not_sure | self.out_of_scope)
    }
}

/// Who ticked one option.
#[derive(Debug, Clone, Copy, Default)]
struct Ticked {
    yes: People,
    /// Those who left it unsure.
    unsure: People,
}

impl Column {
    fn of(question: &Question) -> Self {
        let (options, numbers) = match question.kind {
            // Yes stands at 1, and no at 0.
            Kind::YesNo => (2, 0),
            Kind::OneOf { .. } | Kind::AnyOf { .. } => (question.options().len(), 0),
            Kind::Number { .. } => (0, MOST),
        };
        Self {
            is_examination: question.audience == Audience::Clinician,
            options: vec![Ticked::default(); options],
            numbers: vec![0; numbers],
            ..Self::default()
        }
    }

    fn clear(&mut self) {
        self.said = States::default();
        self.options.fill(Ticked::default());
    }

    fn option(&self, option: OptionIndex) -> Ticked {
        let option = self.options.get(option.position());
        option.copied().unwrap_or_default()
    }

    /// Who chose an option for certain.
    pub(super) fn chose(&self, option: usize) -> People {
        let option = self.options.get(option);
        self.read.given & option.map_or(0, |option| option.yes)
    }

    pub(super) fn is_examination(&self) -> bool {
        self.is_examination
    }

    pub(super) fn number(&self, place: usize) -> i32 {
        self.numbers.get(place).copied().unwrap_or(0)
    }

    /// Those of these people whose number is in the range.
    pub(super) fn within(&self, people: People, low: i64, high: i64) -> People {
        let range = range(low, high);
        let is_inside = |place| range.contains(i64::from(self.number(place)));
        those(people & self.read.given, is_inside)
    }

    /// Who has one of these options for certain, and who can have one.
    fn any_of(&self, set: OptionSet) -> (People, People) {
        let options = set.iter().map(|option| self.option(option));
        options.fold((0, 0), |(is, can), option| {
            (is | option.yes, can | option.yes | option.unsure)
        })
    }

    /// What a comparison comes to.
    pub(super) fn compared(&self, comparison: Comparison, people: People) -> Lanes {
        let (is, can) = match comparison {
            Comparison::Has(set) => self.any_of(set),
            Comparison::Only(set) => {
                let (is_inside, can_inside) = self.any_of(set);
                let (is_outside, can_outside) = self.any_of(OptionSet::ALL.without(set));
                (is_inside & !can_outside, can_inside & !is_outside)
            }
            Comparison::Count(set, from) => {
                let mut is = Tally::up_to(u64::from(set.len()));
                let mut can = is;
                for option in set.iter().map(|option| self.option(option)) {
                    is.add(option.yes, 1);
                    can.add(option.yes | option.unsure, 1);
                }
                (is.from(u64::from(from)), can.from(u64::from(from)))
            }
            Comparison::Number(low, high) => {
                let within = self.within(people, low, high);
                (within, within)
            }
            Comparison::Unfit => (0, 0),
        };
        let States {
            given,
            not_sure,
            out_of_scope,
        } = self.read;
        let (is, can_in_scope) = (is & given, (can & given) | not_sure | self.read.not_asked());
        Lanes {
            yes: is,
            can: can_in_scope | out_of_scope,
            can_in_scope,
            yes_with_help: is | out_of_scope,
        }
    }
}

/// The answers of a group.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    columns: Vec<Column>,
    people: usize,
}

impl Columns {
    pub(super) fn new(ruleset: &Ruleset) -> Self {
        let questions = ruleset.pack().questions.iter();
        Self {
            columns: questions.map(Column::of).collect(),
            people: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.people = 0;
        self.columns.iter_mut().for_each(Column::clear);
    }

    /// How many people there are.
    pub(super) fn len(&self) -> usize {
        self.people
    }

    pub(super) fn everybody(&self) -> People {
        let last = self.people.checked_sub(1).map_or(0, one);
        last | last.saturating_sub(1)
    }

    /// Adds one person; there must be room.
    pub(super) fn add(&mut self, filled: &Filled) {
        let place = self.people;
        let me = one(place);
        for (question, mark) in filled.marks() {
            let Some(column) = self.columns.get_mut(question.position()) else {
                continue;
            };
            let said = &mut column.said;
            match mark.state {
                MarkState::Given => said.given |= me,
                MarkState::NotSure => {
                    said.not_sure |= me;
                    continue;
                }
                MarkState::OutOfScope => {
                    said.out_of_scope |= me;
                    continue;
                }
            }
            for option in mark.yes.iter() {
                if let Some(option) = column.options.get_mut(option.position()) {
                    option.yes |= me;
                }
            }
            for option in mark.can.without(mark.yes).iter() {
                if let Some(option) = column.options.get_mut(option.position()) {
                    option.unsure |= me;
                }
            }
            if let Some(number) = column.numbers.get_mut(place) {
                *number = mark.number;
            }
        }
        self.people = self.people.saturating_add(1);
    }

    /// Makes the answers ready to be read: all of them, or (`told`) what people told alone. What was not
    /// examined is out of scope. Says who was examined.
    pub(super) fn settle(&mut self, told: bool) -> People {
        let mut examined = 0;
        for column in &mut self.columns {
            column.read = column.said;
            if column.is_examination {
                if told {
                    column.read = States::default();
                }
                examined |= column.read.given | column.read.not_sure;
                column.read.out_of_scope |= column.read.not_asked();
            }
        }
        examined & self.everybody()
    }

    pub(super) fn get(&self, question: QuestionIndex) -> Option<&Column> {
        self.columns.get(question.position())
    }
}
