//! `nape demo --list`: who can be shown, in groups by what comes out.

use crate::assess::{Assessment, UrgencyLevel};
use crate::check::ResolvedCase;
use crate::cli::arguments::DemoOptions;
use crate::cli::{CliError, Exit, Host};
use crate::logic::Urgency;
use crate::pack::{Phrase, Ruleset, Wording};
use crate::prompt::Demo;
use crate::report::{Block, Role, render};

/// What the cases of a group have in common: what must be seen today, or else the first pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Emergency,
    SameDay,
    Pattern(usize),
    Soon,
    Rest,
}

pub(super) fn run(
    host: &Host,
    ruleset: &Ruleset,
    cases: &[ResolvedCase],
    options: &DemoOptions,
) -> Result<Exit, CliError> {
    let word = options.case.as_ref().map(|word| word.to_lowercase());
    let chosen = cases.iter().filter(|case| {
        let case = &case.case;
        let texts = [&case.id, &case.title, &case.talking_point];
        word.as_ref().is_none_or(|word| {
            let mut texts = texts.into_iter();
            texts.any(|text| text.to_lowercase().contains(word.as_str()))
        })
    });
    let mut demos: Vec<(Group, Demo<'_>)> = chosen
        .filter_map(|case| Demo::of(ruleset, case).ok())
        .map(|demo| (group(demo.assessment()), demo))
        .collect();
    demos.sort_by_key(|(group, _)| *group);
    if demos.is_empty() {
        let list = ruleset.command("demo --list");
        return Err(CliError::Usage(match &options.case {
            Some(word) => format!(
                "no sample patient that can be shown has `{word}` in its name, title or lesson; \
                 `{list}` lists all"
            ),
            None => "no sample patient of this pack can be shown: a case must answer every \
                     question that the interview asks"
                .to_owned(),
        }));
    }
    let blocks = page(ruleset, &demos, options.case.as_deref());
    let style = host.page_style(options.plain);
    host.print(&render(&blocks, style))?;
    Ok(Exit::Done)
}

/// How many of a group are named without a word to look for.
const FIRST: usize = 5;

fn page(ruleset: &Ruleset, demos: &[(Group, Demo<'_>)], word: Option<&str>) -> Vec<Block> {
    let wording = &ruleset.pack().wording;
    let (count, command) = (demos.len(), ruleset.command("demo"));
    let with: [(&str, &dyn std::fmt::Display); 2] = [("count", &count), ("command", &command)];
    let mut blocks = vec![
        Block::new(Role::Strong, wording.text(Phrase::DemoMark)),
        Block::text(wording.say(Phrase::DemoListHead, &with)),
    ];
    if let Some(word) = word {
        let all = ruleset.command("demo --list");
        let with: [(&str, &dyn std::fmt::Display); 2] = [("word", &word), ("command", &all)];
        blocks.push(Block::text(wording.say(Phrase::DemoListSome, &with)));
    }
    // All of them fill many windows; whoever looks for something gives a word.
    let most = if word.is_some() { demos.len() } else { FIRST };
    for members in demos.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((group, _)) = members.first() else {
            continue;
        };
        let (name, count) = (name(ruleset, *group), members.len());
        let with: [(&str, &dyn std::fmt::Display); 2] = [("group", &name), ("count", &count)];
        blocks.push(Block::heading(wording.say(Phrase::DemoGroup, &with)));
        for (_, demo) in members.iter().take(most) {
            blocks.extend(line(ruleset, demo));
        }
        let left = count.saturating_sub(most);
        if left > 0 {
            let all = ruleset.command("demo --list WORD");
            let with: [(&str, &dyn std::fmt::Display); 2] = [("count", &left), ("command", &all)];
            blocks.push(Block::text(wording.say(Phrase::DemoListMore, &with)));
        }
    }
    blocks
}

/// One patient: id and result, title, what there is to learn.
fn line(ruleset: &Ruleset, demo: &Demo<'_>) -> [Block; 3] {
    let case = &demo.case().case;
    let result = result(ruleset, demo.assessment());
    let with: [(&str, &dyn std::fmt::Display); 2] = [("case", &case.id), ("result", &result)];
    let head = ruleset.pack().wording.say(Phrase::DemoResult, &with);
    [
        Block::new(Role::Strong, head).marked("- "),
        Block::text(case.title.clone()).inside(1),
        Block::new(Role::Muted, case.talking_point.clone()).inside(1),
    ]
}

fn group(assessment: &Assessment) -> Group {
    let level = assessment.urgency.level;
    match (level, assessment.shown.first()) {
        (UrgencyLevel::Known(Urgency::Emergency), _) => Group::Emergency,
        (UrgencyLevel::Known(Urgency::SameDay), _) => Group::SameDay,
        (_, Some(pattern)) => Group::Pattern(*pattern),
        (UrgencyLevel::Known(Urgency::Soon), None) => Group::Soon,
        (UrgencyLevel::Known(Urgency::Routine) | UrgencyLevel::Undetermined, None) => Group::Rest,
    }
}

fn name(ruleset: &Ruleset, group: Group) -> String {
    let wording = &ruleset.pack().wording;
    let none = wording.text(Phrase::DemoNoPattern);
    match group {
        Group::Emergency => wording.text(Phrase::DemoEmergency).to_owned(),
        Group::SameDay => wording.text(Phrase::DemoSameDay).to_owned(),
        Group::Pattern(at) => pattern(ruleset, at),
        Group::Soon => format!("{}, {none}", wording.text(Phrase::DemoSoon)),
        Group::Rest => none.to_owned(),
    }
}

/// The result in a word or two: how urgent, and the first pattern.
fn result(ruleset: &Ruleset, assessment: &Assessment) -> String {
    let wording = &ruleset.pack().wording;
    let urgency = urgency(wording, assessment.urgency.level);
    let emergency = assessment.urgency.level.is_from(Urgency::Emergency);
    // The page of an emergency names no pattern, so neither does its line.
    match assessment.shown.first().filter(|_| !emergency) {
        Some(at) => format!("{urgency}; {}", pattern(ruleset, *at)),
        None => urgency.to_owned(),
    }
}

fn urgency(wording: &Wording, level: UrgencyLevel) -> &str {
    wording.text(match level {
        UrgencyLevel::Known(Urgency::Emergency) => Phrase::DemoEmergency,
        UrgencyLevel::Known(Urgency::SameDay) => Phrase::DemoSameDay,
        UrgencyLevel::Known(Urgency::Soon) => Phrase::DemoSoon,
        UrgencyLevel::Known(Urgency::Routine) => Phrase::DemoRoutine,
        UrgencyLevel::Undetermined => Phrase::DemoUndetermined,
    })
}

fn pattern(ruleset: &Ruleset, at: usize) -> String {
    let pattern = ruleset.pack().patterns.get(at);
    pattern
        .map(|pattern| pattern.title.clone())
        .unwrap_or_default()
}
