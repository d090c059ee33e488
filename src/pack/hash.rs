//! The fingerprint of a pack: the same words and rules give the same hash on every machine.

use std::borrow::Cow;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::PackSource;

/// SHA-256, in lower-case hex, over the sorted paths and LF-normalised text of every file that
/// decides or says something. Cases, schemas and generated pages do not.
pub(super) fn sha256(source: &PackSource) -> String {
    let mut hasher = Sha256::new();
    for file in source.files() {
        if super::form::decides(&file.path) {
            let text = with_plain_ends(&file.text);
            // Length-prefixed, so that no two different packs run together into the same bytes.
            hasher.update(format!("{}\n{}\n", file.path, text.len()));
            hasher.update(text.as_bytes());
        }
    }
    hex(&hasher.finalize())
}

/// SHA-256 of one file, in the same way; none if it is not there.
pub(super) fn file_sha256(source: &PackSource, path: &str) -> Option<String> {
    let text = with_plain_ends(source.text(path)?);
    Some(hex(&Sha256::digest(text.as_bytes())))
}

fn with_plain_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _written = write!(hex, "{byte:02x}");
        hex
    })
}
