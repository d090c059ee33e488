//! A result, in the form that was asked for, where it was asked for.

use std::path::Path;

use super::arguments::{ResultFormat, ResultOptions};
use super::{CliError, Exit, Host, paper, private_file};
use crate::assess::UrgencyLevel;
use crate::exchange::{Code, encode, fhir};
use crate::report::{
    Block, Record, Voice, closing, harmless_json, html, json_v1, markdown, page, render,
};

/// Tells a result: on standard output, or in the file of `--output`. Gives the exit code.
pub(super) fn deliver(
    host: &Host,
    record: &Record<'_>,
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    let code = encode(record);
    let record = &with_code(record, code.as_ref());
    let blocks = page(record, options.voice(Voice::Patient));
    deliver_page(host, record, &blocks, options)
}

/// The record with the code that holds its answers.
pub(super) fn with_code<'a>(record: &Record<'a>, code: Option<&'a Code>) -> Record<'a> {
    Record {
        code: code.map(Code::as_str),
        ..*record
    }
}

/// The same with the page as it is.
pub(super) fn deliver_page(
    host: &Host,
    record: &Record<'_>,
    blocks: &[Block],
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    let machine = |form| {
        if form == ResultFormat::Fhir {
            json(&fhir::bundle(record))
        } else {
            json(&json_v1::report(record))
        }
    };
    deliver_blocks(host, record, blocks, machine, options)
}

/// The same with another document for machines. `record` is what the exit code and the last words speak of.
pub(super) fn deliver_blocks(
    host: &Host,
    record: &Record<'_>,
    blocks: &[Block],
    machine: impl FnOnce(ResultFormat) -> Result<String, CliError>,
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    paper::check(host, options)?;
    let document = match options.form() {
        form @ (ResultFormat::Terminal | ResultFormat::Plain) => {
            let blocks = [blocks, &closing(record)].concat();
            render(&blocks, host.page_style(form == ResultFormat::Plain)).into_bytes()
        }
        ResultFormat::Markdown => markdown(blocks)
            .map_err(|error| CliError::Page(error.to_string()))?
            .into_bytes(),
        ResultFormat::Html => html(blocks).into_bytes(),
        ResultFormat::Pdf => paper::pdf(record, blocks)?,
        form @ (ResultFormat::Json | ResultFormat::Fhir) => machine(form)?.into_bytes(),
    };
    match &options.target.output {
        None => host.put(&document)?,
        Some(path) => {
            private_file::write(path, &document, options.target.force)?;
            host.complain(&format!("written to {}", path.display()));
        }
    }
    Ok(exit(record.assessment.urgency.level, options))
}

/// A document for machines.
pub(super) fn json(document: &impl serde::Serialize) -> Result<String, CliError> {
    let mut text = serde_json::to_string_pretty(document).map_err(CliError::Form)?;
    text.push('\n');
    Ok(harmless_json(&text).into_owned())
}

/// Refuses a name that says no form, and what no result could be written into, before the first question. It
/// must be none of these files, which hold answers.
pub(super) fn check(
    host: &Host,
    options: &ResultOptions,
    answers: &[&Path],
) -> Result<(), CliError> {
    let output = options.target.output.as_deref();
    if let Some(path) = output {
        private_file::check_apart(path, answers)?;
    }
    options.check_form().map_err(CliError::Usage)?;
    paper::check(host, options)?;
    output.map_or(Ok(()), |path| {
        private_file::check(path, options.target.force)
    })
}

/// Prints a page, or a part of one, on the screen.
pub(super) fn show(host: &Host, blocks: &[Block], plain: bool) -> Result<(), CliError> {
    host.print(&render(blocks, host.page_style(plain)))
}

/// The exit code of a result.
pub(super) fn exit(urgency: UrgencyLevel, options: &ResultOptions) -> Exit {
    if options.exit_code {
        Exit::of_urgency(urgency)
    } else {
        Exit::Done
    }
}
