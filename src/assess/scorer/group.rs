//! Up to 64 people who are scored at once, and what is said of each.

use super::super::{Scope, UrgencyLevel};
use super::columns::Columns;
use super::lanes::{MOST, People, one};
use super::verdict::Verdict;
use super::{Scorer, Summary};
use crate::answers::Filled;
use crate::logic::{Level, NeckTreatment};

/// Up to 64 people, used again for the next ones. Made by [`Scorer::group`].
#[derive(Debug, Clone)]
pub struct Group {
    pub(super) columns: Columns,
    pub(super) examined: People,
    pub(super) whole: Verdict,
    pub(super) history: Verdict,
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
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    pub(super) scorer: &'a Scorer,
    pub(super) group: &'a Group,
}

impl<'a> Scored<'a> {
    /// Everybody, in the order in which they were added.
    pub fn people(self) -> impl Iterator<Item = Person<'a>> {
        (0..self.group.len()).map(move |place| self.person(place))
    }

    /// The person at a place.
    pub(super) fn person(self, place: usize) -> Person<'a> {
        Person {
            scored: self,
            place,
        }
    }
}

/// One person of a group that was scored.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    scored: Scored<'a>,
    place: usize,
}

impl<'a> Person<'a> {
    fn whole(self) -> &'a Verdict {
        &self.scored.group.whole
    }

    /// What was assessed.
    pub fn scope(self) -> Scope {
        if self.scored.group.examined & one(self.place) == 0 {
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
        let Scored { scorer, group } = self.scored;
        Summary {
            findings: group.whole.findings(scorer, self.place),
            from_history: match self.scope() {
                Scope::History => None,
                Scope::WithExamination => Some(group.history.findings(scorer, self.place)),
            },
        }
    }
}
