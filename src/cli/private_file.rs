//! A file that holds somebody's answers: whole at every moment, and for the eyes of its owner.

use std::io::Write as _;
use std::path::Path;

use super::CliError;

/// A temporary file in the same folder, readable by its owner only.
pub(super) fn beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    tempfile::Builder::new()
        .prefix(".nape-")
        .tempfile_in(folder.unwrap_or_else(|| Path::new(".")))
}

/// Writes the file whole or not at all, whatever happens in the middle.
pub(super) fn put(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let put = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    put.map(drop).map_err(|error| error.error)
}

/// Refuses a place that cannot be written, before anybody has given an answer for it.
pub(super) fn check(path: &Path, replace: bool) -> Result<(), CliError> {
    let there = std::fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) || path.as_os_str() == "-" {
        let name = path.display();
        let sentence = format!("`{name}` is not a file, and nothing can be written into it");
        return Err(CliError::Usage(sentence));
    }
    if there.is_some() && !replace {
        return Err(exists(path));
    }
    let tried = beside(path).map(drop);
    tried.map_err(|error| CliError::Unwritable(path.to_owned(), error))
}

/// Writes a document, over another one only with `replace`.
pub(super) fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), CliError> {
    check(path, replace)?;
    put(path, bytes, replace).map_err(|error| {
        if !replace && error.kind() == std::io::ErrorKind::AlreadyExists {
            exists(path)
        } else {
            CliError::Unwritable(path.to_owned(), error)
        }
    })
}

fn exists(path: &Path) -> CliError {
    let name = path.display();
    CliError::Usage(format!("{name} exists already; `--force` replaces it"))
}
