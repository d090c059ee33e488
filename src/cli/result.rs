//! A result, in the form that was asked for, where it was asked for.

use super::arguments::{ResultFormat, ResultOptions};
use super::{CliError, Exit, Host, paper, private_file};
use crate::assess::Assessment;
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
    match &options.output {
        None => host.put(&document)?,
        Some(path) => {
            private_file::write(path, &document, options.force)?;
            host.complain(&format!("written to {}", path.display()));
        }
    }
    Ok(exit(record.assessment, options))
}

/// A document for machines.
pub(super) fn json(document: &impl serde::Serialize) -> Result<String, CliError> {
    let mut text = serde_json::to_string_pretty(document).map_err(CliError::Form)?;
    text.push('\n');
    Ok(harmless_json(&text).into_owned())
}

/// Refuses what no result could be written into, before the first question.
pub(super) fn check(host: &Host, options: &ResultOptions) -> Result<(), CliError> {
    paper::check(host, options)?;
    match &options.output {
        Some(path) => private_file::check(path, options.force),
        None => Ok(()),
    }
}

/// Prints a page, or a part of one, on the screen.
pub(super) fn show(host: &Host, blocks: &[Block], plain: bool) -> Result<(), CliError> {
    host.print(&render(blocks, host.page_style(plain)))
}

/// The exit code of a result.
pub(super) fn exit(assessment: &Assessment, options: &ResultOptions) -> Exit {
    if options.exit_code {
        Exit::of_urgency(assessment.urgency.level)
    } else {
        Exit::Done
    }
}
