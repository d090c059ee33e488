//! Definitions, red flags and patterns.

use super::condition::Room;
use super::cycles::{cycle, reachable};
use super::declared::Names;
use super::{At, Resolver};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Level, NeckTreatment, Test, Urgency};
use crate::pack::names::quoted;
use crate::pack::written::{self, Audience, Basis, WithholdWhen};
use crate::pack::{
    Criterion, Definition, DiagnosticCode, Exception, Kind, LevelRule, Note, Pattern, Question,
    RedFlag, Withhold, YieldsTo,
};

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
            let message = "a flag of same day or more always holds neck treatment";
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

    pub(super) fn patterns(&mut self, questions: &[Question]) -> Vec<Pattern> {
        let mut patterns: Vec<Pattern> = Vec::new();
        for (file, pattern) in &self.written.patterns {
            let at = At::new(file, "");
            let stem = file
                .rsplit('/')
                .next()
                .and_then(|name| name.strip_suffix(".json"));
            if stem != Some(pattern.id.as_str()) {
                let message = format!("the file of the pattern `{}` has another name", pattern.id);
                let help = Some(format!("rename it to {}.json", pattern.id));
                self.problem(DiagnosticCode::WrongForm, &at.on("id"), message, help);
            }
            let checked = self.pattern(&at, pattern, questions);
            patterns.push(checked);
        }
        self.rings(&mut patterns);
        patterns
    }

    fn pattern(&mut self, at: &At, pattern: &written::Pattern, questions: &[Question]) -> Pattern {
        let mut names = Names::new("criterion", self.problems);
        for (position, criterion) in pattern.criteria.iter().enumerate() {
            names.add(
                &at.file,
                &format!("{}/criteria/{position}/id", at.pointer),
                &criterion.id,
            );
        }
        let criterion_ids = names.ids;
        let mut criteria = Vec::new();
        for (position, criterion) in pattern.criteria.iter().enumerate() {
            let place = at.on("criteria").on(position);
            self.sources(
                &place,
                &criterion.sources,
                criterion.basis == Basis::Published,
            );
            let when = self.condition(&place.on("when"), &criterion.when, Room::Answers, questions);
            criteria.push(Criterion {
                id: criterion.id.clone(),
                text: criterion.text.clone(),
                when: when.unwrap_or(Condition::Any(Vec::new())),
                points: criterion.points,
                sources: criterion.sources.clone(),
                basis: criterion.basis,
                points_basis: criterion.points_basis,
            });
        }
        let mut levels: Vec<LevelRule> = Vec::new();
        for (position, rule) in pattern.levels.iter().enumerate() {
            let place = at.on("levels").on(position);
            let in_order = levels.last().is_none_or(|before| before.level > rule.level);
            if !matches!(rule.level, Level::Fits | Level::PartlyFits) || !in_order {
                let message = "levels are `fits`, then `partly_fits`, each at most once";
                self.problem(DiagnosticCode::WrongForm, &place.on("level"), message, None);
            }
            let room = Room::Level(&criterion_ids);
            if let Some(when) = self.condition(&place.on("when"), &rule.when, room, questions) {
                levels.push(LevelRule {
                    level: rule.level,
                    when,
                });
            }
        }
        if pattern.levels.is_empty() {
            let message = "a pattern without levels can never be shown";
            self.problem(DiagnosticCode::WrongForm, &at.on("levels"), message, None);
        }
        let withhold: &[written::Withhold] = match &pattern.withhold_when {
            None => &[],
            Some(WithholdWhen::One(one)) => std::slice::from_ref(one),
            Some(WithholdWhen::Many(many)) => many,
        };
        let withhold_when = withhold
            .iter()
            .enumerate()
            .filter_map(|(position, reason)| {
                let place = match &pattern.withhold_when {
                    Some(WithholdWhen::Many(_)) => at.on("withhold_when").on(position),
                    Some(WithholdWhen::One(_)) | None => at.on("withhold_when"),
                };
                let when =
                    self.condition(&place.on("when"), &reason.when, Room::Everything, questions)?;
                Some(Withhold {
                    text: reason.text.clone(),
                    when,
                })
            })
            .collect();
        let mut names = Names::new("note", self.problems);
        for (position, note) in pattern.notes.iter().enumerate() {
            names.add(
                &at.file,
                &format!("{}/notes/{position}/id", at.pointer),
                &note.id,
            );
        }
        let notes = pattern
            .notes
            .iter()
            .enumerate()
            .filter_map(|(position, note)| {
                let place = at.on("notes").on(position).on("when");
                let when = self.condition(&place, &note.when, Room::Everything, questions)?;
                Some(Note {
                    id: note.id.clone(),
                    text: note.text.clone(),
                    when,
                })
            })
            .collect();
        let mut examination = Vec::new();
        for (position, id) in pattern.examination.iter().enumerate() {
            let place = at.on("examination").on(position);
            if let Some(found) = self.find(&place, "question", id, &self.declared.questions) {
                if questions
                    .get(found)
                    .is_some_and(|q| q.audience != Audience::Clinician)
                {
                    let message = format!("`{id}` is not a question for a clinician");
                    self.problem(DiagnosticCode::WrongForm, &place, message, None);
                }
                examination.extend(u16::try_from(found).map(QuestionIndex));
            }
        }
        let mut others = |key: &str, ids: &[String]| -> Vec<usize> {
            let find = |(position, id): (usize, &String)| {
                self.find(
                    &at.on(key).on(position),
                    "pattern",
                    id,
                    &self.declared.patterns,
                )
            };
            ids.iter().enumerate().filter_map(find).collect()
        };
        let ranks_below = others("ranks_below", &pattern.ranks_below);
        let stands_below = others("stands_below", &pattern.stands_below);
        let yields_to = pattern
            .yields_to
            .iter()
            .enumerate()
            .filter_map(|(position, other)| {
                let place = at.on("yields_to").on(position);
                self.level_list(&place.on("level"), &other.level);
                self.level_list(&place.on("at_level"), &other.at_level);
                let found = self.find(
                    &place.on("pattern"),
                    "pattern",
                    &other.pattern,
                    &self.declared.patterns,
                )?;
                Some(YieldsTo {
                    pattern: found,
                    level: other.level.clone(),
                    at_level: other.at_level.clone(),
                })
            })
            .collect();
        Pattern {
            id: pattern.id.clone(),
            title: pattern.title.clone(),
            clinical_title: pattern.clinical_title.clone(),
            codes: pattern.codes.clone(),
            summary: pattern.summary.clone(),
            limit: pattern.limit.clone(),
            criteria,
            levels,
            ranks_below,
            stands_below,
            yields_to,
            withhold_when,
            examination,
            concerns_neck: pattern.concerns_neck,
            counts_in_mixed: pattern.counts_in_mixed.unwrap_or(true),
            notes,
        }
    }

    /// None of the three orders has a ring; those of rank are closed over their chains.
    fn rings(&mut self, patterns: &mut [Pattern]) {
        let ranks: Vec<Vec<usize>> = patterns
            .iter()
            .map(|pattern| pattern.ranks_below.clone())
            .collect();
        let stands: Vec<Vec<usize>> = patterns
            .iter()
            .map(|pattern| pattern.stands_below.clone())
            .collect();
        let yields: Vec<Vec<usize>> = patterns
            .iter()
            .map(|pattern| {
                pattern
                    .yields_to
                    .iter()
                    .map(|other| other.pattern)
                    .collect()
            })
            .collect();
        for (key, edges) in [
            ("ranks_below", &ranks),
            ("stands_below", &stands),
            ("yields_to", &yields),
        ] {
            let next = |index: usize| edges.get(index).cloned().unwrap_or_default();
            if let Some(path) = cycle(patterns.len(), &next) {
                let names: Vec<&str> = path
                    .iter()
                    .filter_map(|index| patterns.get(*index))
                    .map(|pattern| pattern.id.as_str())
                    .collect();
                let message = format!("these patterns go round in `{key}`: {}", quoted(&names));
                let file = names
                    .first()
                    .map(|id| format!("patterns/{id}.json"))
                    .unwrap_or_default();
                self.problem(
                    DiagnosticCode::Cycle,
                    &At::new(&file, format!("/{key}")),
                    message,
                    None,
                );
            }
        }
        for (index, pattern) in patterns.iter_mut().enumerate() {
            let ranked = |index: usize| ranks.get(index).cloned().unwrap_or_default();
            let stood = |index: usize| stands.get(index).cloned().unwrap_or_default();
            pattern.ranks_below = reachable(index, &ranked);
            pattern.stands_below = reachable(index, &stood);
        }
    }
}

/// The questions that a condition reads itself.
fn questions_in<'q>(condition: &Condition, questions: &'q [Question]) -> Vec<&'q Question> {
    let read: &[QuestionIndex] = match condition {
        Condition::Answer(question, _) => std::slice::from_ref(question),
        Condition::Sum(of, _) => of,
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
