//! Where in its files each item of a pack stands. The checked pack has no places, so that rules stay
//! small; lints look them up here.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::assess::Site;
use crate::pack::{At, Pack, PackSource, Pattern};

/// Every item of a pack that has an id, by its list and its id.
#[derive(Debug, Default)]
pub(super) struct Places {
    items: BTreeMap<(String, String), At>,
    /// Patterns with a single reason to keep the label back, which stands in no list.
    single_withhold: Vec<String>,
    /// What stands in the files, for what the checked pack does not keep.
    written: BTreeMap<String, Value>,
}

impl Places {
    /// Reads the files of a pack that loads.
    pub(super) fn of(source: &PackSource) -> Self {
        let mut places = Self::default();
        for file in source.files() {
            let is_rules = !file.path.starts_with("schema/") && !file.path.starts_with("cases/");
            if !is_rules {
                continue;
            }
            if let Ok(Value::Object(top)) = serde_json::from_str(&file.text) {
                if file.path.starts_with("patterns/") {
                    places.pattern(&file.path, &top);
                } else {
                    places.lists(&file.path, &top);
                }
                places.written.insert(file.path.clone(), Value::Object(top));
            }
        }
        places
    }

    fn pattern(&mut self, file: &str, pattern: &serde_json::Map<String, Value>) {
        let Some(id) = pattern.get("id").and_then(Value::as_str) else {
            return;
        };
        let key = ("patterns".to_owned(), id.to_owned());
        self.items.insert(key, At::new(file, ""));
        if pattern.get("withhold_when").is_some_and(Value::is_object) {
            self.single_withhold.push(id.to_owned());
        }
    }

    fn lists(&mut self, file: &str, top: &serde_json::Map<String, Value>) {
        for (list, items) in top {
            for (position, item) in items.as_array().into_iter().flatten().enumerate() {
                if let Some(id) = item.get("id").and_then(Value::as_str) {
                    let at = At::new(file, format!("/{list}/{position}"));
                    self.items.insert((list.clone(), id.to_owned()), at);
                }
            }
        }
    }

    /// The place of the item `id` of a list, such as `questions`.
    pub(super) fn item(&self, list: &str, id: &str) -> At {
        let key = (list.to_owned(), id.to_owned());
        self.items.get(&key).cloned().unwrap_or_default()
    }

    /// Whether something is written at this place.
    pub(super) fn is_written(&self, at: &At) -> bool {
        let file = self.written.get(&at.file);
        file.is_some_and(|file| file.pointer(&at.pointer).is_some())
    }

    /// The place of a condition, and what it belongs to, by ids.
    pub(super) fn site(&self, pack: &Pack, site: Site) -> (At, String) {
        let found = match site {
            Site::Question(at) => pack.questions.get(at).map(|question| {
                let at = self.item("questions", &question.id).on("enable_when");
                (at, question.id.clone())
            }),
            Site::Definition(at) => pack.definitions.get(at).map(|definition| {
                let at = self.item("definitions", &definition.id).on("when");
                (at, definition.id.clone())
            }),
            Site::Flag(at) => pack.flags.get(at).map(|flag| {
                let at = self.item("flags", &flag.id).on("when");
                (at, flag.id.clone())
            }),
            Site::Exception(at, n) => pack.flags.get(at).and_then(|flag| {
                let exception = flag.unless.get(n)?;
                let at = self.item("flags", &flag.id).on("unless").on(n).on("when");
                Some((at, format!("{}.{}", flag.id, exception.id)))
            }),
            Site::Criterion(at, n) => self.of_pattern(pack, at, "criteria", n, |pattern| {
                Some(pattern.criteria.get(n)?.id.clone())
            }),
            Site::Level(at, n) => self.of_pattern(pack, at, "levels", n, |pattern| {
                Some(pattern.levels.get(n)?.level.id().to_owned())
            }),
            Site::Withhold(at, n) => {
                let found = self.of_pattern(pack, at, "withhold_when", n, |_| {
                    Some(format!("withhold_when_{n}"))
                });
                found.map(|(mut at, id)| {
                    let pattern = id.split('.').next().unwrap_or_default();
                    if self.single_withhold.iter().any(|known| known == pattern) {
                        at = At::new(&at.file, "/withhold_when/when");
                    }
                    (at, id)
                })
            }
            Site::Note(at, n) => self.of_pattern(pack, at, "notes", n, |pattern| {
                Some(pattern.notes.get(n)?.id.clone())
            }),
            Site::Referral(at) => pack.referrals.get(at).map(|referral| {
                let at = self.item("referrals", &referral.id).on("when");
                (at, referral.id.clone())
            }),
            Site::Lesson(at) => pack.lessons.get(at).map(|lesson| {
                let at = self.item("lessons", &lesson.id).on("when");
                (at, lesson.id.clone())
            }),
            Site::Contradiction(at) => pack.contradictions.get(at).map(|found| {
                let at = self.item("contradictions", &found.id).on("when");
                (at, found.id.clone())
            }),
        };
        found.unwrap_or_default()
    }

    fn of_pattern(
        &self,
        pack: &Pack,
        at: usize,
        list: &str,
        n: usize,
        part: impl Fn(&Pattern) -> Option<String>,
    ) -> Option<(At, String)> {
        let pattern = pack.patterns.get(at)?;
        let id = format!("{}.{}", pattern.id, part(pattern)?);
        let at = self.item("patterns", &pattern.id);
        Some((at.on(list).on(n).on("when"), id))
    }
}
