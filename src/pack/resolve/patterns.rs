//! Patterns: criteria, levels, and how they stand to each other.

use super::condition::Room;
use super::cycles::{cycle, reachable};
use super::declared::Names;
use super::{At, Resolver};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Level};
use crate::pack::names::quoted;
use crate::pack::written::{self, Audience, Basis, WithholdWhen};
use crate::pack::{
    Criterion, DiagnosticCode, LevelRule, Note, Pattern, Question, Withhold, YieldsTo,
};

impl Resolver<'_> {
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
