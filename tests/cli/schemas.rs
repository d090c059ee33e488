//! `nape rules schema`: the schemas that stand beside the rules, for editors elsewhere.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::nape;

const EXAMPLE: &str = "examples/low_back_pain";

/// The names of the schemas beside the rules.
fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir("rules/schema")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| name.strip_suffix(".json").unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// A schema beside the rules.
fn there(name: &str) -> String {
    let text = fs::read_to_string(format!("rules/schema/{name}.json")).unwrap();
    text.replace("\r\n", "\n")
}

#[test]
fn every_schema_is_listed_with_its_file_and_can_be_printed() {
    let list = nape(&["rules", "schema"], "");
    assert_eq!(list.code, 0, "{}", list.stderr);
    let lines: Vec<&str> = list.stdout.lines().collect();
    assert_eq!(lines.len(), names().len());
    for (line, name) in lines.iter().zip(names()) {
        let (first, file) = line.split_once(' ').unwrap();
        assert_eq!(first, name);
        assert!(file.contains(".json: "), "{line}");
        let printed = nape(&["rules", "schema", &name], "").stdout;
        assert_eq!(printed, there(&name), "{name}");
    }
}

#[test]
fn a_schema_that_does_not_exist_is_refused_with_the_nearest() {
    let told = nape(&["rules", "schema", "patern"], "").refused(2);
    assert!(told.contains("did you mean `pattern`?"), "{told}");
}

#[test]
fn schemas_are_written_and_those_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let write = ["rules", "schema", "--write", path];
    assert_eq!(nape(&write, "").code, 0);
    for name in names() {
        let file = folder.path().join(format!("schema/{name}.json"));
        assert_eq!(fs::read_to_string(file).unwrap(), there(&name), "{name}");
    }
    assert_eq!(nape(&write, "").code, 0, "the same content is no conflict");

    let own = folder.path().join("schema/pack.json");
    let gone = folder.path().join("schema/cases.json");
    fs::write(&own, "{}").unwrap();
    fs::remove_file(&gone).unwrap();
    let told = nape(&write, "").refused(2);
    assert!(
        told.contains("pack.json") && told.contains("--force"),
        "{told}"
    );
    assert!(!told.contains("wording.json"), "{told}");
    assert_eq!(fs::read(&own).unwrap(), b"{}");
    assert!(!gone.exists(), "all or nothing");

    let forced = nape(&[&write[..], &["--force"]].concat(), "");
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert!(fs::read(&own).unwrap().len() > 100 && gone.exists());
}

/// The patterns that a schema offers.
fn patterns(schema: &[u8]) -> Value {
    let schema: Value = serde_json::from_slice(schema).unwrap();
    schema["$defs"]["PatternId"]["anyOf"][0]["enum"].clone()
}

#[test]
fn a_schema_holds_the_ids_of_the_pack_that_is_asked_for() {
    let run = nape(&["rules", "schema", "pattern", "--rules", EXAMPLE], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let example = ["axial_inflammation", "non_specific", "radicular"];
    assert_eq!(patterns(run.stdout.as_bytes()), json!(example));
    let plain = nape(&["rules", "schema", "pattern"], "").stdout;
    let own = fs::read_dir("rules/patterns").unwrap();
    let mut own: Vec<String> = own
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_owned())
        .map(|id| id.into_string().unwrap())
        .collect();
    own.sort();
    assert_eq!(patterns(plain.as_bytes()), json!(own));

    // The pack that is named wins over the one that stands where they go.
    for (args, wanted) in [
        (&["--rules", EXAMPLE][..], json!(example)),
        (&[], json!(null)),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let start = ["rules", "new", "pack", "mine", "--rules", path];
        assert_eq!(nape(&start, "").code, 0);
        let write = ["rules", "schema", "--write", path, "--force"];
        assert_eq!(nape(&[&write[..], args].concat(), "").code, 0);
        let written = fs::read(folder.path().join("schema/pattern.json")).unwrap();
        assert_eq!(patterns(&written), wanted, "it has no pattern of its own");
    }
}

#[test]
fn a_pack_that_does_not_load_gives_schemas_without_ids_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    fs::write(folder.path().join("pack.json"), "{").unwrap();
    let run = nape(&["rules", "schema", "pattern", "--rules", path], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("without ids"), "{}", run.stderr);
    assert!(run.stderr.contains("rules check --rules"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1);
    assert_eq!(patterns(run.stdout.as_bytes()), json!(null));

    let run = nape(&["rules", "schema", "--write", path], "");
    assert!(run.stderr.contains("without ids"), "{}", run.stderr);
    let written = fs::read(folder.path().join("schema/pattern.json")).unwrap();
    assert_eq!(patterns(&written), json!(null));

    let nowhere = Path::new(path).join("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    nape(&["rules", "schema", "pattern", "--rules", nowhere], "").refused(1);
}
