//! The built-in pack: the files of `rules/`, embedded.

use include_dir::{Dir, include_dir};

use super::{PackError, PackSource, Ruleset, SourceFile, form, load};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The files of the built-in pack, its cases and schemas too.
pub fn builtin_source() -> PackSource {
    source(&|_| true)
}

/// The built-in pack, checked and compiled.
///
/// # Errors
///
/// Never in a released program: a test loads it. The error is returned all the same, so that no
/// path to a patient can panic.
pub fn builtin() -> Result<Ruleset, PackError> {
    // Whoever only asks and assesses needs no sample patients and no invariants.
    load(&source(&form::decides))
}

fn source(wanted: &dyn Fn(&str) -> bool) -> PackSource {
    let mut files = Vec::new();
    collect(&RULES, wanted, &mut files);
    PackSource::new(files)
}

fn collect(folder: &Dir<'_>, wanted: &dyn Fn(&str) -> bool, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        let Some(path) = file.path().to_str().map(|path| path.replace('\\', "/")) else {
            continue;
        };
        // Most of the bytes are sample patients: what is not wanted is not even looked at.
        if let Some(text) = wanted(&path).then(|| file.contents_utf8()).flatten() {
            let text = text.to_owned();
            files.push(SourceFile { path, text });
        }
    }
    for inner in folder.dirs() {
        collect(inner, wanted, files);
    }
}
