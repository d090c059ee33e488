//! Text -> a saved interview. What these rules cannot take over is told, and never dropped in silence.

use serde_json::Value;

use super::draft::Given;
use super::saved::{WrittenInterview, WrittenStep};
use super::{Ask, Changes, Draft, Kept, Saved};
use crate::answers::{Answers, QuestionIndex, Response};
use crate::pack::written::WrittenAnswers;
use crate::pack::{
    Diagnostic, DiagnosticCode, Kind, PackName, Place, Ruleset, mark, parse_sheet, read_answer,
    read_each,
};

/// Reads a saved interview, or any answers file: its answers are then taken as given in their order.
///
/// Under another pack than the one that asked, answers that do not fit are handed back beside the
/// rest. Under the same one they are mistakes.
///
/// # Errors
///
/// Everything that is wrong with the file, with the path of each mistake. `file` names it there.
pub fn read_saved(ruleset: &Ruleset, file: &str, text: &str) -> Result<Saved, Vec<Diagnostic>> {
    let (sheet, base) = parse_sheet::<WrittenInterview>(file, text)?;
    let problems = sheet.note_problem(file).into_iter().collect();
    let mut reader = Reader {
        ruleset,
        file,
        asked_by: sheet
            .pack
            .filter(|asked| asked.is_other(&PackName::of(ruleset))),
        problems,
        unread: Vec::new(),
        reworded: Vec::new(),
    };
    let answered = reader.answers(base, &sheet.answers);
    let written = sheet.interview.unwrap_or_default();
    let steps = reader.steps(&written.steps, &answered);
    let next = written.next.as_ref();
    let next = next.and_then(|step| reader.ask("/interview/next", step));
    let put = reader.contradictions(&written.contradictions);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let mut steps = with_all(steps, &answered);
    let earlier = reader.put_by(&mut steps);
    let reworded = &reader.reworded;
    let next = next.filter(|ask| !reworded.contains(&ask.question) && follows_list(*ask, &steps));
    let mut saved = Saved {
        changes: Changes {
            asked_by: reader.asked_by,
            unread: reader.unread.clone(),
            reworded: earlier.iter().collect(),
        },
        kept: Kept {
            id: sheet.id,
            note: sheet.note,
            unread: reader.unread,
        },
        draft: Draft {
            steps,
            passed: written.passed,
            next,
            put,
            examines: written.examination,
            asks_impact: written.impact,
            earlier,
        },
    };
    for ((id, value), read) in read_each(ruleset, file, "", &written.earlier) {
        saved.keep_earlier(id, value, read.ok().flatten());
    }
    Ok(saved)
}

/// The steps with every answer that none of them names; the answers are what counts, and steps say in
/// which order they came.
fn with_all(steps: Vec<Given>, answered: &[(QuestionIndex, Response)]) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for given in steps {
        if follows_list(given.0, &all) {
            all.push(given);
        }
    }
    for (question, response) in answered {
        match all.iter_mut().rfind(|(ask, _)| ask.question == *question) {
            Some((_, last)) => *last = *response,
            None => all.push((whole(*question), *response)),
        }
    }
    all
}

fn whole(question: QuestionIndex) -> Ask {
    Ask {
        question,
        item: None,
    }
}

/// Whether an option can be asked by itself after these steps: its list was answered.
fn follows_list(ask: Ask, steps: &[Given]) -> bool {
    let list = steps
        .iter()
        .rfind(|(known, _)| known.question == ask.question);
    ask.item.is_none() || list.is_some_and(|(_, response)| *response != Response::Declined)
}

impl Saved {
    /// What was put by for an earlier change of the words stays there until it is answered.
    fn keep_earlier(&mut self, id: &str, value: &Value, read: Option<(QuestionIndex, Response)>) {
        match read {
            // What is told of this run comes before what was put by in an earlier one.
            Some((index, _)) if self.draft.earlier.get(index).is_some() => {}
            Some((index, response)) => self.draft.earlier.set(index, Some(response)),
            None if self.kept.unread.iter().any(|(known, _)| known == id) => {}
            None => self.kept.unread.push((id.to_owned(), value.clone())),
        }
    }
}

struct Reader<'a> {
    ruleset: &'a Ruleset,
    file: &'a str,
    /// The pack that asked, if it is another one.
    asked_by: Option<PackName>,
    problems: Vec<Diagnostic>,
    unread: Vec<(String, Value)>,
    /// Questions whose words are not those that were answered.
    reworded: Vec<QuestionIndex>,
}

impl Reader<'_> {
    /// A mistake; under another pack it is only a change.
    fn mistake(&mut self, pointer: String, message: String) {
        if self.asked_by.is_none() {
            self.problems.push(Diagnostic {
                code: DiagnosticCode::UnknownId,
                file: self.file.into(),
                place: Place::Value(pointer),
                message,
                help: Some("the answers alone can be resumed, too: take `interview` out".into()),
            });
        }
    }

    fn unread(&mut self, id: &str, value: &Value) {
        if !self.unread.iter().any(|(known, _)| known == id) {
            self.unread.push((id.to_owned(), value.clone()));
        }
    }

    fn answers(&mut self, base: &str, pairs: &WrittenAnswers) -> Vec<(QuestionIndex, Response)> {
        let mut answered = Vec::new();
        for ((id, value), read) in read_each(self.ruleset, self.file, base, pairs) {
            match read {
                Ok(pair) => answered.extend(pair),
                Err(problem)
                    if self.asked_by.is_none() || problem.code == DiagnosticCode::RepeatedId =>
                {
                    self.problems.push(problem);
                }
                Err(_) => self.unread(id, value),
            }
        }
        answered
    }

    /// The question and the option of a step.
    fn ask(&mut self, pointer: &str, step: &WrittenStep) -> Option<Ask> {
        let Some((index, question)) = self.ruleset.find(&step.question) else {
            let message = format!("there is no question `{}`", step.question);
            self.mistake(format!("{pointer}/question"), message);
            return None;
        };
        if step
            .words
            .as_ref()
            .is_some_and(|words| *words != mark(question))
        {
            self.reworded.push(index);
        }
        let Some(id) = &step.option else {
            return Some(whole(index));
        };
        let item = match question.kind {
            Kind::AnyOf { .. } => question.option(id),
            Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => None,
        };
        if item.is_none() {
            let message = format!("`{}` has no list with an option `{id}`", question.id);
            self.mistake(format!("{pointer}/option"), message);
        }
        item.map(|item| Ask {
            item: Some(item),
            ..whole(index)
        })
    }

    /// Steps with their responses; one without takes it from the `answers`.
    fn steps(
        &mut self,
        written: &[WrittenStep],
        answers: &[(QuestionIndex, Response)],
    ) -> Vec<Given> {
        let mut steps = Vec::new();
        for (at, step) in written.iter().enumerate() {
            let pointer = format!("/interview/steps/{at}");
            let ask = self.ask(&pointer, step);
            let answered = |(index, response): &(QuestionIndex, Response)| {
                ask.is_some_and(|ask| ask.question == *index)
                    .then_some(*response)
            };
            let counted = answers.iter().find_map(answered);
            let Some(value) = &step.answer else {
                steps.extend(ask.zip(counted));
                continue;
            };
            let place = format!("{pointer}/answer");
            match read_answer(self.ruleset, self.file, &place, &step.question, value) {
                // A question that was taken out of the answers is asked again.
                Ok(_) if counted.is_none() => {}
                Ok(read) => steps.extend(ask.zip(read.map(|(_, response)| response))),
                Err(_) if self.asked_by.is_some() && counted.is_none() => {
                    self.unread(&step.question, value);
                }
                Err(_) if self.asked_by.is_some() => {}
                // Said of the question already.
                Err(_) if ask.is_none() => {}
                Err(problem) => self.problems.push(problem),
            }
        }
        steps
    }

    /// Takes out what was answered to other words, and hands it back.
    fn put_by(&self, steps: &mut Vec<Given>) -> Answers {
        let mut earlier = Answers::new();
        for (ask, response) in steps.iter() {
            if self.reworded.contains(&ask.question) {
                earlier.set(ask.question, Some(*response));
            }
        }
        steps.retain(|(ask, _)| !self.reworded.contains(&ask.question));
        earlier
    }

    fn contradictions(&mut self, ids: &[String]) -> Vec<usize> {
        let known = &self.ruleset.pack().contradictions;
        let mut put = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            match known
                .iter()
                .position(|contradiction| contradiction.id == *id)
            {
                Some(index) => put.push(index),
                None => {
                    let message = format!("there is no contradiction `{id}`");
                    self.mistake(format!("/interview/contradictions/{at}"), message);
                }
            }
        }
        put
    }
}
