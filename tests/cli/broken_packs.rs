//! Broken packs, and what `nape rules check` says of each, in full.
//!
//! A folder of `tests/broken` holds only what is wrong: its files are laid over a pack that was just
//! started. What is said stands beside it as a snapshot (`INSTA_UPDATE=always` takes a change).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{lay_over, nape};

/// The folders of broken packs, and the snapshots beside them.
fn broken() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut folders = BTreeSet::new();
    let mut told = BTreeSet::new();
    for entry in fs::read_dir("tests/broken").unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            folders.insert(name);
        } else if let Some(name) = name.strip_suffix(".snap") {
            told.insert(name.to_owned());
        }
    }
    (folders, told)
}

#[test]
fn every_broken_pack_is_told_in_full() {
    let (folders, _) = broken();
    assert!(folders.len() >= 16, "{folders:?}");
    for name in &folders {
        let pack = tempfile::tempdir().unwrap();
        let folder = pack.path().to_str().unwrap();
        let started = nape(&["rules", "new", "pack", "broken", "--rules", folder], "");
        assert_eq!(started.code, 0, "{}", started.stderr);
        lay_over(&Path::new("tests/broken").join(name), pack.path());
        let run = nape(&["rules", "check", "--rules", folder], "");
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (3, ""),
            "{name}: {}",
            run.stdout
        );
        insta::with_settings!({
            snapshot_path => "../broken",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name.as_str(), run.stdout);
        });
    }
    // Read anew, since a snapshot that is taken now was not there before.
    let (_, told) = broken();
    assert_eq!(
        told, folders,
        "a snapshot stands beside each folder, and none alone"
    );
}
