//! How many cases a property is tried on.

use proptest::prelude::ProptestConfig;

/// So many cases; more where `PROPTEST_CASES` asks for a deep run, never fewer.
#[expect(clippy::disallowed_methods, reason = "a test may read the environment")]
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let asked = asked.and_then(|number| number.parse().ok());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(asked.unwrap_or(0).max(count))
    }
}
