//! `nape assess`: one answers file, scored.

use super::arguments::{AssessOptions, Common, ResultFormat, ResultOptions};
use super::{CliError, Exit, Host, files};
use crate::answers::Answers;
use crate::assess::{Assessment, assess};
use crate::pack::{Ruleset, read_sheet};
use crate::report::{Block, Privacy, json_v1, page, render};

pub(super) fn run(host: &Host, common: &Common, options: &AssessOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let text = files::read_text(&options.file)?;
    let name = options.file.display().to_string();
    let sheet = read_sheet(&ruleset, &name, &text)
        .map_err(|problems| CliError::Answers(text.clone(), problems))?;
    let assessment = assess(&ruleset, &sheet.answers);
    print_result(
        host,
        &ruleset,
        &sheet.answers,
        &assessment,
        &options.result,
        sheet.id,
    )
}

/// Prints a result in the form that was asked for, and gives its exit code.
pub(super) fn print_result(
    host: &Host,
    ruleset: &Ruleset,
    answers: &Answers,
    assessment: &Assessment,
    options: &ResultOptions,
    id: Option<String>,
) -> Result<Exit, CliError> {
    let privacy = privacy(options);
    if options.format == ResultFormat::Json {
        let report = json_v1::report(ruleset, answers, assessment, privacy, id);
        let mut text = serde_json::to_string_pretty(&report).map_err(CliError::Form)?;
        text.push('\n');
        host.print(&text)?;
    } else {
        print_blocks(host, &page(ruleset, answers, assessment, privacy), options)?;
    }
    Ok(exit(assessment, options))
}

/// Prints a page, or a part of one.
pub(super) fn print_blocks(
    host: &Host,
    blocks: &[Block],
    options: &ResultOptions,
) -> Result<(), CliError> {
    let style = match options.format {
        ResultFormat::Terminal | ResultFormat::Json => host.style(),
        ResultFormat::Plain => host.plain_style(),
    };
    host.print(&render(blocks, style))
}

/// What happens to private answers.
pub(super) fn privacy(options: &ResultOptions) -> Privacy {
    if options.include_private {
        Privacy::Include
    } else {
        Privacy::LeaveOut
    }
}

pub(super) fn exit(assessment: &Assessment, options: &ResultOptions) -> Exit {
    if options.exit_code {
        Exit::of_urgency(assessment.urgency.level)
    } else {
        Exit::Done
    }
}
