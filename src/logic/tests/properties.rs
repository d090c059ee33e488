//! What must hold of any condition, whatever is known.
//!
//! Random conditions read seven questions: 0 and 1 yes or no, 2 one of four, 3 and 4 lists of four,
//! 5 and 6 numbers from 0 to 10.

use proptest::prelude::*;

use super::Said;
use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex, Ticks};
use crate::logic::Truth::Unknown;
use crate::logic::{
    Cause, Condition, Range, Reading, Slot, Term, Test, TraceKind, trace, truth, unsettled,
};
use crate::testing::cases::cases;

fn leaf() -> impl Strategy<Value = Condition> {
    let options = || (1..15_u8).prop_map(|bits| some(u64::from(bits)));
    let answer = |question: u16, test: Test| Condition::Answer(QuestionIndex(question), test);
    let range = |low: i64, width: i64| Range {
        low,
        high: low + width,
    };
    prop_oneof![
        (0..2_u16, any::<bool>()).prop_map(move |(question, is)| answer(question, Test::Is(is))),
        options().prop_map(move |of| answer(2, Test::OneOf(of))),
        (3..5_u16, options()).prop_map(move |(question, of)| answer(question, Test::Includes(of))),
        (3..5_u16, options()).prop_map(move |(question, of)| answer(question, Test::Only(of))),
        (3..5_u16, options(), 1..4_u32)
            .prop_map(move |(question, of, from)| answer(question, Test::Count { of, from })),
        (5..7_u16, 0..10_i64, 0..5_i64).prop_map(move |(question, low, width)| answer(
            question,
            Test::Number(range(low, width))
        )),
        (-9..20_i64, 0..9_i64, any::<bool>()).prop_map(move |(low, width, less)| Condition::Sum(
            vec![
                Term {
                    question: QuestionIndex(5),
                    less: false
                },
                Term {
                    question: QuestionIndex(6),
                    less
                },
            ],
            range(low, width)
        )),
        Just(Condition::Definition(0)),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        let members = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            members.clone().prop_map(Condition::All),
            members.clone().prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
            (members, 1..4_usize).prop_map(|(of, count)| Condition::AtLeast {
                count: count.min(of.len()),
                of
            }),
        ]
    })
}

fn some(bits: u64) -> OptionSet {
    crate::testing::people::some_of(OptionSet::first(4), bits)
}

/// A slot of the right kind for its question.
fn slot(question: usize, bits: u64) -> Slot {
    match bits % 8 {
        0 => return Slot::NotApplicable,
        1 => return Slot::Unknown(Cause::NotAsked),
        2 => return Slot::Unknown(Cause::NotSure),
        3 => return Slot::Unknown(Cause::OutOfScope),
        _ => {}
    }
    let bits = bits >> 3;
    let small = u8::try_from(bits % 4).unwrap();
    Slot::Known(match question {
        0 | 1 => Answer::YesNo(bits.is_multiple_of(2)),
        2 => Answer::OneOf(OptionIndex(small)),
        3 | 4 => {
            let yes = some(bits);
            Answer::AnyOf(Ticks::partly(yes, some(bits >> 4).without(yes), 4))
        }
        _ => Answer::Number(i32::try_from(bits % 11).unwrap()),
    })
}

fn said() -> impl Strategy<Value = Said> {
    let slots = prop::collection::vec(any::<u64>(), 7).prop_map(|bits| {
        bits.into_iter()
            .enumerate()
            .map(|(at, b)| slot(at, b))
            .collect()
    });
    let definition = leaf().prop_filter("a definition reads answers", |leaf| {
        !matches!(leaf, Condition::Definition(_))
    });
    (slots, definition).prop_map(|(slots, definition)| Said {
        slots,
        definitions: vec![definition],
    })
}

/// The same facts with one unknown question answered, or a list with fewer unsure options.
fn refined(said: &Said, question: usize, bits: u64) -> Said {
    let mut more = said.clone();
    let known = (0..).map(|step| slot(question, bits.wrapping_add(step) | 4));
    let fresh = known.take(8).find(|slot| matches!(slot, Slot::Known(_)));
    more.slots[question] = match said.slots[question] {
        Slot::Unknown(_) => fresh.unwrap(),
        Slot::Known(Answer::AnyOf(ticks)) => {
            let yes = some(bits).and(ticks.unsure());
            let no = some(bits >> 4).and(ticks.unsure()).without(yes);
            Slot::Known(Answer::AnyOf(Ticks::partly(
                ticks.yes.or(yes),
                ticks.no.or(no),
                4,
            )))
        }
        Slot::Known(_) | Slot::NotApplicable => return more,
    };
    more
}

/// Only the answers to these questions, the rest not asked.
fn only(said: &Said, questions: &[QuestionIndex]) -> Said {
    let mut less = said.clone();
    for (question, slot) in (0..).map(QuestionIndex).zip(&mut less.slots) {
        if !questions.contains(&question) {
            *slot = Slot::Unknown(Cause::NotAsked);
        }
    }
    less
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn knowing_more_never_turns_yes_and_no_around(
        condition in condition(), said in said(), question in 0..7_usize, bits in any::<u64>(),
    ) {
        let before = truth(&condition, &said, Reading::AsUnknown);
        let after = truth(&condition, &refined(&said, question, bits), Reading::AsUnknown);
        prop_assert!(before == Unknown || before == after);
    }

    #[test]
    fn the_root_of_a_trace_is_the_truth_and_its_grounds_suffice(
        condition in condition(), said in said(),
    ) {
        let trace = trace(&condition, &said);
        prop_assert_eq!(trace.truth, truth(&condition, &said, Reading::AsUnknown));
        let grounds: Vec<QuestionIndex> =
            trace.grounds().iter().map(|ground| ground.question).collect();
        prop_assert_eq!(truth(&condition, &only(&said, &grounds), Reading::AsUnknown), trace.truth);
        if let TraceKind::Not(inner) = &trace.kind {
            prop_assert_eq!(inner.truth.negated(), trace.truth);
        }
    }

    #[test]
    fn the_readings_of_what_is_out_of_scope_stand_in_order(condition in condition(), said in said()) {
        let unmet = truth(&condition, &said, Reading::AsUnmet);
        let unknown = truth(&condition, &said, Reading::AsUnknown);
        let met = truth(&condition, &said, Reading::AsMet);
        prop_assert!(unmet <= unknown && unknown <= met);
        if !said.slots.contains(&Slot::Unknown(Cause::OutOfScope)) {
            prop_assert_eq!((unmet, met), (unknown, unknown));
        }
    }

    /// Skipping a question that nothing hangs on is safe: answering it decides nothing.
    #[test]
    fn a_question_that_is_not_named_as_unsettled_decides_nothing(
        condition in condition(), said in said(), bits in any::<u64>(),
    ) {
        let mut named = Vec::new();
        unsettled(&condition, &said, Reading::AsUnknown, &mut |leaf| named.push(leaf.question));
        if truth(&condition, &said, Reading::AsUnknown) == Unknown {
            prop_assert!(!named.is_empty());
            let mut more = said;
            for question in (0..7_u16).filter(|question| !named.contains(&QuestionIndex(*question))) {
                more = refined(&more, question.into(), bits);
            }
            prop_assert_eq!(truth(&condition, &more, Reading::AsUnknown), Unknown);
        } else {
            prop_assert!(named.is_empty());
        }
    }
}
