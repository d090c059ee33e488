//! The drawing of the built-in pack on which a person marks where it hurts.

use nape::answers::QuestionIndex;
use nape::pack::{BodyMap, Ruleset, builtin, read_sheet};
use nape::report::{Block, Drawing, Style, marked_areas, named_areas, render};
use serde_json::json;

use crate::support::{flat, nape};

/// The drawing, its question, and the ids of its options in the order of the areas.
fn drawn(ruleset: &Ruleset) -> (&BodyMap, QuestionIndex, Vec<&str>) {
    let map = ruleset.pack().body_map.as_ref().unwrap();
    let options = ruleset.question(map.question).unwrap().options();
    let areas = map.areas.iter();
    let ids = areas.map(|area| options[area.option.position()].id.as_str());
    (map, map.question, ids.collect())
}

/// The answer with these options, marked.
fn marked(ruleset: &Ruleset, options: &[&str]) -> Block {
    let (_, question, _) = drawn(ruleset);
    let id = &ruleset.question(question).unwrap().id;
    let text = json!({ id: options }).to_string();
    let sheet = read_sheet(ruleset, "answers.json", &text).unwrap();
    marked_areas(ruleset, &sheet.answers, question).unwrap()
}

fn at(block: &Block, columns: usize) -> String {
    let style = Style::plain(columns).with_drawings(true);
    render(std::slice::from_ref(block), style)
}

#[test]
fn the_drawing_with_its_areas_named_and_marked_at_forty_and_at_eighty_columns() {
    let ruleset = builtin().unwrap();
    let (_, question, options) = drawn(&ruleset);
    let named = Drawing::new(named_areas(&ruleset, question));
    let head_and_neck = marked(&ruleset, &["occiput", "neck"]);
    let everything = marked(&ruleset, &options);
    for columns in [40, 80] {
        let named = named.fitting(columns, usize::MAX).unwrap();
        insta::assert_snapshot!(format!("drawing_named_{columns}"), named);
        let marked = at(&head_and_neck, columns);
        insta::assert_snapshot!(format!("drawing_marked_{columns}"), marked);
        let filled = at(&everything, columns);
        insta::assert_snapshot!(format!("drawing_filled_{columns}"), filled);
    }
}

#[test]
fn every_place_can_be_marked_and_each_looks_different() {
    let ruleset = builtin().unwrap();
    let (map, _, options) = drawn(&ruleset);
    let mut seen = Vec::new();
    for (area, option) in map.areas.iter().zip(&options) {
        let block = marked(&ruleset, &[option]);
        let picture = at(&block, 80);
        let (drawing, words) = picture.rsplit_once("\n\n").unwrap();
        assert!(drawing.contains("##"), "{picture}");
        assert_eq!(flat(words), format!("# Where it hurts: {}.", area.label));
        seen.push(drawing.to_owned());
    }
    assert!(seen.len() >= 7);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), options.len());
}

#[test]
fn no_line_of_a_drawing_is_wider_than_its_window_and_the_words_say_the_same() {
    let ruleset = builtin().unwrap();
    let (map, question, options) = drawn(&ruleset);
    // Every choice of places.
    for choice in 1..1_usize << options.len() {
        let chosen: Vec<usize> = (0..options.len())
            .filter(|at| choice >> at & 1 == 1)
            .collect();
        let ids: Vec<&str> = chosen.iter().map(|at| options[*at]).collect();
        let block = marked(&ruleset, &ids);
        let plain = flat(&render(std::slice::from_ref(&block), Style::plain(80)));
        for columns in [40, 60, 80] {
            let picture = at(&block, columns);
            let widest = picture.lines().map(|line| line.chars().count()).max();
            assert!(widest.unwrap() <= columns, "{picture}");
            assert!(picture.contains('#'), "a drawing, not words: {picture}");
            // What stands under the drawing is the sentence of plain pages, word for word.
            let (_, legend) = picture.rsplit_once("\n\n").unwrap();
            assert_eq!(flat(legend), format!("# {plain}"));
        }
        for (at, area) in map.areas.iter().enumerate() {
            assert_eq!(plain.contains(&area.label), chosen.contains(&at), "{plain}");
        }
    }
    for layout in named_areas(&ruleset, question) {
        let words = flat(&layout);
        for area in &map.areas {
            let name = format!("{} {}", area.letter, area.label);
            assert!(words.contains(&name), "{layout}");
        }
    }
}

#[test]
fn a_low_window_gets_one_view_and_a_lower_one_the_words() {
    let ruleset = builtin().unwrap();
    let block = marked(&ruleset, &["forehead", "neck"]);
    let style = Style::plain(40).with_drawings(true);
    let of = |rows: usize| render(std::slice::from_ref(&block), style.with_rows(rows));
    let titles = |text: &str| text.matches("From ").count();
    assert_eq!(titles(&of(60)), 2);
    assert_eq!(titles(&of(20)), 1);
    assert!(of(20).contains("##"));
    assert_eq!(of(10), "Where it hurts: forehead; neck.\n");
}

#[test]
fn the_page_shows_where_it_hurts_and_a_plain_page_says_it() {
    let answers = json!({"age": 30, "pain_site": ["temple", "occiput"]}).to_string();
    let drawn = nape(&["assess"], &answers).stdout;
    assert!(drawn.contains("# Where it hurts: temple; back of the head."));
    assert!(drawn.contains("####"), "{drawn}");
    let plain = nape(&["assess", "--format", "plain"], &answers).stdout;
    assert!(plain.contains("\nWhere it hurts: temple; back of the head.\n"));
    assert!(!plain.contains('#'), "{plain}");
}
