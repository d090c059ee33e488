//! `nape demo`: a sample patient, replayed answer by answer, for teaching.

mod list;

use std::cmp::Reverse;
use std::io::ErrorKind;
use std::time::Duration;

use super::arguments::{Common, DemoOptions};
use super::{CliError, Exit, Host, files};
use crate::check::{Origin, ResolvedCase};
use crate::logic::Urgency;
use crate::pack::{Ruleset, nearest};
use crate::prompt::{Demo, DemoPrompter, Ending, Manner, NoDemo, Pace, PromptError, drive};
use crate::report::Words;

/// So many questions are named that a case does not answer.
const NAMED: usize = 5;

pub(super) fn run(host: &Host, common: &Common, options: &DemoOptions) -> Result<Exit, CliError> {
    let (source, mut ruleset) = files::whole_pack(common)?;
    files::name(&mut ruleset, common)?;
    let mut cases = files::cases(&source, &ruleset)?;
    // Blind cases are not looked at, and made ones are nobody.
    cases.retain(|case| case.origin() == Origin::Written);
    if options.list {
        return list::run(host, &ruleset, &cases, options);
    }
    let demo = match &options.case {
        Some(id) => wanted(&ruleset, &cases, id)?,
        None => example(&ruleset, &cases)?,
    };
    play(host, &ruleset, &demo, options).map_err(|error| {
        // Whoever read the replay has what they wanted.
        let gone = |error: &std::io::Error| error.kind() == ErrorKind::BrokenPipe;
        match error {
            PromptError::Io(error) if gone(&error) => CliError::Output(error),
            other @ (PromptError::Io(_)
            | PromptError::Interrupted
            | PromptError::EndOfInput(_)
            | PromptError::Misread { .. }
            | PromptError::Script(_)) => other.into(),
        }
    })
}

/// The conversation, then its page.
fn play(
    host: &Host,
    ruleset: &Ruleset,
    demo: &Demo<'_>,
    options: &DemoOptions,
) -> Result<Exit, PromptError> {
    let style = host.page_style(options.plain);
    let pace = pace(host, options);
    let output = std::io::stdout().lock();
    let mut prompter = DemoPrompter::new(ruleset, demo, output, style, pace);
    let mut manner = Manner {
        live: options.live,
        ..Manner::plain(pace.explained())
    };
    let mut interview = demo.interview();
    prompter.begin()?;
    if drive(&mut interview, &mut prompter, &mut manner)? == Ending::Quit {
        return Ok(Exit::Stopped);
    }
    let shown = prompter.finish(interview.answers(), &interview.assessment())?;
    Ok(if shown { Exit::Done } else { Exit::Stopped })
}

/// Keys where somebody can press them; a pause only where somebody can see it.
fn pace(host: &Host, options: &DemoOptions) -> Pace {
    match options.pace {
        Some(0) => Pace::AtOnce,
        Some(tenths) if host.has_terminal() => {
            Pace::Every(Duration::from_millis(u64::from(tenths).saturating_mul(100)))
        }
        Some(_) => Pace::AtOnce,
        None if host.has_keys() && !options.plain => Pace::Keys,
        None if host.has_watcher() => Pace::Lines,
        None => Pace::AtOnce,
    }
}

/// The sample patient of this name.
fn wanted<'a>(
    ruleset: &'a Ruleset,
    cases: &'a [ResolvedCase],
    id: &str,
) -> Result<Demo<'a>, CliError> {
    let list = ruleset.command("demo --list");
    let Some(case) = cases.iter().find(|case| case.case.id == id) else {
        let ids = cases.iter().map(|case| case.case.id.as_str());
        let hint = nearest(id, ids).map_or_else(
            || format!("`{list}` lists them"),
            |best| format!("did you mean `{best}`?"),
        );
        return Err(CliError::Usage(format!(
            "there is no sample patient `{id}`; {hint}"
        )));
    };
    Demo::of(ruleset, case).map_err(|why| {
        CliError::Usage(format!(
            "the sample patient `{id}` cannot be shown: {}; `{list}` lists those that can",
            reason(ruleset, case, &why)
        ))
    })
}

/// Why a case cannot be shown, in words.
fn reason(ruleset: &Ruleset, case: &ResolvedCase, why: &NoDemo) -> String {
    match why {
        NoDemo::Unanswered(questions) => {
            let words = Words::new(ruleset, &case.answers);
            let name = |index| {
                let id = ruleset.question(index).map_or("", |q| q.id.as_str());
                format!("`{id}` ({})", words.question(index))
            };
            let named = questions.iter().take(NAMED).map(|index| name(*index));
            let mut list = named.collect::<Vec<_>>().join(", ");
            let more = questions.len().saturating_sub(NAMED);
            if more > 0 {
                list.push_str(&format!(" and {more} more"));
            }
            format!("the interview asks what this case does not answer: {list}")
        }
        NoDemo::Differs(failures) => {
            let told: Vec<String> = failures.iter().map(ToString::to_string).collect();
            format!(
                "the interview ends before everything that this case expects: {}",
                told.join("; ")
            )
        }
    }
}

/// A good first example: of the cases that name the pattern which comes first, without danger and
/// without an examination, the one that most others differ from by a hair. In a pack without one, the
/// first that can be shown.
fn example<'a>(ruleset: &'a Ruleset, cases: &'a [ResolvedCase]) -> Result<Demo<'a>, CliError> {
    let shown = |case| Demo::of(ruleset, case).ok();
    let near_misses = |case: &&ResolvedCase| {
        let others = cases
            .iter()
            .filter_map(|other| other.case.near_miss_of.as_ref());
        others.filter(|id| **id == case.case.id).count()
    };
    let calm = |demo: &Demo<'_>| {
        let assessment = demo.assessment();
        let quiet = !assessment.urgency.level.is_from(Urgency::Soon);
        quiet && !assessment.shown.is_empty() && !demo.is_examined()
    };
    let with_pattern = cases.iter().filter(|case| case.case.expect.first.is_some());
    let mut models: Vec<&ResolvedCase> = with_pattern.collect();
    models.sort_by_cached_key(|case| Reverse(near_misses(case)));
    let good = models.into_iter().filter_map(shown).find(calm);
    good.or_else(|| cases.iter().find_map(shown))
        .ok_or_else(|| {
            CliError::Usage(
            "no sample patient of this pack can be shown: a case must answer every question that \
             the interview asks"
                .into(),
        )
        })
}
