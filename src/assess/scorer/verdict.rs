//! What the answers of a group come to: all of them, or what was told alone.

use super::super::{Picture, Standing, UrgencyFinding, UrgencyLevel};
use super::Scorer;
use super::columns::Columns;
use super::doubts::Looking;
use super::flags::Dangers;
use super::lanes::{MOST, People, each, one};
use super::node::Reported;
use super::patterns::{PatternPlan, Patterns};
use super::summary::{Findings, PatternMark};
use super::values::Values;
use crate::logic::{Level, Urgency};

/// What a group comes to, filled again for the next one.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    values: Values,
    dangers: Dangers,
    pub(super) patterns: Patterns,
    /// The flags raised, by person.
    raised: Lists,
    /// The patterns shown, by person, best first.
    shown: Lists,
}

impl Verdict {
    /// Of nobody yet.
    pub(super) fn new() -> Self {
        Self {
            values: Values::default(),
            dangers: Dangers::new(),
            patterns: Patterns::default(),
            raised: Lists::new(),
            shown: Lists::new(),
        }
    }

    /// Judges answers that are ready to be read.
    pub(super) fn judge(&mut self, scorer: &Scorer, columns: &Columns) {
        let Self {
            values,
            dangers,
            patterns,
            raised,
            shown,
        } = self;
        values.clear();
        values.work(&scorer.nodes, columns, |_| 0);
        let looking = Looking {
            nodes: &scorer.nodes,
            columns,
            values,
        };
        dangers.judge(&scorer.flags, looking);
        patterns.judge(&scorer.patterns, &scorer.age, columns, values);
        // Reasons to keep a label back read levels while no label is kept back yet.
        values.work(&scorer.reported, columns, |what| {
            reported(what, dangers, patterns)
        });
        patterns.stand(&scorer.patterns, values);
        let everybody = columns.everybody();
        raised.fill(dangers.flags.iter().map(|flag| flag.raised & everybody));
        shown.fill(patterns.shown().map(|people| people & everybody));
        for (place, shown) in shown.0.iter_mut().enumerate() {
            if shown.len() > 1 {
                patterns.order(&scorer.patterns, shown, place);
            }
        }
    }

    /// The flags raised for one person, in the order of the pack.
    pub(super) fn raised(&self, place: usize) -> &[usize] {
        self.raised.get(place)
    }

    /// The patterns shown to one person, best first.
    pub(super) fn shown(&self, place: usize) -> &[usize] {
        self.shown.get(place)
    }

    pub(super) fn danger_check_is_complete(&self, place: usize) -> bool {
        self.dangers.incomplete & one(place) == 0
    }

    pub(super) fn urgency_level(&self, place: usize) -> UrgencyLevel {
        let level = self.dangers.level.highest(place);
        if level == Urgency::Routine && !self.danger_check_is_complete(place) {
            UrgencyLevel::Undetermined
        } else {
            UrgencyLevel::Known(level)
        }
    }

    pub(super) fn neck_treatment(&self, place: usize) -> crate::logic::NeckTreatment {
        self.dangers.neck.highest(place)
    }

    /// Everything of one person.
    pub(super) fn findings(&self, scorer: &Scorer, place: usize) -> Findings {
        let flags = scorer.flags.iter().zip(&self.dangers.flags);
        let patterns = scorer.patterns.iter().enumerate();
        let patterns: Vec<PatternMark> = patterns
            .map(|plan| self.patterns.mark(plan, &self.values, place))
            .collect();
        let age_is_unknown = self.patterns.age_unknown & one(place) != 0;
        Findings {
            urgency: UrgencyFinding {
                level: self.urgency_level(place),
                floor: self.dangers.floor.highest(place),
                ceiling: self.dangers.ceiling.highest(place),
            },
            danger_check_is_complete: self.danger_check_is_complete(place),
            neck_treatment: self.neck_treatment(place),
            flags: flags
                .map(|(plan, flag)| flag.mark(plan, &self.values, place))
                .collect(),
            picture: picture(&scorer.patterns, &patterns, age_is_unknown),
            patterns,
            shown: self.shown(place).to_vec(),
        }
    }
}

/// Two-valued: a report says a thing or does not.
fn reported(what: &Reported, dangers: &Dangers, patterns: &Patterns) -> People {
    let flag = |index: usize| dangers.flags.get(index).copied().unwrap_or_default();
    match what {
        Reported::Flag(index) => flag(*index).raised,
        Reported::FlagOpen(index) => flag(*index).open & !flag(*index).needs_examination,
        Reported::Pattern(index, levels) => {
            let pattern = patterns.all.get(*index);
            pattern.map_or(0, |pattern| pattern.within(*levels))
        }
        Reported::UrgencyFrom(urgency) => dangers.level.from(*urgency),
        Reported::Neck(list) => dangers.neck.at(list),
    }
}

fn picture(plans: &[PatternPlan], marks: &[PatternMark], age_is_unknown: bool) -> Picture {
    let (mut fitting, mut fits, mut partly) = (0_usize, false, false);
    let (mut is_open, mut kept_back) = (false, false);
    for (plan, mark) in plans.iter().zip(marks) {
        match (mark.standing, mark.level) {
            (Standing::Shown, Level::Fits) => {
                fits = true;
                fitting = fitting.saturating_add(usize::from(plan.counts_in_mixed));
            }
            (Standing::Shown, Level::PartlyFits) => partly = true,
            (Standing::NotShown, Level::Open) => is_open = true,
            (Standing::WithheldByAge | Standing::Withheld(_), Level::Little) => {}
            (Standing::Withheld(_), _) => kept_back = true,
            (Standing::WithheldByAge, level) => {
                // What a known age keeps back cannot be opened by more answers.
                is_open |= level == Level::Open && age_is_unknown;
                kept_back = true;
            }
            (Standing::Shown | Standing::NotShown | Standing::IncludedIn(_), _) => {}
        }
    }
    if fitting >= 2 {
        Picture::Mixed
    } else if fits {
        Picture::Clear
    } else if is_open {
        Picture::NotEnoughAnswers
    } else if partly {
        Picture::Clear
    } else if kept_back {
        Picture::Withheld
    } else {
        Picture::Unclear
    }
}

/// A list for each person.
#[derive(Debug, Clone)]
struct Lists(Vec<Vec<usize>>);

impl Lists {
    fn new() -> Self {
        Self(vec![Vec::new(); MOST])
    }

    /// From the people of each thing, in the order of things.
    fn fill(&mut self, things: impl Iterator<Item = People>) {
        self.0.iter_mut().for_each(Vec::clear);
        for (thing, people) in things.enumerate() {
            for place in each(people) {
                if let Some(list) = self.0.get_mut(place) {
                    list.push(thing);
                }
            }
        }
    }

    fn get(&self, place: usize) -> &[usize] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}
