//! A condition on a question that is there, so that a new rule can be checked before it is finished.

use crate::answers::OptionIndex;
use crate::pack::written::Audience;
use crate::pack::{Kind, Pack, Question};

/// A question with a condition on it, and an answer on each side, as JSON.
pub(super) struct Example {
    question: String,
    when: String,
    decides: String,
    falls_short: String,
}

impl Example {
    /// The first question of a patient that is always asked, that rules may read and that `fits`.
    pub(super) fn find(pack: &Pack, fits: impl Fn(&&Question) -> bool) -> Option<Self> {
        pack.questions
            .iter()
            .enumerate()
            .filter(|(at, question)| {
                usize::from(pack.subject.0.0) != *at
                    && question.audience == Audience::Patient
                    && question.enable_when.is_none()
                    && !question.record
            })
            .map(|(_, question)| question)
            .filter(|question| fits(question))
            .find_map(Self::of)
    }

    fn of(question: &Question) -> Option<Self> {
        let id = &question.id;
        let (comparison, decides, falls_short) = match &question.kind {
            Kind::YesNo => (r#""is": "yes""#.into(), r#""yes""#.into(), r#""no""#.into()),
            Kind::OneOf { options, .. } => {
                let [first, second, ..] = options.as_slice() else {
                    return None;
                };
                let (first, second) = (&first.id, &second.id);
                (
                    format!(r#""is": "{first}""#),
                    format!(r#""{first}""#),
                    format!(r#""{second}""#),
                )
            }
            Kind::AnyOf { options, exclusive } => {
                // The near miss ticks another sign, or none where there is only one.
                let is_exclusive = |at: usize| {
                    u8::try_from(at).is_ok_and(|at| exclusive.contains(OptionIndex(at)))
                };
                let ids = options.iter().enumerate();
                let (none, some): (Vec<_>, Vec<_>) = ids.partition(|(at, _)| is_exclusive(*at));
                let mut ids = some.into_iter().chain(none).map(|(_, option)| &option.id);
                let (first, second) = (ids.next()?, ids.next()?);
                (
                    format!(r#""includes": ["{first}"]"#),
                    format!(r#"["{first}"]"#),
                    format!(r#"["{second}"]"#),
                )
            }
            Kind::Number { .. } => return None,
        };
        Some(Self {
            question: id.clone(),
            when: format!(r#"{{"answer": {{"question": "{id}", {comparison}}}}}"#),
            decides,
            falls_short,
        })
    }

    /// A template with the id and this example in it.
    pub(super) fn fill(&self, template: &str, id: &str) -> String {
        template
            .replace("{{id}}", id)
            .replace("{{question}}", &self.question)
            .replace("{{when}}", &self.when)
            .replace("{{decides}}", &self.decides)
            .replace("{{falls_short}}", &self.falls_short)
    }
}
