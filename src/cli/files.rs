//! Reading packs and answers from disk.

use std::io::{Read as _, Write as _};
use std::path::Path;

use super::CliError;
use super::arguments::Common;
use crate::check::{ResolvedCase, resolve_cases};
use crate::pack::{PackError, PackSource, Ruleset, SourceFile, builtin, builtin_source, load};

/// A folder deeper than this is not a rule pack (and may be a loop of links).
const DEEPEST: usize = 8;

/// The files of the pack that was asked for.
pub(super) fn pack_source(common: &Common) -> Result<PackSource, CliError> {
    match &common.rules {
        None => Ok(builtin_source()),
        Some(folder) => read_folder(folder),
    }
}

/// The pack that was asked for with everything that is for its author: cases and invariants, too.
pub(super) fn whole_pack(common: &Common) -> Result<(PackSource, Ruleset), CliError> {
    let source = pack_source(common)?;
    match load(&source) {
        Ok(ruleset) => Ok((source, ruleset)),
        Err(error) => Err(CliError::Pack(source, error.problems().to_vec())),
    }
}

/// The cases of a pack, or everything that is wrong with them.
pub(super) fn cases(source: &PackSource, ruleset: &Ruleset) -> Result<Vec<ResolvedCase>, CliError> {
    let mut problems = Vec::new();
    let cases = resolve_cases(ruleset, source, &mut problems);
    if problems.is_empty() {
        Ok(cases)
    } else {
        Err(CliError::Pack(source.clone(), problems))
    }
}

/// The files of a pack by its folder; `builtin` is the built-in one (`./builtin` is a folder).
pub(super) fn source_of(name: &Path) -> Result<PackSource, CliError> {
    if name.as_os_str() == "builtin" {
        Ok(builtin_source())
    } else {
        read_folder(name)
    }
}

/// The pack that was asked for, compiled.
pub(super) fn ruleset(common: &Common) -> Result<Ruleset, CliError> {
    let mut ruleset = if common.rules.is_none() {
        let broken = |error: PackError| CliError::Pack(builtin_source(), error.problems().to_vec());
        builtin().map_err(broken)?
    } else {
        let source = pack_source(common)?;
        load(&source).map_err(|error| CliError::Pack(source, error.problems().to_vec()))?
    };
    name(&mut ruleset, common)?;
    Ok(ruleset)
}

/// Names in a ruleset what the options name: its folder, and the country.
pub(super) fn name(ruleset: &mut Ruleset, common: &Common) -> Result<(), CliError> {
    if let Some(folder) = &common.rules {
        ruleset.name_folder(&folder.display().to_string());
    }
    if let Some(code) = &common.country {
        ruleset.name_country(code).map_err(|known| {
            CliError::Usage(format!(
                "the rules have no emergency numbers for `{code}`; they have them for {}",
                known.join(", ")
            ))
        })?;
    }
    Ok(())
}

/// The text of a file, or of standard input for `-`.
#[expect(clippy::disallowed_methods, reason = "cli is where files are read")]
pub(super) fn read_text(path: &Path) -> Result<String, CliError> {
    let text = if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map(without_mark)
        .map_err(|error| CliError::Unreadable(path.to_owned(), error))
}

/// A text as it is meant: some editors put a byte order mark before it.
fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    text
}

/// Writes a file of a pack whole or not at all. Nobody's answers stand in it, so everyone may read it.
pub(super) fn write_whole(path: &Path, text: &str) -> Result<(), CliError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        readable(file.as_file())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| CliError::Unwritable(path.to_owned(), error))
}

#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// The files of the pack in a folder.
pub(super) fn read_folder(folder: &Path) -> Result<PackSource, CliError> {
    // A folder that is not there is one sentence, not a list of missing files.
    std::fs::read_dir(folder).map_err(|error| CliError::Unreadable(folder.to_owned(), error))?;
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    collect(folder, "", 0, &mut files, &mut unreadable);
    let mut source = PackSource::new(files);
    unreadable.sort();
    for (path, reason) in unreadable {
        source.unreadable(path, reason);
    }
    Ok(source)
}

/// Reads every file below `folder`; what cannot be read is kept, to be reported with the rest.
#[expect(clippy::disallowed_methods, reason = "cli is where files are read")]
fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<SourceFile>,
    unreadable: &mut Vec<(String, String)>,
) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) if depth < DEEPEST => entries,
        Ok(_) => {
            unreadable.push((prefix.to_owned(), "its folders are too deep".to_owned()));
            return;
        }
        Err(error) => {
            unreadable.push((prefix.to_owned(), error.to_string()));
            return;
        }
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                unreadable.push((prefix.to_owned(), error.to_string()));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        // Editors and version control keep hidden files; they are no part of a pack.
        if name.starts_with('.') {
            continue;
        }
        let path = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        if entry.path().is_dir() {
            collect(
                &entry.path(),
                &path,
                depth.saturating_add(1),
                files,
                unreadable,
            );
            continue;
        }
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => files.push(SourceFile {
                path,
                text: without_mark(text),
            }),
            Err(error) => unreadable.push((path, error.to_string())),
        }
    }
}
