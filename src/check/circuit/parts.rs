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
            Site::Level(at, _) => {
                let ruleset = self.conditions.ruleset;
                let counted = self.patterns.get(at).map(|judged| judged.criteria.clone());
                match ruleset.pack().patterns.get(at).zip(counted) {
                    Some((pattern, counted)) => {
                        let points = self.both_points(pattern);
                        self.of_level(part, &counted, &points)
                    }
                    None => self.conditions.pair(false),
                }
            }
            Site::Withhold(..) | Site::Note(..) | Site::Referral(_) | Site::Lesson(_) => {
                self.over_report(part)
            }
        }
    }
}
