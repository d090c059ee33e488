//! Files that hold somebody's answers: whole at every moment, and for the eyes of their owner.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::CliError;

/// Where answers that shall be saved under this name go; a link stays a link.
pub(super) fn place(path: &Path) -> Result<PathBuf, CliError> {
    let there = std::fs::metadata(path).ok();
    // A device or a folder would be replaced by a file of the same name.
    if there.as_ref().is_some_and(|there| !there.is_file()) || path.as_os_str() == "-" {
        let name = path.display();
        let sentence = format!("answers cannot be saved in `{name}`: it is not a file");
        return Err(CliError::Usage(sentence));
    }
    // So would a file that its owner protects.
    if there.is_some_and(|there| there.permissions().readonly()) {
        let error = std::io::ErrorKind::PermissionDenied.into();
        return Err(CliError::Unwritable(path.to_owned(), error));
    }
    Ok(std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}

/// A temporary file in the same folder, readable by its owner only.
pub(super) fn beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    tempfile::Builder::new()
        .prefix(".nape-")
        .tempfile_in(folder.unwrap_or_else(|| Path::new(".")))
}

/// Writes the file whole or not at all, whatever happens in the middle.
pub(super) fn put(path: &Path, text: &str, replace: bool) -> std::io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let put = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    put.map(drop).map_err(|error| error.error)
}

/// Writes a new file, or with `force` in place of one that is there.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<(), CliError> {
    put(&place(path)?, text, force).map_err(|error| {
        if !force && error.kind() == std::io::ErrorKind::AlreadyExists {
            let name = path.display();
            CliError::Usage(format!("{name} exists already; `--force` replaces it"))
        } else {
            CliError::Unwritable(path.to_owned(), error)
        }
    })
}
