//! A result, in the form that was asked for.

use super::arguments::{ResultFormat, ResultOptions};
use super::{CliError, Exit, Host};
use crate::assess::Assessment;
use crate::exchange::fhir;
use crate::report::{Block, Privacy, Record, json_v1, page, render};

/// Prints a result in the form that was asked for, and gives its exit code.
pub(super) fn print_result(
    host: &Host,
    record: &Record<'_>,
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    if options.format == ResultFormat::Json {
        host.print(&json(&json_v1::report(record))?)?;
    } else if options.format == ResultFormat::Fhir {
        host.print(&json(&fhir::bundle(record))?)?;
    } else {
        print_blocks(host, &page(record), options)?;
    }
    Ok(exit(record.assessment, options))
}

/// A document for machines.
pub(super) fn json(document: &impl serde::Serialize) -> Result<String, CliError> {
    let mut text = serde_json::to_string_pretty(document).map_err(CliError::Form)?;
    text.push('\n');
    Ok(text)
}

/// Prints a page, or a part of one.
pub(super) fn print_blocks(
    host: &Host,
    blocks: &[Block],
    options: &ResultOptions,
) -> Result<(), CliError> {
    let plain = options.format == ResultFormat::Plain;
    host.print(&render(blocks, host.page_style(plain)))
}

/// What happens to private answers.
pub(super) fn privacy(options: &ResultOptions) -> Privacy {
    if options.include_private {
        Privacy::Include
    } else {
        Privacy::LeaveOut
    }
}

/// The exit code of a result.
pub(super) fn exit(assessment: &Assessment, options: &ResultOptions) -> Exit {
    if options.exit_code {
        Exit::of_urgency(assessment.urgency.level)
    } else {
        Exit::Done
    }
}
