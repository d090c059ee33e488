//! `nape batch`: many records, scored one after the other in constant memory.

mod crew;
mod feed;
mod input;
mod output;
mod progress;
mod zst;

use super::arguments::{BatchOptions, Common};
use super::{CliError, Exit, Host, files};
use crate::batch::{Batch, Columns, Fields, Header, InputForm, OutputForm};
use crate::pack::Ruleset;
use crate::prompt::listen_for_interrupts;
use crew::{Crew, End, Outcome};
use feed::Feed;
use input::Input;
use output::Output;
use progress::{Progress, grouped};

pub(super) fn run(host: &Host, common: &Common, options: &BatchOptions) -> Result<Exit, CliError> {
    if options.fields == Fields::Full && OutputForm::from(options.to) == OutputForm::Csv {
        let sentence =
            "`--fields full` has no columns; write it as NDJSON, or choose single fields";
        return Err(CliError::Usage(sentence.into()));
    }
    let form = input::form(&options.file, options.from)?;
    let ruleset = files::ruleset(common)?;
    let output = Output::open(options.output.as_deref(), options.force)?;
    listen_for_interrupts()?;
    if options.file.as_os_str() == "-" && host.has_person() {
        host.complain(match form {
            InputForm::Ndjson => {
                "reading records from the terminal, one JSON object a line; Ctrl-D ends them"
            }
            InputForm::Csv => {
                "reading records from the terminal, a header and then rows of CSV; Ctrl-D ends them"
            }
        });
    }
    let input = Input::open(&options.file)?;
    let name = input.name().to_owned();
    let mut feed = Feed::new(input, form, options.fields == Fields::Full);
    let columns = match form {
        InputForm::Ndjson => None,
        InputForm::Csv => match header(host, &mut feed, &name, &ruleset) {
            Ok(columns) => Some(columns),
            Err(exit) => return Ok(exit),
        },
    };
    let batch = Batch::new(
        &ruleset,
        columns,
        options.to.into(),
        options.fields.clone(),
        options.privacy(),
    )
    .strict(options.strict);
    let threads = options.threads.map_or_else(cores, usize::from);
    let bar = host.has_bar() && !options.plain;
    let progress = Progress::begin(bar, feed.input());
    let crew = Crew::new(&batch, feed, output, progress);
    let outcome = crew.run(threads);
    let says_all = options.verbose || host.has_bar();
    tell(host, options, &name, outcome, threads, says_all)
}

/// The cores that there are.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The columns of CSV; or the end of it all, when they cannot be used or there are none.
fn header(host: &Host, feed: &mut Feed, name: &str, ruleset: &Ruleset) -> Result<Columns, Exit> {
    match feed.header() {
        // An empty input is no record, and no mistake.
        Header::None | Header::NotYet => Ok(Columns::none()),
        Header::Broken(line) => {
            host.complain(&format!(
                "error: {name}, line {line}: the header is too long, or a quote in it is not closed"
            ));
            host.complain("  the first line of CSV names a question in each column");
            Err(Exit::Findings)
        }
        Header::Row(row, line) => match Columns::read(ruleset, &row) {
            Ok(columns) => Ok(columns),
            Err(problems) => {
                for problem in &problems {
                    host.complain(&format!("error: {name}, line {line}: {problem}"));
                }
                host.complain(
                    "  nothing was scored; `nape questions` lists every question, and `id` and `note` may stand beside them",
                );
                Err(Exit::Findings)
            }
        },
    }
}

/// Says how it ended.
fn tell(
    host: &Host,
    options: &BatchOptions,
    name: &str,
    outcome: Outcome,
    threads: usize,
    says_all: bool,
) -> Result<Exit, CliError> {
    let Outcome {
        tally,
        last_line,
        end,
        output,
        time,
    } = outcome;
    let written = format!("{} written", records(tally.records + tally.errors));
    // FILE is whole or is not there.
    let kept = options.output.as_ref().map_or(written, |path| {
        format!("nothing was written into {}", path.display())
    });
    match end {
        End::Whole => {}
        End::Strict => {
            host.complain(&format!(
                "error: the record of line {last_line} of {name} cannot be scored, and `--strict` stops there; {kept}"
            ));
            return Ok(Exit::Findings);
        }
        End::Interrupted => {
            host.complain(&format!("stopped after line {last_line} of {name}; {kept}"));
            return Ok(Exit::Interrupted);
        }
        End::Input(error) => {
            host.complain(&format!(
                "error: {name} cannot be read after line {last_line}: {error}; {kept}"
            ));
            return Ok(Exit::Failed);
        }
        End::Output(error) => {
            return Err(match &options.output {
                Some(path) => CliError::Unwritable(path.clone(), error),
                None => CliError::Output(error),
            });
        }
    }
    output.finish()?;
    if tally.records + tally.errors == 0 {
        host.complain(&format!("there is no record in {name}"));
    } else if says_all {
        host.complain(&progress::summary(&tally, time, threads));
    }
    if tally.errors > 0 {
        host.complain(&format!(
            "{} of {} could not be scored; error records stand in their place",
            grouped(tally.errors),
            records(tally.records + tally.errors)
        ));
    }
    if let Some(path) = &options.output {
        host.complain(&format!("written to {}", path.display()));
    }
    Ok(if tally.errors > 0 {
        Exit::Findings
    } else {
        Exit::Done
    })
}

/// A number of records in words.
fn records(count: u64) -> String {
    let word = if count == 1 { "record" } else { "records" };
    format!("{} {word}", grouped(count))
}
