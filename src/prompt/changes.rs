//! What must be said before the next question: what an answer did to others, and what contradicts.

use std::collections::BTreeSet;

use super::{PromptError, Prompter};
use crate::answers::{Answers, QuestionIndex};
use crate::interview::{Interview, Told};
use crate::pack::{Phrase, Ruleset, leaves};
use crate::report::{Block, Words};

/// Says it, once.
pub(super) fn tell_changes(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
) -> Result<(), PromptError> {
    let pack = interview.ruleset().pack();
    for told in interview.take_told() {
        let answers = interview.answers().clone();
        let named = |phrase, questions: &[QuestionIndex]| {
            let list = names(interview.ruleset(), &answers, questions);
            pack.wording.say(phrase, &[("questions", &list)])
        };
        let text = match told {
            Told::Inactive(questions) => named(Phrase::InactiveNow, &questions),
            Told::Active(questions) => named(Phrase::ActiveNow, &questions),
            Told::MoreQuestions(count) => pack
                .wording
                .say(Phrase::MoreQuestions, &[("count", &count)]),
            Told::FoundMore(count) => pack.wording.say(Phrase::FoundMore, &[("count", &count)]),
            Told::Contradiction(index) => {
                prompter.tell(&contradicting(interview.ruleset(), &answers, index))?;
                continue;
            }
        };
        prompter.tell(&[Block::text(text)])?;
    }
    Ok(())
}

/// What contradicts, and which answers stand while one is asked again.
fn contradicting(ruleset: &Ruleset, answers: &Answers, index: usize) -> Vec<Block> {
    let pack = ruleset.pack();
    let Some(contradiction) = pack.contradictions.get(index) else {
        return Vec::new();
    };
    let mut read = BTreeSet::new();
    leaves(pack, &contradiction.when, &mut |question, _| {
        read.insert(question);
    });
    read.remove(&contradiction.ask_again);
    let words = Words::new(ruleset, answers);
    let line = |index: QuestionIndex| {
        let answer = words.response(index, answers.get(index)?);
        let question = words.question(index);
        Some(pack.wording.say(
            Phrase::ReviewLine,
            &[("question", &question), ("answer", &answer)],
        ))
    };
    let stands: Vec<String> = read.into_iter().filter_map(line).collect();
    let mut blocks = vec![Block::text(contradiction.text.clone())];
    if !stands.is_empty() {
        let stands = stands.join("; ");
        let text = pack
            .wording
            .say(Phrase::ContradictionStands, &[("answers", &stands)]);
        blocks.push(Block::text(text));
    }
    blocks
}

fn names(ruleset: &Ruleset, answers: &Answers, questions: &[QuestionIndex]) -> String {
    let words = Words::new(ruleset, answers);
    questions
        .iter()
        .map(|index| words.question(*index))
        .collect::<Vec<_>>()
        .join(" ")
}
