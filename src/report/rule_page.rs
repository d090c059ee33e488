//! One rule of the pack on a page, for those who write and review rules: what patients read stands
//! before what the rule says, so that both can be compared.

use std::collections::BTreeSet;

use super::rule_readers::readers;
use super::rule_sentences::Sentences;
use super::rule_sheet::{Sheet, sheet};
use super::{Block, Role};
use crate::answers::QuestionIndex;
use crate::logic::Condition;
use crate::pack::written::{Checked, Source};
use crate::pack::{Kind, Named, Question, Ruleset};

/// A part of the pack: its words, the rule, who reads it, what it rests on.
pub fn rule_page(ruleset: &Ruleset, name: &str, part: Named) -> Vec<Block> {
    let Some(sheet) = sheet(ruleset, part) else {
        return Vec::new();
    };
    let mut blocks = vec![Block::new(Role::Title, format!("{} {name}", sheet.kind))];
    blocks.push(Block::heading("What patients read"));
    blocks.extend(sheet.read.iter().map(Block::item));
    let asked = questions(ruleset, &sheet);
    if !asked.is_empty() {
        blocks.push(Block::item("The questions behind it:"));
        blocks.extend(asked.into_iter().map(|text| Block::item(text).inside(1)));
    }
    blocks.push(Block::heading("The rule"));
    blocks.extend(sheet.facts.iter().cloned());
    let mut sentences = match sheet.pattern {
        Some(pattern) => Sentences::of_pattern(ruleset, pattern),
        None => Sentences::new(ruleset),
    };
    for (when, condition) in &sheet.conditions {
        blocks.push(Block::item(when));
        blocks.extend(sentences.tell(condition, 1));
    }
    let readers = readers(ruleset, part);
    if !readers.is_empty() {
        blocks.push(Block::heading("Who reads it"));
        blocks.extend(readers);
    } else if sheet.can_be_read {
        blocks.push(Block::heading("Who reads it"));
        let counts = "No rule names it. Its urgency and what it says of hands-on treatment count all the same.";
        let is_flag = matches!(part, Named::Flag(_));
        blocks.push(Block::item(if is_flag {
            counts
        } else {
            "No rule names it."
        }));
    }
    blocks.push(Block::heading("What it rests on"));
    if sheet.basis.is_empty() && sheet.sources.is_empty() {
        blocks.push(Block::item("It names no basis and no source of its own."));
    }
    blocks.extend(sheet.basis.iter().map(Block::item));
    let cited = sheet.sources.iter();
    blocks.extend(cited.map(|reference| Block::item(citation(ruleset, reference))));
    blocks
}

/// The words of every question that the rule reads, also through definitions, in asking order.
fn questions(ruleset: &Ruleset, sheet: &Sheet<'_>) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (_, condition) in &sheet.conditions {
        collect(ruleset, condition, &mut found);
    }
    (found.into_iter())
        .filter_map(|index| ruleset.question(index))
        .map(|question| format!("{}: \"{}\"{}", question.id, question.text, unit(question)))
        .collect()
}

fn collect(ruleset: &Ruleset, condition: &Condition, found: &mut BTreeSet<QuestionIndex>) {
    condition.walk(&mut |clause, _| match clause {
        Condition::Answer(question, _) => {
            found.insert(*question);
        }
        Condition::Sum(terms, _) => found.extend(terms.iter().map(|term| term.question)),
        Condition::Definition(at) => {
            if let Some(definition) = ruleset.pack().definitions.get(*at) {
                collect(ruleset, &definition.when, found);
            }
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Finding(_) => {}
    });
}

/// The unit of a number, since the sentences of a rule leave it out.
fn unit(question: &Question) -> String {
    match &question.kind {
        Kind::Number {
            unit: Some(unit), ..
        } => format!(" (in {unit})"),
        Kind::Number { unit: None, .. } | Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => {
            String::new()
        }
    }
}

/// A source with its place, and how it was read.
fn citation(ruleset: &Ruleset, reference: &str) -> String {
    let (id, place) = match reference.split_once('#') {
        Some((id, place)) => (id, format!(", at {place}")),
        None => (reference, String::new()),
    };
    let known = |source: &&Source| source.id == id;
    let Some(source) = ruleset.pack().sources.iter().find(known) else {
        return reference.to_owned();
    };
    let doi = (source.doi.as_ref()).map_or_else(String::new, |doi| format!(" doi:{doi}"));
    let checked = match source.checked {
        Checked::Read => "read in the text or its abstract",
        Checked::Secondary => "read in a secondary report",
        Checked::Memory => "from memory",
    };
    format!("{id}{place}: {}{doi} ({checked})", source.citation)
}
