//! What must hold for anyone who answers anything, under the built-in pack.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{AnswerFacts, Assessment, FlagState, UrgencyLevel, assess};
use crate::answers::{Answer, Answers, OptionSet, QuestionIndex, Response, Ticks};
use crate::logic::{Cause, Condition, Facts as _, Reading, Slot, Test, Urgency, trace, truth};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question};
use crate::report::json_v1::report;
use crate::report::{Privacy, Record};
use crate::testing::cases::cases;
use crate::testing::people::{answer, calm, complete, partial, response, rules, some_of};

/// The order of urgency: nothing is known yet stands above routine, never below.
fn rank(level: UrgencyLevel) -> u8 {
    match level {
        UrgencyLevel::Known(Urgency::Routine) => 0,
        UrgencyLevel::Undetermined => 1,
        UrgencyLevel::Known(Urgency::Soon) => 2,
        UrgencyLevel::Known(Urgency::SameDay) => 3,
        UrgencyLevel::Known(Urgency::Emergency) => 4,
    }
}

/// The questions that could be answered, or answered more fully.
fn unknown(answers: &Answers) -> Vec<QuestionIndex> {
    let facts = AnswerFacts::new(rules(), answers);
    rules()
        .questions()
        .map(|(index, _)| index)
        .filter(|index| match facts.slot(*index) {
            Slot::Unknown(Cause::NotAsked | Cause::NotSure) => true,
            Slot::Known(Answer::AnyOf(ticks)) => !ticks.unsure().is_empty(),
            Slot::Known(_) | Slot::Unknown(Cause::OutOfScope) | Slot::NotApplicable => false,
        })
        .collect()
}

/// A response that says more than the one before and takes nothing back.
fn refined(question: &Question, before: Option<Response>, bits: u64) -> Response {
    match before {
        None => match response(question, bits) {
            Response::Declined => Response::NotSure,
            Response::NotSure => Response::NotSure,
            Response::Given(answer) => Response::Given(answer),
        },
        Some(Response::Given(Answer::AnyOf(ticks))) => {
            let unsure = ticks.unsure();
            let yes = some_of(unsure, bits);
            let no = some_of(unsure.without(yes), bits >> 16);
            let Kind::AnyOf { exclusive, .. } = question.kind else {
                panic!("only lists have ticks");
            };
            // "None of these" can be so only when nothing else is or could be.
            let yes = yes.without(exclusive);
            let no = if ticks.yes.or(yes).is_empty() {
                no
            } else {
                no.or(exclusive)
            };
            Response::Given(Answer::AnyOf(Ticks::partly(
                ticks.yes.or(yes),
                ticks.no.or(no).without(ticks.yes.or(yes)),
                usize::from(ticks.options),
            )))
        }
        Some(_) => Response::Given(answer(question, bits)),
    }
}

fn is_allowed(before: FlagState, after: FlagState) -> bool {
    match before {
        FlagState::Open => true,
        FlagState::RuledOut => after == FlagState::RuledOut,
        FlagState::Raised => matches!(after, FlagState::Raised | FlagState::Excused(_)),
        FlagState::Excused(_) => matches!(after, FlagState::Excused(_) | FlagState::RuledOut),
    }
}

fn raised(assessment: &Assessment) -> BTreeSet<usize> {
    assessment.raised().into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..cases(300) })]

    /// An answer kept aside, because its question turns out not to apply, is taken back as a whole;
    /// that is a correction and no refinement, so such steps are left out.
    #[test]
    fn one_more_answer_never_contradicts_what_was_certain(
        answers in partial(), pick in any::<prop::sample::Index>(), bits in any::<u64>(),
    ) {
        let open = unknown(&answers);
        prop_assume!(!open.is_empty());
        let index = open[pick.index(open.len())];
        let question = rules().question(index).unwrap();
        let mut more = answers.clone();
        more.set(index, Some(refined(question, answers.get(index), bits)));
        let (before, after) = (assess(rules(), &answers), assess(rules(), &more));
        prop_assume!(after.inactive.iter().all(|aside| before.inactive.contains(aside)));

        prop_assert!(after.urgency.floor >= before.urgency.floor);
        prop_assert!(after.urgency.ceiling <= before.urgency.ceiling);
        if let UrgencyLevel::Known(level) = after.urgency.level {
            prop_assert!(level >= before.urgency.floor && level <= before.urgency.ceiling);
        } else {
            prop_assert_eq!(before.urgency.floor, Urgency::Routine);
        }
        for (position, (old, new)) in before.flags.iter().zip(&after.flags).enumerate() {
            prop_assert!(is_allowed(old.state, new.state),
                "{} went from {:?} to {:?}", rules().pack().flags[position].id, old.state, new.state);
        }
        for (old, new) in before.patterns.iter().zip(&after.patterns) {
            for level in &new.possible_levels {
                prop_assert!(old.possible_levels.contains(level));
            }
            prop_assert!(old.points.low <= new.points.low && new.points.high <= old.points.high);
        }
    }

    #[test]
    fn one_more_danger_sign_never_lowers_urgency(
        answers in complete(), removed in prop::collection::vec(any::<u8>(), 100),
        pick in any::<prop::sample::Index>(),
    ) {
        let read = read_by_exceptions();
        let free: Vec<(QuestionIndex, crate::answers::OptionIndex)> = rules()
            .questions()
            .filter(|(_, question)| question.danger)
            .flat_map(|(index, question)| {
                let options = match question.kind {
                    Kind::AnyOf { exclusive, .. } =>
                        OptionSet::first(question.options().len()).without(exclusive),
                    Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => OptionSet::EMPTY,
                };
                options.iter().map(move |option| (index, option)).collect::<Vec<_>>()
            })
            .filter(|(index, option)| {
                let question = rules().question(*index).unwrap();
                let id = &question.options()[option.position()].id;
                !read.contains(&format!("{}.{id}", question.id))
            })
            .collect();
        let (index, option) = free[pick.index(free.len())];
        let whole = (answers.clone(), ticked(&answers, index, option));
        let mut partial = answers;
        for ((position, _), chance) in rules().questions().zip(removed) {
            if chance < 60 && position != index {
                partial.set(position, None);
            }
        }
        let partial = (partial.clone(), ticked(&partial, index, option));

        let (before, after) = (assess(rules(), &whole.0), assess(rules(), &whole.1));
        prop_assert!(rank(after.urgency.level) >= rank(before.urgency.level));
        prop_assert!(after.neck_treatment >= before.neck_treatment);
        // With questions left out, the urgency that a "not sure" gives can move to a question that
        // was not asked. What is certain, and what is possible, never goes down.
        for (before, after) in [whole, partial] {
            let (before, after) = (assess(rules(), &before), assess(rules(), &after));
            prop_assert!(raised(&before).is_subset(&raised(&after)));
            prop_assert!(after.urgency.floor >= before.urgency.floor);
            prop_assert!(after.urgency.ceiling >= before.urgency.ceiling);
        }
    }

    /// Whatever else the person would have answered: what is called routine holds no emergency and no
    /// same-day sign.
    #[test]
    fn what_is_called_routine_stays_free_of_danger_whatever_was_not_asked(
        answers in calm(), rest in complete(),
    ) {
        let assessment = assess(rules(), &answers);
        prop_assume!(assessment.urgency.level == UrgencyLevel::Known(Urgency::Routine));
        let mut filled = answers.clone();
        for (index, question) in rules().questions() {
            if answers.get(index).is_none() && question.audience == Audience::Patient {
                filled.set(index, rest.get(index));
            }
        }
        for flag in assess(rules(), &filled).raised() {
            let flag = &rules().pack().flags[flag];
            prop_assert!(Urgency::from(flag.urgency) <= Urgency::Soon, "{} was missed", flag.id);
        }
    }

    #[test]
    fn a_removed_answer_settles_nothing(answers in partial(), pick in any::<prop::sample::Index>()) {
        let given: Vec<QuestionIndex> = answers.iter().map(|(index, _)| index).collect();
        prop_assume!(!given.is_empty());
        let removed = given[pick.index(given.len())];
        let mut fewer = answers.clone();
        fewer.set(removed, None);
        let (with, without) = (assess(rules(), &answers), assess(rules(), &fewer));
        // An answer that was kept aside can come back; that is no removal.
        prop_assume!(with.inactive.iter().all(|aside| without.inactive.contains(aside)
            || fewer.get(*aside).is_none()));
        for (position, (with, without)) in with.flags.iter().zip(&without.flags).enumerate() {
            let flag = &rules().pack().flags[position];
            prop_assert!(is_allowed(without.state, with.state), "{}", flag.id);
            if with.state == FlagState::Open && !with.out_of_scope {
                prop_assert!(without.state == FlagState::Open, "{}", flag.id);
            }
        }
        // The declined and the inactive aside, and an examination, which nobody needs to have: who was
        // seen at once is never called routine.
        if rules().question(removed).unwrap().audience == Audience::Patient && with.raised().iter().any(|flag|
            Urgency::from(rules().pack().flags[*flag].urgency) >= Urgency::SameDay)
        {
            prop_assert_ne!(without.urgency.level, UrgencyLevel::Known(Urgency::Routine));
        }
    }

    #[test]
    fn the_same_answers_give_the_same_bytes(answers in partial()) {
        let assessment = assess(rules(), &answers);
        prop_assert_eq!(&assessment, &assess(rules(), &answers));
        let bytes = || {
            let made = report(&Record::new(rules(), &answers, &assessment, Privacy::Include));
            serde_json::to_string(&made).unwrap()
        };
        prop_assert_eq!(bytes(), bytes());
    }

    /// What is quoted as the reason is reason enough.
    #[test]
    fn quoted_answers_alone_give_the_same_truth(answers in partial()) {
        let facts = AnswerFacts::new(rules(), &answers);
        for flag in &rules().pack().flags {
            let trace = trace(&flag.when, &facts);
            prop_assert_eq!(trace.truth, truth(&flag.when, &facts, Reading::AsUnknown));
            let mut quoted: BTreeSet<QuestionIndex> =
                trace.grounds().iter().map(|ground| ground.question).collect();
            // A question that does not apply is quoted for the answers that say so.
            for (index, question) in rules().questions().rev() {
                if let (true, Some(when)) = (quoted.contains(&index), &question.enable_when) {
                    quoted.extend(crate::logic::trace(when, &facts).grounds().iter().map(|g| g.question));
                }
            }
            let mut only = Answers::new();
            for (index, response) in answers.iter().filter(|(index, _)| quoted.contains(index)) {
                only.set(index, Some(response));
            }
            let alone = AnswerFacts::new(rules(), &only);
            prop_assert_eq!(truth(&flag.when, &alone, Reading::AsUnknown), trace.truth, "{}", flag.id);
        }
    }
}

#[test]
fn of_nobody_nothing_is_known() {
    let assessment = assess(rules(), &Answers::new());
    assert_eq!(assessment.urgency.level, UrgencyLevel::Undetermined);
    assert!(!assessment.danger_check_is_complete());
    assert_eq!(assessment.urgency.floor, Urgency::Routine);
    assert_eq!(assessment.urgency.ceiling, Urgency::Emergency);
    assert!(
        assessment
            .flags
            .iter()
            .all(|flag| flag.state == FlagState::Open)
    );
}

/// The answers with one option more ticked, which then is the only change.
fn ticked(answers: &Answers, index: QuestionIndex, option: crate::answers::OptionIndex) -> Answers {
    let question = rules().question(index).unwrap();
    let count = question.options().len();
    let Kind::AnyOf { exclusive, .. } = question.kind else {
        panic!("only lists are ticked");
    };
    let before = match answers.get(index) {
        Some(Response::Given(Answer::AnyOf(ticks))) => ticks,
        _ => Ticks::partly(OptionSet::EMPTY, OptionSet::EMPTY, count),
    };
    let yes = before.yes.without(exclusive).or(OptionSet::one(option));
    let no = before.no.or(exclusive).without(yes);
    let mut more = answers.clone();
    more.set(
        index,
        Some(Response::Given(Answer::AnyOf(Ticks::partly(
            yes, no, count,
        )))),
    );
    more
}

/// Every option that an exception reads: itself, through definitions, or through what decides
/// whether a question that it reads applies. These are the only ones that can lower urgency.
fn read_by_exceptions() -> BTreeSet<String> {
    let pack = rules().pack();
    let mut waiting: Vec<&Condition> = pack
        .flags
        .iter()
        .flat_map(|flag| &flag.unless)
        .map(|exception| &exception.when)
        .collect();
    let mut read = BTreeSet::new();
    while let Some(condition) = waiting.pop() {
        condition.walk(&mut |inner, _| match inner {
            Condition::Definition(index) => waiting.push(&pack.definitions[*index].when),
            Condition::Answer(index, test) => {
                let question = &pack.questions[index.position()];
                waiting.extend(&question.enable_when);
                let all = OptionSet::first(question.options().len());
                let set = match test {
                    Test::Includes(set) | Test::Count { of: set, .. } => *set,
                    // One tick outside of the list turns it off.
                    Test::Only(_) => all,
                    Test::Is(_) | Test::OneOf(_) | Test::Number(_) => OptionSet::EMPTY,
                };
                for option in set.iter() {
                    let option = &question.options()[option.position()].id;
                    read.insert(format!("{}.{option}", question.id));
                }
            }
            Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::AtLeast { .. }
            | Condition::Sum(..)
            | Condition::Finding(_) => {}
        });
    }
    read
}

#[test]
fn the_options_that_can_lower_urgency_are_these() {
    let read: Vec<String> = read_by_exceptions().into_iter().collect();
    assert_eq!(read, EXCEPTION_OPTIONS);
}

/// Danger options that an exception reads. A new one here is a change of what can lower urgency.
const EXCEPTION_OPTIONS: &[&str] = &[
    "aura_features.five_to_sixty_minutes",
    "aura_features.goes_away_fully",
    "aura_features.happened_twice_before",
    "aura_features.spread_slowly",
    "change_kind.personality_or_memory",
    "child_signs.back_of_head_only",
    "eye_signs.red_painful",
    "general_signs_now.collapse",
    "general_signs_now.confused_or_drowsy",
    "general_signs_now.fever",
    "general_signs_now.fit",
    "gone_nerve_kind.balance",
    "gone_nerve_kind.double_vision",
    "gone_nerve_kind.none",
    "gone_nerve_kind.numbness",
    "gone_nerve_kind.one_eye_sight",
    "gone_nerve_kind.other_sight",
    "gone_nerve_kind.speech",
    "gone_nerve_kind.weakness",
    "health_background.joint_or_ligament",
    "health_background.thin_bones_or_steroids",
    "instability_signs.drop_attacks",
    "nerve_signs_now.double_vision",
    "nerve_signs_now.none",
    "nerve_signs_now.numbness",
    "nerve_signs_now.speech",
    "nerve_signs_now.swallowing",
    "nerve_signs_now.unsteady",
    "nerve_signs_now.vision",
    "nerve_signs_now.weakness",
    "new_headache_signs.severe_neck_pain",
    "other_signs.eye_trouble",
    "other_signs.gone_nerve_signs",
    "other_signs.position_or_strain",
    "other_signs.unexplained_vomiting",
    "other_signs.worse_or_changed",
    "pain_site.crown",
    "pain_site.eye",
    "pain_site.forehead",
    "pain_site.temple",
    "position_signs.better_lying_flat",
    "position_signs.started_by_cough",
    "position_signs.started_by_effort",
    "position_signs.worse_lying",
    "recent_events.hormone_pill",
    "recent_events.injury",
    "recent_infection.throat_or_neck",
    "vision_kind.one_eye_lost",
];
