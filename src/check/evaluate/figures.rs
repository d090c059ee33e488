//! The figures over one set of cases: patterns, urgency, and how often nothing was said.

use super::{Kappa, Method, Named, Rate, Table, Verdict};
use crate::assess::{Picture, UrgencyLevel};
use crate::logic::Urgency;
use crate::pack::{LabelledCase, ReferencePattern};

type Pairs<'a> = [(&'a LabelledCase, &'a Verdict)];

/// The figures over one set of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many cases there are.
    pub cases: usize,
    /// Over those whose pattern is labelled.
    pub patterns: PatternFigures,
    /// Over those whose urgency is labelled.
    pub urgency: UrgencyFigures,
}

/// The figures about patterns.
#[derive(Debug, Clone, PartialEq)]
pub struct PatternFigures {
    /// The reference in rows: each pattern, none. What is shown first in columns: each pattern, none,
    /// abstained.
    pub table: Table,
    /// The pattern of the reference is shown first; or none is, where the reference says none.
    pub first: Rate,
    /// Of those with a pattern as reference: it is among the patterns shown.
    pub among_shown: Rate,
    /// Each pattern, in the order of the pack.
    pub each: Vec<OnePattern>,
    /// Nothing fits: the picture is unclear.
    pub unclear: Rate,
    /// Answers are missing.
    pub not_enough_answers: Rate,
    /// What fits is kept back.
    pub withheld: Rate,
    /// All three together.
    pub nothing_named: Rate,
    /// Kappa over all cases, where to abstain is a category of its own, and never agrees.
    pub kappa: Kappa,
    /// Kappa over those for whom the program did not abstain.
    pub kappa_decided: Kappa,
}

/// One pattern against all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnePattern {
    /// Of those who have it by the reference: it is shown first.
    pub sensitivity: Rate,
    /// Of those who do not: it is not shown first.
    pub specificity: Rate,
    /// Of those for whom it is shown first: they have it.
    pub positive_value: Rate,
    /// Of those for whom it is not: they do not.
    pub negative_value: Rate,
}

impl OnePattern {
    fn of(table: &Table, at: usize, method: Method) -> Self {
        let (both, all) = (table.count(at, at), table.total());
        let (reference, result) = (table.row(at), table.column(at));
        let neither = all.saturating_add(both);
        let neither = neither.saturating_sub(reference.saturating_add(result));
        let without = |count: usize| all.saturating_sub(count);
        Self {
            sensitivity: Rate::new(both, reference, method),
            specificity: Rate::new(neither, without(reference), method),
            positive_value: Rate::new(both, result, method),
            negative_value: Rate::new(neither, without(result), method),
        }
    }
}

impl PatternFigures {
    /// `patterns` is how many the pack has.
    fn of(patterns: usize, pairs: &Pairs<'_>, method: Method) -> Self {
        let none = patterns;
        let abstained = patterns.saturating_add(1);
        let mut table = Table::new(abstained, abstained.saturating_add(1));
        let (mut with_pattern, mut shown) = (0_usize, 0_usize);
        let mut pictures: Vec<Picture> = Vec::new();
        for (case, verdict) in pairs {
            let row = match case.pattern {
                None => continue,
                Some(ReferencePattern::NoPattern) => none,
                Some(ReferencePattern::Pattern(at)) => {
                    with_pattern = with_pattern.saturating_add(1);
                    shown = shown.saturating_add(usize::from(verdict.shown.contains(&at)));
                    at
                }
            };
            let column = match verdict.named {
                Named::Pattern(at) => at,
                Named::NoPattern => none,
                Named::Abstained => abstained,
            };
            if verdict.shown.is_empty() {
                pictures.push(verdict.picture);
            }
            table.add(row, column);
        }
        let all = table.total();
        let of = |wanted: Picture| {
            let hits = pictures.iter().filter(|picture| **picture == wanted);
            Rate::new(hits.count(), all, method)
        };
        Self {
            first: Rate::new(table.same(), all, method),
            among_shown: Rate::new(shown, with_pattern, method),
            each: (0..patterns)
                .map(|at| OnePattern::of(&table, at, method))
                .collect(),
            unclear: of(Picture::Unclear),
            not_enough_answers: of(Picture::NotEnoughAnswers),
            withheld: of(Picture::Withheld),
            nothing_named: Rate::new(pictures.len(), all, method),
            kappa: Kappa::cohen(&table.square(table.columns())),
            kappa_decided: Kappa::cohen(&table.square(abstained)),
            table,
        }
    }
}

/// The figures about urgency. Exact, over, under and undetermined are all cases together.
#[derive(Debug, Clone, PartialEq)]
pub struct UrgencyFigures {
    /// The reference in rows, routine first. The result in columns, and undetermined last.
    pub table: Table,
    /// The level of the reference came.
    pub exact: Rate,
    /// A more urgent level came.
    pub over: Rate,
    /// A less urgent level came.
    pub under: Rate,
    /// No level came, since a danger question was not asked.
    pub undetermined: Rate,
    /// Of those with a level: it is at most one step too low.
    pub safe: Rate,
    /// Of all cases: a level came, and is at most one step too low.
    pub safe_of_all: Rate,
    /// Of the emergencies by reference: an emergency came.
    pub emergencies_found: Rate,
    /// Each level of the reference, routine first.
    pub levels: [LevelFigures; 4],
    /// Kappa with linear weights, over those with a level.
    pub kappa: Kappa,
}

/// The figures of one level of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelFigures {
    /// The level.
    pub level: Urgency,
    /// It came.
    pub exact: Rate,
    /// A more urgent one came.
    pub over: Rate,
    /// A less urgent one came.
    pub under: Rate,
    /// None came.
    pub undetermined: Rate,
}

impl UrgencyFigures {
    fn of(pairs: &Pairs<'_>, method: Method) -> Self {
        let levels = Urgency::ALL.len();
        let mut table = Table::new(levels, levels.saturating_add(1));
        for (case, verdict) in pairs {
            if let Some(reference) = case.urgency {
                let column = match verdict.urgency {
                    UrgencyLevel::Known(level) => level.step(),
                    UrgencyLevel::Undetermined => levels,
                };
                table.add(reference.step(), column);
            }
        }
        // The cases in all cells of a level, or of all levels, whose steps are such.
        let cases = |only: Option<usize>, wanted: &dyn Fn(usize, usize) -> bool| -> usize {
            let rows = (0..levels).filter(|row| only.is_none_or(|only| only == *row));
            let cells = rows.flat_map(|row| (0..=levels).map(move |column| (row, column)));
            let cells = cells.filter(|(row, column)| wanted(*row, *column));
            cells.map(|(row, column)| table.count(row, column)).sum()
        };
        let rate = |only: Option<usize>, wanted: &dyn Fn(usize, usize) -> bool| {
            let of = cases(only, &|_, _| true);
            Rate::new(cases(only, wanted), of, method)
        };
        let exact = |row, column| row == column;
        let over = |row, column| column > row && column < levels;
        let under = |row, column| column < row;
        let none = |_, column| column == levels;
        let safe = |row: usize, column: usize| column < levels && column.saturating_add(1) >= row;
        let safe_cases = cases(None, &safe);
        let with_level = cases(None, &|_, column| column < levels);
        let emergency = Urgency::Emergency.step();
        Self {
            exact: rate(None, &exact),
            over: rate(None, &over),
            under: rate(None, &under),
            undetermined: rate(None, &none),
            safe: Rate::new(safe_cases, with_level, method),
            safe_of_all: rate(None, &safe),
            emergencies_found: rate(Some(emergency), &exact),
            levels: Urgency::ALL.map(|level| {
                let only = Some(level.step());
                LevelFigures {
                    level,
                    exact: rate(only, &exact),
                    over: rate(only, &over),
                    under: rate(only, &under),
                    undetermined: rate(only, &none),
                }
            }),
            kappa: Kappa::linear(&table.square(levels)),
            table,
        }
    }
}

impl Figures {
    pub(super) fn of(patterns: usize, pairs: &Pairs<'_>, method: Method) -> Self {
        Self {
            cases: pairs.len(),
            patterns: PatternFigures::of(patterns, pairs, method),
            urgency: UrgencyFigures::of(pairs, method),
        }
    }
}
