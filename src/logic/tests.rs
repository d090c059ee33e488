//! Every comparison in all its unsure variants.

use super::{Cause, Condition, Facts, Finding, Range, Reading, Slot, Term, Test, Truth, truth};
use crate::answers::{Answer, OptionIndex, OptionSet, QuestionIndex, Ticks};
use Truth::{No, Unknown, Yes};

mod properties;

/// Facts as a test states them; a question beyond the list was not asked.
#[derive(Debug, Clone, Default)]
struct Said {
    slots: Vec<Slot>,
    definitions: Vec<Condition>,
}

/// The numbers that a question can have, for sums.
const SPAN: (i64, i64) = (0, 10);

impl Facts for Said {
    fn slot(&self, question: QuestionIndex) -> Slot {
        let slot = self.slots.get(question.position()).copied();
        slot.unwrap_or(Slot::Unknown(Cause::NotAsked))
    }

    fn value(&self, question: QuestionIndex) -> (i64, i64) {
        match self.slot(question) {
            Slot::Known(Answer::Number(number)) => (number.into(), number.into()),
            Slot::NotApplicable => (0, 0),
            Slot::Known(_) | Slot::Unknown(_) => SPAN,
        }
    }

    fn definition(&self, index: usize) -> &Condition {
        &self.definitions[index]
    }

    fn finding(&self, _: &Finding) -> Truth {
        No
    }

    fn beneath(&self, _: &Finding, _: &mut dyn FnMut(&Condition)) {}
}

fn set(options: &[u8]) -> OptionSet {
    options.iter().copied().map(OptionIndex).collect()
}

/// The truth of a comparison on one answer.
fn compared(test: Test, slot: Slot) -> Truth {
    let said = Said {
        slots: vec![slot],
        definitions: Vec::new(),
    };
    truth(
        &Condition::Answer(QuestionIndex(0), test),
        &said,
        Reading::AsUnknown,
    )
}

fn ticks(yes: &[u8], no: &[u8]) -> Slot {
    Slot::Known(Answer::AnyOf(Ticks::partly(set(yes), set(no), 4)))
}

#[test]
fn silence_is_unknown_and_what_does_not_apply_is_no_for_every_comparison() {
    let tests = [
        Test::Is(true),
        Test::Is(false),
        Test::OneOf(set(&[0])),
        Test::Includes(set(&[0])),
        Test::Only(set(&[0])),
        Test::Count {
            of: set(&[0, 1]),
            from: 1,
        },
        Test::Number(Range { low: 1, high: 2 }),
    ];
    for test in tests {
        for cause in [Cause::NotAsked, Cause::NotSure, Cause::OutOfScope] {
            assert_eq!(compared(test, Slot::Unknown(cause)), Unknown, "{test:?}");
        }
        assert_eq!(compared(test, Slot::NotApplicable), No, "{test:?}");
    }
}

#[test]
fn single_answers_are_compared_exactly() {
    let known = Slot::Known;
    let range = Test::Number(Range { low: 50, high: 64 });
    let table = [
        (Test::Is(true), Answer::YesNo(true), Yes),
        (Test::Is(true), Answer::YesNo(false), No),
        (Test::Is(false), Answer::YesNo(false), Yes),
        (
            Test::OneOf(set(&[1, 2])),
            Answer::OneOf(OptionIndex(2)),
            Yes,
        ),
        (Test::OneOf(set(&[1, 2])), Answer::OneOf(OptionIndex(3)), No),
        (range, Answer::Number(49), No),
        (range, Answer::Number(50), Yes),
        (range, Answer::Number(64), Yes),
        (range, Answer::Number(65), No),
        // The pack checker refuses these; here they are never yes.
        (Test::Is(true), Answer::Number(1), No),
        (range, Answer::YesNo(true), No),
    ];
    for (test, answer, wanted) in table {
        assert_eq!(compared(test, known(answer)), wanted, "{test:?} {answer:?}");
    }
}

/// Options 0 to 3; 3 is "none of these". Each row: ticked, ruled out, what comes out.
#[test]
fn includes_hangs_only_on_the_options_it_names() {
    let test = Test::Includes(set(&[0, 1]));
    let table: [(&[u8], &[u8], Truth); 7] = [
        (&[0], &[1, 2, 3], Yes),
        (&[0], &[], Yes),
        (&[0], &[1], Yes),
        (&[2], &[0, 1, 3], No),
        (&[2], &[0, 3], Unknown),
        (&[2], &[3], Unknown),
        (&[], &[0, 1], No),
    ];
    for (yes, no, wanted) in table {
        assert_eq!(compared(test, ticks(yes, no)), wanted, "{yes:?} {no:?}");
    }
}

#[test]
fn only_needs_one_inside_and_none_outside() {
    let test = Test::Only(set(&[0, 1]));
    let table: [(&[u8], &[u8], Truth); 9] = [
        (&[0], &[1, 2, 3], Yes),
        (&[0, 1], &[2, 3], Yes),
        (&[0], &[2, 3], Yes),
        (&[0, 2], &[1, 3], No),
        (&[0, 2], &[], No),
        (&[0], &[3], Unknown),
        (&[], &[2, 3], Unknown),
        (&[], &[0, 1], No),
        (&[3], &[0, 1, 2], No),
    ];
    for (yes, no, wanted) in table {
        assert_eq!(compared(test, ticks(yes, no)), wanted, "{yes:?} {no:?}");
    }
}

#[test]
fn count_lies_between_what_is_ticked_and_what_could_be() {
    let test = Test::Count {
        of: set(&[0, 1, 2]),
        from: 2,
    };
    let table: [(&[u8], &[u8], Truth); 6] = [
        (&[0, 1], &[2, 3], Yes),
        (&[0, 1], &[], Yes),
        (&[0], &[1, 2, 3], No),
        (&[0], &[1, 3], Unknown),
        (&[], &[0, 1], No),
        // "None of these" counts for nothing.
        (&[3], &[0, 1, 2], No),
    ];
    for (yes, no, wanted) in table {
        assert_eq!(compared(test, ticks(yes, no)), wanted, "{yes:?} {no:?}");
    }
}

#[test]
fn at_least_is_decided_by_its_bounds() {
    let leaf = |question: u16| Condition::Answer(QuestionIndex(question), Test::Is(true));
    let slot = |value: Truth| match value {
        Yes => Slot::Known(Answer::YesNo(true)),
        No => Slot::Known(Answer::YesNo(false)),
        Unknown => Slot::Unknown(Cause::NotSure),
    };
    let table = [
        ([Yes, Yes, Unknown], 2, Yes),
        ([Yes, Unknown, No], 2, Unknown),
        ([Yes, No, No], 2, No),
        ([Unknown, Unknown, Unknown], 3, Unknown),
        ([Unknown, Unknown, No], 3, No),
        ([No, No, Yes], 1, Yes),
        ([No, No, No], 1, No),
    ];
    for (values, count, wanted) in table {
        let said = Said {
            slots: values.map(slot).to_vec(),
            definitions: Vec::new(),
        };
        let of = vec![leaf(0), leaf(1), leaf(2)];
        let condition = Condition::AtLeast { count, of };
        assert_eq!(
            truth(&condition, &said, Reading::AsUnknown),
            wanted,
            "{count} of {values:?}"
        );
    }
}

fn number(number: i32) -> Slot {
    Slot::Known(Answer::Number(number))
}

fn sum(slots: &[Slot], low: i64, high: i64, reading: Reading) -> Truth {
    difference(slots, 0, low, high, reading)
}

/// The first slots added up, and the last `less` of them taken away.
fn difference(slots: &[Slot], less: usize, low: i64, high: i64, reading: Reading) -> Truth {
    let said = Said {
        slots: slots.to_vec(),
        definitions: Vec::new(),
    };
    let added = slots.len() - less;
    let of = (0..slots.len())
        .map(|at| Term {
            question: QuestionIndex(u16::try_from(at).unwrap()),
            less: at >= added,
        })
        .collect();
    truth(&Condition::Sum(of, Range { low, high }), &said, reading)
}

#[test]
fn a_sum_is_an_interval_while_a_part_is_unknown() {
    let unknown = Slot::Unknown(Cause::NotSure);
    let table = [
        (vec![number(3), number(4)], 7, i64::MAX, Yes),
        (vec![number(3), number(3)], 7, i64::MAX, No),
        (vec![number(3), unknown], 7, i64::MAX, Unknown),
        (vec![number(3), unknown], 3, i64::MAX, Yes),
        (vec![number(3), unknown], 14, i64::MAX, No),
        (vec![number(3), unknown], i64::MIN, 13, Yes),
        (vec![number(3), unknown], i64::MIN, 2, No),
        (vec![number(3), unknown], 5, 6, Unknown),
        (vec![number(3), Slot::NotApplicable], 3, 3, Yes),
    ];
    for (slots, low, high, wanted) in table {
        assert_eq!(
            sum(&slots, low, high, Reading::AsUnknown),
            wanted,
            "{slots:?} in {low}..={high}"
        );
    }
}

#[test]
fn what_is_taken_away_turns_its_interval_around() {
    let unknown = Slot::Unknown(Cause::NotSure);
    let out = Slot::Unknown(Cause::OutOfScope);
    let table = [
        (vec![number(4), number(3)], Reading::AsUnknown, Yes),
        (vec![number(3), number(3)], Reading::AsUnknown, No),
        (vec![number(0), unknown], Reading::AsUnknown, No),
        (vec![number(3), unknown], Reading::AsUnknown, Unknown),
        (vec![unknown, number(10)], Reading::AsUnknown, No),
        (vec![unknown, number(9)], Reading::AsUnknown, Unknown),
        (vec![number(11), unknown], Reading::AsUnknown, Yes),
        (
            vec![number(3), Slot::NotApplicable],
            Reading::AsUnknown,
            Yes,
        ),
        (vec![number(3), out], Reading::AsUnmet, No),
        (vec![number(3), out], Reading::AsMet, Yes),
    ];
    for (slots, reading, wanted) in table {
        assert_eq!(
            difference(&slots, 1, 1, i64::MAX, reading),
            wanted,
            "{slots:?} differ by 1 or more, {reading:?}"
        );
    }
}

#[test]
fn what_is_out_of_scope_helps_neither_side_of_a_not() {
    let said = Said {
        slots: vec![
            Slot::Unknown(Cause::OutOfScope),
            Slot::Unknown(Cause::NotAsked),
        ],
        definitions: Vec::new(),
    };
    let leaf = |question: u16| Condition::Answer(QuestionIndex(question), Test::Is(true));
    let not = |inner: Condition| Condition::Not(Box::new(inner));
    let read = |condition: &Condition, reading| truth(condition, &said, reading);
    assert_eq!(read(&leaf(0), Reading::AsUnknown), Unknown);
    assert_eq!(read(&leaf(0), Reading::AsUnmet), No);
    assert_eq!(read(&not(leaf(0)), Reading::AsUnmet), No);
    assert_eq!(read(&not(not(leaf(0))), Reading::AsUnmet), No);
    assert_eq!(read(&leaf(0), Reading::AsMet), Yes);
    // What can still be asked stays unknown beside it.
    assert_eq!(read(&leaf(1), Reading::AsUnmet), Unknown);
    let either = Condition::Any(vec![leaf(0), leaf(1)]);
    assert_eq!(read(&either, Reading::AsUnmet), Unknown);
    let both = Condition::All(vec![leaf(0), leaf(1)]);
    assert_eq!(read(&both, Reading::AsUnmet), No);
}

/// A declined part of a sum counts for nothing; a part that was not asked keeps the sum open.
#[test]
fn a_declined_part_of_a_sum_does_not_hide_a_part_that_was_not_asked() {
    let declined = Slot::Unknown(Cause::OutOfScope);
    let not_asked = Slot::Unknown(Cause::NotAsked);
    let high = i64::MAX;
    let table = [
        (vec![declined, number(2)], 5, high, Reading::AsUnmet, No),
        (vec![declined, number(2)], 5, high, Reading::AsMet, Yes),
        (
            vec![declined, number(2)],
            5,
            high,
            Reading::AsUnknown,
            Unknown,
        ),
        (vec![declined, number(6)], 5, high, Reading::AsUnmet, Yes),
        (
            vec![declined, not_asked],
            5,
            high,
            Reading::AsUnmet,
            Unknown,
        ),
        (vec![declined, not_asked], 5, high, Reading::AsMet, Yes),
        (vec![declined, not_asked], 15, high, Reading::AsUnmet, No),
        (vec![declined, not_asked], 15, high, Reading::AsMet, Unknown),
        (
            vec![declined, not_asked],
            i64::MIN,
            15,
            Reading::AsUnmet,
            Unknown,
        ),
        (vec![declined, not_asked], 5, 8, Reading::AsUnmet, No),
    ];
    for (slots, low, high, reading, wanted) in table {
        assert_eq!(
            sum(&slots, low, high, reading),
            wanted,
            "{slots:?} in {low}..={high} {reading:?}"
        );
    }
}
