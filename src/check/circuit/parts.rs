//! Each part of a condition where it stands: what it can come to.

use super::conditions::Pair;
use super::verdict::Verdict;
use crate::assess::Site;
use crate::logic::{Condition, Reading};

impl Verdict<'_> {
    /// A condition, or a part of one, as it is read at a place of the pack.
    pub(in crate::check) fn at(&mut self, site: Site, part: &Condition) -> Pair {
        match site {
            Site::Question(_)
            | Site::Definition(_)
            | Site::Flag(_)
            | Site::Exception(..)
            | Site::Criterion(..)
            | Site::Contradiction(_) => self.conditions.answers(part, Reading::AsUnknown),
            Site::Level(at, _) => match self.patterns.get(at).cloned() {
                Some(judged) => self.of_level(part, &judged.criteria, &judged.points),
                None => self.conditions.pair(false),
            },
            Site::Withhold(..) | Site::Note(..) | Site::Referral(_) | Site::Lesson(_) => {
                self.over_report(part)
            }
        }
    }
}
