//! What is told really decides; and what decides is told.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Deciding, Fate, Means, deciding};
use crate::answers::{Answer, Answers, OptionSet, QuestionIndex, Response, Ticks};
use crate::assess::{AnswerFacts, Assessment, Picture, UrgencyLevel, assess, relevance};
use crate::logic::{Level, Truth, Urgency};
use crate::pack::written::Audience;
use crate::pack::{Question, Ruleset};
use crate::testing::cases::cases;
use crate::testing::people::{calm, complete, rules};
use crate::testing::random::{everybody, pack, responses};
use crate::testing::small::{Small, answers, includes, yes};

fn found(ruleset: &Ruleset, person: &Answers) -> Deciding {
    deciding(ruleset, person, &assess(ruleset, person))
}

fn of(ruleset: &Ruleset, written: Value) -> Deciding {
    found(ruleset, &answers(ruleset, written))
}

fn with(person: &Answers, index: QuestionIndex, answer: Answer) -> Answers {
    let mut changed = person.clone();
    changed.set(index, Some(Response::Given(answer)));
    changed
}

/// How a pattern is shown, if it is.
fn shown(assessment: &Assessment, at: usize) -> Option<Level> {
    let shown = assessment.shown.contains(&at);
    shown.then(|| assessment.patterns[at].level)
}

fn all_shown(assessment: &Assessment) -> Vec<Option<Level>> {
    let patterns = 0..assessment.patterns.len();
    patterns.map(|at| shown(assessment, at)).collect()
}

proptest! {
    #![proptest_config(cases(60))]

    /// Whatever is answered to the questions that the change opens.
    #[test]
    fn each_change_told_surely_changes_the_result_and_nothing_of_danger(
        person in calm(), rest in complete(),
    ) {
        let before = assess(rules(), &person);
        for turn in found(rules(), &person).patterns {
            let mut changed = person.clone();
            for change in &turn.changes {
                prop_assert_ne!(person.get(change.question), Some(Response::Given(change.answer)));
                changed = with(&changed, change.question, change.answer);
            }
            let after = assess(rules(), &changed);
            prop_assert_eq!(before.urgency, after.urgency);
            prop_assert_eq!(before.neck_treatment, after.neck_treatment);
            prop_assert_eq!(before.raised(), after.raised());
            let was = shown(&before, turn.pattern);
            // Somebody who is asked what the change opens. What opens a danger sign is another matter.
            let facts = AnswerFacts::new(rules(), &changed);
            let relevance = relevance(&facts, &after);
            let mut filled = changed.clone();
            for (index, question) in rules().questions() {
                if relevance.matters(index) && filled.get(index).is_none() && question.audience == Audience::Patient {
                    filled.set(index, rest.get(index));
                }
            }
            for after in [after, assess(rules(), &filled)] {
                let now = shown(&after, turn.pattern);
                match turn.to {
                    Fate::NoLonger => prop_assert_eq!(after.patterns[turn.pattern].level, Level::Little),
                    Fate::Less => prop_assert!(now < was),
                    Fate::NotNamed => prop_assert_eq!(now, None),
                    Fate::Fits => prop_assert_eq!((was, now), (None, Some(Level::Fits))),
                    Fate::PartlyFits => prop_assert_eq!((was, now), (None, Some(Level::PartlyFits))),
                }
            }
        }
    }

    #[test]
    fn the_one_answer_that_urgency_rests_on_is_needed_for_it(person in calm(), sign in complete(), at in 0..40_usize) {
        let mut person = person;
        let (index, _) = rules().questions().nth(at).unwrap();
        person.set(index, sign.get(index));
        let before = assess(rules(), &person);
        if let Some(reason) = found(rules(), &person).urgency {
            let question = rules().question(reason.question).unwrap();
            let lower = everything(question).into_iter().any(|answer| {
                let after = assess(rules(), &with(&person, reason.question, answer));
                after.urgency.level != before.urgency.level && !after.urgency.level.is_from(known(&before))
            });
            prop_assert!(lower);
        }
    }
}

fn known(assessment: &Assessment) -> Urgency {
    match assessment.urgency.level {
        UrgencyLevel::Known(level) => level,
        UrgencyLevel::Undetermined => panic!("nothing rests on what is not known"),
    }
}

/// Some definite answers to any question: for a list, "none of these".
fn everything(question: &Question) -> Vec<Answer> {
    let count = question.options().len();
    match question.type_id() {
        "any_of" => {
            let options = OptionSet::first(count).iter().map(OptionSet::one);
            options
                .map(|one| Answer::AnyOf(Ticks::exactly(one, count)))
                .collect()
        }
        "whole_number" => (0..=120).map(Answer::Number).collect(),
        _ => definite(question),
    }
}

/// Every answer to a question of a small pack, lists that are left unsure in part among them.
fn given(question: &Question) -> Vec<Answer> {
    let all = responses(question).into_iter().flatten();
    all.filter_map(|response| match response {
        Response::Given(answer) => Some(answer),
        Response::NotSure | Response::Declined => None,
    })
    .collect()
}

/// Those that leave nothing unsure.
fn definite(question: &Question) -> Vec<Answer> {
    let unsure =
        |answer: &Answer| matches!(answer, Answer::AnyOf(ticks) if !ticks.unsure().is_empty());
    let given = given(question).into_iter();
    given.filter(|answer| !unsure(answer)).collect()
}

/// Whether one answer is a single step from another: in a list one tick, or "none of these".
fn is_single(question: &Question, said: Answer, other: Answer) -> bool {
    match (said, other) {
        (Answer::AnyOf(said), Answer::AnyOf(other)) => {
            let none = question.exclusive();
            let (one, two) = (said.yes.without(none), other.yes.without(none));
            let apart = one.without(two).or(two.without(one)).len();
            let unsure = |ticks: Ticks| ticks.unsure().without(none);
            let one_tick = apart == 1 && unsure(said) == unsure(other) && !two.is_empty();
            let none = !other.yes.and(none).is_empty();
            (one_tick || none) && said.yes != other.yes
        }
        _ => said != other,
    }
}

/// Everybody of small packs by chance who was asked everything, every seventh of them.
fn asked_everything(visit: &mut dyn FnMut(&Ruleset, &Answers, &Assessment)) {
    for seed in 0..40 {
        let ruleset = pack(seed).load();
        for person in everybody(&ruleset).iter().step_by(7) {
            let silent = ruleset.questions().any(|(index, question)| {
                question.audience == Audience::Patient
                    && index != ruleset.pack().subject.0
                    && person.get(index).is_none()
            });
            let assessment = assess(&ruleset, person);
            if !silent && !assessment.urgency.level.is_from(Urgency::Emergency) {
                visit(&ruleset, person, &assessment);
            }
        }
    }
}

fn same_danger(before: &Assessment, after: &Assessment) -> bool {
    let states = |assessment: &Assessment| {
        let flags = assessment.flags.iter();
        flags.map(|finding| finding.state).collect::<Vec<_>>()
    };
    before.urgency == after.urgency
        && before.neck_treatment == after.neck_treatment
        && states(before) == states(after)
}

#[test]
fn a_single_change_is_told_when_there_is_one_and_a_pair_only_when_there_is_none() {
    let (mut singles, mut pairs, mut gains, mut nothing) = (0, 0, 0, 0);
    asked_everything(&mut |ruleset, person, before| {
        if !before.leaves_time() || AnswerFacts::new(ruleset, person).is_old_enough() != Truth::Yes
        {
            return;
        }
        let turns = found(ruleset, person).patterns;
        let gain = before.picture == Picture::Unclear;
        if !gain && before.shown.is_empty() {
            assert!(turns.is_empty());
            return;
        }
        let turned = |after: &Assessment| {
            let turned = if gain {
                !after.shown.is_empty()
            } else {
                let (was, now) = (&before.patterns[0], &after.patterns[0]);
                let less = now.possible_levels.iter().all(|level| *level < was.level);
                // What is merely open is no decision.
                let named = after.shown.contains(&0) || now.level == Level::Open;
                less || !named
            };
            turned && same_danger(before, after)
        };
        let single = ruleset.questions().any(|(index, question)| {
            let Some(Response::Given(said)) = person.get(index) else {
                return false;
            };
            let who = [ruleset.pack().age, ruleset.pack().subject.0].contains(&index);
            let inactive = before.inactive.contains(&index);
            !who && !inactive
                && question.audience == Audience::Patient
                && given(question)
                    .into_iter()
                    .filter(|other| is_single(question, said, *other))
                    .any(|other| turned(&assess(ruleset, &with(person, index, other))))
        });
        let told = turns.first().map(|turn| turn.changes.len());
        assert_eq!(told == Some(1), single, "{person:?}: {turns:?}");
        if let Some(turn) = turns.first() {
            let changed = turn.changes.iter().fold(person.clone(), |person, change| {
                with(&person, change.question, change.answer)
            });
            assert!(turned(&assess(ruleset, &changed)), "{turn:?}");
        }
        match told {
            Some(1) if gain => gains += 1,
            Some(1) => singles += 1,
            Some(_) => pairs += 1,
            None => nothing += 1,
        }
    });
    assert!(
        singles > 50 && pairs > 10 && gains > 50 && nothing > 50,
        "{singles} {pairs} {gains} {nothing}"
    );
}

#[test]
fn a_not_sure_is_marked_exactly_when_two_definite_answers_lead_to_different_results() {
    let (mut marked, mut of_danger, mut plain) = (0, 0, 0);
    asked_everything(&mut |ruleset, person, before| {
        let doubts = found(ruleset, person).doubts;
        let facts = AnswerFacts::new(ruleset, person);
        for (index, question) in ruleset.questions() {
            if question.audience != Audience::Patient || facts.enabled(question) == Truth::No {
                continue;
            }
            let (yes, no) = match person.get(index) {
                Some(Response::NotSure) => (OptionSet::EMPTY, OptionSet::EMPTY),
                Some(Response::Given(Answer::AnyOf(ticks))) if !ticks.unsure().is_empty() => {
                    (ticks.yes, ticks.no)
                }
                _ => continue,
            };
            let fits = |answer: &Answer| match answer {
                Answer::AnyOf(ticks) => {
                    yes.without(ticks.yes).is_empty() && no.and(ticks.yes).is_empty()
                }
                Answer::YesNo(_) | Answer::OneOf(_) | Answer::Number(_) => true,
            };
            let results: Vec<_> = definite(question)
                .into_iter()
                .filter(fits)
                .map(|answer| {
                    let after = assess(ruleset, &with(person, index, answer));
                    let patterns = before.leaves_time().then(|| all_shown(&after));
                    (after.urgency.level, patterns)
                })
                .collect();
            let urgency = results.iter().any(|one| one.0 != results[0].0);
            let decides = results.iter().any(|one| *one != results[0]);
            let doubt = doubts.iter().find(|doubt| doubt.question == index);
            assert_eq!(
                doubt.is_some(),
                decides,
                "{}: {person:?} {results:?}",
                question.id
            );
            if let Some(doubt) = doubt {
                assert_eq!(doubt.danger, urgency, "{doubt:?} {results:?}");
                let [one, other] = doubt
                    .sides
                    .map(|side| assess(ruleset, &with(person, index, side.answer)));
                if doubt.danger {
                    assert!(one.urgency.level.is_from(known(&other)));
                    assert_ne!(one.urgency.level, other.urgency.level);
                } else {
                    assert_ne!(all_shown(&one), all_shown(&other));
                }
                marked += 1;
                of_danger += u32::from(doubt.danger);
            } else {
                plain += 1;
            }
        }
    });
    assert!(
        of_danger > 100 && marked - of_danger > 100 && plain > 100,
        "{marked} {of_danger} {plain}"
    );
}

/// A pattern of three points from four signs, and a sign of danger.
fn four_signs() -> Ruleset {
    let levels = json!([{"level": "fits", "when": {"points_from": 2}}]);
    let criteria = [
        ("a", 1, includes("signs", &["a"])),
        ("b", 1, includes("signs", &["b"])),
        ("c", 1, yes("c")),
        ("d", 1, yes("d")),
    ];
    Small::new()
        .any_of("signs", &["a", "b"])
        .yes_no("c")
        .yes_no("d")
        .yes_no("danger")
        .flag(
            "danger",
            "same_day",
            yes("danger"),
            json!({"if_unsure": "same_day"}),
        )
        .pattern("it", &criteria, levels, json!({}))
        .load()
}

#[test]
fn one_tick_less_comes_before_another_answer_and_two_answers_only_when_one_does_nothing() {
    let ruleset = four_signs();
    let turn = |written: Value| of(&ruleset, written).patterns.remove(0);
    let two = turn(json!({"age": 30, "signs": ["a"], "c": "yes", "d": "no", "danger": "no"}));
    assert_eq!(two.to, Fate::NoLonger);
    assert_eq!(two.changes.len(), 1);
    assert_eq!(two.changes[0].question, ruleset.find("signs").unwrap().0);
    let three = turn(json!({"age": 30, "signs": ["none"], "c": "no", "d": "no", "danger": "no"}));
    assert_eq!((three.to, three.changes.len()), (Fate::Fits, 2));
}

#[test]
fn nothing_is_told_at_an_emergency_and_of_patterns_nothing_to_whoever_must_be_seen_today() {
    let ruleset = four_signs();
    let today = of(
        &ruleset,
        json!({"age": 30, "signs": ["a"], "c": "yes", "d": "not_sure", "danger": "yes"}),
    );
    assert!(today.patterns.is_empty() && today.doubts.is_empty());
    let reason = today.urgency.unwrap();
    assert_eq!(reason.question, ruleset.find("danger").unwrap().0);
    let emergency = Small::new()
        .yes_no("danger")
        .yes_no("sign")
        .flag("danger", "emergency", yes("danger"), json!({}))
        .flag(
            "sign",
            "emergency",
            yes("sign"),
            json!({"if_unsure": "same_day"}),
        )
        .load();
    let person = json!({"age": 30, "danger": "yes", "sign": "not_sure"});
    assert_eq!(of(&emergency, person), Deciding::default());
}

#[test]
fn a_doubt_says_what_each_side_means_and_never_less_than_is_so() {
    let ruleset = four_signs();
    let person = json!({"age": 30, "signs": ["none"], "c": "no", "d": "no", "danger": "not_sure"});
    let [doubt] = of(&ruleset, person).doubts[..] else {
        panic!("one doubt decides");
    };
    assert!(doubt.danger);
    assert_eq!(doubt.sides[0].answer, Answer::YesNo(true));
    assert_eq!(
        doubt.sides.map(|side| side.means),
        [Means::Stays, Means::FallsAway]
    );
    let person = json!({"age": 30, "signs": ["a"], "c": "not_sure", "d": "no", "danger": "no"});
    let [doubt] = of(&ruleset, person).doubts[..] else {
        panic!("one doubt decides");
    };
    assert_eq!(
        doubt.sides.map(|side| side.means),
        [Means::Fits(0), Means::FitsNot(0)]
    );
}

#[test]
fn urgency_that_two_answers_make_together_rests_on_none_of_them() {
    let both = json!({"all": [yes("a"), yes("b")]});
    let ruleset = Small::new()
        .yes_no("a")
        .yes_no("b")
        .any_of("signs", &["c", "d"])
        .flag("both", "soon", both, json!({}))
        .flag("c", "soon", includes("signs", &["c"]), json!({}))
        .flag("d", "soon", includes("signs", &["d"]), json!({}))
        .load();
    let rests = |written: Value| of(&ruleset, written).urgency;
    let none = json!({"age": 30, "a": "yes", "b": "yes", "signs": ["none"]});
    assert_eq!(rests(none), None);
    let two = json!({"age": 30, "a": "no", "b": "yes", "signs": ["c", "d"]});
    assert_eq!(rests(two), None);
    let one = json!({"age": 30, "a": "no", "b": "yes", "signs": ["d"]});
    let (index, question) = ruleset.find("signs").unwrap();
    let reason = rests(one).unwrap();
    assert_eq!(
        (reason.question, reason.tick),
        (index, question.option("d"))
    );
}
