//! Who reads a part of the pack: the rules whose conditions name it, and the lists that do.

use super::Block;
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::assess::{Site, sites};
use crate::logic::{Condition, Finding, Test};
use crate::pack::{Named, Pack, Ruleset};

/// One line for each rule that reads the answer to a question, also through definitions.
pub fn readers_of(ruleset: &Ruleset, question: QuestionIndex) -> Vec<Block> {
    readers(ruleset, Named::Question(question.position()))
}

/// One line for each rule that reads `part`, also through definitions.
pub(super) fn readers(ruleset: &Ruleset, part: Named) -> Vec<Block> {
    let pack = ruleset.pack();
    let mut lines: Vec<String> = Vec::new();
    for (site, condition) in sites(ruleset) {
        let Some(name) = site_words(pack, site) else {
            continue;
        };
        match path(pack, part, site, condition) {
            Some(None) => lines.push(name),
            Some(Some(definition)) => lines.push(format!("{name}, through {definition}")),
            None => {}
        }
    }
    lines.extend(lists(ruleset, part));
    lines.into_iter().map(Block::item).collect()
}

/// How a condition reads `part`: not at all, itself, or through the definition of this id.
fn path<'a>(
    pack: &'a Pack,
    part: Named,
    site: Site,
    condition: &Condition,
) -> Option<Option<&'a str>> {
    let mut itself = false;
    let mut through = None;
    condition.walk(&mut |clause, _| {
        itself |= names(pack, part, site, clause);
        if let Condition::Definition(at) = clause
            && let Some(definition) = pack.definitions.get(*at)
            && path(pack, part, site, &definition.when).is_some()
        {
            through = through.or(Some(definition.id.as_str()));
        }
    });
    if itself {
        Some(None)
    } else {
        through.map(Some)
    }
}

/// Whether one clause, without the clauses inside it, names `part`.
fn names(pack: &Pack, part: Named, site: Site, clause: &Condition) -> bool {
    match (part, clause) {
        (Named::Question(at), Condition::Answer(question, _)) => question.position() == at,
        (Named::Question(at), Condition::Sum(terms, _)) => {
            terms.iter().any(|term| term.question.position() == at)
        }
        (Named::Option(at, n), Condition::Answer(question, test)) => {
            let option =
                u8::try_from(n).map_or(OptionSet::EMPTY, |n| OptionSet::one(OptionIndex(n)));
            let compared = match test {
                Test::OneOf(set) | Test::Includes(set) | Test::Only(set) => *set,
                Test::Count { of, .. } => *of,
                Test::Is(_) | Test::Number(_) => OptionSet::EMPTY,
            };
            question.position() == at && !compared.and(option).is_empty()
        }
        (Named::Option(at, n), Condition::Sum(terms, _)) => {
            let question = pack.questions.get(at);
            let value = question.and_then(|question| question.options().get(n)?.value);
            value.is_some() && terms.iter().any(|term| term.question.position() == at)
        }
        (Named::Definition(at), Condition::Definition(named)) => *named == at,
        (Named::Flag(at), Condition::Finding(Finding::Flag(named) | Finding::FlagOpen(named))) => {
            *named == at
        }
        (Named::Pattern(at), Condition::Finding(Finding::Pattern(named, _))) => *named == at,
        (Named::Criterion(at, n), Condition::Finding(Finding::Criterion(named))) => {
            *named == n && matches!(site, Site::Level(pattern, _) if pattern == at)
        }
        (Named::Criterion(at, n), Condition::Finding(Finding::PointsFrom(_))) => {
            let pattern = pack.patterns.get(at);
            let counts = pattern.and_then(|pattern| Some(pattern.criteria.get(n)?.points != 0));
            counts == Some(true) && matches!(site, Site::Level(pattern, _) if pattern == at)
        }
        (_, _) => false,
    }
}

/// What names a part outside conditions.
fn lists(ruleset: &Ruleset, part: Named) -> Vec<String> {
    let pack = ruleset.pack();
    let mut lines = Vec::new();
    if let Named::Question(at) = part {
        let asked_again = (pack.contradictions.iter())
            .filter(|found| found.ask_again.position() == at)
            .map(|found| format!("contradiction {}, which asks it again", found.id));
        let examined = (pack.patterns.iter())
            .filter(|pattern| pattern.examination.iter().any(|test| test.position() == at))
            .map(|pattern| format!("pattern {}, which names it as an examination", pattern.id));
        lines.extend(asked_again.chain(examined));
        if pack.age.position() == at {
            let years = pack.about.patterns_from_age;
            lines.push(format!("the program: below {years} no pattern is named"));
        }
        if pack.subject.0.position() == at {
            lines.push("the program: it chooses whose words are used".into());
        }
    }
    if let Named::Pattern(at) = part {
        for pattern in &pack.patterns {
            let places = [
                (pattern.ranks_below.contains(&at), "which ranks below it"),
                (pattern.stands_below.contains(&at), "which stands below it"),
                (
                    pattern.yields_to.iter().any(|other| other.pattern == at),
                    "which can be told as part of it",
                ),
            ];
            let places = places.iter().filter(|(holds, _)| *holds);
            lines.extend(places.map(|(_, how)| format!("pattern {}, {how}", pattern.id)));
        }
    }
    lines
}

/// A rule by its ids.
fn site_words(pack: &Pack, site: Site) -> Option<String> {
    Some(match site {
        Site::Question(at) => format!(
            "question {}: whether it is asked",
            pack.questions.get(at)?.id
        ),
        Site::Definition(at) => format!("definition {}", pack.definitions.get(at)?.id),
        Site::Flag(at) => format!("red flag {}", pack.flags.get(at)?.id),
        Site::Exception(at, n) => {
            let flag = pack.flags.get(at)?;
            format!("exception {}.{}", flag.id, flag.unless.get(n)?.id)
        }
        Site::Criterion(at, n) => {
            let pattern = pack.patterns.get(at)?;
            format!("criterion {}.{}", pattern.id, pattern.criteria.get(n)?.id)
        }
        Site::Level(at, n) => {
            let pattern = pack.patterns.get(at)?;
            let level = pattern.levels.get(n)?.level;
            format!(
                "pattern {}, when it {}",
                pattern.id,
                super::rule_sentences::level_words(&[level])
            )
        }
        Site::Withhold(at, n) => {
            let pattern = pack.patterns.get(at)?;
            let text = &pattern.withhold_when.get(n)?.text;
            format!("pattern {}, when it is withheld: \"{text}\"", pattern.id)
        }
        Site::Note(at, n) => {
            let pattern = pack.patterns.get(at)?;
            format!("note {}.{}", pattern.id, pattern.notes.get(n)?.id)
        }
        Site::Referral(at) => format!("referral {}", pack.referrals.get(at)?.id),
        Site::Lesson(at) => format!("lesson {}", pack.lessons.get(at)?.id),
        Site::Contradiction(at) => format!("contradiction {}", pack.contradictions.get(at)?.id),
    })
}
