//! The file of `--save` and `--resume`: whole at every moment, and for the eyes of its owner.

use std::path::{Path, PathBuf};

use super::CliError;
use super::private_file::{beside, place, put};
use crate::interview::{Interview, Kept, write_saved};
use crate::pack::{Phrase, Ruleset};
use crate::prompt::Keeper;
use crate::report::{Block, Role};

/// Keeps an interview in a file.
#[derive(Debug)]
pub(super) struct FileKeeper<'a> {
    ruleset: &'a Ruleset,
    /// The file, as it was typed.
    name: String,
    path: PathBuf,
    /// What the file holds beside the interview.
    kept: Kept,
    /// An examination is entered, too: whoever goes on is a clinician.
    examines: bool,
    /// The interview as the file holds it.
    held: String,
    /// Why the last change is not in the file.
    failure: Option<String>,
}

impl<'a> FileKeeper<'a> {
    /// Begins a file, at once: a place that cannot be written is told before the first question.
    pub(super) fn begin(
        path: &Path,
        force: bool,
        interview: &Interview<'a>,
        kept: Kept,
    ) -> Result<Self, CliError> {
        let mut keeper = Self::new(path, interview, kept)?;
        let exists = || {
            CliError::Usage(format!(
                "{name} exists already; `--resume {name}` goes on with it, `--force` replaces it",
                name = path.display()
            ))
        };
        keeper.held = write_saved(keeper.ruleset, &interview.draft(), &keeper.kept);
        match put(&keeper.path, keeper.held.as_bytes(), force) {
            Ok(()) => Ok(keeper),
            Err(error) if !force && error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(exists())
            }
            Err(error) => Err(CliError::Unwritable(path.to_owned(), error)),
        }
    }

    /// Goes on with a file. It stays as it is until something changes; only its place is tried.
    pub(super) fn go_on(
        path: &Path,
        interview: &Interview<'a>,
        kept: Kept,
    ) -> Result<Self, CliError> {
        let mut keeper = Self::new(path, interview, kept)?;
        keeper.held = write_saved(keeper.ruleset, &interview.draft(), &keeper.kept);
        let tried = beside(&keeper.path).map(drop);
        tried.map_err(|error| CliError::Unwritable(path.to_owned(), error))?;
        Ok(keeper)
    }

    fn new(path: &Path, interview: &Interview<'a>, kept: Kept) -> Result<Self, CliError> {
        Ok(Self {
            ruleset: interview.ruleset(),
            name: path.display().to_string(),
            path: place(path)?,
            kept,
            examines: interview.examines(),
            held: String::new(),
            failure: None,
        })
    }

    /// The command that goes on with the file.
    fn command(&self) -> String {
        let more = if self.examines { " --clinician" } else { "" };
        let words = resume_words(&self.name);
        self.ruleset.command(&format!("{words}{more}"))
    }

    fn say(&self, phrase: Phrase, reason: &str) -> String {
        let wording = &self.ruleset.pack().wording;
        wording.say(phrase, &[("file", &self.name), ("reason", &reason)])
    }

    fn how_to_go_on(&self) -> Block {
        let wording = &self.ruleset.pack().wording;
        Block::text(wording.say(Phrase::GoOnWith, &[("command", &self.command())]))
    }

    /// What is said before the first question.
    pub(super) fn opening(&self) -> Vec<Block> {
        let here = Block::new(Role::Strong, self.say(Phrase::SavedHere, ""));
        vec![here, self.how_to_go_on()]
    }
}

/// The words that go on with a file, for a shell.
pub(super) fn resume_words(name: &str) -> String {
    if name.contains(|c: char| c.is_whitespace() || "\\'()&;*?$<>|".contains(c)) {
        format!("--resume \"{name}\"")
    } else {
        format!("--resume {name}")
    }
}

impl Keeper for FileKeeper<'_> {
    fn keep(&mut self, interview: &Interview<'_>) -> Option<Block> {
        let text = write_saved(self.ruleset, &interview.draft(), &self.kept);
        if text == self.held && self.failure.is_none() {
            return None;
        }
        let before = self.failure.take();
        match put(&self.path, text.as_bytes(), true) {
            Ok(()) => {
                self.held = text;
                before.map(|_| Block::text(self.say(Phrase::SavingWorks, "")))
            }
            Err(error) => {
                let reason = error.kind().to_string();
                let news = self.say(Phrase::SavingFailed, &reason);
                self.failure = Some(reason);
                // Once is enough, until it works again.
                before.is_none().then(|| Block::new(Role::Urgent, news))
            }
        }
    }

    fn close(&mut self, interview: &Interview<'_>) -> Vec<Block> {
        let _said_below = self.keep(interview);
        match &self.failure {
            None => vec![
                Block::text(self.say(Phrase::SavedWhole, "")),
                self.how_to_go_on(),
            ],
            Some(reason) => vec![Block::new(Role::Urgent, self.say(Phrase::SavedNot, reason))],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Response;
    use crate::interview::Step;
    use crate::testing::people::rules;

    fn answer(interview: &mut Interview<'_>) {
        let Step::Ask(ask) = interview.step() else {
            panic!("nothing is asked")
        };
        assert!(interview.submit(ask, Response::NotSure));
    }

    #[test]
    fn a_failing_disk_is_told_once_and_nothing_is_lost_when_it_works_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("place");
        std::fs::create_dir(&place).unwrap();
        let path = place.join("answers.json");
        let mut interview = Interview::new(rules());
        let mut keeper = FileKeeper::begin(&path, false, &interview, Kept::default()).unwrap();
        answer(&mut interview);
        assert_eq!(keeper.keep(&interview), None);
        std::fs::remove_dir_all(&place).unwrap();
        answer(&mut interview);
        let told = keeper.keep(&interview).unwrap().text;
        assert!(told.contains("could not be saved"), "{told}");
        assert!(told.contains("answers.json"), "{told}");
        answer(&mut interview);
        assert_eq!(keeper.keep(&interview), None);
        let end = keeper.close(&interview);
        assert_eq!(end.len(), 1);
        assert!(end[0].text.contains("not saved"), "{end:?}");
        std::fs::create_dir(&place).unwrap();
        let told = keeper.keep(&interview).unwrap().text;
        assert!(told.contains("works again"), "{told}");
        let text = std::fs::read(&path).unwrap();
        let whole = write_saved(rules(), &interview.draft(), &Kept::default());
        assert!(text == whole.as_bytes());
        assert!(keeper.close(&interview)[0].text.contains("are saved in"));
        // Nothing is left beside it.
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1);
    }

    #[test]
    fn the_command_that_goes_on_can_be_typed_as_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my answers.json");
        let interview = Interview::new(rules());
        let keeper = FileKeeper::begin(&path, false, &interview, Kept::default()).unwrap();
        let command = format!("nape --resume \"{}\"", path.display());
        assert_eq!(keeper.command(), command);
    }
}
