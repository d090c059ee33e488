//! The drawing in lines and curves: what is marked is told in words, and SVG holds nothing else.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde_json::{Value, json};

use super::{BodyPicture, Figure, MAP_STYLE, body_picture, body_svg, marked_areas};
use crate::pack::{Ruleset, builtin};
use crate::testing::small::{Small, answers};

const HOSTILE: &str = "\"leg\" & <script>alert('x')</script>";

/// A leg, a foot of two parts, and an arm that only the second view shows.
fn limbs(label: &str) -> Ruleset {
    let square = "M10 10L90 10L90 90L10 90Z";
    let shape = |letter: &str, path: &str, at: [u16; 2]| json!({"letter": letter, "path": path, "label_at": at});
    let map = json!({"question": "where", "not_drawn": ["ear"],
        "areas": [{"letter": "A", "option": "leg", "label": label},
            {"letter": "B", "option": "foot", "label": "foot"},
            {"letter": "C", "option": "arm", "label": "arm"}],
        "views": [
            {"title": "Whole <here>", "lines": ["   "], "areas": ["ABB"],
                "shapes": {"width": 200, "height": 100, "outline": [square], "details": ["M1 1L2 2"],
                    "areas": [shape("A", square, [50, 50]),
                        shape("B", "M100 0L120 0L120 20Z", [115, 10]),
                        shape("B", "M100 50Q110 40 120 50L120 70Z", [115, 55])]}},
            {"title": "Sole", "lines": ["   "], "areas": ["B C"],
                "shapes": {"width": 100, "height": 100, "outline": [square],
                    "areas": [shape("B", square, [50, 50]), shape("C", square, [50, 50])]}}]});
    let options = ["leg", "foot", "arm", "ear"];
    Small::new().any_of("where", &options).body_map(map).load()
}

fn picture(ruleset: &Ruleset, places: &Value) -> Option<BodyPicture> {
    let question = ruleset.pack().body_map.as_ref().unwrap().question;
    let id = ruleset.question(question).unwrap().id.clone();
    body_picture(ruleset, &answers(ruleset, json!({ id: places })), question)
}

fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let words = |node: Node| node.text().unwrap_or_default().to_owned();
    texts.map(words).collect()
}

/// The paths that are marked.
fn marked(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let nodes = document.descendants();
    let marked = nodes.filter(|node| node.attribute("class") == Some("map-area map-marked"));
    marked
        .map(|node| node.attribute("d").unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_ticked_is_marked_in_each_view_that_shows_it() {
    let ruleset = limbs("leg");
    let both = picture(&ruleset, &json!(["foot", "ear"])).unwrap();
    let marks = |view: usize| -> Vec<bool> {
        both.views[view]
            .areas
            .iter()
            .map(|area| area.marked)
            .collect()
    };
    assert_eq!(
        (marks(0), marks(1)),
        (vec![false, true, true], vec![true, false])
    );
    assert_eq!(both.views[0].marked(), [('B', "foot")]);
    assert_eq!(both.views[0].words, "Where it hurts: foot.");
    let svg = body_svg(&both, "map");
    assert_eq!(
        marked(&svg[0]),
        ["M100 0L120 0L120 20Z", "M100 50Q110 40 120 50L120 70Z"]
    );
    assert_eq!(texts(&svg[0]), ["B", "B", "Whole <here>", "B foot"]);
    let one = picture(&ruleset, &json!(["arm"])).unwrap();
    let titles: Vec<&str> = one.views.iter().map(|view| view.title.as_str()).collect();
    assert_eq!(titles, ["Sole"]);
}

#[test]
fn what_is_not_drawn_has_no_picture_and_neither_has_nothing() {
    let ruleset = limbs("leg");
    for nothing in [
        json!(["ear"]),
        json!(["none"]),
        json!("not_sure"),
        json!(null),
    ] {
        assert_eq!(picture(&ruleset, &nothing), None, "{nothing}");
    }
    let (age, _) = ruleset.find("age").unwrap();
    let told = answers(&ruleset, json!({"where": ["leg"]}));
    assert_eq!(body_picture(&ruleset, &told, age), None);
    let (question, _) = ruleset.find("where").unwrap();
    let block = marked_areas(&ruleset, &told, question).unwrap();
    let picture = body_picture(&ruleset, &told, question);
    assert_eq!(block.figure, picture.map(Figure::Map));
    let none = Small::new().any_of("where", &["leg"]).load();
    let (question, _) = none.find("where").unwrap();
    let told = answers(&none, json!({"where": ["leg"]}));
    assert_eq!(body_picture(&none, &told, question), None);
}

#[test]
fn every_place_of_the_built_in_pack_is_marked_and_named_and_looks_different() {
    let ruleset = builtin().unwrap();
    let map = ruleset.pack().body_map.clone().unwrap();
    let asked = ruleset.question(map.question).unwrap();
    let mut seen = BTreeSet::new();
    for area in &map.areas {
        let option = asked.options()[area.option.position()].id.clone();
        let picture = picture(&ruleset, &json!([option])).unwrap();
        for svg in body_svg(&picture, "map") {
            let found = marked(&svg);
            assert!(!found.is_empty(), "{svg}");
            assert!(texts(&svg).contains(&area.letter.to_string()), "{svg}");
            let words = format!("{} {}", area.letter, area.label);
            assert!(texts(&svg).contains(&words), "{svg}");
            assert!(
                seen.insert(found),
                "{} looks like another place",
                area.label
            );
        }
    }
}

#[test]
fn each_view_is_an_image_with_words_of_its_own_and_nothing_that_is_loaded_or_run() {
    let ruleset = builtin().unwrap();
    let asked = ruleset.pack().body_map.as_ref().unwrap().question;
    let options = ruleset.question(asked).unwrap().options();
    let all: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let all: Vec<&str> = all.into_iter().filter(|id| *id != "none").collect();
    let picture = picture(&ruleset, &json!(all)).unwrap();
    let mut ids = BTreeSet::new();
    for (svg, view) in body_svg(&picture, "map").iter().zip(&picture.views) {
        let document = Document::parse(svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        for node in document.descendants().filter(Node::is_element) {
            let known = [
                "svg", "title", "desc", "defs", "pattern", "g", "path", "text",
            ];
            assert!(known.contains(&node.tag_name().name()), "{node:?}");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(
                    !["style", "href", "stroke", "color", "src"].contains(&name),
                    "{name}"
                );
                assert!(!name.starts_with("on"), "{name}");
                // No colour: a page says how it looks.
                let fill = value == "none" || value.starts_with("url(#map-");
                assert!(name != "fill" || fill, "{value}");
            }
            if let Some(id) = node.attribute("id") {
                assert!(ids.insert(id.to_owned()), "{id} stands twice");
            }
        }
        for class in document
            .descendants()
            .filter_map(|node| node.attribute("class"))
        {
            for class in class.split(' ') {
                assert!(
                    MAP_STYLE.contains(&format!(".{class}")),
                    "{class} has no look"
                );
            }
        }
        let labels = root.attribute("aria-labelledby").unwrap();
        let told: Vec<&str> = labels
            .split(' ')
            .map(|id| {
                let found = document
                    .descendants()
                    .find(|node| node.attribute("id") == Some(id));
                found.unwrap().text().unwrap()
            })
            .collect();
        assert_eq!(told, [view.title.as_str(), view.words.as_str()]);
    }
}

#[test]
fn hostile_words_stay_words() {
    let ruleset = limbs(HOSTILE);
    let picture = picture(&ruleset, &json!(["leg"])).unwrap();
    let svg = body_svg(&picture, "a\"><b").remove(0);
    assert!(!svg.contains("<script"), "{svg}");
    let document = Document::parse(&svg).unwrap();
    let described = document
        .descendants()
        .find(|node| node.has_tag_name("desc"));
    let described = described.unwrap().text().unwrap().to_owned();
    assert_eq!(described, format!("Where it hurts: {HOSTILE}."));
    assert!(texts(&svg).concat().contains("<script>"), "{svg}");
}
