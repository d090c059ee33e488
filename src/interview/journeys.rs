//! How many prompts typical journeys take: people who answered everything, walked through the
//! interview, and put together by what came out.

use std::collections::BTreeMap;

use super::{Ask, Extent, Interview, Step};
use crate::answers::{Answer, Answers, OptionSet, Response, Ticks};
use crate::assess::{Assessment, Picture};
use crate::logic::Level;
use crate::pack::written::Part;
use crate::pack::{Kind, Question, Ruleset};

/// What came out of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comes {
    /// This pattern fits, and is the first one shown.
    Pattern(usize),
    /// Several patterns fit.
    Mixed,
    /// No pattern fits.
    Nothing,
}

impl Comes {
    fn of(assessment: &Assessment) -> Self {
        if assessment.picture == Picture::Mixed {
            return Self::Mixed;
        }
        let fits = |at: &&usize| {
            let finding = assessment.patterns.get(**at);
            finding.is_some_and(|finding| finding.level == Level::Fits)
        };
        let first = assessment.shown.iter().find(fits);
        first.map_or(Self::Nothing, |at| Self::Pattern(*at))
    }

    /// The id of the pattern; `mixed` or `nothing_fits` for the rest.
    pub fn id(self, ruleset: &Ruleset) -> &str {
        match self {
            Self::Pattern(at) => {
                let pattern = ruleset.pack().patterns.get(at);
                pattern.map_or("", |pattern| pattern.id.as_str())
            }
            Self::Mixed => "mixed",
            Self::Nothing => "nothing_fits",
        }
    }
}

/// The journeys that come to the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journeys {
    /// What comes out.
    pub comes: Comes,
    /// How many people.
    pub people: usize,
    /// The median of their prompts.
    pub median: usize,
    /// The fewest prompts.
    pub least: usize,
    /// The most prompts.
    pub most: usize,
    /// The median of the prompts in the danger part.
    pub danger: usize,
    /// The median when everything that applies is asked.
    pub everything: usize,
}

impl Journeys {
    /// What is saved over asking everything that applies, in whole percent.
    pub fn saved(&self) -> usize {
        let saved = self.everything.saturating_sub(self.median);
        let percent = saved.saturating_mul(100).checked_div(self.everything);
        percent.unwrap_or(0)
    }
}

/// Walks everybody through the interview, and puts together what comes to the same, in the order of
/// the patterns. Who did not answer all that is asked, or ends in an emergency, is left out.
pub fn journeys<'a>(ruleset: &Ruleset, people: impl Iterator<Item = &'a Answers>) -> Vec<Journeys> {
    let mut groups: BTreeMap<Comes, Vec<[usize; 3]>> = BTreeMap::new();
    for answers in people {
        let Some(walk) = walk(Interview::new(ruleset), answers, false) else {
            continue;
        };
        let everything = Interview::new(ruleset).with_extent(Extent::Everything);
        // Whatever else is said could change nothing: an emergency does not come of it.
        let Some(all) = self::walk(everything, answers, true) else {
            continue;
        };
        let group = groups.entry(walk.comes).or_default();
        group.push([walk.prompts, walk.danger, all.prompts]);
    }
    let groups = groups.into_iter().map(|(comes, counts)| {
        let column = |at: usize| {
            let counts = counts.iter().filter_map(|row| row.get(at).copied());
            let mut sorted: Vec<usize> = counts.collect();
            sorted.sort_unstable();
            sorted
        };
        let prompts = column(0);
        Journeys {
            comes,
            people: prompts.len(),
            median: median(&prompts),
            least: prompts.first().copied().unwrap_or(0),
            most: prompts.last().copied().unwrap_or(0),
            danger: median(&column(1)),
            everything: median(&column(2)),
        }
    });
    groups.collect()
}

/// The one in the middle; of two in the middle the greater, so that no half is left.
fn median(sorted: &[usize]) -> usize {
    let middle = sorted.len().checked_div(2).unwrap_or(0);
    sorted.get(middle).copied().unwrap_or(0)
}

struct Walk {
    comes: Comes,
    prompts: usize,
    danger: usize,
}

/// One whole interview. With `fills`, what nobody wrote down is answered in the shortest way: "none
/// of these", "no", or "not sure".
fn walk(mut interview: Interview<'_>, answers: &Answers, fills: bool) -> Option<Walk> {
    let ruleset = interview.ruleset();
    let (mut prompts, mut danger) = (0_usize, 0_usize);
    loop {
        match interview.step() {
            Step::Stop => return None,
            Step::Done => {
                return Some(Walk {
                    comes: Comes::of(&interview.assessment()),
                    prompts,
                    danger,
                });
            }
            Step::Ask(ask) => {
                let question = ruleset.question(ask.question)?;
                let known = reply(ask, answers.get(ask.question));
                let reply = known.or_else(|| fills.then(|| shortest(question)))?;
                if !interview.submit(ask, reply) {
                    return None;
                }
                prompts = prompts.saturating_add(1);
                if question.part == Part::Danger {
                    danger = danger.saturating_add(1);
                }
            }
        }
    }
}

/// What somebody who gave these answers says to one prompt.
fn reply(ask: Ask, response: Option<Response>) -> Option<Response> {
    let Some(item) = ask.item else {
        return response;
    };
    let yes_no = |yes| Response::Given(Answer::YesNo(yes));
    Some(match response? {
        Response::Given(Answer::AnyOf(ticks)) if ticks.yes.contains(item) => yes_no(true),
        Response::Given(Answer::AnyOf(ticks)) if ticks.no.contains(item) => yes_no(false),
        Response::Given(_) | Response::NotSure | Response::Declined => Response::NotSure,
    })
}

fn shortest(question: &Question) -> Response {
    match &question.kind {
        Kind::YesNo => Response::Given(Answer::YesNo(false)),
        Kind::AnyOf { options, exclusive } => {
            let none = exclusive.iter().next();
            none.map_or(Response::NotSure, |none| {
                let none = OptionSet::one(none);
                let ticks = Ticks::exactly(none, options.len());
                Response::Given(Answer::AnyOf(ticks))
            })
        }
        Kind::OneOf { .. } | Kind::Number { .. } => Response::NotSure,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::small::{Small, answers, yes};

    /// Two patterns, a sign of danger, and a question that only the first pattern reads.
    fn pack() -> Ruleset {
        Small::new()
            .yes_no("danger")
            .yes_no("one")
            .yes_no("two")
            .yes_no("more")
            .flag("danger", "emergency", yes("danger"), json!({}))
            .simple_pattern("first", "one", "more", json!({}))
            .simple_pattern("second", "two", "two", json!({}))
            .load()
    }

    fn walked(people: &[Value]) -> Vec<Journeys> {
        let ruleset = pack();
        let people: Vec<Answers> = people
            .iter()
            .map(|written| answers(&ruleset, written.clone()))
            .collect();
        journeys(&ruleset, people.iter())
    }

    fn person(extra: Value) -> Value {
        let mut all = json!({"subject": "me", "age": 30, "danger": "no", "one": "no", "two": "no",
            "more": "no"});
        if let Value::Object(extra) = extra {
            all.as_object_mut().unwrap().extend(extra);
        }
        all
    }

    #[test]
    fn people_are_put_together_by_what_comes_out() {
        let groups = walked(&[
            person(json!({})),
            person(json!({"one": "yes"})),
            person(json!({"one": "yes", "two": "yes"})),
            person(json!({"more": "yes"})),
        ]);
        let ruleset = pack();
        let told: Vec<(&str, usize, usize)> = groups
            .iter()
            .map(|group| (group.comes.id(&ruleset), group.people, group.most))
            .collect();
        // Who fits the first pattern is not asked what could only fit it in part.
        assert_eq!(
            told,
            [("first", 1, 5), ("mixed", 1, 5), ("nothing_fits", 2, 6)]
        );
        assert_eq!((groups[0].everything, groups[0].saved()), (6, 16));
        assert_eq!((groups[2].everything, groups[2].saved()), (6, 0));
    }

    #[test]
    fn who_leaves_something_unanswered_or_ends_in_an_emergency_is_left_out() {
        let silent = person(json!({"two": null}));
        let emergency = person(json!({"danger": "yes"}));
        assert_eq!(walked(&[silent, emergency]), Vec::new());
        // What is not asked may be missing: it is answered in the shortest way when all is asked.
        let enough = person(json!({"one": "yes", "more": null}));
        assert_eq!(walked(&[enough])[0].everything, 6);
    }

    #[test]
    fn a_median_is_the_one_in_the_middle_and_of_two_the_greater() {
        assert_eq!(median(&[]), 0);
        assert_eq!(median(&[1, 2, 9]), 2);
        assert_eq!(median(&[1, 2, 4, 9]), 4);
    }
}
