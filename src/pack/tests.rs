//! Broken packs: the built-in one with one thing spoilt, and everything that is said of it.

use serde_json::{Value, json};

use super::{DiagnosticCode as Code, PackSource, SourceFile, builtin_source, load};

mod body_map;
mod files;
mod rows;

const NERVES: &str = "red_flags/10_nerve_signs.json";
const ABOUT_YOU: &str = "questionnaire/10_about_you.json";
const DANGER: &str = "questionnaire/20_danger.json";
const FOLLOW_UP: &str = "questionnaire/30_danger_follow_up.json";
const CLUSTER: &str = "patterns/cluster.json";
const MISSING: &str = "(remove)";

/// What is said: code, file, place in the file, a part of the help ("" for any).
type Said = (Code, &'static str, &'static str, &'static str);

/// The built-in pack with values put at (file, JSON Pointer); `MISSING` takes one away, and "-" as
/// the last step adds to a list.
fn spoilt(edits: &[(&str, &str, Value)]) -> PackSource {
    let mut source = builtin_source();
    for (file, pointer, value) in edits {
        let text = source.text(file).unwrap();
        let mut json: Value = serde_json::from_str(text).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match json.pointer_mut(parent).unwrap() {
            Value::Object(object) if *value == json!(MISSING) => {
                assert!(object.remove(key).is_some(), "{pointer} is not there");
            }
            Value::Object(object) => {
                object.insert(key.to_owned(), value.clone());
            }
            Value::Array(list) if key == "-" => list.push(value.clone()),
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                panic!("{pointer} is in no list and no object")
            }
        }
        source.replace(file, json.to_string());
    }
    source
}

/// The built-in pack without one file.
fn without(path: &str) -> PackSource {
    let files = builtin_source().files().to_vec();
    let kept: Vec<SourceFile> = files.into_iter().filter(|file| file.path != path).collect();
    PackSource::new(kept)
}

/// Whether a pointer is the wanted one, where "*" is any one step.
fn stands_at(pointer: &str, wanted: &str) -> bool {
    let steps: Vec<&str> = pointer.split('/').collect();
    let wanted: Vec<&str> = wanted.split('/').collect();
    let fits = |(step, wanted): (&&str, &&str)| *wanted == "*" || step == wanted;
    steps.len() == wanted.len() && steps.iter().zip(&wanted).all(fits)
}

/// Checks that exactly this is said, in any order.
fn says(name: &str, source: &PackSource, wanted: &[Said]) {
    let error = load(source).err();
    let problems = error.as_ref().map_or(&[][..], |error| error.problems());
    let mut left: Vec<_> = problems.iter().collect();
    for (code, file, pointer, help) in wanted {
        let found = left.iter().position(|problem| {
            problem.code == *code
                && problem.file == *file
                && stands_at(problem.place.pointer(), pointer)
                && problem.help.as_deref().unwrap_or_default().contains(help)
        });
        match found {
            Some(at) => drop(left.remove(at)),
            None => panic!("{name}: no {code:?} at {file} {pointer} ({help}); left: {left:#?}"),
        }
    }
    assert!(left.is_empty(), "{name}: also said: {left:#?}");
}

#[test]
fn the_age_is_needed_by_name_and_type() {
    let edits = [
        (ABOUT_YOU, "/questions/1/type", json!("yes_no")),
        (ABOUT_YOU, "/questions/1/unit", json!(MISSING)),
        (ABOUT_YOU, "/questions/1/min", json!(MISSING)),
        (ABOUT_YOU, "/questions/1/max", json!(MISSING)),
    ];
    let error = load(&spoilt(&edits)).unwrap_err();
    let told = |file: &str| error.problems().iter().any(|problem| problem.file == file);
    assert!(told("pack.json") && told("definitions.json"));
}

#[test]
fn the_fingerprint_is_of_words_and_rules_not_of_line_ends_or_cases() {
    let hash = |source: &PackSource| load(source).unwrap().pack().sha256.clone();
    let plain = builtin_source();
    let mut windows = PackSource::default();
    for file in plain.files() {
        windows.replace(&file.path, file.text.replace('\n', "\r\n"));
    }
    assert_eq!(hash(&plain), hash(&windows));
    let mut other = plain.clone();
    other.replace("cases/new.json", "{\"cases\": []}");
    other.replace("README.md", "!");
    assert_eq!(hash(&plain), hash(&other));
    assert_eq!(hash(&plain).len(), 64);
    // Any word of any file that decides or says something.
    let words = [
        ("education/migraine.md", "\n", "\n\n"),
        ("wording.json", "Danger signs", "Danger sign"),
        ("pack.json", "First draft", "First drafts"),
        (NERVES, "Nerve signs", "Nerve sign"),
        ("referrals.json", "Your doctor", "A doctor"),
        ("body_map.json", "From behind", "From the back"),
    ];
    for (file, from, to) in words {
        let mut changed = plain.clone();
        let text = plain.text(file).unwrap();
        assert!(text.contains(from), "{file}");
        changed.replace(file, text.replacen(from, to, 1));
        assert_ne!(hash(&plain), hash(&changed), "{file}");
    }
}

#[test]
fn a_command_names_the_folder_of_the_rules_that_it_is_to_read() {
    let mut ruleset = crate::testing::small::Small::new().load();
    assert_eq!(ruleset.command("learn x"), "nape learn x");
    ruleset.name_folder("packs/back");
    assert_eq!(
        ruleset.command("learn x"),
        "nape learn x --rules packs/back"
    );
    ruleset.name_folder("my packs/back");
    let quoted = "nape learn x --rules \"my packs/back\"";
    assert_eq!(ruleset.command("learn x"), quoted);
}
