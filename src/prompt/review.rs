//! The answers so far, numbered: to look at, and to change.

use super::{PromptError, Prompter};
use crate::answers::{Answer, QuestionIndex};
use crate::interview::{Card, Interview, Reply};
use crate::pack::Phrase;
use crate::report::{Block, Role, Words};

/// What came of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reviewed {
    /// The answers stand.
    On,
    /// One of them is asked again.
    Changing,
    /// Back to where the review was asked for.
    Back,
    /// The person stops.
    Quit,
}

/// Shows the answers until one is chosen to be changed, or all stand.
pub(super) fn review(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
) -> Result<Reviewed, PromptError> {
    let wording = &interview.ruleset().pack().wording;
    let questions = answered(interview);
    if questions.is_empty() {
        prompter.tell(&[Block::text(wording.text(Phrase::ReviewNothing))])?;
        return Ok(Reviewed::Back);
    }
    prompter.tell(&list(interview, &questions))?;
    let last = i32::try_from(questions.len()).unwrap_or(i32::MAX);
    let card = Card::number(
        "review",
        wording.text(Phrase::ReviewAsk).to_owned(),
        0,
        last,
    );
    loop {
        match prompter.ask(&card) {
            Ok(Reply::Answer(Answer::Number(0))) | Err(PromptError::EndOfInput(_)) => {
                return Ok(Reviewed::On);
            }
            Ok(Reply::Answer(Answer::Number(number))) => {
                let chosen = usize::try_from(number)
                    .ok()
                    .and_then(|number| questions.get(number.checked_sub(1)?));
                if chosen.is_some_and(|question| interview.change(*question)) {
                    return Ok(Reviewed::Changing);
                }
            }
            Ok(Reply::Back) => return Ok(Reviewed::Back),
            Ok(Reply::Quit) => return Ok(Reviewed::Quit),
            Ok(Reply::Answer(_) | Reply::Why | Reply::NotSure | Reply::Decline | Reply::Review) => {
            }
            Err(error) => return Err(error),
        }
    }
}

/// The questions that were answered, in the order of the pack.
fn answered(interview: &Interview<'_>) -> Vec<QuestionIndex> {
    interview.answers().iter().map(|(index, _)| index).collect()
}

/// Each answer with its number, under the heading of its section.
fn list(interview: &Interview<'_>, questions: &[QuestionIndex]) -> Vec<Block> {
    let ruleset = interview.ruleset();
    let pack = ruleset.pack();
    let words = Words::new(ruleset, interview.answers());
    let inactive = interview.assessment().inactive;
    let mut blocks = vec![Block::new(
        Role::Strong,
        pack.wording.text(Phrase::ReviewHeading),
    )];
    let mut title = None;
    for (at, index) in questions.iter().enumerate() {
        let section = ruleset
            .question(*index)
            .and_then(|question| pack.sections.get(question.section));
        let heading = section.map(|section| section.title.as_str());
        if title != heading {
            title = heading;
            blocks.extend(heading.map(Block::heading));
        }
        let answer = interview.answers().get(*index);
        let answer = answer.map_or_else(String::new, |given| words.response(*index, given));
        let mut line = pack.wording.say(
            Phrase::ReviewLine,
            &[("question", &words.question(*index)), ("answer", &answer)],
        );
        if inactive.contains(index) {
            line.push_str(&format!(" ({})", pack.wording.text(Phrase::ReviewInactive)));
        }
        let number = at.saturating_add(1);
        blocks.push(Block::text(line).marked(format!("{number}. ")));
    }
    blocks
}
