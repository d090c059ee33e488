//! `nape batch`: many records, scored one after the other in constant memory.

mod crew;
mod feed;
mod form;
mod input;
mod output;
mod progress;
mod start;
mod stored;
mod zst;

use super::arguments::{BatchOptions, Common};
use super::{CliError, Exit, Host, files, private_file};
use crate::batch::{Batch, Columns, Fields, Header, InputForm, OutputForm};
use crate::pack::Ruleset;
use crate::prompt::listen_for_interrupts;
use crew::{Crew, End, Outcome};
use feed::Feed;
use input::Input;
use output::Output;
use progress::{Progress, grouped};
use stored::Stored;

pub(super) fn run(host: &Host, common: &Common, options: &BatchOptions) -> Result<Exit, CliError> {
    let form = InputForm::from(form::of_input(&options.file, options.from)?);
    let to = form::of_output(options.target.output.as_deref(), options.to)?;
    let to = OutputForm::from(to);
    if options.fields == Fields::Full && to == OutputForm::Csv {
        let sentence = "`--fields full` has no columns; write it as NDJSON (`--to ndjson`, or another name), \
                        or choose single fields";
        return Err(CliError::Usage(sentence.into()));
    }
    if let Some(output) = &options.target.output {
        private_file::check_apart(output, &[&options.file])?;
    }
    let ruleset = files::ruleset(common)?;
    // Before Ctrl-C is listened to: a pipe with a name may let this wait, where nobody would hear it.
    let stored = Stored::open(&options.file)?;
    if options.target.output.is_none() && stored.is_output() {
        let sentence = "standard output goes into the input; send it to another file";
        return Err(CliError::Usage(sentence.into()));
    }
    let output = Output::open(options.target.output.as_deref(), options.target.force)?;
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
    let input = Input::new(stored, form)?;
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
        to,
        options.fields.clone(),
        options.target.privacy(),
    )
    .strict(options.strict);
    // Where nobody said the form, it was taken from the name, or from nothing.
    let guessed = options.from.is_none() && form == InputForm::Ndjson;
    let threads = options.threads.map_or_else(cores, usize::from);
    let bar = host.has_bar() && !options.plain;
    let progress = Progress::begin(bar, feed.input());
    let crew = Crew::new(&batch, feed, output, progress);
    let outcome = crew.run(threads);
    let says_all = options.verbose || host.has_bar();
    let is_no_json = outcome.tally.is_no_json();
    let exit = tell(host, options, &name, outcome, threads, says_all)?;
    if guessed && is_no_json {
        host.complain("if these are rows of CSV, say `--from csv`");
    }
    Ok(exit)
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
    let kept = options.target.output.as_ref().map_or(written, |path| {
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
            return Err(match &options.target.output {
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
    if let Some(path) = &options.target.output {
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
