//! A record -> a FHIR R4 `Bundle`: the answers, and what they come to.
//!
//! The same record gives the same bytes: ids are made from what the bundle says, and no clock is read.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::findings::findings;
use super::resources::{Bundle, Entry, Observation, Reference, Resource};
use super::response::{identifier, response};
use crate::report::Record;

/// The answers of a record, and one observation for each thing that they come to.
pub fn bundle(record: &Record<'_>) -> Bundle {
    let mut answers = response(record);
    // What a reader sees decides the ids: nothing that was left out can be guessed from them.
    let seen = serde_json::to_string(&answers).unwrap_or_default();
    let seed = format!("{}\n{seen}", record.ruleset.pack().sha256);
    let id = uuid(&seed, "response");
    answers.id = Some(id.clone());
    let from = Reference {
        to: Some(urn(&id)),
        display: None,
    };
    let mut entry = vec![Entry {
        full_url: urn(&id),
        resource: Resource::Response(Box::new(answers)),
    }];
    for (name, finding) in findings(record) {
        let id = uuid(&seed, &name);
        let finding = Observation {
            id: id.clone(),
            derived_from: vec![from.clone()],
            ..finding
        };
        entry.push(Entry {
            full_url: urn(&id),
            resource: Resource::Observation(Box::new(finding)),
        });
    }
    Bundle {
        resource_type: "Bundle",
        identifier: identifier(record),
        kind: "collection",
        entry,
    }
}

fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

/// A UUID of version 8, which is the one for hashes of one's own.
fn uuid(seed: &str, name: &str) -> String {
    let digest = Sha256::digest(format!("{seed}\n{name}").as_bytes());
    let mut made = String::new();
    for (at, byte) in digest.iter().take(16).enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            made.push('-');
        }
        let byte = match at {
            6 => (byte & 0x0f) | 0x80,
            8 => (byte & 0x3f) | 0x80,
            _ => *byte,
        };
        // Writing to a String cannot fail.
        let _written = write!(made, "{byte:02x}");
    }
    made
}
