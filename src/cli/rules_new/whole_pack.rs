//! A whole small pack in a folder of its own.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::sound;
use crate::cli::{CliError, files};
use crate::pack::{PackSource, SourceFile, builtin_source, schemas};

static TEMPLATE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/templates/pack");

/// The file of the built-in pack that every pack may have as it is.
const COPIED: &str = "emergency.json";

/// The file of fixed sentences. Most are those of the built-in pack.
const WORDING: &str = "wording.json";

/// The sentences that would tell a new pack's reader of the complaint of the built-in one.
const SENTENCES: &str = include_str!("../templates/wording.json");

/// Writes the pack `id` and gives the number of its files. It is made aside first, so that no half
/// pack is left when the disk is full.
pub(super) fn write(folder: &Path, id: &str) -> Result<usize, CliError> {
    let there = is_there(folder)?;
    let mut source = source(id);
    let ruleset = sound(&source)?;
    for schema in schemas(Some((ruleset.pack(), &source))) {
        source.replace(&schema.path, schema.text);
    }
    let unwritable = |error| CliError::Unwritable(folder.to_owned(), error);
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or_else(|| Path::new("."));
    let around = if there { folder } else { parent };
    fs::create_dir_all(around).map_err(unwritable)?;
    let aside = tempfile::tempdir_in(around).map_err(unwritable)?;
    let made = aside.path().join("pack");
    for file in source.files() {
        files::write_whole(&made.join(&file.path), &file.text)?;
    }
    if there {
        // It may be the folder that the person is in, which cannot be replaced.
        for entry in fs::read_dir(&made).map_err(unwritable)? {
            let entry = entry.map_err(unwritable)?;
            fs::rename(entry.path(), folder.join(entry.file_name())).map_err(unwritable)?;
        }
    } else {
        fs::rename(&made, folder).map_err(unwritable)?;
    }
    Ok(source.files().len())
}

/// Whether the folder is there; what is in it must be hidden, and so no part of a pack.
fn is_there(folder: &Path) -> Result<bool, CliError> {
    let unreadable = |error| CliError::Unreadable(folder.to_owned(), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unreadable(error)),
    };
    for entry in entries {
        let name = entry.map_err(unreadable)?.file_name();
        if !name.to_string_lossy().starts_with('.') {
            return Err(CliError::Usage(format!(
                "{} is not empty, and nothing was written; a new pack needs a folder of its own",
                folder.display()
            )));
        }
    }
    Ok(true)
}

fn source(id: &str) -> PackSource {
    let mut made = Vec::new();
    collect(&TEMPLATE, id, &mut made);
    let builtin = builtin_source();
    let copied = builtin.files().iter().filter(|file| file.path == COPIED);
    made.extend(copied.cloned());
    made.extend(wording(&builtin));
    PackSource::new(made)
}

/// The sentences of the built-in pack, without its complaint.
fn wording(builtin: &PackSource) -> Option<SourceFile> {
    let own: Vec<Value> = serde_json::from_str(SENTENCES).ok()?;
    let mut file: Value = serde_json::from_str(builtin.text(WORDING)?).ok()?;
    for phrase in file.get_mut("phrases")?.as_array_mut()? {
        if let Some(own) = own.iter().find(|own| own.get("id") == phrase.get("id")) {
            phrase.clone_from(own);
        }
    }
    let mut text = serde_json::to_string_pretty(&file).ok()?;
    text.push('\n');
    Some(SourceFile {
        path: WORDING.to_owned(),
        text,
    })
}

fn collect(folder: &Dir<'_>, id: &str, made: &mut Vec<SourceFile>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            made.push(SourceFile {
                path: path.replace('\\', "/"),
                text: text.replace("{{id}}", id),
            });
        }
    }
    for inner in folder.dirs() {
        collect(inner, id, made);
    }
}
