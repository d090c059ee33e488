//! A result on sheets of paper: PDF, where the program was built with it.

use super::arguments::{ResultFormat, ResultOptions};
use super::{CliError, Host};
use crate::report::{Block, Record};

/// Refuses a PDF that cannot be made, or that would land on a screen.
pub(super) fn check(host: &Host, options: &ResultOptions) -> Result<(), CliError> {
    if options.form() != ResultFormat::Pdf {
        return Ok(());
    }
    if !cfg!(feature = "pdf") {
        return Err(CliError::Usage(NOT_BUILT_IN.into()));
    }
    if options.target.output.is_none() && host.has_screen() {
        let sentence =
            "a PDF is no text for a terminal; add `--output page.pdf`, or send it to a program";
        return Err(CliError::Usage(sentence.into()));
    }
    Ok(())
}

const NOT_BUILT_IN: &str = "this program was built without PDF. `--output page.html` makes the same page for a browser, and \
     prints well from there. Or build the program with `cargo build --release --features pdf`";

/// The page as PDF. Record number and date stand at the foot of every sheet.
#[cfg(feature = "pdf")]
pub(super) fn pdf(record: &Record<'_>, blocks: &[Block]) -> Result<Vec<u8>, CliError> {
    let foot = [record.label, record.date];
    let foot = foot.into_iter().flatten().collect::<Vec<_>>().join(", ");
    crate::report::pdf(blocks, &foot).map_err(CliError::Paper)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn pdf(_: &Record<'_>, _: &[Block]) -> Result<Vec<u8>, CliError> {
    Err(CliError::Usage(NOT_BUILT_IN.into()))
}
