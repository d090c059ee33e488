//! Files -> JSON as written, with every problem of every file.

use std::collections::BTreeSet;

use super::form::{self, FileKind};
use super::reader::{ListFile as _, Listed, Reader};
use super::unseen::unseen;
use super::written::{
    About, Base, Bases, BodyMap, Case, Cases, Consistency, Contradiction, Definition, Definitions,
    Education, Emergency, Invariant, Invariants, Lesson, Pattern, Phrase, Question, Questionnaire,
    RedFlag, RedFlags, Referral, Referrals, Source, Sources, Wording,
};
use super::{Diagnostic, DiagnosticCode, PackSource, Place};

/// Everything of a pack as written, except its cases.
#[derive(Debug, Default)]
pub(super) struct WrittenPack {
    pub(super) about: Option<About>,
    pub(super) emergency: Option<Emergency>,
    pub(super) sources: Vec<Listed<Sources, Source>>,
    pub(super) sections: Vec<Listed<Questionnaire, Question>>,
    pub(super) definitions: Vec<Listed<Definitions, Definition>>,
    pub(super) themes: Vec<Listed<RedFlags, RedFlag>>,
    pub(super) patterns: Vec<(String, Pattern)>,
    pub(super) referrals: Vec<Listed<Referrals, Referral>>,
    pub(super) lessons: Vec<Listed<Education, Lesson>>,
    pub(super) contradictions: Vec<Listed<Consistency, Contradiction>>,
    pub(super) wording: Vec<Listed<Wording, Phrase>>,
    pub(super) body_map: Option<BodyMap>,
    pub(super) invariants: Vec<Listed<Invariants, Invariant>>,
    /// Ids of items that could not be read: a reference to one is not a second mistake.
    pub(super) broken: BTreeSet<String>,
    /// Lists of which a whole file could not be read: nobody knows which names stood there.
    pub(super) unread: BTreeSet<&'static str>,
}

/// Reads every file that makes the rules.
pub(super) fn read(source: &PackSource, problems: &mut Vec<Diagnostic>) -> WrittenPack {
    problems.extend(source.problems().iter().cloned());
    let mut pack = WrittenPack::default();
    let mut reader = Reader::new(problems);
    for problem in source.problems() {
        reader.unread.extend(list_of(&problem.file));
        reader.broken.insert(stem(&problem.file).to_owned());
    }
    for required in form::REQUIRED {
        if source.text(required).is_none() {
            reader.unread.extend(list_of(required));
            reader.problem(
                DiagnosticCode::MissingFile,
                required,
                Place::File,
                "it is missing",
                None,
            );
        }
    }
    for file in source.files() {
        let (path, text) = (file.path.as_str(), file.text.as_str());
        unseen(file, reader.problems);
        match form::kind(path) {
            FileKind::About => pack.about = reader.whole(path, text),
            FileKind::Emergency => pack.emergency = reader.whole(path, text),
            FileKind::Sources => pack.sources.push(reader.list(path, text)),
            FileKind::Questionnaire => pack.sections.push(reader.list(path, text)),
            FileKind::Definitions => pack.definitions.push(reader.list(path, text)),
            FileKind::RedFlags => pack.themes.push(reader.list(path, text)),
            FileKind::Pattern => {
                let pattern = reader.whole::<Pattern>(path, text);
                match pattern {
                    Some(pattern) => pack.patterns.push((path.to_owned(), pattern)),
                    None => {
                        reader.broken.insert(stem(path).to_owned());
                    }
                }
            }
            FileKind::Referrals => pack.referrals.push(reader.list(path, text)),
            FileKind::Education => pack.lessons.push(reader.list(path, text)),
            FileKind::Consistency => pack.contradictions.push(reader.list(path, text)),
            FileKind::Wording => pack.wording.push(reader.list(path, text)),
            FileKind::BodyMap => pack.body_map = reader.whole(path, text),
            FileKind::Invariants => pack.invariants.push(reader.list(path, text)),
            FileKind::LessonText | FileKind::Bases | FileKind::Cases | FileKind::Ignored => {}
            FileKind::Unexpected => reader.problem(
                DiagnosticCode::UnexpectedFile,
                path,
                Place::File,
                "no file of this name belongs to a rule pack",
                Some("the form of a pack stands in docs/pack-format.md".into()),
            ),
        }
    }
    pack.broken = reader.broken;
    pack.unread = reader.unread;
    pack
}

/// The name of a file without folder and ending; that of a pattern is its id.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The list that a file holds, if others name its items.
fn list_of(path: &str) -> Option<&'static str> {
    match form::kind(path) {
        FileKind::Sources => Some(Sources::LIST),
        FileKind::Questionnaire => Some(Questionnaire::LIST),
        FileKind::Definitions => Some(Definitions::LIST),
        FileKind::RedFlags => Some(RedFlags::LIST),
        FileKind::Referrals => Some(Referrals::LIST),
        FileKind::Education => Some(Education::LIST),
        FileKind::Wording => Some(Wording::LIST),
        FileKind::About
        | FileKind::Pattern
        | FileKind::LessonText
        | FileKind::Emergency
        | FileKind::Consistency
        | FileKind::BodyMap
        | FileKind::Invariants
        | FileKind::Bases
        | FileKind::Cases
        | FileKind::Ignored
        | FileKind::Unexpected => None,
    }
}

/// The cases of a pack as written, each with its file and its position there.
#[derive(Debug, Default)]
pub struct ReadCases {
    /// Named answer sets: file, position, base.
    pub bases: Vec<(String, usize, Base)>,
    /// Cases: file, position, case.
    pub cases: Vec<(String, usize, Case)>,
}

/// Reads the cases of a pack; what cannot be read becomes a problem.
pub fn read_cases(source: &PackSource, problems: &mut Vec<Diagnostic>) -> ReadCases {
    let mut reader = Reader::new(problems);
    let mut read = ReadCases::default();
    for file in source.files() {
        let (path, text) = (file.path.as_str(), file.text.as_str());
        match form::kind(path) {
            FileKind::Bases => {
                let listed = reader.list::<Bases>(path, text);
                for (at, base) in listed.items.into_iter().enumerate() {
                    read.bases
                        .extend(base.map(|base| (path.to_owned(), at, base)));
                }
            }
            FileKind::Cases => {
                let listed = reader.list::<Cases>(path, text);
                for (at, case) in listed.items.into_iter().enumerate() {
                    read.cases
                        .extend(case.map(|case| (path.to_owned(), at, case)));
                }
            }
            FileKind::About
            | FileKind::Sources
            | FileKind::Questionnaire
            | FileKind::Definitions
            | FileKind::RedFlags
            | FileKind::Pattern
            | FileKind::Referrals
            | FileKind::Education
            | FileKind::LessonText
            | FileKind::Emergency
            | FileKind::Consistency
            | FileKind::Wording
            | FileKind::BodyMap
            | FileKind::Invariants
            | FileKind::Ignored
            | FileKind::Unexpected => {}
        }
    }
    read
}
