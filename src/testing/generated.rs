//! Test-only: files that are generated from the code and kept true by a test.

use std::path::Path;

/// Fails when the file does not hold `text`; writes it when `UPDATE_DOCS` is set.
#[expect(
    clippy::disallowed_methods,
    reason = "a test may read the environment and the disk"
)]
pub(crate) fn keep(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == text,
        "{} is out of date: UPDATE_DOCS=1 cargo test",
        path.display()
    );
}

/// The JSON Schema of a type, as the file that is kept.
pub(crate) fn schema<T: schemars::JsonSchema>() -> String {
    let schema = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut text = serde_json::to_string_pretty(&schema.into_root_schema_for::<T>()).unwrap();
    text.push('\n');
    text
}
