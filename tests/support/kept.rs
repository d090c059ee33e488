//! Documents that are generated and kept true by a test.

use std::path::Path;

/// Whether generated documents are to be written anew.
pub(crate) fn rewrites() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// Fails when the file does not hold `text`; writes it when `UPDATE_DOCS` is set.
pub(crate) fn keep(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if rewrites() {
        std::fs::write(&file, text).unwrap();
    }
    let written = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == text,
        "{path} is out of date: UPDATE_DOCS=1 cargo test --test integration"
    );
}

/// Text for a cell of a table.
pub(crate) fn cell(text: &str) -> String {
    assert!(!text.trim().is_empty(), "an empty cell");
    text.replace('|', "\\|")
}
