//! Questions: their options, ranges and enabling conditions.

use super::declared::Names;
use super::{At, Resolver};
use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::pack::resolve::condition::Room;
use crate::pack::written::{self, Audience, Part, Purpose, QuestionKind};
use crate::pack::{DiagnosticCode, Kind, Question, QuestionOption, Section, SheetKey};

impl Resolver<'_> {
    pub(super) fn questions(&mut self) -> (Vec<Section>, Vec<Question>) {
        let mut sections = Vec::new();
        let mut questions: Vec<Question> = Vec::new();
        for position in &self.declared.section_order {
            let Some(listed) = self.written.sections.get(*position) else {
                continue;
            };
            let (id, part, title) = listed.header.as_ref().map_or_else(
                || (String::new(), Part::Danger, String::new()),
                |header| (header.id.clone(), header.part, header.title.clone()),
            );
            sections.push(Section { id, part, title });
            for (at, question) in listed.iter() {
                let at = At::item(&listed.file, "questions", at);
                let section = sections.len().saturating_sub(1);
                let checked = self.question(&at, question, section, part, &questions);
                questions.push(checked);
            }
        }
        (sections, questions)
    }

    fn question(
        &mut self,
        at: &At,
        question: &written::Question,
        section: usize,
        part: Part,
        earlier: &[Question],
    ) -> Question {
        let kind = self.kind(at, question);
        if SheetKey::find(&question.id).is_some() {
            let message = format!(
                "`{}` is a key of answers files, and no question",
                question.id
            );
            let help = Some("give the question another id".to_owned());
            self.problem(DiagnosticCode::ReservedId, &at.on("id"), message, help);
        }
        let mut wrong = |key: &str, message: &str, help: &str| {
            let help = (!help.is_empty()).then(|| help.to_owned());
            self.problem(DiagnosticCode::WrongForm, &at.on(key), message, help);
        };
        if part == Part::Examination && question.audience != Audience::Clinician {
            wrong(
                "id",
                "a question of the examination is for a clinician",
                "add \"audience\": \"clinician\"",
            );
        }
        let for_the_record = question.purpose == Purpose::Record;
        if part == Part::Danger && !question.danger && !for_the_record {
            wrong(
                "id",
                "a question of the danger part is a danger question",
                "add \"danger\": true",
            );
        }
        for (key, text) in [("text", &question.text), ("why", &question.why)] {
            if text.trim().is_empty() {
                wrong(key, "the text is empty", "");
            }
        }
        self.sources(at, &question.sources, false);
        let enable_when = question.enable_when.as_ref().and_then(|when| {
            let place = at.on("enable_when");
            self.flat(&place, when);
            self.condition(&place, when, Room::EnableWhen, earlier)
        });
        Question {
            id: question.id.clone(),
            section,
            part,
            text: question.text.clone(),
            text_proxy: question.text_proxy.clone(),
            help: question.help.clone(),
            why: question.why.clone(),
            kind,
            enable_when,
            danger: question.danger,
            audience: question.audience,
            hands_on: question.hands_on,
            optional: question.optional,
            private: question.private,
            summary: question.summary,
            record: question.purpose == Purpose::Record,
            sources: question.sources.clone(),
        }
    }

    /// `enable_when` is one flat list of comparisons, so that other questionnaire formats can say it.
    fn flat(&mut self, at: &At, when: &written::Condition) {
        let (written::Condition::All(members) | written::Condition::Any(members)) = when else {
            let message = format!("`enable_when` is one `all` or `any`, not `{}`", when.key());
            let help = Some("put the comparison into {\"all\": [...]}".to_owned());
            self.problem(DiagnosticCode::WrongForm, at, message, help);
            return;
        };
        for (position, member) in members.iter().enumerate() {
            if !matches!(member, written::Condition::Answer(_)) {
                let message = format!("`enable_when` holds only `answer`, not `{}`", member.key());
                self.problem(
                    DiagnosticCode::WrongForm,
                    &at.on(when.key()).on(position),
                    message,
                    None,
                );
            }
        }
    }

    fn kind(&mut self, at: &At, question: &written::Question) -> Kind {
        let has_options = matches!(question.kind, QuestionKind::OneOf | QuestionKind::AnyOf);
        let is_number = question.kind == QuestionKind::WholeNumber;
        let mut wrong = |key: &str, message: String, help: &str| {
            let help = (!help.is_empty()).then(|| help.to_owned());
            self.problem(DiagnosticCode::WrongForm, &at.on(key), message, help);
        };
        if !has_options && !question.options.is_empty() {
            wrong(
                "options",
                "only `one_of` and `any_of` have options".into(),
                "",
            );
        }
        if has_options && question.options.len() < 2 {
            wrong("id", "a list has at least two options".into(), "");
        }
        if question.options.len() > OptionSet::CAPACITY {
            wrong(
                "options",
                format!("a list has at most {} options", OptionSet::CAPACITY),
                "",
            );
        }
        if question.ordered && question.kind != QuestionKind::OneOf {
            wrong("ordered", "only `one_of` can be ordered".into(), "");
        }
        for (position, option) in question.options.iter().enumerate() {
            for (key, end) in [("from", option.from), ("below", option.below)] {
                if end.is_some() && !question.ordered {
                    wrong(
                        &format!("options/{position}/{key}"),
                        format!("only an option of an ordered `one_of` has `{key}`"),
                        "add \"ordered\": true, or take it out",
                    );
                }
            }
        }
        if !is_number
            && (question.min.is_some() || question.max.is_some() || question.unit.is_some())
        {
            wrong(
                "type",
                "only `whole_number` has `unit`, `min` and `max`".into(),
                "",
            );
        }
        match (question.min, question.max) {
            (Some(min), Some(max)) if is_number && min > max => {
                wrong("max", format!("`max` {max} is below `min` {min}"), "");
            }
            (None, _) | (_, None) if is_number => {
                wrong("id", "a whole number needs `min` and `max`".into(), "");
            }
            _ => {}
        }
        if question.kind != QuestionKind::AnyOf {
            for (position, option) in question.options.iter().enumerate() {
                if option.exclusive {
                    wrong(
                        &format!("options/{position}/exclusive"),
                        "only an option of `any_of` can be exclusive".into(),
                        "",
                    );
                }
            }
        } else if !question.options.iter().any(|option| option.exclusive) {
            wrong(
                "options",
                "an `any_of` needs an exclusive option".into(),
                "add {\"id\": \"none\", \"text\": \"None of these\", \"exclusive\": true}",
            );
        }
        let mut names = Names::new("option", self.problems);
        for (position, option) in question.options.iter().enumerate() {
            names.add(
                &at.file,
                &format!("{}/options/{position}/id", at.pointer),
                &option.id,
            );
        }
        for (position, option) in question.options.iter().enumerate() {
            if ["not_sure", "declined"].contains(&option.id.as_str()) {
                let place = at.on("options").on(position).on("id");
                let message = format!("`{}` is added to every question by the program", option.id);
                let help = Some("take the option out".to_owned());
                self.problem(DiagnosticCode::WrongForm, &place, message, help);
            }
        }
        let options = question
            .options
            .iter()
            .map(|option| QuestionOption {
                id: option.id.clone(),
                text: option.text.clone(),
                text_proxy: option.text_proxy.clone(),
                value: option.value,
                from: option.from,
                below: option.below,
            })
            .collect();
        match question.kind {
            QuestionKind::YesNo => Kind::YesNo,
            QuestionKind::OneOf => Kind::OneOf {
                options,
                ordered: question.ordered,
            },
            QuestionKind::AnyOf => {
                let exclusive = OptionIndex::all()
                    .zip(&question.options)
                    .filter(|(_, option)| option.exclusive)
                    .map(|(index, _)| index)
                    .collect();
                Kind::AnyOf { options, exclusive }
            }
            QuestionKind::WholeNumber => Kind::Number {
                unit: question.unit.clone(),
                min: question.min.unwrap_or(0),
                max: question.max.unwrap_or(i32::MAX),
            },
        }
    }

    /// The reserved question that says who answers.
    pub(super) fn subject(
        &mut self,
        questions: &[Question],
    ) -> Option<(QuestionIndex, OptionIndex)> {
        let found = position(questions, "subject");
        let option =
            found.and_then(|(index, question)| Some((index, question.option("someone_else")?)));
        if option.is_none() {
            self.reserved(
                "subject",
                "a `one_of` question `subject` with the options `me` and `someone_else`",
            );
        }
        option
    }

    /// The reserved question that asks the age.
    pub(super) fn age(&mut self, questions: &[Question]) -> Option<QuestionIndex> {
        let found = position(questions, "age")
            .filter(|(_, question)| matches!(question.kind, Kind::Number { .. }));
        if found.is_none() {
            self.reserved("age", "a `whole_number` question `age`, in years");
        }
        found.map(|(index, _)| index)
    }

    fn reserved(&mut self, id: &str, what: &str) {
        if !self.written.broken.contains(id) && !self.written.unread.contains("questions") {
            let at = At::new("pack.json", "");
            let message = format!("the questionnaire needs {what}");
            self.problem(DiagnosticCode::WrongForm, &at, message, None);
        }
    }
}

fn position<'a>(questions: &'a [Question], id: &str) -> Option<(QuestionIndex, &'a Question)> {
    let (at, question) = questions
        .iter()
        .enumerate()
        .find(|(_, question)| question.id == id)?;
    Some((QuestionIndex(u16::try_from(at).ok()?), question))
}
