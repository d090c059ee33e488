//! A condition in words, for those who write and review rules.
//!
//! These words are no wording of the pack: no patient reads them.

use std::collections::BTreeSet;

use super::Block;
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Level, NeckTreatment, Range, Term, Test, Urgency};
use crate::pack::{Kind, Question, Ruleset};

/// Puts conditions into nested sentences. Each definition is unfolded where it is first read.
#[derive(Debug, Clone)]
pub(super) struct Sentences<'a> {
    ruleset: &'a Ruleset,
    /// The pattern whose criteria a condition may name.
    pattern: Option<usize>,
    unfolded: BTreeSet<usize>,
}

impl<'a> Sentences<'a> {
    /// For conditions outside patterns.
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        Self {
            ruleset,
            pattern: None,
            unfolded: BTreeSet::new(),
        }
    }

    /// For conditions of one pattern.
    pub(super) fn of_pattern(ruleset: &'a Ruleset, pattern: usize) -> Self {
        Self {
            pattern: Some(pattern),
            ..Self::new(ruleset)
        }
    }

    /// The condition, one sentence a line, the parts of a sentence one step further in.
    pub(super) fn tell(&mut self, condition: &Condition, depth: usize) -> Vec<Block> {
        match condition {
            Condition::All(members) => self.list("all of these:", members, depth),
            Condition::Any(members) => self.list("at least one of these:", members, depth),
            Condition::AtLeast { count, of } => {
                self.list(&format!("at least {count} of these:"), of, depth)
            }
            Condition::Not(member) => self.list("not:", std::slice::from_ref(member), depth),
            Condition::Answer(question, test) => self.answer(*question, *test, depth),
            Condition::Sum(terms, range) => self.sum(terms, *range, depth),
            Condition::Definition(index) => self.definition(*index, depth),
            Condition::Finding(finding) => vec![line(self.finding(finding), depth)],
        }
    }

    fn list(&mut self, head: &str, members: &[Condition], depth: usize) -> Vec<Block> {
        let mut told = vec![line(head, depth)];
        for member in members {
            told.extend(self.tell(member, depth.saturating_add(1)));
        }
        told
    }

    fn definition(&mut self, index: usize, depth: usize) -> Vec<Block> {
        let Some(definition) = self.ruleset.pack().definitions.get(index) else {
            return Vec::new();
        };
        let head = format!("the definition {}: \"{}\"", definition.id, definition.text);
        if !self.unfolded.insert(index) {
            return vec![line(format!("{head} (unfolded above)"), depth)];
        }
        let mut told = vec![line(format!("{head}, which means:"), depth)];
        told.extend(self.tell(&definition.when, depth.saturating_add(1)));
        told
    }

    fn answer(&self, index: QuestionIndex, test: Test, depth: usize) -> Vec<Block> {
        let Some(question) = self.ruleset.question(index) else {
            return Vec::new();
        };
        let id = &question.id;
        let (one, many, set) = match test {
            Test::Is(yes) => {
                let word = if yes { "yes" } else { "no" };
                return vec![line(format!("{id} is {word}"), depth)];
            }
            Test::Number(range) => return vec![line(format!("{id} is {}", within(range)), depth)],
            Test::OneOf(set) => {
                if let Some((low, high)) = ends(question, set) {
                    let range = format!("{id} is between {low} and {high}, both included");
                    return vec![line(range, depth)];
                }
                ("is", "is one of:".to_owned(), set)
            }
            Test::Includes(set) => ("includes", "includes at least one of:".to_owned(), set),
            Test::Only(set) => {
                let many = "is one or more of these, and nothing else:".to_owned();
                ("is nothing but", many, set)
            }
            Test::Count { of, from } => ("includes", format!("includes at least {from} of:"), of),
        };
        let mut options: Vec<String> = (set.iter())
            .filter_map(|option| question.options().get(option.position()))
            .map(|option| quoted(&option.text, &option.id))
            .collect();
        if options.len() == 1 {
            let option = options.pop().unwrap_or_default();
            return vec![line(format!("{id} {one} {option}"), depth)];
        }
        let deeper = depth.saturating_add(1);
        let options = options.into_iter().map(|option| line(option, deeper));
        let head = line(format!("{id} {many}"), depth);
        std::iter::once(head).chain(options).collect()
    }

    fn sum(&self, terms: &[Term], range: Range, depth: usize) -> Vec<Block> {
        let mut words = String::new();
        let mut values = Vec::new();
        for term in terms {
            let Some(question) = self.ruleset.question(term.question) else {
                continue;
            };
            words.push_str(match (words.is_empty(), term.less) {
                (true, false) => "",
                (true, true) => "nothing less ",
                (false, false) => " plus ",
                (false, true) => " less ",
            });
            words.push_str(&question.id);
            let counts: Vec<String> = (question.options().iter())
                .filter_map(|option| {
                    let value = option.value?;
                    Some(format!("{value} for {}", quoted(&option.text, &option.id)))
                })
                .collect();
            if !counts.is_empty() {
                let text = format!("{} counts {}", question.id, counts.join("; "));
                values.push(line(text, depth.saturating_add(1)));
            }
        }
        let mut told = vec![line(format!("{words} is {}", within(range)), depth)];
        told.append(&mut values);
        told
    }

    fn finding(&self, finding: &Finding) -> String {
        let pack = self.ruleset.pack();
        let flag = |at: usize| {
            let flag = pack.flags.get(at);
            flag.map_or_else(String::new, |flag| format!("the red flag {}", flag.id))
        };
        match finding {
            Finding::Criterion(at) => {
                let pattern = self.pattern.and_then(|at| pack.patterns.get(at));
                let criterion = pattern.and_then(|pattern| pattern.criteria.get(*at));
                criterion.map_or_else(String::new, |found| {
                    format!("the criterion {} holds: \"{}\"", found.id, found.text)
                })
            }
            Finding::PointsFrom(points) => format!("its points are {points} or more"),
            Finding::Flag(at) => format!("{} is raised", flag(*at)),
            Finding::FlagOpen(at) => {
                format!("{} is open (neither raised nor ruled out)", flag(*at))
            }
            Finding::Pattern(at, levels) => {
                let id = pack.patterns.get(*at).map_or("", |pattern| &pattern.id);
                format!("the pattern {id} {}", level_words(levels))
            }
            Finding::UrgencyFrom(urgency) => {
                format!("urgency is at least {}", urgency_word(*urgency))
            }
            Finding::NeckTreatment(steps) => {
                let steps: Vec<&str> = steps.iter().map(|step| neck_word(*step)).collect();
                format!("hands-on treatment is {}", steps.join(" or "))
            }
        }
    }
}

fn line(text: impl Into<String>, depth: usize) -> Block {
    Block::item(text).inside(depth)
}

/// Words of the pack, with the id beside them.
pub(super) fn quoted(text: &str, id: &str) -> String {
    format!("\"{text}\" ({id})")
}

/// The ends of a set of three or more options that stand in order without a gap.
fn ends(question: &Question, set: OptionSet) -> Option<(String, String)> {
    let ordered = matches!(question.kind, Kind::OneOf { ordered: true, .. });
    let (first, last) = (set.iter().next()?, set.iter().last()?);
    let whole: OptionSet = (first.0..=last.0).map(OptionIndex).collect();
    let wanted = ordered && set.len() > 2 && set == whole;
    let option = |at: OptionIndex| {
        let option = question.options().get(at.position())?;
        Some(quoted(&option.text, &option.id))
    };
    option(first).zip(option(last)).filter(|_| wanted)
}

/// A range of numbers, open at an end that nothing bounds.
fn within(range: Range) -> String {
    match (range.low, range.high) {
        (i64::MIN, i64::MAX) => "any number".into(),
        (low, high) if low == high => low.to_string(),
        (low, i64::MAX) => format!("{low} or more"),
        (i64::MIN, high) => format!("{high} or less"),
        (low, high) => format!("between {low} and {high}, both included"),
    }
}

/// Levels as they end a sentence about a pattern.
pub(super) fn level_words(levels: &[Level]) -> String {
    let words: Vec<&str> = levels
        .iter()
        .map(|level| match level {
            Level::Little => "fits little",
            Level::Open => "is open",
            Level::PartlyFits => "partly fits",
            Level::Fits => "fits",
        })
        .collect();
    words.join(" or ")
}

/// An urgency in words.
pub(super) fn urgency_word(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Routine => "routine",
        Urgency::Soon => "soon",
        Urgency::SameDay => "same day",
        Urgency::Emergency => "emergency",
    }
}

/// A step of neck treatment in words.
pub(super) fn neck_word(step: NeckTreatment) -> &'static str {
    match step {
        NeckTreatment::None => "none",
        NeckTreatment::Caution => "caution",
        NeckTreatment::NoThrust => "no thrust",
        NeckTreatment::Hold => "hold",
    }
}
