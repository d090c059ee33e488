//! Every name that a pack declares, each once.

use crate::pack::names::{is_id, quoted};
use crate::pack::read::WrittenPack;
use crate::pack::reader::Listed;
use crate::pack::{Diagnostic, DiagnosticCode, Place};

/// The declared ids of each kind, in the order in which they become indices.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) sources: Vec<String>,
    pub(super) questions: Vec<String>,
    pub(super) definitions: Vec<String>,
    pub(super) flags: Vec<String>,
    pub(super) patterns: Vec<String>,
    pub(super) lessons: Vec<String>,
    /// For each section, in asking order: its position in the written pack.
    pub(super) section_order: Vec<usize>,
}

impl Declared {
    pub(super) fn new(written: &WrittenPack, problems: &mut Vec<Diagnostic>) -> Self {
        let mut section_order: Vec<usize> = (0..written.sections.len()).collect();
        // Files are sorted by name already; a stable sort by part keeps that inside a part.
        section_order.sort_by_key(|at| {
            written
                .sections
                .get(*at)
                .and_then(|listed| Some(listed.header.as_ref()?.part))
        });
        let ordered = section_order
            .iter()
            .filter_map(|at| written.sections.get(*at));
        let mut patterns = Names::new("pattern", problems);
        for (file, pattern) in &written.patterns {
            patterns.add(file, "/id", &pattern.id);
        }
        let patterns = patterns.ids;
        Self {
            sources: names("source", "sources", &written.sources, |s| &s.id, problems),
            questions: names("question", "questions", ordered, |q| &q.id, problems),
            definitions: names(
                "definition",
                "definitions",
                &written.definitions,
                |d| &d.id,
                problems,
            ),
            flags: names(
                "red flag",
                "flags",
                &written.themes,
                |flag| &flag.id,
                problems,
            ),
            patterns,
            lessons: names(
                "lesson",
                "lessons",
                &written.lessons,
                |lesson| &lesson.id,
                problems,
            ),
            section_order,
        }
    }
}

fn names<'a, F: 'a, T: 'a>(
    what: &'static str,
    list: &str,
    files: impl IntoIterator<Item = &'a Listed<F, T>>,
    id: fn(&T) -> &String,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut names = Names::new(what, problems);
    for listed in files {
        for (position, item) in listed.iter() {
            names.add(&listed.file, &format!("/{list}/{position}/id"), id(item));
        }
    }
    names.ids
}

/// Names of one kind; reports what is not a name or is one twice.
pub(super) struct Names<'a> {
    what: &'static str,
    pub(super) ids: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Names<'a> {
    pub(super) fn new(what: &'static str, problems: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            what,
            ids: Vec::new(),
            problems,
        }
    }

    pub(super) fn add(&mut self, file: &str, pointer: &str, id: &str) {
        let mut problem = |code, message, help| {
            let place = Place::Value(pointer.to_owned());
            self.problems.push(Diagnostic {
                code,
                file: file.into(),
                place,
                message,
                help,
            });
        };
        if self.ids.iter().any(|known| known == id) {
            let message = format!("the {} {} is declared twice", self.what, quoted(&[id]));
            let help = Some("give one of the two another id".to_owned());
            problem(DiagnosticCode::RepeatedId, message, help);
        }
        if !is_id(id) {
            let message = format!("{} is not an id", quoted(&[id]));
            let help = Some("an id is made of a-z, 0-9 and _, and begins with a letter".to_owned());
            problem(DiagnosticCode::WrongForm, message, help);
        }
        self.ids.push(id.to_owned());
    }
}
