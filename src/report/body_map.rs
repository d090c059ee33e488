//! The drawing on which an answer is marked: blank with the areas named, or marked.

use super::{Block, Drawing, Figure, Words, body_picture};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::pack::{BodyCell, BodyMap, BodyView, Phrase, Ruleset};

/// Columns between two views that stand side by side.
const BETWEEN: usize = 4;

/// The words under a drawing are at least so wide: they fit where the widest view does.
const LEGEND: usize = 36;

/// A space at which no line ends, so that a letter and its name stay together.
const TIED: &str = "\u{a0}";

/// What a question asks for, drawn with each area named by its letter: its layouts, the best one
/// first. None when the question has no drawing.
pub fn named_areas(ruleset: &Ruleset, question: QuestionIndex) -> Vec<String> {
    let Some(map) = map_of(ruleset, question) else {
        return Vec::new();
    };
    let names = map.areas.iter();
    let names: Vec<String> = names
        .map(|area| format!("{} {}", area.letter, area.label).replace(' ', TIED))
        .collect();
    let letter = |cell: &BodyCell| {
        let area = cell.area.filter(|_| cell.named);
        area.and_then(|area| map.areas.get(area))
            .map_or(cell.drawn, |area| area.letter)
    };
    let areas: Vec<usize> = (0..map.areas.len()).collect();
    layouts(map, &areas, &letter, &names.join(", "))
}

/// What was answered, marked on the drawing, and the words that say the same. None when the question
/// has no drawing, or when no place was named.
pub fn marked_areas(
    ruleset: &Ruleset,
    answers: &Answers,
    question: QuestionIndex,
) -> Option<Block> {
    let map = map_of(ruleset, question)?;
    let asked = ruleset.question(question)?;
    let Some(Response::Given(Answer::AnyOf(ticks))) = answers.get(question) else {
        return None;
    };
    let words = Words::new(ruleset, answers);
    let (mut marked, mut places) = (Vec::new(), Vec::new());
    for option in ticks.yes.without(asked.exclusive()).iter() {
        match map.areas.iter().position(|area| area.option == option) {
            Some(area) => {
                marked.push(area);
                places.extend(map.areas.get(area).map(|area| area.label.as_str()));
            }
            // What is not drawn is named in the words of the question.
            None => {
                let option = asked.options().get(option.position());
                places.extend(option.map(|option| option.words(words.is_proxy())));
            }
        }
    }
    if places.is_empty() {
        return None;
    }
    let wording = &ruleset.pack().wording;
    // What was left open is no place without pain.
    if !ticks.unsure().is_empty() {
        places.push(wording.text(Phrase::NotSureOthers));
    }
    let told = wording.say(Phrase::WhereItHurts, &[("places", &places.join("; "))]);
    if marked.is_empty() {
        return Some(Block::text(told));
    }
    let mark = |cell: &BodyCell| match cell.area {
        Some(area) if marked.contains(&area) => BodyMap::MARK,
        Some(_) | None => cell.drawn,
    };
    let legend = format!("{} {told}", BodyMap::MARK);
    let drawing = Drawing::new(layouts(map, &marked, &mark, &legend)).bold(BodyMap::MARK);
    Some(Block {
        drawing: Some(drawing),
        figure: body_picture(ruleset, answers, question).map(Figure::Map),
        ..Block::text(told)
    })
}

fn map_of(ruleset: &Ruleset, question: QuestionIndex) -> Option<&BodyMap> {
    let map = ruleset.pack().body_map.as_ref()?;
    (map.question == question).then_some(map)
}

/// The views that show one of these areas, side by side, below each other, and one alone when it
/// shows them all.
fn layouts(
    map: &BodyMap,
    areas: &[usize],
    paint: &dyn Fn(&BodyCell) -> char,
    legend: &str,
) -> Vec<String> {
    let some = |view: &&BodyView| areas.iter().any(|area| view.shows(*area));
    let shown: Vec<&BodyView> = map.views.iter().filter(some).collect();
    let all = |view: &&&BodyView| areas.iter().all(|area| view.shows(*area));
    let alone = shown.iter().find(all).filter(|_| shown.len() > 1);
    let drawn: Vec<Vec<String>> = shown.iter().map(|view| lines(view, paint)).collect();
    let below = drawn.join(&String::new());
    let mut layouts = vec![beside(&drawn), below];
    layouts.extend(alone.map(|view| lines(view, paint)));
    layouts
        .into_iter()
        .map(|lines| with_legend(lines, legend))
        .collect()
}

/// A view under its title, every line of one width.
fn lines(view: &BodyView, paint: &dyn Fn(&BodyCell) -> char) -> Vec<String> {
    let rows = view.rows.iter();
    let mut lines = vec![view.title.clone()];
    lines.extend(rows.map(|row| row.iter().map(paint).collect()));
    let width = widest(&lines);
    let lines = lines.into_iter().map(|line| format!("{line:width$}"));
    lines.collect()
}

fn beside(views: &[Vec<String>]) -> Vec<String> {
    let height = views.iter().map(Vec::len).max().unwrap_or_default();
    let line = |row: usize| {
        let parts = views.iter().map(|view| match view.get(row) {
            Some(line) => line.clone(),
            None => " ".repeat(widest(view)),
        });
        parts.collect::<Vec<_>>().join(&" ".repeat(BETWEEN))
    };
    (0..height).map(line).collect()
}

/// The lines with the words under them.
fn with_legend(mut lines: Vec<String>, legend: &str) -> String {
    let width = widest(&lines).max(LEGEND);
    lines.push(String::new());
    let options =
        textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let words = textwrap::wrap(legend, options);
    lines.extend(words.into_iter().map(|line| line.replace(TIED, " ")));
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn widest(lines: &[String]) -> usize {
    let widths = lines.iter().map(|line| line.chars().count());
    widths.max().unwrap_or_default()
}
