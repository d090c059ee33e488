//! Which rules and clauses the sample patients decide, both ways.

use std::collections::BTreeMap;

use super::ResolvedCase;
use super::cases::Origin;
use crate::answers::Answers;
use crate::assess::{Site, clauses, sites};
use crate::logic::{Condition, Truth};
use crate::pack::Ruleset;

/// A clause: a condition (clause 0) or a part of it, outermost first.
pub(super) type Clause = (Site, usize);

/// What was seen of a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) yes: bool,
    pub(super) no: bool,
}

impl Seen {
    fn both(self) -> bool {
        self.yes && self.no
    }
}

/// How much of a pack its sample patients decide both ways: once yes, once no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Rules (whole conditions) that written cases decide both ways.
    pub rules: usize,
    /// All rules.
    pub rules_of: usize,
    /// Clauses (conditions and every part of them) that written and generated cases decide both ways.
    pub clauses: usize,
    /// All clauses.
    pub clauses_of: usize,
    /// One line for each rule or clause that is not.
    pub missing: Vec<String>,
}

impl Coverage {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Counts what the cases decide. Blind cases count for nothing: they are not to be known.
pub fn coverage(ruleset: &Ruleset, cases: &[ResolvedCase]) -> Coverage {
    let written = Tally::of(ruleset, cases, &[Origin::Written]);
    let all = Tally::of(ruleset, cases, &[Origin::Written, Origin::Generated]);
    let mut missing = Vec::new();
    let rules: Vec<(&Clause, &Seen)> = written
        .seen
        .iter()
        .filter(|((_, at), _)| *at == 0)
        .collect();
    for ((site, _), seen) in &rules {
        for word in lacking(**seen) {
            missing.push(format!(
                "{} is never {word} in a written case",
                name(ruleset, *site)
            ));
        }
    }
    for (clause, seen) in &all.seen {
        // A rule that no written case decides is named already.
        for word in lacking(*seen).filter(|_| clause.1 > 0) {
            missing.push(format!("{} is never {word}", describe(ruleset, *clause)));
        }
    }
    Coverage {
        rules: rules.iter().filter(|(_, seen)| seen.both()).count(),
        rules_of: rules.len(),
        clauses: all.seen.values().filter(|seen| seen.both()).count(),
        clauses_of: all.seen.len(),
        missing,
    }
}

fn lacking(seen: Seen) -> impl Iterator<Item = &'static str> {
    let yes = (!seen.yes).then_some("yes");
    let no = (!seen.no).then_some("no");
    yes.into_iter().chain(no)
}

/// What a set of people decided.
pub(super) struct Tally<'a> {
    ruleset: &'a Ruleset,
    sites: Vec<(Site, &'a Condition)>,
    pub(super) seen: BTreeMap<Clause, Seen>,
}

impl<'a> Tally<'a> {
    /// Every clause of the pack, none of them seen.
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        let sites = sites(ruleset);
        let mut seen = BTreeMap::new();
        for (site, condition) in &sites {
            let mut at = 0_usize;
            condition.walk(&mut |_, _| {
                seen.insert((*site, at), Seen::default());
                at = at.saturating_add(1);
            });
        }
        Self {
            ruleset,
            sites,
            seen,
        }
    }

    pub(super) fn of(ruleset: &'a Ruleset, cases: &[ResolvedCase], origins: &[Origin]) -> Self {
        let mut tally = Self::new(ruleset);
        for case in cases.iter().filter(|case| origins.contains(&case.origin())) {
            tally.add(&case.answers);
        }
        tally
    }

    /// Looks at one person; the clauses that nobody had decided so before.
    pub(super) fn add(&mut self, answers: &Answers) -> usize {
        let seen = &mut self.seen;
        let mut new = 0_usize;
        clauses(
            self.ruleset,
            answers,
            &self.sites,
            &mut |site, at, value| {
                let Some(seen) = seen.get_mut(&(site, at)) else {
                    return;
                };
                let mark = match value {
                    Truth::Yes => &mut seen.yes,
                    Truth::No => &mut seen.no,
                    Truth::Unknown => return,
                };
                new = new.saturating_add(usize::from(!*mark));
                *mark = true;
            },
        );
        new
    }

    /// The condition at a site.
    pub(super) fn condition(&self, site: Site) -> Option<&'a Condition> {
        let found = self.sites.iter().find(|(known, _)| *known == site);
        found.map(|(_, condition)| *condition)
    }

    /// Judges one clause for one person.
    pub(super) fn judge(&self, answers: &Answers, clause: Clause) -> Truth {
        let (site, wanted) = clause;
        let mut found = Truth::Unknown;
        if let Some(condition) = self.condition(site) {
            clauses(
                self.ruleset,
                answers,
                &[(site, condition)],
                &mut |_, at, value| {
                    if at == wanted {
                        found = value;
                    }
                },
            );
        }
        found
    }
}

/// A rule by its ids.
fn name(ruleset: &Ruleset, site: Site) -> String {
    let pack = ruleset.pack();
    let found = match site {
        Site::Question(at) => pack
            .questions
            .get(at)
            .map(|q| format!("question {}: enable_when", q.id)),
        Site::Definition(at) => pack
            .definitions
            .get(at)
            .map(|d| format!("definition {}", d.id)),
        Site::Flag(at) => pack
            .flags
            .get(at)
            .map(|flag| format!("red flag {}", flag.id)),
        Site::Exception(at, n) => pack.flags.get(at).and_then(|flag| {
            let exception = flag.unless.get(n)?;
            Some(format!("red flag {}: exception {}", flag.id, exception.id))
        }),
        Site::Criterion(at, n) => pack.patterns.get(at).and_then(|pattern| {
            let criterion = pattern.criteria.get(n)?;
            Some(format!(
                "pattern {}: criterion {}",
                pattern.id, criterion.id
            ))
        }),
        Site::Level(at, n) => pack.patterns.get(at).and_then(|pattern| {
            let level = pattern.levels.get(n)?;
            Some(format!(
                "pattern {}: level {}",
                pattern.id,
                level.level.id()
            ))
        }),
        Site::Withhold(at, n) => pack
            .patterns
            .get(at)
            .map(|pattern| format!("pattern {}: withhold_when {n}", pattern.id)),
        Site::Note(at, n) => pack.patterns.get(at).and_then(|pattern| {
            let note = pattern.notes.get(n)?;
            Some(format!("pattern {}: note {}", pattern.id, note.id))
        }),
        Site::Referral(at) => pack.referrals.get(at).map(|r| format!("referral {}", r.id)),
        Site::Lesson(at) => pack
            .lessons
            .get(at)
            .map(|lesson| format!("lesson {}", lesson.id)),
        Site::Contradiction(at) => pack
            .contradictions
            .get(at)
            .map(|c| format!("contradiction {}", c.id)),
    };
    found.unwrap_or_default()
}

/// A clause by the ids of its rule and its path inside, such as `all/0/any/2`.
pub(super) fn describe(ruleset: &Ruleset, clause: Clause) -> String {
    let name = name(ruleset, clause.0);
    let path = path(ruleset, clause);
    if path.is_empty() {
        name
    } else {
        format!("{name}, at {path}")
    }
}

/// The path of a clause inside its rule; empty for the rule itself.
pub(super) fn path(ruleset: &Ruleset, (site, clause): Clause) -> String {
    let mut sites = sites(ruleset).into_iter();
    let found = sites.find(|(known, _)| *known == site);
    let path = found.and_then(|(_, condition)| paths(condition).into_iter().nth(clause));
    path.unwrap_or_default()
}

/// The path of every clause, in the order of [`Condition::walk`].
fn paths(condition: &Condition) -> Vec<String> {
    let mut paths = Vec::new();
    collect(condition, "", &mut paths);
    paths
}

fn collect(condition: &Condition, path: &str, paths: &mut Vec<String>) {
    paths.push(path.trim_start_matches('/').to_owned());
    let (key, members): (&str, &[Condition]) = match condition {
        Condition::All(members) => ("all", members),
        Condition::Any(members) => ("any", members),
        Condition::AtLeast { of, .. } => ("at_least/of", of),
        Condition::Not(member) => return collect(member, &format!("{path}/not"), paths),
        Condition::Answer(..)
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => return,
    };
    for (at, member) in members.iter().enumerate() {
        collect(member, &format!("{path}/{key}/{at}"), paths);
    }
}
