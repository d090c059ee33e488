//! A pack as its author wrote it: the JSON of every file, with unknown keys refused.
//!
//! Nothing here is resolved or trusted. `docs/pack-format.md` is the prose of this module.

mod amount;
mod body_map;
mod case;
mod condition;
mod content;

mod flag;
#[cfg(test)]
mod ids;
mod invariant;
#[cfg(test)]
mod labelled;
mod once;
mod pattern;
mod question;

pub use amount::Amount;
pub use body_map::{BodyArea, BodyMap, BodyShape, BodyShapes, BodyView};
pub use case::{Base, Bases, Case, Cases, Expect, WrittenAnswers};
pub use condition::{AnswerTest, AtLeast, Bound, Condition, OneOrMany, PatternLevel, SumOf};
pub use content::{
    About, Allow, Change, Checked, Consistency, Contradiction, Country, Definition, Definitions,
    Education, Emergency, ForbiddenWord, Grade, Lesson, Phrase, Referral, Referrals, Source,
    SourceKind, Sources, Spoken, Status, Wording,
};
pub use flag::{Exception, FlagUrgency, IfUnsure, RedFlag, RedFlags};
pub use invariant::{Invariant, Invariants};
pub(crate) use once::Once;
pub use pattern::{Code, Criterion, LevelRule, Note, Pattern, Withhold, WithholdWhen, YieldsTo};
pub use question::{
    Audience, Part, Purpose, Question, QuestionKind, QuestionOption, Questionnaire, Summary,
};

use serde::{Deserialize, Serialize};

/// Where a piece of content comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It stands in a publication, named in `sources`.
    Published,
    /// It is our judgement; `sources` may name what it derives from.
    Judgement,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::schema_ids::filled;
    use crate::pack::{Pack, builtin_source, load};
    use crate::testing::generated::{keep, schema};
    use crate::testing::small::Small;

    #[test]
    fn the_schemas_beside_the_rules_are_those_of_the_code() {
        let source = builtin_source();
        let ruleset = load(&source).unwrap();
        for (name, text) in schemas() {
            let text = filled(&text, Some((ruleset.pack(), &source))).unwrap();
            keep(&format!("rules/schema/{name}.json"), &text);
        }
    }

    fn schemas() -> [(&'static str, String); 16] {
        [
            ("pack", schema::<About>()),
            ("sources", schema::<Sources>()),
            ("questionnaire", schema::<Questionnaire>()),
            ("definitions", schema::<Definitions>()),
            ("red_flags", schema::<RedFlags>()),
            ("pattern", schema::<Pattern>()),
            ("referrals", schema::<Referrals>()),
            ("education", schema::<Education>()),
            ("emergency", schema::<Emergency>()),
            ("consistency", schema::<Consistency>()),
            ("wording", schema::<Wording>()),
            ("body_map", schema::<BodyMap>()),
            ("invariants", schema::<Invariants>()),
            ("bases", schema::<Bases>()),
            ("cases", schema::<Cases>()),
            ("labelled_cases", schema::<labelled::LabelledCases>()),
        ]
    }

    /// Also under those of another pack, where it is full of ids that nobody knows.
    #[test]
    fn every_file_names_its_schema_and_is_valid_under_it() {
        let other = Small::new();
        let (own, other) = (load(&builtin_source()).unwrap(), other.load());
        let mut looked_at = 0;
        for of in [own.pack(), other.pack()] {
            looked_at += valid_with_the_ids_of(of);
        }
        assert!(looked_at > 60);
    }

    fn valid_with_the_ids_of(pack: &Pack) -> usize {
        let schemas = crate::pack::schemas(Some((pack, &builtin_source())));
        let mut looked_at = 0;
        for file in builtin_source().files() {
            let Ok(value) = serde_json::from_str::<serde_json::Value>(&file.text) else {
                continue;
            };
            if file.path.starts_with("schema/") {
                continue;
            }
            let named = value["$schema"].as_str().unwrap_or_default();
            let up = "../".repeat(file.path.matches('/').count());
            let found = schemas
                .iter()
                .find(|schema| named == format!("{up}{}", schema.path));
            let schema = found.unwrap_or_else(|| panic!("{} names {named}", file.path));
            let validator =
                jsonschema::validator_for(&serde_json::from_str(&schema.text).unwrap()).unwrap();
            let problems: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| error.to_string())
                .collect();
            assert!(problems.is_empty(), "{}: {problems:?}", file.path);
            looked_at += 1;
        }
        looked_at
    }
}
