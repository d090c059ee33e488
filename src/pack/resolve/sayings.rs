//! What is said: the pack's own words, referrals, lessons, contradictions and fixed sentences.

use super::condition::Room;
use super::declared::Names;
use super::{At, Resolver};
use crate::answers::QuestionIndex;
use crate::pack::form::{FileKind, kind};
use crate::pack::names::{did_you_mean, quoted};
use crate::pack::wording::placeholders;
use crate::pack::written::{About, Allow, Basis, ForbiddenWord};
use crate::pack::{
    Contradiction, Diagnostic, DiagnosticCode, Lesson, PackSource, Phrase, Place, Question,
    Referral, Wording,
};

/// A drawing wider than this fits no narrow window.
const WIDEST: usize = 60;

/// The version of the file format that this program reads.
const SCHEMA_VERSION: u32 = 1;

impl Resolver<'_> {
    pub(super) fn about(&mut self) -> Option<About> {
        let about = self.written.about.as_ref()?;
        if about.schema_version != SCHEMA_VERSION {
            let at = At::new("pack.json", "/schema_version");
            let message = format!("a pack of form {} cannot be read", about.schema_version);
            let help = Some(format!("this program reads form {SCHEMA_VERSION}"));
            self.problem(DiagnosticCode::WrongForm, &at, message, help);
        }
        for (key, date) in [
            ("reviewed_on", &about.reviewed_on),
            ("review_by", &about.review_by),
        ] {
            if let Some(date) = date.as_ref().filter(|date| !is_date(date)) {
                let message = format!("`{date}` is no day of the calendar");
                let help = Some("write it as YYYY-MM-DD, or null".to_owned());
                let at = At::new("pack.json", format!("/{key}"));
                self.problem(DiagnosticCode::WrongForm, &at, message, help);
            }
        }
        for (position, allow) in about.allow.iter().enumerate() {
            self.allow(&At::item("pack.json", "allow", position), allow);
        }
        for (position, forbidden) in about.forbidden_words.iter().enumerate() {
            let at = At::item("pack.json", "forbidden_words", position);
            self.forbidden_word(&at, forbidden);
        }
        Some(about.clone())
    }

    /// What is allowed is a lint, names something and says why.
    fn allow(&mut self, at: &At, allow: &Allow) {
        if !DiagnosticCode::find(&allow.code).is_some_and(DiagnosticCode::is_lint) {
            let lints = DiagnosticCode::ALL.iter().filter(|code| code.is_lint());
            let help = did_you_mean(&allow.code, lints.map(|code| code.id()));
            let message = format!("no finding that may be allowed is called `{}`", allow.code);
            self.problem(DiagnosticCode::UnknownId, &at.on("code"), message, help);
        }
        if allow.ids.is_empty() {
            let help = Some("name what is allowed".to_owned());
            let message = "this list is empty";
            self.problem(DiagnosticCode::WrongCount, &at.on("ids"), message, help);
        }
        if allow.reason.trim().is_empty() {
            let help = Some("say why it is meant so".to_owned());
            let message = "nothing is allowed without a reason";
            self.problem(DiagnosticCode::WrongForm, &at.on("reason"), message, help);
        }
    }

    /// A forbidden word is a word, has a reason, and stands in whatever excuses it.
    fn forbidden_word(&mut self, at: &At, forbidden: &ForbiddenWord) {
        let texts = [("word", &forbidden.word), ("reason", &forbidden.reason)];
        for (key, text) in texts {
            if !text.contains(char::is_alphanumeric) {
                let message = "the text is empty";
                self.problem(DiagnosticCode::WrongForm, &at.on(key), message, None);
            }
        }
        for (position, except) in forbidden.except.iter().enumerate() {
            if !except
                .to_lowercase()
                .contains(&forbidden.word.to_lowercase())
            {
                let message = format!("`{}` does not stand in what is excepted", forbidden.word);
                let help = Some("write the words around it, and itself".to_owned());
                let at = at.on("except").on(position);
                self.problem(DiagnosticCode::WrongForm, &at, message, help);
            }
        }
    }

    pub(super) fn referrals(&mut self, questions: &[Question]) -> Vec<Referral> {
        let mut referrals: Vec<Referral> = Vec::new();
        let mut names = Names::new("referral", self.problems);
        for listed in &self.written.referrals {
            for (position, referral) in listed.iter() {
                names.add(
                    &listed.file,
                    &format!("/referrals/{position}/id"),
                    &referral.id,
                );
            }
        }
        for listed in &self.written.referrals {
            for (position, referral) in listed.iter() {
                let at = At::item(&listed.file, "referrals", position);
                self.sources(&at, &referral.sources, referral.basis == Basis::Published);
                self.filled(&at.on("text"), &referral.text, &["emergency", "crisis"]);
                self.filled(&at.on("title"), &referral.title, &[]);
                let when = referral.when.as_ref().and_then(|when| {
                    self.condition(&at.on("when"), when, Room::Reported, questions)
                });
                if referral.when.is_none() && !referral.fallback {
                    let message = "a referral without `when` would be given to everyone";
                    let help = Some("add `when`, or make it the `fallback`".to_owned());
                    self.problem(DiagnosticCode::WrongForm, &at, message, help);
                }
                referrals.push(Referral {
                    id: referral.id.clone(),
                    title: referral.title.clone(),
                    text: referral.text.clone(),
                    when,
                    within: referral.within,
                    hands_on: referral.hands_on,
                    fallback: referral.fallback,
                    in_addition: referral.in_addition,
                    bring: referral.bring.clone(),
                    avoid: referral.avoid.clone(),
                    sources: referral.sources.clone(),
                    basis: referral.basis,
                });
            }
            let fallbacks = listed
                .iter()
                .filter(|(_, referral)| referral.fallback)
                .count();
            if fallbacks != 1 && !self.written.unread.contains("referrals") {
                let message = format!("exactly one referral is the fallback, not {fallbacks}");
                let at = At::new(&listed.file, "/referrals");
                self.problem(DiagnosticCode::WrongForm, &at, message, None);
            }
        }
        referrals
    }

    /// What stands in braces is filled by the program, or it would reach a patient as it is.
    pub(super) fn filled(&mut self, at: &At, text: &str, known: &[&str]) {
        for found in placeholders(text)
            .iter()
            .filter(|found| !known.contains(found))
        {
            let help = did_you_mean(found, known.iter().copied());
            let message = if known.is_empty() {
                format!("nothing fills `{{{found}}}` here")
            } else {
                format!(
                    "nothing fills `{{{found}}}`: only {} are filled",
                    quoted(known)
                )
            };
            self.problem(DiagnosticCode::Wording, at, message, help);
        }
    }

    pub(super) fn lessons(&mut self, source: &PackSource, questions: &[Question]) -> Vec<Lesson> {
        let mut lessons: Vec<Lesson> = Vec::new();
        for listed in &self.written.lessons {
            for (position, lesson) in listed.iter() {
                let at = At::item(&listed.file, "lessons", position);
                self.sources(&at, &lesson.sources, false);
                let when = lesson.when.as_ref().and_then(|when| {
                    self.condition(&at.on("when"), when, Room::Reported, questions)
                });
                if lesson.on_request && lesson.when.is_some() {
                    let message =
                        "a lesson on request is never offered, so its `when` does nothing";
                    let help = Some("take out one of the two".to_owned());
                    self.problem(DiagnosticCode::WrongForm, &at.on("when"), message, help);
                }
                let path = format!("education/{}.md", lesson.id);
                let text = source.text(&path).unwrap_or_default().replace("\r\n", "\n");
                if text.trim().is_empty() {
                    let message = format!("the text of the lesson `{}` is missing", lesson.id);
                    let help = Some(format!("write {path}"));
                    self.problem(DiagnosticCode::MissingFile, &at.on("id"), message, help);
                }
                self.drawings(&path, &text);
                lessons.push(Lesson {
                    id: lesson.id.clone(),
                    title: lesson.title.clone(),
                    when,
                    on_request: lesson.on_request,
                    text,
                    evidence: lesson.evidence,
                    sources: lesson.sources.clone(),
                    reviewed_on: lesson.reviewed_on.clone(),
                });
            }
        }
        let texts = source
            .files()
            .iter()
            .filter(|file| kind(&file.path) == FileKind::LessonText);
        for file in texts {
            let stem = file
                .path
                .trim_start_matches("education/")
                .trim_end_matches(".md");
            if !self.declared.lessons.iter().any(|id| id == stem)
                && !self.written.broken.contains(stem)
                && !self.written.unread.contains("lessons")
            {
                let message = "no lesson of education.json has this text";
                let help = did_you_mean(stem, self.declared.lessons.iter().map(String::as_str));
                self.problem(
                    DiagnosticCode::UnexpectedFile,
                    &At::new(&file.path, ""),
                    message,
                    help,
                );
            }
        }
        lessons
    }

    /// A fence that is not closed would swallow the rest of a lesson, and a drawing without words
    /// would say nothing to who cannot see it.
    fn drawings(&mut self, path: &str, text: &str) {
        let mut open = None;
        for (line, words) in text.lines().enumerate() {
            let Some(info) = words.strip_prefix("```") else {
                let wide =
                    open.is_some() && (words.chars().count() > WIDEST || words.contains('\t'));
                if wide {
                    let message = format!("a drawing has at most {WIDEST} columns, and no tabs");
                    self.drawing_problem(path, line, message);
                }
                continue;
            };
            match open.take() {
                // The fence that closes.
                Some(_) if info.trim().is_empty() => {}
                Some(begun) => {
                    let message = "this drawing is not closed before the next one begins";
                    self.drawing_problem(path, begun, message.to_owned());
                    open = Some(line);
                }
                None => {
                    let told = info.strip_prefix("drawing").map(str::trim);
                    if told.is_none_or(str::is_empty) {
                        let message = "a fence is for a drawing: write ```drawing and the words that stand for it";
                        self.drawing_problem(path, line, message.to_owned());
                    }
                    open = Some(line);
                }
            }
        }
        if let Some(begun) = open {
            let message = "this drawing is not closed, so the rest of the lesson would be lost";
            self.drawing_problem(path, begun, message.to_owned());
        }
    }

    fn drawing_problem(&mut self, path: &str, line: usize, message: String) {
        self.problems.push(Diagnostic {
            code: DiagnosticCode::WrongForm,
            file: path.to_owned(),
            place: Place::LineColumn(line.saturating_add(1), 1),
            message,
            help: Some("end a drawing with a line of three backticks".to_owned()),
        });
    }

    pub(super) fn contradictions(&mut self, questions: &[Question]) -> Vec<Contradiction> {
        let mut contradictions = Vec::new();
        let mut names = Names::new("contradiction", self.problems);
        for listed in &self.written.contradictions {
            for (position, contradiction) in listed.iter() {
                let pointer = format!("/contradictions/{position}/id");
                names.add(&listed.file, &pointer, &contradiction.id);
            }
        }
        for listed in &self.written.contradictions {
            for (position, contradiction) in listed.iter() {
                let at = At::item(&listed.file, "contradictions", position);
                let when = self.condition(
                    &at.on("when"),
                    &contradiction.when,
                    Room::Answers,
                    questions,
                );
                let ids = &self.declared.questions;
                let found = self.find(
                    &at.on("ask_again"),
                    "question",
                    &contradiction.ask_again,
                    ids,
                );
                let Some((when, found)) = when.zip(found) else {
                    continue;
                };
                contradictions.push(Contradiction {
                    id: contradiction.id.clone(),
                    text: contradiction.text.clone(),
                    when,
                    ask_again: QuestionIndex(u16::try_from(found).unwrap_or(u16::MAX)),
                });
            }
        }
        contradictions
    }

    pub(super) fn wording(&mut self) -> Wording {
        let mut texts: Vec<Option<String>> = vec![None; Phrase::ALL.len()];
        let mut place = At::new("wording.json", "/phrases");
        for listed in &self.written.wording {
            place = At::new(&listed.file, "/phrases");
            for (position, phrase) in listed.iter() {
                let at = place.on(position);
                let Some(known) = Phrase::ALL.iter().position(|known| known.id() == phrase.id)
                else {
                    let help = did_you_mean(&phrase.id, Phrase::ALL.iter().map(|known| known.id()));
                    let message = format!("the program says no sentence `{}`", phrase.id);
                    self.problem(DiagnosticCode::UnknownId, &at.on("id"), message, help);
                    continue;
                };
                self.slots(&at.on("text"), known, &phrase.text);
                if let Some(slot) = texts.get_mut(known)
                    && slot.replace(phrase.text.clone()).is_some()
                {
                    let message = format!("the sentence `{}` is written twice", phrase.id);
                    self.problem(DiagnosticCode::RepeatedId, &at.on("id"), message, None);
                }
            }
        }
        let missing: Vec<&str> = Phrase::ALL
            .iter()
            .zip(&texts)
            .filter(|(phrase, text)| text.is_none() && !self.written.broken.contains(phrase.id()))
            .map(|(phrase, _)| phrase.id())
            .collect();
        if !missing.is_empty() && !self.written.unread.contains("phrases") {
            let message = format!("these sentences are missing: {}", quoted(&missing));
            self.problem(DiagnosticCode::Wording, &place, message, None);
        }
        Wording::new(texts.into_iter().map(Option::unwrap_or_default).collect())
    }

    fn slots(&mut self, at: &At, known: usize, text: &str) {
        let Some(phrase) = Phrase::ALL.get(known) else {
            return;
        };
        let wanted = phrase.placeholders();
        let found = placeholders(text);
        for slot in &found {
            if !wanted.contains(slot) {
                let message = format!("nothing is known to put into `{{{slot}}}`");
                let help = if wanted.is_empty() {
                    Some("this sentence has no placeholder".to_owned())
                } else {
                    Some(format!("it can be {}", quoted(wanted)))
                };
                self.problem(DiagnosticCode::Wording, at, message, help);
            }
        }
        for slot in wanted {
            if !found.contains(slot) {
                let message = format!("the placeholder `{{{slot}}}` is missing");
                self.problem(DiagnosticCode::Wording, at, message, None);
            }
        }
    }
}

/// Whether a text is a day, as YYYY-MM-DD.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let &[year, month, day] = numbers.as_slice() else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [4, 2, 2] && (1..=12).contains(&month) && (1..=last).contains(&day)
}
