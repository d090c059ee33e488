//! What must hold of a conversation with anyone who answers anything, under the built-in pack.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::{Ask, Card, CardKind, Extent, Interview, Reply, Step, Told, parse_reply};
use crate::answers::{Answer, Answers, OptionSet, Response};
use crate::assess::{AnswerFacts, UrgencyLevel, assess, relevance};
use crate::logic::{Truth, Urgency};
use crate::pack::written::{Audience, Part};
use crate::pack::{Question, Ruleset};
use crate::testing::cases::cases;
use crate::testing::people::{complete, partial, response, rules};
use crate::testing::random;

/// What someone who has all these answers in mind replies.
fn reply(all: &Answers, ask: Ask) -> Response {
    let whole = all.get(ask.question).unwrap_or(Response::NotSure);
    match (ask.item, whole) {
        (None, whole) => whole,
        (Some(item), Response::Given(Answer::AnyOf(ticks))) => {
            if ticks.yes.contains(item) {
                Response::Given(Answer::YesNo(true))
            } else if ticks.no.contains(item) {
                Response::Given(Answer::YesNo(false))
            } else {
                Response::NotSure
            }
        }
        (Some(_), _) => Response::NotSure,
    }
}

/// The most prompts that a conversation can have: every question, every emergency item of a list by
/// itself, and every contradiction once.
fn bound(ruleset: &Ruleset) -> usize {
    let pack = ruleset.pack();
    let items: u32 = ruleset
        .questions()
        .map(|(index, _)| ruleset.emergency_items(index).len())
        .sum();
    pack.questions.len() + usize::try_from(items).unwrap() + pack.contradictions.len()
}

/// Answers until the conversation ends, and says how.
fn drive(interview: &mut Interview<'_>, all: &Answers) -> Step {
    let bound = bound(interview.ruleset());
    for _ in 0..=bound {
        match interview.step() {
            Step::Ask(ask) => assert!(interview.submit(ask, reply(all, ask)), "{ask:?} refused"),
            Step::Stop => return Step::Stop,
            Step::Done => return Step::Done,
        }
    }
    panic!("more than {bound} prompts");
}

/// The card of every question, before anything is answered.
fn cards() -> &'static [Card] {
    static CARDS: OnceLock<Vec<Card>> = OnceLock::new();
    CARDS.get_or_init(|| {
        let interview = Interview::new(rules());
        let questions = rules().questions();
        let cards =
            questions.map(|(index, _)| interview.card(Ask::whole(index), |_| String::new()));
        cards.map(Option::unwrap).collect()
    })
}

fn extents() -> impl Strategy<Value = Extent> {
    let short = (0..8_usize).prop_map(|patterns| Extent::Short { patterns });
    prop_oneof![Just(Extent::Relevant), Just(Extent::Everything), short]
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn questions_that_are_passed_over_never_change_the_outcome(all in complete()) {
        let mut interview = Interview::new(rules());
        let end = drive(&mut interview, &all);
        let told = interview.assessment();
        let mut asked_everything = Answers::new();
        for (index, question) in rules().questions() {
            if question.audience == Audience::Patient
                && matches!(question.part, Part::Danger | Part::Pattern)
            {
                asked_everything.set(index, all.get(index));
            }
        }
        let whole = assess(rules(), &asked_everything);
        if end == Step::Stop {
            let emergency = UrgencyLevel::Known(Urgency::Emergency);
            prop_assert_eq!(told.urgency.level, emergency);
            prop_assert_eq!(whole.urgency.level, emergency);
        } else {
            prop_assert_eq!(told.outcome(), whole.outcome());
            prop_assert!(told.danger_check_is_complete());
        }
    }

    /// The same at any moment, whatever was answered and whatever was not: nothing that could be said to
    /// a question that no longer matters changes the outcome, or a remark.
    #[test]
    fn a_question_that_no_longer_matters_changes_nothing(some in partial(), bits in any::<u64>()) {
        let facts = AnswerFacts::new(rules(), &some);
        let before = assess(rules(), &some);
        let (relevance, pack) = (relevance(&facts, &before), rules().pack());
        for (index, question) in rules().questions() {
            // Who it is about, and how old, is always asked.
            let is_asked = relevance.matters(index) || [pack.subject.0, pack.age].contains(&index);
            if some.get(index).is_some() || is_asked || question.part == Part::Examination {
                continue;
            }
            let mut more = some.clone();
            more.set(index, Some(response(question, bits)));
            let after = assess(rules(), &more);
            prop_assert_eq!(before.outcome(), after.outcome(), "{}", &question.id);
            // Below the age of patterns no remark is told.
            if facts.is_old_enough() != Truth::No {
                prop_assert_eq!(&before.notes, &after.notes, "{}", &question.id);
            }
        }
    }

    /// Packs by chance, and everybody there can be: each way of asking comes to the same.
    #[test]
    fn in_packs_by_chance_nothing_that_is_passed_over_matters(seed in any::<u64>()) {
        let ruleset = random::pack(seed).load();
        let is_patients = |question: &Question| question.audience == Audience::Patient;
        for person in random::everybody(&ruleset).into_iter().step_by(7) {
            let before = assess(&ruleset, &person);
            let relevance = relevance(&AnswerFacts::new(&ruleset, &person), &before);
            for (index, question) in ruleset.questions().filter(|(_, question)| is_patients(question)) {
                let is_asked = relevance.matters(index) || index == ruleset.pack().age;
                if person.get(index).is_none() && !is_asked {
                    for response in random::responses(question) {
                        let mut more = person.clone();
                        more.set(index, response);
                        prop_assert_eq!(before.outcome(), assess(&ruleset, &more).outcome());
                    }
                }
            }
            let mut all = person;
            for (index, question) in ruleset.questions() {
                if is_patients(question) && all.get(index).is_none() {
                    all.set(index, Some(Response::NotSure));
                }
                if !is_patients(question) {
                    all.set(index, None);
                }
            }
            let mut ends = [Extent::Relevant, Extent::Everything].map(|extent| {
                let mut interview = Interview::new(&ruleset).with_extent(extent);
                let end = drive(&mut interview, &all);
                (end == Step::Done).then(|| interview.assessment().outcome())
            });
            let told = ends[0].take();
            prop_assert_eq!(&told, &ends[1]);
            if let Some(told) = told {
                prop_assert_eq!(told, assess(&ruleset, &all).outcome());
            }
        }
    }

    /// Neither the number of parts nor the questions of a part grow but where it is told, by as many as are
    /// told at most, and nobody is asked more than was said. Without a clinician nothing is told.
    #[test]
    fn progress_never_grows_by_itself(all in complete(), extent in extents(), examined in any::<bool>()) {
        let mut interview = Interview::new(rules()).with_extent(extent);
        if examined {
            interview = interview.with_examination();
        }
        let mut parts = usize::MAX;
        let mut at_most = BTreeMap::new();
        while let Step::Ask(ask) = interview.step() {
            let progress = interview.progress(ask).unwrap();
            let of_part = at_most.entry(progress.title.clone()).or_insert(usize::MAX);
            prop_assert!(progress.at_most <= *of_part, "{progress:?}, before {of_part}");
            prop_assert!(progress.parts <= parts, "{progress:?}, before {parts}");
            prop_assert!(progress.number <= progress.at_most, "{progress:?}");
            prop_assert!(progress.part <= progress.parts, "{progress:?}");
            prop_assert!(progress.item.is_none_or(|(item, items)| item <= items), "{progress:?}");
            let is_pattern = rules().question(ask.question).unwrap().part == Part::Pattern;
            if let (Extent::Short { patterns }, true, 1) = (extent, is_pattern, progress.number) {
                let needed = interview.situation().needed();
                let needed = rules().questions().filter(|(index, _)| needed.has(*index)).count();
                prop_assert!(progress.at_most <= patterns + needed, "{progress:?}");
            }
            *of_part = progress.at_most;
            parts = progress.parts;
            prop_assert!(interview.submit(ask, reply(&all, ask)));
            let is_test = rules().question(ask.question).unwrap().part == Part::Examination;
            for told in interview.take_told() {
                match told {
                    Told::FoundMore(count) => {
                        prop_assert!(is_test, "{ask:?} brings back {count}");
                        for most in at_most.values_mut() {
                            *most = usize::saturating_add(*most, count);
                        }
                        parts = parts.saturating_add(count);
                    }
                    // It is asked again, and that answer may change.
                    Told::Contradiction(_) => {
                        at_most.clear();
                        parts = usize::MAX;
                    }
                    Told::Inactive(_) | Told::Active(_) => {}
                    Told::MoreQuestions(_) => prop_assert!(false, "{ask:?} was not changed"),
                }
            }
        }
    }

    #[test]
    fn asking_everything_comes_to_the_same_outcome(all in complete()) {
        let mut short = Interview::new(rules());
        let end = drive(&mut short, &all);
        let mut long = Interview::new(rules()).with_extent(Extent::Everything);
        let long_end = drive(&mut long, &all);
        prop_assert_eq!(&long_end, &end);
        if end == Step::Done {
            prop_assert_eq!(short.assessment().outcome(), long.assessment().outcome());
            prop_assert!(short.answered() <= long.answered());
        }
    }

    /// The short form never spares a question of the danger check.
    #[test]
    fn the_short_form_asks_the_whole_danger_check_and_few_others(all in complete(), patterns in 0..8_usize) {
        let mut whole = Interview::new(rules());
        let mut short = Interview::new(rules()).with_extent(Extent::Short { patterns });
        let (end, early) = (drive(&mut whole, &all), drive(&mut short, &all));
        let (whole, told) = (whole.assessment(), short.assessment());
        prop_assert!(told.danger_check_is_complete() || early == Step::Stop);
        // What it says of danger is what it would say after all questions, or it is still open.
        if early == Step::Stop || told.urgency.level == UrgencyLevel::Known(Urgency::Emergency) {
            prop_assert_eq!(end, Step::Stop);
        }
        let of_patterns = short.answers().iter().filter(|(index, _)| {
            let question = rules().question(*index).unwrap();
            question.part == Part::Pattern && !question.danger
        });
        prop_assert!(of_patterns.count() <= patterns);
        for step in [Urgency::Soon, Urgency::SameDay] {
            prop_assert!(!told.urgency.level.is_from(step) || whole.urgency.level.is_from(step));
        }
    }

    #[test]
    fn an_answer_that_is_changed_there_and_back_changes_nothing(
        all in complete(), which in any::<prop::sample::Index>(), bits in any::<u64>(),
    ) {
        let mut interview = Interview::new(rules());
        if drive(&mut interview, &all) != Step::Done {
            return Ok(());
        }
        let before = (interview.answers().clone(), interview.assessment());
        let answered = interview.answered_in_order();
        let index = answered[which.index(answered.len())];
        let (was, question) = (interview.answers().get(index).unwrap(), rules().question(index).unwrap());
        prop_assert!(interview.change(index));
        prop_assert!(interview.submit(Ask::whole(index), response(question, bits)));
        // Nobody's other answers are gone.
        for other in &answered {
            prop_assert_eq!(*other == index || interview.answers().get(*other) == before.0.get(*other), true);
        }
        prop_assert!(interview.change(index));
        prop_assert!(interview.submit(Ask::whole(index), was));
        prop_assert_eq!((interview.answers().clone(), interview.assessment()), before);
    }

    /// Looking back, away and at the review changes no answer and nothing that is found.
    #[test]
    fn nobody_loses_an_answer_by_going_back(
        all in complete(), stop in 1..60_usize, backs in 1..12_usize, which in any::<prop::sample::Index>(),
    ) {
        let mut interview = Interview::new(rules());
        for _ in 0..stop {
            let Step::Ask(ask) = interview.step() else { break };
            interview.submit(ask, reply(&all, ask));
        }
        let before = (interview.answers().clone(), interview.assessment());
        let mut asked = Vec::new();
        for _ in 0..backs {
            if !interview.back() { break; }
            let Step::Ask(ask) = interview.step() else { panic!("back asks nothing") };
            prop_assert!(interview.previous(ask).is_some());
            asked.push(ask);
        }
        let answered = interview.answered_in_order();
        interview.change(answered[which.index(answered.len())]);
        interview.back();
        prop_assert_eq!(interview.step(), Step::Ask(*asked.last().unwrap()));
        prop_assert_eq!(interview.progress(asked[0]).unwrap().number <= answered.len(), true);
        let resumed = Interview::resume(rules(), interview.draft());
        prop_assert_eq!(resumed.step(), interview.step());
        for interview in [interview, resumed] {
            prop_assert_eq!((interview.answers().clone(), interview.assessment()), before.clone());
        }
    }

    #[test]
    fn going_back_and_answering_the_same_again_comes_to_the_same(
        all in complete(), stop in 1..60_usize, backs in 1..12_usize,
    ) {
        let mut straight = Interview::new(rules());
        let end = drive(&mut straight, &all);
        let mut wandering = Interview::new(rules());
        for _ in 0..stop {
            let Step::Ask(ask) = wandering.step() else { break };
            wandering.submit(ask, reply(&all, ask));
        }
        for _ in 0..backs {
            wandering.back();
        }
        prop_assert_eq!(drive(&mut wandering, &all), end);
        prop_assert_eq!(wandering.answers(), straight.answers());
    }

    /// Any replies, also ones that belong to nobody, and a way back now and then.
    #[test]
    fn every_conversation_ends_and_asks_only_what_applies(bits in prop::collection::vec(any::<u64>(), 200)) {
        let mut interview = Interview::new(rules());
        let mut answered = 0;
        for bits in bits {
            let Step::Ask(ask) = interview.step() else { return Ok(()) };
            let question = rules().question(ask.question).unwrap();
            let facts = AnswerFacts::new(rules(), interview.answers());
            prop_assert_ne!(facts.enabled(question), Truth::No, "{} does not apply", &question.id);
            prop_assert_eq!(question.audience, Audience::Patient);
            prop_assert_eq!(interview.step(), Step::Ask(ask));
            let reply = match ask.item {
                None => response(question, bits),
                Some(_) if bits % 3 == 0 => Response::NotSure,
                Some(_) => Response::Given(Answer::YesNo(bits % 3 == 1)),
            };
            prop_assert!(interview.submit(ask, reply));
            answered += 1;
            prop_assert!(answered <= bound(rules()));
        }
        prop_assert!(false, "it did not end");
    }

    #[test]
    fn what_is_typed_by_number_is_the_answer_that_was_meant(all in complete()) {
        for ((index, question), card) in rules().questions().zip(cards()) {
            let meant = all.get(index).unwrap();
            let first_free = match &card.kind {
                CardKind::YesNo => 3,
                CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.len() + 1,
                CardKind::Number { .. } => 0,
            };
            let numbers = |set: OptionSet| -> Vec<String> {
                set.iter().map(|option| (option.position() + 1).to_string()).collect()
            };
            let (typed, meant) = match meant {
                Response::NotSure if first_free == 0 => ("u".to_owned(), Reply::NotSure),
                Response::NotSure => (first_free.to_string(), Reply::NotSure),
                Response::Declined if first_free == 0 => ("x".to_owned(), Reply::Decline),
                Response::Declined => ((first_free + 1).to_string(), Reply::Decline),
                Response::Given(answer) => {
                    let typed = match answer {
                        Answer::YesNo(yes) => if yes { "1" } else { "2" }.to_owned(),
                        Answer::OneOf(option) => numbers(OptionSet::one(option)).join(""),
                        Answer::Number(number) => number.to_string(),
                        Answer::AnyOf(ticks) => {
                            let mut words = numbers(ticks.yes);
                            if !ticks.unsure().is_empty() {
                                words.push(first_free.to_string());
                            }
                            words.join(",")
                        }
                    };
                    // By number nobody rules out single options of a list that is left unsure.
                    let meant = match (answer, &card.kind) {
                        (Answer::AnyOf(ticks), CardKind::AnyOf { options, exclusive })
                            if !ticks.unsure().is_empty() =>
                        {
                            let ticks = crate::answers::Ticks::partly(
                                ticks.yes, *exclusive, options.len());
                            Answer::AnyOf(ticks)
                        }
                        _ => answer,
                    };
                    let nothing = matches!(meant, Answer::AnyOf(ticks) if ticks.yes.is_empty());
                    (typed, if nothing { Reply::NotSure } else { Reply::Answer(meant) })
                }
            };
            let parsed = parse_reply(card, &typed, &rules().pack().wording);
            prop_assert_eq!(parsed, Ok(meant), "{} typed for {}", &typed, &question.id);
        }
    }

    #[test]
    fn no_typed_line_is_too_strange(line in "\\PC{0,40}") {
        for card in cards() {
            let ask = Ask::whole(rules().find(&card.id).unwrap().0);
            if let Ok(Reply::Answer(answer)) = parse_reply(card, &line, &rules().pack().wording) {
                let mut fresh = Interview::new(rules());
                prop_assert!(fresh.submit(ask, Response::Given(answer)));
            }
        }
    }
}
