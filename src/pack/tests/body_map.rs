//! The drawing on which an answer is marked: two layers that fit, and an area for every place.

use serde_json::{Value, json};

use super::{Code, MISSING, Said, builtin_source, load, says, spoilt, without};

const MAP: &str = "body_map.json";

/// A path that fits every view.
const SQUARE: &str = "M1 1L9 1L9 9L1 9Z";

type Row = (
    &'static str,
    Vec<(&'static str, Value)>,
    Vec<(Code, &'static str, &'static str)>,
);

#[rustfmt::skip] // a table to read
fn rows() -> Vec<Row> {
    let wide = " ".repeat(37);
    let high = vec!["  "; 19];
    vec![
        ("a question that is not there", vec![("/question", json!("pain_sitte"))],
            vec![(Code::UnknownId, "/question", "`pain_site`")]),
        ("a question without ticks", vec![("/question", json!("age"))],
            vec![(Code::WrongForm, "/question", "`whole_number`")]),
        ("an option that is not there", vec![("/areas/0/option", json!("forhead"))],
            vec![(Code::UnknownId, "/areas/0/option", "`forehead`"),
                (Code::WrongForm, "/areas", "`not_drawn`")]),
        ("an option that is no place", vec![("/areas/0/option", json!("none"))],
            vec![(Code::WrongForm, "/areas/0/option", "take it out"),
                (Code::WrongForm, "/areas", "give it an area")]),
        ("an option that is drawn twice", vec![("/areas/1/option", json!("forehead"))],
            vec![(Code::RepeatedId, "/areas/1/option", "keep it once"),
                (Code::WrongForm, "/areas", "")]),
        ("an option that is drawn and not drawn", vec![("/not_drawn", json!(["neck"]))],
            vec![(Code::RepeatedId, "/not_drawn/0", "keep it once")]),
        ("an option not drawn that is not there", vec![("/not_drawn", json!(["nek"]))],
            vec![(Code::UnknownId, "/not_drawn/0", "`neck`")]),
        ("a letter that is none", vec![("/areas/0/letter", json!("1"))],
            vec![(Code::WrongForm, "/areas/0/letter", "A to Z"),
                (Code::WrongForm, "/areas/0/letter", "`not_drawn`"),
                (Code::UnknownId, "/views/0/areas/2", "declare it"),
                (Code::UnknownId, "/views/0/shapes/areas/0/letter", "declare it"),
                (Code::UnknownId, "/views/0/areas/3", ""),
                (Code::UnknownId, "/views/0/areas/4", "")]),
        ("more than a letter", vec![("/areas/0/letter", json!("AB"))],
            vec![(Code::WrongShape, "/areas/0/letter", "")]),
        ("a letter that stands for two", vec![("/areas/1/letter", json!("A"))],
            vec![(Code::RepeatedId, "/areas/1/letter", "another letter"),
                (Code::WrongForm, "/areas/1/letter", "a view"),
                (Code::UnknownId, "/views/0/shapes/areas/1/letter", "declare it"),
                (Code::UnknownId, "/views/0/areas/5", ""),
                (Code::UnknownId, "/views/0/areas/6", ""),
                (Code::UnknownId, "/views/0/areas/7", "")]),
        ("an area without a name", vec![("/areas/0/label", json!(" "))],
            vec![(Code::WrongForm, "/areas/0/label", "")]),
        ("an area that no view has", vec![
                ("/views/0/areas/2", json!("         ddddddddddddd ee    ")),
                ("/views/0/areas/3", json!("                       eeee  ")),
                ("/views/0/areas/4", json!("           cccc        eeeee "))],
            vec![(Code::WrongForm, "/areas/0/letter", "`not_drawn`")]),
        ("no view at all", vec![("/views", json!([]))],
            vec![(Code::WrongCount, "/views", "")]),
        ("a view without a title", vec![("/views/0/title", json!(""))],
            vec![(Code::WrongForm, "/views/0/title", "")]),
        ("a title that is too long", vec![("/views/0/title", json!("x".repeat(37)))],
            vec![(Code::WrongForm, "/views/0/title", "")]),
        ("a view that is too wide", vec![("/views/0/lines/0", json!(wide)), ("/views/0/areas/0", json!(wide))],
            vec![(Code::WrongForm, "/views/0/lines/0", "")]),
        ("a view that is too high", vec![("/views/-", json!({"title": "x", "lines": high, "areas": high}))],
            vec![(Code::WrongForm, "/views/2/lines", ""), (Code::WrongForm, "/views/2", "or none")]),
        ("a view of nothing", vec![("/views/-", json!({"title": "x", "lines": [], "areas": []}))],
            vec![(Code::WrongForm, "/views/2/lines", ""), (Code::WrongForm, "/views/2", "or none")]),
        ("a line more in one layer", vec![("/views/0/areas/-", json!(""))],
            vec![(Code::WrongForm, "/views/0/areas", "the same size")]),
        ("a line longer in one layer", vec![("/views/0/areas/0", json!("  "))],
            vec![(Code::WrongForm, "/views/0/areas/0", "the same size")]),
        ("a character that is no ASCII", vec![("/views/1/lines/0", json!("       .-'''''''''\u{2013}.       "))],
            vec![(Code::WrongForm, "/views/1/lines/0", "plain ASCII")]),
        ("a tab", vec![("/views/1/lines/0", json!("\t      .-'''''''''-.       "))],
            vec![(Code::WrongForm, "/views/1/lines/0", "plain ASCII")]),
        ("a drawing with the mark in it", vec![("/views/1/lines/0", json!("       .-####-----.        "))],
            vec![(Code::WrongForm, "/views/1/lines/0", "`#`")]),
        ("a drawing with a letter in it", vec![("/views/1/lines/0", json!("       .----A-----.        "))],
            vec![(Code::WrongForm, "/views/1/lines/0", "capitals")]),
        ("an area that says nowhere what it is called", vec![("/views/1/areas/1", json!("       ddddddddddddd       "))],
            vec![(Code::WrongForm, "/views/1/areas", "as a capital")]),
        ("a view without shapes beside one that has them", vec![("/views/1/shapes", json!(MISSING))],
            vec![(Code::WrongForm, "/views/1", "or none")]),
        ("shapes of no size", vec![("/views/1/shapes", json!({"width": 99, "height": 2001, "outline": [SQUARE], "areas": []})),
                ("/views/1/areas", json!(vec![" ".repeat(27); 14]))],
            vec![(Code::WrongForm, "/views/1/shapes/width", ""),
                (Code::WrongForm, "/views/1/shapes/height", "")]),
        ("no outline", vec![("/views/1/shapes/outline", json!([]))],
            vec![(Code::WrongCount, "/views/1/shapes/outline", "")]),
        ("a path that is none", vec![("/views/1/shapes/outline/0", json!("M1 1L2"))],
            vec![(Code::WrongForm, "/views/1/shapes/outline/0", "M, L, C, Q and Z")]),
        ("a path with fractions", vec![("/views/1/shapes/details/0", json!("M1 1L2.5 2"))],
            vec![(Code::WrongForm, "/views/1/shapes/details/0", "whole numbers")]),
        ("a path that leaves its view", vec![("/views/1/shapes/outline/0", json!("M1 1L641 2"))],
            vec![(Code::WrongForm, "/views/1/shapes/outline/0", "inside")]),
        ("an area that is left open", vec![("/views/1/shapes/areas/0/path", json!("M1 1L600 1L600 600"))],
            vec![(Code::WrongForm, "/views/1/shapes/areas/0/path", "with `Z`")]),
        ("a letter beside its area", vec![("/views/1/shapes/areas/0/label_at", json!([639, 1]))],
            vec![(Code::WrongForm, "/views/1/shapes/areas/0/label_at", "inside its area")]),
        ("a letter that is not on the drawing", vec![("/views/1/shapes/areas/0/label_at", json!([-1, 1]))],
            vec![(Code::WrongShape, "/views/1/shapes/areas/0/label_at/0", "")]),
        ("a shape of an area that is not there", vec![("/views/1/shapes/areas/0/letter", json!("Q"))],
            vec![(Code::UnknownId, "/views/1/shapes/areas/0/letter", "declare it"),
                (Code::WrongForm, "/views/1/shapes/areas", "a closed path")]),
        ("an area of the view without a shape", vec![("/views/1/shapes/areas/0/letter", json!("E"))],
            vec![(Code::WrongForm, "/views/1/shapes/areas", "a closed path")]),
        ("a key that is missing", vec![("/views/1/areas", json!(MISSING))],
            vec![(Code::WrongShape, "/views/1", "")]),
    ]
}

#[test]
fn every_broken_drawing_is_told_where_and_how_to_mend_it() {
    let mut failed = Vec::new();
    for (name, edits, wanted) in rows() {
        let edits: Vec<_> = edits
            .into_iter()
            .map(|(pointer, value)| (MAP, pointer, value))
            .collect();
        let wanted: Vec<Said> = wanted
            .into_iter()
            .map(|(code, pointer, help)| (code, MAP, pointer, help))
            .collect();
        let source = spoilt(&edits);
        if let Err(panic) = std::panic::catch_unwind(|| says(name, &source, &wanted)) {
            failed.push(panic.downcast_ref::<String>().cloned().unwrap_or_default());
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn a_pack_needs_no_drawing_and_one_that_is_no_json_is_told_once() {
    assert!(load(&without(MAP)).unwrap().pack().body_map.is_none());
    let mut source = builtin_source();
    source.replace(MAP, "{ this is no JSON");
    says("no JSON", &source, &[(Code::Syntax, MAP, "", "")]);
}

#[test]
fn an_option_that_no_view_shows_may_be_listed() {
    let map = load(&builtin_source()).unwrap().pack().body_map.clone();
    let before = map.unwrap().areas.len();
    let mut json: Value = serde_json::from_str(builtin_source().text(MAP).unwrap()).unwrap();
    let gone = json["areas"].as_array_mut().unwrap().remove(0);
    json["not_drawn"] = json!([gone["option"]]);
    let letter = gone["letter"].as_str().unwrap().chars().next().unwrap();
    for view in json["views"].as_array_mut().unwrap() {
        let shapes = view["shapes"]["areas"].as_array_mut().unwrap();
        shapes.retain(|shape| shape["letter"] != gone["letter"]);
        for line in view["areas"].as_array_mut().unwrap() {
            let text = line.as_str().unwrap();
            *line = text
                .replace([letter, letter.to_ascii_lowercase()], " ")
                .into();
        }
    }
    let mut source = builtin_source();
    source.replace(MAP, json.to_string());
    let map = load(&source).unwrap().pack().body_map.clone().unwrap();
    assert_eq!(map.areas.len(), before - 1);
}
