//! The answers of up to 64 people, question by question: for each option, who ticked it.

use super::lanes::{Lanes, People, one};
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
    is_number: bool,
    /// Whole numbers by person, up to the last one who gave one; those of people who gave none mean nothing.
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

    /// A comparison for whom a definite answer is it, and for whom it can be; "no" for those to whom the
    /// question does not apply.
    pub(super) fn lanes(self, is: People, can: People, applies: People) -> Lanes {
        let yes = is & self.given & applies;
        let unknown = (can & self.given) | self.not_sure | self.not_asked();
        let (unknown, out_of_scope) = (unknown & applies, self.out_of_scope & applies);
        Lanes {
            yes,
            can: unknown | out_of_scope,
            can_in_scope: unknown,
            yes_with_help: yes | out_of_scope,
        }
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
        let options = match question.kind {
            // Yes stands at 1, and no at 0.
            Kind::YesNo => 2,
            Kind::OneOf { .. } | Kind::AnyOf { .. } => question.options().len(),
            Kind::Number { .. } => 0,
        };
        Self {
            is_examination: question.audience == Audience::Clinician,
            options: vec![Ticked::default(); options],
            is_number: matches!(question.kind, Kind::Number { .. }),
            ..Self::default()
        }
    }

    fn clear(&mut self) {
        self.said = States::default();
        self.options.fill(Ticked::default());
        self.numbers.clear();
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

    /// Those whose number is in the range.
    pub(super) fn within(&self, low: i64, high: i64) -> People {
        let range = range(low, high);
        let numbers = self.numbers.iter().rev();
        // All of them, without looking who gave one: that is faster.
        let inside = numbers.fold(0, |people: People, number| {
            (people << 1) | u64::from(range.contains(i64::from(*number)))
        });
        inside & self.read.given
    }

    /// Who has one of these options for certain, and who can have one.
    fn any_of(&self, set: OptionSet) -> (People, People) {
        let options = set.iter().map(|option| self.option(option));
        options.fold((0, 0), |(is, can), option| {
            (is | option.yes, can | option.yes | option.unsure)
        })
    }

    /// For whom a comparison holds, and for whom it can, of those who gave an answer.
    pub(super) fn compared(&self, comparison: Comparison) -> (People, People) {
        match comparison {
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
                let within = self.within(low, high);
                (within, within)
            }
            Comparison::Unfit => (0, 0),
        }
    }
}

/// The answers of a group.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    questions: Vec<Column>,
    /// In place of a question that no pack has.
    nothing: Column,
    people: usize,
}

impl Columns {
    pub(super) fn new(ruleset: &Ruleset) -> Self {
        let questions = ruleset.pack().questions.iter();
        Self {
            questions: questions.map(Column::of).collect(),
            nothing: Column::default(),
            people: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.people = 0;
        self.questions.iter_mut().for_each(Column::clear);
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
            let Some(column) = self.questions.get_mut(question.position()) else {
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
            if column.is_number {
                column.numbers.resize(place, 0);
                column.numbers.push(mark.number);
            }
        }
        self.people = self.people.saturating_add(1);
    }

    /// Makes the answers ready to be read: all of them, or (`told`) what people told alone. What was not
    /// examined is out of scope.
    pub(super) fn settle(&mut self, told: bool) {
        for column in &mut self.questions {
            column.read = column.said;
            if column.is_examination {
                if told {
                    column.read = States::default();
                }
                column.read.out_of_scope |= column.read.not_asked();
            }
        }
    }

    /// Who was examined.
    pub(super) fn examined(&self) -> People {
        let examinations = self.questions.iter().filter(|column| column.is_examination);
        examinations.fold(0, |people, column| {
            people | column.said.given | column.said.not_sure
        })
    }

    pub(super) fn get(&self, question: QuestionIndex) -> &Column {
        let column = self.questions.get(question.position());
        column.unwrap_or(&self.nothing)
    }
}
