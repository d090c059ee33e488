//! What must hold of every code: it gives back what was said, and one slip is always found.

use fastrand::Rng;
use proptest::prelude::*;

use super::{Code, Decoded, decode, encode, text, write};
use crate::answers::Answers;
use crate::assess::assess;
use crate::pack::written::WrittenAnswers;
use crate::pack::{Ruleset, read_answers, write_answers};
use crate::report::{Privacy, Record};
use crate::testing::cases::cases;
use crate::testing::people::{partial, rules};
use crate::testing::random;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(super) fn code(ruleset: &Ruleset, answers: &Answers) -> Code {
    let assessment = assess(ruleset, answers);
    let record = Record::new(ruleset, answers, &assessment, Privacy::Include);
    encode(&record).expect("every answer of an answers file has a code")
}

fn whole(ruleset: &Ruleset, answers: &Answers) -> Result<(), TestCaseError> {
    let assessment = assess(ruleset, answers);
    let decoded = decode(ruleset, code(ruleset, answers).as_str()).unwrap();
    prop_assert_eq!(&decoded.answers, answers);
    prop_assert_eq!(decoded.urgency, assessment.urgency.level);
    prop_assert_eq!(
        decoded.check_is_complete,
        assessment.danger_check_is_complete()
    );
    prop_assert!(!decoded.private_left_out && !decoded.rules_changed);
    Ok(())
}

/// Somebody who answers some questions of a pack by chance.
fn somebody(ruleset: &Ruleset, seed: u64) -> Answers {
    let mut rng = Rng::with_seed(seed);
    let mut answers = Answers::new();
    for (index, question) in ruleset.questions() {
        let all = random::responses(question);
        answers.set(index, all[rng.usize(0..all.len())]);
    }
    answers
}

/// The places of the characters after `NAPE1-`, without hyphens.
fn places(code: &str) -> Vec<usize> {
    let characters = code.char_indices().skip("NAPE1-".len());
    characters
        .filter_map(|(at, c)| (c != '-').then_some(at))
        .collect()
}

fn is_sound(ruleset: &Ruleset, text: &str) -> Option<Decoded> {
    let decoded = decode(ruleset, text).ok()?;
    let written = write_answers(ruleset, &decoded.answers);
    let pairs = written.as_object().cloned().unwrap();
    let mut problems = Vec::new();
    let pairs = WrittenAnswers(pairs.into_iter().collect());
    let read = read_answers(ruleset, "", "", &pairs, &mut problems);
    assert_eq!((read, problems), (decoded.answers.clone(), Vec::new()));
    Some(decoded)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_code_gives_back_exactly_what_was_said(answers in partial()) {
        whole(rules(), &answers)?;
    }

    #[test]
    fn a_code_of_a_small_pack_gives_back_exactly_what_was_said(pack in 0..400_u64, seed in any::<u64>()) {
        let ruleset = random::pack(pack).load();
        whole(&ruleset, &somebody(&ruleset, seed))?;
    }

    #[test]
    fn two_swapped_neighbours_are_found(answers in partial()) {
        let code = code(rules(), &answers);
        for pair in places(code.as_str()).windows(2) {
            let mut slip = code.as_str().as_bytes().to_vec();
            slip.swap(pair[0], pair[1]);
            let slip = String::from_utf8(slip).unwrap();
            if slip != code.as_str() {
                prop_assert!(decode(rules(), &slip).is_err(), "{}", slip);
            }
        }
    }

    #[test]
    fn a_code_with_something_before_or_behind_or_left_out_is_refused(
        answers in partial(),
        more in "[0-9A-Z]{1,9}",
        less in 1..12_usize,
    ) {
        let code = code(rules(), &answers);
        let code = code.as_str();
        let slips = [
            format!("{code}{more}"),
            format!("{code}-{more}"),
            format!("{more}{code}"),
            code.chars().take(code.len() - less).collect(),
            code.chars().skip(less).collect(),
        ];
        for slip in slips {
            prop_assert!(decode(rules(), &slip).is_err(), "{}", slip);
        }
    }

    #[test]
    fn no_text_brings_it_down(any in ".*", tail in "[ -~]{0,80}", typed in "[0-9A-Za-z -]{0,200}") {
        for text in [any.clone(), format!("NAPE1-{any}"), format!("NAPE1{tail}"), format!("nape1 {typed}")] {
            prop_assert!(decode(rules(), &text).is_err());
        }
    }

    /// A check sum that holds proves nothing: whoever knows the form can make one.
    #[test]
    fn a_forged_code_gives_no_answers_that_a_file_could_not_give(
        pack in 0..400_u64,
        seed in any::<u64>(),
        flips in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        rest in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let ruleset = random::pack(pack).load();
        let answers = somebody(&ruleset, seed);
        let bytes = text::read(code(&ruleset, &answers).as_str()).unwrap();
        // The fingerprint of the questions stays, so that the answers are read.
        let mut forged = bytes.clone();
        for flip in flips {
            let bit = 24 + flip.index(bytes.len() * 8 - 24);
            forged[bit / 8] ^= 0x80 >> (bit % 8);
        }
        forged.extend(rest);
        let forged = text::write(&forged).unwrap();
        if let Some(decoded) = is_sound(&ruleset, &forged) {
            // What is read has this one spelling.
            let head = super::Head {
                layout: super::layout::fingerprint(&ruleset),
                made_by: decoded.made_by,
                private_left_out: decoded.private_left_out,
                urgency: decoded.urgency,
                check_is_complete: decoded.check_is_complete,
            };
            let again = write(&ruleset, &head, &decoded.answers).unwrap();
            prop_assert_eq!(text::write(&again).unwrap(), forged);
        }
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn one_wrong_character_is_found_wherever_it_stands(answers in partial()) {
        let code = code(rules(), &answers);
        for at in places(code.as_str()) {
            for symbol in SYMBOLS {
                let mut slip = code.as_str().as_bytes().to_vec();
                if slip[at] == *symbol {
                    continue;
                }
                slip[at] = *symbol;
                let slip = String::from_utf8(slip).unwrap();
                prop_assert!(decode(rules(), &slip).is_err(), "{}", slip);
            }
        }
    }
}

/// Everybody that there can be in some packs by chance.
#[test]
fn nobody_of_a_small_pack_shares_a_code() {
    for seed in 0..4 {
        let ruleset = random::pack(seed).load();
        let everybody = random::everybody(&ruleset);
        let mut codes: Vec<String> = Vec::new();
        for answers in everybody.iter().step_by(7) {
            codes.push(code(&ruleset, answers).as_str().to_owned());
        }
        let count = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
