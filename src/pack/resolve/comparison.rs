//! Comparisons: which one fits which question, and what it compares with.

use super::condition::Room;
use super::{At, Resolver};
use crate::answers::{OptionIndex, OptionSet};
use crate::logic::{Range, Test};
use crate::pack::names::quoted;
use crate::pack::written::{AnswerTest, Bound, OneOrMany};
use crate::pack::{DiagnosticCode, Kind, Question};

impl Resolver<'_> {
    pub(super) fn test(
        &mut self,
        at: &At,
        test: &AnswerTest,
        question: &Question,
        room: Room<'_>,
    ) -> Option<Test> {
        let ranged = test.from.is_some() || test.to.is_some() || test.below.is_some();
        let used: Vec<&str> = [
            ("is", test.is.is_some()),
            ("includes", test.includes.is_some()),
            ("only", test.only.is_some()),
            ("count_from", test.count_from.is_some()),
            ("from", ranged),
        ]
        .into_iter()
        .filter_map(|(key, given)| given.then_some(key))
        .collect();
        let allowed: &[&str] = match &question.kind {
            Kind::YesNo => &["is"],
            Kind::OneOf { ordered: false, .. } => &["is"],
            Kind::OneOf { ordered: true, .. } => &["is", "from"],
            Kind::AnyOf { .. } => &["includes", "only", "count_from"],
            Kind::Number { .. } => &["from"],
        };
        let allowed_words = || match &question.kind {
            Kind::OneOf { ordered: true, .. } => "`is`, or `from` and `to`".to_owned(),
            Kind::Number { .. } => "`from`, `to` and `below`".to_owned(),
            Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => quoted(allowed),
        };
        let [key] = used.as_slice() else {
            let message = if used.is_empty() {
                "this compares nothing".to_owned()
            } else {
                format!("this compares in more than one way: {}", quoted(&used))
            };
            let help = format!(
                "`{}` is a `{}`: use {}",
                question.id,
                question.type_id(),
                allowed_words()
            );
            self.problem(DiagnosticCode::WrongComparison, at, message, Some(help));
            return None;
        };
        if !allowed.contains(key) {
            let shown = [
                ("from", test.from.is_some()),
                ("to", test.to.is_some()),
                ("below", true),
            ];
            let key = if *key == "from" {
                shown
                    .iter()
                    .find(|(_, given)| *given)
                    .map_or("from", |(key, _)| key)
            } else {
                key
            };
            let message = format!(
                "`{key}` does not fit `{}`, which is a `{}`",
                question.id,
                question.type_id()
            );
            let help = format!("use {}", allowed_words());
            self.problem(
                DiagnosticCode::WrongComparison,
                &at.on(key),
                message,
                Some(help),
            );
            return None;
        }
        if test.of.is_some() && test.count_from.is_none() {
            let message = "`of` belongs to `count_from`";
            self.problem(DiagnosticCode::WrongComparison, &at.on("of"), message, None);
        }
        if matches!(room, Room::Flag) && test.only.is_some() {
            let message = "a red flag has no `only`: one more sign would turn it off";
            self.problem(
                DiagnosticCode::WrongForm,
                &at.on("only"),
                message,
                Some("use `includes`".into()),
            );
        }
        match (&question.kind, test) {
            (Kind::YesNo, AnswerTest { is: Some(is), .. }) => {
                self.yes_or_no(&at.on("is"), is, question)
            }
            (Kind::OneOf { .. }, AnswerTest { is: Some(is), .. }) => {
                let ids: &[String] = match is {
                    OneOrMany::One(id) => std::slice::from_ref(id),
                    OneOrMany::Many(ids) => ids,
                };
                let set = self.options(&at.on("is"), ids, question)?;
                Some(Test::OneOf(set))
            }
            (
                Kind::OneOf { options, .. },
                AnswerTest {
                    from, to, below, ..
                },
            ) => {
                if below.is_some() {
                    let message = "`below` is for whole numbers";
                    let help = Some("use `to`, which includes its option".to_owned());
                    self.problem(
                        DiagnosticCode::WrongComparison,
                        &at.on("below"),
                        message,
                        help,
                    );
                }
                let last = u8::try_from(options.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let low = self
                    .bound(&at.on("from"), from.as_ref(), question)?
                    .unwrap_or(OptionIndex(0));
                let high = self
                    .bound(&at.on("to"), to.as_ref(), question)?
                    .unwrap_or(OptionIndex(last));
                let set: OptionSet = (low.0..=high.0).map(OptionIndex).collect();
                if set.is_empty() {
                    let message = "`from` stands after `to`: no answer is between them";
                    self.problem(DiagnosticCode::WrongCount, at, message, None);
                }
                Some(Test::OneOf(set))
            }
            (
                Kind::AnyOf { .. },
                AnswerTest {
                    includes: Some(ids),
                    ..
                },
            ) => Some(Test::Includes(self.options(
                &at.on("includes"),
                ids,
                question,
            )?)),
            (
                Kind::AnyOf { .. },
                AnswerTest {
                    only: Some(ids), ..
                },
            ) => Some(Test::Only(self.options(&at.on("only"), ids, question)?)),
            (Kind::AnyOf { options, exclusive }, AnswerTest { count_from, of, .. }) => {
                let of = match of {
                    Some(ids) => self.options(&at.on("of"), ids, question)?,
                    None => OptionSet::first(options.len()),
                }
                .without(*exclusive);
                let from = count_from.unwrap_or(0);
                if from == 0 || from > of.len() {
                    let message = format!("`count_from` is {from}, of {} options", of.len());
                    let help = Some(format!("use a count from 1 to {}", of.len()));
                    self.problem(
                        DiagnosticCode::WrongCount,
                        &at.on("count_from"),
                        message,
                        help,
                    );
                }
                Some(Test::Count { of, from })
            }
            (
                Kind::Number { .. },
                AnswerTest {
                    from, to, below, ..
                },
            ) => {
                let from = self.number(&at.on("from"), from.as_ref());
                let to = self.number(&at.on("to"), to.as_ref());
                self.range(at, from?, to?, *below).map(Test::Number)
            }
            (Kind::YesNo, AnswerTest { .. }) => None,
        }
    }

    fn yes_or_no(&mut self, at: &At, is: &OneOrMany, question: &Question) -> Option<Test> {
        match is {
            OneOrMany::One(word) if word == "yes" => Some(Test::Is(true)),
            OneOrMany::One(word) if word == "no" => Some(Test::Is(false)),
            OneOrMany::One(_) | OneOrMany::Many(_) => {
                let message = format!("`{}` is answered with yes or no", question.id);
                self.problem(
                    DiagnosticCode::WrongComparison,
                    at,
                    message,
                    Some("write \"yes\" or \"no\"".into()),
                );
                None
            }
        }
    }

    fn options(&mut self, at: &At, ids: &[String], question: &Question) -> Option<OptionSet> {
        if ids.is_empty() {
            self.problem(DiagnosticCode::WrongCount, at, "a list of no options", None);
        }
        let known: Vec<String> = question
            .options()
            .iter()
            .map(|option| option.id.clone())
            .collect();
        let mut set = OptionSet::EMPTY;
        let mut whole = true;
        for (position, id) in ids.iter().enumerate() {
            let place = if ids.len() == 1 && at.pointer.ends_with("/is") {
                at.clone()
            } else {
                at.on(position)
            };
            let what = format!("option of `{}` named", question.id);
            let Some(found) = self.find(&place, &what, id, &known) else {
                whole = false;
                continue;
            };
            let option = OptionIndex(u8::try_from(found).unwrap_or(u8::MAX));
            if set.contains(option) {
                self.problem(
                    DiagnosticCode::WrongCount,
                    &place,
                    format!("`{id}` stands in the list twice"),
                    None,
                );
            }
            set = set.or(OptionSet::one(option));
        }
        whole.then_some(set)
    }

    /// The option at the end of a range; `Some(None)` when that end is open.
    fn bound(
        &mut self,
        at: &At,
        bound: Option<&Bound>,
        question: &Question,
    ) -> Option<Option<OptionIndex>> {
        match bound {
            None => Some(None),
            Some(Bound::Option(id)) => {
                let known: Vec<String> = question
                    .options()
                    .iter()
                    .map(|option| option.id.clone())
                    .collect();
                let found = self.find(
                    at,
                    &format!("option of `{}` named", question.id),
                    id,
                    &known,
                )?;
                Some(Some(OptionIndex(u8::try_from(found).ok()?)))
            }
            Some(Bound::Number(number)) => {
                let message = format!("{number} is not an option of `{}`", question.id);
                self.problem(
                    DiagnosticCode::WrongComparison,
                    at,
                    message,
                    Some("name an option".into()),
                );
                None
            }
        }
    }

    /// `Some(None)` when that end is open.
    fn number(&mut self, at: &At, bound: Option<&Bound>) -> Option<Option<i64>> {
        match bound {
            None => Some(None),
            Some(Bound::Number(number)) => Some(Some(*number)),
            Some(Bound::Option(id)) => {
                let message = format!("`{id}` is not a whole number");
                self.problem(DiagnosticCode::WrongComparison, at, message, None);
                None
            }
        }
    }

    pub(super) fn range(
        &mut self,
        at: &At,
        from: Option<i64>,
        to: Option<i64>,
        below: Option<i64>,
    ) -> Option<Range> {
        let wrong = match (from, to, below) {
            (None, None, None) => Some("this compares nothing"),
            (_, Some(_), Some(_)) => Some("`to` and `below` both end the range; keep one"),
            _ => None,
        };
        if let Some(message) = wrong {
            self.problem(DiagnosticCode::WrongComparison, at, message, None);
            return None;
        }
        let high = to.or_else(|| below.map(|below| below.saturating_sub(1)));
        let range = Range {
            low: from.unwrap_or(i64::MIN),
            high: high.unwrap_or(i64::MAX),
        };
        if range.low > range.high {
            self.problem(
                DiagnosticCode::WrongCount,
                at,
                "no number is in this range",
                None,
            );
        }
        Some(range)
    }
}
