//! `nape learn`: the lessons.

use super::arguments::{Common, LearnOptions};
use super::{CliError, Exit, Host, files};
use crate::pack::nearest;
use crate::report::{lesson_page, lessons_page, render};

pub(super) fn run(host: &Host, common: &Common, options: &LearnOptions) -> Result<Exit, CliError> {
    let ruleset = files::ruleset(common)?;
    let lessons = &ruleset.pack().lessons;
    let blocks = match &options.topic {
        None => lessons_page(&ruleset),
        Some(topic) => match lessons.iter().find(|lesson| lesson.id == *topic) {
            Some(lesson) => lesson_page(&ruleset, lesson),
            None => {
                let ids = lessons.iter().map(|lesson| lesson.id.as_str());
                let hint = nearest(topic, ids).map_or_else(
                    || format!("`{}` lists the lessons", ruleset.command("learn")),
                    |best| format!("did you mean `{best}`?"),
                );
                return Err(CliError::Usage(format!(
                    "there is no lesson `{topic}`; {hint}"
                )));
            }
        },
    };
    let style = host.page_style(options.plain);
    host.print(&render(&blocks, style))?;
    Ok(Exit::Done)
}
