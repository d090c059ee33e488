//! Conditions: which may stand where.

use super::{At, Resolver};
use crate::answers::QuestionIndex;
use crate::logic::{Condition, Finding, Level, Term};
use crate::pack::written;
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
                let mut terms: Vec<Term> = Vec::new();
                for (key, ids, less) in [("of", &sum.of, false), ("less", &sum.less, true)] {
                    for (position, id) in ids.iter().enumerate() {
                        let place = at.on(key).on(position);
                        let (index, question) = self.readable(&place, id, room, questions)?;
                        self.summable(&place, question);
                        if terms.iter().any(|term| term.question == index) {
                            self.problem(
                                DiagnosticCode::WrongCount,
                                &place,
                                format!("`{id}` is counted twice"),
                                None,
                            );
                        }
                        terms.push(Term {
                            question: index,
                            less,
                        });
                    }
                }
                if matches!(room, Room::Flag) && !sum.less.is_empty() {
                    let message =
                        "a red flag takes nothing away: more danger must never turn it off";
                    let help = "add up what raises it".to_owned();
                    self.problem(
                        DiagnosticCode::WrongForm,
                        &at.on("less"),
                        message,
                        Some(help),
                    );
                }
                if sum.of.is_empty() {
                    self.problem(
                        DiagnosticCode::WrongCount,
                        &at.on("of"),
                        "a sum of nothing",
                        None,
                    );
                }
                Some(Condition::Sum(terms, range))
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

    /// Says so when a question has no value that a sum could take.
    fn summable(&mut self, at: &At, question: &Question) {
        let has_value = match &question.kind {
            Kind::Number { .. } => true,
            Kind::OneOf { options, .. } => options.iter().all(|option| option.value.is_some()),
            Kind::YesNo | Kind::AnyOf { .. } => false,
        };
        if !has_value {
            let message = format!("`{}` has no value to add", question.id);
            let help = "a sum takes whole numbers, and `one_of` questions whose options all have a `value`";
            let help = Some(help.to_owned());
            self.problem(DiagnosticCode::WrongComparison, at, message, help);
        }
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
}
