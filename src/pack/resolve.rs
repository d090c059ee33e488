//! JSON as written -> a checked [`Pack`]: names become indices, and everything that breaks the form
//! is reported, all of it.

mod body_map;
mod body_shapes;
mod comparison;
mod condition;
mod cycles;
mod declared;
mod flags;
mod invariants;
mod patterns;
mod questions;
mod sayings;

use super::at::At;
use super::names::did_you_mean;
use super::read::WrittenPack;
use super::{Diagnostic, DiagnosticCode, Pack, PackSource, Place, hash};
use declared::Declared;

/// Checks a written pack. `None` when a part is missing that nothing can stand in for; the reasons
/// are among the problems then.
pub(super) fn resolve(
    source: &PackSource,
    written: &WrittenPack,
    problems: &mut Vec<Diagnostic>,
) -> Option<Pack> {
    let declared = Declared::new(written, problems);
    let mut resolver = Resolver {
        written,
        declared: &declared,
        problems,
    };

    let (sections, questions) = resolver.questions();
    let definitions = resolver.definitions(&questions);
    let flags = resolver.flags(&questions, &definitions);
    let patterns = resolver.patterns(&questions);
    let referrals = resolver.referrals(&questions);
    let lessons = resolver.lessons(source, &questions);
    let contradictions = resolver.contradictions(&questions);
    let invariants = resolver.invariants(&questions);
    let wording = resolver.wording();
    let body_map = resolver.body_map(&questions);
    let subject = resolver.subject(&questions);
    let age = resolver.age(&questions);
    let about = resolver.about();
    Some(Pack {
        about: about?,
        sources: written
            .sources
            .iter()
            .flat_map(|listed| listed.iter().map(|(_, source)| source.clone()))
            .collect(),
        sections,
        questions,
        definitions,
        flags,
        patterns,
        referrals,
        lessons,
        contradictions,
        invariants,
        invariants_sha256: hash::file_sha256(source, "invariants.json"),
        emergency: written.emergency.clone()?,
        wording,
        body_map,
        sha256: hash::sha256(source),
        subject: subject?,
        age: age?,
    })
}

/// What every check shares: what was written, what is declared, and where problems go.
struct Resolver<'a> {
    written: &'a WrittenPack,
    declared: &'a Declared,
    problems: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn problem(
        &mut self,
        code: DiagnosticCode,
        at: &At,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.problems.push(Diagnostic {
            code,
            file: at.file.clone(),
            place: Place::Value(at.pointer.clone()),
            message: message.into(),
            help,
        });
    }

    /// The position of `id` among `ids`; a problem if it is not there.
    fn find(&mut self, at: &At, what: &str, id: &str, ids: &[String]) -> Option<usize> {
        let found = ids.iter().position(|known| known == id);
        // A name whose item could not be read is reported there; once is enough.
        let list = match what {
            "question" => "questions",
            "definition" => "definitions",
            "red flag" => "flags",
            _ => "",
        };
        let excused = self.written.broken.contains(id) || self.written.unread.contains(list);
        if found.is_none() && !excused {
            let help = did_you_mean(id, ids.iter().map(String::as_str));
            self.problem(
                DiagnosticCode::UnknownId,
                at,
                format!("there is no {what} `{id}`"),
                help,
            );
        }
        found
    }

    /// Every source is listed, and what claims to be published names one.
    fn sources(&mut self, at: &At, sources: &[String], published: bool) -> Vec<String> {
        let ids = &self.declared.sources;
        for (position, reference) in sources.iter().enumerate() {
            let id = reference.split('#').next().unwrap_or(reference);
            let excused =
                self.written.broken.contains(id) || self.written.unread.contains("sources");
            if !ids.iter().any(|known| known == id) && !excused {
                let help = did_you_mean(id, ids.iter().map(String::as_str));
                let place = at.on("sources").on(position);
                let message = format!("there is no source `{id}` in sources.json");
                self.problem(DiagnosticCode::Source, &place, message, help);
            }
        }
        if published && sources.is_empty() {
            let help = "name its source, or mark it `\"basis\": \"judgement\"`".to_owned();
            let message = "it says that it is published, and names no source";
            self.problem(DiagnosticCode::Source, &at.on("basis"), message, Some(help));
        }
        sources.to_vec()
    }
}
