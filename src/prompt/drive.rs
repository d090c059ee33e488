//! The one conversation, whatever the front end.

use super::changes::tell_changes;
use super::live::Live;
use super::review::{Reviewed, review};
use super::{Manner, PromptError, Prompter, pressing};
use crate::answers::{Answer, Response};
use crate::interview::{Ask, Card, CardKind, Interview, Reply, Step};
use crate::pack::written::Status;
use crate::pack::{Phrase, Ruleset, Wording};
use crate::report::{
    Block, Privacy, Record, Role, Words, emergency_notice, emergency_reminder, marked_areas,
    named_areas, readers_of,
};

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
    prompter.tell(&introduction(interview.ruleset(), manner))?;
    let said = Said {
        part: None,
        today: pressing::tell_again(interview, prompter)?,
    };
    let ending = to_the_end(interview, prompter, manner, said);
    let ended = matches!(
        ending,
        Ok(Ending::Quit)
            | Err(PromptError::EndOfInput(_)
                | PromptError::Misread { .. }
                | PromptError::Interrupted)
    );
    if ended {
        farewell(interview, prompter, manner)?;
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
    match converse(interview, prompter, manner, &mut Said::default()) {
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
            Ok(Reply::Why | Reply::Back | Reply::Review) => {}
            Ok(Reply::NotSure | Reply::Decline | Reply::Quit) | Err(PromptError::EndOfInput(_)) => {
                return Ok(false);
            }
            Err(error) => return Err(error),
        }
    }
}

/// The questions, then a look at the answers, until they stand.
fn to_the_end(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
    mut said: Said,
) -> Result<Ending, PromptError> {
    loop {
        let ending = converse(interview, prompter, manner, &mut said)?;
        if ending != Ending::Done || !manner.review {
            return Ok(ending);
        }
        match review(interview, prompter)? {
            Reviewed::On => return Ok(Ending::Done),
            Reviewed::Quit => return Ok(Ending::Quit),
            Reviewed::Changing => {}
            Reviewed::Back => {
                interview.back();
            }
        }
    }
}

/// What was said above the questions.
#[derive(Debug, Default)]
struct Said {
    /// The heading of the part.
    part: Option<String>,
    /// That the person must be seen today: once is enough.
    today: bool,
}

/// Puts question after question until there is nothing left to ask.
fn converse(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
    said: &mut Said,
) -> Result<Ending, PromptError> {
    said.part = None;
    let mut live = Live::default();
    loop {
        // Kept before anything else is asked, so that at most the current question can be lost.
        let keeper = manner.keeper.as_mut();
        if let Some(news) = keeper.and_then(|keeper| keeper.keep(interview)) {
            prompter.tell(&[news])?;
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
                announce(interview, ask, said, prompter)?;
                if put(interview, ask, prompter, manner)? == Flow::Quit {
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

fn introduction(ruleset: &Ruleset, manner: &Manner<'_>) -> Vec<Block> {
    let pack = ruleset.pack();
    let emergency = pack.wording.say(
        Phrase::IntroEmergency,
        &[("number", &pack.emergency.general)],
    );
    let mut blocks = vec![
        Block::new(Role::Title, pack.about.title.clone()),
        Block::text(pack.wording.text(Phrase::IntroWhat)),
    ];
    if manner.keeper.is_none() {
        blocks.push(Block::text(pack.wording.text(Phrase::NothingIsSaved)));
    }
    if pack.about.status == Status::Draft {
        blocks.push(Block::new(
            Role::Strong,
            pack.wording.text(Phrase::IntroDraft),
        ));
    }
    blocks.push(Block::new(Role::Emergency, emergency));
    let keys = pack.wording.text(manner.keys);
    blocks.push(Block::new(Role::Muted, keys));
    blocks.extend(manner.opening.iter().cloned());
    blocks
}

/// What is said when the questions come to a new part; each question names its part itself.
fn announce(
    interview: &Interview<'_>,
    ask: Ask,
    said: &mut Said,
    prompter: &mut dyn Prompter,
) -> Result<(), PromptError> {
    let title = interview.part_title(ask);
    if said.part != title && !said.today && interview.urges_before(ask) {
        said.today = true;
        let wording = &interview.ruleset().pack().wording;
        let text = wording.text(Phrase::TodaySoFar);
        prompter.tell(&[Block::new(Role::Urgent, text)])?;
    }
    said.part = title;
    Ok(())
}

fn put(
    interview: &mut Interview<'_>,
    ask: Ask,
    prompter: &mut dyn Prompter,
    manner: &Manner<'_>,
) -> Result<Flow, PromptError> {
    let wording = &interview.ruleset().pack().wording;
    let answers = interview.answers().clone();
    let words = Words::new(interview.ruleset(), &answers);
    let Some(mut card) = interview.card(ask, |response| words.response(ask.question, response))
    else {
        return Ok(Flow::Quit);
    };
    // One option by itself needs no drawing.
    if ask.item.is_none() {
        card.picture = named_areas(interview.ruleset(), ask.question);
    }
    match prompter.ask(&card)? {
        Reply::Answer(answer) => {
            interview.submit(ask, Response::Given(answer));
            tell_marked(interview, ask, prompter)?;
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
            if manner.clinician {
                blocks.extend(rules_that_read(interview.ruleset(), ask));
            }
            prompter.tell(&blocks)?;
        }
        Reply::Review => match review(interview, prompter)? {
            Reviewed::On | Reviewed::Changing | Reviewed::Back => {}
            Reviewed::Quit => return Ok(Flow::Quit),
        },
        Reply::Quit => return Ok(Flow::Quit),
    }
    Ok(Flow::On)
}

/// For a clinician: which rules an answer can change.
fn rules_that_read(ruleset: &Ruleset, ask: Ask) -> Vec<Block> {
    let wording = &ruleset.pack().wording;
    let rules = readers_of(ruleset, ask.question);
    if rules.is_empty() {
        return vec![Block::text(wording.text(Phrase::WhyNoRules))];
    }
    let heading = Block::text(wording.text(Phrase::WhyRules));
    std::iter::once(heading).chain(rules).collect()
}

/// Shows an answer on the drawing of its question, if there is one.
fn tell_marked(
    interview: &Interview<'_>,
    ask: Ask,
    prompter: &mut dyn Prompter,
) -> Result<(), PromptError> {
    let marked = marked_areas(interview.ruleset(), interview.answers(), ask.question);
    match marked.filter(|_| ask.item.is_none()) {
        Some(block) => prompter.tell(&[block]),
        None => Ok(()),
    }
}

/// Says what to do in an emergency; `true` when the person goes back to correct an answer.
fn stop(interview: &mut Interview<'_>, prompter: &mut dyn Prompter) -> Result<bool, PromptError> {
    let ruleset = interview.ruleset();
    let wording = &ruleset.pack().wording;
    let assessment = interview.assessment();
    let record = Record::new(ruleset, interview.answers(), &assessment, Privacy::Include);
    prompter.tell(&emergency_notice(&record))?;
    // Right above the menu, so that it stands in the window however small that is.
    prompter.tell(&emergency_reminder(&record))?;
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
            Ok(
                Reply::Answer(_) | Reply::NotSure | Reply::Decline | Reply::Review | Reply::Quit,
            )
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

/// Who stops early still hears what was found: silence is not an all-clear.
fn farewell(
    interview: &Interview<'_>,
    prompter: &mut dyn Prompter,
    manner: &mut Manner<'_>,
) -> Result<(), PromptError> {
    let wording = &interview.ruleset().pack().wording;
    let mut blocks = Vec::new();
    let notice = pressing::notice(interview);
    if !notice.is_empty() {
        let text = wording.text(Phrase::StoppedUrgent);
        blocks.push(Block::new(Role::Urgent, text));
        blocks.extend(notice);
    }
    let Some(keeper) = &mut manner.keeper else {
        blocks.push(Block::text(wording.text(Phrase::Stopped)));
        return prompter.tell(&blocks);
    };
    blocks.push(Block::text(wording.text(Phrase::StoppedSaved)));
    blocks.extend(keeper.close(interview));
    prompter.tell(&blocks)
}
