//! Helpers of the tests: small packs written in the test, and people who answer anything.

pub(crate) mod people;
pub(crate) mod small;
