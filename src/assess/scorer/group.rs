//! Up to 64 people who are scored at once, and what is said of each.

use std::cell::OnceCell;

use super::super::{Scope, UrgencyLevel};
use super::columns::Columns;
use super::lanes::{MOST, one};
use super::verdict::Verdict;
use super::{Scorer, Summary};
use crate::answers::Filled;
use crate::logic::{Level, NeckTreatment};

/// Up to 64 people, used again for the next ones. Made by [`Scorer::group`].
#[derive(Debug, Clone)]
pub struct Group {
    pub(super) columns: Columns,
    pub(super) whole: Verdict,
}

impl Group {
    /// How many people have room. A full group costs little more than one person.
    pub const MOST: usize = MOST;

    /// Takes everybody out.
    pub fn clear(&mut self) {
        self.columns.clear();
    }

    /// How many people are in it.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds one person; says whether there was room.
    pub fn add(&mut self, filled: &Filled) -> bool {
        let has_room = self.len() < Self::MOST;
        if has_room {
            self.columns.add(filled);
        }
        has_room
    }
}

/// A group that was scored.
#[derive(Debug)]
pub struct Scored<'a> {
    scorer: &'a Scorer,
    group: &'a Group,
    /// What the answers alone come to. A line does not tell it, so it is judged when somebody asks.
    history: OnceCell<Box<Verdict>>,
}

impl<'a> Scored<'a> {
    pub(super) fn new(scorer: &'a Scorer, group: &'a Group) -> Self {
        Self {
            scorer,
            group,
            history: OnceCell::new(),
        }
    }

    /// Everybody, in the order in which they were added.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        (0..self.group.len()).map(move |place| self.person(place))
    }

    /// The person at a place.
    pub(super) fn person(&self, place: usize) -> Person<'_> {
        Person {
            scored: self,
            place,
        }
    }

    /// The answers alone, so that no report can mix the two up.
    fn history(&self) -> &Verdict {
        self.history.get_or_init(|| {
            let mut columns = self.group.columns.clone();
            columns.settle(true);
            let mut history = Verdict::new();
            history.judge(self.scorer, &columns);
            Box::new(history)
        })
    }
}

/// One person of a group that was scored.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    scored: &'a Scored<'a>,
    place: usize,
}

impl<'a> Person<'a> {
    fn whole(self) -> &'a Verdict {
        &self.scored.group.whole
    }

    /// What was assessed.
    pub fn scope(self) -> Scope {
        if self.scored.group.columns.examined() & one(self.place) == 0 {
            Scope::History
        } else {
            Scope::WithExamination
        }
    }

    /// How soon to be seen.
    pub fn urgency(self) -> UrgencyLevel {
        self.whole().urgency_level(self.place)
    }

    /// Whether every emergency and same-day sign was asked about.
    pub fn danger_check_is_complete(self) -> bool {
        self.whole().danger_check_is_complete(self.place)
    }

    /// What it means for hands-on neck treatment.
    pub fn neck_treatment(self) -> NeckTreatment {
        self.whole().neck_treatment(self.place)
    }

    /// The red flags raised, in the order of the pack.
    pub fn raised(self) -> &'a [usize] {
        self.whole().raised(self.place)
    }

    /// The patterns shown, best first.
    pub fn shown(self) -> &'a [usize] {
        self.whole().shown(self.place)
    }

    /// The level of every pattern, in the order of the pack; none where its label is kept back.
    pub fn levels(self) -> impl Iterator<Item = Option<Level>> {
        self.whole().patterns.told(self.place)
    }

    /// Everything that is known of this person.
    pub fn summary(self) -> Summary {
        let scorer = self.scored.scorer;
        Summary {
            findings: self.whole().findings(scorer, self.place),
            from_history: match self.scope() {
                Scope::History => None,
                Scope::WithExamination => Some(self.scored.history().findings(scorer, self.place)),
            },
        }
    }
}
