//! A result, in the form that was asked for, where it was asked for.

use super::arguments::{ResultFormat, ResultOptions};
use super::{CliError, Exit, Host, paper, private_file};
use crate::assess::Assessment;
use crate::report::{Block, Record, Voice, closing, html, json_v1, markdown, page, render};

/// Tells a result: on standard output, or in the file of `--output`. Gives the exit code.
pub(super) fn deliver(
    host: &Host,
    record: &Record<'_>,
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    let blocks = page(record, options.voice(Voice::Patient));
    deliver_page(host, record, &blocks, options)
}

/// The same with the page as it is.
pub(super) fn deliver_page(
    host: &Host,
    record: &Record<'_>,
    blocks: &[Block],
    options: &ResultOptions,
) -> Result<Exit, CliError> {
    paper::check(host, options)?;
    let document = document(host, record, blocks, options.form())?;
    match &options.output {
        None => host.put(&document)?,
        Some(path) => {
            private_file::write(path, &document, options.force)?;
            host.complain(&format!("written to {}", path.display()));
        }
    }
    Ok(exit(record.assessment, options))
}

/// A whole document.
fn document(
    host: &Host,
    record: &Record<'_>,
    blocks: &[Block],
    form: ResultFormat,
) -> Result<Vec<u8>, CliError> {
    let text = match form {
        ResultFormat::Terminal | ResultFormat::Plain => {
            let blocks = [blocks, &closing(record)].concat();
            render(&blocks, host.page_style(form == ResultFormat::Plain))
        }
        ResultFormat::Markdown => markdown(blocks),
        ResultFormat::Html => html(blocks),
        ResultFormat::Pdf => return paper::pdf(record, blocks),
        ResultFormat::Json => json(&json_v1::report(record))?,
    };
    Ok(text.into_bytes())
}

/// A document for machines.
fn json(document: &impl serde::Serialize) -> Result<String, CliError> {
    let mut text = serde_json::to_string_pretty(document).map_err(CliError::Form)?;
    text.push('\n');
    Ok(text)
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
