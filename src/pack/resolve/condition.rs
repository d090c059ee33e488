//! Conditions: which may stand where, and which comparison fits which question.

use super::{At, Resolver};
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Level, Range, Test};
use crate::pack::names::quoted;
use crate::pack::written::{self, AnswerTest, Bound, OneOrMany};
use crate::pack::{DiagnosticCode, Kind, Question};

/// Where a condition stands, which decides what it may read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Room<'a> {
    /// Answers to earlier questions.
    EnableWhen,
    /// Answers and definitions.
    Answers,
    /// Answers to danger questions, and definitions of such; nothing that more danger turns off.
    Flag,
    /// Answers and definitions, except those of an examination.
    Exception,
    /// Answers, definitions, the criteria and points of this pattern.
    Level(&'a [String]),
    /// Only what is reported: flags, levels, urgency, neck treatment.
    Reported,
    /// Everything but criteria and points.
    Everything,
}

impl Room<'_> {
    fn answers(self) -> bool {
        !matches!(self, Self::Reported)
    }

    fn findings(self) -> bool {
        matches!(self, Self::Reported | Self::Everything)
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::EnableWhen => "`enable_when` reads answers to earlier questions",
            Self::Answers => "this place reads answers and definitions",
            Self::Flag => "a red flag reads answers to danger questions and definitions",
            Self::Exception => "an exception reads answers and definitions",
            Self::Level(_) => {
                "a level reads answers, definitions, and criteria and points of its pattern"
            }
            Self::Reported => {
                "this place reads only what is reported: flag, flag_open, pattern, urgency_from, neck_treatment"
            }
            Self::Everything => "this place reads answers, definitions and what is reported",
        }
    }
}

impl Resolver<'_> {
    /// Resolves a condition. `questions` are those it may read. `None` when it is broken; the
    /// reasons are among the problems.
    pub(super) fn condition(
        &mut self,
        at: &At,
        condition: &written::Condition,
        room: Room<'_>,
        questions: &[Question],
    ) -> Option<Condition> {
        let at = at.on(condition.key());
        match condition {
            written::Condition::All(members) => {
                Some(Condition::All(self.members(&at, members, room, questions)?))
            }
            written::Condition::Any(members) => {
                Some(Condition::Any(self.members(&at, members, room, questions)?))
            }
            written::Condition::Not(member) => {
                if matches!(room, Room::Flag) {
                    let message = "a red flag has no `not`: more danger must never turn it off";
                    let help = "write what raises it; what excuses it belongs into `unless`";
                    self.problem(DiagnosticCode::WrongForm, &at, message, Some(help.into()));
                }
                Some(Condition::Not(Box::new(
                    self.condition(&at, member, room, questions)?,
                )))
            }
            written::Condition::AtLeast(at_least) => {
                let length = at_least.of.len();
                if at_least.count == 0 || at_least.count > length {
                    let message = format!("`count` is {}, of {length} conditions", at_least.count);
                    let help =
                        Some(format!("use a count from 1 to {length}")).filter(|_| length > 0);
                    self.problem(DiagnosticCode::WrongCount, &at.on("count"), message, help);
                }
                let of = self.members(&at.on("of"), &at_least.of, room, questions)?;
                Some(Condition::AtLeast {
                    count: at_least.count,
                    of,
                })
            }
            written::Condition::Answer(test) => {
                self.allowed(&at, room.answers(), "answer", room)?;
                let (index, question) =
                    self.readable(&at.on("question"), &test.question, room, questions)?;
                let test = self.test(&at, test, question, room)?;
                Some(Condition::Answer(index, test))
            }
            written::Condition::Sum(sum) => {
                self.allowed(&at, room.answers(), "sum", room)?;
                let range = self.range(&at, sum.from, sum.to, sum.below)?;
                let mut of = Vec::new();
                for (position, id) in sum.of.iter().enumerate() {
                    let place = at.on("of").on(position);
                    let (index, question) = self.readable(&place, id, room, questions)?;
                    let summable = match &question.kind {
                        Kind::Number { .. } => true,
                        Kind::OneOf { options, .. } => {
                            options.iter().all(|option| option.value.is_some())
                        }
                        Kind::YesNo | Kind::AnyOf { .. } => false,
                    };
                    if !summable {
                        let message = format!("`{id}` has no value to add");
                        let help = "a sum takes whole numbers, and `one_of` questions whose options all have a `value`";
                        self.problem(
                            DiagnosticCode::WrongComparison,
                            &place,
                            message,
                            Some(help.into()),
                        );
                    }
                    if of.contains(&index) {
                        self.problem(
                            DiagnosticCode::WrongCount,
                            &place,
                            format!("`{id}` is added twice"),
                            None,
                        );
                    }
                    of.push(index);
                }
                if of.is_empty() {
                    self.problem(
                        DiagnosticCode::WrongCount,
                        &at.on("of"),
                        "a sum of nothing",
                        None,
                    );
                }
                Some(Condition::Sum(of, range))
            }
            written::Condition::Definition(id) => {
                let allowed = room.answers() && !matches!(room, Room::EnableWhen);
                self.allowed(&at, allowed, "definition", room)?;
                let ids = &self.declared.definitions;
                self.find(&at, "definition", id, ids)
                    .map(Condition::Definition)
            }
            written::Condition::Criterion(id) => {
                let criteria = match room {
                    Room::Level(criteria) => criteria,
                    Room::EnableWhen
                    | Room::Answers
                    | Room::Flag
                    | Room::Exception
                    | Room::Reported
                    | Room::Everything => {
                        return self.allowed(&at, false, "criterion", room).and(None);
                    }
                };
                self.find(&at, "criterion", id, criteria)
                    .map(|index| Condition::Finding(Finding::Criterion(index)))
            }
            written::Condition::PointsFrom(points) => {
                self.allowed(&at, matches!(room, Room::Level(_)), "points_from", room)?;
                Some(Condition::Finding(Finding::PointsFrom(*points)))
            }
            written::Condition::Flag(id) => {
                self.allowed(&at, room.findings(), "flag", room)?;
                let flag = self.find(&at, "red flag", id, &self.declared.flags)?;
                Some(Condition::Finding(Finding::Flag(flag)))
            }
            written::Condition::FlagOpen(id) => {
                self.allowed(&at, room.findings(), "flag_open", room)?;
                let flag = self.find(&at, "red flag", id, &self.declared.flags)?;
                Some(Condition::Finding(Finding::FlagOpen(flag)))
            }
            written::Condition::Pattern(pattern) => {
                self.allowed(&at, room.findings(), "pattern", room)?;
                self.level_list(&at.on("level"), &pattern.level);
                let index = self.find(
                    &at.on("id"),
                    "pattern",
                    &pattern.id,
                    &self.declared.patterns,
                )?;
                Some(Condition::Finding(Finding::Pattern(
                    index,
                    pattern.level.clone(),
                )))
            }
            written::Condition::UrgencyFrom(urgency) => {
                self.allowed(&at, room.findings(), "urgency_from", room)?;
                Some(Condition::Finding(Finding::UrgencyFrom(*urgency)))
            }
            written::Condition::NeckTreatment(list) => {
                self.allowed(&at, room.findings(), "neck_treatment", room)?;
                if list.is_empty() {
                    self.problem(DiagnosticCode::WrongCount, &at, "the list is empty", None);
                }
                Some(Condition::Finding(Finding::NeckTreatment(list.clone())))
            }
        }
    }

    pub(super) fn level_list(&mut self, at: &At, levels: &[Level]) {
        if levels.is_empty() {
            self.problem(
                DiagnosticCode::WrongCount,
                at,
                "the list of levels is empty",
                None,
            );
        }
    }

    fn allowed(&mut self, at: &At, allowed: bool, key: &str, room: Room<'_>) -> Option<()> {
        if !allowed {
            let message = format!("`{key}` may not be read here");
            self.problem(
                DiagnosticCode::WrongLayer,
                at,
                message,
                Some(room.in_words().into()),
            );
        }
        allowed.then_some(())
    }

    fn members(
        &mut self,
        at: &At,
        members: &[written::Condition],
        room: Room<'_>,
        questions: &[Question],
    ) -> Option<Vec<Condition>> {
        if members.is_empty() {
            let message = "a list of no conditions";
            self.problem(
                DiagnosticCode::WrongCount,
                at,
                message,
                Some("fill it, or take it out".into()),
            );
        }
        let mut resolved: Vec<Condition> = Vec::new();
        for (position, member) in members.iter().enumerate() {
            let place = at.on(position);
            if let Some(condition) = self.condition(&place, member, room, questions) {
                if resolved.contains(&condition) {
                    let message = "the same condition stands in the list twice";
                    self.problem(DiagnosticCode::WrongCount, &place, message, None);
                }
                resolved.push(condition);
            }
        }
        (resolved.len() == members.len()).then_some(resolved)
    }

    /// A question that may be read in this room.
    fn readable<'q>(
        &mut self,
        at: &At,
        id: &str,
        room: Room<'_>,
        questions: &'q [Question],
    ) -> Option<(QuestionIndex, &'q Question)> {
        let found = self.find(at, "question", id, &self.declared.questions)?;
        let index = QuestionIndex(u16::try_from(found).ok()?);
        let Some(question) = questions.get(found) else {
            let message = format!("`{id}` is asked later than this");
            let help = "`enable_when` reads earlier questions only; move one of the two".to_owned();
            self.problem(DiagnosticCode::WrongLayer, at, message, Some(help));
            return None;
        };
        let wrong = match room {
            Room::Flag if !question.danger => Some((
                format!("`{id}` is not a danger question, so no red flag may read it"),
                "add \"danger\": true to the question, or read another one",
            )),
            Room::Exception if question.audience == written::Audience::Clinician => Some((
                format!("`{id}` is an examination; an examination never excuses a red flag"),
                "read what the person can say",
            )),
            _ if question.record => Some((
                format!("`{id}` is for the record; no rule may read it"),
                "take out \"purpose\": \"record\", or read another question",
            )),
            Room::EnableWhen
            | Room::Answers
            | Room::Flag
            | Room::Exception
            | Room::Level(_)
            | Room::Reported
            | Room::Everything => None,
        };
        if let Some((message, help)) = wrong {
            self.problem(DiagnosticCode::WrongLayer, at, message, Some(help.into()));
        }
        Some((index, question))
    }

    fn test(
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

    fn range(
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
