//! What is marked, what is named, and what is not.

use serde_json::{Value, json};

use super::{Block, Privacy, Record, Style, Voice, marked_areas, named_areas, page, render};
use crate::assess::assess;
use crate::pack::Ruleset;
use crate::testing::small::{Small, answers};

/// A foot and a leg beside it, and an arm that no view shows.
fn limbs(extra: &Value) -> Ruleset {
    let mut question = json!({"id": "where", "type": "any_of", "options": [
        {"id": "leg", "text": "A leg"}, {"id": "foot", "text": "A foot"},
        {"id": "arm", "text": "An arm", "text_proxy": "Their arm"},
        {"id": "none", "text": "Nowhere", "exclusive": true}]});
    let question_object = question.as_object_mut().unwrap();
    question_object.extend(extra.as_object().unwrap().clone());
    let map = json!({"question": "where", "not_drawn": ["arm"],
        "areas": [{"letter": "A", "option": "leg", "label": "leg"},
            {"letter": "B", "option": "foot", "label": "foot"}],
        "views": [
            {"title": "Whole", "lines": ["| | ", "| |_", "|___)"], "areas": [" A  ", " a  ", " bbB "]},
            {"title": "Sole", "lines": ["(  )"], "areas": [" Bb "]}]});
    Small::new().question(question).body_map(map).load()
}

fn marked(ruleset: &Ruleset, written: Value) -> Option<Block> {
    let (question, _) = ruleset.find("where").unwrap();
    marked_areas(ruleset, &answers(ruleset, written), question)
}

fn drawn(block: &Block, columns: usize, rows: usize) -> String {
    let style = Style::plain(columns).with_drawings(true).with_rows(rows);
    render(std::slice::from_ref(block), style)
}

fn told(block: Option<Block>) -> Option<String> {
    block.map(|block| block.text)
}

#[test]
fn what_is_ticked_is_filled_and_named_and_nothing_else() {
    let ruleset = limbs(&json!({}));
    let block = marked(&ruleset, json!({"where": ["leg"]})).unwrap();
    assert_eq!(block.text, "Where it hurts: leg.");
    assert_eq!(
        drawn(&block, 40, 40),
        "Whole\n|#|\n|#|_\n|___)\n\n# Where it hurts: leg.\n"
    );
}

#[test]
fn views_stand_side_by_side_below_each_other_or_one_stands_for_both() {
    let ruleset = limbs(&json!({}));
    let block = marked(&ruleset, json!({"where": ["foot"]})).unwrap();
    let beside = drawn(&block, 40, 40);
    assert!(
        beside.starts_with("Whole    Sole\n| |      (##)\n| |_\n|###)\n\n"),
        "{beside}"
    );
    // The page is wide enough for all layouts, so the height decides here.
    let height = beside.lines().count();
    assert_eq!(drawn(&block, 40, height), beside);
    assert_eq!(drawn(&block, 40, height - 1), "Where it hurts: foot.\n");
    let (question, _) = ruleset.find("where").unwrap();
    let layouts = named_areas(&ruleset, question);
    assert_eq!(
        layouts[0],
        "Whole    Sole\n|A|      (B )\n| |_\n|__B)\n\nA leg, B foot\n"
    );
    assert_eq!(
        layouts[1],
        "Whole\n|A|\n| |_\n|__B)\n\nSole\n(B )\n\nA leg, B foot\n"
    );
}

#[test]
fn what_is_not_drawn_is_told_and_what_was_left_open_too() {
    let ruleset = limbs(&json!({}));
    let where_it_hurts = |value: Value| told(marked(&ruleset, json!({"where": value})));
    let both = where_it_hurts(json!(["foot", "arm"]));
    assert_eq!(both.unwrap(), "Where it hurts: foot; An arm.");
    let arm = marked(&ruleset, json!({"where": ["arm"]})).unwrap();
    assert_eq!(
        (arm.text.as_str(), arm.drawing),
        ("Where it hurts: An arm.", None)
    );
    let theirs = marked(
        &ruleset,
        json!({"where": ["arm"], "subject": "someone_else"}),
    );
    assert_eq!(told(theirs).unwrap(), "Where it hurts: Their arm.");
    let open = where_it_hurts(json!(["leg", "not_sure"]));
    assert_eq!(
        open.unwrap(),
        "Where it hurts: leg; Not sure about the others."
    );
    for nothing in [json!(["none"]), json!("not_sure"), json!(null)] {
        assert_eq!(where_it_hurts(nothing.clone()), None, "{nothing}");
    }
}

#[test]
fn another_question_has_no_drawing_and_a_pack_may_have_none() {
    let ruleset = limbs(&json!({}));
    let (age, _) = ruleset.find("age").unwrap();
    assert!(named_areas(&ruleset, age).is_empty());
    let told = answers(&ruleset, json!({"where": ["leg"], "age": 30}));
    assert_eq!(marked_areas(&ruleset, &told, age), None);
    let none = Small::new().any_of("where", &["leg"]).load();
    assert_eq!(marked(&none, json!({"where": ["leg"]})), None);
}

#[test]
fn a_private_answer_is_on_the_page_only_when_it_is_asked_for() {
    let sentence = |extra: Value, privacy: Privacy| {
        let ruleset = limbs(&extra);
        let told = answers(&ruleset, json!({"where": ["leg"]}));
        let assessment = assess(&ruleset, &told);
        let blocks = page(
            &Record::new(&ruleset, &told, &assessment, privacy),
            Voice::Patient,
        );
        let left_out = "Where it hurts: leg.";
        blocks.iter().any(|block| block.text == left_out)
    };
    assert!(sentence(json!({}), Privacy::LeaveOut));
    assert!(!sentence(json!({"private": true}), Privacy::LeaveOut));
    assert!(sentence(json!({"private": true}), Privacy::Include));
}

#[test]
fn marks_are_bold_where_there_is_colour_and_stand_there_without() {
    colored::control::set_override(true);
    let ruleset = limbs(&json!({}));
    let block = marked(&ruleset, json!({"where": ["leg"]})).unwrap();
    let style = Style::plain(40).with_drawings(true);
    let plain = render(std::slice::from_ref(&block), style);
    let coloured = render(&[block], style.coloured(true));
    assert!(coloured.contains("|\u{1b}[1m#\u{1b}[0m|_"), "{coloured:?}");
    assert_eq!(console::strip_ansi_codes(&coloured), plain);
}
