//! How the picture forms, in a few lines between two questions: for a therapist beside a patient.

use super::bar::points_in_words;
use super::levels::{level_word, neck_word};
use super::{Bar, Block, Role, Style, render};
use crate::assess::{Assessment, FlagFinding, FlagState, PatternFinding, Standing};
use crate::logic::{Level, NeckTreatment, Truth, Urgency};
use crate::pack::{Pack, Pattern, Phrase, RedFlag, Ruleset};

/// At most so many lines, so that the next question stands in the same window.
const MOST_LINES: usize = 8;
/// At most so many patterns.
const MOST_PATTERNS: usize = 5;
/// So many patterns are shown in a narrow window, too.
const FEWEST_PATTERNS: usize = 2;

/// The patterns that are still possible, best first, what is known of danger, and the neck. `columns`
/// decides how many patterns there is room for.
pub fn live(ruleset: &Ruleset, assessment: &Assessment, columns: usize) -> Vec<Block> {
    let pack = ruleset.pack();
    let mut below = danger(pack, assessment);
    below.push(neck(pack, assessment));
    let possible = possible(pack, assessment);
    // Before anything speaks for a pattern, a list of them says nothing.
    if !possible.iter().any(Row::has_begun) {
        return below;
    }
    let head = Block::heading(pack.wording.text(Phrase::LiveHeading));
    let lines = |blocks: &[Block]| render(blocks, Style::plain(columns)).lines().count();
    let mut left = MOST_LINES
        .saturating_sub(lines(&below))
        .saturating_sub(lines(std::slice::from_ref(&head)));
    let mut blocks = vec![head];
    let rows = possible.into_iter().take(MOST_PATTERNS).collect::<Vec<_>>();
    for (at, block) in drawn(pack, &rows).into_iter().enumerate() {
        let needs = lines(std::slice::from_ref(&block));
        if at >= FEWEST_PATTERNS && needs > left {
            break;
        }
        left = left.saturating_sub(needs);
        blocks.push(block);
    }
    blocks.extend(below);
    blocks
}

/// A pattern that is not settled as fitting little.
struct Row<'a> {
    title: &'a str,
    pattern: &'a Pattern,
    finding: &'a PatternFinding,
}

impl Row<'_> {
    fn has_begun(&self) -> bool {
        let mut criteria = self.pattern.criteria.iter().zip(&self.finding.criteria);
        let speaks_for =
            criteria.any(|(criterion, found)| criterion.points > 0 && found.truth == Truth::Yes);
        speaks_for || self.finding.level >= Level::PartlyFits
    }
}

/// The patterns that may be named in the end, best first. What is kept back is not told here either.
fn possible<'a>(pack: &'a Pack, assessment: &'a Assessment) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = pack
        .patterns
        .iter()
        .zip(&assessment.patterns)
        .filter(|(_, finding)| match finding.standing {
            Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => true,
            Standing::Withheld(_) | Standing::WithheldByAge => false,
        })
        .filter(|(_, finding)| {
            let reachable = finding.possible_levels.iter();
            finding.level != Level::Little || reachable.into_iter().any(|l| *l != Level::Little)
        })
        .map(|(pattern, finding)| Row {
            title: &pattern.title,
            pattern,
            finding,
        })
        .collect();
    rows.sort_by_key(|row| {
        let points = row.finding.points;
        std::cmp::Reverse((row.finding.level, points.low, points.high))
    });
    rows
}

/// A bar and a line of words for each pattern, under each other.
fn drawn(pack: &Pack, rows: &[Row<'_>]) -> Vec<Block> {
    let wording = &pack.wording;
    let cells: Vec<[String; 3]> = rows
        .iter()
        .map(|row| {
            let points = points_in_words(wording, row.finding.points);
            [
                row.title.to_owned(),
                points,
                wording.text(level_word(row.finding.level)).to_owned(),
            ]
        })
        .collect();
    let widest = |column: fn(&[String; 3]) -> &String| {
        let widths = cells.iter().map(|cell| column(cell).chars().count());
        widths.max().unwrap_or_default()
    };
    let (first, second) = (widest(|[title, ..]| title), widest(|[_, points, _]| points));
    let mut blocks = Vec::new();
    for (row, [title, points, level]) in rows.iter().zip(&cells) {
        let with: [(&str, &dyn std::fmt::Display); 3] =
            [("pattern", title), ("points", points), ("level", level)];
        let words = wording.say(Phrase::LivePattern, &with);
        let bar = Bar::new(row.finding.points).text();
        let line = format!("{title:first$} {bar} {points:second$} {level}");
        blocks.push(Block::drawing(words, line).marked("- "));
    }
    blocks
}

/// How far the danger check is, and what it found, the most urgent first.
fn danger(pack: &Pack, assessment: &Assessment) -> Vec<Block> {
    let wording = &pack.wording;
    // Precautions and remarks are no danger signs.
    let mut signs: Vec<(&RedFlag, &FlagFinding)> = pack
        .flags
        .iter()
        .zip(&assessment.flags)
        .filter(|(flag, _)| Urgency::from(flag.urgency) > Urgency::Routine)
        .collect();
    signs.sort_by_key(|(flag, _)| std::cmp::Reverse(Urgency::from(flag.urgency)));
    let count = |wanted: fn(FlagState) -> bool| {
        let found = signs.iter().filter(|(_, finding)| wanted(finding.state));
        found.count()
    };
    let excused = count(|state| matches!(state, FlagState::Excused(_)));
    let with: [(&str, &dyn std::fmt::Display); 4] = [
        ("ruled_out", &count(|state| state == FlagState::RuledOut)),
        ("all", &signs.len()),
        ("open", &count(|state| state == FlagState::Open)),
        ("raised", &count(|state| state == FlagState::Raised)),
    ];
    let mut text = wording.say(Phrase::LiveDanger, &with);
    let beyond = signs.iter().filter(|(_, finding)| finding.out_of_scope);
    for (phrase, count) in [
        (Phrase::LiveExcused, excused),
        (Phrase::LiveBeyond, beyond.count()),
    ] {
        if count > 0 {
            text.push(' ');
            text.push_str(&wording.say(phrase, &[("count", &count)]));
        }
    }
    let mut blocks = vec![Block::text(text).marked("- ")];
    let named = |wanted: &dyn Fn(&FlagFinding) -> bool| {
        let names = signs.iter().filter(|(_, finding)| wanted(finding));
        let names: Vec<&str> = names.map(|(flag, _)| flag.title.as_str()).collect();
        names.join("; ")
    };
    let unsure = |finding: &FlagFinding| {
        let treated = finding.treated_as;
        treated.is_some_and(|urgency| urgency > Urgency::Routine)
    };
    for (phrase, names) in [
        (
            Phrase::LiveRaised,
            named(&|finding| finding.state == FlagState::Raised),
        ),
        (Phrase::LiveUnsure, named(&unsure)),
    ] {
        if !names.is_empty() {
            let text = wording.say(phrase, &[("signs", &names)]);
            blocks.push(Block::new(Role::Urgent, text).marked("- "));
        }
    }
    blocks
}

/// What hands on the neck may do as of now. What is open holds them back as much as what is raised.
fn neck(pack: &Pack, assessment: &Assessment) -> Block {
    let level = assessment.neck_treatment;
    let raised = pack
        .flags
        .iter()
        .zip(&assessment.flags)
        .filter(|(_, finding)| finding.state == FlagState::Raised)
        .map(|(flag, _)| flag.neck_treatment)
        .max();
    let phrase = if raised.unwrap_or(NeckTreatment::None) < level {
        Phrase::LiveNeckOpen
    } else {
        Phrase::LiveNeck
    };
    let text = pack
        .wording
        .say(phrase, &[("level", &pack.wording.text(neck_word(level)))]);
    Block::text(text).marked("- ")
}

#[cfg(test)]
mod tests;
