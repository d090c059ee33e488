//! Definitions and red flags.

use super::condition::Room;
use super::cycles::{cycle, reachable};
use super::declared::Names;
use super::{At, Resolver};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, NeckTreatment, Test, Urgency};
use crate::pack::names::quoted;
use crate::pack::written::{self, Audience, Basis};
use crate::pack::{Definition, DiagnosticCode, Exception, Kind, Question, RedFlag};

impl Resolver<'_> {
    pub(super) fn definitions(&mut self, questions: &[Question]) -> Vec<Definition> {
        let mut definitions = Vec::new();
        let mut places = Vec::new();
        for listed in &self.written.definitions {
            for (position, definition) in listed.iter() {
                let at = At::item(&listed.file, "definitions", position);
                self.sources(
                    &at,
                    &definition.sources,
                    definition.basis == Basis::Published,
                );
                let when =
                    self.condition(&at.on("when"), &definition.when, Room::Answers, questions);
                definitions.push(Definition {
                    id: definition.id.clone(),
                    text: definition.text.clone(),
                    when: when.unwrap_or(Condition::Any(Vec::new())),
                    sources: definition.sources.clone(),
                    basis: definition.basis,
                });
                places.push(at);
            }
        }
        let read = |index: usize| -> Vec<usize> {
            definitions
                .get(index)
                .map(|definition| definitions_in(&definition.when))
                .unwrap_or_default()
        };
        if let Some(path) = cycle(definitions.len(), &read) {
            let names: Vec<&str> = path
                .iter()
                .filter_map(|index| definitions.get(*index))
                .map(|definition| definition.id.as_str())
                .collect();
            let message = format!("these definitions wait for each other: {}", quoted(&names));
            if let Some(at) = path.first().and_then(|index| places.get(*index)).cloned() {
                self.problem(
                    DiagnosticCode::Cycle,
                    &at,
                    message,
                    Some("write one of them out".into()),
                );
            }
            // Break the ring, so that whoever walks the definitions next comes to an end.
            for definition in &mut definitions {
                definition.when = Condition::Any(Vec::new());
            }
        }
        definitions
    }

    pub(super) fn flags(
        &mut self,
        questions: &[Question],
        definitions: &[Definition],
    ) -> Vec<RedFlag> {
        let mut flags = Vec::new();
        for listed in &self.written.themes {
            let theme = listed
                .header
                .as_ref()
                .map(|header| header.title.clone())
                .unwrap_or_default();
            for (position, flag) in listed.iter() {
                let at = At::item(&listed.file, "flags", position);
                flags.push(self.flag(&at, flag, &theme, questions, definitions));
            }
        }
        flags
    }

    fn flag(
        &mut self,
        at: &At,
        flag: &written::RedFlag,
        theme: &str,
        questions: &[Question],
        definitions: &[Definition],
    ) -> RedFlag {
        self.sources(at, &flag.sources, flag.basis == Basis::Published);
        self.filled(&at.on("action"), &flag.action, &["emergency", "crisis"]);
        self.filled(&at.on("reason"), &flag.reason, &[]);
        self.filled(&at.on("title"), &flag.title, &[]);
        let when = self.condition(&at.on("when"), &flag.when, Room::Flag, questions);
        let when = when.unwrap_or(Condition::Any(Vec::new()));
        let place = at.on("when");
        let objection = |inner: &Condition| unfit_for_flag(inner, questions);
        self.through_definitions(&place, &when, definitions, "a red flag", &objection);
        when.walk(&mut |inner, _| {
            if let Some(wrong) = reads_exclusive(inner, questions) {
                let message = format!("a red flag {wrong}: one more sign would turn it off");
                self.problem(DiagnosticCode::WrongForm, &place, message, None);
            }
        });
        let mut names = Names::new("exception", self.problems);
        for (position, exception) in flag.unless.iter().enumerate() {
            names.add(
                &at.file,
                &format!("{}/unless/{position}/id", at.pointer),
                &exception.id,
            );
        }
        let mut unless = Vec::new();
        for (position, exception) in flag.unless.iter().enumerate() {
            let place = at.on("unless").on(position);
            self.sources(
                &place,
                &exception.sources,
                exception.basis == Basis::Published,
            );
            let when = self.condition(
                &place.on("when"),
                &exception.when,
                Room::Exception,
                questions,
            );
            let examined = |inner: &Condition| reads_examination(inner, questions);
            if let Some(when) = &when {
                let what = "an exception";
                self.through_definitions(&place.on("when"), when, definitions, what, &examined);
            }
            unless.push(Exception {
                id: exception.id.clone(),
                text: exception.text.clone(),
                // A broken exception excuses nothing.
                when: when.unwrap_or(Condition::Any(Vec::new())),
                sources: exception.sources.clone(),
                basis: exception.basis,
            });
        }
        let urgency = Urgency::from(flag.urgency);
        let unsure = Urgency::from(flag.if_unsure);
        if unsure > urgency {
            let message = format!(
                "a \"not sure\" gives `{}`, more than the flag itself",
                unsure.id()
            );
            let help = Some(format!("use at most `{}`, or \"tell\"", urgency.id()));
            self.problem(
                DiagnosticCode::WrongForm,
                &at.on("if_unsure"),
                message,
                help,
            );
        }
        if unsure == Urgency::Emergency && flag.if_unsure_reason.is_none() {
            let message = "a \"not sure\" that is an emergency needs a written reason";
            let help = Some("add \"if_unsure_reason\"".to_owned());
            self.problem(
                DiagnosticCode::WrongForm,
                &at.on("if_unsure"),
                message,
                help,
            );
        }
        let texts = [
            ("title", &flag.title),
            ("reason", &flag.reason),
            ("action", &flag.action),
        ];
        for (key, text) in texts {
            if text.trim().is_empty() {
                self.problem(
                    DiagnosticCode::WrongForm,
                    &at.on(key),
                    "the text is empty",
                    None,
                );
            }
        }
        if urgency >= Urgency::SameDay && flag.neck_treatment != NeckTreatment::Hold {
            let message = "a flag of same day or more always holds hands-on treatment";
            let help = Some("write \"hold\"".to_owned());
            self.problem(
                DiagnosticCode::WrongForm,
                &at.on("neck_treatment"),
                message,
                help,
            );
        }
        RedFlag {
            id: flag.id.clone(),
            theme: theme.to_owned(),
            title: flag.title.clone(),
            clinical_title: flag.clinical_title.clone(),
            when,
            unless,
            urgency: flag.urgency,
            reason: flag.reason.clone(),
            action: flag.action.clone(),
            neck_treatment: flag.neck_treatment,
            if_unsure: flag.if_unsure,
            if_unsure_reason: flag.if_unsure_reason.clone(),
            sources: flag.sources.clone(),
            basis: flag.basis,
        }
    }

    /// What holds for a condition holds for every definition it reads, too: a red flag is never
    /// turned off by more danger, and an examination never excuses one.
    fn through_definitions(
        &mut self,
        at: &At,
        when: &Condition,
        definitions: &[Definition],
        what: &str,
        objection: &dyn Fn(&Condition) -> Option<String>,
    ) {
        let read = |index: usize| -> Vec<usize> {
            definitions
                .get(index)
                .map(|definition| definitions_in(&definition.when))
                .unwrap_or_default()
        };
        let mut reached = definitions_in(when);
        for index in reached.clone() {
            reached.extend(reachable(index, &read));
        }
        reached.sort_unstable();
        reached.dedup();
        for definition in reached.iter().filter_map(|index| definitions.get(*index)) {
            let mut wrong = None;
            definition
                .when
                .walk(&mut |inner, _| wrong = wrong.take().or_else(|| objection(inner)));
            if let Some(wrong) = wrong {
                let message = format!(
                    "{what} may not read the definition `{}`: it {wrong}",
                    definition.id
                );
                self.problem(DiagnosticCode::WrongForm, at, message, None);
            }
        }
    }
}

/// The questions that a condition reads itself.
fn questions_in<'q>(condition: &Condition, questions: &'q [Question]) -> Vec<&'q Question> {
    let read: &[QuestionIndex] = match condition {
        Condition::Answer(question, _) => std::slice::from_ref(question),
        Condition::Sum(terms, _) => {
            return terms
                .iter()
                .filter_map(|term| questions.get(term.question.position()))
                .collect();
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Definition(_)
        | Condition::Finding(_) => &[],
    };
    read.iter()
        .filter_map(|index| questions.get(index.position()))
        .collect()
}

/// Why a red flag may not read this, if it may not.
fn unfit_for_flag(condition: &Condition, questions: &[Question]) -> Option<String> {
    match condition {
        Condition::Not(_) => return Some("has a `not`".to_owned()),
        Condition::Answer(_, Test::Only(_)) => return Some("has an `only`".to_owned()),
        Condition::Sum(terms, _) if terms.iter().any(|term| term.less) => {
            return Some("takes something away from a sum".to_owned());
        }
        Condition::Answer(..)
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::AtLeast { .. }
        | Condition::Sum(..)
        | Condition::Definition(_)
        | Condition::Finding(_) => {}
    }
    let harmless = questions_in(condition, questions)
        .into_iter()
        .find(|question| !question.danger);
    harmless
        .map(|question| format!("reads `{}`, which is not a danger question", question.id))
        .or_else(|| reads_exclusive(condition, questions))
}

/// "None of these" is not a sign: ticking a sign takes it away.
fn reads_exclusive(condition: &Condition, questions: &[Question]) -> Option<String> {
    let Condition::Answer(index, Test::Includes(set)) = condition else {
        return None;
    };
    let question = questions.get(index.position())?;
    let Kind::AnyOf { exclusive, .. } = question.kind else {
        return None;
    };
    (!set.and(exclusive).is_empty())
        .then(|| format!("reads \"none of these\" of `{}`", question.id))
}

fn reads_examination(condition: &Condition, questions: &[Question]) -> Option<String> {
    questions_in(condition, questions)
        .into_iter()
        .find(|question| question.audience == Audience::Clinician)
        .map(|question| {
            format!(
                "reads `{}`, an examination, which never excuses",
                question.id
            )
        })
}

/// The definitions that a condition names itself.
fn definitions_in(condition: &Condition) -> Vec<usize> {
    let mut found = Vec::new();
    condition.walk(&mut |inner, _| {
        if let Condition::Definition(index) = inner {
            found.push(*index);
        }
    });
    found
}
