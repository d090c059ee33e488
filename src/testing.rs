//! Helpers of the tests: small packs written in the test, people who answer anything, and files that
//! are generated from the code.

pub(crate) mod cases;
pub(crate) mod generated;
pub(crate) mod people;
pub(crate) mod random;
pub(crate) mod small;
