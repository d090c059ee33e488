//! `nape rules schema`: the schemas that stand beside the rules, for editors elsewhere.

use std::fs;

use crate::support::nape;

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
        let there = fs::read(format!("rules/schema/{name}.json")).unwrap();
        assert_eq!(printed.as_bytes(), there, "{name}");
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
        let written = fs::read(folder.path().join(format!("schema/{name}.json"))).unwrap();
        let there = fs::read(format!("rules/schema/{name}.json")).unwrap();
        assert_eq!(written, there, "{name}");
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
