//! The built-in pack: the files of `rules/`, embedded.

use include_dir::{Dir, include_dir};

use super::{PackError, PackSource, Ruleset, SourceFile, load};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The files of the built-in pack.
pub fn builtin_source() -> PackSource {
    let mut files = Vec::new();
    collect(&RULES, &mut files);
    PackSource::new(files)
}

fn collect(folder: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push(SourceFile {
                path: path.replace('\\', "/"),
                text: text.to_owned(),
            });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The built-in pack, checked and compiled.
///
/// # Errors
///
/// Never in a released program: a test loads it. The error is returned all the same, so that no
/// path to a patient can panic.
pub fn builtin() -> Result<Ruleset, PackError> {
    load(&builtin_source())
}
