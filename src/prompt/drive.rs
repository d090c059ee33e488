//! The one conversation, whatever the front end.

use super::live::Live;
use super::{Manner, PromptError, Prompter};
use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::interview::{Ask, Card, CardKind, Interview, Reply, Step, Told};
use crate::logic::Urgency;
use crate::pack::written::Status;
use crate::pack::{Phrase, Ruleset, Wording};
use crate::report::{Block, Privacy, Role, Words, emergency_notice, emergency_reminder};

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything that could change the result was asked.
    Done,
    /// An emergency: nothing else was asked.
    Emergency,
    /// The person stopped it.
    Quit,
}

/// Leads the conversation to its end.
///
/// # Errors
///
/// What the front end reports; the answers so far stay in the interview.
pub fn drive(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
) -> Result<Ending, PromptError> {
    prompter.tell(&introduction(interview.ruleset(), manner.keys))?;
    let ending = converse(interview, prompter, manner);
    let ended = matches!(
        ending,
        Ok(Ending::Quit)
            | Err(PromptError::EndOfInput(_)
                | PromptError::Misread { .. }
                | PromptError::Interrupted)
    );
    if ended {
        farewell(interview, prompter)?;
    }
    ending
}

/// After the result: offers the questions about the person's days, and puts them if they are
/// wanted. Whoever stops in the middle keeps what was answered.
///
/// # Errors
///
/// What the front end reports; the end of the input only where the questions were asked for.
pub fn offer_impact(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
    asked_for: bool,
) -> Result<(), PromptError> {
    let wording = &interview.ruleset().pack().wording;
    if !asked_for && !is_accepted(wording, prompter)? {
        return Ok(());
    }
    interview.go_on_with_impact();
    match converse(interview, prompter, manner) {
        Ok(Ending::Done | Ending::Emergency) => Ok(()),
        // A person who stops keeps what was answered; a script that asked for more is told.
        Ok(Ending::Quit) => prompter.tell(&[Block::text(wording.text(Phrase::ImpactStopped))]),
        Err(PromptError::EndOfInput(_)) if !asked_for => {
            prompter.tell(&[Block::text(wording.text(Phrase::ImpactStopped))])
        }
        Err(error) => Err(error),
    }
}

/// Whether further questions are wanted; only a plain yes is one.
fn is_accepted(wording: &Wording, prompter: &mut dyn Prompter) -> Result<bool, PromptError> {
    let card = Card {
        kind: CardKind::YesNo,
        ..Card::choice(
            "impact_offer",
            wording.text(Phrase::ImpactOffer).to_owned(),
            Vec::new(),
        )
    };
    loop {
        match prompter.ask(&card) {
            Ok(Reply::Answer(answer)) => return Ok(answer == Answer::YesNo(true)),
            Ok(Reply::Why | Reply::Back) => {}
            Ok(Reply::NotSure | Reply::Decline | Reply::Quit) | Err(PromptError::EndOfInput(_)) => {
                return Ok(false);
            }
            Err(error) => return Err(error),
        }
    }
}

/// Puts question after question until there is nothing left to ask.
fn converse(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
) -> Result<Ending, PromptError> {
    let mut section = None;
    let mut live = Live::default();
    loop {
        // Kept before anything else is asked, so that at most the current question can be lost.
        if let Some(keeper) = &mut manner.keeper {
            keeper.keep(interview)?;
        }
        tell_changes(interview, prompter)?;
        match interview.step() {
            Step::Done => return Ok(Ending::Done),
            Step::Stop => {
                if !stop(interview, prompter)? {
                    return Ok(Ending::Emergency);
                }
            }
            Step::Ask(ask) => {
                live.show(interview, ask, prompter, manner)?;
                announce(interview, ask, &mut section, prompter)?;
                if put(interview, ask, prompter)? == Flow::Quit {
                    return Ok(Ending::Quit);
                }
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Quit,
}

fn introduction(ruleset: &Ruleset, keys: Phrase) -> Vec<Block> {
    let pack = ruleset.pack();
    let emergency = pack.wording.say(
        Phrase::IntroEmergency,
        &[("number", &pack.emergency.general)],
    );
    let mut blocks = vec![
        Block::new(Role::Title, pack.about.title.clone()),
        Block::text(pack.wording.text(Phrase::IntroWhat)),
    ];
    if pack.about.status == Status::Draft {
        blocks.push(Block::new(
            Role::Strong,
            pack.wording.text(Phrase::IntroDraft),
        ));
    }
    blocks.push(Block::new(Role::Emergency, emergency));
    blocks.push(Block::new(Role::Muted, pack.wording.text(keys)));
    blocks
}

/// The heading of a section, when the questions come to a new one.
fn announce(
    interview: &Interview<'_>,
    ask: Ask,
    section: &mut Option<usize>,
    prompter: &mut dyn Prompter,
) -> Result<(), PromptError> {
    let ruleset = interview.ruleset();
    let Some(question) = ruleset.question(ask.question) else {
        return Ok(());
    };
    if section.replace(question.section) != Some(question.section)
        && let Some(heading) = ruleset.pack().sections.get(question.section)
    {
        if interview.urges_before(ask) {
            let text = ruleset.pack().wording.text(Phrase::TodaySoFar);
            prompter.tell(&[Block::new(Role::Urgent, text)])?;
        }
        prompter.tell(&[Block::heading(heading.title.clone())])?;
    }
    Ok(())
}

fn put(
    interview: &mut Interview<'_>,
    ask: Ask,
    prompter: &mut dyn Prompter,
) -> Result<Flow, PromptError> {
    let wording = &interview.ruleset().pack().wording;
    let answers = interview.answers().clone();
    let words = Words::new(interview.ruleset(), &answers);
    let Some(card) = interview.card(ask, |response| words.response(ask.question, response)) else {
        return Ok(Flow::Quit);
    };
    match prompter.ask(&card)? {
        Reply::Answer(answer) => {
            interview.submit(ask, Response::Given(answer));
        }
        Reply::NotSure => {
            interview.submit(ask, Response::NotSure);
        }
        Reply::Decline => {
            interview.submit(ask, Response::Declined);
        }
        Reply::Back => {
            if !interview.back() {
                prompter.tell(&[Block::text(wording.text(Phrase::NoWayBack))])?;
            }
        }
        Reply::Why => {
            let why = wording.say(Phrase::WhyLine, &[("why", &interview.why(ask))]);
            let mut blocks = vec![Block::text(why)];
            if let Some(help) = &card.help {
                blocks.push(Block::text(
                    wording.say(Phrase::HelpLine, &[("help", help)]),
                ));
            }
            prompter.tell(&blocks)?;
        }
        Reply::Quit => return Ok(Flow::Quit),
    }
    Ok(Flow::On)
}

/// Says what to do in an emergency; `true` when the person goes back to correct an answer.
fn stop(interview: &mut Interview<'_>, prompter: &mut dyn Prompter) -> Result<bool, PromptError> {
    let ruleset = interview.ruleset();
    let wording = &ruleset.pack().wording;
    let assessment = interview.assessment();
    prompter.tell(&emergency_notice(
        ruleset,
        interview.answers(),
        &assessment,
        Privacy::Include,
    ))?;
    // Right above the menu, so that it stands in the window however small that is.
    prompter.tell(&emergency_reminder(
        ruleset,
        interview.answers(),
        &assessment,
    ))?;
    let card = Card::choice(
        "after_stop",
        wording.text(Phrase::AfterStop).to_owned(),
        vec![
            ("page", wording.text(Phrase::AfterStopPage).to_owned()),
            ("back", wording.text(Phrase::AfterStopBack).to_owned()),
        ],
    );
    loop {
        match prompter.ask(&card) {
            Ok(Reply::Back) => return corrected(interview, prompter),
            Ok(Reply::Answer(Answer::OneOf(option))) if option.position() == 1 => {
                return corrected(interview, prompter);
            }
            Ok(Reply::Why) => {}
            // The emergency was said; nobody is kept at a prompt.
            Ok(Reply::Answer(_) | Reply::NotSure | Reply::Decline | Reply::Quit)
            | Err(PromptError::EndOfInput(_) | PromptError::Misread { .. }) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}

/// Back to the last answer, and how to get further.
fn corrected(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
) -> Result<bool, PromptError> {
    let wording = &interview.ruleset().pack().wording;
    prompter.tell(&[Block::text(wording.text(Phrase::BackFurther))])?;
    Ok(interview.back())
}

/// What a correction did to other answers, and what contradicts.
fn tell_changes(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
) -> Result<(), PromptError> {
    let pack = interview.ruleset().pack();
    for told in interview.take_told() {
        let answers = interview.answers().clone();
        let text = match told {
            Told::Inactive(questions) => {
                let list = names(interview.ruleset(), &answers, &questions);
                pack.wording
                    .say(Phrase::InactiveNow, &[("questions", &list)])
            }
            Told::Restored(questions) => {
                let list = names(interview.ruleset(), &answers, &questions);
                pack.wording
                    .say(Phrase::RestoredNow, &[("questions", &list)])
            }
            Told::Contradiction(index) => pack
                .contradictions
                .get(index)
                .map(|c| c.text.clone())
                .unwrap_or_default(),
        };
        prompter.tell(&[Block::text(text)])?;
    }
    Ok(())
}

fn names(ruleset: &Ruleset, answers: &Answers, questions: &[QuestionIndex]) -> String {
    let words = Words::new(ruleset, answers);
    questions
        .iter()
        .map(|index| words.question(*index))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Who stops early still hears what was found: silence is not an all-clear.
fn farewell(interview: &Interview<'_>, prompter: &mut dyn Prompter) -> Result<(), PromptError> {
    let ruleset = interview.ruleset();
    let wording = &ruleset.pack().wording;
    let assessment = interview.assessment();
    let mut blocks = Vec::new();
    if assessment.urgency.level.is_from(Urgency::Soon) {
        blocks.push(Block::new(
            Role::Urgent,
            wording.text(Phrase::StoppedUrgent),
        ));
        let answers = interview.answers();
        blocks.extend(emergency_notice(
            ruleset,
            answers,
            &assessment,
            Privacy::Include,
        ));
    }
    blocks.push(Block::text(wording.text(Phrase::Stopped)));
    prompter.tell(&blocks)
}
