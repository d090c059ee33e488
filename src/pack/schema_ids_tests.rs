//! The ids in the schemas: all of the pack, none of another, and only where they belong.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schema_ids::{ANSWERS, MARK, filled};
use super::{PackSource, builtin_source, load, schemas};
use crate::testing::small::{Small, includes, yes};

/// A pack with something of every kind.
fn small() -> PackSource {
    let levels = json!([{"level": "fits", "when": {"criterion": "crit"}}]);
    let notes = json!({"notes": [{"id": "note", "text": "!", "when": yes("sick")}]});
    let mut source = Small::new()
        .publication("paper")
        .yes_no("sick")
        .any_of("signs", &["red", "hot"])
        .question(
            json!({"id": "how_bad", "type": "one_of", "ordered": true, "optional": true,
            "options": [{"id": "bit", "text": "A bit", "value": 1},
                {"id": "lot", "text": "A lot", "value": 2}]}),
        )
        .question(json!({"id": "next", "type": "any_of", "options": [
            {"id": "hot", "text": "Hot"}, {"id": "none", "text": "None", "exclusive": true}]}))
        .examination("looked")
        .definition("ill", yes("sick"))
        .flag("alarm", "soon", includes("signs", &["red"]), json!({}))
        .pattern("kind", &[("crit", 1, yes("sick"))], levels, notes)
        .contradiction("clash", yes("sick"), "signs")
        .source();
    let lesson = json!({"lessons": [{"id": "lesson", "title": "!", "evidence": "D",
        "reviewed_on": "2020-01-01"}]});
    source.replace("education/education.json", lesson.to_string());
    source.replace("education/lesson.md", "# Lesson\n\nText.\n");
    let bases = json!({"bases": [{"id": "well", "title": "!", "answers": {"sick": "no"}}]});
    source.replace("cases/bases.json", bases.to_string());
    source
}

/// The schemas of this pack, by path.
fn schemas_of(source: &PackSource) -> BTreeMap<String, Value> {
    let ruleset = load(source).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    let schemas = schemas(Some((ruleset.pack(), source)));
    let parsed = schemas.into_iter().map(|file| {
        let schema = serde_json::from_str(&file.text).unwrap();
        (file.path, schema)
    });
    parsed.collect()
}

/// The marked parts of all schemas, by their mark; the same in every schema.
fn marked(schemas: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for schema in schemas.values() {
        let parts = schema["$defs"].as_object().into_iter().flatten();
        for (_, part) in parts.filter(|(_, part)| part.get(MARK).is_some()) {
            let mark = part[MARK].as_str().unwrap().to_owned();
            let before = found.insert(mark, part.clone());
            assert!(before.is_none_or(|before| before == *part));
        }
    }
    found
}

#[test]
fn the_lists_hold_exactly_the_ids_of_the_pack_in_its_order() {
    let marked = marked(&schemas_of(&small()));
    let lists = [
        (
            "questions",
            json!([
                "subject", "age", "sick", "signs", "how_bad", "next", "looked"
            ]),
        ),
        ("summands", json!(["age", "how_bad"])),
        ("examination", json!(["looked"])),
        (
            "choices",
            json!(["yes", "no", "me", "someone_else", "bit", "lot"]),
        ),
        ("ticks", json!(["red", "hot", "none"])),
        ("steps", json!(["bit", "lot"])),
        ("definitions", json!(["ill"])),
        ("flags", json!(["alarm"])),
        ("patterns", json!(["kind"])),
        ("criteria", json!(["crit"])),
        ("notes", json!(["kind.note"])),
        ("referrals", json!(["anyone"])),
        ("lessons", json!(["lesson"])),
        ("contradictions", json!(["clash"])),
        ("sources", json!(["paper"])),
        ("bases", json!(["well"])),
    ];
    for (mark, ids) in &lists {
        let either = json!([{"enum": ids}, {"type": "string"}]);
        assert_eq!(marked[*mark]["anyOf"], either, "{mark}");
    }
    let lints = marked["lints"]["anyOf"][0]["enum"].as_array().unwrap();
    assert!(lints.contains(&json!("never-read-question")));
    assert!(
        !lints.contains(&json!("unknown-id")),
        "an error cannot be allowed"
    );
    assert_eq!(
        marked.len(),
        lists.len() + 2,
        "and the lints, and the answers"
    );
}

#[test]
fn answers_are_offered_per_question_and_numbers_are_not() {
    let marked = marked(&schemas_of(&small()));
    let answers = &marked[ANSWERS]["properties"];
    let words = |question: &str| answers[question]["anyOf"][0]["enum"].clone();
    assert_eq!(words("sick"), json!(["yes", "no", "not_sure"]));
    assert_eq!(
        words("how_bad"),
        json!(["bit", "lot", "not_sure", "declined"])
    );
    let ticks = &answers["signs"]["anyOf"][0]["items"]["anyOf"][0]["enum"];
    assert_eq!(*ticks, json!(["red", "hot", "none", "not_sure"]));
    assert_eq!(
        answers["age"],
        json!({"description": "A whole number from 0 to 120."})
    );
    assert_eq!(answers.as_object().unwrap().len(), 7);
    assert!(marked[ANSWERS].get("additionalProperties").is_none());
}

/// Every word and key of these values.
fn words<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for value in values {
        match value {
            Value::String(word) => drop(found.insert(word.clone())),
            Value::Array(items) => found.extend(words(items)),
            Value::Object(object) => {
                found.extend(object.keys().cloned());
                found.extend(words(object.values()));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    found
}

#[test]
fn nothing_of_the_built_in_pack_is_left_in_the_schemas_of_another_or_of_none() {
    let parsed: Vec<Value> = schemas(None)
        .iter()
        .map(|file| serde_json::from_str(&file.text).unwrap())
        .collect();
    let (without, small) = (words(&parsed), small());
    let files = small.files().iter();
    let files: Vec<Value> = files
        .filter_map(|file| serde_json::from_str(&file.text).ok())
        .collect();
    let mut own = words(&files);
    own.extend(["kind.note", "not_sure", "declined"].map(str::to_owned));
    own.insert("A whole number from 0 to 120.".into());
    for word in words(schemas_of(&small).values()).difference(&without) {
        assert!(own.contains(word), "{word}");
    }
    let ruleset = load(&builtin_source()).unwrap();
    let built_in = words(schemas_of(&builtin_source()).values());
    for flag in &ruleset.pack().flags {
        assert!(built_in.contains(&flag.id) && !without.contains(&flag.id));
    }
}

#[test]
fn filling_again_changes_nothing_and_leaves_nothing_of_what_stood_there() {
    let (small, builtin) = (small(), builtin_source());
    let (one, other) = (load(&small).unwrap(), load(&builtin).unwrap());
    for file in schemas(Some((other.pack(), &builtin))) {
        assert_eq!(
            file.text,
            builtin.text(&file.path).unwrap().replace("\r\n", "\n")
        );
        let there = filled(&file.text, Some((one.pack(), &small))).unwrap();
        assert_eq!(filled(&there, Some((one.pack(), &small))).unwrap(), there);
        assert_eq!(
            filled(&there, Some((other.pack(), &builtin))).unwrap(),
            file.text
        );
        let none = filled(&file.text, None).unwrap();
        assert_eq!(filled(&there, None).unwrap(), none);
    }
}

/// The schemas as they would be if an id that is not listed were an error.
fn strict(source: &PackSource) -> BTreeMap<String, Value> {
    let mut schemas = schemas_of(source);
    for schema in schemas.values_mut() {
        for (_, part) in schema["$defs"].as_object_mut().into_iter().flatten() {
            // A place may follow a source.
            let is_list = part.get(MARK).is_some_and(|mark| mark != "sources");
            if let Some(Value::Array(either)) = part.get_mut("anyOf").filter(|_| is_list) {
                either.truncate(1);
            }
        }
    }
    schemas
}

#[test]
fn every_id_that_the_built_in_pack_names_is_in_the_list_of_its_place() {
    let source = builtin_source();
    let schemas = strict(&source);
    let mut looked_at = 0;
    for file in source.files() {
        let Ok(value) = serde_json::from_str::<Value>(&file.text) else {
            continue;
        };
        let Some(named) = value["$schema"]
            .as_str()
            .map(|path| path.replace("../", ""))
        else {
            continue;
        };
        if let Some(schema) = schemas.get(&named) {
            let validator = jsonschema::validator_for(schema).unwrap();
            let problems: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(problems.is_empty(), "{}: {problems:?}", file.path);
            looked_at += 1;
        }
    }
    assert!(looked_at > 30);
}

#[test]
fn every_place_where_an_id_stands_has_its_list() {
    let schemas = strict(&small());
    let valid = |name: &str, value: &Value| {
        let schema = &schemas[&format!("schema/{name}.json")];
        jsonschema::validator_for(schema).unwrap().is_valid(value)
    };
    let definition = |when: Value| {
        json!({"definitions": [
        {"id": "new", "text": "!", "when": when, "basis": "judgement"}]})
    };
    let case = |expect: Value| {
        json!({"cases": [{"id": "new", "title": "!", "origin": "!",
        "answers": {"new": "new"}, "expect": expect, "talking_point": "!"}]})
    };
    // A right id, and one that is of another list.
    for (known, other) in [
        (
            json!({"answer": {"question": "sick"}}),
            json!({"answer": {"question": "red"}}),
        ),
        (
            json!({"answer": {"question": "sick", "is": "yes"}}),
            json!({"answer": {"question": "sick", "is": "red"}}),
        ),
        (
            json!({"answer": {"question": "sick", "is": ["me", "bit"]}}),
            json!({"answer": {"question": "sick", "is": ["me", "hot"]}}),
        ),
        (includes("sick", &["red"]), includes("sick", &["bit"])),
        (
            json!({"answer": {"question": "sick", "only": ["hot"]}}),
            json!({"answer": {"question": "sick", "only": ["yes"]}}),
        ),
        (
            json!({"answer": {"question": "sick", "count_from": 1, "of": ["hot"]}}),
            json!({"answer": {"question": "sick", "count_from": 1, "of": ["me"]}}),
        ),
        (
            json!({"answer": {"question": "sick", "from": "lot"}}),
            json!({"answer": {"question": "sick", "from": "me"}}),
        ),
        (
            json!({"answer": {"question": "sick", "to": "bit"}}),
            json!({"answer": {"question": "sick", "to": "red"}}),
        ),
        (
            json!({"sum": {"of": ["age"]}}),
            json!({"sum": {"of": ["sick"]}}),
        ),
        (
            json!({"sum": {"of": ["age"], "less": ["how_bad"]}}),
            json!({"sum": {"of": ["age"], "less": ["signs"]}}),
        ),
        (json!({"definition": "ill"}), json!({"definition": "alarm"})),
        (json!({"criterion": "crit"}), json!({"criterion": "note"})),
        (json!({"flag": "alarm"}), json!({"flag": "ill"})),
        (json!({"flag_open": "alarm"}), json!({"flag_open": "kind"})),
        (
            json!({"pattern": {"id": "kind", "level": []}}),
            json!({"pattern": {"id": "alarm", "level": []}}),
        ),
    ] {
        assert!(valid("definitions", &definition(known.clone())), "{known}");
        assert!(!valid("definitions", &definition(other.clone())), "{other}");
    }
    for (keys, known) in [
        (&["raised", "not_raised", "excused", "open"][..], "alarm"),
        (
            &["shown", "not_shown", "fits", "partly_fits", "little"],
            "kind",
        ),
        (&["asked", "not_asked"], "sick"),
        (&["referrals", "not_referrals"], "anyone"),
        (&["notes", "not_notes"], "kind.note"),
        (&["contradictions", "not_contradictions"], "clash"),
        (&["lessons", "not_lessons"], "lesson"),
    ] {
        for key in keys {
            assert!(valid("cases", &case(json!({*key: [known]}))), "{key}");
            assert!(
                !valid("cases", &case(json!({*key: [known, "ill"]}))),
                "{key}"
            );
        }
    }
    assert!(valid("cases", &case(json!({"first": "kind"}))));
    assert!(!valid("cases", &case(json!({"first": "alarm"}))));
    let mut based = case(json!({}));
    for (base, is_valid) in [("well", true), ("new", false)] {
        based["cases"][0]["base"] = json!(base);
        assert_eq!(valid("cases", &based), is_valid);
    }
    let pattern = |extra: (&str, Value)| {
        let mut pattern = json!({"id": "new", "title": "!", "clinical_title": "!", "summary": "!",
            "limit": "!", "criteria": [], "levels": []});
        pattern[extra.0] = extra.1;
        pattern
    };
    let yields = |to: &str| json!([{"pattern": to, "level": [], "at_level": []}]);
    for (key, known, other) in [
        ("ranks_below", json!(["kind"]), json!(["alarm"])),
        ("stands_below", json!(["kind"]), json!(["alarm"])),
        ("yields_to", yields("kind"), yields("alarm")),
        ("examination", json!(["looked"]), json!(["sick"])),
    ] {
        assert!(valid("pattern", &pattern((key, known))), "{key}");
        assert!(!valid("pattern", &pattern((key, other))), "{key}");
    }
    for (question, is_valid) in [("sick", true), ("new", false)] {
        let clash = json!({"id": "new", "text": "!", "when": yes("sick"), "ask_again": question});
        let file = json!({"contradictions": [clash]});
        assert_eq!(valid("consistency", &file), is_valid);
    }
    let mut about: Value = serde_json::from_str(small().text("pack.json").unwrap()).unwrap();
    for (code, is_valid) in [("never-read-question", true), ("wish", false)] {
        about["allow"] = json!([{"code": code, "ids": ["new"], "reason": "!"}]);
        assert_eq!(valid("pack", &about), is_valid);
    }
}

#[test]
fn every_list_of_sources_offers_those_of_the_pack() {
    let schemas = schemas_of(&small());
    let mut found = 0;
    for (path, schema) in &schemas {
        let parts = schema["$defs"].as_object().into_iter().flatten();
        for (name, part) in parts {
            let sources = &part["properties"]["sources"];
            if sources["type"] == "array" {
                assert_eq!(
                    sources["items"]["$ref"], "#/$defs/SourceId",
                    "{path} {name}"
                );
                found += 1;
            }
        }
    }
    assert!(found > 6, "{found}");
}
