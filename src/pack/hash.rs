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
        if !super::form::decides(&file.path) {
            continue;
        }
        let text = if file.text.contains('\r') {
            Cow::Owned(file.text.replace("\r\n", "\n"))
        } else {
            Cow::Borrowed(file.text.as_str())
        };
        // Length-prefixed, so that no two different packs run together into the same bytes.
        hasher.update(format!("{}\n{}\n", file.path, text.len()));
        hasher.update(text.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _written = write!(hex, "{byte:02x}");
            hex
        })
}
