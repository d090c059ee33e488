//! Files that hold somebody's answers: whole at every moment, and for the eyes of their owner.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::CliError;

/// Where what shall be written under this name goes; a link stays a link.
pub(super) fn place(path: &Path) -> Result<PathBuf, CliError> {
    let there = std::fs::metadata(path).ok();
    // A device or a folder would be replaced by a file of the same name.
    if there.as_ref().is_some_and(|there| !there.is_file()) || path.as_os_str() == "-" {
        let name = path.display();
        let sentence = format!("nothing can be written into `{name}`: it is not a file");
        return Err(CliError::Usage(sentence));
    }
    // So would a file that its owner protects.
    if there.is_some_and(|there| there.permissions().readonly()) {
        let error = std::io::ErrorKind::PermissionDenied.into();
        return Err(CliError::Unwritable(path.to_owned(), error));
    }
    Ok(real(path).unwrap_or_else(|| path.to_owned()))
}

/// Whether two names mean one file, also when it is not there yet.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    if [one, other].iter().any(|name| name.as_os_str() == "-") {
        return false;
    }
    let (one, other) = (real(one), real(other));
    one.is_some() && one == other
}

/// Where a name leads in the end, through links that lead nowhere yet, too.
fn real(path: &Path) -> Option<PathBuf> {
    let mut path = path.to_owned();
    // So many links in a row no system follows.
    for _ in 0..40 {
        if let Ok(there) = std::fs::canonicalize(&path) {
            return Some(there);
        }
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = std::fs::canonicalize(folder.unwrap_or_else(|| Path::new("."))).ok()?;
        path = folder.join(path.file_name()?);
        match std::fs::read_link(&path) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Some(path),
        }
    }
    None
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
pub(super) fn put(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    set_down(file, path, replace)
}

/// Gives a finished file its name.
fn set_down(file: tempfile::NamedTempFile, path: &Path, replace: bool) -> std::io::Result<()> {
    let put = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    put.map(drop).map_err(|error| error.error)
}

/// A file that is written piece by piece, and stands under its name only when it is whole.
#[derive(Debug)]
pub(super) struct Draft {
    file: tempfile::NamedTempFile,
    path: PathBuf,
    place: PathBuf,
    replace: bool,
}

impl Draft {
    /// Begins a new file, or with `replace` one in place of another.
    pub(super) fn begin(path: &Path, replace: bool) -> Result<Self, CliError> {
        let place = place(path)?;
        if !replace && place.exists() {
            return Err(exists(path));
        }
        let file = beside(&place).map_err(|error| CliError::Unwritable(path.to_owned(), error))?;
        Ok(Self {
            file,
            path: path.to_owned(),
            place,
            replace,
        })
    }

    /// Writes the next piece.
    pub(super) fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.file.write_all(bytes)
    }

    /// The file is whole.
    pub(super) fn finish(self) -> Result<(), CliError> {
        let Self {
            file,
            path,
            place,
            replace,
        } = self;
        let put = file.as_file().sync_all();
        let put = put.and_then(|()| set_down(file, &place, replace));
        put.map_err(|error| unwritten(&path, replace, error))
    }
}

/// Refuses to write over a file of answers that the same command reads or writes.
pub(super) fn check_apart(output: &Path, answers: &[&Path]) -> Result<(), CliError> {
    // A shell's `< FILE` is a name for it, too.
    let stdin = Path::new("/dev/stdin");
    let is_output =
        |file: &Path| is_same(output, if file.as_os_str() == "-" { stdin } else { file });
    if answers.iter().any(|file| is_output(file)) {
        let sentence = "the file of `--output` would replace the answers; name another file for it";
        return Err(CliError::Usage(sentence.into()));
    }
    Ok(())
}

/// Refuses a place that cannot be written, before anybody has given an answer for it.
pub(super) fn check(path: &Path, replace: bool) -> Result<(), CliError> {
    let place = place(path)?;
    if !replace && place.exists() {
        return Err(exists(path));
    }
    let tried = beside(&place).map(drop);
    tried.map_err(|error| CliError::Unwritable(path.to_owned(), error))
}

/// Writes a new file, or with `replace` in place of one that is there.
pub(super) fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), CliError> {
    put(&place(path)?, bytes, replace).map_err(|error| unwritten(path, replace, error))
}

fn unwritten(path: &Path, replace: bool, error: std::io::Error) -> CliError {
    if !replace && error.kind() == std::io::ErrorKind::AlreadyExists {
        exists(path)
    } else {
        CliError::Unwritable(path.to_owned(), error)
    }
}

fn exists(path: &Path) -> CliError {
    let name = path.display();
    CliError::Usage(format!("{name} exists already; `--force` replaces it"))
}
