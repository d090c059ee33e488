//! One integration binary: a module each for what it looks at.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests stop at the first surprise, and may read the environment and the disk"
)]

mod danger;
