//! `nape rules new`: starts a rule or a pack, so that an author begins with something that is green.
//!
//! What would be written is checked first, as `nape rules check` would. Nothing is ever overwritten.

mod append;
mod example;
mod whole_pack;

use std::path::Path;

use super::arguments::{Common, NewKind, RulesNewOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::pack::{PackError, PackSource, Place, Question, Ruleset, is_id, load};
use example::Example;

/// What an author must replace. Written apart, since a test looks for the word in the code.
const FILL_IN: &str = concat!("TO", "DO");

macro_rules! template {
    ($name:literal) => {
        include_str!(concat!("templates/item/", $name))
    };
}

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesNewOptions,
) -> Result<Exit, CliError> {
    let id = options.id.as_str();
    let Some(folder) = &common.rules else {
        let sentence = "say in which folder: `--rules DIR` (the built-in pack cannot be changed)";
        return Err(CliError::Usage(sentence.into()));
    };
    if !is_id(id) {
        return Err(CliError::Usage(format!(
            "`{id}` is not an id: an id is made of a-z, 0-9 and _, and begins with a letter"
        )));
    }
    if options.kind == NewKind::Pack {
        let count = snippet::count(whole_pack::write(folder, id)?, "file");
        let written = format!("the pack `{id}`, {count}");
        let next = "your questions and rules in place of the examples";
        return said(host, folder, &written, next, "");
    }
    let source = files::pack_source(common)?;
    let ruleset = sound(&source)?;
    let mut draft = Draft {
        before: &source,
        after: source.clone(),
        changed: Vec::new(),
    };
    let (next, filter) = match options.kind {
        NewKind::Flag => {
            draft.flag(&ruleset, id)?;
            ("your condition in place of the example in `when`", id)
        }
        NewKind::Case => {
            draft.case(id, &template!("case.json").replace("{{id}}", id))?;
            ("the answers, and in `expect` what must come out", id)
        }
        NewKind::Pattern => {
            draft.pattern(&ruleset, id)?;
            (
                "your criteria in place of the example, whose points reach no level",
                "",
            )
        }
        NewKind::Question => {
            draft.question(id)?;
            ("a rule somewhere that reads the question", "")
        }
        NewKind::Lesson => {
            draft.lesson(id)?;
            (
                "`when` in place of `on_request` if it belongs to a result",
                "",
            )
        }
        // Written above, since there is no pack yet to add to.
        NewKind::Pack => ("", ""),
    };
    sound(&draft.after)?;
    for path in &draft.changed {
        let text = draft.after.text(path).unwrap_or_default();
        files::write_whole(&folder.join(path), text)?;
    }
    said(host, folder, &draft.changed.join(", "), next, filter)
}

/// What was written, and what to do next.
fn said(
    host: &Host,
    folder: &Path,
    written: &str,
    next: &str,
    filter: &str,
) -> Result<Exit, CliError> {
    let folder = folder.display();
    let space = if filter.is_empty() { "" } else { " " };
    host.print(&format!(
        "Written in {folder}: {written}.\n\
         Next: put your words in place of every {FILL_IN} there, and {next}.\n\
         Then: nape rules check --rules {folder} && nape rules test{space}{filter} --rules {folder}\n"
    ))?;
    Ok(Exit::Done)
}

/// The rules of a pack without any problem, in its cases neither.
fn sound(source: &PackSource) -> Result<Ruleset, CliError> {
    let broken = |error: PackError| CliError::Pack(source.clone(), error.problems().to_vec());
    let ruleset = load(source).map_err(broken)?;
    files::cases(source, &ruleset)?;
    Ok(ruleset)
}

/// A pack with something more in it, not yet written.
struct Draft<'a> {
    before: &'a PackSource,
    after: PackSource,
    /// The files that are other than before, in the order in which they are written.
    changed: Vec<String>,
}

impl Draft<'_> {
    fn flag(&mut self, ruleset: &Ruleset, id: &str) -> Result<(), CliError> {
        self.is_free("red flag", "red_flags/", "flags", id)?;
        let fits = |question: &&Question| question.danger;
        let example = Example::find(ruleset.pack(), fits).ok_or_else(|| {
            CliError::Usage(
                "a red flag reads a danger question that is always asked, and this pack has none; \
                 write one first"
                    .into(),
            )
        })?;
        let flag = example.fill(template!("flag.json"), id);
        let file = "red_flags/90_new.json";
        self.append(file, "flags", template!("red_flags.json"), &flag)?;
        for (ending, template) in [
            ("now", template!("flag_now.json")),
            ("almost", template!("flag_almost.json")),
        ] {
            self.case(&format!("{id}_{ending}"), &example.fill(template, id))?;
        }
        Ok(())
    }

    fn case(&mut self, id: &str, item: &str) -> Result<(), CliError> {
        self.is_free("case", "cases/", "cases", id)?;
        self.append("cases/new.json", "cases", template!("cases.json"), item)
    }

    fn pattern(&mut self, ruleset: &Ruleset, id: &str) -> Result<(), CliError> {
        let path = format!("patterns/{id}.json");
        if self.before.text(&path).is_some() {
            return Err(taken("pattern", id, &path));
        }
        let example = Example::find(ruleset.pack(), |question| !question.danger)
            .or_else(|| Example::find(ruleset.pack(), |_| true));
        let example = example.ok_or_else(|| {
            CliError::Usage(
                "a pattern reads a question that is always asked, and this pack has none; \
                 write one first"
                    .into(),
            )
        })?;
        self.put(&path, example.fill(template!("pattern.json"), id));
        Ok(())
    }

    fn question(&mut self, id: &str) -> Result<(), CliError> {
        self.is_free("question", "questionnaire/", "questions", id)?;
        let file = "questionnaire/90_new.json";
        // Whoever has made the file part of the danger check must go on with danger questions.
        let there = self.before.text(file).and_then(|text| {
            serde_json::from_str::<serde_json::Value>(text)
                .ok()?
                .get("part")?
                .as_str()
                .map(|part| part == "danger")
        });
        let danger = if there == Some(true) { "true" } else { "false" };
        let item = template!("question.json")
            .replace("{{id}}", id)
            .replace("{{danger}}", danger);
        self.append(file, "questions", template!("questionnaire.json"), &item)
    }

    fn lesson(&mut self, id: &str) -> Result<(), CliError> {
        let list = "education/education.json";
        self.is_free("lesson", list, "lessons", id)?;
        // The text goes first: an entry without a text is the worse half.
        self.put(&format!("education/{id}.md"), template!("lesson.md").into());
        let item = template!("lesson.json").replace("{{id}}", id);
        self.append(list, "lessons", "", &item)
    }

    /// Refuses an id that something of this kind has, and says where that stands.
    fn is_free(&self, what: &str, prefix: &str, list: &str, id: &str) -> Result<(), CliError> {
        let files = self.before.files().iter();
        for file in files.filter(|file| file.path.starts_with(prefix)) {
            let value: Option<serde_json::Value> = serde_json::from_str(&file.text).ok();
            let items = value.as_ref().and_then(|value| value.get(list)?.as_array());
            let at = items.and_then(|items| {
                items
                    .iter()
                    .position(|item| item.get("id").and_then(|id| id.as_str()) == Some(id))
            });
            if let Some(at) = at {
                let place = Place::Value(format!("/{list}/{at}/id"));
                let place = snippet::position(&file.path, &file.text, &place);
                return Err(taken(what, id, &place));
            }
        }
        Ok(())
    }

    /// Adds an item to the list of a file, which is begun with `empty` if it is not there.
    fn append(&mut self, path: &str, list: &str, empty: &str, item: &str) -> Result<(), CliError> {
        let text = self.after.text(path).unwrap_or(empty);
        let longer = append::append(text, list, item)
            .ok_or_else(|| CliError::Usage(format!("{path} has no list `{list}` to add to")))?;
        self.put(path, longer);
        Ok(())
    }

    fn put(&mut self, path: &str, text: String) {
        self.after.replace(path, text);
        if !self.changed.iter().any(|known| known == path) {
            self.changed.push(path.to_owned());
        }
    }
}

fn taken(what: &str, id: &str, place: &str) -> CliError {
    CliError::Usage(format!(
        "there is a {what} `{id}` already, in {place}; nothing was written. Choose another id"
    ))
}
